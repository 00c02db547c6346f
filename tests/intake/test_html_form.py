"""EDGAR's web page of a filing says what its XML says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clawdesk import intake
from clawdesk.domain.filing import Filing, Footnote, Owner, Reading
from clawdesk.errors import ReadError
from tests.intake.agreement import differences
from tests.intake.printing import edgar_page


def _filing(data: bytes, name: str = "any name") -> Filing:
    filing = intake.read(data, name).filing
    assert filing is not None
    return filing


def _documents(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.suffix == ".xml"]


def test_every_cell_of_our_own_documents_comes_back_from_their_page(filings: Path) -> None:
    for path in _documents(filings):
        truth = _filing(path.read_bytes())
        read = _filing(edgar_page(truth))
        assert differences(read, truth) == [], path.name
        assert read.form_family == truth.form_family
        assert (read.period, read.original_submission) == (truth.period, truth.original_submission)
        assert [(note.id, note.text) for note in read.footnotes] == [
            (note.id, " ".join(note.text.split())) for note in truth.footnotes
        ]
        assert read.signatures == truth.signatures
        assert read.issuer.cik == truth.issuer.cik
        assert read.exit_box == truth.exit_box


def test_issuer_owners_and_roles_are_read_from_the_boxes(filings: Path) -> None:
    truth = _filing((filings / "exercise-and-sale.xml").read_bytes())
    second = Owner(cik="0009993333", name="Example Partners LP", address=truth.owners[0].address)
    read = _filing(edgar_page(replace(truth, owners=(truth.owners[0], second), aff10b5one=True)))
    assert read.issuer.name == truth.issuer.name
    assert read.issuer.symbol == truth.issuer.symbol
    first = read.owners[0]
    assert (first.cik, first.name, first.title) == (
        truth.owners[0].cik,
        truth.owners[0].name,
        truth.owners[0].title,
    )
    assert first.address is not None
    assert truth.owners[0].address is not None
    assert first.address.city == truth.owners[0].address.city
    assert first.roles == truth.owners[0].roles
    assert read.owners[1].name == "Example Partners LP"


def test_a_mark_is_never_glued_into_a_number(filings: Path) -> None:
    truth = _filing((filings / "exercise-and-sale.xml").read_bytes())
    noted = [line for line in truth.lines if line.price.notes and line.price.value is not None]
    assert noted
    read = _filing(edgar_page(truth))
    for line in noted:
        assert read.lines[truth.lines.index(line)].price.value == line.price.value


def test_the_page_is_known_by_its_bytes_under_an_xml_name(filings: Path) -> None:
    page = edgar_page(_filing((filings / "annual-gift.xml").read_bytes()))
    assert intake.choose(page).format == "EDGAR web page"
    assert intake.choose(b"\xef\xbb\xbf\n\n" + page).format == "EDGAR web page"


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body><h1>Request Rate Threshold Exceeded</h1></body></html>",
        b"<!DOCTYPE html><html><head><title>SEC FORM 4</title></head><body>SEC Form 4</body></html>",
        b"<html><body>FORM 10-K annual report</body></html>",
        b"<html>",
    ],
    ids=["error page", "form without tables", "another form", "nothing"],
)
def test_another_page_is_refused_in_words(page: bytes) -> None:
    with pytest.raises(ReadError) as refused:
        intake.read(page, "form4.xml")
    assert refused.value.remedy


def test_a_cell_that_the_form_always_fills_is_told_where_it_is_empty(filings: Path) -> None:
    truth = _filing((filings / "exercise-and-sale.xml").read_bytes())
    page = edgar_page(truth).replace(b'<span class="FormData">D</span>', b"")
    result = intake.read(page, "form4.html")
    assert result.filing is not None
    lost = [line for line in result.filing.table_1 if line.ownership.status is Reading.UNREADABLE]
    assert len(lost) == sum(line.ownership.value == "D" for line in truth.table_1)
    assert any(finding.place == f"{lost[0].place}, ownership" for finding in result.findings)


def test_footnotes_stand_in_any_order_and_may_be_worded_like_a_heading(filings: Path) -> None:
    truth = _filing((filings / "exercise-and-sale.xml").read_bytes())
    worded = Footnote(id="F12", text="Expiration date is not applicable.")
    notes = (truth.footnotes[0], worded, *reversed(truth.footnotes[1:]))
    read = _filing(edgar_page(replace(truth, footnotes=notes)))
    assert [note.id for note in read.footnotes] == [note.id for note in notes]


def test_a_cell_that_cannot_be_read_is_told_and_not_guessed(filings: Path) -> None:
    truth = _filing((filings / "exercise-and-sale.xml").read_bytes())
    page = edgar_page(truth).replace(b'$</span><span class="FormData">', b'$</span><span class="FormData">~')
    result = intake.read(page, "form4.html")
    assert result.filing is not None
    assert all(line.price.value is None for line in result.filing.table_1 if line.price.text)
    assert any("price" in finding.place for finding in result.findings)


def test_real_pages_are_read_whole(shared: Path) -> None:
    expected = {
        "374WaterForm4.html": (1, 1, 1),
        "MSFT_Form4_Example.xml": (1, 1, 3),
        "SEC-FORM-4.html": (19, 1, 20),
        "edgar.xml": (1, 0, 1),
        "form3.snow.html": (0, 6, 9),
    }
    for name, counts in expected.items():
        result = intake.read((shared / "corpus/html" / name).read_bytes(), name)
        filing = result.filing
        assert filing is not None
        assert (len(filing.table_1), len(filing.table_2), len(filing.footnotes)) == counts
        assert filing.issuer.cik
        assert filing.owners[0].cik
        assert filing.signatures
        assert result.findings == ()


def test_the_page_and_the_xml_of_one_filing_agree(shared: Path) -> None:
    page = _filing((shared / "corpus/html/374WaterForm4.html").read_bytes())
    truth = _filing((shared / "corpus/xml/374WaterForm4.xml").read_bytes())
    assert differences(page, truth) == []
    snow = _filing((shared / "corpus/html/form3.snow.html").read_bytes())
    assert differences(snow, _filing((shared / "corpus/xml/form3.snow.xml").read_bytes())) == []


def test_real_filings_printed_as_pages_come_back_cell_by_cell(
    shared: Path, count: Callable[[int, int], int]
) -> None:
    more = sorted((shared / "corpus/more").iterdir())[:: count(36, 1)]
    paths = [*_documents(shared / "corpus/xml"), *more]
    for path in paths:
        try:
            truth = _filing(path.read_bytes(), path.name)
        except ReadError:
            continue
        if truth.owners:
            assert differences(_filing(edgar_page(truth)), truth) == [], path.name
