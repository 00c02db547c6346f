"""A file that is broken, disguised or made to do harm is refused in words, quickly, and nothing else happens."""

from __future__ import annotations

import time
import zlib
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


def _pdf(objects: list[bytes]) -> bytes:
    """Written by hand, as no library writes such files; a reader finds the objects without their table."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


def _drawn(content: bytes, *more: bytes, packed: bool = True, pages: int = 1) -> bytes:
    """Pages that draw this, with the further objects from number 5 on."""
    data, how = (zlib.compress(content), b"/Filter/FlateDecode") if packed else (content, b"")
    return _pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b"3 0 R " * pages),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
            b"<<%s/Length %d>>stream\n%s\nendstream" % (how, len(data), data),
            *more,
        ]
    )


def _form(content: bytes, draws: int) -> bytes:
    return (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length %d>>"
        b"stream\n%s\nendstream" % (draws, len(content), content)
    )


RULE = b"0 0 m 600 0 l S "
PDF_BOMBS = {
    "many steps": _drawn(RULE * 250_000),
    "packed twice": _drawn(zlib.compress(b" " * 40_000_000)),
    "one content on many pages": _drawn(RULE * 20_000, pages=55),
    "forms within forms": _drawn(b"/X Do", *(_form(b"/X Do /X Do ", number) for number in range(6, 16))),
    "a form within itself": _drawn(b"/X Do", _form(b"/X Do /X Do ", 5)),
    "pages within themselves": _pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"]
    ),
}


@pytest.mark.parametrize("bomb", PDF_BOMBS)
def test_a_pdf_that_would_be_drawn_for_ever_is_refused_before_it_is_drawn(bomb: str, pace: float) -> None:
    started = time.process_time()
    with pytest.raises(ReadError) as refused:
        intake.read(PDF_BOMBS[bomb], "form4.pdf")
    assert refused.value.remedy
    assert time.process_time() - started < pace


FORM = (
    b"FORM 4\nSECURITIES AND EXCHANGE COMMISSION\nREPORTING PERSON\n2. Ticker or Trading Symbol\nExample Co\n"
)
TORN = b"| Common Stock | 11/07/2019 | S(1) | 1,2 | 234 | D | $1. | 23 | 4,5 | 567 | D |\n"
TEXT_BOMBS = {
    "many torn rows": FORM + b"Table I\n" + TORN * 5_000,
    "one endless row": FORM + b"| Common Stock | " + b"1,234 | " * 100_000,
    "one endless figure": FORM + b"Table I\n| Common Stock | " + b"9" * 900_000 + b" | D |",
    "signs of formulas": FORM + b"$" + b"\\" * 300_000 + b"$\n" + b"(" * 300_000,
    "many pieces": FORM + (b"| Common Stock | 11/07/2019 | S(1) |" + b" 1 |" * 400 + b" D |\n") * 60,
}
PAGE_BOMBS = {
    "cells": b"<html><body>SEC FORM 4<table>"
    + b"<tr><td>1. Title of Security</td><td>1</td><td>2</td><td>3</td></tr>" * 5_000,
    "tables within tables": b"<html>SEC FORM 4"
    + b"<table><tr><td>1. Title of Security<td>a<td>b<td>c" * 3_000,
    "wide cells": b"<html>SEC FORM 4<table>"
    + (b"<tr>" + b"<td rowspan=999 colspan=999>1. Title of Security</td>" * 50) * 100,
    "entities": b"<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><html>SEC FORM 4 &b;</html>",
}


@pytest.mark.parametrize("bomb", [*TEXT_BOMBS, *PAGE_BOMBS])
def test_a_text_or_page_of_endless_pieces_is_read_in_part_or_refused(bomb: str, pace: float) -> None:
    data = (TEXT_BOMBS | PAGE_BOMBS)[bomb]
    started = time.process_time()
    try:
        result = intake.read(data, "form4")
        assert result.filing is not None
        assert len(result.filing.lines) <= 128
    except ReadError as refused:
        assert refused.remedy  # noqa: PT017
    assert time.process_time() - started < pace


def test_rows_beyond_those_of_a_form_are_told() -> None:
    result = intake.read(FORM + b"Table I\n" + TORN * 70, "form4.txt")
    assert result.filing is not None
    assert len(result.filing.lines) == 64
    assert "Only the first 64 rows are read; a form has no more than sixty." in {
        one.title for one in result.findings
    }
