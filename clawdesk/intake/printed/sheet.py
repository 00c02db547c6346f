"""What every reader of a printed form yields: cells under their columns, and what stands around the two tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clawdesk.domain.filing import Address, Proposal, Reading, Spot
from clawdesk.domain.finding import Finding

# The columns of the printed form; Table II has two for the count, by whether it was acquired or disposed of.
TABLE_1 = (
    "security", "date", "deemed_date", "code", "early", "amount", "acquired_disposed", "price",
    "owned", "ownership", "nature",
)  # fmt: skip
TABLE_2 = (
    "security", "exercise_price", "date", "deemed_date", "code", "early", "acquired", "disposed",
    "exercise_date", "expiration_date", "underlying_title", "underlying_amount", "price",
    "owned", "ownership", "nature",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One cell as printed, its footnote marks taken off; `reading` is doubtful only where the print was."""

    text: str = ""
    notes: tuple[str, ...] = ()
    spot: Spot | None = None
    reading: Reading = Reading.EXACT
    reason: str = ""
    proposals: tuple[Proposal, ...] = ()


# Why a count or a balance is proposed though it is printed whole.
ALONE = "as printed, and nothing bears it out"
NOTHING = Piece()
Row = Mapping[str, Piece]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedOwner:
    """A role is None where the form does not show it for this owner."""

    name: str = ""
    cik: str | None = None
    address: Address | None = None
    director: bool | None = None
    officer: bool | None = None
    ten_percent: bool | None = None
    other: bool | None = None
    title: str = ""
    other_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The boxes above the tables, each as printed; empty where nothing stands in it."""

    form: str = ""
    period: str = ""
    original: str = ""
    issuer_name: str = ""
    issuer_cik: str | None = None
    symbol: str = ""
    foreign_symbol: str = ""
    owners: tuple[PrintedOwner, ...] = ()
    exit_box: bool | None = None
    plan_box: bool | None = None
    form3_holdings: bool | None = None
    form4_transactions: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What stands below the tables; footnotes with their numbers, signatures with their dates as printed."""

    footnotes: tuple[tuple[str, str], ...] = ()
    remarks: str = ""
    signatures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    heading: Heading
    table_1: tuple[Row, ...] = ()
    table_2: tuple[Row, ...] = ()
    closing: Closing
    findings: tuple[Finding, ...] = ()
