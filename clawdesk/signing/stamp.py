"""The visible mark in a signature's box: a one-page PDF that the report drew."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from clawdesk.errors import SigningError

if TYPE_CHECKING:
    from pyhanko.pdf_utils.writer import BasePdfFileWriter
    from pyhanko.stamp import BaseStampStyle


def stamp_style(writer: BasePdfFileWriter, stamp: bytes | None) -> BaseStampStyle:
    """The drawn page fitted into the box, or the empty box left as it is."""
    from pyhanko.stamp import NoOpStampStyle, StaticStampStyle

    if stamp is None:
        return NoOpStampStyle()
    from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule

    middle = AxisAlignment.ALIGN_MID
    return StaticStampStyle(
        background=_page(writer, stamp),
        border_width=0,
        background_layout=SimpleBoxLayoutRule(x_align=middle, y_align=middle, margins=Margins.uniform(0)),
    )


def _page(writer: BasePdfFileWriter, stamp: bytes):  # type: ignore[no-untyped-def]
    # The library's own way of taking in a page names it by chance, so the same signing gave other bytes.
    from pyhanko.pdf_utils.content import PdfResources, RawContent
    from pyhanko.pdf_utils.generic import pdf_name
    from pyhanko.pdf_utils.layout import BoxConstraints
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        drawn = writer.import_page_as_xobject(PdfFileReader(BytesIO(stamp)), page_ix=0)
        left, bottom, right, top = drawn.get_object()["/BBox"]
    except (PdfError, ValueError, KeyError, IndexError) as reason:
        raise SigningError("The stamp of the signature could not be drawn.", detail=f"{reason}.") from reason
    resources = PdfResources()
    resources.xobject[pdf_name("/Stamp")] = drawn
    box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
    return RawContent(b"/Stamp Do", resources=resources, box=box)
