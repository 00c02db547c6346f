"""A submission as a filer sends it: XML whose documents are packed in base64."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import replace
from typing import Any

from clawdesk.domain.filing import FiledDocument, ReadResult
from clawdesk.errors import ReadError
from clawdesk.intake import ownership_xml
from clawdesk.intake.accession import accession_in
from clawdesk.intake.gathering import Gathering
from clawdesk.intake.reader import Reader, remark, single
from clawdesk.intake.tree import Source, parse

FORMAT = "filer's submission"
ROOT, BLOCK = "edgarSubmission", "documentMimeBlock"
_OPENING = re.compile(
    rb"\A(?:\s|<\?[^>]*\?>|<!--.*?-->)*<(?:[A-Za-z0-9_.]+:)?edgarSubmission[\s>/]", re.DOTALL
)
# Codes with which a filer signs in; they are never kept.
_SECRET = re.compile("ccc|password|passphrase|pmac", re.IGNORECASE)
_FIELDS = {"kind": "type", "sequence": "sequence", "name": "name", "description": "description"}


def claims(opening: bytes) -> bool:
    return _OPENING.match(opening) is not None


def read(data: bytes, name: str) -> ReadResult:
    digest = hashlib.sha256(data).hexdigest()
    root, mended = parse(Source(data=data, name=name))
    for element in root.iter("*"):
        element.tag = element.tag.rpartition("}")[2]
    forms, documents, gathered = [], [], Gathering(root)
    for element in root.iter("*"):
        if element.tag == BLOCK:
            packed, document = _unpacked(element), _described(element)
            documents.append(document)
            if ownership_xml.claims(packed.lstrip()[:4096]):
                forms.append(packed)
        elif len(element) == 0 and not _describes(element):
            _keep(element, gathered)
    if not forms:
        raise ReadError(
            "The submission holds no Form 3, 4 or 5.",
            remedy="Keep it as a document, or take the XML of the form itself.",
        )
    filing, findings = ownership_xml.filing_of(Source(data=forms[0], name=name), digest, FORMAT)
    told = remark(
        name,
        "This is a submission as its filer sends it; EDGAR may not have accepted it as it is.",
        meaning="The day of filing and the accession number are not known from it.",
        remedy="Compare it with the filing on EDGAR.",
    )
    filing = replace(
        filing,
        accession=accession_in(name),
        documents=tuple(documents),
        unread=(*filing.unread, *gathered.unread),
    )
    return ReadResult(
        filing=filing, findings=(*mended, told, *findings), sha256=digest, format=FORMAT, name=name
    )


def _unpacked(element: Any) -> bytes:
    try:
        return base64.b64decode("".join((element.text or "").split()), validate=True)
    except (binascii.Error, ValueError):
        raise ReadError(
            f"A document of the submission is damaged, at line {element.sourceline}.",
            remedy="Ask its filer for it again.",
        ) from None


def _described(block: Any) -> FiledDocument:
    """The elements beside the block say what it is."""
    found = dict.fromkeys(_FIELDS, "")
    for element in block.getparent() if block.getparent() is not None else ():
        for field, word in _FIELDS.items():
            if len(element) == 0 and word in element.tag.lower() and element.tag != BLOCK:
                found[field] = found[field] or (element.text or "").strip()
    return FiledDocument(**found)


def _describes(element: Any) -> bool:
    parent = element.getparent()
    beside = parent is not None and any(one.tag == BLOCK for one in parent)
    return beside and any(word in element.tag.lower() for word in _FIELDS.values())


def _keep(element: Any, gathered: Gathering) -> None:
    if _SECRET.search(element.tag):
        gathered.withheld(element, "a filer's access code, which is not kept")
    elif element.text and element.text.strip():
        gathered.outside(element)


READER = Reader(format=FORMAT, claims=claims, read_all=single(read))
