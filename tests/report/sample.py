"""Determinations about invented people of an invented company: a typical one, an empty one, an overfull one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256

from clawdesk.domain.award import Award, Plan
from clawdesk.domain.case import Case, Decision
from clawdesk.domain.chart import CurveMark, CurvePlot, CurveVertex, Timeline, TimeMark, Tone
from clawdesk.domain.committee import Attendance, Meeting, Member
from clawdesk.domain.company import Company
from clawdesk.domain.determination import Determination
from clawdesk.domain.edition import Clause, Edition, OpenQuestion, Parameter, Reading, StepPlan
from clawdesk.domain.evaluation import (
    Answer,
    AwardResult,
    Evaluation,
    How,
    Input,
    Line,
    Outcome,
    ParticipantResult,
    Quantity,
    ReadingResult,
    SettingInForce,
    Step,
    Unit,
)
from clawdesk.domain.evidence import Evidence
from clawdesk.domain.facts import AwardFacts, ParticipantFacts
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.money import Money
from clawdesk.domain.person import Person, Term
from clawdesk.domain.policy import Overlay
from clawdesk.domain.statement import Figure, RestatedPeriod, Restatement, Statement


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def money(amount: str) -> Quantity:
    return Quantity(unit=Unit.MONEY, value=Decimal(amount))


def shares(count: str) -> Quantity:
    return Quantity(unit=Unit.SHARES, value=Decimal(count))


def percent(ratio: str) -> Quantity:
    return Quantity(unit=Unit.PERCENT, value=Decimal(ratio))


def number(value: str) -> Quantity:
    return Quantity(unit=Unit.NUMBER, value=Decimal(value))


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

LINES = (
    Line(
        label="Revenue, in millions",
        original=number("324.0"),
        restated=number("291.0"),
        formula="Statement of income, line 1",
    ),
    Line(
        label="Attainment of 300.0",
        original=percent("1.08"),
        restated=percent("0.97"),
        formula="revenue ÷ 300.0",
    ),
    Line(
        label="Payout, linear between (90, 50), (100, 100), (110, 150)",
        original=percent("1.4"),
        restated=percent("0.85"),
    ),
    Line(label="× target of 400,000.00", original=money("560000"), restated=money("340000")),
    Line(label="Would have been less by", restated=money("220000"), total=True),
)

CURVE = CurvePlot(
    title="Payout by revenue attainment, in percent",
    vertices=tuple(
        CurveVertex(attainment=Decimal(x), payout=Decimal(y))
        for x, y in ((80, 0), (90, 0), (90, 50), (100, 100), (110, 150), (120, 150))
    ),
    marks=(
        CurveMark(label="97% restated", attainment=Decimal(97), payout=Decimal(85), tone=Tone.BAD),
        CurveMark(label="108% as filed", attainment=Decimal(108), payout=Decimal(140), tone=Tone.ACCENT),
    ),
)

CLOCK = Timeline(
    title="The clock",
    window_start=date(2024, 2, 22),
    window_end=date(2027, 2, 22),
    marks=(
        TimeMark(label="granted 14 Feb 2023", on=date(2023, 2, 14)),
        TimeMark(label="10-K filed 22 Feb 2024", on=date(2024, 2, 22), above=True, edge=True),
        TimeMark(label="paid 15 Mar 2024", on=date(2024, 3, 15)),
        TimeMark(label="restated 6 Nov 2025", on=date(2025, 11, 6), tone=Tone.BAD),
        TimeMark(label="determined 4 Dec 2025", on=date(2025, 12, 4), tone=Tone.BAD),
        TimeMark(label="ends 22 Feb 2027", on=date(2027, 2, 22), above=True, edge=True),
    ),
)

READINGS = (
    ReadingResult(
        value="determination",
        label="Committee determination",
        answer=Answer.YES,
        detail="4 Dec 2025 is 445 days before the end.",
        governs=True,
    ),
    ReadingResult(
        value="filed", label="Restated statements filed", answer=Answer.YES, detail="6 Nov 2025 falls within."
    ),
    ReadingResult(
        value="demand", label="Written demand", answer=Answer.UNKNOWN, detail="No demand is on record."
    ),
)


def steps() -> tuple[Step, ...]:
    return (
        Step(
            name="participant",
            number="1",
            question="Is she an officer subject to Section 16?",
            answer=Answer.YES,
            how=How.COMPUTED,
            sentence="Ines Marlow was an officer subject to Section 16 from 3 March 2018; she is a participant.",
            quote="any officer, present or past, to whom Section 16 applies or applied",
            citation="Policy, opening paragraph",
            inputs=(Input(label="Designation", value="3 Mar 2018", evidence_ids=(8,)),),
        ),
        Step(
            name="restated",
            number="4",
            question="Were the statements materially restated?",
            answer=Answer.YES,
            how=How.DETERMINED,
            sentence="The Committee determined on 4 December 2025 that the statements for fiscal 2023 were materially "
            "restated (resolution 1; two for, none against, Ms Okafor recused).",
            inputs=(Input(label="10-K/A", value="filed", evidence_ids=(5, 11)),),
        ),
        Step(
            name="less",
            number="5",
            question="Would the amount have been less?",
            answer=Answer.YES,
            how=How.COMPUTED,
            sentence="Of two awards, one would have been less on the restated figures.",
            parts=(_less(), _not_less()),
        ),
        Step(
            name="clock",
            number="6",
            question="Have no more than three years elapsed from the original filing?",
            answer=Answer.YES,
            how=How.COMPUTED,
            sentence="The one award that would have been less is within three years.",
            parts=(_clock(),),
        ),
        Step(
            name="conduct",
            number="7",
            question="Did the participant’s gross negligence, intentional misconduct or fraud cause or partially "
            "cause it?",
            answer=Answer.NO,
            how=How.DETERMINED,
            sentence="The Committee determined that it did not find gross negligence, intentional misconduct or fraud "
            "by Ms Marlow (resolution 2). Reasons are in the privileged annex.",
            inputs=(Input(label="Resolution", value="2", evidence_ids=(11,)),),
        ),
        Step(
            name="repay",
            number="8",
            question="Should the participant repay?",
            answer=Answer.UNKNOWN,
            how=How.DETERMINED,
            sentence="Not reached: the fourth condition is not met. Nothing is recoverable under the Policy.",
            reached=False,
        ),
    )


def _less() -> Step:
    return Step(
        name="less",
        number="5",
        question="Would the amount have been less?",
        answer=Answer.YES,
        how=How.COMPUTED,
        sentence="Recomputed on the restated figures, the fiscal 2023 bonus would have been $340,000.00, that is "
        "$220,000.00 less than the $560,000.00 received.",
        subject="Fiscal 2023 bonus",
        award_id=1,
        lines=LINES,
        curves=(CURVE,),
        inputs=(
            Input(label="Worksheet", value="", evidence_ids=(3,)),
            Input(label="10-K", value="", evidence_ids=(4, 5)),
        ),
    )


def _not_less() -> Step:
    return Step(
        name="less",
        number="5",
        question="Would the amount have been less?",
        answer=Answer.NO,
        how=How.COMPUTED,
        sentence="The award rests on an operating result that the error did not touch.",
        subject="2023 performance shares",
        award_id=2,
    )


def _clock() -> Step:
    return Step(
        name="clock",
        number="6",
        question="Have no more than three years elapsed from the original filing?",
        answer=Answer.YES,
        how=How.COMPUTED,
        sentence="The 10-K for fiscal 2023 was filed on 22 February 2024. Three years from it end on 22 February "
        "2027; the determination of 4 December 2025 falls within.",
        subject="Fiscal 2023 bonus",
        award_id=1,
        timeline=CLOCK,
        readings=READINGS,
        inputs=(Input(label="10-K", value="", evidence_ids=(4,)),),
    )


def awards() -> tuple[AwardResult, ...]:
    return (
        AwardResult(
            award_id=1,
            title="Fiscal 2023 bonus",
            outcome=Outcome.NO_REPAYMENT,
            sentence="The bonus would have been less, but the Committee found no conduct that the Policy asks for.",
            received=money("560000"),
            would_have_been=money("340000"),
            recoverable=money("220000"),
            paid=money("560000"),
            unpaid=money("0"),
            last_safe_day=date(2027, 2, 22),
        ),
        AwardResult(
            award_id=2,
            title="2023 performance shares",
            outcome=Outcome.NO_EXCESS,
            sentence="The same number of shares would have been earned on the restated figures.",
            received=shares("12400"),
            would_have_been=shares("12400"),
            recoverable=shares("0"),
            paid=shares("6200.5"),
            unpaid=shares("6199.5"),
        ),
        AwardResult(
            award_id=3,
            title="2018 stock option",
            outcome=Outcome.BEFORE_EFFECTIVE_DATE,
            sentence="Granted on 1 March 2018, before the Effective Date.",
            missing=("the award agreement",),
        ),
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


def typical() -> Determination:
    person = Person(id=7, family_name="Marlow", given_names="Ines", cik="0009990007")
    result = ParticipantResult(
        person_id=7,
        name=person.name,
        listed_name=person.listed_name,
        capacity="Chief Executive Officer, officer subject to Section 16",
        outcome=Outcome.NO_REPAYMENT,
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
        participant=_participant(person),
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
        decisions=_decisions(),
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
        members=_members(),
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


def _participant(person: Person) -> ParticipantFacts:
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


def _decisions() -> tuple[Decision, ...]:
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


def _members() -> tuple[Member, ...]:
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
        for step in (_less(), replace(_clock(), timeline=crowded(9)))
    )
    less, clock = parts[::2], parts[1::2]
    steps = tuple(
        replace(step, parts=less)
        if step.name == "less"
        else replace(step, parts=clock)
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


def crowded(count: int) -> Timeline:
    """Dates so close that their names would lie on one another."""
    days = tuple(
        TimeMark(
            label=f"event {place} with a name of some length",
            on=date(2025, 11, 1 + place),
            above=place % 3 == 0,
        )
        for place in range(count)
    )
    return replace(CLOCK, marks=(*CLOCK.marks, *days))
