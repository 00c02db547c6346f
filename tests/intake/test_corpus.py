"""Every real document at hand is read, and every leaf and attribute of it is in the model."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from clawdesk import intake
from clawdesk.domain.filing import Cell, Filing
from clawdesk.domain.plain import from_plain, to_plain
from clawdesk.errors import ReadError

SCHEMAS = {"3": "3", "3/A": "3A", "4": "4", "4/A": "4A", "5": "5", "5/A": "5A"}


def _documents(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in (".xml", ".txt", ".nc"))


def _xml(data: bytes) -> bytes:
    inside = data.partition(b"<XML>")[2].partition(b"</XML>")[0]
    return (inside or data).strip()


def _published(data: bytes) -> Counter[str]:
    """Every leaf's text and every attribute of the document, as often as it stands there."""
    root = etree.fromstring(_xml(data))
    found: Counter[str] = Counter()
    for element in root.iter("*"):
        text = (element.text or "").strip()
        if len(element) == 0 and text and element.tag != "rptOwnerCcc":
            found[text] += 1
        found.update(element.attrib.values())
    return found


def _kept(value: object) -> Iterator[str]:
    """Every text of the model; a canonical value outside the tables as the schema writes it."""
    if isinstance(value, Cell):
        yield value.text or ""
        yield from value.notes
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _kept(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _kept(item)
    elif isinstance(value, bool):
        yield "1" if value else "0"
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, str):
        yield value


def _all(shared: Path) -> list[Path]:
    folders = ("submissions", "xml", "more", "sec-samples")
    return [path for folder in folders for path in _documents(shared / "corpus" / folder)]


def _read(path: Path) -> tuple[bytes, Filing]:
    data = path.read_bytes()
    filing = intake.read(data, path.name).filing
    assert filing is not None
    return data, filing


def test_no_leaf_and_no_attribute_of_a_real_document_is_lost(shared: Path) -> None:
    paths = _all(shared)
    assert len(paths) > 1800
    for path in paths:
        data, filing = _read(path)
        missing = _published(data) - Counter(_kept(filing))
        assert not missing, f"{path.name}: {missing}"


def test_rows_and_marks_are_as_many_as_in_the_document(shared: Path) -> None:
    for path in _all(shared)[::5]:
        data, filing = _read(path)
        root = etree.fromstring(_xml(data))
        assert len(filing.table_1) == len(root.findall("nonDerivativeTable/*"))
        assert len(filing.table_2) == len(root.findall("derivativeTable/*"))
        marks = sum(len(each.notes) for line in filing.lines for each in _cells(line))
        assert marks == sum(1 for _ in root.iter("footnoteId"))


def _cells(line: object) -> Iterator[Cell]:
    for field in dataclasses.fields(line):  # type: ignore[arg-type]
        value = getattr(line, field.name)
        if isinstance(value, Cell):
            yield value


BARE = ("transactionFormType", "transactionCode", "equitySwapInvolved")
PLACES = {
    "securityTitle": "security",
    "transactionDate": "date",
    "transactionShares": "shares",
    "transactionTotalValue": "total_value",
    "transactionPricePerShare": "price",
    "transactionAcquiredDisposedCode": "acquired_disposed",
    "sharesOwnedFollowingTransaction": "shares_after",
    "valueOwnedFollowingTransaction": "value_after",
    "directOrIndirectOwnership": "ownership",
    "natureOfOwnership": "nature",
    "conversionOrExercisePrice": "exercise_price",
    "exerciseDate": "exercise_date",
    "expirationDate": "expiration_date",
    "underlyingSecurityTitle": "underlying_title",
    "underlyingSecurityShares": "underlying_shares",
    "underlyingSecurityValue": "underlying_value",
    "deemedExecutionDate": "deemed_date",
    "transactionTimeliness": "timeliness",
}


def test_every_cell_stands_in_its_own_row_with_its_marks_in_order(shared: Path) -> None:
    """A leaf that is kept somewhere is not enough: what it says must be said of its own row and column."""
    for path in _all(shared)[::3]:
        data, filing = _read(path)
        root = etree.fromstring(_xml(data))
        for table, name in ((filing.table_1, "nonDerivativeTable"), (filing.table_2, "derivativeTable")):
            for line, element in zip(table, root.findall(f"{name}/*"), strict=True):
                for tag, cell_name in PLACES.items():
                    cell = getattr(line, cell_name)
                    found = element.find(f".//{tag}")
                    if found is None:
                        assert cell == type(cell)(), f"{path.name} {line.place} {tag}"
                        continue
                    value = found.find("value")
                    text = None if value is None else (value.text or "").strip()
                    if text is None and not len(found):
                        text = (found.text or "").strip()
                    assert cell.text == text, f"{path.name} {line.place} {tag}"
                    marks = tuple(mark.get("id") for mark in found.findall("footnoteId"))
                    assert cell.notes == marks, f"{path.name} {line.place} {tag}"


def test_the_official_schemas_count_the_same_rows(shared: Path) -> None:
    """What validates against the form's own schema is read row for row, without anything left unread."""
    schemas = {
        form: etree.XMLSchema(etree.parse(shared / "corpus/schemas" / f"relaxed-{name}.xsd"))
        for form, name in SCHEMAS.items()
    }
    valid = 0
    for path in _all(shared)[::4]:
        data, filing = _read(path)
        root = etree.fromstring(_xml(data))
        schema = schemas[filing.form]
        if not schema.validate(root) and any("rptOwnerState" not in str(one) for one in schema.error_log):
            continue
        valid += 1
        assert all("access code" in one.reason for one in filing.unread), path.name
        assert len(filing.lines) == sum(len(table) for table in root if table.tag.endswith("erivativeTable"))
        stated = sum(1 for one in root.iter("value") if (one.text or "").strip())
        bare = sum(
            len(list(root.iter(tag)))
            for tag in ("transactionFormType", "transactionCode", "equitySwapInvolved")
        )
        held = sum(1 for line in filing.lines for each in _cells(line) if each.text)
        assert held == stated + bare, path.name
    assert valid > 400


def test_values_are_exact_and_survive_the_plain_form(shared: Path) -> None:
    for path in _all(shared)[::20]:
        _, filing = _read(path)
        for line in filing.lines:
            for each in _cells(line):
                value = getattr(each, "value")  # noqa: B009
                if isinstance(value, Decimal):
                    assert value == Decimal(each.text or "")
        assert from_plain(Filing, to_plain(filing)) == filing


def test_every_submission_of_the_corpus_is_dated(shared: Path) -> None:
    for path in _documents(shared / "corpus" / "submissions"):
        _, filing = _read(path)
        assert filing.accession
        assert filing.filed
        assert filing.documents


def test_odd_documents_are_read_or_refused_in_words(shared: Path) -> None:
    read, refusals = 0, []
    for folder in ("odd", "html", "pdf", "schemas"):
        for path in sorted((shared / "corpus" / folder).rglob("*")):
            if path.is_file():
                try:
                    intake.read(path.read_bytes(), path.name)
                    read += 1
                except ReadError as refused:
                    refusals.append(refused)
    assert read
    assert refusals
    assert all(refused.title and refused.remedy for refused in refusals)


@pytest.mark.parametrize("folder", ["tests/data/filings", "resources/sample/filings"])
def test_our_own_documents_are_as_the_schema_wants_them(root: Path, shared: Path, folder: str) -> None:
    paths = sorted((root / folder).iterdir())
    assert paths
    for path in paths:
        data, filing = _read(path)
        schema = etree.XMLSchema(
            etree.parse(shared / "corpus/schemas" / f"relaxed-{SCHEMAS[filing.form]}.xsd")
        )
        assert schema.validate(etree.fromstring(_xml(data))), f"{path.name}: {schema.error_log}"
        assert filing.issuer.cik in ("0009991001", "0009990001"), "only invented companies"
