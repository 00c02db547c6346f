"""A PDF of pictures is read through the user's own tesseract: every figure is a proposal until a sum bears it out."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from clawdesk import checks, intake
from clawdesk.domain.filing import Filing, NumberCell, Reading
from clawdesk.domain.filing_confirm import unconfirmed
from clawdesk.domain.finding import Status
from clawdesk.errors import ReadError
from clawdesk.intake import tesseract
from clawdesk.intake.printed.page import read_page
from tests.intake.printing import ruled_pdf

TALL = 1100
RESOLUTION = 300
SMALL = 0.45
HEAD = "level page_num block_num par_num line_num word_num left top width height conf text".replace(" ", "\t")
REAL = shutil.which("tesseract")

Install = Callable[[str], None]


@pytest.fixture(scope="module")
def sale(root: Path) -> Filing:
    filing = intake.read((root / "tests/data/filings/exercise-and-sale.xml").read_bytes(), "form4.xml").filing
    assert filing is not None
    return filing


@pytest.fixture(scope="module")
def printed(sale: Filing) -> bytes:
    return ruled_pdf(sale, tall=TALL)


def _pictured(printed: bytes, size: float) -> bytes:
    """The one page of the print as a picture of this size, without its text."""
    import pypdfium2
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    document = pypdfium2.PdfDocument(printed)
    assert len(document) == 1
    picture = document[0].render(scale=size * RESOLUTION / 72, grayscale=True).to_pil()
    document.close()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(1000 * size, TALL * size))
    canvas.drawImage(ImageReader(picture), 0, 0, 1000 * size, TALL * size)
    canvas.save()
    return target.getvalue()


@pytest.fixture(scope="module")
def scan(printed: bytes) -> bytes:
    """Small, as the words are given and need not be recognised."""
    return _pictured(printed, SMALL)


@pytest.fixture(scope="module")
def table(printed: bytes) -> str:
    """The words of the print as tesseract writes them, each with its box in points of the picture."""
    import pypdfium2

    document = pypdfium2.PdfDocument(printed)
    page = read_page(document, 0)
    document.close()
    scale = SMALL * RESOLUTION / 72
    lines = [HEAD]
    for word in page.words:
        box = (word.left, word.top, word.right - word.left, word.bottom - word.top)
        places = "\t".join(str(round(side * scale)) for side in box)
        lines.append(f"5\t1\t1\t1\t1\t{word.order}\t{places}\t96.1\t{word.text}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """A program of that name before all others: it writes this table for a page of loose words, else nothing."""
    if sys.platform == "win32":
        pytest.skip("the stand-in is a script")

    def made(body: str) -> None:
        place = tmp_path / "bin" / "tesseract"
        place.parent.mkdir(exist_ok=True)
        place.write_text(f"#!{sys.executable}\nimport sys, time\npicture = sys.stdin.buffer.read()\n{body}\n")
        place.chmod(0o755)
        monkeypatch.setenv("PATH", str(place.parent))

    return made


def _writes(table: str) -> str:
    return f"print({HEAD!r} if '6' in sys.argv else {table!r})"


def _figures(filing: Filing) -> list[NumberCell]:
    cells = (
        getattr(line, name)
        for line in filing.lines
        for name in ("shares", "price", "shares_after", "exercise_price")
    )
    return [cell for cell in cells if cell.text]


def test_a_picture_is_read_row_by_row_and_no_figure_is_taken_on_trust(
    sale: Filing, scan: bytes, table: str, install: Install
) -> None:
    install(_writes(table))
    result = intake.read(scan, "scan.pdf")
    read = result.filing
    assert read is not None
    assert [len(read.table_1), len(read.table_2)] == [len(sale.table_1), len(sale.table_2)]
    assert [(line.shares.value, line.shares_after.value) for line in read.lines] == [
        (line.shares.value, line.shares_after.value) for line in sale.lines
    ]
    assert {cell.status for cell in _figures(read)} <= {Reading.PROPOSED, Reading.CONFIRMED}
    assert unconfirmed(read)
    spot = read.table_1[0].shares.spot
    assert spot is not None
    assert spot.page == 1
    assert [note.id for note in read.footnotes] == [note.id for note in sale.footnotes]


def test_without_ruled_lines_no_figure_is_taken_on_trust_either(table: str, install: Install) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(1000 * SMALL, TALL * SMALL))
    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 255)), 0, 0, 1000 * SMALL, TALL * SMALL)
    canvas.save()
    install(_writes(table))
    read = intake.read(target.getvalue(), "scan.pdf").filing
    assert read is not None
    figures = [cell for cell in _figures(read) if cell.value is not None]
    assert len(figures) > len(read.lines)
    assert {cell.status for cell in figures} <= {Reading.PROPOSED, Reading.CONFIRMED}


def test_a_misread_balance_is_told_on_its_row(
    sale: Filing, scan: bytes, table: str, install: Install
) -> None:
    before = f"{sale.table_1[0].shares_after.value:,f}"
    misread = before.replace(before[-1], str((int(before[-1]) + 1) % 10))
    install(_writes(table.replace(f"\t{before}\n", f"\t{misread}\n")))
    result = intake.read(scan, "scan.pdf")
    assert result.filing is not None
    told = [one for one in (*result.findings, *checks.check(result.filing)) if one.status is Status.DIFFERS]
    assert any("Table I, row 1" in one.place for one in told)
    assert result.filing.table_1[0].shares_after.status is not Reading.CONFIRMED


@pytest.mark.parametrize(
    "body",
    ["sys.exit('no such language')", "time.sleep(30)", "print('\\x00\\t' * 12)", "print('5\\t' * 11 + 'x')"],
    ids=["refuses", "hangs", "writes no table", "writes another table"],
)
def test_a_program_that_fails_is_told_and_nothing_is_read(
    body: str, scan: bytes, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "_PATIENCE", 0.3)
    install(body)
    with pytest.raises(ReadError) as refused:
        intake.read(scan, "scan.pdf")
    assert refused.value.remedy


def test_without_the_program_a_scan_is_refused_with_a_way_out(
    scan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ReadError, match="only pictures") as refused:
        intake.read(scan, "scan.pdf")
    assert "tesseract" in refused.value.remedy


@pytest.mark.skipif(REAL is None, reason="tesseract is not installed")
def test_the_program_itself_reads_figures_that_are_right_or_to_be_confirmed(
    sale: Filing, printed: bytes, count: Callable[[int, int], int]
) -> None:
    if not count(0, 1):
        pytest.skip("recognising a page takes many seconds; a full run does it")
    read = intake.read(_pictured(printed, 1), "scan.pdf").filing
    assert read is not None
    assert [len(read.table_1), len(read.table_2)] == [len(sale.table_1), len(sale.table_2)]
    for ours, theirs in zip(read.lines, sale.lines, strict=True):
        for name in ("shares", "shares_after"):
            cell, truth = getattr(ours, name), getattr(theirs, name)
            assert cell.value == truth.value or cell.status in (Reading.PROPOSED, Reading.UNREADABLE)
    right = sum(
        ours.shares.value == theirs.shares.value for ours, theirs in zip(read.lines, sale.lines, strict=True)
    )
    assert Decimal(right) > Decimal(len(sale.lines)) / 2
