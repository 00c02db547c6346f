"""Determinations about invented people of an invented company: a typical one, an empty one, an overfull one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from clawdesk.domain.case import Case
from clawdesk.domain.committee import Attendance, Meeting
from clawdesk.domain.company import Company
from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import (
    Evaluation,
    Outcome,
    ParticipantResult,
    SettingInForce,
)
from clawdesk.domain.evidence import Evidence
from clawdesk.domain.facts import ParticipantFacts
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.person import Person
from clawdesk.domain.policy import Overlay
from clawdesk.domain.statement import Figure, RestatedPeriod, Restatement, Statement
from tests.report.records import EDITION, decisions, digest, evidence, members, participant
from tests.report.trace import awards, clock, crowded, less, money, steps


def typical() -> Determination:
    person = Person(id=7, family_name="Marlow", given_names="Ines", cik="0009990007")
    result = ParticipantResult(
        person_id=7,
        name=person.name,
        listed_name=person.listed_name,
        capacity="Chief Executive Officer, officer subject to Section 16",
        outcome=Outcome.NO_CONDUCT,
        sentence="The fiscal 2023 bonus of Ines Marlow would have been $220,000.00 less on the restated figures. The "
        "Committee did not find the conduct that the fourth condition asks for; nothing is recoverable under the "
        "Policy.",
        steps=steps(),
        awards=awards(),
        recoverable=(money("220000"),),
        open_questions=("On which day the clock stops: the day of the determination was taken.",),
        missing=("The demand, if one was sent",),
        last_safe_day=date(2027, 2, 22),
    )
    return Determination(
        number="2025-01/2",
        company=Company(
            id=1,
            name="Harrow Instruments, Inc.",
            cik="0009990001",
            ticker="HRWI",
            committee="Compensation Committee",
            sample=True,
        ),
        case=Case(
            id=1,
            number="2025-01",
            title="Restatement of fiscal 2023",
            opened_on=date(2025, 11, 10),
            status="determined",
        ),
        participant=participant(person),
        edition=EDITION,
        overlays=(
            Overlay(
                id=1,
                policy_id=1,
                person_id=7,
                basis="Employment agreement of 2018, section 9",
                effective_on=date(2020, 1, 1),
                terms="Recovery is by instalments where one payment would be a hardship.",
                evidence_id=2,
            ),
        ),
        evaluation=_evaluation(result),
        decisions=decisions(),
        restatement=Restatement(
            id=1,
            title="Revenue recognised before delivery",
            kind="big_r",
            concluded_on=date(2025, 10, 30),
            announced_on=date(2025, 11, 3),
            filed_on=date(2025, 11, 6),
            form="10-K/A",
            accession="0009990001-25-000041",
            evidence_id=5,
        ),
        restated_periods=(RestatedPeriod(id=1, restatement_id=1, statement_id=1),),
        statements=(
            Statement(
                id=1,
                form="10-K",
                label="FY 2023",
                period_end=date(2023, 12, 31),
                filed_on=date(2024, 2, 22),
                accession="0009990001-24-000007",
                evidence_id=4,
            ),
            Statement(
                id=2,
                form="10-K",
                label="FY 2022",
                period_end=date(2022, 12, 31),
                filed_on=date(2023, 2, 21),
            ),
        ),
        figures=(
            Figure(
                id=1,
                statement_id=1,
                name="Revenue",
                unit="$m",
                original=Decimal("324.0"),
                restated=Decimal("291.0"),
                place="p. 41",
            ),
            Figure(
                id=2,
                statement_id=1,
                name="Net income",
                unit="$m",
                original=Decimal("-4.25"),
                restated=Decimal("-31.125"),
                place="p. 41",
            ),
        ),
        members=members(),
        meetings=(
            Meeting(
                id=1,
                held_on=date(2025, 12, 4),
                title="special meeting",
                place="by video",
                called_on=date(2025, 11, 24),
                quorum=2,
                evidence_id=11,
            ),
        ),
        attendance=(
            Attendance(id=1, meeting_id=1, member_id=1),
            Attendance(id=2, meeting_id=1, member_id=2),
            Attendance(id=3, meeting_id=1, member_id=3),
            Attendance(
                id=4,
                meeting_id=1,
                member_id=4,
                recused=True,
                reason="She served with the participant on another board.",
            ),
        ),
        evidence=evidence(),
        made_at=datetime(2025, 12, 5, 9, 30, tzinfo=UTC),
        made_by="Rosa Whitfield",
        program_version="0.1.0",
        log_seq=1482,
        log_head=digest("head"),
        facts_digest=digest("facts"),
    )


def _evaluation(result: ParticipantResult) -> Evaluation:
    return Evaluation(
        case_id=1,
        edition_id=EDITION.id,
        edition_title=EDITION.title,
        edition_sha256=EDITION.sha256,
        as_of=date(2025, 12, 4),
        facts_digest=digest("facts"),
        participants=(result,),
        settings=(
            SettingInForce(
                key="clock.endpoint",
                question="On which day does the clock stop?",
                value="determination",
                label="On the day of the determination",
                default=True,
            ),
            SettingInForce(
                key="amount.discretion",
                question="How is negative discretion treated?",
                value="formula",
                label="The formula is the ceiling",
                default=False,
                reason="Resolution 4 of 4 Dec 2025.",
            ),
        ),
        findings=(
            Finding(
                check="weights",
                status=Status.TO_CONFIRM,
                place="Fiscal 2023 bonus",
                title="The weights of the measures total 0.90.",
                seen="0.90",
                expected="1.00",
                meaning="A tenth of the bonus rests on no recorded measure.",
            ),
        ),
    )


def empty() -> Determination:
    """A participant with no award, no decision, no committee on record."""
    full = typical()
    result = ParticipantResult(
        person_id=7,
        name="Ines Marlow",
        listed_name="Marlow, Ines",
        capacity="",
        outcome=Outcome.NO_AWARDS,
        sentence="No award of Ines Marlow is on record; nothing can be computed.",
    )
    return Determination(
        number="2025-01/1",
        company=replace(full.company, sample=False),
        case=full.case,
        participant=ParticipantFacts(person=full.participant.person),
        edition=replace(full.edition, clauses=(), parameters=(), notes=()),
        evaluation=replace(full.evaluation, participants=(result,), settings=(), findings=()),
        made_at=full.made_at,
        made_by="Rosa Whitfield",
        program_version="0.1.0",
        log_seq=3,
        log_head=digest("head"),
        facts_digest=digest("facts"),
    )


LONG = (
    "The Committee read the worksheets, heard the controller and the head of the order desk, and weighed what each of "
    "them said against the letters of that quarter. "
)


def overfull() -> Determination:
    """Sixty awards, reasons of many pages, forty exhibits, a crowd of dates on one line."""
    full = typical()
    result = full.result
    many = tuple(
        replace(result.awards[0], award_id=100 + place, title=f"Bonus of quarter {place + 1}")
        for place in range(60)
    )
    parts = tuple(
        replace(step, award_id=award.award_id, subject=award.title)
        for award in many
        for step in (less(), replace(clock(), timeline=crowded(9)))
    )
    shortfalls, clocks = parts[::2], parts[1::2]
    steps = tuple(
        replace(step, parts=shortfalls)
        if step.name == "less"
        else replace(step, parts=clocks)
        if step.name == "clock"
        else step
        for step in result.steps
    )
    result = replace(result, awards=many, steps=steps)
    return replace(
        full,
        evaluation=replace(full.evaluation, participants=(result,)),
        decisions=tuple(replace(one, reasons=LONG * 40) for one in full.decisions),
        evidence=tuple(
            Evidence(
                id=place,
                exhibit=f"E{place}",
                title=f"Letter {place} " + "of the order desk " * 12,
                sha256=digest(str(place)),
            )
            for place in range(1, 41)
        ),
    )
