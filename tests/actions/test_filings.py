"""Filings into the file: each once, whole or not at all, amendments beside their originals."""

from __future__ import annotations

import pytest

from clawdesk import intake
from clawdesk.actions.import_filings import FilingDraft, FilingImport, ImportFilings, draft, media_type
from clawdesk.actions.save_record import SaveRecord
from clawdesk.actions.supersede_lines import Superseded, SupersedeLines
from clawdesk.desk import Desk
from clawdesk.domain.filing_work import FilingSupplement
from clawdesk.errors import InputError
from tests.intake.documents import Document, row, submission

SALE = row("2024-05-14", "S", "100", "D", "10.5", "900")
ORIGINAL = Document(rows=(SALE, SALE))
AMENDMENT = Document(rows=(SALE,), form="4/A", original="2024-05-15")
NUMBERS = ("0009990900-24-000042", "0009990900-24-000043", "0009990900-24-000044")


def filed(document: Document, number: int, day: str = "20240515") -> FilingImport:
    data = submission(document, filed=day, accession=NUMBERS[number])
    return FilingImport(result=intake.read(data, f"{NUMBERS[number]}.txt"), data=data)


def bring(desk: Desk, *items: FilingImport | FilingDraft) -> tuple[int, ...]:
    done = desk.execute(ImportFilings(items=items))
    return tuple(one.id for one in done.created if one.entity == "filing")


def test_two_equal_trades_of_one_filing_are_two(desk: Desk) -> None:
    (filing_id,) = bring(desk, filed(ORIGINAL, 0))
    first, second = desk.filing(filing_id).lines
    assert (first.row, second.row) == (1, 2)
    assert first.shares == second.shares


def test_the_same_bytes_and_the_same_number_are_here_already(desk: Desk) -> None:
    bring(desk, filed(ORIGINAL, 0))
    with pytest.raises(InputError, match="already here, as filing 1") as refused:
        bring(desk, filed(ORIGINAL, 0))
    assert NUMBERS[0] in refused.value.detail
    with pytest.raises(InputError, match="already here, as filing 1") as refused:
        bring(desk, filed(ORIGINAL, 0, day="20240516"))
    assert refused.value.detail == f"It has the same accession number {NUMBERS[0]}."
    bare = FilingImport(result=intake.read(ORIGINAL.data, "doc4.xml"), data=ORIGINAL.data)
    bring(desk, bare)
    with pytest.raises(InputError, match="already here, as filing 2") as refused:
        bring(desk, bare)
    assert refused.value.detail == "It has the same bytes."
    assert desk.count("filing") == 2


def test_one_that_is_here_already_keeps_all_of_them_out(desk: Desk) -> None:
    bring(desk, filed(ORIGINAL, 0))
    head = desk.log_head()
    with pytest.raises(InputError):
        bring(desk, filed(ORIGINAL, 1), filed(ORIGINAL, 0))
    assert desk.log_head() == head
    assert desk.count("filing") == 1


def test_the_filings_of_one_source_share_it_and_come_back_after_undo(desk: Desk) -> None:
    parts = [submission(ORIGINAL, filed="20240515", accession=one) for one in NUMBERS[:2]]
    data = b"".join(parts)
    items = [FilingImport(result=one, data=data) for one in intake.read_all(data, "all.txt")]
    assert bring(desk, *items) == (1, 2)
    assert [desk.filing(one).part for one in (1, 2)] == list(NUMBERS[:2])
    assert desk.document(desk.filing(1).sha256) == data
    before = [desk.filing(one) for one in (1, 2)]
    digest = desk.digest()
    desk.undo()
    assert desk.count("filing") == 0
    desk.redo()
    assert [desk.filing(one) for one in (1, 2)] == before
    assert desk.digest() == digest
    assert not [one for one in desk.check(deep=True) if one.needs_attention]


def test_a_stream_of_drafts_is_taken_as_a_heap_is(desk: Desk) -> None:
    item = filed(ORIGINAL, 0)
    ready = draft(item.result, item.data)
    assert ready.rows.to_filing() == item.result.filing
    done = desk.execute(ImportFilings(items=(one for one in (ready,))))
    assert done.label == "Form 4 of Orlova Maren"
    assert desk.filing(1) == item.result.filing
    assert [hit.id for hit in desk.search("Orlova")] == [1]
    with pytest.raises(InputError, match="no filing to accept"):
        desk.execute(ImportFilings(items=iter(())))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_amendment_is_tied_to_its_original_whichever_comes_first(
    desk: Desk, order: tuple[int, ...]
) -> None:
    items = (filed(ORIGINAL, 0), filed(AMENDMENT, 1, day="20240601"))
    ids = {place: bring(desk, items[place])[0] for place in order}
    (link,) = desk.records("filing_link")
    assert (link.filing_id, link.amends_id) == (ids[1], ids[0])
    assert link.superseded_lines == "", "an amendment supersedes nothing by itself"
    assert len(desk.filing(ids[0]).lines) == 2
    assert [one.sure for one in desk.originals(ids[1])] == [True]
    assert desk.originals(ids[0]) == ()
    desk.undo()
    assert desk.records("filing_link") == ()
    desk.redo()
    assert desk.records("filing_link") == (link,)


def test_with_several_originals_a_person_decides(desk: Desk) -> None:
    bring(desk, filed(ORIGINAL, 0), filed(Document(rows=(SALE,), remarks="2 of 2"), 1))
    (amendment,) = bring(desk, filed(AMENDMENT, 2, day="20240601"))
    assert desk.records("filing_link") == ()
    assert [(one.id, one.sure) for one in desk.originals(amendment)] == [(1, True), (2, True)]


def test_without_the_day_of_filing_an_original_is_only_offered(desk: Desk) -> None:
    bring(desk, FilingImport(result=intake.read(ORIGINAL.data, "doc4.xml"), data=ORIGINAL.data))
    (amendment,) = bring(desk, filed(AMENDMENT, 1, day="20240601"))
    (offered,) = desk.originals(amendment)
    assert not offered.sure
    assert "not known" in offered.reason
    assert desk.records("filing_link") == ()
    added = FilingSupplement(
        filing_id=1, filed_on=intake.read(AMENDMENT.data, "x").filing.original_submission
    )  # type: ignore[union-attr]
    desk.execute(SaveRecord(record=added))
    assert [one.sure for one in desk.originals(amendment)] == [True]


def test_the_form_another_owner_or_another_issuer_is_no_original(desk: Desk) -> None:
    bring(
        desk,
        filed(Document(rows=(SALE,), owner_cik="0009991102"), 0),
        filed(Document(rows=(SALE,), issuer_cik="0009991002"), 1),
    )
    (amendment,) = bring(desk, filed(AMENDMENT, 2, day="20240601"))
    assert desk.originals(amendment) == ()


def test_superseded_rows_are_marked_by_a_person_and_taken_back_by_undo(desk: Desk) -> None:
    original, amendment = bring(desk, filed(ORIGINAL, 0), filed(AMENDMENT, 1, day="20240601"))
    first, second = desk.line_ids(original)
    (new,) = desk.line_ids(amendment)
    mark = SupersedeLines(
        filing_id=amendment,
        amends_id=original,
        lines=(Superseded(line_id=first, by_line_id=new), Superseded(line_id=second)),
    )
    assert desk.execute(mark).label == "2 superseded rows"
    (link,) = desk.records("filing_link")
    assert link.superseded_lines == "I 1, I 2"
    marked = desk.records("line_relation", kind="superseded", filing_link_id=link.id)
    assert [(one.line_id, one.other_line_id) for one in marked] == [(first, new), (second, None)]
    only = SupersedeLines(filing_id=amendment, amends_id=original, lines=(Superseded(line_id=second),))
    desk.execute(only)
    assert [one.line_id for one in desk.records("line_relation")] == [second]
    with pytest.raises(InputError, match="Nothing changed"):
        desk.execute(only)
    desk.undo()
    assert len(desk.records("line_relation")) == 2
    desk.undo()
    assert desk.records("line_relation") == ()
    assert desk.filing(original).lines[0].shares.text == "100", "the original is kept as it was filed"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((Superseded(line_id=3),), "Row 3 is not one of filing 1"),
        ((Superseded(line_id=1, by_line_id=2),), "Row 2 is not one of filing 2"),
        ((Superseded(line_id=1), Superseded(line_id=1)), "named twice"),
    ],
)
def test_a_row_must_belong_to_the_filing_it_is_said_to_be_of(
    desk: Desk, lines: tuple[Superseded, ...], words: str
) -> None:
    original, amendment = bring(desk, filed(ORIGINAL, 0), filed(AMENDMENT, 1, day="20240601"))
    with pytest.raises(InputError, match=words):
        desk.execute(SupersedeLines(filing_id=amendment, amends_id=original, lines=lines))
    with pytest.raises(InputError, match="amend itself"):
        desk.execute(SupersedeLines(filing_id=original, amends_id=original))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (ORIGINAL.data, "application/xml"),
        (submission(ORIGINAL, filed="20240515"), "text/plain"),
        (b"\xef\xbb\xbf<HTML><body>", "text/html"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", "text/html"),
        (b"%PDF-1.7", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"\x00\x01", "application/octet-stream"),
    ],
)
def test_the_kind_of_a_source_is_told_by_its_bytes(data: bytes, kind: str) -> None:
    assert media_type(data) == kind
