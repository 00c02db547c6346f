"""Every paper, on Letter and on A4: its text is what was composed, in reading order, and it stands by itself."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pdfplumber
import pikepdf
import pytest

from clawdesk import report
from clawdesk.domain.chart import Waterfall
from clawdesk.report.blocks import (
    Block,
    ChartBlock,
    Conditions,
    DataTable,
    Heading,
    SignatureLines,
    words,
)
from clawdesk.report.document import determination_paper, report_paper
from clawdesk.report.kinds import KINDS
from clawdesk.report.kinds.kind import ReportKind
from clawdesk.report.theme import Face
from tests.report.matters import full
from tests.report.test_archive import faults
from tests.report.test_pdf import INSIDE, bare
from tests.report.test_pdf import printed as as_printed

PAPERS = ("letter", "a4")
SIZES = {"letter": (612, 792), "a4": (595, 842)}
# The number of a section or page, the mark of an open question, the scale of a chart.
UNCOMPOSED = re.compile(r"[0-9.%?·]*")

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.name)
both_papers = pytest.mark.parametrize("paper", PAPERS)


@cache
def printed(name: str, paper: str) -> bytes:
    return report.report_pdf(name, full(), paper=paper)


def composed(kind: ReportKind) -> tuple[Block, ...]:
    matter = full()
    if kind.name == "determination":
        assert matter.about is not None
        return determination_paper(matter.about).blocks
    return report_paper(kind, matter).blocks


def plain(text: str) -> str:
    """The pale word across the pages of a draft may stand in the middle of a sentence."""
    return bare(as_printed(text)).replace("Draft", "")


def extracted(pdf: bytes) -> str:
    """The letters in the order of the file, without the running head and foot."""
    found = []
    with pdfplumber.open(io.BytesIO(pdf)) as paper:
        for page in paper.pages:
            inside = (
                one for one in page.chars if one["top"] > INSIDE and one["bottom"] < page.height - INSIDE
            )
            found += [one["text"] for one in inside]
    return bare("".join(found)).replace("Draft", "")


def every(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Conditions):
            for one in block.items:
                yield from every(one.body)


def without_charts(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """A chart is one figure, told as a whole by its own words; the places of its labels have no order."""
    for block in blocks:
        if isinstance(block, Conditions):
            items = (replace(one, body=tuple(without_charts(one.body))) for one in block.items)
            yield replace(block, items=tuple(items))
        elif not isinstance(block, ChartBlock):
            yield block


def said_again(blocks: tuple[Block, ...]) -> list[str]:
    """What may stand between: charts, the list of contents, heads that are repeated, the words at a signature."""
    found = [*words(tuple(one for one in every(blocks) if isinstance(one, ChartBlock)))]
    for block in every(blocks):
        match block:
            case ChartBlock(chart=Waterfall() as chart):
                found += [one.told for one in chart.bars]
            case Heading():
                found.append(block.text)
            case DataTable():
                found += [one.title for one in block.columns]
            case SignatureLines():
                found += ["Signature", "Date"]
    return sorted({plain(one) for one in found} - {""}, key=len, reverse=True)


@every_kind
@both_papers
def test_the_text_is_what_was_composed_in_reading_order(kind: ReportKind, paper: str) -> None:
    """As pdfplumber reads it: nothing is left out, nothing is added, nothing comes before its turn."""
    blocks, text, at, between = composed(kind), extracted(printed(kind.name, paper)), 0, []
    for one in words(tuple(without_charts(blocks))):
        place = text.find(plain(one), at)
        assert place >= 0, (one, text[at : at + 80])
        between.append(text[at:place])
        at = place + len(plain(one))
    known = said_again(blocks)
    for rest in (*between, text[at:]):
        for one in known:
            rest = rest.replace(one, "")
        assert UNCOMPOSED.fullmatch(rest), rest


@every_kind
@both_papers
def test_every_paper_is_whole_and_carries_its_fonts(kind: ReportKind, paper: str, tmp_path: Path) -> None:
    pdf = printed(kind.name, paper)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            assert tuple(round(side) for side in page.mediabox[2:]) == SIZES[paper]
            for font in page.resources.get("/Font", {}).values():
                assert str(font.BaseFont).split("+")[-1] in {face.value for face in Face}
                assert "/FontFile2" in font.FontDescriptor
    qpdf = shutil.which("qpdf")
    if qpdf is not None:
        (tmp_path / "paper.pdf").write_bytes(pdf)
        done = subprocess.run(
            [qpdf, "--check", tmp_path / "paper.pdf"], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


@every_kind
def test_every_kind_keeps_both_standards_on_a4(kind: ReportKind) -> None:
    """On Letter they are tried beside the report itself."""
    assert faults(printed(kind.name, "a4")) == []


def test_three_processes_print_the_same_bytes_of_every_kind(root: Path) -> None:
    """Two more beside this one, each in another zone and with other chances: they take a second of work together."""
    here = [hashlib.sha256(printed(one.name, paper)).hexdigest() for one in KINDS for paper in PAPERS]
    code = (
        "import hashlib; from clawdesk import report; from clawdesk.report.kinds import KINDS\n"
        "from tests.report.matters import full\n"
        "matter = full()\n"
        "for one in KINDS:\n"
        f"    for paper in {PAPERS}:\n"
        "        print(hashlib.sha256(report.report_pdf(one.name, matter, paper=paper)).hexdigest())\n"
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
        assert done.stdout.split() == here
