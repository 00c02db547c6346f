"""The pages of a print lie on their side, stand in a pile with others, or have blank ones between them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from clawdesk import intake
from clawdesk.domain.filing import Filing, Line
from clawdesk.errors import ReadError
from clawdesk.intake.printed.page import Page, Word, set_upright
from clawdesk.intake.printed.ruled_closing import closing_of
from tests.intake.agreement import differences
from tests.intake.printing import edgar_page, ruled_pdf, text_page


@pytest.fixture(scope="module")
def sale(root: Path) -> Filing:
    found = intake.read((root / "tests/data/filings/exercise-and-sale.xml").read_bytes(), "form4.xml").filing
    assert found is not None
    return found


@pytest.fixture(scope="module")
def long(sale: Filing) -> Filing:
    """Over three pages."""

    def rows(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(replace(lines[index % len(lines)], row=index + 1) for index in range(45))

    return replace(sale, lines=(*rows(sale.table_1), *rows(sale.table_2)))


def _changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(target)
    return target.getvalue()


def _read(data: bytes) -> Filing:
    found = intake.read(data, "form4.pdf").filing
    assert found is not None
    return found


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_as_its_text_runs(sale: Filing, turned: int) -> None:
    def turn(pdf: Any) -> None:
        for page in pdf.pages:
            page.rotate(turned, relative=True)

    data = _changed(ruled_pdf(sale), turn)
    assert differences(_read(data), sale) == []
    document = pypdfium2.PdfDocument(data)
    set_upright(document[0])
    assert document[0].get_rotation() == 0, "and it is shown as it was read"
    document.close()


def test_blank_pages_between_part_no_table(long: Filing) -> None:
    def part(pdf: Any) -> None:
        assert len(pdf.pages) > 2
        for at in range(len(pdf.pages), -1, -1):
            pdf.pages.insert(
                at, pikepdf.Page(pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=[0, 0, 612, 792]))
            )

    assert differences(_read(_changed(ruled_pdf(long), part)), long) == []


@pytest.mark.parametrize("order", ["3 2 1 0", "1 3 0 2", "0 2 1 3", "3 0 1 2"])
def test_pages_piled_in_any_order_are_read_in_theirs(long: Filing, order: str) -> None:
    def pile(pdf: Any) -> None:
        assert len(pdf.pages) == 4
        pdf.pages.extend([pdf.pages[int(one)] for one in order.split()])
        del pdf.pages[:4]

    result = intake.read(_changed(ruled_pdf(long), pile), "form4.pdf")
    assert result.filing is not None
    assert differences(result.filing, long) == []
    assert "cannot be told" not in " ".join(one.title for one in result.findings)
    places = {cell.spot.page for line in result.filing.lines[:1] if (cell := line.security).spot}
    assert places == {order.split().index("0") + 1}, "and shown on the sheet where it stands"


def _numbered(pdf: Any) -> None:
    from reportlab.pdfgen.canvas import Canvas

    for place, page in enumerate(pdf.pages, 1):
        target = io.BytesIO()
        canvas = Canvas(target, pagesize=tuple(float(side) for side in page.mediabox[2:]))
        canvas.setFont("Helvetica", 8)
        canvas.drawString(20, 15, f"Page {place} of {len(pdf.pages)}")
        canvas.save()
        with pikepdf.open(target) as drawn:
            page.add_overlay(drawn.pages[0])


def test_numbers_at_the_edge_of_the_pages_tell_their_order_and_which_is_missing(long: Filing) -> None:
    def pile(pdf: Any) -> None:
        _numbered(pdf)
        pdf.pages.extend([pdf.pages[place] for place in (1, 3, 2, 0)])
        del pdf.pages[:4]

    def lose(pdf: Any) -> None:
        pile(pdf)
        del pdf.pages[0]

    assert differences(_read(_changed(ruled_pdf(long), pile)), long) == []
    result = intake.read(_changed(ruled_pdf(long), lose), "form4.pdf")
    assert result.filing is not None
    assert len(result.filing.lines) < len(long.lines)
    (told,) = [one for one in result.findings if "is not in the file" in one.title]
    assert (told.title, told.needs_attention) == ("Page 2 of 4 is not in the file.", True)


@pytest.mark.parametrize("by", [0.4, 2.5, 6])
def test_a_print_of_any_size_is_read(sale: Filing, by: float) -> None:
    def enlarge(pdf: Any) -> None:
        for page in pdf.pages:
            sides = [float(side) * by for side in page.mediabox]
            page.contents_add(pikepdf.Stream(pdf, f"q {by} 0 0 {by} 0 0 cm\n".encode()), prepend=True)
            page.contents_add(pikepdf.Stream(pdf, b"\nQ"))
            page["/MediaBox"] = pikepdf.Array(sides)

    read, usual = _read(_changed(ruled_pdf(sale), enlarge)), _read(ruled_pdf(sale))
    assert differences(read, sale) == []
    here, there = read.lines[0].security.spot, usual.lines[0].security.spot
    assert here is not None
    assert there is not None
    assert abs(here.left - there.left * by) < 200, "and shown where it stands"
    assert abs(here.bottom - there.bottom * by) < 200


def test_two_pages_on_a_sheet_are_read_one_after_the_other(long: Filing) -> None:
    def pair(pdf: Any) -> None:
        count = len(pdf.pages)
        wide, high = (float(side) for side in pdf.pages[0].mediabox[2:])
        wide, high = max(wide, high / 1.9), high
        for first in range(0, count, 2):
            sheet = pdf.add_blank_page(page_size=(2 * wide, high))
            for place in range(first, min(first + 2, count)):
                left = (place - first) * wide
                sheet.add_overlay(pdf.pages[place], pikepdf.Rectangle(left, 0, left + wide, high))
        del pdf.pages[:count]

    found = _read(_changed(ruled_pdf(long), pair))
    assert differences(found, long) == []
    spots = [line.security.spot for line in found.lines if line.security.spot]
    assert {one.page for one in spots} == {1, 2}
    assert any(one.page == 1 and one.left > min(two.left for two in spots) + 20_000 for one in spots)


@pytest.mark.parametrize("again", [slice(None), slice(0, 1), slice(2, 4)], ids=["all", "first", "last two"])
def test_pages_that_stand_in_a_pile_twice_are_read_once(long: Filing, again: slice) -> None:
    def repeat(pdf: Any) -> None:
        pdf.pages.extend(list(pdf.pages)[again])

    (found,) = intake.read_all(_changed(ruled_pdf(long), repeat), "twice.pdf")
    assert found.filing is not None
    assert differences(found.filing, long) == []
    assert found.filing.part == ""
    assert [one.title for one in found.findings] == ["Pages stand in the file once more, and are read once."]


def test_a_form_that_was_printed_twice_is_read_once(sale: Filing) -> None:
    """A little lower on the paper, so that no page is the same as another."""

    def add(pdf: Any) -> None:
        with pikepdf.open(io.BytesIO(ruled_pdf(sale))) as more:
            for page in more.pages:
                page.contents_add(pikepdf.Stream(more, b"q 1 0 0 1 0 -6 cm\n"), prepend=True)
                page.contents_add(pikepdf.Stream(more, b"\nQ"))
            pdf.pages.extend(more.pages)

    (found,) = intake.read_all(_changed(ruled_pdf(sale), add), "both.pdf")
    assert found.filing is not None
    assert differences(found.filing, sale) == []
    assert any("stands here once more, and is read once" in one.title for one in found.findings)


def test_two_forms_in_one_pdf_are_two_filings(sale: Filing) -> None:
    other = replace(sale, owners=(replace(sale.owners[0], name="OTHER PERSON"),))

    def add(pdf: Any) -> None:
        with pikepdf.open(io.BytesIO(ruled_pdf(other))) as more:
            pdf.pages.extend(more.pages)

    found = [one.filing for one in intake.read_all(_changed(ruled_pdf(sale), add), "both.pdf")]
    assert [one.owners[0].name for one in found if one] == [sale.owners[0].name, "OTHER PERSON"]
    assert [differences(one, sale) for one in found if one] == [[], []]
    assert len({one.part for one in found if one}) == 2


def test_pages_of_two_forms_in_turns_are_told(sale: Filing) -> None:
    """A form says once, below its tables, what holds for several owners."""
    other = replace(sale, owners=(replace(sale.owners[0], name="OTHER PERSON"),))
    ending = "* If the form is filed by more than one reporting person, see Instruction 4(b)(v)."

    def mix(pdf: Any) -> None:
        with pikepdf.open(io.BytesIO(ruled_pdf(other))) as more:
            pdf.pages.extend(more.pages)
            for _ in range(2):
                with pikepdf.open(_line_of_text(ending)) as page:
                    pdf.pages.extend(page.pages)

    found = list(intake.read_all(_changed(ruled_pdf(sale), mix), "both.pdf"))
    assert len(found) == 2
    assert all(
        "Pages of more than one form seem to be mixed." in [x.title for x in one.findings] for one in found
    )


def _line_of_text(text: str) -> io.BytesIO:
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(612, 792))
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, 400, text)
    canvas.save()
    return target


def test_two_forms_in_one_text_or_web_page_are_refused(sale: Filing) -> None:
    text, page = text_page(sale), edgar_page(sale)
    for data, name in ((text + b"\n\n" + text, "both.md"), (page + page, "both.html")):
        with pytest.raises(ReadError, match="More than one Form") as refused:
            intake.read(data, name)
        assert "Another begins before line" in refused.value.detail or name == "both.html"
        assert refused.value.remedy


@pytest.mark.parametrize(
    ("tall", "pitch", "gap"),
    [(8.4, 9.2, 12.8), (8.0, 11.7, 15.7), (9.3, 9.3, 12.1)],
    ids=["edgar", "low", "high"],
)
@pytest.mark.parametrize("lines", [(1, 1, 1), (1, 3, 2)], ids=["one line each", "several lines"])
def test_footnotes_are_told_apart_whatever_a_font_says_of_its_height(
    tall: float, pitch: float, gap: float, lines: tuple[int, ...]
) -> None:
    """A number stands beside the middle line of its footnote; only the gap tells where the text begins."""
    words: list[Word] = []
    top = 100.0

    def line(text: str, aside: str = "") -> None:
        for left, part in ((34.0, aside), (46.0, text)):
            if part:
                words.append(
                    Word(text=part, left=left, right=left + 11, top=top, bottom=top + tall, order=len(words))
                )

    line("Explanation")
    words[-1] = replace(words[-1], text="ExplanationofResponses:")
    for aside, text in (("*", "If"), ("**", "Intentional")):
        top += gap
        line(text, aside)
    for number, count in enumerate(lines, 1):
        top += gap
        for place in range(count):
            line(f"{number}.{place}", f"({number})" if place == count // 2 else "")
            top += pitch if place < count - 1 else 0
    page = Page(
        number=1,
        sheet=1,
        width=612,
        height=792,
        words=tuple(words),
        across=(),
        upright=(),
        ticks=(),
        pictures=0,
    )
    found = closing_of([page], frozenset("123")).footnotes
    assert [text for _, text in found] == [
        " ".join(f"{number}.{place}" for place in range(count)) for number, count in enumerate(lines, 1)
    ]
