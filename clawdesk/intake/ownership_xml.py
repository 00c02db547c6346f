"""The bare ownership XML of Forms 3, 4 and 5, of every schema version."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from typing import Any

from clawdesk.domain.filing import Filing, ReadResult
from clawdesk.domain.finding import Finding
from clawdesk.errors import ReadError
from clawdesk.intake.accession import accession_in
from clawdesk.intake.form import Form
from clawdesk.intake.gathering import Gathering
from clawdesk.intake.markup import ROOT, NotPlain, of_bytes, of_tree
from clawdesk.intake.quick import maker
from clawdesk.intake.reader import Reader, Wanted, remark
from clawdesk.intake.tree import Source, parse

FORMAT = "ownership XML"
_BEGIN, _END = b"<ownershipDocument", b"</ownershipDocument>"
FORMS = frozenset({"3", "3/A", "4", "4/A", "5", "5/A"})

_filing, _read = maker(Filing), maker(ReadResult)
_EMPTY = {one.name: one.default for one in fields(Filing) if one.default is not MISSING}

_OPENING = re.compile(
    rb"\A(?:\s|<\?[^>]*\?>|<!--.*?-->)*<(?:[A-Za-z0-9_.]+:)?ownershipDocument[\s>/]", re.DOTALL
)
# X0101 of 2003 to X0609 of 2026; the last two digits only change how EDGAR displays the form.
_KNOWN_VERSION = re.compile(r"X0[1-6][0-9]{2}")


def claims(opening: bytes) -> bool:
    """One with a document type declaration is claimed too, so that the refusal says what is wrong with it."""
    declared = b"<!DOCTYPE" in opening and b"<ownershipDocument" in opening
    return declared or _OPENING.match(opening) is not None


def read_all(data: bytes, name: str, wanted: Wanted) -> Iterator[ReadResult]:  # noqa: ARG001
    digest = hashlib.sha256(data).hexdigest()
    try:
        one = _result(Source(data=data, name=name), digest, accession_in(name))
    except ReadError:
        # Two documents are no well-formed one; only what was refused is looked at for them.
        if data.count(_BEGIN) < 2 and data.count(_END) < 2:
            raise
    else:
        yield one
        return
    yield from _several(data, name, digest)


def _several(data: bytes, name: str, digest: str) -> Iterator[ReadResult]:
    start, number = 0, 0
    while data[start:].strip():
        end = data.find(_END, start)
        end = len(data) if end < 0 else end + len(_END)
        number += 1
        source = Source(data=data[start:end], name=name, first_line=data.count(b"\n", 0, start) + 1)
        try:
            one = _result(source, digest, None)
        except ReadError as error:
            refusal = f"Document {number} in the file: {error}"
            yield ReadResult(
                filing=None, findings=(), sha256=digest, format=FORMAT, name=name, refusal=refusal
            )
        else:
            assert one.filing is not None
            yield replace(one, filing=replace(one.filing, part=str(number)))
        start = end


def _result(source: Source, digest: str, accession: str | None) -> ReadResult:
    filing, findings = filing_of(source, digest, FORMAT, accession)
    return _read(filing, findings, digest, FORMAT, source.name, None, "")


def filing_of(
    source: Source, digest: str, file_format: str, accession: str | None = None
) -> tuple[Filing, tuple[Finding, ...]]:
    """The filing in one XML document; `digest`, `file_format` and `accession` are those of the file around it."""
    try:
        gathered = Gathering()
        values = Form(of_bytes(source.data), gathered).fields()
    except NotPlain:
        gathered, values = _parsed(source)
    form = values.get("form")
    if form not in FORMS:
        raise ReadError(
            "The document does not say that it is a Form 3, 4 or 5."
            if not form
            else f"The document says it is a form “{str(form)[:40]}”; clawdesk reads Forms 3, 4 and 5.",
            remedy="Keep it as a document.",
        )
    _look_over(values, source.name, gathered)
    found = {
        **_EMPTY,
        **values,
        "accession": accession,
        "published": tuple(gathered.published),
        "unread": tuple(gathered.unread),
        "sha256": digest,
        "format": file_format,
    }
    return _filing(**found), tuple(gathered.findings)


def _parsed(source: Source) -> tuple[Gathering, dict[str, Any]]:
    """What a Filing is made of, from a tree; whatever in it is not of the form is listed."""
    root, mended = parse(source)
    gathered = Gathering(root)
    gathered.findings.extend(mended)
    _without_namespace(root, source.name, gathered)
    if root.tag != ROOT:
        raise ReadError(
            f"This is XML, but not an ownership form: its outermost element is “{root.tag[:60]}”.",
            remedy="Take the XML of a Form 3, 4 or 5; keep anything else as a document.",
        )
    gathered.loose(root)
    values = Form(of_tree(root), gathered).fields()
    for element in root.iter("*"):
        gathered.surplus(element)
    return gathered, values


def _without_namespace(root: Any, name: str, gathered: Gathering) -> None:
    if not root.tag.startswith("{"):
        return
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    gathered.findings.append(
        remark(
            name,
            "The elements carry a namespace, which EDGAR's documents do not.",
            meaning="The file was changed after it was filed, or made by another program.",
            remedy="Compare it with the filing on EDGAR.",
        )
    )


def _look_over(values: dict[str, Any], name: str, gathered: Gathering) -> None:
    """What is odd about the document as a whole."""
    version = values.get("schema_version")
    if not version or not _KNOWN_VERSION.fullmatch(version):
        gathered.findings.append(
            remark(
                name,
                "The schema version is one that clawdesk does not know; the document was read all the same.",
                seen=version or "none stated",
                meaning="A new version may hold fields that are listed as unread.",
                remedy="Look at the list of what was not understood.",
            )
        )
    if values["issuer"].cik is None or not values["owners"]:
        gathered.findings.append(
            remark(
                name,
                "The document does not name its issuer, or no reporting owner.",
                meaning="It is not as EDGAR would have accepted it.",
                remedy="Take the filing from EDGAR again.",
            )
        )
    known = [note.id for note in values["footnotes"]]
    missing = gathered.marks.difference(known)
    if missing or len(known) != len(set(known)):
        gathered.findings.append(
            remark(
                name,
                "The footnote marks and the footnotes do not fit together.",
                seen=", ".join(sorted(missing)) or "one mark stands before two footnotes",
                expected="one footnote for every mark",
                meaning="What a marked cell means may be missing.",
                remedy="Read the footnotes on EDGAR.",
            )
        )
    if gathered.unread:
        first = gathered.unread[0]
        count = len(gathered.unread) + gathered.left_out
        gathered.findings.append(
            remark(
                first.place,
                "Some of the document is not part of the form; it is listed as unread.",
                seen=f"{count} in all, the first with the text “{first.text[:60].strip()}”",
                meaning="It has no influence on the figures.",
                remedy="Look at the list of what was not understood.",
            )
        )


READER = Reader(format=FORMAT, claims=claims, read_all=read_all)
