"""A date is read as people type it, one way only; years are counted as the clock of a policy counts them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clawdesk.domain.dates import (
    Leap,
    add_years,
    anniversary,
    echo,
    format_date,
    format_instant,
    format_long,
    iso,
    iso_instant,
    parse_date,
    parse_instant,
    parse_iso,
)
from clawdesk.errors import InputError

SATURDAY = date(2026, 11, 21)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("11/7/19", "2019-11-07"),
        ("11/07/2019", "2019-11-07"),
        ("1/2/2019", "2019-01-02"),
        ("7 Nov 2019", "2019-11-07"),
        ("7 November 2019", "2019-11-07"),
        ("7 November, 2019", "2019-11-07"),
        ("Nov. 7, 2019", "2019-11-07"),
        ("Nov 7,2019", "2019-11-07"),
        ("November 7 2019", "2019-11-07"),
        ("NOVEMBER 7th, 2019", "2019-11-07"),
        ("Sept. 3, 2020", "2020-09-03"),
        ("may 5 2020", "2020-05-05"),
        ("7-Nov-19", "2019-11-07"),
        ("07NOV2019", "2019-11-07"),
        ("2019-11-07", "2019-11-07"),
        ("20191107", "2019-11-07"),
        ("43776", "2019-11-07"),
        ("25569", "1970-01-01"),
        ("73415", "2100-12-31"),
        ("  2019-11-07\r\n", "2019-11-07"),
        ("\u00a07\u00a0Nov\u00a02019", "2019-11-07"),
        ("7  Nov  2019", "2019-11-07"),
        ("Thu 7 Nov 2019", "2019-11-07"),
        ("Thursday, November 7, 2019", "2019-11-07"),
        ("2/29/2020", "2020-02-29"),
        ("2/29/2000", "2000-02-29"),
        ("11/7/46", "2046-11-07"),
        ("11/7/47", "1947-11-07"),
        ("1/1/00", "2000-01-01"),
        ("1/1/1900", "1900-01-01"),
        ("12/31/2100", "2100-12-31"),
        ("today", "2026-11-21"),
        ("Today", "2026-11-21"),
        ("yesterday", "2026-11-20"),
        ("tomorrow", "2026-11-22"),
        ("+3d", "2026-11-24"),
        ("-3d", "2026-11-18"),
        ("\u22123d", "2026-11-18"),
        ("+2w", "2026-12-05"),
        ("+1m", "2026-12-21"),
        ("-9m", "2026-02-21"),
        ("+1y", "2027-11-21"),
        ("+2b", "2026-11-24"),
        ("-2b", "2026-11-19"),
        ("+ 10 b", "2026-12-04"),
        ("+0b", "2026-11-21"),
    ],
)
def test_a_date_is_read_as_people_type_it(typed: str, meant: str) -> None:
    assert iso(parse_date(typed, today=SATURDAY)) == meant


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (
            "13/11/2019",
            "There is no month 13; dates are read month first. Did you mean 11/13/2019 or 13 Nov 2019?",
        ),
        ("31/12/19", "Did you mean 12/31/2019 or 31 Dec 2019?"),
        ("32/32/2019", "There is no month 32"),
        ("31/2/2019", "There is no month 31: months run from 1 to 12"),
        ("0/5/2019", "There is no month 0"),
        ("5/0/2019", "There is no day 0 in May 2019"),
        ("2/30/2019", "There is no day 30 in February 2019: it runs from 1 to 28."),
        ("2/29/2019", "There is no day 29 in February 2019"),
        ("29 Feb 1900", "There is no day 29 in February 1900"),
        ("Nov 31, 2019", "There is no day 31 in November 2019"),
        ("20190229", "There is no day 29 in February 2019"),
        ("2019-13-01", "There is no month 13: did you mean 2019-01-13?"),
        ("2019-13-40", "There is no month 13"),
        ("11/07", "The year is missing: type it too, as in 7 Nov 2026."),
        ("7 Nov", "The year is missing"),
        ("Nov. 7", "The year is missing"),
        ("Nov 2019", "The day is missing"),
        ("11/2019", "The day is missing"),
        ("2019-11", "The day is missing"),
        ("11/2 11/12/2019", "There is more than one date here"),
        ("11/7/2019-11/9/2019", "There is more than one date here"),
        ("7 Nov 2019 8 Nov 2019", "There is more than one date here"),
        ("2019-11-07 or 2019-11-08", "There is more than one date here"),
        ("", "The date is missing"),
        (" \u00a0", "The date is missing"),
        ("11/7/1899", "The year is not between 1900 and 2100"),
        ("11/7/2101", "The year is not between 1900 and 2100"),
        ("1899-11-07", "The year is not between 1900 and 2100"),
        ("+9999y", "The year is not between 1900 and 2100"),
        ("-9999m", "The year is not between 1900 and 2100"),
        ("11/7/201", "The year needs four digits, or two"),
        ("1/2/3", "The year needs four digits, or two"),
        ("11072019", "Eight digits are read year first, as in 20191107: did you mean 11/07/2019?"),
        ("12345", "12345 is not one from 1970 to 2100"),
        ("25568", "25568 is not one from 1970 to 2100"),
        ("73416", "73416 is not one from 1970 to 2100"),
        ("110719", "These digits alone are not a date"),
        ("2019", "These digits alone are not a date"),
        ("\u0661\u0661/\u0667/2019", "These digits belong to another script"),
        ("1\uff11/7/2019", "These digits belong to another script"),
        ("7 Noc 2019", "There is no month “Noc”"),
        ("Fri 7 Nov 2019", "7 Nov 2019 is a Thursday, not a Friday"),
        ("11/7/2019 0:00", "A time of day does not belong here: did you mean 11/7/2019?"),
        ("2019-11-07T00:00:00Z", "A time of day does not belong here: did you mean 2019-11-07?"),
        ("2019/11/7", "type it so"),
        ("2019-11-7", "is written 2019-11-07"),
        ("7.11.2019", "These numbers are read in more than one order"),
        ("11-07-2019", "These numbers are read in more than one order"),
        ("3d", "Type +3d or -3d."),
        ("+3", "This cannot be read as a date"),
        ("+99999d", "This cannot be read as a date"),
        ("next Friday", "This cannot be read as a date"),
        ("Thu", "This cannot be read as a date"),
        ("Q3 2019", "This cannot be read as a date"),
        ("11/7/2019\x00", "This cannot be read as a date"),
        ("1" * 41, "This is too long for one date"),
    ],
)
def test_a_date_of_no_one_meaning_is_refused_with_the_reason(typed: str, reason: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_date(typed, today=SATURDAY)
    assert reason in refused.value.title


@given(st.text(alphabet="0123456789/-., novfebmarthudwyb+", max_size=16) | st.text(max_size=45))
def test_any_text_is_a_date_in_range_or_refused_in_words(text: str) -> None:
    day, reason = SATURDAY, "Read."
    try:
        day = parse_date(text, today=SATURDAY)
    except InputError as refused:
        reason = refused.title
    assert 1900 <= day.year <= 2100
    assert reason.endswith((".", "?"))


@given(days)
def test_every_way_a_date_is_shown_is_read_back(day: date) -> None:
    written = (echo(day), format_date(day), format_long(day), iso(day), f"{day.month}/{day.day}/{day.year}")
    assert {parse_date(text, today=SATURDAY) for text in written} == {day}
    assert parse_iso(iso(day)) == day


@given(st.integers(min_value=0, max_value=99), st.integers(min_value=1980, max_value=2080))
def test_a_year_of_two_digits_is_at_most_twenty_years_ahead(year: int, now: int) -> None:
    read = parse_date(f"6/15/{year:02}", today=date(now, 1, 1)).year
    assert read % 100 == year
    assert now - 80 < read <= now + 20


def test_business_days_follow_the_calendar_that_is_handed_in() -> None:
    veterans_day = date(2019, 11, 11)

    def open_day(day: date) -> bool:
        return day.weekday() < 5 and day != veterans_day

    friday = date(2019, 11, 8)
    assert parse_date("+2b", today=friday) == date(2019, 11, 12)
    assert parse_date("+2b", today=friday, is_business_day=open_day) == date(2019, 11, 13)
    assert parse_date("-1b", today=date(2019, 11, 12), is_business_day=open_day) == friday


def test_a_calendar_without_business_days_is_refused_rather_than_searched_for_ever() -> None:
    with pytest.raises(InputError):
        parse_date("+1b", today=SATURDAY, is_business_day=lambda _: False)


def test_a_month_on_from_a_long_month_ends_with_the_short_one() -> None:
    assert parse_date("+1m", today=date(2019, 1, 31)) == date(2019, 2, 28)


def test_how_days_print() -> None:
    assert echo(date(2019, 11, 7)) == "Thu 7 Nov 2019"
    assert format_date(date(2019, 5, 2)) == "2 May 2019"
    assert format_long(date(2019, 3, 17)) == "17 March 2019"


@pytest.mark.parametrize(
    ("start", "years", "leap", "lands"),
    [
        (date(2024, 2, 29), 3, "feb28", date(2027, 2, 28)),
        (date(2024, 2, 29), 3, "mar1", date(2027, 3, 1)),
        (date(2024, 2, 29), 4, "feb28", date(2028, 2, 29)),
        (date(2024, 2, 29), 4, "mar1", date(2028, 2, 29)),
        (date(2024, 2, 29), -1, "feb28", date(2023, 2, 28)),
        (date(2024, 2, 29), -1, "mar1", date(2023, 3, 1)),
        (date(2019, 2, 28), 1, "mar1", date(2020, 2, 28)),
        (date(2019, 2, 22), 3, "feb28", date(2022, 2, 22)),
        (date(1896, 2, 29), 4, "mar1", date(1900, 3, 1)),
    ],
)
def test_years_are_counted_to_the_same_day(start: date, years: int, leap: Leap, lands: date) -> None:
    assert add_years(start, years, leap) == lands


@given(days, st.integers(min_value=1, max_value=30))
def test_the_two_readings_of_an_anniversary_differ_only_from_a_leap_day(start: date, years: int) -> None:
    early, late = anniversary(start, years), anniversary(start, years, leap="mar1")
    assert early == add_years(start, years)
    assert (late - early).days == int((start.month, start.day) == (2, 29) and early.day != 29)
    if early == late:
        assert (early.year, early.month, early.day) == (start.year + years, start.month, start.day)


def test_an_anniversary_lies_ahead() -> None:
    with pytest.raises(ValueError, match="after its day"):
        anniversary(date(2019, 2, 22), 0)


@pytest.mark.parametrize(
    "text",
    ["20191107", "2019-W45-4", "2019-11-7", "2019-02-29", "2019-13-01", "", "0000-01-01", "٢٠١٩-11-07"],
)
def test_only_the_stored_form_of_a_date_is_read_back(text: str) -> None:
    with pytest.raises(InputError):
        parse_iso(text)


def test_an_instant_is_not_taken_for_a_day() -> None:
    with pytest.raises(TypeError):
        iso(datetime(2026, 11, 21, tzinfo=UTC))


@given(st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9000, 1, 1)))
def test_an_instant_survives_its_text(naive: datetime) -> None:
    at = naive.replace(tzinfo=UTC)
    assert parse_instant(iso_instant(at)) == at
    later = at + timedelta(microseconds=1)
    assert iso_instant(at) < iso_instant(later)


def test_how_instants_are_written() -> None:
    at = datetime(2026, 11, 21, 5, 42, 0, 123456, tzinfo=timezone(timedelta(hours=-5)))
    assert iso_instant(at) == "2026-11-21T10:42:00.123456Z"
    assert iso_instant(datetime(2026, 11, 21, tzinfo=UTC)) == "2026-11-21T00:00:00.000000Z"
    assert format_instant(at) == "2026-11-21 10:42 UTC"
    assert parse_instant("2026-11-21T10:42:00Z") == datetime(2026, 11, 21, 10, 42, tzinfo=UTC)
    assert parse_instant("2026-11-21T10:42:00.5Z").microsecond == 500000


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21T10:42:00",
        "2026-11-21T10:42:00+00:00",
        "2026-11-21 10:42:00Z",
        "2026-11-21T24:00:00Z",
        "2026-02-30T10:00:00Z",
        "2026-11-21T10:42:00.1234567Z",
        "2026-11-21",
    ],
)
def test_an_instant_without_its_zone_or_in_another_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_instant(text)


def test_an_instant_without_its_zone_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="zone"):
        iso_instant(datetime(2026, 11, 21))
