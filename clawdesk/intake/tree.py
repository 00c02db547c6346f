"""Bytes into an XML tree, safely: no entities, no network, and faults told by line and column."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from clawdesk.domain.finding import Finding
from clawdesk.errors import ReadError
from clawdesk.intake.reader import remark

# Nothing shorter can hold so many tags or attributes.
_SMALL = 150_000
_MOST_XML = 5_000_000
_MOST_TAGS = 100_000
_MOST_ATTRIBUTES = 50_000
PLACEHOLDER = "\N{REPLACEMENT CHARACTER}"

# What nearly every document of EDGAR begins with.
_USUAL = b'<?xml version="1.0"?>'
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DECLARED = re.compile(rb"""\bencoding\s*=\s*["']([^"']*)["']""")
_DECLARATION = re.compile(r"\A<\?xml[^>]{0,300}\?>")
_ENCODINGS = frozenset(
    {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin-1", "windows-1252", "cp1252"}
)
_CONTROLS = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
_CONTROL = re.compile(_CONTROLS)
_REFERENCE = re.compile(r"&#(x[0-9A-Fa-f]{1,8}|[0-9]{1,8});")
_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);|#x[0-9A-Fa-f]{1,8};|#[0-9]{1,8};)([A-Za-z][A-Za-z0-9]{1,30};)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One XML document inside a file; `first_line` is where it begins there, for messages."""

    data: bytes
    name: str
    first_line: int = 1


def parse(source: Source) -> tuple[Any, tuple[Finding, ...]]:
    """The root element, and what had to be mended on the way."""
    data, findings = _as_utf8(source)
    if len(data) > _SMALL and _is_endless(data):
        raise _endless()
    if b"!" in data and b"!DOCTYPE" in data:
        raise _doctype()
    suspicious = (b"#" in data and b"&#" in data) or b"\xc2" in data
    if suspicious:
        data, more = _without_controls(data, source.name)
        findings += more
    try:
        root = _tree(data)
    except SyntaxError as fault:
        data, more = _mended(data, source.name)
        if not more:
            raise _ill_formed(source, fault) from None
        findings += more
        try:
            root = _tree(data)
        except SyntaxError as second:
            raise _ill_formed(source, second) from None
    return root, findings


def _is_endless(data: bytes) -> bool:
    return len(data) > _MOST_XML or data.count(b"<") > _MOST_TAGS or data.count(b"=") > _MOST_ATTRIBUTES


@cache
def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        collect_ids=False,
        remove_blank_text=True,
        remove_comments=True,
        remove_pis=True,
    )


def _tree(data: bytes) -> Any:
    from lxml import etree

    root = etree.fromstring(data, _parser())
    if root is None:
        raise SyntaxError("there is no element in it")
    return root


def _as_utf8(source: Source) -> tuple[bytes, tuple[Finding, ...]]:
    data = source.data
    if data.startswith(_USUAL):
        return data, ()
    if data.startswith(_UTF16_MARKS):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            raise ReadError(
                "The file begins as UTF-16 text and then is not.",
                remedy="Ask for the file again; it is damaged.",
            ) from None
        return _DECLARATION.sub("", text.lstrip()).encode(), ()
    data = data.removeprefix(_UTF8_MARK).lstrip()
    encoding = _declared_encoding(data)
    if encoding not in _ENCODINGS or b"\x00" in data[:8]:
        raise ReadError(
            f"The file is written in an encoding that EDGAR does not use ({encoding or 'unknown'}).",
            remedy="Take the XML document from EDGAR again.",
        )
    return data, ()


def _declared_encoding(data: bytes) -> str:
    """An encoding of the parser's own choosing could hide what is looked for below."""
    if not data.startswith(b"<?xml"):
        return "utf-8"
    declared = _DECLARED.search(data, 0, data.find(b"?>"))
    return declared[1].decode("latin-1").lower() if declared else "utf-8"


def _without_controls(data: bytes, name: str) -> tuple[bytes, tuple[Finding, ...]]:
    """Control characters would print as nothing; each becomes a visible sign and a finding."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data, ()
    hidden = 0

    def visible(found: re.Match[str]) -> str:
        nonlocal hidden
        digits = found[1]
        number = int(digits[1:], 16) if digits[0] == "x" else int(digits)
        if number in (9, 10, 13) or 32 <= number < 127 or 160 <= number < 0xD800 or 0xE000 <= number < 0xFFFE:
            return found[0]
        if 0x10000 <= number < 0x110000:
            return found[0]
        hidden += 1
        return PLACEHOLDER

    text = _REFERENCE.sub(visible, text)
    text, raw = _CONTROL.subn(PLACEHOLDER, text)
    if not hidden + raw:
        return data, ()
    return _DECLARATION.sub("", text).encode(), (_controls(name, hidden + raw),)


def _mended(data: bytes, name: str) -> tuple[bytes, tuple[Finding, ...]]:
    """The slips of copying and saving that can be put right without guessing at a value."""
    findings: tuple[Finding, ...] = ()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        findings += (
            remark(
                name,
                "The file is not the UTF-8 text it should be; it was read as Windows text.",
                meaning="Accents, quotation marks and dashes may be other than the filer wrote.",
                remedy="Compare names and footnotes with EDGAR.",
            ),
        )
    text, raw = _CONTROL.subn(PLACEHOLDER, text)
    if raw:
        findings += (_controls(name, raw),)
    text, count = _AMPERSAND.subn(_escaped, text)
    if count:
        findings += (
            remark(
                name,
                "The file has ampersands that XML does not allow; they were read as plain text.",
                seen=f"{count} of them",
                meaning="The file was probably copied from a web page.",
                remedy="Compare names and footnotes with EDGAR.",
            ),
        )
    return _DECLARATION.sub("", text).encode(), findings


def _escaped(found: re.Match[str]) -> str:
    entity = found[1] or ""
    known = html.unescape("&" + entity) if entity else ""
    return html.escape(known) if known and known != "&" + entity else "&amp;" + entity


def _controls(name: str, count: int) -> Finding:
    return remark(
        name,
        "The file has control characters that would print as nothing.",
        seen=f"{count} of them, each now shown as {PLACEHOLDER}",
        meaning="The text around them may be other than the filer meant.",
        remedy="Compare it with EDGAR.",
    )


def _endless() -> ReadError:
    return ReadError(
        "The XML is far longer than any Form 3, 4 or 5 can be.",
        remedy="Check that the right file was chosen; take the form from EDGAR itself.",
    )


def _doctype() -> ReadError:
    return ReadError(
        "The file carries a document type declaration, which no ownership document has.",
        detail="Such a declaration can make a program read other files or fill its memory.",
        remedy="Take the XML document from EDGAR itself.",
    )


def _ill_formed(source: Source, fault: SyntaxError) -> ReadError:
    blank = len(source.data) - len(source.data.lstrip())
    line = (fault.lineno or 1) + source.first_line - 1 + source.data.count(b"\n", 0, blank)
    said = re.sub(r", line [0-9]+, column [0-9]+.*", "", str(fault.msg or fault)).strip()
    return ReadError(
        f"The XML is broken at line {line}, column {fault.offset or 1}.",
        detail=f"The parser says: {said[:200]}.",
        remedy="The file is cut off or was changed after it was filed; take it from EDGAR again.",
    )
