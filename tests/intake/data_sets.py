"""Insider Transactions Data Sets in the shape that the SEC publishes, made from filings that were read as XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from clawdesk.domain.filing import Cell, Filing, Line

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
Tables = dict[str, list[list[str]]]

AFTER = (
    "SHRS_OWND_FOLWNG_TRANS", "VALU_OWND_FOLWNG_TRANS", "DIRECT_INDIRECT_OWNERSHIP", "NATURE_OF_OWNERSHIP",
)  # fmt: skip
UNDERLYING = ("EXPIRATION_DATE", "UNDLYNG_SEC_TITLE", "UNDLYNG_SEC_SHARES", "UNDLYNG_SEC_VALUE")
ATTRIBUTES = {
    "SECURITY_TITLE": "security",
    "CONV_EXERCISE_PRICE": "exercise_price",
    "TRANS_DATE": "date",
    "DEEMED_EXECUTION_DATE": "deemed_date",
    "TRANS_FORM_TYPE": "form_type",
    "TRANS_CODE": "code",
    "EQUITY_SWAP_INVOLVED": "equity_swap",
    "TRANS_TIMELINESS": "timeliness",
    "TRANS_SHARES": "shares",
    "TRANS_TOTAL_VALUE": "total_value",
    "TRANS_PRICEPERSHARE": "price",
    "TRANS_ACQUIRED_DISP_CD": "acquired_disposed",
    "EXCERCISE_DATE": "exercise_date",
    "EXERCISE_DATE": "exercise_date",
    "EXPIRATION_DATE": "expiration_date",
    "UNDLYNG_SEC_TITLE": "underlying_title",
    "UNDLYNG_SEC_SHARES": "underlying_shares",
    "UNDLYNG_SEC_VALUE": "underlying_value",
    "SHRS_OWND_FOLWNG_TRANS": "shares_after",
    "VALU_OWND_FOLWNG_TRANS": "value_after",
    "DIRECT_INDIRECT_OWNERSHIP": "ownership",
    "NATURE_OF_OWNERSHIP": "nature",
}


def _marked(*columns: str) -> list[str]:
    """Each column with its marks after it, where the published table has them."""
    made: list[str] = []
    for column in columns:
        made.append(column)
        if column == "EQUITY_SWAP_INVOLVED":
            made.append("EQUITY_SWAP_TRANS_CD_FN")
        elif column not in ("TRANS_FORM_TYPE", "TRANS_CODE"):
            made.append(f"{column}_FN")
    return made


HEADS: dict[str, list[str]] = {
    "SUBMISSION": (
        "ACCESSION_NUMBER FILING_DATE PERIOD_OF_REPORT DATE_OF_ORIG_SUB NO_SECURITIES_OWNED NOT_SUBJECT_SEC16 "
        "FORM3_HOLDINGS_REPORTED FORM4_TRANS_REPORTED DOCUMENT_TYPE ISSUERCIK ISSUERNAME ISSUERTRADINGSYMBOL "
        "REMARKS AFF10B5ONE"
    ).split(),
    "REPORTINGOWNER": (
        "ACCESSION_NUMBER RPTOWNERCIK RPTOWNERNAME RPTOWNER_RELATIONSHIP RPTOWNER_TITLE RPTOWNER_TXT "
        "RPTOWNER_STREET1 RPTOWNER_STREET2 RPTOWNER_CITY RPTOWNER_STATE RPTOWNER_ZIPCODE RPTOWNER_STATE_DESC "
        "FILE_NUMBER"
    ).split(),
    "NONDERIV_TRANS": ["ACCESSION_NUMBER", "NONDERIV_TRANS_SK", *_marked(
        "SECURITY_TITLE", "TRANS_DATE", "DEEMED_EXECUTION_DATE", "TRANS_FORM_TYPE", "TRANS_CODE",
        "EQUITY_SWAP_INVOLVED", "TRANS_TIMELINESS", "TRANS_SHARES", "TRANS_PRICEPERSHARE",
        "TRANS_ACQUIRED_DISP_CD", *AFTER,
    )],
    "NONDERIV_HOLDING": ["ACCESSION_NUMBER", "NONDERIV_HOLDING_SK", "SECURITY_TITLE", "SECURITY_TITLE_FN",
        "TRANS_FORM_TYPE", "TRANS_FORM_TYPE_FN", *_marked(*AFTER)],
    "DERIV_TRANS": ["ACCESSION_NUMBER", "DERIV_TRANS_SK", *_marked(
        "SECURITY_TITLE", "CONV_EXERCISE_PRICE", "TRANS_DATE", "DEEMED_EXECUTION_DATE", "TRANS_FORM_TYPE",
        "TRANS_CODE", "EQUITY_SWAP_INVOLVED", "TRANS_TIMELINESS", "TRANS_SHARES", "TRANS_TOTAL_VALUE",
        "TRANS_PRICEPERSHARE", "TRANS_ACQUIRED_DISP_CD", "EXCERCISE_DATE", *UNDERLYING, *AFTER,
    )],
    "DERIV_HOLDING": ["ACCESSION_NUMBER", "DERIV_HOLDING_SK", "SECURITY_TITLE", "SECURITY_TITLE_FN",
        "CONV_EXERCISE_PRICE", "CONV_EXERCISE_PRICE_FN", "TRANS_FORM_TYPE", "TRANS_FORM_TYPE_FN",
        *_marked("EXERCISE_DATE", *UNDERLYING, *AFTER)],
    "FOOTNOTES": ["ACCESSION_NUMBER", "FOOTNOTE_ID", "FOOTNOTE_TXT"],
    "OWNER_SIGNATURE": ["ACCESSION_NUMBER", "OWNERSIGNATURENAME", "OWNERSIGNATUREDATE"],
}  # fmt: skip


def day(value: date | None) -> str:
    return f"{value.day:02}-{MONTHS[value.month - 1]}-{value.year:04}" if value else ""


def box(value: bool | None) -> str:
    return "" if value is None else str(int(value))


def flat(text: str | None) -> str:
    """A cell of a table has neither tabs nor line ends."""
    return " ".join((text or "").split())


def spelled(cell: Cell) -> str:
    value = getattr(cell, "value", None)
    if isinstance(value, bool):
        return box(value)
    if isinstance(value, Decimal):
        return f"{value:f}" if "." in f"{value:f}" else f"{value:f}.0"
    return day(value) if isinstance(value, date) else flat(cell.text)


def tables_of(filings: Iterable[Filing]) -> Tables:
    """The eight tables with their heads, row by row; serial numbers run against the order of the rows."""
    tables: Tables = {name: [list(head)] for name, head in HEADS.items()}
    serial = 9_000_000
    for filing in filings:
        _enter(tables, filing)
        for line in reversed(filing.lines):
            name = (
                f"{'' if line.is_derivative else 'NON'}DERIV_{'TRANS' if line.is_transaction else 'HOLDING'}"
            )
            tables[name].append(_line(filing, line, HEADS[name], serial + line.row))
        serial += 1000
    return tables


def _enter(tables: Tables, filing: Filing) -> None:
    key = filing.accession or ""
    tables["SUBMISSION"].append(
        [
            key, day(filing.filed), day(filing.period), day(filing.original_submission),
            box(filing.no_securities_owned), box(filing.exit_box), box(filing.form3_holdings_reported),
            box(filing.form4_transactions_reported), filing.form, filing.issuer.cik or "",
            flat(filing.issuer.name), flat(filing.issuer.symbol), flat(filing.remarks), box(filing.aff10b5one),
        ]
    )  # fmt: skip
    for owner in filing.owners:
        roles = (
            (owner.director, "Director"), (owner.officer, "Officer"), (owner.ten_percent, "TenPercentOwner"),
            (owner.other, "Other"),
        )  # fmt: skip
        at = owner.address
        tables["REPORTINGOWNER"].append(
            [
                key, owner.cik or "", flat(owner.name), ",".join(name for mark, name in roles if mark),
                flat(owner.title), flat(owner.other_text),
                *(flat(getattr(at, name)) if at else "" for name in
                  ("street_1", "street_2", "city", "state", "zip_code", "state_description")),
                owner.file_number or "",
            ]
        )  # fmt: skip
    tables["FOOTNOTES"] += [[key, note.id, flat(note.text)] for note in filing.footnotes]
    tables["OWNER_SIGNATURE"] += [[key, flat(one.name), day(one.date)] for one in filing.signatures]


def _line(filing: Filing, line: Line, head: Sequence[str], serial: int) -> list[str]:
    row = [filing.accession or "", str(serial)]
    for column in head[2:]:
        if column in ("EQUITY_SWAP_TRANS_CD_FN", "TRANS_FORM_TYPE_FN"):
            row.append(", ".join(line.code.notes))
        elif column.endswith("_FN"):
            row.append(", ".join(getattr(line, ATTRIBUTES[column.removesuffix("_FN")]).notes))
        else:
            row.append(spelled(getattr(line, ATTRIBUTES[column])))
    return row


def tsv(rows: Sequence[Sequence[str]]) -> bytes:
    return "".join("\t".join(row) + "\n" for row in rows).encode()


def files_of(tables: Tables, suffix: str = ".tsv") -> list[tuple[str, bytes]]:
    return [(name + suffix, tsv(rows)) for name, rows in tables.items()]


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, (2024, 10, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()
