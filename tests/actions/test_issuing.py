"""What is issued as the report of a determination is that report, signed by those who are to sign it."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from clawdesk import jobs, report
from clawdesk.actions.issue_by_hand import IssueByHand
from clawdesk.actions.issue_report import IssueReport, weigh
from clawdesk.desk import Desk
from clawdesk.domain.determination import Determination
from clawdesk.domain.signing import Basis, KeyFile, SignedPdf, Verdict
from clawdesk.errors import InputError, SigningError
from clawdesk.report.pdf import Rendered
from tests.store import desks

SECRET = secrets.token_hex(16)
LATER = desks.NOON + timedelta(minutes=1)


@cache
def identity(name: str) -> bytes:
    return jobs.throw_away_identity(name, "Harrow Instruments, Inc.", SECRET, at=desks.NOON)


@cache
def signed(made: Determination, count: int, paper: str = "letter") -> tuple[SignedPdf, ...]:
    """The report signed by the first so many who are to sign it."""
    found: list[SignedPdf] = []
    for signer in jobs.signers(made)[:count]:
        pdf = found[-1].pdf if found else jobs.paper_to_sign(made, paper=paper)
        p12 = identity(signer.name)
        found.append(jobs.sign_as(pdf, made, signer, key=KeyFile(p12=p12, passphrase=SECRET), at=LATER))
    return tuple(found)


def refusal(desk: Desk, command: IssueReport) -> str:
    head = desk.log_head()
    with pytest.raises(SigningError) as told:
        desk.execute(command)
    assert desk.log_head() == head
    return str(told.value)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_printed_report_with_its_signature_is_issued(determined: Desk, paper: str) -> None:
    command = desks.report_of(*signed(determined.determination(1), 1, paper))
    made = determined.record("report", determined.execute(command).created_id)
    assert determined.document(made.sha256) == command.pdf


def test_bytes_that_are_no_report_are_not_issued(determined: Desk) -> None:
    command = desks.report_of(*signed(determined.determination(1), 1))
    for pdf in (b"%PDF-1.7 invented", b"", command.pdf[:-1], command.pdf[: len(command.pdf) // 2]):
        assert refusal(determined, replace(command, pdf=pdf))


def test_the_report_of_another_determination_is_not_issued_as_this_one(determined: Desk) -> None:
    other = replace(determined.determination(1), number="2025-01/9")
    told = refusal(determined, desks.report_of(*signed(other, 1)))
    assert told.startswith("This PDF is not the report of determination 2025-01/1.")


@pytest.mark.parametrize(
    "false",
    [
        {"name": "Somebody Else"},
        {"capacity": "Chair of the Compensation Committee"},
        {"field": "chair"},
        {"certificate": "0" * 64},
        {"intent": "I read it."},
        {"sha256_after": "0" * 64},
        {"signed_at": desks.NOON},
    ],
)
def test_what_is_recorded_of_a_signature_is_what_the_paper_bears(
    determined: Desk, false: dict[str, object]
) -> None:
    command = desks.report_of(*signed(determined.determination(1), 1))
    wrong = replace(command, signatures=(replace(command.signatures[0], **false),))
    assert "not those that are to be recorded" in refusal(determined, wrong)


def test_nobody_is_recorded_who_did_not_sign_and_nobody_left_out(determined: Desk) -> None:
    first, second = signed(determined.determination(1), 2)
    both = desks.report_of(first, second)
    assert refusal(determined, replace(both, signatures=both.signatures[:1]))
    assert refusal(determined, replace(both, pdf=first.pdf))
    with pytest.raises(InputError, match="once it is signed"):
        determined.execute(replace(both, signatures=()))


def test_a_report_signed_in_part_is_incomplete_by_the_record_and_unchanged_once_all_have_signed(
    determined: Desk,
) -> None:
    made = determined.determination(1)
    seats = jobs.signers(made)
    papers = signed(made, len(seats))
    for count in range(1, len(seats) + 1):
        done = determined.execute(desks.report_of(*papers[:count]))
        report = determined.record("report", done.created_id)
        judged = jobs.verify(papers[count - 1].pdf, jobs.expected(report, *determined.record_of(report)))
        assert judged.basis is Basis.RECORD
        assert judged.verdict is (Verdict.UNCHANGED if count == len(seats) else Verdict.INCOMPLETE)
        assert [one.endswith("has not signed.") for one in judged.reasons] == [True] * (len(seats) - count)


def test_in_a_round_only_the_last_revision_is_weighed_and_with_the_last_signature_all_of_them(
    determined: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taking a revision apart is what costs; counted in a whole round of four, which is what takes the time."""
    from pyhanko.pdf_utils.reader import HistoricalResolver

    made = determined.determination(1)
    unsigned = jobs.paper_to_sign(made)
    papers = signed(made, len(jobs.signers(made)))
    taken_apart: list[int] = []
    printed: list[str] = []
    whole, render = HistoricalResolver._load_reverse_xref_cache, report.render_determination

    def counted(revision: HistoricalResolver) -> None:
        taken_apart[-1] += revision._indirect_object_access_cache is None
        whole(revision)

    def rendered(determination: Determination, *, paper: str) -> Rendered:
        printed.append(paper)
        return render(determination, paper=paper)

    monkeypatch.setattr(HistoricalResolver, "_load_reverse_xref_cache", counted)
    monkeypatch.setattr(report, "render_determination", rendered)
    before, base = unsigned, b""
    for number, one in enumerate(papers, start=1):
        taken_apart.append(0)
        entries = tuple(jobs.signature_entry(signed.record) for signed in papers[:number])
        assert weigh(made, base, one.pdf, entries, known=before).signatures == entries
        before = base = one.pdf
    assert taken_apart == [0, 1, 1, 3]
    assert not printed


def test_every_road_signs_under_the_same_words(determined: Desk) -> None:
    made = determined.determination(1)
    secretary, chair = jobs.signers(made)[:2]
    assert jobs.intent(made, secretary) == (
        "Joan Whitlock, Secretary to the Compensation Committee, certifies that this is a true copy of "
        "determination 2025-01/1 about Ines Marlow."
    )
    assert jobs.intent(made, chair).endswith("as the determination of the Committee.")
    assert determined.records("signature")[0].intent == jobs.intent(made, secretary)


def test_what_a_worker_looked_through_is_issued_after_what_was_issued_last_and_not_otherwise(
    determined: Desk,
) -> None:
    """Two people sign at the same time: the second is asked to sign again, and no signature is lost."""
    made = determined.determination(1)
    base = determined.document(determined.records("report")[-1].sha256)
    first = determined.records("signature")
    secretary, chair, member = jobs.signers(made)[:3]
    commands = []
    for signer in (chair, member):
        key = KeyFile(p12=identity(signer.name), passphrase=SECRET)
        one = jobs.sign_as(base, made, signer, key=key, at=LATER)
        entries = (*first, jobs.signature_entry(one.record))
        weighed = weigh(made, base, one.pdf, entries)
        commands.append(
            IssueReport(
                determination_id=1, pdf=one.pdf, name="r.pdf", pages=20, signatures=entries, weighed=weighed
            )
        )
    changed = replace(commands[0], pdf=commands[0].pdf + b" ")
    assert "meanwhile" in refusal(determined, changed), "what was looked through is not what comes"
    determined.execute(commands[0])
    assert "Somebody else signed this report meanwhile." in refusal(determined, commands[1])
    kept = determined.records("signature", report_id=determined.records("report")[-1].id)
    assert [one.name for one in kept] == [secretary.name, chair.name]
    assert all(one.member_id is not None and one.zone.startswith("UTC") for one in kept)


def test_the_two_ways_to_sign_are_never_mixed(determined: Desk) -> None:
    """The report is signed electronically by the secretary; from then on nobody is handed a copy to sign by hand."""
    made = determined.determination(1)
    pdf = jobs.paper_by_hand(made)
    command = IssueByHand(determination_id=1, pdf=pdf, name="r.pdf", pages=1, paper="letter")
    with pytest.raises(InputError, match="signed electronically, and the two ways are never mixed"):
        determined.execute(command)
