"""The eight tables of an Insider Transactions Data Set: how each is known and what its columns hold."""

from __future__ import annotations

from dataclasses import dataclass

from clawdesk.domain.filing import Line, LineKind

KEY = "ACCESSION_NUMBER"
SUBMISSION, OWNERS = "SUBMISSION", "REPORTINGOWNER"
FOOTNOTES, SIGNATURES = "FOOTNOTES", "OWNER_SIGNATURE"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellColumns:
    """One cell of a line: its column under each name that was ever used, and the columns of its marks."""

    name: str
    kind: str
    value: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTable:
    """A table whose rows are lines of the form."""

    name: str
    table: int
    kind: LineKind
    what: str
    cells: tuple[CellColumns, ...]

    @property
    def serial(self) -> str:
        """Numbered as the lines stand in the document."""
        return f"{self.name}_SK"


# The published description and the published files disagree on three names: both are known.
_VALUES: dict[str, tuple[str, ...]] = {
    "security": ("SECURITY_TITLE",),
    "exercise_price": ("CONV_EXERCISE_PRICE",),
    "date": ("TRANS_DATE",),
    "deemed_date": ("DEEMED_EXECUTION_DATE",),
    "form_type": ("TRANS_FORM_TYPE",),
    "code": ("TRANS_CODE",),
    "equity_swap": ("EQUITY_SWAP_INVOLVED",),
    "timeliness": ("TRANS_TIMELINESS",),
    "shares": ("TRANS_SHARES",),
    "total_value": ("TRANS_TOTAL_VALUE",),
    "price": ("TRANS_PRICEPERSHARE",),
    "acquired_disposed": ("TRANS_ACQUIRED_DISP_CD",),
    "exercise_date": ("EXCERCISE_DATE", "EXERCISE_DATE"),
    "expiration_date": ("EXPIRATION_DATE",),
    "underlying_title": ("UNDLYNG_SEC_TITLE",),
    "underlying_shares": ("UNDLYNG_SEC_SHARES",),
    "underlying_value": ("UNDLYNG_SEC_VALUE",),
    "shares_after": ("SHRS_OWND_FOLWNG_TRANS",),
    "value_after": ("VALU_OWND_FOLWNG_TRANS",),
    "ownership": ("DIRECT_INDIRECT_OWNERSHIP",),
    "nature": ("NATURE_OF_OWNERSHIP",),
}
# The marks of a transaction's coding belong to its code, as the form prints them.
_CODING_NOTES = ("EQUITY_SWAP_TRANS_CD_FN", "EQUITY_SWAP_INVOLVED_FN", "TRANS_FORM_TYPE_FN", "TRANS_CODE_FN")
_TRANSACTION = ("date", "deemed_date", "form_type", "code", "equity_swap", "timeliness", "shares", "price")
_AFTER = ("shares_after", "value_after", "ownership", "nature")
_UNDERLYING = (
    "exercise_date",
    "expiration_date",
    "underlying_title",
    "underlying_shares",
    "underlying_value",
)


def _cells(*names: str) -> tuple[CellColumns, ...]:
    return tuple(
        CellColumns(
            name=name,
            kind="form_type" if name == "form_type" else Line.__annotations__[name],
            value=_VALUES[name],
            notes=_notes(name),
        )
        for name in names
    )


def _notes(name: str) -> tuple[str, ...]:
    if name == "code":
        return _CODING_NOTES
    if name in ("form_type", "equity_swap"):
        return ()
    return tuple(f"{column}_FN" for column in _VALUES[name])


LINE_TABLES: tuple[LineTable, ...] = (
    LineTable(
        name="NONDERIV_TRANS",
        table=1,
        kind=LineKind.TRANSACTION,
        what="the transactions of Table I",
        cells=_cells("security", *_TRANSACTION, "acquired_disposed", *_AFTER),
    ),
    LineTable(
        name="NONDERIV_HOLDING",
        table=1,
        kind=LineKind.HOLDING,
        what="the holdings of Table I",
        cells=_cells("security", "form_type", "code", *_AFTER),
    ),
    LineTable(
        name="DERIV_TRANS",
        table=2,
        kind=LineKind.TRANSACTION,
        what="the transactions of Table II",
        cells=_cells(
            "security",
            "exercise_price",
            *_TRANSACTION,
            "total_value",
            "acquired_disposed",
            *_UNDERLYING,
            *_AFTER,
        ),
    ),
    LineTable(
        name="DERIV_HOLDING",
        table=2,
        kind=LineKind.HOLDING,
        what="the holdings of Table II",
        cells=_cells("security", "exercise_price", "form_type", "code", *_UNDERLYING, *_AFTER),
    ),
)
# What is missing where a table is.
WHAT: dict[str, str] = {
    OWNERS: "the reporting owners",
    **{one.name: one.what for one in LINE_TABLES},
    FOOTNOTES: "the footnotes",
    SIGNATURES: "the signatures",
}
NAMES: tuple[str, ...] = (SUBMISSION, *WHAT)

# Fields outside the lines: (column names, field, kind).
Fields = tuple[tuple[tuple[str, ...], str, str], ...]
TEXT, DAY, FLAG, CIK = "text", "day", "flag", "cik"

FILING_FIELDS: Fields = (
    (("DOCUMENT_TYPE",), "form", TEXT),
    (("FILING_DATE",), "filed", DAY),
    (("PERIOD_OF_REPORT",), "period", DAY),
    (("DATE_OF_ORIG_SUB",), "original_submission", DAY),
    (("NO_SECURITIES_OWNED",), "no_securities_owned", FLAG),
    (("NOT_SUBJECT_SEC16",), "exit_box", FLAG),
    (("FORM3_HOLDINGS_REPORTED", "FORM3_HOLDING_REPORTED"), "form3_holdings_reported", FLAG),
    (("FORM4_TRANS_REPORTED",), "form4_transactions_reported", FLAG),
    (("AFF10B5ONE",), "aff10b5one", FLAG),
    (("REMARKS",), "remarks", TEXT),
)
ISSUER_FIELDS: Fields = (
    (("ISSUERCIK",), "cik", CIK),
    (("ISSUERNAME",), "name", TEXT),
    (("ISSUERTRADINGSYMBOL",), "symbol", TEXT),
)
OWNER_FIELDS: Fields = (
    (("RPTOWNERCIK",), "cik", CIK),
    (("RPTOWNERNAME",), "name", TEXT),
    (("RPTOWNER_TITLE",), "title", TEXT),
    (("RPTOWNER_TXT",), "other_text", TEXT),
    (("FILE_NUMBER",), "file_number", TEXT),
)
ROLES_COLUMN = "RPTOWNER_RELATIONSHIP"
ROLES = {"DIRECTOR": "director", "OFFICER": "officer", "TENPERCENTOWNER": "ten_percent", "OTHER": "other"}
ADDRESS_FIELDS: Fields = (
    (("RPTOWNER_STREET1",), "street_1", TEXT),
    (("RPTOWNER_STREET2",), "street_2", TEXT),
    (("RPTOWNER_CITY",), "city", TEXT),
    (("RPTOWNER_STATE",), "state", TEXT),
    (("RPTOWNER_ZIPCODE",), "zip_code", TEXT),
    (("RPTOWNER_STATE_DESC",), "state_description", TEXT),
)
SIGNATURE_FIELDS: Fields = (
    (("OWNERSIGNATURENAME",), "name", TEXT),
    (("OWNERSIGNATUREDATE",), "date", DAY),
)
FOOTNOTE_ID, FOOTNOTE_TEXT = "FOOTNOTE_ID", "FOOTNOTE_TXT"

# Columns that came later, or that only a few quarters have: their absence means nothing.
OPTIONAL = frozenset({"AFF10B5ONE"})


def expected(name: str) -> tuple[tuple[str, ...], ...]:
    """The columns of a table, each under all its names; those of marks are not asked for."""
    fields = {
        SUBMISSION: (*FILING_FIELDS, *ISSUER_FIELDS),
        OWNERS: (*OWNER_FIELDS, ((ROLES_COLUMN,), "", TEXT), *ADDRESS_FIELDS),
        SIGNATURES: SIGNATURE_FIELDS,
        FOOTNOTES: (((FOOTNOTE_ID,), "", TEXT), ((FOOTNOTE_TEXT,), "", TEXT)),
    }
    if name in fields:
        return tuple(names for names, _, _ in fields[name] if not OPTIONAL.intersection(names))
    (table,) = (one for one in LINE_TABLES if one.name == name)
    return ((table.serial,), *(cell.value for cell in table.cells if _published_in(table, cell)))


def known(name: str) -> frozenset[str]:
    """Every column that is read or means nothing for the filing."""
    if name not in {one.name for one in LINE_TABLES}:
        return frozenset({KEY, *OPTIONAL, *(one for names in expected(name) for one in names)})
    (table,) = (one for one in LINE_TABLES if one.name == name)
    return frozenset(
        {KEY, table.serial, *(one for cell in table.cells for one in (*cell.value, *cell.notes))}
    )


def table_of(columns: frozenset[str]) -> str | None:
    """Which table has these columns, whatever its file is called."""
    if KEY not in columns:
        return None
    if {"FOOTNOTE_ID", "FOOTNOTE_TXT"} & columns:
        return FOOTNOTES
    if "OWNERSIGNATURENAME" in columns:
        return SIGNATURES
    if {"RPTOWNERCIK", "RPTOWNERNAME"} & columns:
        return OWNERS
    if "SECURITY_TITLE" in columns:
        derivative = bool({"CONV_EXERCISE_PRICE", "UNDLYNG_SEC_TITLE", "EXPIRATION_DATE"} & columns)
        transaction = bool({"TRANS_DATE", "TRANS_CODE", "TRANS_SHARES"} & columns)
        return f"{'' if derivative else 'NON'}DERIV_{'TRANS' if transaction else 'HOLDING'}"
    return SUBMISSION if {"DOCUMENT_TYPE", "ISSUERCIK"} & columns else None


def _published_in(table: LineTable, cell: CellColumns) -> bool:
    """A holding has no code of its own; only its marks would hang there."""
    return table.kind is LineKind.TRANSACTION or cell.name != "code"
