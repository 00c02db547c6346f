"""Pages, PDFs and scans changed at random are read or refused in words: never a crash, never a hang."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from clawdesk import checks, intake
from clawdesk.domain.filing import Filing
from clawdesk.errors import ReadError
from clawdesk.intake import html_form, pdf_form, scanned_form
from tests.intake.printing import edgar_page, ruled_pdf, text_page

_PIECES = (
    b"|", b"\n", b"$", b"(1)", b"<td>", b"</table>", b"<table>", b"<tr>", b'colspan="999"', b"\x00", b"\xff",
    b"11/07/2019", b"0", b",", b".", b"\\", b"^{(", b"D", b"A", b"obj", b"stream", b"<sup>", b"Table II",
)  # fmt: skip
_SLOWEST = 5.0


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, cut, doubled, or replaced by what the readers look for."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(found) + 1)
        kind = chance.randrange(6)
        if kind == 0 and found:
            found[at % len(found)] = chance.randrange(256)
        elif kind == 1:
            del found[at : at + chance.randint(1, 400)]
        elif kind == 2:
            found[at:at] = chance.choice(_PIECES) * chance.randint(1, 6)
        elif kind == 3:
            found[at:at] = found[at : at + chance.randint(1, 600)]
        elif kind == 4:
            other = chance.randrange(len(found) + 1)
            found[at:at] = found[other : other + chance.randint(1, 200)]
        elif chance.random() < 0.1:
            del found[at:]
    return bytes(found)


def run(read: Callable[[bytes, str], object], source: bytes, seeds: range) -> tuple[int, int]:
    """How many were read and how many refused."""
    done = refused = 0
    for seed in seeds:
        data = mutated(source, random.Random(seed))
        begun = time.process_time()
        try:
            result = read(data, "changed")
            filing = getattr(result, "filing", None)
            assert isinstance(filing, Filing)
            checks.check(filing)
            done += 1
        except ReadError as error:
            refused += bool(error.title and error.remedy)
        assert time.process_time() - begun < _SLOWEST, f"seed {seed}"
    assert done + refused == len(seeds), "refused without a way out"
    return done, refused


@pytest.fixture(scope="module")
def sale(root: Path) -> Filing:
    data = (root / "tests/data/filings/exercise-and-sale.xml").read_bytes()
    filing = intake.read(data, "form4.xml").filing
    assert filing is not None
    return filing


def test_changed_pages_are_read_or_refused(sale: Filing) -> None:
    done, _ = run(html_form.read, edgar_page(sale), range(150))
    assert done > 50


def test_changed_pdfs_are_read_or_refused(sale: Filing) -> None:
    _, refused = run(pdf_form.read, ruled_pdf(sale), range(60))
    assert refused


def test_changed_scans_are_read_or_refused(sale: Filing, root: Path) -> None:
    torn = (root / "tests/data/scans/torn-cells.md").read_bytes()
    for source in (torn, text_page(sale), text_page(sale, plain=True)):
        done, _ = run(scanned_form.read, source, range(60))
        assert done > 20
