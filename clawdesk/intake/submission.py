"""A full submission as EDGAR stores it: a header, then one or more documents, the form among them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from clawdesk.domain.filing import Filing, Owner, ReadResult
from clawdesk.domain.finding import Finding
from clawdesk.errors import ReadError
from clawdesk.intake.accession import accession_in
from clawdesk.intake.ownership_xml import FORMS, filing_of
from clawdesk.intake.reader import Reader, Wanted, remark
from clawdesk.intake.sgml import Header, Section, header_of, sections_of, submissions_in
from clawdesk.intake.text_form import filing_from_header
from clawdesk.intake.tree import Source

FORMAT = "full submission"

_OPENINGS = (
    b"<SEC-DOCUMENT>",
    b"<SEC-HEADER>",
    b"<IMS-",
    b"<SUBMISSION>",
    b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----",
)
_REST_OF_LINE = re.compile(rb"[ \t]*\r?\n?")


def claims(opening: bytes) -> bool:
    return opening.startswith(_OPENINGS)


def read_all(data: bytes, name: str, wanted: Wanted) -> Iterator[ReadResult]:  # noqa: ARG001
    digest = hashlib.sha256(data).hexdigest()
    places = submissions_in(data)
    if len(places) == 1:
        yield _result(data, name, digest)
        return
    for number, (start, end) in enumerate(places, 1):
        try:
            one = _result(data[start:end], name, digest, line=data.count(b"\n", 0, start))
        except ReadError as error:
            refusal = f"Submission {number} of {len(places)} in the file: {error}"
            yield ReadResult(
                filing=None, findings=(), sha256=digest, format=FORMAT, name=name, refusal=refusal
            )
            continue
        assert one.filing is not None
        yield replace(one, filing=replace(one.filing, part=one.filing.accession or str(number)))


def _result(data: bytes, name: str, digest: str, *, line: int = 0) -> ReadResult:
    """`line` is how many lines stand above the submission in its file."""
    header, sections = header_of(data), sections_of(data)
    forms = [one for one in sections if one.document.kind in FORMS]
    source = next((xml for one in forms if (xml := _xml_of(data, one, name, line))), None)
    if source is not None:
        filing, findings = filing_of(source, digest, FORMAT)
        findings += _compared(header, filing, name)
    elif header.form in FORMS or forms:
        filing, findings = filing_from_header(header, data, forms, (digest, FORMAT, name))
    else:
        raise _not_a_form(header, sections)
    filing = replace(
        filing,
        accession=header.accession or accession_in(name),
        filed=header.filed,
        accepted=header.accepted,
        documents=tuple(one.document for one in sections),
        owners=tuple(_numbered(owner, header) for owner in filing.owners),
    )
    if len(forms) > 1:
        findings += (_second_form(name, forms),)
    return ReadResult(filing=filing, findings=findings, sha256=digest, format=FORMAT, name=name)


def _xml_of(data: bytes, section: Section, name: str, line: int) -> Source | None:
    begin = data.find(b"<XML>", section.start, section.end)
    if begin < 0:
        return None
    found = _REST_OF_LINE.match(data, begin + len(b"<XML>"))
    start = found.end() if found else begin
    end = data.find(b"</XML>", start, section.end)
    first = line + data.count(b"\n", 0, start) + 1
    if end < 0:
        raise ReadError(
            "The submission is cut off in the middle of its form.",
            detail=f"The form begins at line {first} and has no end.",
            remedy="Take the whole file from EDGAR again.",
        )
    return Source(data=data[start:end], name=name, first_line=first)


def _not_a_form(header: Header, sections: tuple[Section, ...]) -> ReadError:
    form = header.form or (sections[0].document.kind if sections else "")
    return ReadError(
        f"This is a submission of a form {form[:20] or 'that it does not name'}.",
        remedy="clawdesk reads Forms 3, 4 and 5; keep this as a document.",
    )


def _second_form(name: str, forms: list[Section]) -> Finding:
    return remark(
        name,
        "The submission holds more than one document that calls itself a form; the first was read.",
        seen=", ".join(f"{one.document.sequence} {one.document.name}".strip() for one in forms),
        meaning="A submission has one form; the others may be copies.",
        remedy="Look at the other documents.",
    )


def _numbered(owner: Owner, header: Header) -> Owner:
    cik = (owner.cik or "").zfill(10)
    number = next((one.file_number for one in header.parties if one.is_owner and one.cik == cik), None)
    return replace(owner, file_number=number) if number else owner


def _compared(header: Header, filing: Filing, name: str) -> tuple[Finding, ...]:
    """The header repeats what the form says; where they differ a person should know."""
    owners = {(owner.cik or "").zfill(10) for owner in filing.owners}
    named = {one.cik for one in header.parties if one.role == "REPORTING-OWNER" and one.cik}
    issuer = next((one.cik for one in header.parties if one.role == "ISSUER" and one.cik), None)
    pairs = (
        ("form", header.form, filing.form),
        ("period of report", header.period, filing.period),
        ("issuer's CIK", issuer, (filing.issuer.cik or "").zfill(10)),
        ("reporting owners", named or None, owners),
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


READER = Reader(format=FORMAT, claims=claims, read_all=read_all)
