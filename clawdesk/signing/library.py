"""How the signing library is kept deterministic and quiet."""

from __future__ import annotations

import hashlib
import logging
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def hush() -> None:
    """Keep the library's log lines to itself: what they tell is in the verdicts and the errors."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logger = logging.getLogger(name)
        logger.propagate = False
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def open_for_update(pdf: bytes, *, purpose: str) -> IncrementalPdfFileWriter:
    """A writer that appends a revision and takes nothing from the clock or from chance."""
    from pyhanko.pdf_utils.generic import ArrayObject, ByteStringObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.reader import PdfFileReader

    class Steady(IncrementalPdfFileWriter):
        # The library would stamp the time of day into /Info and rewrite the XMP packet, which mangles
        # the PDF/A extension schema; a signature has no business with either.
        def _update_meta(self) -> None:
            return

        @classmethod
        def _handle_id(cls, prev: PdfFileReader) -> ArrayObject:
            second = hashlib.sha256(pdf + purpose.encode()).digest()[:16]
            try:
                first = prev.trailer["/ID"][0].original_bytes
            except KeyError:
                first = hashlib.sha256(pdf).digest()[:16]
            return ArrayObject([ByteStringObject(first), ByteStringObject(second)])

    return Steady(BytesIO(pdf))
