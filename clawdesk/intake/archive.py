"""ZIP archives of filings and data sets: unpacked in memory within bounds, their names used only as labels."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from clawdesk.domain.filing import ReadResult
from clawdesk.domain.finding import Finding
from clawdesk.errors import ClawdeskError, ReadError
from clawdesk.intake.data_set import read_tables
from clawdesk.intake.gathered_files import OPENING, is_hidden, left_out, sort_out
from clawdesk.intake.reader import MAX_BYTES, ReadAll, Reader, Wanted

FORMAT = "ZIP archive"
MOST = 256_000_000
MOST_MEMBERS = 50_000
MOST_TABLE = 150_000_000
MOST_UNPACKED = 4_000_000_000
# Text packs to a tenth or a thirtieth; a bomb to a thousandth.
MOST_RATIO = 100
SMALL = 1_000_000
UNSUSPECTED = 20_000_000
DEEPEST = 3
MOST_ARCHIVES = 200

OPENINGS = (b"PK\x03\x04", b"PK\x05\x06")
_ENTRY = b"PK\x01\x02"
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, RuntimeError, OverflowError,
    IndexError, KeyError,
)  # fmt: skip
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_AGAIN = "Ask for the archive again, or take it from where it came."


class Endless(ReadError):
    """More lies in an archive than is unpacked: it ends the reading of the outermost one."""


@dataclass(slots=True, kw_only=True)
class Inside:
    """How members are read, and what an archive and all inside it may still unpack to, together."""

    read: ReadAll
    must_be_known: Callable[[bytes], None]
    left: int = MOST_UNPACKED
    archives: int = MOST_ARCHIVES


def reader(read_inside: ReadAll, must_be_known: Callable[[bytes], None]) -> Reader:
    """`read_inside` reads the bytes of a member; `must_be_known` refuses by its first bytes what no reader claims."""

    def read_all(data: bytes, name: str, wanted: Wanted) -> Iterator[ReadResult]:
        inside = Inside(read=read_inside, must_be_known=must_be_known)
        return Archive(data, name, inside).results(wanted)

    return Reader(
        format=FORMAT, claims=lambda opening: opening.startswith(OPENINGS), read_all=read_all, most=MOST
    )


class Archive:
    """One archive; `depth` counts the archives around it."""

    def __init__(self, data: bytes, name: str, inside: Inside, depth: int = 0) -> None:
        self._name = name
        self._inside = inside
        self._depth = depth
        self._zip = _open(data)
        self._members = [one for one in self._zip.infolist() if not one.filename.endswith("/")]
        self._labels = [label_of(one) for one in self._members]
        self._weigh(len(data))

    def results(self, wanted: Wanted) -> Iterator[ReadResult]:
        """Each member's filings or its own refusal, those of data sets last."""
        hidden = [at for at, label in enumerate(self._labels) if is_hidden(label)]
        shown = sorted(set(range(len(self._members))) - set(hidden))
        told = left_out(self._name, "Hidden files and those of a system", [self._labels[at] for at in hidden])
        if not shown:
            raise ReadError("The archive holds no file.", detail=told[0].seen if told else "", remedy=_AGAIN)
        groups = sort_out([self._labels[at] for at in shown], lambda at: self._opening(shown[at]))
        for at in groups.others:
            for result in self._member(shown[at], wanted):
                yield _with(result, told)
                told = ()
        for folder, places in groups.data_sets.items():
            for result in self._data_set(folder, [shown[at] for at in places], wanted):
                yield _with(result, told)
                told = ()

    def _member(self, at: int, wanted: Wanted) -> Iterator[ReadResult]:
        """A member is opened only as far as it takes to know what it is, then whole."""
        name = f"{self._name}: {self._labels[at]}"
        try:
            opening = self._opening(at) if self._check(at).file_size > OPENING else self._load(at, OPENING)
            if opening.startswith(OPENINGS):
                yield from self._nested(at, name, wanted)
                return
            whole = len(opening) == self._members[at].file_size
            if opening and not whole:
                self._inside.must_be_known(opening)
            data = opening if whole else self._load(at, MAX_BYTES)
            for result in self._inside.read(data, name, wanted):
                source = result.source if result.source is not None else data
                yield replace(result, source=source)
        except Endless:
            raise
        except ClawdeskError as error:
            yield refused(name, error)

    def _nested(self, at: int, name: str, wanted: Wanted) -> Iterator[ReadResult]:
        self._inside.archives -= 1
        if self._inside.archives < 0:
            raise Endless(
                f"There are more than {MOST_ARCHIVES} archives inside archives here.",
                remedy="Unpack the outermost one and read the others by themselves.",
            )
        if self._depth + 1 >= DEEPEST:
            raise ReadError(
                "This archive lies too deep inside others.", remedy="Take it out and read it by itself."
            )
        data = self._load(at, MOST)
        if any(one == "[Content_Types].xml" for one in _open(data).namelist()):
            raise _office()
        inside = Archive(data, name, self._inside, self._depth + 1)
        yield from inside.results(wanted)

    def _data_set(self, folder: str, places: Sequence[int], wanted: Wanted) -> Iterator[ReadResult]:
        """A data set with a damaged table is refused whole: its filings would be halves."""
        name = self._name if folder == "." else f"{self._name}: {folder}"
        try:
            tables = [
                (self._labels[at].rpartition("/")[2], self._load(at, MOST_TABLE))
                for at in sorted(places, key=lambda at: (not self._labels[at].endswith(".tsv"), at))
            ]
            yield from read_tables(tables, name, wanted)
        except Endless:
            raise
        except ClawdeskError as error:
            yield refused(name, error)

    def _weigh(self, size: int) -> None:
        """Refuse by what the archive says of itself, before anything is unpacked."""
        unpacked = sum(one.file_size for one in self._members)
        packed = sum(one.compress_size for one in self._members)
        offsets = sorted((one.header_offset, one.compress_size) for one in self._members)
        overlap = any(here + held > then for (here, held), (then, _) in pairwise(offsets))
        if overlap or packed > size or unpacked > max(UNSUSPECTED, MOST_RATIO * size):
            raise ReadError(
                "The archive would unpack to far more than it can honestly hold.",
                detail=f"{size:,} bytes say they hold {unpacked:,}.",
                remedy="Do not open it elsewhere either; ask whoever sent it.",
            )
        if unpacked > self._inside.left:
            raise _too_much()
        if self._members and any(one.filename == "[Content_Types].xml" for one in self._members):
            raise _office()

    def _opening(self, at: int, length: int = OPENING) -> bytes:
        """The first bytes of a member; none where it cannot be opened, which is told when it is read."""
        try:
            with self._zip.open(self._check(at)) as member:
                return member.read(length)
        except (*_DAMAGE, ReadError):
            return b""

    def _load(self, at: int, most: int) -> bytes:
        member = self._check(at)
        if member.file_size > most:
            raise ReadError(
                f"It is too large to be a filing: {member.file_size:,} bytes, where {most:,} are the most.",
                remedy="Check that the right archive was chosen.",
            )
        self._inside.left -= member.file_size
        if self._inside.left < 0:
            raise _too_much()
        try:
            return self._zip.read(member)
        except _DAMAGE:
            raise ReadError("It is damaged inside the archive.", remedy=_AGAIN) from None

    def _check(self, at: int) -> zipfile.ZipInfo:
        member = self._members[at]
        if member.flag_bits & 0x41:
            raise ReadError("It is locked with a password.", remedy="Unpack it with the password first.")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise ReadError("It is a link, which is not followed.", remedy="Pack the file itself.")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ReadError(
                f"It is packed in a way that clawdesk does not unpack (method {member.compress_type}).",
                remedy="Unpack it first, or pack it as an ordinary ZIP.",
            )
        if member.file_size > SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1):
            raise ReadError(
                "It would unpack to far more than a filing can hold.",
                detail=f"{member.compress_size:,} bytes say they hold {member.file_size:,}.",
                remedy="Ask whoever sent it.",
            )
        return member


def label_of(member: Any) -> str:
    """The member's name to show and to know a filing by: no drive, no way up, nothing invisible."""
    name: str = member.filename
    if not member.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode()
        except UnicodeError:
            name = member.filename
    parts = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", name).replace("\\", "/").split("/")
    kept = [part for part in parts if part not in ("", ".", "..") and not re.fullmatch("[A-Za-z]:", part)]
    return "/".join(kept)[-300:] or "without a name"


def refused(name: str, error: ClawdeskError) -> ReadResult:
    return ReadResult(filing=None, findings=(), sha256="", format=FORMAT, name=name, refusal=str(error))


def _open(data: bytes) -> zipfile.ZipFile:
    # The list of members is read whole by whoever opens an archive; a million of them take seconds.
    if data.count(_ENTRY) > MOST_MEMBERS:
        raise ReadError(
            f"The archive holds more than {MOST_MEMBERS:,} files.", remedy="Read it in smaller parts."
        )
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (*_DAMAGE, NotImplementedError):
        raise ReadError(
            "The archive is cut off or damaged.", detail="Its list of contents cannot be read.", remedy=_AGAIN
        ) from None


def _with(result: ReadResult, told: tuple[Finding, ...]) -> ReadResult:
    return replace(result, findings=(*told, *result.findings)) if told else result


def _too_much() -> Endless:
    return Endless(
        f"The archive would unpack to more than {MOST_UNPACKED:,} bytes.", remedy="Read it in smaller parts."
    )


def _office() -> ReadError:
    return ReadError(
        "This is an Office document, not an archive of filings.", remedy="Keep it as a document."
    )
