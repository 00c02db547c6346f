"""A full submission gives what the form alone does not: accession, date of filing, exhibits."""

from __future__ import annotations

import base64
import binascii
from datetime import date
from pathlib import Path

import pytest

from clawdesk import intake
from clawdesk.errors import ReadError
from clawdesk.intake.exhibits import exhibit
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
        (lambda data: data.replace(b"TYPE:\t4", b"TYPE:\t10-K").replace(b"<TYPE>4", b"<TYPE>10-K"), "10-K"),
    ],
)
def test_a_submission_that_holds_no_single_form_is_refused(change: object, words: str) -> None:
    data = submission(Document(rows=(holding("5"),)), filed="20240515")
    with pytest.raises(ReadError) as refused:
        intake.read(change(data), "x.txt")  # type: ignore[operator]
    assert words in str(refused.value)
    assert refused.value.remedy


def test_two_submissions_in_one_file_are_two_filings() -> None:
    first = submission(DOCUMENT, filed="20240515")
    second = submission(DOCUMENT, filed="20240516", accession="0009990900-24-000043")
    mail = b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nMIC-Info: none\n\n" + second
    for both in (first + second, first + mail):
        one, other = intake.read_all(both, "all.txt")
        assert one.filing is not None
        assert other.filing is not None
        assert [each.filed for each in (one.filing, other.filing)] == [date(2024, 5, 15), date(2024, 5, 16)]
        assert one.filing.part == one.filing.accession == "0009990900-24-000042"
        assert other.filing.part == "0009990900-24-000043"
        assert one.sha256 == other.sha256 == one.filing.sha256
        assert one.filing.lines == other.filing.lines


def test_a_bad_submission_between_good_ones_is_refused_by_its_line() -> None:
    good = submission(DOCUMENT, filed="20240515")
    bad = good.replace(b"<issuer>", b"<issuer", 1)
    one, refused, other = intake.read_all(good + bad + good, "all.txt")
    assert one.filing is not None
    assert other.filing is not None
    line = (good + bad[: bad.index(b"<issuer<")]).count(b"\n") + 1
    assert refused.filing is None
    assert f"line {line}," in refused.refusal
    assert refused.refusal.startswith("Submission 2 of 3")


def test_a_form_filed_as_text_is_kept_for_its_header_and_entered_by_hand() -> None:
    """Before May 2003 the form itself was text; its header already named the company and the owner."""
    text = """-----BEGIN PRIVACY-ENHANCED MESSAGE-----
Proc-Type: 2001,MIC-CLEAR

<SEC-DOCUMENT>0009990900-99-000007.txt : 19990312
<SEC-HEADER>0009990900-99-000007.hdr.sgml : 19990312
ACCESSION NUMBER:\t\t0009990900-99-000007
CONFORMED SUBMISSION TYPE:\t4
CONFORMED PERIOD OF REPORT:\t19990228
FILED AS OF DATE:\t\t19990312

SUBJECT COMPANY:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tFERNCLIFF OPTICS INC
\t\tCENTRAL INDEX KEY:\t\t\t9991001

FILED BY:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tORLOVA MAREN
\t\tCENTRAL INDEX KEY:\t\t\t9991101
</SEC-HEADER>
<DOCUMENT>
<TYPE>4
<SEQUENCE>1
<TEXT>
FORM 4   Table I   Common Stock  2/3/99  S  1,000  D  12 1/2
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
-----END PRIVACY-ENHANCED MESSAGE-----
"""
    result = intake.read(text.encode(), "old.txt")
    filing = result.filing
    assert filing is not None
    assert (filing.form, filing.filed, filing.period) == ("4", date(1999, 3, 12), date(1999, 2, 28))
    assert filing.accession == "0009990900-99-000007"
    assert (filing.issuer.cik, filing.issuer.name) == ("0009991001", "FERNCLIFF OPTICS INC")
    assert filing.owner_names == "ORLOVA MAREN"
    assert filing.owners[0].officer is None
    assert filing.lines == ()
    assert "12 1/2" in filing.unread[0].text
    (told,) = result.findings
    assert "entered by hand" in told.title
    headless = text.replace("SUBJECT COMPANY:", "").replace("FILED BY:", "")
    with pytest.raises(ReadError, match="enter the form by hand"):
        intake.read(headless.encode(), "old.txt")


def test_exhibits_are_listed_and_their_bytes_come_back() -> None:
    letter, drawing = b"I hereby appoint\n", bytes(range(256)) + b"   "
    packed = b"".join(binascii.b2a_uu(drawing[at : at + 45]) for at in range(0, len(drawing), 45))
    cut = b"".join(line.rstrip() + b"\n" for line in packed.splitlines())
    for body in (packed, cut):
        data = submission(DOCUMENT, filed="20240515").replace(b"Invented for a test.\n", letter)
        data = data.replace(
            b"</SEC-DOCUMENT>",
            b"<DOCUMENT>\n<TYPE>GRAPHIC\n<SEQUENCE>3\n<FILENAME>g1.jpg\n<TEXT>\nbegin 644 g1.jpg\n"
            + body
            + b"`\nend\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>",
        )
        filing = intake.read(data, "x.txt").filing
        assert filing is not None
        form, power, graphic = filing.documents
        assert exhibit(data, power) == letter
        assert exhibit(data, graphic) == drawing
        assert exhibit(data, form) == DOCUMENT.data.strip()
    later = submission(DOCUMENT, filed="20240516", accession="0009990900-24-000043")
    assert exhibit(data + later, form, part="0009990900-24-000043") == DOCUMENT.data.strip()
    with pytest.raises(ReadError, match="no document"):
        exhibit(later, graphic)


def test_a_filers_own_submission_is_unpacked() -> None:
    block = base64.encodebytes(DOCUMENT.data).decode()
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<edgarSubmission xmlns="http://example.invalid/submission">
 <schemaVersion>X0101</schemaVersion><submissionType>4</submissionType>
 <filerId>0009991101</filerId><filerCcc>abcd$123</filerCcc>
 <documents><document><documentName>form4.xml</documentName><documentType>4</documentType>
 <documentMimeBlock>{block}</documentMimeBlock></document></documents>
</edgarSubmission>"""
    result = intake.read(text.encode(), "filer.xml")
    filing = result.filing
    assert filing is not None
    bare = intake.read(DOCUMENT.data, "x.xml").filing
    assert bare is not None
    assert filing.lines == bare.lines
    assert [(one.kind, one.name) for one in filing.documents] == [("4", "form4.xml")]
    assert "abcd" not in repr(filing), "a filer's code is never kept"
    assert "0009991101" in [one.text for one in filing.unread]
    assert any("EDGAR may not have accepted it" in one.title for one in result.findings)
    with pytest.raises(ReadError, match="damaged, at line"):
        intake.read(text.replace(block, "%%%").encode(), "filer.xml")
