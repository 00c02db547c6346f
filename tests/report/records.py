"""What is on record of the invented company: its edition, exhibits, participant, decisions and Committee."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from clawdesk.domain.award import Award, Plan
from clawdesk.domain.case import Decision
from clawdesk.domain.committee import Member
from clawdesk.domain.edition import Clause, Edition, OpenQuestion, Parameter, Reading, StepPlan
from clawdesk.domain.evidence import Evidence
from clawdesk.domain.facts import AwardFacts, ParticipantFacts
from clawdesk.domain.money import Money
from clawdesk.domain.person import Person, Term


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


EDITION = Edition(
    id="harrow-2019",
    title="Harrow Instruments, Inc. Recovery Policy",
    adopted_on=date(2019, 2, 8),
    effective_on=date(2019, 2, 8),
    clauses=(
        Clause(
            id="participants",
            place="opening paragraph",
            quote="any officer, present or past, to whom Section 16 applies or applied",
            text="A participant is an officer, in office or departed, who is or at any time was subject to Section 16.",
        ),
        Clause(
            id="condition-1",
            place="first condition",
            quote="the statements, or any portion of them, come to be materially restated",
            text="The financial statements, or a part of them, are materially restated.",
        ),
        Clause(
            id="condition-2",
            place="second condition",
            quote="a lesser amount would have resulted had the statements been right",
            text="Had the statements been correct when the award was calculated, less would have been paid or payable.",
        ),
        Clause(
            id="condition-3",
            place="third condition",
            quote="not more than three (3) years after those statements were first filed",
            text="Three years have not run out since the statements on which the award rests were first filed.",
        ),
        Clause(id="remedy", place="remedy", text="The remedy goes as far as the law permits."),
    ),
    parameters=(
        Parameter(
            name="clock.years",
            label="Years of the clock",
            value="3",
            since=date(2019, 2, 8),
            citation="Policy, third condition",
        ),
        Parameter(
            name="scope.from",
            label="Grants on or after",
            value="8 Feb 2019",
            citation="Policy, last paragraph",
        ),
    ),
    steps=(
        StepPlan(
            name="participant", question="Is she an officer subject to Section 16?", clause="participants"
        ),
    ),
    open_questions=(
        OpenQuestion(
            key="clock.endpoint",
            question="On which day does the clock stop?",
            default="determination",
            readings=(Reading(value="determination", label="On the day of the determination"),),
        ),
    ),
    notes=("The text sets no due date, no interest and no instalments; none is computed.",),
    sha256=digest("edition"),
)


EXHIBITS = (
    (1, "A", "Recovery Policy as adopted", ""),
    (2, "B", "2018 Corporate Bonus Plan", ""),
    (3, "C", "Payout worksheet, fiscal 2023", "2"),
    (4, "D", "Form 10-K for fiscal 2023, cover page", ""),
    (5, "E", "Form 10-K/A for fiscal 2023", ""),
    (6, "F", "Recomputation", ""),
    (8, "H", "Board resolution designating Section 16 officers", "1"),
    (10, "J", "Notice to the participant and reply", ""),
    (11, "K", "Resolutions of the Committee", ""),
)


def evidence() -> tuple[Evidence, ...]:
    shown = tuple(
        Evidence(id=id, exhibit=letter, title=title, page=page, sha256=digest(title))
        for id, letter, title, page in EXHIBITS
    )
    advice = Evidence(id=13, exhibit="M", title="Letter of counsel", sha256=digest("M"), privileged=True)
    return (*shown, advice)


def participant(person: Person) -> ParticipantFacts:
    return ParticipantFacts(
        person=person,
        notice_on=date(2025, 11, 12),
        reply_on=date(2025, 11, 20),
        reply="I had no part in the timing of deliveries.\nI ask the Committee to hear me.",
        terms=(
            Term(
                id=1,
                person_id=7,
                kind="section16_officer",
                title="Chief Executive Officer",
                chief_executive=True,
                started_on=date(2018, 3, 3),
                evidence_id=8,
            ),
            Term(
                id=2,
                person_id=7,
                kind="director",
                started_on=date(2019, 5, 1),
                ended_on=date(2022, 5, 1),
            ),
        ),
        awards=(
            AwardFacts(
                award=Award(
                    id=1,
                    person_id=7,
                    title="Fiscal 2023 bonus",
                    kind="cash_bonus",
                    granted_on=date(2023, 2, 14),
                    grant_evidence_id=3,
                    period_start=date(2023, 1, 1),
                    period_end=date(2023, 12, 31),
                ),
                plan=Plan(id=1, name="2018 Corporate Bonus Plan"),
            ),
            AwardFacts(
                award=Award(
                    id=2,
                    person_id=7,
                    title="2023 performance shares",
                    kind="psu",
                    unit="shares",
                    granted_on=date(2023, 2, 14),
                )
            ),
            AwardFacts(
                award=Award(
                    id=3,
                    person_id=7,
                    title="2018 stock option",
                    kind="option",
                    unit="shares",
                    granted_on=date(2018, 3, 1),
                )
            ),
        ),
    )


def decisions() -> tuple[Decision, ...]:
    return (
        Decision(
            id=1,
            case_id=1,
            question="materially_restated",
            answer="yes",
            reasons="Revenue fell by a tenth and the covenant would not have been met.",
            decided_on=date(2025, 12, 4),
            meeting_id=1,
            resolution="1",
            votes_for=2,
            votes_against=0,
            evidence_id=11,
        ),
        Decision(
            id=2,
            case_id=1,
            person_id=7,
            question="conduct",
            answer="no",
            reasons="The errors arose in the order desk; the participant did not know of them.",
            decided_on=date(2025, 12, 4),
            meeting_id=1,
            resolution="2",
            votes_for=2,
            votes_against=0,
            abstained=0,
        ),
        Decision(id=3, case_id=1, person_id=7, question="should_repay"),
        Decision(
            id=4,
            case_id=1,
            person_id=7,
            award_id=1,
            question="amount",
            answer="recorded",
            amount=Money("0"),
            reasons="Nothing is sought.",
            decided_on=date(2025, 12, 4),
        ),
        Decision(
            id=5, case_id=1, person_id=99, question="conduct", answer="yes", reasons="About someone else."
        ),
    )


def members() -> tuple[Member, ...]:
    return (
        Member(
            id=1, name="Rosa Whitfield", capacity="secretary", started_on=date(2019, 1, 1), independent=False
        ),
        Member(id=2, name="Henrik Dahl", capacity="chair", started_on=date(2018, 5, 1)),
        Member(id=3, name="Amara Lindqvist", capacity="member", started_on=date(2020, 5, 1)),
        Member(id=4, name="Grace Okafor", capacity="member", started_on=date(2021, 5, 1)),
        Member(
            id=5,
            name="Piet Santos",
            capacity="member",
            started_on=date(2015, 5, 1),
            ended_on=date(2020, 5, 1),
        ),
    )
