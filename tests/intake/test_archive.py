"""A ZIP gives each of its files a result or a sentence; it is unpacked within bounds and never onto the disk."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from clawdesk import intake
from clawdesk.domain.filing import ReadResult
from clawdesk.domain.finding import Status
from clawdesk.errors import ReadError
from clawdesk.intake.archive import MOST_MEMBERS
from tests.intake.data_sets import files_of, tables_of, zipped
from tests.intake.documents import Document, row, submission
from tests.intake.test_data_set import OTHER, SALE, SMALL, filing

FORM4 = Document(rows=(row("2024-05-14", "S", "5", "D", "1", "95"),)).data


def read(data: bytes, name: str = "filings.zip") -> list[ReadResult]:
    return list(intake.read_all(data, name))


def told(result: ReadResult) -> str:
    return " ".join(f"{one.title} {one.seen}" for one in result.findings)


def test_every_kind_of_file_gives_its_own_result() -> None:
    sent = submission(SMALL, filed="20240517")
    files = [
        ("2024/form4.xml", FORM4),
        ("2024/may/000099900024000042.txt", sent),
        ("letter.doc", b"\xd0\xcf\x11\xe0 a letter"),
        ("empty.xml", b""),
    ]
    made = read(zipped(files))
    assert [one.name for one in made] == [f"filings.zip: {name}" for name, _ in files]
    assert [one.filing is not None for one in made] == [True, True, False, False]
    assert made[0].source == FORM4
    assert made[1].source == sent
    assert "an older Office document" in made[2].refusal
    assert "empty" in made[3].refusal


def test_a_folder_in_the_archive_tells_the_accession_number() -> None:
    (made,) = read(zipped([("0009990900-24-000077/doc4.xml", FORM4)]))
    assert made.filing is not None
    assert made.filing.accession == "0009990900-24-000077"


def test_archives_in_archives_are_read_down_to_the_third() -> None:
    inner = FORM4
    for depth in range(5):
        inner = zipped([("form4.xml" if not depth else f"{depth}.zip", inner)])
        made = read(inner)
        assert (made[0].filing is not None) == (depth < 3)
    assert "too deep" in made[0].refusal


def test_data_sets_and_filings_may_lie_side_by_side() -> None:
    tables = files_of(tables_of(filing(one, number) for number, one in enumerate((SALE, SMALL, OTHER), 41)))
    files = [(f"2024q2/{name}", data) for name, data in tables]
    files += [("2024q2/FORM_345_readme.htm", b"<html>about the tables</html>"), ("form4.xml", FORM4)]
    made = read(zipped(files))
    assert [one.name for one in made] == [
        "filings.zip: form4.xml",
        *(f"filings.zip: 2024q2: 0009990900-24-0000{number}" for number in (41, 42, 43)),
    ]
    assert all(one.filing is not None for one in made)


def test_a_data_set_with_a_damaged_table_is_refused_whole() -> None:
    data = zipped(files_of(tables_of([filing(SALE, 41)])))
    at = data.index(b"FOOTNOTES.tsv") + 60
    (made,) = read(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
    assert made.filing is None
    assert "damaged inside the archive" in made.refusal


def test_hidden_files_are_left_out_and_named() -> None:
    files = [
        ("__MACOSX/._form4.xml", b"\x00"),
        (".DS_Store", b"\x00"),
        ("Thumbs.db", b""),
        ("form4.xml", FORM4),
    ]
    (made,) = read(zipped(files))
    assert made.filing is not None
    assert (
        "Hidden files and those of a system were left out. __MACOSX/._form4.xml, .DS_Store, Thumbs.db"
        in told(made)
    )
    assert made.findings[0].status is Status.CANNOT_BE_CHECKED
    with pytest.raises(ReadError, match="holds no file"):
        read(zipped(files[:3]))


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../../etc/cron.d/form4.xml", "etc/cron.d/form4.xml"),
        ("/etc/form4.xml", "etc/form4.xml"),
        ("C:\\Windows\\..\\form4.xml", "Windows/form4.xml"),
        ("..\\..\\form4.xml", "form4.xml"),
        ("a\u202egpj.xml", "a\N{REPLACEMENT CHARACTER}gpj.xml"),
        ("a\x1b[31mb.xml", "a\N{REPLACEMENT CHARACTER}[31mb.xml"),
        ("x" * 5000 + ".xml", "x" * 296 + ".xml"),
        ("Größe/form4.xml", "Größe/form4.xml"),
    ],
)
def test_names_are_labels_and_nothing_is_written(
    name: str, label: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (made,) = read(zipped([(name, FORM4)]))
    assert made.name == f"filings.zip: {label}"
    assert made.filing is not None
    assert list(tmp_path.iterdir()) == []


def test_names_in_no_alphabet_and_names_met_twice_are_read() -> None:
    data = zipped([("aaaa.xml", FORM4), ("bbbb.xml", FORM4.replace(b"95", b"96"))])
    made = read(data.replace(b"bbbb.xml", b"aaaa.xml"))
    assert [one.name for one in made] == ["filings.zip: aaaa.xml"] * 2
    assert made[0].sha256 != made[1].sha256
    (made[0], _) = read(data.replace(b"aaaa.xml", b"\xff\xfe\x80\x81.xml"))
    assert made[0].filing is not None


def test_a_link_in_an_archive_is_not_followed() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        link = zipfile.ZipInfo("form4.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    (made,) = read(held.getvalue())
    assert "It is a link" in made.refusal


def _flagged(data: bytes, at_local: int, at_central: int, value: int) -> bytes:
    """The archive with one 16-bit field changed in every header of both kinds."""
    made = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", at_local), (b"PK\x01\x02", at_central)):
        place = data.find(mark)
        while place >= 0:
            struct.pack_into("<H", made, place + offset, value)
            place = data.find(mark, place + 4)
    return bytes(made)


def test_a_locked_file_is_told_and_the_others_are_read() -> None:
    (made,) = read(_flagged(zipped([("form4.xml", FORM4)]), 6, 8, 1))
    assert "locked with a password" in made.refusal


@pytest.mark.parametrize("method", [1, 9, 12, 14, 93, 99])
def test_a_method_that_costs_memory_or_is_unknown_is_told(method: int) -> None:
    (made,) = read(_flagged(zipped([("form4.xml", FORM4)]), 8, 10, method))
    assert f"method {method}" in made.refusal


def test_a_damaged_file_is_told_and_the_others_are_read() -> None:
    data = zipped([("one.xml", FORM4), ("two.xml", FORM4)])
    at = data.index(b"two.xml") + 40
    one, two = read(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
    assert one.filing is not None
    assert two.filing is None
    assert "damaged" in two.refusal


@pytest.mark.parametrize("left", [0.99, 0.5, 0.1])
def test_an_archive_cut_off_is_refused(left: float) -> None:
    data = zipped([(f"{number}.xml", FORM4) for number in range(20)])
    with pytest.raises(ReadError, match="cut off or damaged"):
        read(data[: int(len(data) * left)])


def test_an_office_document_is_told_apart() -> None:
    with pytest.raises(ReadError, match="an Office document"):
        read(zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]))


# ---- what is made to do harm: refused in under a second and 200 MB ----


def _zeros(size: int) -> bytes:
    return zipped([("form4.xml", b"\x00" * size)])


def _overlapping() -> bytes:
    """Every entry of the list points at the same packed bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("form4.xml", FORM4 + b" " * 4_000_000)
        (first,) = archive.filelist
        archive.filelist += [first] * 20_000
    return held.getvalue()


def _lying(size: int) -> bytes:
    """The list says that a few bytes hold so many."""
    data = bytearray(zipped([("form4.xml", FORM4)]))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, size)
    return bytes(data)


def _crowd(count: int) -> bytes:
    """As many entries as are said, each of them empty."""
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, 1, 0) + b"a"
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(entry) * count, len(local), 0)
    return local + entry * count + end


def _nested(depth: int) -> bytes:
    data = _zeros(30_000_000)
    for _ in range(depth):
        data = zipped([(f"{number}.zip", data) for number in range(16)])
    return data


BOMBS = {
    "zeros": lambda: _zeros(300_000_000),
    "form and blanks": lambda: zipped([("form4.xml", FORM4 + b" " * 45_000_000)]),
    "many of them": lambda: zipped([(f"{n}.xml", FORM4 + b" " * 9_000_000) for n in range(20)]),
    "overlapping": _overlapping,
    "a lie of 4 GB": lambda: _lying(0xFFFFFFF0),
    "a million entries": lambda: _crowd(1_000_000),
    "more entries than are read": lambda: _crowd(MOST_MEMBERS + 1),
    "nested": lambda: _nested(3),
    "a table of zeros": lambda: zipped([("SUBMISSION.tsv", b"ACCESSION_NUMBER\t" + b"0" * 200_000_000)]),
}
_CHILD = """
import re, sys, time
from pathlib import Path
from clawdesk import intake
from clawdesk.errors import ReadError
data = open(sys.argv[1], "rb").read()
started = time.process_time()
try:
    filings = sum(one.filing is not None for one in intake.read_all(data, "bomb.zip"))
except ReadError as error:
    filings = 0
    assert error.title
seconds = time.process_time() - started
# The most that was ever held; what the parent held before is not counted in it.
print(filings, seconds, int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the most held is told by Linux alone")
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_in_a_second_of_the_processor_and_200_megabytes(bomb: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(BOMBS[bomb]())
    said = subprocess.run(
        [sys.executable, "-c", _CHILD, path], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    filings, seconds, megabytes = said.stdout.split()
    assert int(filings) == 0
    assert float(seconds) < 1
    assert int(megabytes) < 200


def test_a_large_honest_archive_is_no_bomb() -> None:
    started = time.process_time()
    made = read(zipped([(f"{number}.xml", FORM4) for number in range(500)]))
    assert sum(one.filing is not None for one in made) == 500
    assert time.process_time() - started < 5
