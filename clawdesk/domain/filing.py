"""A Form 3, 4 or 5 as filed: every cell as published, its canonical value beside it, nothing left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from clawdesk.domain.filing_cell import (
    NO_DATE,
    NO_FLAG,
    NO_NUMBER,
    NO_TEXT,
    Cell,
    DateCell,
    FlagCell,
    NumberCell,
    Paper,
    Proposal,
    Reading,
    Spot,
    State,
    TextCell,
)
from clawdesk.domain.finding import Finding
from clawdesk.domain.money import exact_product

__all__ = [
    "CODE_MEANINGS",
    "NO_DATE",
    "NO_FLAG",
    "NO_NUMBER",
    "NO_TEXT",
    "TABLE_1_COLUMNS",
    "TABLE_2_COLUMNS",
    "Address",
    "Cell",
    "DateCell",
    "FiledDocument",
    "Filing",
    "FilingSignature",
    "FlagCell",
    "Footnote",
    "Issuer",
    "Line",
    "LineKind",
    "NumberCell",
    "Owner",
    "Paper",
    "Proposal",
    "Published",
    "ReadResult",
    "Reading",
    "Spot",
    "State",
    "TextCell",
    "Unread",
]


class LineKind(StrEnum):
    TRANSACTION = "transaction"
    HOLDING = "holding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of Table I or II; `row` counts from 1 in its table, transactions and holdings together."""

    table: int
    row: int
    kind: LineKind
    security: TextCell = NO_TEXT
    date: DateCell = NO_DATE
    deemed_date: DateCell = NO_DATE
    form_type: TextCell = NO_TEXT
    code: TextCell = NO_TEXT
    equity_swap: FlagCell = NO_FLAG
    timeliness: TextCell = NO_TEXT
    shares: NumberCell = NO_NUMBER
    total_value: NumberCell = NO_NUMBER
    price: NumberCell = NO_NUMBER
    acquired_disposed: TextCell = NO_TEXT
    shares_after: NumberCell = NO_NUMBER
    value_after: NumberCell = NO_NUMBER
    ownership: TextCell = NO_TEXT
    nature: TextCell = NO_TEXT
    exercise_price: NumberCell = NO_NUMBER
    exercise_date: DateCell = NO_DATE
    expiration_date: DateCell = NO_DATE
    underlying_title: TextCell = NO_TEXT
    underlying_shares: NumberCell = NO_NUMBER
    underlying_value: NumberCell = NO_NUMBER

    @property
    def is_transaction(self) -> bool:
        return self.kind is LineKind.TRANSACTION

    @property
    def is_derivative(self) -> bool:
        return self.table == 2

    @property
    def is_direct(self) -> bool:
        return self.ownership.value == "D"

    @property
    def place(self) -> str:
        return f"Table {'I' * self.table}, row {self.row}"

    @property
    def signed_shares(self) -> Decimal | None:
        """The count as the balance feels it: up when acquired, down when disposed of."""
        return self._signed(self.shares.value)

    @property
    def signed_value(self) -> Decimal | None:
        """The same for a row that is stated in dollars."""
        return self._signed(self.total_value.value)

    @property
    def proceeds(self) -> Decimal | None:
        """Count times price, unrounded; None as long as either is a footnote or missing."""
        if not self.is_transaction or self.shares.value is None or self.price.value is None:
            return None
        return exact_product(self.shares.value, self.price.value)

    @property
    def meaning(self) -> str:
        """The transaction code in words."""
        return CODE_MEANINGS.get(self.code.value or "", "")

    def _signed(self, amount: Decimal | None) -> Decimal | None:
        if amount is None or self.acquired_disposed.value not in ("A", "D"):
            return None
        return amount if self.acquired_disposed.value == "A" else -amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    street_1: str | None = None
    street_2: str | None = None
    city: str | None = None
    state: str | None = None
    zip_code: str | None = None
    state_description: str | None = None
    non_us: bool | None = None
    non_us_state: str | None = None
    country: str | None = None
    good: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    cik: str | None = None
    name: str | None = None
    symbol: str | None = None
    foreign_symbol: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Each role is yes, no, or not stated. `file_number` stands only in a submission's header."""

    cik: str | None = None
    name: str | None = None
    address: Address | None = None
    director: bool | None = None
    officer: bool | None = None
    ten_percent: bool | None = None
    other: bool | None = None
    title: str | None = None
    other_text: str | None = None
    file_number: str | None = None

    @property
    def roles(self) -> tuple[str, ...]:
        marks = (
            (self.director, "Director"),
            (self.officer, self.title or "Officer"),
            (self.ten_percent, "10% owner"),
            (self.other, self.other_text or "Other"),
        )
        return tuple(name for mark, name in marks if mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingSignature:
    """A signature block; the form does not tie it to an owner, and their counts may differ."""

    name: str | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledDocument:
    """One document of a full submission; `kind` is its type there, such as 4 or EX-24."""

    kind: str
    sequence: str = ""
    name: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A field outside the tables whose published spelling its canonical value does not give back, or is doubtful."""

    place: str
    text: str
    paper: Paper | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Something in the source that the form does not know, kept with its place."""

    place: str
    text: str
    reason: str = ""


class _Kept:
    """What is asked of a filing again and again, worked out once; no field, for it follows from the fields."""

    __slots__ = ("_transactions",)
    _transactions: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing(_Kept):
    """`filed` and `accepted` (New York time, no zone) are known only from a submission's header.

    `sha256` is that of the source; where one source holds several filings, `part` tells them apart: the accession
    number where it is stated, else the filing's place in the source from 1.
    """

    form: str
    schema_version: str | None = None
    accession: str | None = None
    filed: date | None = None
    accepted: str | None = None
    period: date | None = None
    original_submission: date | None = None
    issuer: Issuer
    owners: tuple[Owner, ...] = ()
    aff10b5one: bool | None = None
    exit_box: bool | None = None
    no_securities_owned: bool | None = None
    form3_holdings_reported: bool | None = None
    form4_transactions_reported: bool | None = None
    lines: tuple[Line, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    remarks: str | None = None
    signatures: tuple[FilingSignature, ...] = ()
    documents: tuple[FiledDocument, ...] = ()
    published: tuple[Published, ...] = ()
    unread: tuple[Unread, ...] = ()
    sha256: str
    part: str = ""
    format: str

    @property
    def transactions(self) -> tuple[Line, ...]:
        try:
            return self._transactions
        except AttributeError:
            found = tuple([line for line in self.lines if line.kind is LineKind.TRANSACTION])
            object.__setattr__(self, "_transactions", found)
            return found

    @property
    def holdings(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.is_transaction)

    @property
    def table_1(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.table == 1)

    @property
    def table_2(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.table == 2)

    @property
    def is_amendment(self) -> bool:
        return self.form.endswith("/A")

    @property
    def form_family(self) -> str:
        """3, 4 or 5, whether amended or not."""
        return self.form.removesuffix("/A")

    @property
    def owner_ciks(self) -> frozenset[str]:
        return frozenset(owner.cik for owner in self.owners if owner.cik)

    @property
    def owner_names(self) -> str:
        return "; ".join(owner.name or owner.cik or "unnamed" for owner in self.owners) or "owner not named"

    @property
    def transaction_dates(self) -> tuple[date, ...]:
        """The different days on which something is reported to have happened, earliest first."""
        return tuple(sorted({line.date.value for line in self.transactions if line.date.value}))

    def footnotes_of(self, *cells: Cell) -> tuple[Footnote, ...]:
        """The footnotes marked on these cells, each once, in the order of the marks."""
        marks = dict.fromkeys([mark for cell in cells for mark in cell.notes])
        if not marks:
            return ()
        texts = {note.id: note for note in self.footnotes}
        return tuple(texts[mark] for mark in marks if mark in texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """What one filing gave; a file that holds several gives as many results.

    Without a filing there are two cases: `refusal` says in words why this part of a file cannot be read, or it is
    empty and the source is to be kept as a document, for the reason that the findings tell.
    """

    filing: Filing | None
    findings: tuple[Finding, ...]
    sha256: str
    format: str
    name: str
    """The file's own name, for a person to know it by; of a packed file with its place there."""
    source: bytes | None = None
    """What is to be kept as the source, where that is not the file that was opened but something inside it."""
    refusal: str = ""


CODE_MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "A": "Grant, award or other acquisition",
        "C": "Conversion of a derivative security",
        "D": "Disposition to the issuer",
        "E": "Expiration of a short derivative position",
        "F": "Shares delivered or withheld for the exercise price or tax",
        "G": "Gift",
        "H": "Expiration or cancellation of a long derivative position with value received",
        "I": "Discretionary transaction",
        "J": "Other acquisition or disposition, described in a footnote",
        "L": "Small acquisition",
        "M": "Exercise or conversion of an exempt derivative security",
        "O": "Exercise of an out-of-the-money derivative security",
        "P": "Purchase",
        "S": "Sale",
        "U": "Disposition by tender in a change of control",
        "W": "Acquisition or disposition by will or the laws of descent",
        "X": "Exercise of an in-the-money or at-the-money derivative security",
        "Z": "Deposit into or withdrawal from a voting trust",
    }
)

# The cells of a line in the order the printed form shows them: (attribute, column heading).
TABLE_1_COLUMNS: tuple[tuple[str, str], ...] = (
    ("security", "Title of security"),
    ("date", "Date"),
    ("deemed_date", "Deemed date"),
    ("code", "Code"),
    ("shares", "Amount"),
    ("total_value", "Total value"),
    ("acquired_disposed", "A or D"),
    ("price", "Price"),
    ("shares_after", "Owned after"),
    ("value_after", "Value owned after"),
    ("ownership", "Direct or indirect"),
    ("nature", "Nature of ownership"),
)
TABLE_2_COLUMNS: tuple[tuple[str, str], ...] = (
    ("security", "Title of derivative"),
    ("exercise_price", "Exercise price"),
    ("date", "Date"),
    ("deemed_date", "Deemed date"),
    ("code", "Code"),
    ("shares", "Number"),
    ("total_value", "Total value"),
    ("acquired_disposed", "A or D"),
    ("exercise_date", "Exercisable"),
    ("expiration_date", "Expires"),
    ("underlying_title", "Underlying title"),
    ("underlying_shares", "Underlying amount"),
    ("underlying_value", "Underlying value"),
    ("price", "Price"),
    ("shares_after", "Owned after"),
    ("value_after", "Value owned after"),
    ("ownership", "Direct or indirect"),
    ("nature", "Nature of ownership"),
)
