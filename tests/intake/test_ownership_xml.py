"""A Form 3, 4 or 5 in XML is read whole: values, texts, marks and what is missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clawdesk import intake
from clawdesk.domain.filing import Filing, LineKind, Reading, State
from clawdesk.domain.finding import Finding
from clawdesk.domain.plain import from_plain, to_plain
from clawdesk.errors import ReadError
from tests.intake.documents import Document, cell, holding, option_row, row


def read(document: Document | bytes, name: str = "form4.xml") -> Filing:
    data = document if isinstance(document, bytes) else document.data
    filing = intake.read(data, name).filing
    assert filing is not None
    return filing


def findings(data: bytes) -> tuple[Finding, ...]:
    return intake.read(data, "form4.xml").findings


def test_a_form_4_is_read_with_every_row_and_cell(filings: Path) -> None:
    result = intake.read((filings / "exercise-and-sale.xml").read_bytes(), "exercise-and-sale.xml")
    filing = result.filing
    assert filing is not None
    assert result.findings == ()
    assert (filing.form, filing.schema_version, filing.period) == ("4", "X0306", date(2018, 11, 8))
    assert filing.issuer.symbol == "FCLO"
    assert filing.owner_names == "Orlova Maren"
    assert filing.owners[0].roles == ("Chief Operating Officer",)
    assert filing.aff10b5one is None, "a form before 2023 does not answer the question"
    assert [len(filing.table_1), len(filing.table_2), len(filing.holdings)] == [11, 3, 1]
    second = filing.table_1[1]
    assert (second.place, second.kind) == ("Table I, row 2", LineKind.TRANSACTION)
    assert (second.code.value, second.code.notes) == ("S", ("F1",))
    assert (second.price.value, second.price.text, second.price.notes) == (
        Decimal("61.4471"),
        "61.4471",
        ("F2",),
    )
    assert second.signed_shares == Decimal(-5150)
    assert second.proceeds == Decimal("316452.5650")
    assert filing.table_1[5].proceeds is None, "a price that is a footnote gives no proceeds"
    assert [note.id for note in filing.footnotes_of(second.code, second.price)] == ["F1", "F2"]
    assert filing.table_1[10].nature.value == "By Trust"
    option = filing.table_2[0]
    assert (option.exercise_price.value, option.exercise_date.notes) == (Decimal("12.4"), ("F8",))
    assert option.expiration_date.value == date(2019, 3, 1)
    assert option.underlying_shares.value == Decimal(8200)
    assert filing.signatures[0].date == date(2018, 11, 13)


def test_the_five_states_of_a_cell_stay_apart() -> None:
    line = read(
        Document(rows=(row("2024-05-14", "S", "5", "D", None, "95", price_notes=("F1", "F2")),))
    ).lines[0]
    assert line.price.state is State.NOTE_ONLY
    assert line.price.value is None, "a price told in a footnote is not zero"
    assert line.price.notes == ("F1", "F2")
    assert line.shares.state is State.VALUE
    assert line.deemed_date.state is State.EMPTY
    assert line.nature.state is State.ABSENT
    noted = read(Document(rows=(row("2024-05-14", "S", "5", "D", "0", "95", price_notes=("F1",)),))).lines[0]
    assert noted.price.state is State.VALUE_AND_NOTE
    assert noted.price.value == 0


def test_zeros_and_zones_are_kept_as_published(filings: Path) -> None:
    filing = read((filings / "stated-in-dollars.xml").read_bytes())
    first, second = filing.lines
    assert (first.value_after.text, first.value_after.value) == ("10000.5000", Decimal("10000.5"))
    assert (first.date.text, first.date.value) == ("2023-05-02-05:00", date(2023, 5, 2)), "never shifted"
    assert (second.total_value.value, second.shares.state) == (Decimal(1800), State.ABSENT)
    assert second.underlying_value.value == Decimal(1800)
    assert first.price.notes == ("F2", "F1"), "marks keep their order"


def test_a_boolean_keeps_its_spelling_and_an_absent_one_stays_unknown() -> None:
    text = (
        Document(rows=(holding("5"),))
        .text.replace("<isDirector>0", "<isDirector>true")
        .replace("<isOther>0</isOther>", "")
    )
    filing = read(text.encode())
    assert filing.owners[0].director is True
    assert filing.owners[0].ten_percent is False
    assert filing.owners[0].other is None
    assert [(each.place, each.text) for each in filing.published] == [("owner 1: isDirector", "true")]


@pytest.mark.parametrize(
    ("file", "form", "rows"),
    [("first-holdings.xml", "3", 3), ("annual-gift.xml", "5", 1), ("amended-abroad.xml", "4/A", 1)],
)
def test_every_form_is_read(filings: Path, file: str, form: str, rows: int) -> None:
    filing = read((filings / file).read_bytes(), file)
    assert (filing.form, len(filing.lines)) == (form, rows)
    assert filing.unread == ()


def test_an_amendment_names_its_original_and_the_newest_schema_its_country(filings: Path) -> None:
    filing = read((filings / "amended-abroad.xml").read_bytes())
    assert filing.is_amendment
    assert filing.form_family == "4"
    assert filing.original_submission == date(2026, 4, 1)
    assert filing.issuer.foreign_symbol == "FCLO.L"
    address = filing.owners[0].address
    assert address is not None
    assert (address.country, address.non_us, address.non_us_state) == ("X0", True, "Kent")


def test_what_the_form_does_not_know_is_listed_with_its_place() -> None:
    text = Document(rows=(row("2024-05-14", "S", "5", "D", "1", "95"),)).text
    text = text.replace("<schemaVersion>", "<script>steal()</script><schemaVersion>", 1)
    text = text.replace("<transactionAmounts>", '<transactionAmounts hidden="7">')
    text = text.replace("</transactionShares>", "<colour>red</colour></transactionShares>loose words")
    filing = read(text.encode())
    unread = {each.place: each.text for each in filing.unread}
    row_path = "/ownershipDocument/nonDerivativeTable/nonDerivativeTransaction/transactionAmounts"
    assert unread["/ownershipDocument/script"] == "steal()"
    assert unread[f"{row_path}/@hidden"] == "7"
    assert unread[f"{row_path}/transactionShares/colour"] == "red"
    assert unread[f"{row_path}/transactionShares/following text"] == "loose words"
    assert filing.lines[0].shares.value == Decimal(5)
    assert any("listed as unread" in each.title for each in findings(text.encode()))


def test_a_cell_told_twice_keeps_the_first_and_lists_the_second() -> None:
    text = Document(rows=(holding("5"),)).text.replace("<value>5</value>", "<value>5</value><value>6</value>")
    filing = read(text.encode())
    assert filing.lines[0].shares_after.value == Decimal(5)
    assert [each.text for each in filing.unread] == ["6"]


@pytest.mark.parametrize("wrong", ["1,000", "-5", "5e3", "NaN", "$5", "12345678901234567890", "five"])
def test_a_number_that_is_none_is_kept_as_text_and_told(wrong: str) -> None:
    data = Document(rows=(holding(wrong),)).data
    line = read(data).lines[0]
    assert (line.shares_after.value, line.shares_after.text) == (None, wrong)
    assert line.shares_after.status is Reading.UNREADABLE
    assert any(each.place == "Table I, row 1, shares after" and each.seen == wrong for each in findings(data))


def test_a_date_that_is_none_is_kept_as_text_and_told() -> None:
    data = Document(rows=(row("2024-02-30", "S", "5", "D", "1", "95"),), period="soon").data
    filing = read(data)
    assert (filing.lines[0].date.value, filing.lines[0].date.text) == (None, "2024-02-30")
    assert filing.period is None
    assert ("form: periodOfReport", "soon") in [(each.place, each.text) for each in filing.published]


def test_an_unknown_version_is_read_with_a_remark() -> None:
    data = Document(rows=(holding("5"),), version="X0999").data
    assert len(read(data).lines) == 1
    assert any(each.seen == "X0999" for each in findings(data))
    assert findings(Document(rows=(holding("5"),), version="X0101").data) == ()


def test_a_mark_without_its_footnote_is_told() -> None:
    data = Document(rows=(row("2024-05-14", "S", "5", "D", None, "9", price_notes=("F7",)),)).data
    assert any(each.seen == "F7" for each in findings(data))


def test_a_value_without_its_element_is_taken_and_told() -> None:
    text = Document(
        options=(option_row("2024-05-14", "M", "5", "D", "2", "0"),), notes={"F1": "Vested."}
    ).text
    text = text.replace(cell("underlyingSecurityTitle", "Common Stock"), "<underlyingSecurityTitle>Common Stock"
                        "</underlyingSecurityTitle>")  # fmt: skip
    assert read(text.encode()).lines[0].underlying_title.value == "Common Stock"
    assert any("without the value element" in each.title for each in findings(text.encode()))


def test_a_filers_access_code_is_not_kept() -> None:
    text = Document(rows=(holding("5"),)).text.replace(
        "</rptOwnerCik>", "</rptOwnerCik><rptOwnerCcc>se#cret7</rptOwnerCcc>"
    )
    filing = read(text.encode())
    assert "se#cret7" not in repr(filing)
    assert [each.reason for each in filing.unread] == ["a filer's access code, which is not kept"]


def test_the_accession_number_is_taken_from_the_file_name() -> None:
    data = Document(rows=(holding("5"),)).data
    assert read(data, "000999090024000042/form4.xml").accession == "0009990900-24-000042"
    assert read(data, "0009990900-24-000042.xml").accession == "0009990900-24-000042"
    assert read(data, "form4.xml").accession is None


def test_namespaces_do_not_hide_the_form() -> None:
    text = Document(rows=(holding("5"),)).text.replace(
        "<ownershipDocument>", '<ownershipDocument xmlns="urn:x">'
    )
    assert read(text.encode()).lines[0].shares_after.value == Decimal(5)
    assert any("namespace" in each.title for each in findings(text.encode()))


def test_a_filing_survives_the_plain_form(filings: Path) -> None:
    for path in sorted(filings.iterdir()):
        filing = read(path.read_bytes(), path.name)
        assert from_plain(Filing, to_plain(filing)) == filing


def test_a_document_that_names_no_form_is_refused() -> None:
    with pytest.raises(ReadError, match="does not say that it is a Form 3, 4 or 5"):
        read(Document(form="").data)
    with pytest.raises(ReadError, match="form “144”"):
        read(Document(form="144").data)


def test_two_documents_in_one_file_are_two_filings() -> None:
    document = Document(rows=(row("2024-05-14", "S", "5", "D", "1", "95"),))
    one, other, rest = intake.read_all(document.data + document.data + document.data[:300], "two.xml")
    assert one.filing is not None
    assert other.filing is not None
    assert (one.filing.part, other.filing.part) == ("1", "2")
    assert one.filing.lines == other.filing.lines
    line = (document.data + document.data + document.data[:300]).count(b"\n") + 1
    assert rest.filing is None
    assert rest.refusal.startswith(f"Document 3 in the file: The XML is broken at line {line}, column")


def test_a_value_in_a_group_instead_of_a_cell_is_listed_as_unread() -> None:
    text = Document(rows=(row("2024-05-14", "S", "5", "D", "1", "95"),)).text
    for place in ("<transactionCoding>", "</transactionCode>", "<transactionAmounts>"):
        data = text.replace(place, f"{place}<value>7</value>").encode()
        filing = intake.read(data, "x.xml").filing
        assert filing is not None
        assert [one.text for one in filing.unread] == ["7"], place
        assert filing.lines[0].code.text == "S"
