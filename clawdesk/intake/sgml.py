"""A submission as EDGAR stores it: where one begins, what its header says, and where its documents stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from clawdesk.domain.filing import FiledDocument

_HEADER = re.compile(rb"^<(?:SEC-HEADER|IMS-HEADER|SUBMISSION)>", re.MULTILINE)
# What may stand above a header and belongs to the same submission.
_ABOVE = re.compile(rb"^(?:<(?:SEC|IMS)-DOCUMENT>|-----BEGIN PRIVACY-ENHANCED MESSAGE-----)", re.MULTILINE)
_DOCUMENT = re.compile(rb"<DOCUMENT>(.*?)(?:</DOCUMENT>|\Z)", re.DOTALL)
_TAG = re.compile(rb"<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>([^<\r\n]*)")
# The header is written in two spellings: words and colon, or tags in the dissemination feed.
_ACCESSION = re.compile(rb"(?:ACCESSION NUMBER:|<ACCESSION-NUMBER>)\s*([0-9]{10}-[0-9]{2}-[0-9]{6})")
_FORM = re.compile(rb"(?:CONFORMED SUBMISSION TYPE:|<TYPE>)[ \t]*([^\s<]+)")
_FILED = re.compile(rb"(?:FILED AS OF DATE:|<FILING-DATE>)\s*([0-9]{8})")
_ACCEPTED = re.compile(rb"<ACCEPTANCE-DATETIME>\s*([0-9]{14})")
_PERIOD = re.compile(rb"(?:CONFORMED PERIOD OF REPORT:|<PERIOD>)\s*([0-9]{8})")
_BLOCK = re.compile(
    rb"^(ISSUER|REPORTING-OWNER|SUBJECT COMPANY|FILED BY|FILER):"
    rb"|<(ISSUER|REPORTING-OWNER|SUBJECT-COMPANY|FILED-BY|FILER)>",
    re.MULTILINE,
)
_CIK = re.compile(rb"(?:CENTRAL INDEX KEY:|<CIK>)\s*([0-9]{1,10})")
_NAME = re.compile(rb"(?:COMPANY CONFORMED NAME:|<CONFORMED-NAME>)[ \t]*([^\r\n<]+)")
_FILE_NUMBER = re.compile(rb"(?:SEC FILE NUMBER:|<FILE-NUMBER>)[ \t]*([0-9A-Za-z-]+)")
_ISSUERS = frozenset({"ISSUER", "SUBJECT COMPANY"})
_OWNERS = frozenset({"REPORTING-OWNER", "FILED BY"})
_MOST_PARTIES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Someone the header names; `role` as the header calls it."""

    role: str
    cik: str | None
    name: str | None
    file_number: str | None

    @property
    def is_issuer(self) -> bool:
        return self.role in _ISSUERS

    @property
    def is_owner(self) -> bool:
        return self.role in _OWNERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    form: str | None
    accession: str | None
    filed: date | None
    accepted: str | None
    period: date | None
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One document: what is said of it, and where it begins and ends in the submission."""

    document: FiledDocument
    start: int
    end: int

    def text_start(self, data: bytes) -> int:
        """Behind its <TEXT> tag, or the document's own beginning where there is none."""
        found = data.find(b"<TEXT>", self.start, self.end)
        return self.start if found < 0 else found + len(b"<TEXT>")


def submissions_in(data: bytes) -> tuple[tuple[int, int], ...]:
    """Where each submission begins and ends; one alone is the whole file."""
    headers = [found.start() for found in _HEADER.finditer(data)]
    if len(headers) < 2:
        return ((0, len(data)),)
    begins = [0]
    for before, header in pairwise(headers):
        above = [found.start() for found in _ABOVE.finditer(data, before, header)]
        begins.append(above[0] if above else header)
    return tuple(zip(begins, [*begins[1:], len(data)], strict=True))


def header_of(data: bytes) -> Header:
    start = data.find(b"<DOCUMENT>")
    head = data[: start if start >= 0 else len(data)]
    accepted = _first(_ACCEPTED, head)
    return Header(
        form=_first(_FORM, head),
        accession=_first(_ACCESSION, head),
        filed=_day(_first(_FILED, head)),
        accepted=_moment(accepted) if accepted else None,
        period=_day(_first(_PERIOD, head)),
        parties=_parties(head),
    )


def _parties(head: bytes) -> tuple[Party, ...]:
    blocks = list(_BLOCK.finditer(head))[:_MOST_PARTIES]
    ends = [block.start() for block in blocks[1:]] + [len(head)] * bool(blocks)
    return tuple(
        Party(
            role=(block[1] or block[2].replace(b"T-C", b"T C").replace(b"D-B", b"D B")).decode(),
            cik=_cik(_first(_CIK, head, block.start(), end)),
            name=_first(_NAME, head, block.start(), end),
            file_number=_first(_FILE_NUMBER, head, block.start(), end),
        )
        for block, end in zip(blocks, ends, strict=True)
    )


def sections_of(data: bytes) -> tuple[Section, ...]:
    """Every document of one submission, in its order."""
    return tuple(_section(data, found) for found in _DOCUMENT.finditer(data))


def _section(data: bytes, found: re.Match[bytes]) -> Section:
    start, end = found.span(1)
    text = data.find(b"<TEXT>", start, end)
    tags = {
        tag[1]: tag[2].decode("latin-1").strip()
        for tag in _TAG.finditer(data, start, text if text >= 0 else end)
    }
    document = FiledDocument(
        kind=tags.get(b"TYPE", ""),
        sequence=tags.get(b"SEQUENCE", ""),
        name=tags.get(b"FILENAME", ""),
        description=tags.get(b"DESCRIPTION", ""),
    )
    return Section(document=document, start=start, end=end)


def _first(pattern: re.Pattern[bytes], data: bytes, start: int = 0, end: int | None = None) -> str | None:
    found = pattern.search(data, start, len(data) if end is None else end)
    return found[1].decode("latin-1").strip() if found else None


def _cik(digits: str | None) -> str | None:
    return digits.zfill(10) if digits else None


def _day(digits: str | None) -> date | None:
    try:
        return date.fromisoformat(digits) if digits else None
    except ValueError:
        return None


def _moment(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:]}"
