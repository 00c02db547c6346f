"""What a reader of one filing format is: its name, how it knows its bytes, and how it reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clawdesk.domain.filing import Filing, ReadResult
from clawdesk.domain.finding import Finding, Status

# Exhibits make a submission long; the form itself, with sixty rows and 99 footnotes, is under half a megabyte.
MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which filings are asked for, by CIK in ten digits; empty sets ask for all.

    A reader of a large source leaves the others unread where it can; no reader needs to look.
    """

    issuers: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()

    def takes(self, filing: Filing) -> bool:
        if self.issuers and (filing.issuer.cik or "").zfill(10) not in self.issuers:
            return False
        return not self.owners or any(cik.zfill(10) in self.owners for cik in filing.owner_ciks)


EVERYTHING = Wanted()

ReadAll = Callable[[bytes, str, Wanted], Iterator[ReadResult]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """`claims` looks at bytes that begin at their first visible character; `read_all` gets them as they came.

    It yields one result a filing, in the order of the source, and holds no more than one of them at a time; a format
    that never holds more than one hands its function through `single`. Several filings of one source share its
    SHA-256 and differ in `Filing.part`; those of an archive have the bytes of their own member in `source` and its
    SHA-256. A ReadError refuses the whole file; one bad part among others is a result with `refusal`.
    """

    format: str
    claims: Callable[[bytes], bool]
    read_all: ReadAll
    most: int = MAX_BYTES
    """A larger file is refused before it is opened."""


def single(read: Callable[[bytes, str], ReadResult]) -> ReadAll:
    """A function that reads the one filing of a file, as a Reader wants it."""

    def read_all(data: bytes, name: str, wanted: Wanted) -> Iterator[ReadResult]:  # noqa: ARG001
        yield read(data, name)

    return read_all


def remark(
    place: str, title: str, *, seen: str = "", expected: str = "", meaning: str = "", remedy: str = ""
) -> Finding:
    """Something the reader wants a person to look at."""
    return Finding(
        check="reading",
        status=Status.TO_CONFIRM,
        place=place,
        title=title,
        seen=seen,
        expected=expected,
        meaning=meaning,
        remedy=remedy,
    )
