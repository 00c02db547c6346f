"""The paper can be kept for ever and read by everyone: PDF/A-2a and PDF/UA-1, told by a validator that is not ours."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import page
import pikepdf
import pytest

from clawdesk import jobs, report
from clawdesk.domain.determination import Determination
from clawdesk.domain.signing import KeyFile
from clawdesk.report.document import determination_paper
from clawdesk.report.pdf import render
from clawdesk.report.recovery_sheet import sheet
from clawdesk.report.streams import saved, settle
from clawdesk.report.structure import Content, Element, Role
from tests.report.beside import with_what_stands_beside
from tests.report.sample import empty, overfull, typical
from tests.report.test_pdf import pdf_of

NOON = datetime(2026, 1, 6, 12, tzinfo=UTC)
PROFILES = ("2a", "ua1")


def faults(pdf: bytes) -> list[str]:
    found = []
    for profile in PROFILES:
        judged = page.validate_pdf_bytes(pdf, profile=profile)
        found += [f"{one.rule_id} {one.object_id} {one.message}" for one in judged.failures]
    return found


def complete() -> Determination:
    return with_what_stands_beside(typical())


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("make", [typical, empty, complete])
def test_a_report_keeps_both_standards(make: Callable[[], Determination], paper: str) -> None:
    assert faults(pdf_of(make, paper)) == []


def test_an_overfull_report_keeps_them_too() -> None:
    """Two seconds, for it has 182 pages."""
    assert faults(pdf_of(overfull)) == []


def test_a_draft_and_a_paper_with_places_to_sign_keep_them_too() -> None:
    assert faults(report.determination_pdf(typical(), draft=True)) == []
    assert faults(jobs.paper_to_sign(typical())) == []


def test_the_recovery_sheet_keeps_them_too() -> None:
    assert faults(sheet("Tern", ("ABCD-EFGH",) * 8, at=NOON, notes=(), paper="letter")) == []


def test_a_paper_with_one_signature_keeps_them_too() -> None:
    determination = typical()
    paper = jobs.paper_to_sign(determination)
    signer = jobs.signers(determination)[0]
    key = jobs.throw_away_identity(signer.name, "Harrow", "a passphrase", at=NOON)
    signed = jobs.sign_as(
        paper, determination, signer, key=KeyFile(p12=key, passphrase="a passphrase"), at=NOON
    )
    assert faults(signed.pdf) == []


def test_a_paper_without_its_marks_is_told() -> None:
    document = pikepdf.open(BytesIO(report.determination_pdf(typical())))
    del document.Root.StructTreeRoot
    out = BytesIO()
    document.save(out)
    assert faults(out.getvalue())


@cache
def tree_of(make: Callable[[], Determination]) -> Element:
    return render(determination_paper(make()), "letter").structure.root


def every(element: Element, role: Role) -> list[Element]:
    inner = [found for part in element.parts if isinstance(part, Element) for found in every(part, role)]
    return [element, *inner] if element.role is role else inner


def test_a_paragraph_and_a_table_that_go_on_over_the_page_stay_one() -> None:
    tree = tree_of(overfull)
    for role in (Role.PARAGRAPH, Role.TABLE):
        assert any(len({one.page for one in below(found)}) > 1 for found in every(tree, role)), role


def below(element: Element) -> list[Content]:
    said = []
    for part in element.parts:
        if isinstance(part, Content):
            said.append(part)
        elif isinstance(part, Element):
            said += below(part)
    return said


def test_a_table_has_its_head_once_and_each_cell_in_its_row() -> None:
    tree = tree_of(overfull)
    for table in every(tree, Role.TABLE):
        rows = every(table, Role.ROW)
        assert len({len(row.parts) for row in rows}) == 1
        heads = [
            row
            for row in rows
            if all(isinstance(one, Element) and one.role is Role.HEAD for one in row.parts)
        ]
        assert len(heads) <= 1


def test_every_chart_says_in_words_what_it_shows() -> None:
    figures = every(tree_of(typical), Role.FIGURE)
    assert figures
    leads = ("window from", "payout", "From received to recoverable")
    assert all(any(one in figure.alt for one in leads) for figure in figures)
    assert all(any(one in figure.alt for figure in figures) for one in leads), "each kind of chart is there"


def test_a_stream_that_ends_with_a_return_is_kept_so_that_its_length_is_plain() -> None:
    number = next(one for one in range(100_000) if zlib.compress(b"%d" % one, 9).endswith(b"\r"))
    document = pikepdf.new()
    document.Root.Probe = document.make_indirect(document.make_stream(b"%d" % number))
    settle(document)
    assert isinstance(document.Root.Probe.Filter, pikepdf.Array)
    data = saved(document)
    assert b"\r\nendstream" not in data
    assert pikepdf.open(BytesIO(data)).Root.Probe.read_bytes() == b"%d" % number


def test_a_copy_to_be_signed_by_hand_keeps_both_standards_and_has_no_field() -> None:
    pdf = jobs.paper_by_hand(empty())
    assert not faults(pdf)
    with pikepdf.open(BytesIO(pdf)) as paper:
        assert "/AcroForm" not in paper.Root
