"""Every kind of report: kept by both standards, the same for the same facts, a draft where it is one."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pdfplumber
import pytest

from clawdesk import report
from clawdesk.cli.report import KINDS as ON_THE_COMMAND_LINE
from clawdesk.domain.matter import Matter
from clawdesk.errors import InputError
from clawdesk.report.blocks import Block, DataTable, words
from clawdesk.report.document import COUNSEL, report_paper
from clawdesk.report.kinds import KINDS, kind_called
from clawdesk.report.kinds.kind import ReportKind
from tests.report import matters
from tests.report.matters import SECRET, bare, crowded, full
from tests.report.test_archive import faults

OTHERS = tuple(one for one in KINDS if one.name != "determination")
REFUSED_WHEN_BARE = {"demand", "minutes"}


@cache
def printed(name: str, make: Callable[[], Matter], paper: str = "letter") -> bytes:
    return report.report_pdf(name, make(), paper=paper)


def said(blocks: tuple[Block, ...]) -> str:
    return "\n".join(words(blocks))


def composed(name: str, matter: Matter) -> str:
    return said(kind_called(name).compose(matter))


def test_the_command_line_offers_every_kind() -> None:
    assert tuple(one.name for one in KINDS) == ON_THE_COMMAND_LINE


@pytest.mark.parametrize("kind", OTHERS, ids=lambda one: one.name)
def test_every_kind_keeps_both_standards(kind: ReportKind) -> None:
    assert faults(printed(kind.name, full)) == []


@pytest.mark.parametrize("kind", OTHERS, ids=lambda one: one.name)
def test_a_case_with_nothing_in_it_prints_or_is_refused_in_words(kind: ReportKind) -> None:
    if kind.name in REFUSED_WHEN_BARE:
        with pytest.raises(InputError) as refused:
            report.report_pdf(kind.name, bare())
        assert refused.value.remedy
    else:
        assert faults(printed(kind.name, bare, "a4")) == []


def test_a_crowded_matter_keeps_both_standards_too() -> None:
    """The register is the longest of them; the others share its blocks."""
    assert faults(printed("register", crowded)) == []


@pytest.mark.parametrize("kind", OTHERS, ids=lambda one: one.name)
def test_the_same_matter_prints_the_same_bytes(kind: ReportKind) -> None:
    assert report.report_pdf(kind.name, full()) == printed(kind.name, full)


def test_the_report_of_a_determination_is_the_same_by_either_road() -> None:
    matter = full()
    assert matter.about is not None
    assert report.report_pdf("determination", matter) == report.determination_pdf(matter.about)


@pytest.mark.parametrize("kind", OTHERS, ids=lambda one: one.name)
def test_a_draft_says_so_on_its_pages_and_nothing_else_does(kind: ReportKind) -> None:
    paper = report_paper(kind, full())
    assert paper.draft == (kind.name in ("resolution", "minutes"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.name)
def test_what_is_privileged_stands_in_the_annex_alone(kind: ReportKind) -> None:
    told = composed(kind.name, full())
    assert (SECRET in told) is kind.privileged
    assert (matters.ADVICE.title in told) is kind.privileged


def test_the_annex_says_on_every_page_what_it_is() -> None:
    with pdfplumber.open(io.BytesIO(printed("annex", full))) as pdf:
        assert all(COUNSEL in page.extract_text() for page in pdf.pages)


def test_any_paper_can_say_that_counsel_asked_for_it() -> None:
    kind = kind_called("committee")
    assert report_paper(kind, full()).legend == ""
    assert report_paper(kind, full(), counsel=True).legend == COUNSEL


def test_a_demand_asks_for_what_was_determined_and_for_no_more() -> None:
    told = composed("demand", full())
    assert "3,000 shares" in told
    assert "3,300" not in told, "the most that may be sought is not what was determined"
    assert "Sat 31 Jan 2026" in told


def test_no_demand_is_drawn_without_an_amount() -> None:
    with pytest.raises(InputError, match="No amount to be repaid is determined"):
        composed("demand", matters.matter_of(matters.typical()))


def test_a_letter_invents_no_day() -> None:
    assert "[day to be set]" in composed("notice", full())
    assert "Payment is due on [day to be set]" in composed("demand", replace(full(), accounts=()))


def test_what_is_left_is_counted_in_kind_without_reversed_entries() -> None:
    """3,000 determined less 1,000 cancelled and 500 repaid; 900 were reversed, and a cost is not subtracted."""
    blocks = kind_called("recovery").compose(full())
    balance = next(one for one in blocks if isinstance(one, DataTable))
    row = next(one for one in balance.rows if one.cells[1] == "3,000")
    assert row.cells[1:] == ("3,000", "500", "1,000", "0", "0", "1,500")


def test_a_resolution_leaves_open_what_the_committee_has_not_answered() -> None:
    told = composed("resolution", full())
    assert "the Committee determines: no" in told
    assert "[to be confirmed]" in told
    assert "purposes of Rule 16b-3(e)" in told, "shares would come back to the issuer"
    assert "Rule 16b-3(e)" not in composed("resolution", matters.matter_of(matters.typical()))


def test_minutes_tell_who_stood_aside_and_whether_there_was_a_quorum() -> None:
    told = composed("minutes", full())
    assert "Recused" in told
    assert "the quorum of 2 was met" in told


def test_an_unknown_kind_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(InputError) as refused:
        kind_called("leaflet")
    assert "register" in refused.value.remedy
