"""What stands beside the conditions of the invented case: estimates, portions, other texts, disclosure, trades."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from clawdesk.domain.case import Decision
from clawdesk.domain.determination import Determination
from clawdesk.domain.estimate import Estimate, EstimateRuling, HumanComputation
from clawdesk.domain.evaluation import (
    CoverBox,
    Disclosure,
    Input,
    Named,
    Outcome,
    Outstanding,
    Portion,
    SaleLine,
    SaleProfits,
)
from clawdesk.domain.evidence import Evidence
from clawdesk.domain.facts import AwardFacts, MeasureFacts
from clawdesk.domain.measure import Measure
from clawdesk.domain.money import Price, Shares
from clawdesk.domain.payment import Payment
from clawdesk.domain.trade import Trade
from tests.report.records import digest
from tests.report.trace import money, number, shares

TSR = Measure(id=31, award_id=2, name="Total shareholder return", kind="tsr")
STUDY = Estimate(
    id=41,
    award_id=2,
    measure_id=31,
    method="Event study of the day on which the correction was announced, against an index of the industry.",
    inputs="Daily closes from 3 November 2024 to 3 November 2025.",
    author="Calder & Fenn, valuation",
    made_on=date(2025, 11, 28),
    kind="event_study",
    low=Decimal("0.45"),
    point=Decimal("0.6"),
    high=Decimal("0.75"),
    price=Price("84.50"),
    stock_return=Decimal("-14.2"),
    index_return=Decimal("-1.1"),
    alpha=Decimal("0.02"),
    beta=Decimal("1.15"),
    evidence_id=21,
)
BY_HAND = HumanComputation(
    id=51,
    award_id=2,
    author="Rosa Whitfield",
    method="Rank among the peers counted again with the lower price",
    made_on=date(2025, 12, 1),
    original=Decimal("12400"),
    restated=Decimal("9100"),
    low=Decimal("8600"),
    high=Decimal("9900.5"),
)
TRADES = (
    Trade(
        person_id=7,
        source="Form 4, 0009990001-24-000101",
        row=1,
        on=date(2024, 6, 3),
        code="M",
        security="Common Stock",
        shares=Shares("10000"),
        price=Price("21.5"),
    ),
    Trade(
        person_id=7,
        source="Form 4, 0009990001-24-000101",
        row=2,
        on=date(2024, 6, 3),
        code="S",
        security="Common Stock",
        shares=Shares("10000"),
        price=Price("84.0651"),
        low=Price("83.34"),
        high=Price("84.29"),
        price_paid=Price("21.5"),
    ),
    Trade(
        person_id=7,
        source="Form 4, 0009990001-24-000131",
        row=1,
        on=date(2024, 9, 12),
        code="G",
        security="Common Stock",
        shares=Shares("1250.5"),
        indirect=True,
        nature="by a family trust",
    ),
)
SALES = SaleProfits(
    sentence="10,000 shares were sold in the twelve months from 22 February 2024.",
    shares=shares("10000"),
    lines=(
        SaleLine(
            on=date(2024, 6, 3),
            source="Form 4, 0009990001-24-000101",
            row=2,
            shares=shares("10000"),
            price=number("84.0651"),
            price_paid=number("21.5"),
            profit=money("625651"),
            profit_low=money("618400"),
            profit_high=money("627900"),
        ),
    ),
    profit=money("625651"),
)
PORTIONS = (
    Portion(state="vested_held", label="Vested and held", quantity=shares("2100")),
    Portion(
        state="vested_sold",
        label="Vested and sold",
        quantity=shares("1200"),
        value=money("100878.12"),
        low=money("100008"),
        high=money("101148"),
        formula="1200 × 84.0651",
    ),
)
DISCLOSED = Disclosure(
    date_required=date(2025, 10, 30),
    window=(date(2022, 1, 1), date(2024, 12, 31)),
    aggregate=(money("220000"), shares("3300")),
    analysis=("The fiscal 2023 bonus would have been $220,000.00 less.",),
    estimates=("2023 performance shares: event study of the day of the correction",),
    fiscal_year_end=date(2024, 12, 31),
    outstanding=(money("220000"), shares("3300")),
    not_determined=("The closing price of 4 December 2025",),
    overdue=(Outstanding(name="Ines Marlow", amounts=(money("220000"),), since=date(2025, 4, 1), days=247),),
    error_corrected=CoverBox(
        marked=True, reason="The statements correct an error in those already filed: “Big R”."
    ),
    analysis_required=CoverBox(
        marked=None, reason="It is not known what was received in the recovery period."
    ),
    exhibit="97",
    reminders=("File the recovery policy as Exhibit 97 to the annual report.",),
)
CONSIDERED = (
    Input(
        label="Costs of recovery",
        value="estimated $40,000.00; counsel and an expert for two months; considered 4 December 2025",
        evidence_ids=(22,),
    ),
    Input(label="What the law permits", value="Wages already paid may be reclaimed by agreement only."),
)


def with_what_stands_beside(full: Determination) -> Determination:
    """The same determination, as it is once every section has something to say."""
    bonus, units, option = full.participant.awards
    units = AwardFacts(
        award=units.award,
        measures=(MeasureFacts(measure=TSR),),
        estimates=(STUDY,),
        computations=(BY_HAND,),
        payments=(
            Payment(
                id=61, award_id=2, state="paid", on=date(2024, 3, 15), shares=Shares("12400"), evidence_id=23
            ),
        ),
    )
    first, second, third = full.result.awards
    second = replace(
        second,
        outcome=Outcome.RECOVERABLE,
        sentence="3,300 shares fewer would have been earned on the estimate that the Committee adopted.",
        would_have_been=shares("9100"),
        excess=shares("3300"),
        excess_low=shares("2499.5"),
        excess_high=shares("3800"),
        recoverable=shares("3300"),
        cancel_up_to=shares("3300"),
        repay_up_to=shares("3300"),
        determined=shares("3000"),
        portions=PORTIONS,
        beside=money("1815.5"),
        estimates=(EstimateRuling(estimate_id=41, adopted=True, on=date(2025, 12, 4)),),
    )
    result = replace(
        full.result,
        awards=(first, second, third),
        considered=CONSIDERED,
        figures=(
            Named(
                name="cost", label="Estimated cost of recovery", quantity=money("40000"), note="Weighed only."
            ),
            Named(name="not_sought", label="Not sought", quantity=shares("300")),
            Named(name="net", label="Determined less the estimated cost", quantity=None),
        ),
    )
    other = replace(
        full.evaluation,
        edition_id="sox-304",
        edition_title="Sarbanes-Oxley Act, section 304",
        edition_sha256=digest("sox"),
        participants=(
            replace(
                result,
                steps=(),
                sales=SALES,
                outcome=Outcome.NO_MISCONDUCT,
                sentence="The Committee did not determine misconduct; nothing may be sought under the section.",
                open_questions=("Did the restatement result from misconduct, of whomever?",),
            ),
        ),
        variant="",
    )
    listed = replace(
        other, edition_id="rule-10d1", edition_title="Exchange Act Rule 10D-1", variant="NYSE 303A.14"
    )
    return replace(
        full,
        participant=replace(full.participant, awards=(bonus, units, option), trades=TRADES),
        evaluation=replace(full.evaluation, participants=(result,)),
        decisions=(
            *full.decisions,
            Decision(
                id=6,
                case_id=1,
                person_id=7,
                award_id=2,
                question="estimate",
                answer="yes",
                reasons="The method is the one that the plan's adviser uses.",
                decided_on=date(2025, 12, 4),
                estimate_id=41,
            ),
            Decision(id=7, case_id=1, question="costs", answer="recorded", evidence_id=22),
        ),
        evidence=(
            *full.evidence,
            Evidence(id=21, title="Report of Calder & Fenn", sha256=digest("report")),
            Evidence(id=22, title="Fee estimate", sha256=digest("fees")),
            Evidence(id=23, title="Statement of delivery", sha256=digest("delivery")),
        ),
        beside=(listed, other),
        disclosure=DISCLOSED,
    )
