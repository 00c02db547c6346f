"""The paper is the same for the same determination, whole, embedded, and says all that was composed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from clawdesk import report
from clawdesk.domain.determination import Determination
from clawdesk.errors import PrintError
from clawdesk.report.blocks import words
from clawdesk.report.document import SAMPLE, determination_paper
from clawdesk.report.fonts import pieces
from clawdesk.report.theme import Face
from tests.report.sample import empty, overfull, typical

KINDS = [typical, empty, overfull]
INSIDE = 60


@cache
def pdf_of(make: Callable[[], Determination], paper: str = "letter") -> bytes:
    return report.determination_pdf(make(), paper=paper)


def bare(text: str) -> str:
    """Text without what a reader of pages takes away or adds where a line ends, spaces and hyphens."""
    kept = unicodedata.normalize("NFKC", text).translate(dict.fromkeys(map(ord, "-\x02\ufffe")))
    return "".join(kept.split())


def printed(text: str) -> str:
    """Text as the faces can print it, a box standing for what they cannot."""
    flat = text.translate({ord(one): " " for one in "\n\r\t"})
    return "".join(part for _, part in pieces(flat, Face.SERIF))


def read(pdf: bytes) -> str:
    """What stands on the pages in the order in which it was drawn, without the running head and foot."""
    import pypdfium2

    said = []
    for page in pypdfium2.PdfDocument(pdf):
        width, height = page.get_size()
        area = {"left": 0, "bottom": INSIDE, "right": width, "top": height - INSIDE}
        said.append(page.get_textpage().get_text_bounded(**area))
    return bare("".join(said))


@pytest.mark.parametrize("make", KINDS)
def test_the_same_determination_prints_the_same_bytes(make: Callable[[], Determination]) -> None:
    assert report.determination_pdf(make()) == pdf_of(make)


def test_another_process_on_another_day_prints_the_same_bytes(root: Path) -> None:
    here = hashlib.sha256(pdf_of(typical)).hexdigest()
    code = (
        "import hashlib, sys; from tests.report.sample import typical; from clawdesk import report; "
        "print(hashlib.sha256(report.determination_pdf(typical())).hexdigest())"
    )
    for seed, epoch, zone in (("1", "1", "Asia/Tokyo"), ("77", "1700000000", "America/Lima")):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": epoch, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env=surroundings,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == here


def test_a_changed_reason_prints_another_paper() -> None:
    full = typical()
    changed = replace(full, decisions=(replace(full.decisions[0], reasons="Otherwise."), *full.decisions[1:]))
    assert report.determination_pdf(full) != report.determination_pdf(changed)
    assert report.determination_digest(full) != report.determination_digest(changed)


@pytest.mark.parametrize("make", KINDS)
def test_every_font_is_embedded(make: Callable[[], Determination]) -> None:
    with pikepdf.open(BytesIO(pdf_of(make))) as pdf:
        seen = set()
        for page in pdf.pages:
            for font in page.resources.get("/Font", {}).values():
                seen.add(str(font.BaseFont).split("+")[-1])
                assert "/FontFile2" in font.FontDescriptor
    assert seen <= {face.value for face in Face}


@pytest.mark.parametrize(
    ("make", "paper"), [(typical, "letter"), (typical, "a4"), (empty, "a4"), (overfull, "letter")]
)
def test_qpdf_finds_no_fault(make: Callable[[], Determination], paper: str, tmp_path: Path) -> None:
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        pytest.skip("qpdf is not installed")
    place = tmp_path / "report.pdf"
    place.write_bytes(pdf_of(make, paper))
    done = subprocess.run([qpdf, "--check", place], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("paper", "width", "height"), [("letter", 612, 792), ("a4", 595, 842)])
def test_pages_have_the_size_of_their_paper(paper: str, width: int, height: int) -> None:
    with pikepdf.open(BytesIO(pdf_of(typical, paper))) as pdf:
        for page in pdf.pages:
            assert [round(side) for side in page.mediabox] == [0, 0, width, height]


def test_another_paper_is_refused_in_words() -> None:
    with pytest.raises(PrintError) as caught:
        report.determination_pdf(typical(), paper="foolscap")
    assert "foolscap" in caught.value.title
    assert "letter or a4" in caught.value.remedy


@pytest.mark.parametrize("make", KINDS)
def test_every_composed_word_stands_on_the_paper(make: Callable[[], Determination]) -> None:
    determination = make()
    text = read(pdf_of(make))
    for said in words(determination_paper(determination).blocks):
        assert bare(printed(said)) in text, said


def test_words_come_in_the_order_in_which_they_are_read() -> None:
    determination = replace(typical(), company=replace(typical().company, sample=False))
    text = read(report.determination_pdf(determination))
    at = 0
    for section in (
        "Outcome",
        "Authority",
        "Persons",
        "Theconditions,onebyone",
        "Signatures",
        "Reproducibility",
    ):
        at = text.index(section, at + 1)


def test_each_page_tells_its_number_and_the_digest() -> None:
    import pypdfium2

    determination = typical()
    document = pypdfium2.PdfDocument(report.determination_pdf(determination))
    digest = report.determination_digest(determination)
    for number, page in enumerate(document, start=1):
        text = page.get_textpage().get_text_bounded()
        assert f"Page {number} of {len(document)} · sha256 {digest[:4]} {digest[4:8]} … {digest[-4:]}" in text
        assert "record 1,482" in text
        assert "Confidential" in text
        assert SAMPLE in text
        assert "Harrow Instruments, Inc. · Compensation Committee" in text
        assert "Determination 2025-01/2 · Ines Marlow" in text


def test_a_real_company_is_not_called_a_sample() -> None:
    import pypdfium2

    for page in pypdfium2.PdfDocument(pdf_of(empty)):
        assert SAMPLE not in page.get_textpage().get_text_bounded()


def test_only_a_draft_says_draft() -> None:
    determination = typical()
    assert "Draft" not in read(report.determination_pdf(determination))
    assert read(report.determination_pdf(determination, draft=True)).count("Draft") == 15


def test_the_contents_name_the_page_on_which_each_section_stands() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf_of(typical))
    pages = [page.get_textpage().get_text_bounded().splitlines() for page in document]
    rows = [row for row in pages[1] if row[:1].isdigit()]
    assert len(rows) == 20
    for row in rows:
        title, _, page = row.rpartition(" ")
        assert title in pages[int(page) - 1]


def test_the_outline_and_every_link_lead_into_the_paper() -> None:
    with pikepdf.open(BytesIO(pdf_of(typical))) as pdf:
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        pages = {page.objgen for page in pdf.pages}
        assert len(links) > 30
        for link in links:
            assert link.Subtype == "/Link"
            assert "/A" not in link
            assert link.Dest[0].objgen in pages
    assert titles[:3] == ["Determination about Ines Marlow", "Contents", "1  Outcome"]
    assert titles[-1] == "20  Reproducibility"


def test_the_properties_are_those_of_the_determination() -> None:
    pdf = pdf_of(typical)
    with pikepdf.open(BytesIO(pdf)) as document:
        info = {str(key): str(value) for key, value in document.docinfo.items()}
    assert info["/Title"] == "Determination 2025-01/2 – Ines Marlow"
    assert info["/Author"] == "Harrow Instruments, Inc., Compensation Committee"
    assert info["/Subject"] == "Case 2025-01, Restatement of fiscal 2023"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20251205093000+00'00'"
    assert info["/Producer"] == "clawdesk 0.1.0"
    for trace in (b"eportLab", b"eportlab", b"anonymous", b"untitled", b"unspecified", b"Helvetica"):
        assert trace not in pdf


def test_a_privileged_document_is_not_in_the_exhibit_list() -> None:
    text = read(pdf_of(typical))
    assert "Letterofcounsel" not in text
    assert "Privileged;" not in text


def test_another_persons_decisions_are_left_out() -> None:
    assert "Aboutsomeoneelse" not in read(pdf_of(typical))


@pytest.mark.alone
def test_a_typical_report_takes_less_than_half_a_second(pace: float) -> None:
    determination = typical()
    report.determination_pdf(determination)
    times = []
    for _ in range(5):
        start = time.process_time()
        report.determination_pdf(determination)
        times.append(time.process_time() - start)
    assert min(times) < 0.5 * pace


@pytest.mark.alone
def test_sixty_awards_take_a_few_seconds_at_most(pace: float) -> None:
    determination = overfull()
    start = time.process_time()
    rendered = report.render_determination(determination)
    assert time.process_time() - start < 4 * pace
    assert rendered.pages > 60


def test_a_long_hyphenated_name_keeps_every_hyphen() -> None:
    import pdfplumber

    name = "no-break-" * 20 + "end"
    full = empty()
    person = replace(full.participant.person, family_name=name, given_names="")
    determination = replace(full, participant=replace(full.participant, person=person))
    with pdfplumber.open(BytesIO(report.determination_pdf(determination))) as pdf:
        text = "".join(character["text"] for character in pdf.pages[0].chars)
    assert name in text


def test_a_clean_report_has_no_missing_glyph() -> None:
    assert report.missing_glyphs(typical()) == ()


def test_a_missing_glyph_is_named_with_its_place() -> None:
    full = typical()
    marked = replace(
        full, decisions=(replace(full.decisions[0], reasons="Seen ✕ twice: ✕."), *full.decisions[1:])
    )
    (finding,) = report.missing_glyphs(marked)
    assert "U+2715" in finding.title
    assert finding.place == "The Committee’s determinations"
    assert finding.needs_attention


def test_importing_the_room_imports_no_library() -> None:
    code = (
        "import sys, clawdesk.report, clawdesk.report.blocks, clawdesk.report.sections; "
        "print([name for name in sys.modules if name.split('.')[0] in ('reportlab', 'PIL', 'pikepdf')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
