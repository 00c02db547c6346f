"""The engine: blocks in, the bytes of a PDF out, the same for the same paper on any day and machine."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from threading import Lock
from typing import Any

from clawdesk.domain.signing import FieldPlan
from clawdesk.errors import PrintError
from clawdesk.report.archive import archived
from clawdesk.report.document import Paper
from clawdesk.report.fonts import load_all, printable
from clawdesk.report.layout import Layout, Page
from clawdesk.report.pen import Pen
from clawdesk.report.pieces import SignaturePiece
from clawdesk.report.setting import set_blocks
from clawdesk.report.structure import Structure
from clawdesk.report.text import one_line
from clawdesk.report.theme import FOOT, LINE, MARGIN, PAPERS, PT, RUNNING, Face

_ONE_AT_A_TIME = Lock()
# What the library writes into the comments of the file, beside the objects.
_REMARKS = (
    b"ReportLab Generated PDF document (opensource)",
    b"ReportLab generated PDF document -- digest (opensource)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A paper as it is drawn, with the places where it is signed and what each of its marks is."""

    pdf: bytes
    fields: tuple[FieldPlan, ...]
    pages: int
    paper: Paper
    structure: Structure


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A paper divided into pages, before anything is drawn."""

    pages: tuple[Page, ...]
    size: tuple[int, int]

    @property
    def anchors(self) -> dict[str, int]:
        return {
            anchor: number
            for number, page in enumerate(self.pages, start=1)
            for placed in page
            for anchor in placed.piece.anchors()
        }

    @property
    def fields(self) -> tuple[FieldPlan, ...]:
        return tuple(
            _plan(placed.piece, placed.y, number, self.size[1])
            for number, page in enumerate(self.pages)
            for placed in page
            if isinstance(placed.piece, SignaturePiece)
        )


def drawing() -> Lock:
    """Held while a paper is made: the library keeps fonts and settings for the whole process."""
    return _ONE_AT_A_TIME


def lay_out(paper: Paper, size: str) -> LaidOut:
    """Divide a paper into pages of "letter" or "a4"."""
    if size not in PAPERS:
        names = " or ".join(PAPERS)
        raise PrintError(f"There is no paper called {size}.", remedy=f"Choose {names}.")
    with drawing():
        load_all()
        return _lay_out(paper, PAPERS[size])


def render(paper: Paper, size: str, *, draft: bool = False) -> Rendered:
    laid = lay_out(paper, size)
    with drawing():
        pdf, structure = _draw(paper, laid, draft)
    return Rendered(pdf=pdf, fields=laid.fields, pages=len(laid.pages), paper=paper, structure=structure)


def kept(rendered: Rendered, prepared: bytes | None = None) -> bytes:
    """The paper as it is kept for ever; `prepared` is the same one with its signature fields."""
    return archived(prepared or rendered.pdf, rendered.paper, rendered.structure)


def _lay_out(paper: Paper, size: tuple[int, int]) -> LaidOut:
    width, height = size
    layout = Layout(height - 2 * MARGIN)
    layout.fill(set_blocks(paper.blocks, width - 2 * MARGIN))
    return LaidOut(pages=tuple(tuple(page) for page in layout.pages), size=size)


def _plan(piece: SignaturePiece, y: int, page: int, height: int) -> FieldPlan:
    left, top, right, bottom = piece.box(MARGIN, MARGIN + y)
    signer = piece.signer
    return FieldPlan(
        name=signer.field,
        label=f"Signature of {signer.name}, {signer.capacity}",
        page=page,
        box=(left // PT, (height - bottom) // PT + 1, right // PT, (height - top) // PT),
        certifies=signer.certifies,
    )


def _draw(paper: Paper, laid: LaidOut, draft: bool) -> tuple[bytes, Structure]:
    canvas = new_canvas(
        laid.size,
        title=paper.title,
        author=paper.author,
        subject=paper.subject,
        at=paper.at,
        seal=paper.seal,
        producer=paper.producer,
    )
    pen = Pen(canvas, laid.size[1], laid.anchors)
    for number, page in enumerate(laid.pages, start=1):
        if draft or paper.draft:
            pen.ghost("Draft", laid.size[0])
        _furnish(pen, paper, number, laid)
        for placed in page:
            placed.piece.draw(pen, MARGIN, MARGIN + placed.y)
        pen.turn_page()
    return finished(canvas), pen.structure


def _furnish(pen: Pen, paper: Paper, number: int, laid: LaidOut) -> None:
    """What every page carries: who and what at the head, where it stands and its fingerprint at the foot."""
    width, height = laid.size
    right, half = width - MARGIN, (width - 2 * MARGIN) // 2 - 6 * PT
    pen.label(paper.head_left, RUNNING, MARGIN, 46 * PT, half)
    pen.line_right(one_line(paper.head_right, RUNNING, half), right, 46 * PT)
    for text, baseline in ((paper.banner, 30 * PT), (paper.legend, (18 if paper.banner else 30) * PT)):
        if text:
            pen.line_middle(one_line(text, FOOT, right - MARGIN), width // 2, baseline)
    pen.rule(MARGIN, right, height - 50 * PT, LINE)
    foot = f"Page {number} of {len(laid.pages)}" + "".join(f" · {part}" for part in paper.foot)
    pen.label(foot, FOOT, MARGIN, height - 38 * PT, right - MARGIN - 90 * PT)
    pen.line_right(one_line(paper.foot_right, FOOT, 80 * PT), right, height - 38 * PT)


def new_canvas(
    size: tuple[int, int],
    *,
    title: str,
    author: str,
    subject: str,
    at: datetime,
    seal: str,
    producer: str = "clawdesk",
) -> Any:
    """An empty canvas that knows no clock, no network and no font that is not embedded."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.trustedSchemes = []
    # Letters for bytes make every page a quarter longer, and are taken off again before the paper is kept.
    rl_config.useA85 = 0
    canvas = Canvas(
        BytesIO(),
        pagesize=(size[0] / PT, size[1] / PT),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        initialFontName=Face.SANS.value,
        lang="en-US",
    )
    document = canvas._doc
    # The library would stamp the paper from the environment; its day is the day of the determination.
    moment = at.astimezone(UTC)
    document._timeStamp.YMDhms = moment.timetuple()[:6]
    document.signature = hashlib.md5(seal.encode("ascii"), usedforsecurity=False)
    canvas.setTitle(printable(title))
    canvas.setAuthor(printable(author))
    canvas.setSubject(printable(subject))
    canvas.setCreator("clawdesk")
    canvas.setProducer(producer)
    canvas.setKeywords("")
    return canvas


def finished(canvas: Any) -> bytes:
    """The bytes, without the library's own remarks; their length stays, for the file counts its bytes."""
    data: bytes = canvas.getpdfdata()
    for remark in _REMARKS:
        data = data.replace(remark, b"clawdesk".ljust(len(remark)), 1)
    return data
