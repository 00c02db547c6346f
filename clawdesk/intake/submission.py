"""A full submission as EDGAR stores it: a header, then one or more documents, the form among them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date

from clawdesk.domain.filing import FiledDocument, Filing, Owner, ReadResult
from clawdesk.domain.finding import Finding
from clawdesk.errors import ReadError
from clawdesk.intake.accession import accession_in
from clawdesk.intake.ownership_xml import FORMS, filing_of
from clawdesk.intake.reader import Reader, remark, single
from clawdesk.intake.tree import Source

FORMAT = "full submission"

_OPENINGS = (
    b"<SEC-DOCUMENT>",
    b"<SEC-HEADER>",
    b"<IMS-",
    b"<SUBMISSION>",
    b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----",
)
_DOCUMENT = re.compile(rb"<DOCUMENT>(.*?)(?:</DOCUMENT>|\Z)", re.DOTALL)
_TAG = re.compile(rb"<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>([^<\r\n]*)")
_XML = re.compile(rb"<XML>[ \t]*\r?\n?(.*?)(</XML>|\Z)", re.DOTALL)
# The header is written in two spellings: words and colon, or tags in the dissemination feed.
_ACCESSION = re.compile(rb"(?:ACCESSION NUMBER:|<ACCESSION-NUMBER>)\s*([0-9]{10}-[0-9]{2}-[0-9]{6})")
_FORM = re.compile(rb"(?:CONFORMED SUBMISSION TYPE:|<TYPE>)[ \t]*([^\s<]+)")
_FILED = re.compile(rb"(?:FILED AS OF DATE:|<FILING-DATE>)\s*([0-9]{8})")
_ACCEPTED = re.compile(rb"<ACCEPTANCE-DATETIME>\s*([0-9]{14})")
_PERIOD = re.compile(rb"(?:CONFORMED PERIOD OF REPORT:|<PERIOD>)\s*([0-9]{8})")
_BLOCK = re.compile(
    rb"^(ISSUER|REPORTING-OWNER|SUBJECT COMPANY|FILED BY|FILER):|<(ISSUER|REPORTING-OWNER)>", re.M
)
_CIK = re.compile(rb"(?:CENTRAL INDEX KEY:|<CIK>)\s*([0-9]{1,10})")
_FILE_NUMBER = re.compile(rb"(?:SEC FILE NUMBER:|<FILE-NUMBER>)[ \t]*([0-9A-Za-z-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    form: str | None
    accession: str | None
    filed: date | None
    accepted: str | None
    period: date | None
    issuer_cik: str | None
    file_numbers: dict[str, str | None]


def claims(opening: bytes) -> bool:
    return opening.startswith(_OPENINGS)


def read(data: bytes, name: str) -> ReadResult:
    digest = hashlib.sha256(data).hexdigest()
    start = data.find(b"<DOCUMENT>")
    header = _header(data[: start if start >= 0 else len(data)])
    if data.count(b"<SEC-HEADER>") > 1:
        raise ReadError(
            "The file holds more than one submission.",
            remedy="Save each submission as a file of its own and read them one by one.",
        )
    documents, source = _documents(data, name, header)
    filing, findings = filing_of(source, digest, FORMAT)
    findings += _compared(header, filing, name)
    filing = replace(
        filing,
        accession=header.accession or accession_in(name),
        filed=header.filed,
        accepted=header.accepted,
        owners=tuple(_numbered(owner, header) for owner in filing.owners),
        documents=documents,
    )
    return ReadResult(filing=filing, findings=findings, sha256=digest, format=FORMAT, name=name)


def _documents(data: bytes, name: str, header: Header) -> tuple[tuple[FiledDocument, ...], Source]:
    """Every document listed, and the XML of the one that is the form."""
    documents: list[FiledDocument] = []
    source: Source | None = None
    for found in _DOCUMENT.finditer(data):
        head = found[1].partition(b"<TEXT>")[0]
        tags = {tag[0]: tag[1].decode("latin-1").strip() for tag in _TAG.findall(head)}
        document = FiledDocument(
            kind=tags.get(b"TYPE", ""),
            sequence=tags.get(b"SEQUENCE", ""),
            name=tags.get(b"FILENAME", ""),
            description=tags.get(b"DESCRIPTION", ""),
        )
        documents.append(document)
        if source is None and document.kind in FORMS:
            source = _xml_of(data, found.start(1), found.end(1), name)
    if source is None:
        raise _not_a_form(header, documents)
    return tuple(documents), source


def _xml_of(data: bytes, start: int, end: int, name: str) -> Source | None:
    xml = _XML.search(data, start, end)
    if xml is None:
        return None
    if not xml[2]:
        raise ReadError(
            "The submission is cut off in the middle of its form.",
            remedy="Take the whole file from EDGAR again.",
        )
    return Source(data=xml[1], name=name, first_line=data.count(b"\n", 0, xml.start(1)) + 1)


def _not_a_form(header: Header, documents: list[FiledDocument]) -> ReadError:
    form = header.form or (documents[0].kind if documents else "")
    if form in FORMS:
        return ReadError(
            f"This is a submission of a Form {form} without XML.",
            detail="Forms filed before May 2003 are plain text; clawdesk does not read that text.",
            remedy="Keep the file as a document and enter the form by hand.",
        )
    return ReadError(
        f"This is a submission of a form {form[:20] or 'that it does not name'}.",
        remedy="clawdesk reads Forms 3, 4 and 5; keep this as a document.",
    )


def _header(data: bytes) -> Header:
    blocks = list(_BLOCK.finditer(data))
    issuer_cik: str | None = None
    numbers: dict[str, str | None] = {}
    for index, block in enumerate(blocks):
        end = blocks[index + 1].start() if index + 1 < len(blocks) else len(data)
        text = data[block.start() : end]
        cik = _first(_CIK, text)
        kind = block[1] or block[2]
        if cik and kind == b"ISSUER":
            issuer_cik = cik.zfill(10)
        elif cik and kind == b"REPORTING-OWNER":
            numbers[cik.zfill(10)] = _first(_FILE_NUMBER, text)
    accepted = _first(_ACCEPTED, data)
    return Header(
        form=_first(_FORM, data),
        accession=_first(_ACCESSION, data),
        filed=_day(_first(_FILED, data)),
        accepted=_moment(accepted) if accepted else None,
        period=_day(_first(_PERIOD, data)),
        issuer_cik=issuer_cik,
        file_numbers=numbers,
    )


def _numbered(owner: Owner, header: Header) -> Owner:
    number = header.file_numbers.get((owner.cik or "").zfill(10))
    return replace(owner, file_number=number) if number else owner


def _compared(header: Header, filing: Filing, name: str) -> tuple[Finding, ...]:
    """The header repeats what the form says; where they differ a person should know."""
    owners = {(owner.cik or "").zfill(10) for owner in filing.owners}
    pairs = (
        ("form", header.form, filing.form),
        ("period of report", header.period, filing.period),
        ("issuer's CIK", header.issuer_cik, (filing.issuer.cik or "").zfill(10)),
        ("reporting owners", set(header.file_numbers) or None, owners),
    )
    return tuple(
        remark(
            name,
            f"The submission's header and the form differ in the {what}.",
            seen=f"header: {_listed(above)}",
            expected=f"form: {_listed(below)}",
            meaning="The form itself was used.",
            remedy="Compare the filing with EDGAR.",
        )
        for what, above, below in pairs
        if above is not None and above != below
    )


def _listed(value: object) -> str:
    return ", ".join(sorted(value)) if isinstance(value, set) else str(value)


def _first(pattern: re.Pattern[bytes], data: bytes) -> str | None:
    found = pattern.search(data)
    return found[1].decode("latin-1") if found else None


def _day(digits: str | None) -> date | None:
    try:
        return date.fromisoformat(digits) if digits else None
    except ValueError:
        return None


def _moment(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:]}"


READER = Reader(format=FORMAT, claims=claims, read_all=single(read))
