"""A full submission gives what the form alone does not: accession, date of filing, exhibits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clawdesk import intake
from clawdesk.errors import ReadError
from tests.intake.documents import Document, holding, row, submission

DOCUMENT = Document(rows=(row("2024-05-14", "S", "5", "D", "1", "95"),))


def test_the_header_dates_and_numbers_the_filing(filings: Path) -> None:
    result = intake.read((filings / "exercise-and-sale.txt").read_bytes(), "any name")
    filing = result.filing
    assert filing is not None
    assert result.findings == ()
    assert filing.accession == "0009990900-18-000017"
    assert filing.filed == date(2018, 11, 13)
    assert filing.accepted == "2018-11-13T17:12:03"
    assert filing.owners[0].file_number == "001-99901"
    assert [(each.kind, each.name) for each in filing.documents] == [("4", "form4.xml"), ("EX-24", "poa.txt")]
    bare = intake.read((filings / "exercise-and-sale.xml").read_bytes(), "any name").filing
    assert bare is not None
    assert filing.lines == bare.lines
    assert filing.sha256 != bare.sha256


def test_the_sniffing_looks_at_bytes_and_not_at_names() -> None:
    assert intake.choose(submission(DOCUMENT, filed="20240515")).format == "full submission"
    assert intake.choose(b"\xef\xbb\xbf\r\n\r\n" + DOCUMENT.data).format == "ownership XML"
    mail = b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nMIC-Info: none\n\n" + submission(
        DOCUMENT, filed="20240515"
    )
    assert intake.read(mail, "mail.eml").filing is not None


def test_the_dissemination_feed_has_the_same_in_tags() -> None:
    feed = (
        b"<SUBMISSION>\n<ACCESSION-NUMBER>0009990900-24-000042\n<TYPE>4\n<PERIOD>20240514\n<FILING-DATE>20240515\n"
        b"<ISSUER>\n<COMPANY-DATA>\n<CIK>0009991001\n</ISSUER>\n<REPORTING-OWNER>\n<CIK>0009991101\n"
        b"<FILE-NUMBER>001-99901\n</REPORTING-OWNER>\n<DOCUMENT>\n<TYPE>4\n<TEXT>\n<XML>\n"
        + DOCUMENT.data
        + b"</XML>\n</TEXT>\n</DOCUMENT>\n</SUBMISSION>\n"
    )
    result = intake.read(feed, "feed.nc")
    assert result.filing is not None
    assert (result.filing.filed, result.findings) == (date(2024, 5, 15), ())
    assert result.filing.owners[0].file_number == "001-99901"


def test_a_header_that_differs_from_its_form_is_told() -> None:
    data = submission(DOCUMENT, filed="20240515").replace(b"0009991001\n</SEC", b"0009991999\n</SEC")
    data = data.replace(b"OF REPORT:\t20240514", b"OF REPORT:\t20240513")
    titles = [each.title for each in intake.read(data, "x.txt").findings]
    assert titles == [
        "The submission's header and the form differ in the period of report.",
        "The submission's header and the form differ in the issuer's CIK.",
    ]


def test_a_broken_form_is_told_by_its_line_in_the_whole_file() -> None:
    data = submission(DOCUMENT, filed="20240515").replace(b"<issuer>", b"<issuer", 1)
    line = data[: data.index(b"<issuer<")].count(b"\n") + 1
    with pytest.raises(ReadError, match=f"line {line}, column"):
        intake.read(data, "x.txt")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data[: data.index(b"</ownershipDocument>")], "cut off in the middle"),
        (lambda data: data.replace(b"<XML>", b"").replace(b"</XML>", b""), "without XML"),
        (lambda data: data.replace(b"TYPE:\t4", b"TYPE:\t10-K").replace(b"<TYPE>4", b"<TYPE>10-K"), "10-K"),
        (lambda data: data + data, "more than one submission"),
    ],
)
def test_a_submission_that_holds_no_single_form_is_refused(change: object, words: str) -> None:
    data = submission(Document(rows=(holding("5"),)), filed="20240515")
    with pytest.raises(ReadError) as refused:
        intake.read(change(data), "x.txt")  # type: ignore[operator]
    assert words in str(refused.value)
    assert refused.value.remedy
