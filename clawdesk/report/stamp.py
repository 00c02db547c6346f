"""The visible mark of a signature: a small page that is laid into the box above the signer's line."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO

from clawdesk.domain.dates import format_instant
from clawdesk.domain.signing import spaced
from clawdesk.report.fonts import load_all
from clawdesk.report.pdf import drawing, finished, new_canvas
from clawdesk.report.pen import Pen
from clawdesk.report.pieces import SIGNATURE_HEIGHT, SIGNATURE_WIDTH
from clawdesk.report.streams import saved, settle
from clawdesk.report.text import Line, lines, one_line
from clawdesk.report.theme import BLUE, FOOT, LABEL, PT, Style

SMALL = Style(face=FOOT.face, size=6 * PT, leading=7_500, colour=FOOT.colour)
INSET = 8 * PT


def stamp(name: str, capacity: str, at: datetime, fingerprint: str) -> bytes:
    """Name, capacity, time and the fingerprint of the certificate; the same words give the same bytes."""
    size = (SIGNATURE_WIDTH, SIGNATURE_HEIGHT)
    with drawing():
        load_all()
        canvas = new_canvas(
            size, title=f"Signature of {name}", author=name, subject=capacity, at=at, seal=fingerprint
        )
        pen = Pen(canvas, SIGNATURE_HEIGHT, {})
        room = SIGNATURE_WIDTH - INSET - 2 * PT
        pen.path(((PT, 2 * PT), (PT, SIGNATURE_HEIGHT - 4 * PT)), BLUE, 2 * PT)
        rows = (
            (LABEL, f"Signed by {name}"),
            (FOOT, capacity),
            (FOOT, f"electronically, {format_instant(at)}"),
            *((SMALL, half) for half in _halves(fingerprint)),
        )
        y = 2 * PT
        for style, text in rows:
            pen.line(_fitted(text, style, room), INSET, y + style.drop)
            y += style.leading
        pen.turn_page()
        return _settled(finished(canvas))


def _fitted(text: str, style: Style, room: int) -> Line:
    """In smaller letters where it is long, and shortened only where those do not help."""
    whole = lines(text, style, room)
    return whole[0] if len(whole) == 1 else one_line(text, replace(style, size=SMALL.size), room)


def _settled(pdf: bytes) -> bytes:
    """It becomes a part of a paper that is kept, and keeps to what that one keeps to."""
    from pikepdf import Pdf

    document = Pdf.open(BytesIO(pdf))
    settle(document)
    return saved(document)


def _halves(fingerprint: str) -> tuple[str, str]:
    """The whole fingerprint in two lines, so that it can be compared with the certificate."""
    groups = spaced(fingerprint).split()
    middle = (len(groups) + 1) // 2
    return f"certificate {' '.join(groups[:middle])}", " ".join(groups[middle:])
