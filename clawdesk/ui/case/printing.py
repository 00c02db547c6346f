"""Paper: the signed bytes go to the spooler as they are; without one each page is sent as a picture of itself."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass

from clawdesk.errors import PrintError
from clawdesk.ui.pdf_view import opened, page_image

DOTS = 300
PATIENCE = 60
_RANGE = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """`pages` are counted from 1 and in order; `printer` is empty for the usual one."""

    title: str
    pages: tuple[int, ...]
    printer: str = ""
    copies: int = 1


def pages_wanted(text: str, count: int) -> tuple[int, ...]:
    """ "2-3, 5" as page numbers; nothing typed means all."""
    if not text.strip():
        return tuple(range(1, count + 1))
    wanted: list[int] = []
    for part in text.split(","):
        found = _RANGE.fullmatch(part.strip().replace("–", "-"))
        if found is None:
            raise PrintError(f"“{part.strip()}” is no range of pages.", remedy="Write 2-3, or 1, 4-6.")
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= count:
            raise PrintError(f"The paper has pages 1 to {count}.", detail=f"Asked for {part.strip()}.")
        wanted.extend(range(first, last + 1))
    return tuple(dict.fromkeys(wanted))


def has_spooler() -> bool:
    return shutil.which("lp") is not None


def printers() -> tuple[str, ...]:
    from PySide6.QtPrintSupport import QPrinterInfo

    return tuple(QPrinterInfo.availablePrinterNames())


def spool(pdf: bytes, job: Job) -> str:
    """Hand the bytes to lp, unchanged; answers what it said."""
    command = ["lp", "-t", job.title, "-n", str(job.copies), "-P", _ranges(job.pages)]
    if job.printer:
        command += ["-d", job.printer]
    try:
        done = subprocess.run([*command, "-"], input=pdf, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as reason:
        raise PrintError(
            "The spooler did not take the paper.",
            detail=f"{reason}.",
            remedy="Save the signed PDF and print it elsewhere.",
        ) from reason
    if done.returncode:
        raise PrintError(
            "The spooler did not take the paper.",
            detail=done.stderr.decode("utf-8", "replace").strip(),
            remedy="Set up a printer, or save the signed PDF and print it elsewhere.",
        )
    return done.stdout.decode("utf-8", "replace").strip()


def _ranges(pages: tuple[int, ...]) -> str:
    return ",".join(str(page) for page in pages)


def print_pictures(pdf: bytes, job: Job) -> None:
    """Each page as it looks, at 300 dots an inch, on the printer of the system; main thread only."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPageSize, QPainter
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if job.printer:
        printer.setPrinterName(job.printer)
    if not printer.isValid():
        raise PrintError("No printer is set up.", remedy="Save the signed PDF and print it elsewhere.")
    printer.setResolution(DOTS)
    printer.setDocName(job.title)
    printer.setCopyCount(job.copies)
    printer.setFullPage(True)
    document = opened(pdf)
    try:
        wide, _tall = document.get_page_size(0)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4 if wide < 600 else QPageSize.PageSizeId.Letter))
        painter = QPainter()
        if not painter.begin(printer):
            raise PrintError(
                "The printer did not take the paper.", remedy="Save the signed PDF and print it elsewhere."
            )
        for at, number in enumerate(job.pages):
            if at:
                printer.newPage()
            painter.drawImage(
                QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), page_image(document, number - 1, DOTS)
            )
        painter.end()
    finally:
        document.close()
