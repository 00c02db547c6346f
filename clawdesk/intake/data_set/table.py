"""One table of a data set: its bytes, its head, and where the rows of each filing begin."""

from __future__ import annotations

import csv
import io
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from clawdesk.errors import ReadError
from clawdesk.intake.data_set.columns import KEY, table_of
from clawdesk.intake.tree import PLACEHOLDER

LONGEST_ROW = 500_000
LONGEST_HEAD = 20_000
LONGEST_KEY = 200
# A form has thirty rows a table, ten owners and 99 footnotes.
MOST_ROWS = 2_000

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ACCESSION = re.compile(rb"[0-9]{10}-[0-9]{2}-[0-9]{6}|[0-9]{18}")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BREAKS = re.compile(r"[\t\r\n]+")


@dataclass(slots=True, kw_only=True)
class Row:
    """One row of a filing, cut into its cells; `number` is its line in the file."""

    cells: list[str]
    number: int
    raw: bytes
    mended: str = ""
    """What was put right in its text, in words."""


@dataclass(slots=True, kw_only=True)
class Index:
    """Where the kept rows begin, those of one filing side by side and in the order of the file."""

    filings: array[int] = field(default_factory=lambda: array("q"))
    starts: array[int] = field(default_factory=lambda: array("q"))
    numbers: array[int] = field(default_factory=lambda: array("q"))
    strays: dict[bytes, int] = field(default_factory=dict)
    """Rows of filings that the first table does not have: the first line of each."""
    stray_rows: int = 0
    torn: dict[int, int] = field(default_factory=dict)
    """Filings with a row that is broken in two, and the line of the second part."""


_MOST_STRAYS = 1000


class Table:
    """Tab-separated text from `begin` on; a table in another shape is brought into this one first."""

    def __init__(self, file: str, data: bytes) -> None:
        self.file = file
        self.resaved = data.startswith((_UTF8_MARK, *_UTF16_MARKS))
        self._lines: array[int] | None = None
        data = _as_bytes(data)
        end = data.find(b"\n", 0, LONGEST_HEAD)
        head = data[: LONGEST_HEAD if end < 0 else end]
        delimiter = _delimiter(head)
        if delimiter != "\t":
            self.resaved = True
            data, self._lines = _tabbed(data, delimiter, file)
            end = data.find(b"\n", 0, LONGEST_HEAD)
            head = data[: LONGEST_HEAD if end < 0 else end]
        self.data = data
        self.head = head.rstrip(b"\r")
        self.columns = tuple(
            one.strip().strip('"').strip().upper() for one in self.head.decode("latin-1").split("\t")
        )
        self.name = table_of(frozenset(self.columns)) or ""
        self.begin = len(data) if end < 0 else end + 1
        self.ends = data.endswith(b"\n") or self.begin == len(data)
        self._last = data.rfind(b"\n") + 1 if not self.ends else len(data)
        self._index = Index()
        self._key = self.columns.index(KEY) if KEY in self.columns else 0

    def place(self, names: tuple[str, ...]) -> int:
        """The column that bears one of these names, or -1."""
        return next((self.columns.index(name) for name in names if name in self.columns), -1)

    def lines(self) -> Iterator[tuple[int, int, bytes]]:
        """Every row that is not empty: where it begins, its number, its accession number."""
        data, at, number, end = self.data, self.begin, 1, len(self.data)
        find, key = data.find, self._key
        while at < end:
            number += 1
            stop = find(b"\n", at)
            stop = end if stop < 0 else stop
            if key:
                cells = data[at : min(stop, at + LONGEST_ROW)].split(b"\t", key + 1)
                found = cells[key] if len(cells) > key else b""
            else:
                tab = find(b"\t", at, stop)
                found = data[at : min(stop if tab < 0 else tab, at + LONGEST_KEY)]
            if stop > at and data[at:stop] != b"\r":
                yield at, number if self._lines is None else self._lines[number - 2], found.strip(b'" \r')
            at = stop + 1

    def find_rows(self, filings: Mapping[bytes, int], kept: bytearray) -> None:
        """Note the rows of the filings that are kept; `filings` has the place of every one."""
        index = self._index = Index()
        before = -1
        for at, number, key in self.lines():
            place = filings.get(key, -1)
            if place >= 0:
                if kept[place]:
                    index.filings.append(place)
                    index.starts.append(at)
                    index.numbers.append(number)
            elif before >= 0 and not _ACCESSION.fullmatch(key):
                index.torn.setdefault(before, number)
                continue
            else:
                index.stray_rows += 1
                if len(index.strays) < _MOST_STRAYS:
                    index.strays.setdefault(key, number)
            before = place
        _sort(index)

    @property
    def strays(self) -> tuple[int, dict[bytes, int]]:
        return self._index.stray_rows, self._index.strays

    def rows(self, filing: int) -> list[Row]:
        """The rows of one filing; a ReadError tells why they cannot be understood."""
        index = self._index
        if filing in index.torn:
            raise ReadError(f"The row before {self.spot(index.torn[filing])} is broken in two.")
        begin = bisect_left(index.filings, filing)
        if begin == len(index.filings) or index.filings[begin] != filing:
            return []
        end = bisect_left(index.filings, filing + 1, begin)
        if end - begin > MOST_ROWS:
            raise ReadError(f"{self.file} has {end - begin:,} rows of this filing, more than any form has.")
        return [self.row(index.starts[one], index.numbers[one]) for one in range(begin, end)]

    def spot(self, number: int, column: str = "") -> str:
        return f"{self.file}, line {number}" + (f", {column}" if column else "")

    def cells(self, at: int) -> list[str]:
        """The cells of the row that begins there, cut and nothing more."""
        stop = self.data.find(b"\n", at)
        stop = len(self.data) if stop < 0 else stop
        return self.data[at : min(stop, at + LONGEST_ROW)].decode("latin-1").split("\t")

    def row(self, at: int, number: int) -> Row:
        stop = self.data.find(b"\n", at)
        raw = self.data[at : len(self.data) if stop < 0 else stop].rstrip(b"\r")
        if len(raw) > LONGEST_ROW:
            raise ReadError(f"{self.spot(number)} is longer than any row can be.")
        mended = ""
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
            mended = "is not the UTF-8 text it should be; it was read as Windows text"
        if _CONTROL.search(text):
            text = _CONTROL.sub(PLACEHOLDER, text)
            mended = f"has control characters, each now shown as {PLACEHOLDER}"
        cells = text.split("\t")
        if self.resaved and '"' in text:
            cells = [_unquoted(cell) for cell in cells]
        if len(cells) != len(self.columns):
            self._fit(cells, number, cut_off=at >= self._last)
        return Row(cells=cells, number=number, raw=raw, mended=mended)

    def _fit(self, cells: list[str], number: int, *, cut_off: bool) -> None:
        """Spreadsheets leave empty cells away at the end of a row; nothing else may be amiss."""
        width = len(self.columns)
        if len(cells) > width:
            raise ReadError(
                f"{self.spot(number)} has {len(cells)} cells where the head has {width}: "
                "which cell is which cannot be told."
            )
        if len(cells) < width:
            if cut_off:
                raise ReadError(f"{self.spot(number)} is cut off, as the file ends there.")
            if not self.resaved:
                raise ReadError(f"{self.spot(number)} has {len(cells)} cells where the head has {width}.")
            cells.extend([""] * (width - len(cells)))


def is_table(opening: bytes) -> bool:
    """Whether a file begins with the head of one of the eight tables."""
    head = _as_bytes(opening).partition(b"\n")[0][:LONGEST_HEAD]
    if KEY.encode() not in head.upper():
        return False
    columns = head.rstrip(b"\r").decode("latin-1").upper().split(_delimiter(head))
    return KEY in {one.strip().strip('"') for one in columns}


def _as_bytes(data: bytes) -> bytes:
    if data.startswith(_UTF16_MARKS):
        return data[: len(data) & ~1].decode("utf-16", errors="replace").encode("utf-8", errors="replace")
    return data.removeprefix(_UTF8_MARK)


def _delimiter(head: bytes) -> str:
    if b"\t" in head:
        return "\t"
    return ";" if head.count(b";") > head.count(b",") else ","


def _tabbed(data: bytes, delimiter: str, file: str) -> tuple[bytes, array[int]]:
    """Comma-separated text with its quotes taken off, and the line at which each row began."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    made, numbers, at = bytearray(), array("q"), 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if len(numbers) or cells:
                numbers.append(at)
                made += "\t".join([_BREAKS.sub(" ", cell) for cell in cells]).encode()
                made += b"\n"
            at = reader.line_num + 1
    except csv.Error as fault:
        raise ReadError(
            f"{file}, line {reader.line_num} cannot be read as a row of a table.",
            detail=f"{str(fault)[:100].capitalize()}.",
            remedy="Take the data set from the SEC's site again.",
        ) from None
    if not data.endswith((b"\n", b"\r")) and made:
        del made[-1:]
    return bytes(made), numbers[1:]


def _unquoted(cell: str) -> str:
    """A spreadsheet puts quotation marks around a cell that holds a comma or one of them."""
    found = _QUOTED.fullmatch(cell)
    return found[1].replace('""', '"') if found and ("," in cell or '""' in found[1]) else cell


def _sort(index: Index) -> None:
    """In the order of the filings; most tables hold them together but not sorted."""
    order = sorted(range(len(index.filings)), key=index.filings.__getitem__)
    index.starts = array("q", [index.starts[one] for one in order])
    index.numbers = array("q", [index.numbers[one] for one in order])
    index.filings = array("q", [index.filings[one] for one in order])
