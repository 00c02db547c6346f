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
from clawdesk.intake.printed.page import set_upright
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


def test_a_pile_scanned_from_its_last_sheet_up_is_turned(long: Filing) -> None:
    assert differences(_read(_changed(ruled_pdf(long), lambda pdf: pdf.pages.reverse())), long) == []


def test_rows_on_a_page_that_was_not_reached_are_told(long: Filing) -> None:
    def misplace(pdf: Any) -> None:
        pdf.pages.append(pdf.pages[1])
        del pdf.pages[1]

    result = intake.read(_changed(ruled_pdf(long), misplace), "form4.pdf")
    assert result.filing is not None
    assert len(result.filing.lines) < len(long.lines)
    assert "A part of a table was not read as rows." in [one.title for one in result.findings]


def test_two_forms_in_one_pdf_are_two_filings(sale: Filing) -> None:
    other = replace(sale, owners=(replace(sale.owners[0], name="OTHER PERSON"),))

    def add(pdf: Any) -> None:
        with pikepdf.open(io.BytesIO(ruled_pdf(other))) as more:
            pdf.pages.extend(more.pages)

    found = [one.filing for one in intake.read_all(_changed(ruled_pdf(sale), add), "both.pdf")]
    assert [one.owners[0].name for one in found if one] == [sale.owners[0].name, "OTHER PERSON"]
    assert [differences(one, sale) for one in found if one] == [[], []]
    assert len({one.part for one in found if one}) == 2


def test_two_forms_in_one_text_or_web_page_are_refused(sale: Filing) -> None:
    text, page = text_page(sale), edgar_page(sale)
    for data, name in ((text + b"\n\n" + text, "both.md"), (page + page, "both.html")):
        with pytest.raises(ReadError, match="More than one Form") as refused:
            intake.read(data, name)
        assert "Another begins before line" in refused.value.detail or name == "both.html"
        assert refused.value.remedy
