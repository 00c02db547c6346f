"""A form printed to PDF is read from its characters and rules, across pages, and refused in words otherwise."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clawdesk import intake
from clawdesk.domain.filing import Filing, Line, Reading
from clawdesk.domain.filing_confirm import unconfirmed
from clawdesk.errors import ReadError
from clawdesk.intake.printed.page import Word
from clawdesk.intake.printed.ruled import Box
from clawdesk.intake.printed.ruled_tables import tables_of
from tests.intake.agreement import differences
from tests.intake.printing import ruled_pdf, text_page


def _filing(data: bytes, name: str = "any name") -> Filing:
    filing = intake.read(data, name).filing
    assert filing is not None
    return filing


@pytest.fixture(scope="module")
def sale(root: Path) -> Filing:
    return _filing((root / "tests/data/filings/exercise-and-sale.xml").read_bytes())


def _many(filing: Filing, count: int) -> Filing:
    """The same form with so many rows in each table that pages break inside them."""

    def rows(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(replace(lines[index % len(lines)], row=index + 1) for index in range(count))

    return replace(filing, lines=(*rows(filing.table_1), *rows(filing.table_2)))


def test_every_cell_of_our_own_documents_comes_back_from_paper(filings: Path) -> None:
    for path in sorted(filings.glob("*.xml")):
        truth = _filing(path.read_bytes())
        read = _filing(ruled_pdf(truth))
        assert differences(read, truth) == [], path.name
        assert [note.id for note in read.footnotes] == [note.id for note in truth.footnotes]
        assert [" ".join(note.text.split()) for note in truth.footnotes] == [
            note.text for note in read.footnotes
        ]
        assert [one.date for one in read.signatures] == [one.date for one in truth.signatures]


@pytest.mark.parametrize("repeat", [True, False], ids=["heading on every page", "heading once"])
def test_rows_go_on_over_pages(sale: Filing, repeat: bool) -> None:
    truth = _many(sale, 30)
    paper = ruled_pdf(truth, repeat=repeat, tall=500)
    assert differences(_filing(paper), truth) == []


def test_header_boxes_and_places_are_read(sale: Filing) -> None:
    read = _filing(ruled_pdf(sale))
    assert read.issuer.name == sale.issuer.name
    assert read.issuer.symbol == sale.issuer.symbol
    assert read.period == sale.period
    assert read.owners[0].name == sale.owners[0].name
    spot = read.table_1[0].price.spot
    assert spot is not None
    assert spot.page == 1
    assert 0 < spot.left < spot.right < 1000_00
    assert 0 < spot.top < spot.bottom < 792_00


def test_columns_that_a_print_leaves_out_are_told_on_every_row(sale: Filing) -> None:
    """Table I without the form of ownership, and no rule to the right of the balance, as a page cuts it."""
    read = _filing(ruled_pdf(sale, columns=9))
    assert len(read.table_1) == len(sale.table_1)
    for line in read.table_1:
        assert line.ownership.status is Reading.UNREADABLE
        assert "always fills" in line.ownership.reason
    assert {(doubt.row, doubt.column) for doubt in unconfirmed(read) if doubt.table == 1} >= {
        (line.row, "ownership") for line in sale.table_1
    }


def test_footnotes_are_kept_in_the_order_in_which_they_were_filed(sale: Filing) -> None:
    notes = (sale.footnotes[0], *reversed(sale.footnotes[1:]))
    read = _filing(ruled_pdf(replace(sale, footnotes=notes, remarks=None)))
    assert [(note.id, note.text) for note in read.footnotes] == [
        (note.id, " ".join(note.text.split())) for note in notes
    ]


def _boxes(page: int, *rows: tuple[int | None, int | None, str]) -> list[Box]:
    """Rows of cells, `left:right=text` parted by strokes, between these heights."""
    found = []
    for top, bottom, cells in rows:
        for cell in cells.split("|"):
            sides, _, text = cell.partition("=")
            left, right = (float(one) if one else None for one in sides.split(":"))
            assert left is not None
            high = (top if top is not None else 0) + 2.0
            far = left + 4.0 * len(text) if right is None else right - 2
            word = Word(text=text, left=left + 2, right=far, top=high, bottom=high + 8, order=0)
            ends = None if bottom is None else float(bottom)
            begins = None if top is None else float(top)
            found.append(Box(page=page, left=left, right=right, top=begins, bottom=ends, words=(word,)))
    return found


HEADS = (
    "0:90=1. Title of Security|90:150=2. Transaction Date|150:210=5. Amount of Securities Beneficially Owned"
)


def test_a_row_below_a_heading_that_the_page_cut_is_one_row_even_if_its_rule_is_in_steps() -> None:
    first = _boxes(1, (600, None, f"{HEADS}|210:290=3. Transaction Code"))
    second = _boxes(
        2,
        (None, 75, "210:250=Code|250:290=V"),
        (68, 108, "0:90=Common Stock|90:150=02/15/2023|150:210=43,836"),
        (75, 108, "210:250=M"),
        (108, 140, "0:90=Common Stock|90:150=02/16/2023|150:210=40,000|210:250=S"),
    )
    ((number, rows),) = tables_of([first, second])
    assert number == 1
    assert [(row["date"].text, row["code"].text, row["owned"].text) for row in rows] == [
        ("02/15/2023", "M", "43,836"),
        ("02/16/2023", "S", "40,000"),
    ]


def test_a_cell_that_reaches_the_edge_of_a_column_without_an_end_is_only_proposed() -> None:
    rows = _boxes(
        1,
        (600, 620, f"{HEADS}|210:=7. Nature of Indirect"),
        (620, 640, "0:90=Common Stock|90:150=02/15/2023|150:210=43,836|210:=By trus"),
        (640, 660, "0:90=Common Stock|90:150=02/16/2023|150:210=40,000|210:=Wife"),
    )
    ((_, read),) = tables_of([rows], 240.0)
    assert [row["nature"].reading for row in read] == [Reading.PROPOSED, Reading.EXACT]
    assert "edge of the page" in read[0]["nature"].reason
    assert {row["owned"].reading for row in read} == {Reading.EXACT}


def test_the_heading_of_the_next_table_is_no_row_of_the_one_before() -> None:
    first = _boxes(1, (600, 620, f"{HEADS}|210:290=7. Nature of Indirect"), (620, 640, "0:90=Common Stock"))
    second = _boxes(
        2, (28, 60, "0:80=1. Title of Derivative Security|90:150=3A. Deemed Execution Date, if any")
    )
    ((number, rows),) = tables_of([first, second])
    assert (number, len(rows)) == (1, 1)


def test_an_encrypted_pdf_says_so(sale: Filing) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(ruled_pdf(sale))) as pdf:
        target = io.BytesIO()
        pdf.save(target, encryption=pikepdf.Encryption(owner="one", user="two"))
    with pytest.raises(ReadError, match="encrypted") as refused:
        intake.read(target.getvalue(), "form4.pdf")
    assert "password" in refused.value.remedy


def _locked(data: bytes, draw: bytes = b"") -> bytes:
    """Encrypted, and opened by the empty password; its first page drawn in `draw` where that is told."""
    import pikepdf

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if draw:
            pdf.pages[0].Contents = pikepdf.Stream(pdf, draw)
        pdf.save(target, encryption=pikepdf.Encryption(owner="one", user=""))
    return target.getvalue()


def test_a_pdf_that_the_empty_password_opens_is_read(sale: Filing) -> None:
    assert _filing(_locked(ruled_pdf(sale))).lines == _filing(ruled_pdf(sale)).lines


@pytest.mark.parametrize("locked", [False, True], ids=["open", "encrypted"])
def test_a_page_that_would_be_drawn_for_minutes_is_refused_before_it_is_drawn(
    locked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some ten thousand bytes, unpacked into millions of strokes."""
    import pikepdf

    def drawn(*_: object) -> None:
        raise AssertionError("a page was drawn")

    monkeypatch.setattr("clawdesk.intake.pdf_form.read_page", drawn)
    strokes = b"0 0 m 10 10 l S\n" * 300_000
    data = _locked(_blank(1, "Form 4"), strokes)
    if not locked:
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.save(target)
        data = target.getvalue()
    assert len(data) < 40_000
    with pytest.raises(ReadError, match="far longer") as refused:
        intake.read(data, "form4.pdf")
    assert refused.value.remedy


def _blank(pages: int, draw: str = "") -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(612, 792))
    for _ in range(pages):
        if draw == "picture":
            from PIL import Image
            from reportlab.lib.utils import ImageReader

            canvas.drawImage(ImageReader(Image.new("L", (40, 40), 200)), 0, 0, 612, 792)
        elif draw:
            canvas.drawString(72, 700, draw)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\nnothing more", "damaged"),
        (_blank(1), "no text"),
        (_blank(1, "picture"), "only pictures"),
        (_blank(1000), "1,000 pages"),
        (_blank(9, "An annual report in plain words"), "Form 3, 4 or 5"),
    ],
    ids=["damaged", "empty", "scan", "thousand pages", "another document"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_quickly_and_with_a_way_out(
    data: bytes, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    begun = time.process_time()
    with pytest.raises(ReadError, match=words) as refused:
        intake.read(data, "form4.pdf")
    assert refused.value.remedy
    assert time.process_time() - begun < 1


def test_real_prints_agree_with_their_xml_in_every_row_and_column(
    shared: Path, count: Callable[[int, int], int]
) -> None:
    """Every fourth in a short run, all of them in a full one."""
    rows = 0
    paths = sorted((shared / "corpus/pdf").glob("*.pdf"))[:: count(4, 1)]
    for path in paths:
        beside = path.with_suffix(".xml")
        read = _filing(path.read_bytes(), path.name)
        if not beside.exists():
            assert read.lines
            continue
        truth = _filing(beside.read_bytes(), beside.name)
        assert differences(read, truth) == [], path.name
        assert (read.form, read.period, read.issuer.name) == (truth.form, truth.period, truth.issuer.name)
        assert [owner.name for owner in read.owners] == [owner.name for owner in truth.owners]
        assert [one.date for one in read.signatures] == [one.date for one in truth.signatures]
        assert [note.id for note in read.footnotes] == [note.id for note in truth.footnotes]
        rows += len(truth.lines)
    assert rows > 7 * len(paths)


def test_a_print_that_leaves_text_out_at_its_edge_says_so(shared: Path) -> None:
    path = next((shared / "corpus/pdf").glob("090_*.pdf"))
    result = intake.read(path.read_bytes(), path.name)
    assert any("edge of the page" in finding.title for finding in result.findings)
    assert result.filing is not None
    assert all(line.shares_after.status is Reading.EXACT for line in result.filing.lines)


def test_fonts_that_do_not_say_which_letters_they_draw_are_named(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pikepdf

    monkeypatch.setenv("PATH", "")
    target = io.BytesIO()
    with pikepdf.open(next((shared / "corpus/pdf").glob("0*.pdf"))) as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
                del one["/ToUnicode"]
        document.save(target)
    with pytest.raises(ReadError, match="which letters") as refused:
        intake.read(target.getvalue(), "form4.pdf")
    assert "tesseract" in refused.value.remedy


def test_text_recognised_without_rules_is_read_as_a_scan(sale: Filing) -> None:
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(1600, 792))
    canvas.setFont("Courier", 7)
    for number, line in enumerate(text_page(sale, plain=True).decode().splitlines()):
        canvas.drawString(20, 770 - 9 * (number % 80), re.sub(r"<sup>(.*?)</sup>", r"\1", line)[:330])
    canvas.save()
    read = _filing(target.getvalue())
    assert len(read.table_1) == len(sale.table_1)
    assert [line.shares_after.value for line in read.table_1] == [
        line.shares_after.value for line in sale.table_1
    ]
    assert any(line.shares_after.status is Reading.CONFIRMED for line in read.table_1)
