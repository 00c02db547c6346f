"""The company whose file this is, and the years it keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.domain.fields import Entity, Field, Kind, choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    id: int | None = None
    name: str
    cik: str = ""
    ticker: str = ""
    exchange: str = ""
    state: str = ""
    committee: str = "Compensation Committee"
    sample: bool = False
    seat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiscalYearEnd:
    id: int | None = None
    from_on: date
    month: int
    day: int
    note: str = ""


COMPANY = Entity(
    name="company",
    label="Company",
    plural="Company",
    record=Company,
    title=("name",),
    fields=(
        Field(name="name", label="Company name", required=True, help="As it stands in the charter."),
        Field(name="cik", label="CIK", help="The company's number with the SEC, up to ten digits."),
        Field(name="ticker", label="Ticker"),
        Field(
            name="exchange",
            label="Listed on",
            kind=Kind.CHOICE,
            choices=choices(
                nasdaq="Nasdaq", nyse="NYSE", nyse_american="NYSE American", other="Other", none="Not listed"
            ),
        ),
        Field(name="state", label="State of incorporation"),
        Field(name="committee", label="Committee", required=True, help="The name printed on every report."),
        Field(
            name="sample",
            label="Sample company",
            kind=Kind.YES_NO,
            help="Every page and report says that the company is invented.",
        ),
        Field(name="seat", label="Seat", shown=False),
    ),
)

FISCAL_YEAR_END = Entity(
    name="fiscal_year_end",
    label="Fiscal year end",
    plural="Fiscal year ends",
    record=FiscalYearEnd,
    title=("from_on",),
    order="from_on",
    fields=(
        Field(name="from_on", label="In force from", kind=Kind.DATE, required=True),
        Field(name="month", label="Month", kind=Kind.INTEGER, required=True, help="1 to 12."),
        Field(name="day", label="Day", kind=Kind.INTEGER, required=True, help="Last day of the fiscal year."),
        Field(name="note", label="Note", kind=Kind.LONG_TEXT),
    ),
)
