"""A Form 4 is due on the second business day, counted on the federal calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from clawdesk.checks.around import Around
from clawdesk.checks.due_date import due, due_date, timeliness
from clawdesk.checks.federal import business_days_between, is_business_day, not_counted
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding, Status
from tests.intake.documents import Document, holding, row

Read = Callable[[Document], Filing]
NONE: frozenset[date] = frozenset()


def timely(filing: Filing, closures: frozenset[date] = NONE) -> tuple[Finding, ...]:
    return timeliness(filing, Around(closures=closures))


@pytest.mark.parametrize(
    ("traded", "expected"),
    [
        ("2018-11-08", "2018-11-13"),
        ("2018-11-09", "2018-11-14"),
        ("2018-11-12", "2018-11-14"),
        ("2019-11-07", "2019-11-12"),
        ("2019-11-08", "2019-11-13"),
        ("2019-11-11", "2019-11-13"),
        ("2024-05-14", "2024-05-16"),
        ("2024-12-23", "2024-12-27"),
        ("2025-01-08", "2025-01-13"),
        ("2015-12-23", "2015-12-28"),
        ("2021-06-17", "2021-06-22"),
    ],
)
def test_holidays_and_closed_offices_do_not_count(traded: str, expected: str) -> None:
    assert due_date(date.fromisoformat(traded)).day == date.fromisoformat(expected)


def test_every_day_of_the_count_is_told() -> None:
    assert due_date(date(2018, 11, 8)).reasons == (
        "Fri 9 Nov 2018 business day 1",
        "Sat 10 Nov 2018 weekend, not counted",
        "Sun 11 Nov 2018 weekend, not counted",
        "Mon 12 Nov 2018 Veterans Day (observed), not counted",
        "Tue 13 Nov 2018 business day 2",
    )


def test_the_calendar_counts_half_days_and_not_closed_ones() -> None:
    assert is_business_day(date(2015, 12, 24)), "a half day"
    assert not_counted(date(2024, 12, 24)) == "Christmas Eve"
    assert not_counted(date(2018, 12, 5)).startswith("National Day of Mourning")
    assert not_counted(date(2024, 5, 15), frozenset({date(2024, 5, 15)})) == "special closure"
    assert business_days_between(date(2024, 11, 8), date(2024, 11, 13)) == 2


def test_a_special_closure_moves_the_day() -> None:
    assert due_date(date(2024, 5, 14), frozenset({date(2024, 5, 15)})).day == date(2024, 5, 17)


def test_the_worked_example_is_in_time_on_the_federal_calendar(worked: Callable[[str], Filing]) -> None:
    filing = worked("txt")
    counted = due(filing)
    assert counted is not None
    assert counted.day == date(2018, 11, 13)
    (finding,) = timely(filing)
    assert (finding.status, finding.title) == (Status.CONSISTENT, "Filed on time")
    assert "Veterans Day (observed), not counted" in finding.expected
    (late,) = timely(replace(filing, filed=date(2018, 11, 14)))
    assert late.title == "Filed late by 1 business day"
    assert late.seen == "filed Wed 14 Nov 2018"


def test_every_day_of_the_form_is_tested_on_its_own(worked: Callable[[str], Filing]) -> None:
    found = timely(replace(worked("txt"), filed=date(2018, 11, 15)))
    assert [each.title for each in found] == [
        "Filed late by 2 business days",
        "Filed late by 1 business day",
        "Filed late by 1 business day",
    ]


def test_without_a_date_of_filing_it_cannot_be_checked(worked: Callable[[str], Filing]) -> None:
    (finding,) = timely(worked("xml"))
    assert finding.status is Status.CANNOT_BE_CHECKED
    assert "by Tue 13 Nov 2018" in finding.expected
    assert finding.seen == "signed Tue 13 Nov 2018"


def test_a_deemed_date_counts_within_three_business_days(filing_of: Read) -> None:
    def counted(deemed: str) -> date:
        filing = filing_of(Document(rows=(row("2024-05-14", "S", "5", "D", "1", "9", deemed=deemed),)))
        result = due(filing)
        assert result is not None
        return result.day

    assert counted("2024-05-16") == date(2024, 5, 20)
    assert counted("2024-06-30") == date(2024, 5, 21), "execution is deemed by the third business day"
    assert counted("2024-05-01") == date(2024, 5, 16), "never before the trade"


def test_the_deemed_date_is_told_with_its_reason(filing_of: Read) -> None:
    rows = (row("2024-05-14", "S", "5", "D", "1", "9", deemed="2024-06-30"),)
    counted = due(filing_of(Document(rows=rows)))
    assert counted is not None
    assert counted.reasons[0] == (
        "traded Tue 14 May 2024, deemed executed Fri 17 May 2024, the third business day after it, "
        "before Sun 30 Jun 2024"
    )


@pytest.mark.parametrize(
    "closed",
    [
        "2001-12-24", "2003-12-26", "2004-06-11", "2007-01-02", "2007-12-24", "2008-12-26", "2012-12-24",
        "2014-12-26", "2018-12-05", "2018-12-24", "2019-12-24", "2020-12-24", "2024-12-24", "2025-01-09",
    ],
)  # fmt: skip
def test_the_federal_offices_were_closed_on_these_days(closed: str) -> None:
    assert not_counted(date.fromisoformat(closed))


@pytest.mark.parametrize("half", ["2002-12-24", "2009-12-24", "2015-12-24", "2013-12-24", "2019-11-29"])
def test_half_days_and_days_of_the_exchanges_count(half: str) -> None:
    assert is_business_day(date.fromisoformat(half))


@pytest.mark.parametrize(
    ("holiday", "observed"),
    [("2021-07-04", "2021-07-05"), ("2020-07-04", "2020-07-03"), ("2017-11-11", "2017-11-10"),
     ("2022-01-01", "2021-12-31"), ("2018-11-11", "2018-11-12"), ("2021-06-19", "2021-06-18")],
)  # fmt: skip
def test_a_holiday_on_a_weekend_is_observed_beside_it(holiday: str, observed: str) -> None:
    assert not_counted(date.fromisoformat(holiday)) == "weekend"
    assert "observed" in not_counted(date.fromisoformat(observed))


def test_rows_of_form_5_are_not_late_on_form_4(filing_of: Read) -> None:
    early = filing_of(Document(rows=(row("2024-01-10", "L", "5", "A", "1", "9", form_type="5"),)))
    gift = filing_of(Document(rows=(row("2022-01-10", "G", "5", "D", "0", "9"),)))
    for filing in (early, gift):
        (finding,) = timely(replace(filing, filed=date(2024, 5, 15)))
        assert finding.title == "Nothing on this form was due on Form 4"
    received = filing_of(Document(rows=(row("2023-03-10", "G", "5", "A", "0", "9"),)))
    assert (
        timely(replace(received, filed=date(2024, 5, 15)))[0].title
        == "Nothing on this form was due on Form 4"
    )
    newer = filing_of(Document(rows=(row("2023-02-27", "G", "5", "D", "0", "9"),)))
    assert timely(replace(newer, filed=date(2024, 5, 15)))[0].status is Status.DIFFERS


def test_an_amendment_is_tested_by_its_originals_date(filing_of: Read) -> None:
    amended = filing_of(
        Document(form="4/A", original="2024-05-16", rows=(row("2024-05-14", "S", "5", "D", "1", "9"),))
    )
    (finding,) = timely(replace(amended, filed=date(2024, 8, 1)))
    assert finding.status is Status.CONSISTENT


def test_forms_3_and_5_have_days_of_their_own(filing_of: Read) -> None:
    first = filing_of(Document(form="3", rows=(holding("5"),), period="2024-01-08", box=None))
    annual = filing_of(Document(form="5", rows=(holding("5"),), period="2023-12-31"))
    for filing, day in ((first, date(2024, 1, 18)), (annual, date(2024, 2, 14))):
        counted = due(filing)
        assert counted is not None
        assert counted.day == day
    rolled = due(replace(first, period=date(2024, 1, 3)))
    assert rolled is not None
    assert rolled.day == date(2024, 1, 16), "the tenth day is a Saturday, and Monday a holiday"


@pytest.mark.parametrize("odd", ["0023-05-14", "9999-12-31", "2201-01-01"])
def test_a_year_that_cannot_be_is_no_day_to_count_from(filing_of: Read, odd: str) -> None:
    filing = filing_of(Document(rows=(row(odd, "S", "5", "D", "1", "9"),)))
    assert due(filing) is None
    assert timely(filing)[0].status is Status.CANNOT_BE_CHECKED
