"""A trading plan's waiting period is that of the rule in force when the plan was adopted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from clawdesk.checks.around import ALONE, Around, PeriodicReport
from clawdesk.checks.plan_dates import plan_dates
from clawdesk.checks.plan_text import plan_notes
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding, Status
from tests.intake.documents import Document, row

Read = Callable[[Document], Filing]


def plans(filing: Filing) -> tuple[Finding, ...]:
    return plan_dates(filing, ALONE)


def sale(adopted: str, *, day: str = "2024-05-14", box: str = "1") -> Document:
    words = f"Sold under a Rule 10b5-1 trading plan adopted by the reporting person on {adopted}."
    return Document(
        rows=(row(day, "S", "5", "D", "9", "95", code_notes=("F1",)),), notes={"F1": words}, box=box
    )


@pytest.mark.parametrize(
    "words",
    [
        "pursuant to a Rule 10b5-1 trading plan adopted by the reporting person on March 4, 2024.",
        "a Rule 10b5-1 trading plan adopted March 4, 2024 and modified on June 9, 2024",
        "Rule 10b5-1 instruction, entered into on 03/04/2024.",
        "a 10b5-1 trading plan established by Ms. Orlova on Mar. 4, 2024",
        "On March 4, 2024, Ms. Orlova adopted a 10b5-1 Plan which was amended on July 1, 2024.",
        "a Rule 10b5-1 Plan dated 3/4/24",
        "a Rule 10b5-1 plan adopted by the Orlova 2003 Trust on March 4th, 2024",
    ],
)
def test_the_adoption_date_is_read_in_many_wordings(filing_of: Read, words: str) -> None:
    rows = (row("2024-09-03", "S", "5", "D", "9", "95", code_notes=("F1",)),)
    (plan,) = plan_notes(filing_of(Document(rows=rows, notes={"F1": words})))
    assert plan.adopted == date(2024, 3, 4)


def test_no_date_is_read_where_none_of_adoption_is_told(filing_of: Read) -> None:
    words = "a Rule 10b5-1 trading plan which was modified on June 9, 2024 and expires on August 10, 2025."
    rows = (row("2024-09-03", "S", "5", "D", "9", "95", code_notes=("F1",)),)
    (plan,) = plan_notes(filing_of(Document(rows=rows, notes={"F1": words})))
    assert (plan.adopted, plan.changed) == (None, date(2024, 6, 9))


def test_an_earlier_plan_had_no_waiting_period(worked: Callable[[str], Filing]) -> None:
    (finding,) = plans(worked("xml"))
    assert finding.status is Status.CONSISTENT
    assert finding.seen == "adopted Wed 22 Aug 2018, first trade Thu 8 Nov 2018: 78 days"
    assert "12 days short of the 90 days" in finding.meaning
    assert "Tue 20 Nov 2018, at most to Thu 20 Dec 2018" in finding.meaning


@pytest.mark.parametrize(
    ("adopted", "status"),
    [
        ("February 15, 2024", Status.DIFFERS),
        ("February 14, 2024", Status.CANNOT_BE_CHECKED),
        ("January 16, 2024", Status.CANNOT_BE_CHECKED),
        ("January 15, 2024", Status.CONSISTENT),
        ("February 26, 2023", Status.CONSISTENT),
        ("June 1, 2024", Status.DIFFERS),
    ],
)
def test_an_officers_plan_waits_ninety_to_one_hundred_twenty_days(
    filing_of: Read, adopted: str, status: Status
) -> None:
    (finding,) = plans(filing_of(sale(adopted)))
    assert finding.status is status
    assert "violation" not in repr(finding).lower()


@pytest.mark.parametrize(
    ("day", "status", "expected"),
    [
        ("2024-05-17", Status.DIFFERS, "not before Mon 20 May 2024"),
        ("2024-05-20", Status.CONSISTENT, "not before Mon 20 May 2024"),
    ],
)
def test_a_report_at_hand_settles_the_day(filing_of: Read, day: str, status: Status, expected: str) -> None:
    """Adopted 15 February; the report for that quarter was filed on Thursday 16 May, and ninety days are over."""
    reports = (
        PeriodicReport(period_end=date(2023, 12, 31), filed=date(2024, 2, 20)),
        PeriodicReport(period_end=date(2024, 3, 31), filed=date(2024, 5, 16)),
        PeriodicReport(period_end=date(2024, 6, 30), filed=date(2024, 8, 1)),
    )
    (finding,) = plan_dates(filing_of(sale("February 15, 2024", day=day)), Around(reports=reports))
    assert (finding.status, finding.expected) == (status, expected)
    assert "two business days later is Mon 20 May 2024" in finding.seen


def test_a_late_report_makes_the_wait_no_longer_than_120_days(filing_of: Read) -> None:
    late = (PeriodicReport(period_end=date(2024, 3, 31), filed=date(2024, 7, 30)),)
    (finding,) = plan_dates(filing_of(sale("February 15, 2024", day="2024-06-13")), Around(reports=late))
    assert finding.status is Status.DIFFERS
    assert finding.expected == "not before Fri 14 Jun 2024"


def test_a_change_of_the_plan_starts_the_days_anew(filing_of: Read) -> None:
    words = "a Rule 10b5-1 trading plan adopted January 5, 2022 and modified on March 4, 2024"
    rows = (row("2024-05-14", "S", "5", "D", "9", "95", code_notes=("F1",)),)
    found = plans(filing_of(Document(rows=rows, notes={"F1": words}, box="1")))
    assert [one.status for one in found] == [Status.DIFFERS]
    assert "counts as a new adoption" in found[0].meaning


def test_the_day_on_which_the_rule_took_effect_is_under_it(filing_of: Read) -> None:
    (under,) = plans(filing_of(sale("February 27, 2023", day="2023-05-26")))
    assert under.status is Status.DIFFERS
    (before,) = plans(filing_of(sale("February 26, 2023", day="2023-05-26")))
    assert before.status is Status.CONSISTENT


def test_others_than_officers_and_directors_wait_thirty_days(filing_of: Read) -> None:
    filing = filing_of(sale("April 14, 2024"))
    owner = replace(filing.owners[0], officer=False, ten_percent=True)
    (finding,) = plans(replace(filing, owners=(owner,)))
    assert (finding.status, finding.expected) == (Status.CONSISTENT, "not before Tue 14 May 2024")


def test_the_box_and_the_words_are_held_against_each_other(filing_of: Read) -> None:
    rows = (row("2024-05-14", "S", "5", "D", "9", "95"),)
    (ticked,) = plans(filing_of(Document(rows=rows, box="1")))
    assert ticked.status is Status.CANNOT_BE_CHECKED
    _, not_ticked = plans(filing_of(sale("January 5, 2024", box="0")))
    assert not_ticked.title == "The words speak of a plan, but the box is not ticked"
    assert plans(filing_of(Document(rows=rows, box="0"))) == ()
