"""A file that is broken, disguised or made to do harm is refused in words, quickly, and nothing else happens."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from clawdesk import intake
from clawdesk.domain.filing import ReadResult
from clawdesk.errors import ReadError
from tests.intake.documents import Document, row

DOCUMENT = Document(rows=(row("2024-05-14", "S", "5", "D", "1", "95"),))
BODY = DOCUMENT.data.partition(b"\n")[2]
BOMBS = {
    "laughs": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>' + BODY,
    "outside": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + BODY.replace(b"Optics", b"&e;"),
    "late declaration": b"<ownershipDocument>" + b"<!DOCTYPE x>" + b"</ownershipDocument>",
    "depth": b"<ownershipDocument>" + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</ownershipDocument>",
    "attributes": b"<ownershipDocument " + b" ".join(b'a%d="1"' % n for n in range(200_000)) + b"/>",
    "depth within the size": b"<ownershipDocument>"
    + b"<a>" * 40_000
    + b"</a>" * 40_000
    + b"</ownershipDocument>",
    "attributes within it": b"<ownershipDocument " + b" ".join(b'a%d="1"' % n for n in range(40_000)) + b"/>",
    "strangers": b"<ownershipDocument>" + b"<a/>" * 5_000_000 + b"</ownershipDocument>",
    "a few thousand strangers": b"<ownershipDocument>" + b"<a b='1'/>x" * 40_000 + b"</ownershipDocument>",
    "endless name": b"<ownershipDocument><" + b"a" * 20_000_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_at_once(bomb: str) -> None:
    started = time.process_time()
    with pytest.raises(ReadError):
        intake.read(BOMBS[bomb], "form4.xml")
    assert time.process_time() - started < 1


def test_a_declaration_in_utf_16_is_seen_as_well() -> None:
    bomb = BOMBS["outside"].decode().encode("utf-16")
    with pytest.raises(ReadError, match="document type declaration"):
        intake.read(bomb, "form4.xml")


@pytest.mark.parametrize("encoding", ["utf-7", "IBM037", "utf-16"])
def test_an_encoding_of_the_files_own_choosing_is_refused(encoding: str) -> None:
    data = f'<?xml version="1.0"{" " * 400}encoding="{encoding}"?>'.encode() + BODY
    with pytest.raises(ReadError, match="encoding"):
        intake.read(data, "form4.xml")


def test_a_file_too_large_is_refused_by_its_size() -> None:
    with pytest.raises(ReadError, match="too large"):
        intake.gate(60_000_000, DOCUMENT.data)
    intake.gate(60_000_000, b"PK\x03\x04")
    started = time.process_time()
    with pytest.raises(ReadError, match="too large"):
        intake.gate(1_000_000_000)
    assert time.process_time() - started < 0.1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty"),
        (b" \r\n\t ", "The file is empty"),
        (b"%PDF-1.7\n%...", "The PDF is damaged"),
        (b"PK\x03\x04....", "The archive is cut off or damaged"),
        (b"\x1f\x8b\x08", "archive"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"SQLite format 3\x00", "database"),
        (b"<!DOCTYPE html><html><head><title>Not found</title>", "does not seem to be a Form 3, 4 or 5"),
        (b"\n<html><body>SEC Form 4 ... OMB APPROVAL", "neither of its tables is there"),
        (b"<?xml version='1.0'?><informationTable/>", "XML that begins with “informationTable”"),
        (b"<?xml version='1.0'?><edgarSubmission/>", "submission holds no Form 3, 4 or 5"),
        (b"Dear Sir, enclosed is the Form 4", "plain text"),
        (b"\x00\x01\x02\x03", "no text at all"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_what_it_seems_to_be(data: bytes, words: str) -> None:
    with pytest.raises(ReadError) as refused:
        intake.read(data, "form4.xml")
    assert words in refused.value.title
    assert refused.value.remedy


@pytest.mark.parametrize(
    "disguise",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: b"\r\n \n" + data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b""),
        lambda data: data.decode().encode("utf-16"),
        lambda data: b"<!-- saved from the web -->\n" + data.partition(b"\n")[2],
        lambda data: data.replace(b"<value>5</value>", b"<value><![CDATA[5]]></value>"),
        lambda data: data.replace(b"<value>5</value>", b"<value>\n  5<!-- five -->\n</value>"),
    ],
)
def test_what_only_looks_different_is_read_the_same(disguise: Callable[[bytes], bytes]) -> None:
    plain = intake.read(DOCUMENT.data, "form4.xml").filing
    result = intake.read(disguise(DOCUMENT.data), "form4.xml")
    assert result.filing is not None
    assert plain is not None
    assert result.filing.lines == plain.lines
    assert result.filing.owners == plain.owners
    assert result.findings == ()


def _told(data: bytes) -> tuple[ReadResult, str]:
    result = intake.read(data, "form4.xml")
    return result, " ".join(each.title for each in result.findings)


@pytest.mark.parametrize(
    "hidden", [b"\x00", b"\x07", b"&#1;", b"&#x9B;", b"&#xFFFE;", "\x85".encode(), b"&#99999999;"]
)
def test_a_control_character_becomes_visible_and_is_told(hidden: bytes) -> None:
    result, titles = _told(DOCUMENT.data.replace(b"for a test", b"for" + hidden + b"a test"))
    assert result.filing is not None
    assert result.filing.remarks == "Invented for\N{REPLACEMENT CHARACTER}a test"
    assert "control characters" in titles


def test_copied_ampersands_are_read_as_text_and_told() -> None:
    result, titles = _told(DOCUMENT.data.replace(b"for a test", b"for A&B &nbsp;&amp; C&copy;"))
    assert result.filing is not None
    assert result.filing.remarks == "Invented for A&B \N{NO-BREAK SPACE}& C\N{COPYRIGHT SIGN}"
    assert "ampersands" in titles


def test_windows_text_is_read_and_told() -> None:
    result, titles = _told(DOCUMENT.data.replace(b"for a test", b"for a caf\xe9 \x96 test"))
    assert result.filing is not None
    assert result.filing.remarks == "Invented for a café – test"
    assert "Windows" in titles


def test_a_broken_document_is_told_by_line_and_column() -> None:
    broken = b"\n\n" + DOCUMENT.data.replace(b"</issuerName>", b"</issuerNam>")
    line = broken[: broken.index(b"</issuerNam>")].count(b"\n") + 1
    with pytest.raises(ReadError, match=rf"broken at line {line}, column [0-9]+") as refused:
        intake.read(broken, "form4.xml")
    assert refused.value.remedy
    with pytest.raises(ReadError, match="broken at line"):
        intake.read(DOCUMENT.data + b"<more/>", "more.xml")
