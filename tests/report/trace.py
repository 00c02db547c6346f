"""What an evaluation found of the invented participant: quantities, lines, curves, readings, steps, awards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from clawdesk.domain.chart import CurveMark, CurvePlot, CurveVertex, Timeline, TimeMark, Tone
from clawdesk.domain.evaluation import (
    Answer,
    AwardResult,
    How,
    Input,
    Line,
    Outcome,
    Quantity,
    ReadingResult,
    Step,
    Unit,
)


def money(amount: str) -> Quantity:
    return Quantity(unit=Unit.MONEY, value=Decimal(amount))


def shares(count: str) -> Quantity:
    return Quantity(unit=Unit.SHARES, value=Decimal(count))


def percent(ratio: str) -> Quantity:
    return Quantity(unit=Unit.PERCENT, value=Decimal(ratio))


def number(value: str) -> Quantity:
    return Quantity(unit=Unit.NUMBER, value=Decimal(value))


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
            parts=(less(), _notless()),
        ),
        Step(
            name="clock",
            number="6",
            question="Have no more than three years elapsed from the original filing?",
            answer=Answer.YES,
            how=How.COMPUTED,
            sentence="The one award that would have been less is within three years.",
            parts=(clock(),),
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


def less() -> Step:
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


def _notless() -> Step:
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


def clock() -> Step:
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
            outcome=Outcome.NO_CONDUCT,
            sentence="The bonus would have been less, but the Committee found no conduct that the Policy asks for.",
            received=money("560000"),
            would_have_been=money("340000"),
            excess=money("220000"),
            recoverable=money("0"),
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
