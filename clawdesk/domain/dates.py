"""Calendar days and instants: how they are typed, counted in years, stored and printed."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal, NoReturn

from dateutil.relativedelta import relativedelta

from clawdesk.errors import InputError

Leap = Literal["feb28", "mar1"]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

FIRST_YEAR, LAST_YEAR = 1900, 2100
# A year of two digits is never read as more than this far ahead.
YEARS_AHEAD = 20
# A spreadsheet counts days from here, because it takes 1900 for a leap year.
SPREADSHEET_EPOCH = date(1899, 12, 30)
SPREADSHEET_YEARS = (1970, 2100)
LONGEST_TEXT = 40

BLANKS = " \t\r\n\u00a0\u2007\u202f"

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_INSTANT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,6}))?Z", re.ASCII
)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{1,4})", re.ASCII)
_SERIAL = re.compile(r"[0-9]{5}", re.ASCII)
_RELATIVE = re.compile(r"([+-]) ?([0-9]{1,4}) ?([dwmyb])", re.ASCII)
_WORD = r"([a-z]{3,})\.?"
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?[ -]?{_WORD},?[ -]?([0-9]{{1,4}})", re.ASCII)
_MONTH_FIRST = re.compile(rf"{_WORD} ?([0-9]{{1,2}})(?:st|nd|rd|th)?(?:, ?| )([0-9]{{1,4}})", re.ASCII)
_WEEKDAY = re.compile(r"([a-z]+)\.?,? (?=.*[0-9])", re.ASCII)
_ONE_DATE = re.compile(
    r"[0-9]{1,4}[/-][0-9]{1,2}(?:[/-][0-9]{1,4})?|[0-9]{1,2}[ -]?[a-z]{3,}\.?,?[ -]?[0-9]{4}"
    r"|[a-z]{3,}\.? ?[0-9]{1,2},? [0-9]{4}|\b[0-9]{8}\b",
    re.ASCII,
)
_NO_YEAR = re.compile(
    rf"[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.]?|[0-9]{{1,2}} ?{_WORD}|{_WORD} ?[0-9]{{1,2}}", re.ASCII
)
_NO_DAY = re.compile(
    rf"{_WORD},? ?[0-9]{{4}}|[0-9]{{1,2}}[/-][0-9]{{4}}|[0-9]{{4}}[/-][0-9]{{1,2}}", re.ASCII
)
_TIME_AFTER = re.compile(r"(.*[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})[t ]+[0-9]{1,2}:[0-9]{2}.*", re.ASCII)


def is_weekday(day: date) -> bool:
    return day.weekday() < 5


def parse_date(text: str, *, today: date, is_business_day: Callable[[date], bool] = is_weekday) -> date:
    """The day typed, or InputError whose title is the reason; numbers are read month first."""
    tidy = text.strip(BLANKS)
    if not tidy:
        _refuse("The date is missing: type one such as 7 Nov 2019.")
    if any(character.isnumeric() and not character.isascii() for character in tidy):
        _refuse("These digits belong to another script: type the plain digits 0 to 9.")
    if len(tidy) > LONGEST_TEXT:
        _refuse("This is too long for one date: type one such as 7 Nov 2019.")
    for blank in BLANKS:
        tidy = tidy.replace(blank, " ")
    tidy = re.sub(" +", " ", tidy.replace("\u2212", "-")).lower()
    day = _read_relative(tidy, today, is_business_day) or _read_calendar(tidy, today)
    if day is None:
        _refuse_shape(tidy, today)
    return day


def _refuse(reason: str) -> NoReturn:
    raise InputError(reason)


def _read_relative(text: str, today: date, is_business_day: Callable[[date], bool]) -> date | None:
    named = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if text in named:
        return today + timedelta(days=named[text])
    if not (match := _RELATIVE.fullmatch(text)):
        return None
    count = int(match.group(1) + match.group(2))
    try:
        match match.group(3):
            case "d":
                day = today + timedelta(days=count)
            case "w":
                day = today + timedelta(weeks=count)
            case "m":
                day = today + relativedelta(months=count)
            case "y":
                day = today + relativedelta(years=count)
            case _:
                day = _business_days(today, count, is_business_day)
    except (ValueError, OverflowError):
        _refuse_year()
    return _within_years(day)


def _business_days(start: date, count: int, is_business_day: Callable[[date], bool]) -> date:
    day, left = start, abs(count)
    while left:
        day = _within_years(day + timedelta(days=1 if count > 0 else -1))
        left -= is_business_day(day)
    return day


def _read_calendar(text: str, today: date) -> date | None:
    """A date written out, with or without its weekday before it."""
    weekday = 0
    if (match := _WEEKDAY.match(text)) and (weekday := _named(match.group(1), WEEKDAYS)):
        text = text[match.end() :]
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        day = _year_first(match)
    elif match := _SLASHED.fullmatch(text):
        day = _month_first(int(match.group(1)), int(match.group(2)), _year(match.group(3), today))
    elif match := _DAY_FIRST.fullmatch(text):
        day = _spelled(int(match.group(1)), match.group(2), match.group(3), today)
    elif match := _MONTH_FIRST.fullmatch(text):
        day = _spelled(int(match.group(2)), match.group(1), match.group(3), today)
    elif _SERIAL.fullmatch(text):
        day = _serial(int(text))
    else:
        return None
    if weekday and day.weekday() != weekday - 1:
        real, typed = WEEKDAYS[day.weekday()], WEEKDAYS[weekday - 1]
        _refuse(f"{format_date(day)} is a {real}, not a {typed}: correct one of them.")
    return day


def _named(word: str, names: tuple[str, ...]) -> int:
    """Which of the names, counted from 1, begins with a word of at least three letters; 0 for none."""
    if len(word) < 3:
        return 0
    return next((number for number, name in enumerate(names, 1) if name.lower().startswith(word)), 0)


def _year_first(match: re.Match[str]) -> date:
    year, month, day = (int(part) for part in match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        digits = match.group().replace("-", "")
        us_year = int(digits[4:])
        meant = f"{digits[:2]}/{digits[2:4]}/{us_year}"
        if "-" not in match.group() and FIRST_YEAR <= us_year <= LAST_YEAR:
            _refuse(f"Eight digits are read year first, as in 20191107: did you mean {meant}?")
        _refuse_year()
    if month > 12 and 1 <= day <= 12 and month <= monthrange(year, day)[1]:
        _refuse(f"There is no month {month}: did you mean {date(year, day, month).isoformat()}?")
    return _day(year, month, day)


def _month_first(month: int, day: int, year: int) -> date:
    if month > 12 and 1 <= day <= 12 and month <= monthrange(year, day)[1]:
        other = date(year, day, month)
        meant = f"{day}/{month}/{year} or {format_date(other)}"
        _refuse(f"There is no month {month}; dates are read month first. Did you mean {meant}?")
    return _day(year, month, day)


def _spelled(day: int, word: str, year: str, today: date) -> date:
    month = _named(word, MONTHS)
    if not month:
        _refuse(f"There is no month “{word.capitalize()}”: write it as in 7 Nov 2019.")
    return _day(_year(year, today), month, day)


def _serial(number: int) -> date:
    day = SPREADSHEET_EPOCH + timedelta(days=number)
    first, last = SPREADSHEET_YEARS
    if not first <= day.year <= last:
        _refuse(
            f"A number of five digits is read as a spreadsheet's day, and {number} is not one from {first} "
            f"to {last}: type a date such as 7 Nov 2019."
        )
    return day


def _year(digits: str, today: date) -> int:
    if len(digits) == 2:
        latest = today.year + YEARS_AHEAD
        return latest - (latest - int(digits)) % 100
    if len(digits) != 4:
        _refuse("The year needs four digits, or two: type it as in 11/7/2019.")
    return int(digits)


def _day(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        _refuse_year()
    if not 1 <= month <= 12:
        _refuse(f"There is no month {month}: months run from 1 to 12.")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        _refuse(f"There is no day {day} in {MONTHS[month - 1]} {year}: it runs from 1 to {last}.")
    return date(year, month, day)


def _within_years(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        _refuse_year()
    return day


def _refuse_year() -> NoReturn:
    _refuse(f"The year is not between {FIRST_YEAR} and {LAST_YEAR}: correct the year.")


def _refuse_shape(text: str, today: date) -> NoReturn:
    """Say why a text of no known shape is not one date."""
    if len(_ONE_DATE.findall(text)) > 1:
        _refuse("There is more than one date here: type one.")
    if match := _TIME_AFTER.fullmatch(text):
        _refuse(f"A time of day does not belong here: did you mean {match.group(1)}?")
    if (match := _NO_YEAR.fullmatch(text)) and (
        match.lastindex is None or _named(match[match.lastindex], MONTHS)
    ):
        _refuse(f"The year is missing: type it too, as in 7 Nov {today.year}.")
    if (match := _NO_DAY.fullmatch(text)) and (
        match.lastindex is None or _named(match[match.lastindex], MONTHS)
    ):
        _refuse("The day is missing: type it too, as in 7 Nov 2019.")
    if re.fullmatch(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}", text, re.ASCII):
        year, month, day = re.split(r"[-/.]", text)
        _refuse(f"A date that begins with its year is written {year}-{month:0>2}-{day:0>2}: type it so.")
    if re.fullmatch(r"[0-9]{1,2}[.-][0-9]{1,2}[.-][0-9]{2,4}", text, re.ASCII):
        _refuse("These numbers are read in more than one order: type the month by name, as in 7 Nov 2019.")
    if re.fullmatch(r"[0-9]+ ?[dwmyb]", text, re.ASCII):
        _refuse(f"Is this before today or after? Type +{text.replace(' ', '')} or -{text.replace(' ', '')}.")
    if re.fullmatch(r"[0-9]+", text, re.ASCII):
        _refuse("These digits alone are not a date: type one such as 7 Nov 2019 or 20191107.")
    _refuse("This cannot be read as a date: type one such as 7 Nov 2019, 11/7/2019 or 2019-11-07.")


def echo(day: date) -> str:
    """How a typed date is read back to the person: Thu 7 Nov 2019."""
    return f"{WEEKDAYS[day.weekday()][:3]} {format_date(day)}"


@lru_cache(maxsize=4096)
def format_date(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


@lru_cache(maxsize=4096)
def format_long(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def iso(day: date) -> str:
    if isinstance(day, datetime):
        raise TypeError("a day is expected, not an instant")
    return day.isoformat()


def parse_iso(text: str) -> date:
    """Read back what `iso` wrote, and nothing else."""
    match = _ISO.fullmatch(text)
    if match is None:
        raise InputError("A date is written here as in 2019-11-07.")
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        raise InputError(f"There is no day {text} in the calendar.") from None


def add_years(day: date, years: int, leap: Leap = "feb28") -> date:
    """The same day some years on (or back); a 29 Feb that lands in a common year goes where `leap` says."""
    moved: date = day + relativedelta(years=years)
    if leap == "mar1" and moved.day != day.day:
        return moved + timedelta(days=1)
    return moved


def anniversary(start: date, years: int, *, leap: Leap = "feb28") -> date:
    """The last day that "no more than `years` years have elapsed" since `start` reaches, itself included."""
    if years < 1:
        raise ValueError("an anniversary comes after its day")
    return add_years(start, years, leap)


def format_instant(at: datetime) -> str:
    return f"{_utc(at):%Y-%m-%d %H:%M} UTC"


def iso_instant(at: datetime) -> str:
    """Always six decimals, so that the order of the texts is the order of time."""
    return f"{_utc(at).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def parse_instant(text: str) -> datetime:
    """Read back what `iso_instant` wrote; fewer decimals are taken too, another zone is not."""
    match = _INSTANT.fullmatch(text)
    if match is None:
        raise InputError("An instant is written here in UTC, as in 2026-11-21T10:42:00.000000Z.")
    *whole, fraction = match.groups()
    year, month, day, hour, minute, second = (int(part) for part in whole)
    try:
        return datetime(
            year, month, day, hour, minute, second, int((fraction or "").ljust(6, "0")), tzinfo=UTC
        )
    except ValueError:
        raise InputError(f"There is no instant {text} in the calendar.") from None


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("an instant without its zone is no instant")
    return at.astimezone(UTC)
