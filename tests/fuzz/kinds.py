"""What is injured: of each format the whole files to begin with, and the injuries that suit it."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clawdesk import intake
from clawdesk.domain.filing import Filing
from tests.fuzz import injuries
from tests.fuzz.injuries import Injury, injured
from tests.intake.data_sets import files_of, tables_of, zipped
from tests.intake.documents import Document, option_row, row, submission
from tests.intake.printing import edgar_page, ruled_pdf, text_page

OWN = Document(
    rows=(row("2024-05-14", "S", "100", "D", "10.5", "900", price_notes=("F1",)),),
    options=(option_row("2024-05-14", "M", "50", "D", None, "0"),),
    notes={"F1": "From $10.40 to $10.60."},
)
_LARGEST = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """`short` files are injured in every run, `full` in one of a release; a corpus adds real ones."""

    name: str
    short: int
    full: int
    injuries: tuple[Injury, ...]
    own: Callable[[Path], list[bytes]]
    folders: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    every: int = 1


def sources(kind: Kind, root: Path, corpus: Path) -> list[bytes]:
    paths = [
        path
        for name in kind.folders
        for path in sorted((corpus / name).iterdir())
        if path.suffix in kind.suffixes and path.stat().st_size < 3 * _LARGEST
    ]
    return kind.own(root) + [_plain(path.read_bytes()) for path in paths[:: kind.every]]


def made(kind: Kind, whole: Sequence[bytes], number: int) -> bytes:
    """The file of this number, the same on every machine."""
    chance = random.Random(f"{kind.name} {number}")
    if kind is not DATA_SET:
        return injured(chance.choice(whole), chance, kind.injuries)
    files = files_of(tables_of([_filing(one) for one in whole]))
    for _ in range(chance.randint(0, 3)):
        at = chance.randrange(len(files))
        files[at] = (files[at][0], injured(files[at][1], chance, kind.injuries))
    packed = zipped(files)
    return injured(packed, chance, injuries.PDF) if chance.random() < 0.2 else packed


def _plain(data: bytes) -> bytes:
    """A PDF with its streams unpacked: an injury to a packed one only ever breaks the packing."""
    if not data.startswith(b"%PDF"):
        return data
    import pikepdf

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                 object_stream_mode=pikepdf.ObjectStreamMode.disable)  # fmt: skip
    return target.getvalue()


_READ: dict[bytes, Filing] = {}


def _filing(data: bytes) -> Filing:
    if data not in _READ:
        found = intake.read(data, "form4.xml").filing
        assert found is not None
        number = len(_READ)
        _READ[data] = replace(
            found, accession=f"0000000000-24-{number:06}", filed=found.filed or found.period
        )
    return _READ[data]


def _documents(root: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((root / "tests/data/filings").glob("*.xml"))]


def _sale(root: Path) -> Filing:
    return _filing((root / "tests/data/filings/exercise-and-sale.xml").read_bytes())


def _scans(root: Path) -> list[bytes]:
    torn = (root / "tests/data/scans/torn-cells.md").read_bytes()
    return [torn, text_page(_sale(root)), text_page(_sale(root), plain=True)]


XML = Kind(
    name="XML",
    short=250,
    full=30_000,
    injuries=injuries.MARKED_UP,
    own=lambda root: [OWN.data, *_documents(root)],
    folders=("xml", "sec-samples"),
    suffixes=(".xml",),
)
SUBMISSION = Kind(
    name="submission",
    short=250,
    full=25_000,
    injuries=injuries.MARKED_UP,
    own=lambda _: [submission(OWN, filed="20240515")],
    folders=("submissions", "more"),
    suffixes=(".txt", ".nc"),
    every=9,
)
PAGE = Kind(
    name="web page",
    short=80,
    full=20_000,
    injuries=injuries.PAGE,
    own=lambda root: [edgar_page(_filing(one)) for one in _documents(root)],
    folders=("html",),
    suffixes=(".html", ".xml"),
)
PDF = Kind(
    name="PDF",
    short=25,
    full=12_000,
    injuries=injuries.PDF,
    own=lambda root: [_plain(ruled_pdf(_sale(root)))],
    folders=("pdf",),
    suffixes=(".pdf",),
    every=4,
)
DATA_SET = Kind(
    name="data set",
    short=60,
    full=15_000,
    injuries=injuries.TABLES,
    own=lambda root: [OWN.data, *_documents(root)],
)
SCAN = Kind(
    name="scan",
    short=40,
    full=15_000,
    injuries=injuries.SCAN,
    own=_scans,
)
KINDS = (XML, SUBMISSION, PAGE, PDF, DATA_SET, SCAN)
