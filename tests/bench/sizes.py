"""A large file: filings of a thousand lines each, made from one real line."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from clawdesk.actions.import_filings import FilingImport
from clawdesk.domain.filing import Filing
from clawdesk.intake import read
from tests.store import desks

LINES = 1000


def filings(count: int, lines: int = LINES) -> tuple[FilingImport, ...]:
    """As `read` gives them, without the minutes that parsing as many would take."""
    data = desks.filing_bytes(0)
    result = read(data, "form4.xml")
    filing = result.filing
    assert filing is not None
    made = []
    for place in range(count):
        source = b"%d" % place + data
        one = _with_lines(filing, place, lines, hashlib.sha256(source).hexdigest())
        made.append(FilingImport(result=replace(result, filing=one, name=f"form4-{place}.xml"), data=source))
    return tuple(made)


def _with_lines(filing: Filing, place: int, lines: int, sha256: str) -> Filing:
    long = tuple(replace(filing.lines[row % len(filing.lines)], row=row + 1) for row in range(lines))
    return replace(filing, lines=long, sha256=sha256, accession=f"0009990001-26-{place:06d}")
