"""What reports of every kind are made of: the invented company's case, its people, its forms and its log."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from clawdesk.domain.account import account_of, claim_of
from clawdesk.domain.activity import LogRow
from clawdesk.domain.determination import Determination, DeterminationRecord
from clawdesk.domain.evaluation import Deadline
from clawdesk.domain.evidence import Evidence, Note
from clawdesk.domain.facts import CaseFacts, ParticipantFacts
from clawdesk.domain.ledger import Account
from clawdesk.domain.matter import DisclosedUnder, Matter
from clawdesk.domain.money import Money, Shares
from clawdesk.domain.person import Person
from clawdesk.domain.recovery import Recovery
from tests.report.beside import with_what_stands_beside
from tests.report.records import digest
from tests.report.sample import empty, overfull, typical

TODAY = date(2026, 1, 6)
ADVICE = Evidence(
    id=90,
    title="Advice on recovery from wages",
    sha256=digest("advice"),
    privileged=True,
    author="Outside counsel",
)
SECRET = "Counsel thinks that the claim would stand."


def matter_of(determination: Determination, **parts: object) -> Matter:
    """The matter of a case with one participant."""
    facts = CaseFacts(
        company=determination.company,
        case=determination.case,
        restatement=determination.restatement,
        participants=(determination.participant,),
        decisions=determination.decisions,
        members=determination.members,
        meetings=determination.meetings,
        attendance=determination.attendance,
        evidence=(*determination.evidence, ADVICE),
    )
    plain = Matter(
        company=determination.company,
        as_of=TODAY,
        at=determination.made_at,
        program_version="0.1.0",
        log_seq=determination.log_seq,
        log_head=determination.log_head,
        facts=facts,
        edition=determination.edition,
        evaluation=determination.evaluation,
        determinations=(determination,),
        about=determination,
        accounts=(accounted(determination, ()),) if determination.standing else (),
        people=(determination.participant,),
    )
    return replace(plain, **parts)  # type: ignore[arg-type]


def log_rows(count: int) -> tuple[LogRow, ...]:
    begun = datetime(2025, 11, 10, 9, tzinfo=UTC)
    return tuple(
        LogRow(
            seq=place,
            at=begun + timedelta(minutes=place),
            by="Rosa Whitfield",
            verb="save_record",
            label=f"Award number {place}",
            entity="award",
            record_id=place,
            before="",
            after="",
            previous_hash=digest(f"log {place - 1}"),
            hash=digest(f"log {place}"),
        )
        for place in range(1, count + 1)
    )


RECOVERIES = (
    Recovery(
        id=1, determination_id=1, award_id=2, kind="demand", on=date(2025, 12, 10), due_on=date(2026, 1, 31),
        shares=Shares("3000"),
    ),
    Recovery(
        id=2, determination_id=1, award_id=2, kind="cancellation", on=date(2025, 12, 12), shares=Shares("1000"),
        form="none",
    ),
    Recovery(
        id=3, determination_id=1, award_id=2, kind="repayment", on=date(2025, 12, 15), shares=Shares("500"),
        form="shares",
    ),
    Recovery(
        id=4, determination_id=1, award_id=2, kind="repayment", on=date(2025, 12, 16), shares=Shares("900"),
        form="shares",
    ),
    Recovery(
        id=5, determination_id=1, award_id=2, kind="repayment", on=date(2025, 12, 17), reverses_id=4,
        shares=Shares("900"), reason="Entered twice.",
    ),
    Recovery(
        id=6, determination_id=1, award_id=2, kind="cost", on=date(2025, 12, 18), amount=Money("1250"),
        reason="Transfer agent.",
    ),
)  # fmt: skip


def accounted(made: Determination, entries: tuple[Recovery, ...]) -> Account:
    record = DeterminationRecord(
        id=1,
        number=made.number,
        case_id=1,
        person_id=made.participant.person.id or 0,
        evaluation_id=1,
        outcome="",
        digest="",
        snapshot="",
        made_at=made.made_at,
        made_by=made.made_by,
    )
    return account_of(claim_of(record, made, ()), entries, (), TODAY)


def full() -> Matter:
    """The typical case with something to say in every kind of report."""
    made = with_what_stands_beside(typical())
    deadline = Deadline(
        statement_id=1,
        title="10-K FY 2023",
        filed_on=date(2024, 2, 22),
        last_day=date(2027, 2, 22),
        days_left=412,
    )
    assert made.disclosure is not None
    return matter_of(
        made,
        evaluation=replace(made.evaluation, deadlines=(deadline,)),
        accounts=(accounted(made, RECOVERIES),),
        advice=(ADVICE,),
        notes=(Note(id=1, subject="case", subject_id=1, privileged=True, written_on=TODAY, text=SECRET),),
        disclosed=(DisclosedUnder(title="Exchange Act Rule 10D-1", told=made.disclosure),),
        log=log_rows(30),
    )


def bare() -> Matter:
    """A case with nothing in it but a participant."""
    return replace(matter_of(empty()), people=(), advice=())


def crowded() -> Matter:
    """Sixty awards, sixty people, hundreds of records."""
    made = overfull()
    people = tuple(
        ParticipantFacts(
            person=Person(id=100 + place, family_name=f"Marlow-Whitfield-{place}", given_names="Ines Renske"),
            terms=made.participant.terms,
            awards=made.participant.awards,
        )
        for place in range(60)
    )
    entries = tuple(
        replace(one, id=place, reverses_id=None) for place, one in enumerate(RECOVERIES * 30, start=1)
    )
    return matter_of(made, people=people, log=log_rows(300), accounts=(accounted(made, entries),))
