"""Who signs, where on the paper, and what a signature's mark and a recovery sheet show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pdfplumber
import pikepdf
import pytest

from clawdesk import report
from clawdesk.domain.committee import Attendance, Member
from clawdesk.report.blocks import words
from clawdesk.report.sections import signatures
from clawdesk.report.signers import bystanders, day_of_decision, meetings, signers
from tests.report.records import digest
from tests.report.sample import empty, typical

AT = datetime(2025, 12, 5, 10, 0, tzinfo=UTC)


def page_text(pdf: bytes, page: int = 0) -> str:
    import pypdfium2

    text: str = pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_bounded()
    return text


def test_secretary_chair_and_voting_members_sign_and_the_secretary_certifies() -> None:
    found = signers(typical())
    assert [(one.field, one.name, one.certifies) for one in found] == [
        ("secretary", "Rosa Whitfield", True),
        ("chair", "Henrik Dahl", False),
        ("member-1", "Amara Lindqvist", False),
    ]


def test_a_recused_member_is_listed_with_the_reason_and_signs_nothing() -> None:
    (aside,) = bystanders(typical())
    assert aside.name == "Grace Okafor"
    assert aside.reason == "Recused. She served with the participant on another board."


def test_an_absent_member_signs_nothing() -> None:
    full = typical()
    seats = tuple(replace(one, present=False) if one.member_id == 3 else one for one in full.attendance)
    away = replace(full, attendance=seats)
    assert "Amara Lindqvist" not in [one.name for one in signers(away)]
    assert ("Amara Lindqvist", "Absent from the meeting.") in [
        (one.name, one.reason) for one in bystanders(away)
    ]


def test_a_member_whose_term_had_ended_neither_signs_nor_is_listed() -> None:
    full = typical()
    assert "Piet Santos" not in [one.name for one in (*signers(full), *bystanders(full))]


def test_recusal_at_another_meeting_does_not_count() -> None:
    full = typical()
    other = replace(full.meetings[0], id=2, held_on=date(2024, 5, 5))
    seat = Attendance(id=9, meeting_id=2, member_id=3, recused=True)
    both = replace(full, meetings=(*full.meetings, other), attendance=(*full.attendance, seat))
    assert "Amara Lindqvist" in [one.name for one in signers(both)]


def test_a_meeting_that_no_decision_names_is_not_the_meeting_of_the_decision() -> None:
    full = typical()
    decided = tuple(replace(one, meeting_id=None) for one in full.decisions)
    other = replace(full.meetings[0], held_on=date(2025, 3, 5))
    unnamed = replace(full, decisions=decided, meetings=(other,))
    assert meetings(unnamed) == ()
    assert bystanders(unnamed) == ()
    assert day_of_decision(unnamed) == date(2025, 12, 4)
    page = words(signatures.compose(unnamed))
    assert "as recorded on 4 December 2025" in " ".join(page)


def test_the_certificate_bears_the_day_of_the_last_decision() -> None:
    full = typical()
    later = replace(full.decisions[1], decided_on=date(2025, 12, 9))
    assert day_of_decision(replace(full, decisions=(full.decisions[0], later))) == date(2025, 12, 9)
    at_the_meeting = replace(full.decisions[0], decided_on=None)
    assert day_of_decision(replace(full, decisions=(at_the_meeting,))) == date(2025, 12, 4)
    late = datetime(2025, 12, 5, 1, 30, tzinfo=UTC)
    assert day_of_decision(replace(full, decisions=(), made_at=late)) == full.evaluation.as_of


def test_without_a_secretary_the_preparer_certifies() -> None:
    (only,) = signers(empty())
    assert (only.field, only.name, only.certifies) == ("preparer", "Rosa Whitfield", True)


def test_field_names_are_unique_and_have_no_dot() -> None:
    full = typical()
    more = tuple(Member(id=20 + place, name=f"Name {place}.", capacity="member") for place in range(6))
    chair = Member(id=40, name="Second Chair", capacity="chair")
    names = [one.field for one in signers(replace(full, members=(*full.members, *more, chair)))]
    assert len(set(names)) == len(names) == 10
    assert not any("." in name for name in names)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_each_field_lies_on_the_line_that_was_drawn_for_it(paper: str) -> None:
    determination = typical()
    fields = report.signature_fields(determination, paper=paper)
    rendered = report.render_determination(determination, paper=paper)
    assert rendered.fields == fields
    with pdfplumber.open(BytesIO(rendered.pdf)) as pdf:
        for field in fields:
            left, bottom, right, top = field.box
            page = pdf.pages[field.page]
            assert 72 <= left < right <= page.width - 72
            assert 72 <= bottom < top <= page.height - 72
            rules = [
                line
                for line in page.lines
                if abs(line["x0"] - left) < 1 and abs(line["x1"] - right) < 1 and abs(line["y0"] - bottom) < 2
            ]
            assert len(rules) == 1
            inside = page.within_bbox((left, page.height - top, right, page.height - bottom)).extract_text()
            assert inside == ""
            beside = page.within_bbox((right, page.height - top - 4, page.width, page.height - bottom))
            name = field.label.removeprefix("Signature of ").partition(",")[0]
            assert name in beside.extract_text()


def test_fields_of_many_members_go_over_pages_and_stay_whole() -> None:
    full = typical()
    more = tuple(Member(id=20 + place, name=f"Member {place}", capacity="member") for place in range(15))
    crowd = replace(full, members=(*full.members, *more))
    fields = report.signature_fields(crowd)
    assert len(fields) == 18
    assert len({field.page for field in fields}) > 1
    assert all(field.box[1] >= 72 and field.box[3] <= 792 - 72 for field in fields)


def test_a_stamp_shows_who_when_and_the_whole_fingerprint() -> None:
    fingerprint = digest("certificate")
    pdf = report.stamp_pdf("Henrik Dahl", "Chair of the Compensation Committee", AT, fingerprint)
    text = page_text(pdf)
    assert "Signed by Henrik Dahl" in text
    assert "Chair of the Compensation Committee" in text
    assert "2025-12-05 10:00 UTC" in text
    assert fingerprint.upper() in "".join(text.split())
    assert pdf == report.stamp_pdf("Henrik Dahl", "Chair of the Compensation Committee", AT, fingerprint)
    with pikepdf.open(BytesIO(pdf)) as opened:
        (page,) = opened.pages
        for font in page.resources["/Font"].values():
            assert "/FontFile2" in font.FontDescriptor


def test_a_stamp_takes_any_name() -> None:
    text = page_text(report.stamp_pdf("W" * 5_000, "<b>&</b>", AT, "ab" * 32))
    assert "<b>&</b>" in text


def test_a_recovery_sheet_prints_every_group_on_one_page() -> None:
    groups = tuple(f"{place:04d}-ABCD" for place in range(16))
    pdf = report.recovery_sheet_pdf("Harrow Instruments, Inc.", groups, at=AT, notes=("harrow.clawdesk",))
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
    text = page_text(pdf)
    for group in groups:
        assert group in text
    assert "harrow.clawdesk" in text
    assert "2025-12-05 10:00 UTC" in text


def test_a_long_capacity_stands_whole_beside_its_line_and_in_its_stamp() -> None:
    full = typical()
    committee = "Compensation, Talent and Leadership Development Committee"
    long = replace(full, company=replace(full.company, committee=committee))
    capacity = f"Secretary to the {committee}"
    paper = report.render_determination(long)
    place = paper.fields[0]
    with pdfplumber.open(BytesIO(paper.pdf)) as pdf:
        page = pdf.pages[place.page]
        beside = page.within_bbox(
            (place.box[2], page.height - place.box[3] - 40, page.width, page.height - place.box[1])
        )
        assert capacity in " ".join(beside.extract_text().split())
    stamp = report.stamp_pdf("Rosa Whitfield", capacity, AT, "ab" * 32)
    assert capacity in " ".join(page_text(stamp).split())
