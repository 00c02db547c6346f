"""The register: everyone on record with terms of office, and every award with what became of it."""

from __future__ import annotations

from clawdesk.domain.award import AWARD, Award
from clawdesk.domain.facts import AwardFacts, ParticipantFacts
from clawdesk.domain.matter import Matter, Need
from clawdesk.domain.money import exact_sum, format_dollars, format_money, format_shares
from clawdesk.domain.payment import Payment
from clawdesk.domain.person import TERM, Term
from clawdesk.report.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DataTable,
    Heading,
    KeyValue,
    Paragraph,
    Row,
    Voice,
)
from clawdesk.report.kinds.kind import ReportKind, opening
from clawdesk.report.phrases import NONE, chosen, day, span_of

PAID = ("paid", "delivered", "withheld")
UNPAID = ("unpaid", "deferred")


def compose(matter: Matter) -> tuple[Block, ...]:
    people = matter.people
    awards = sum(len(one.awards) for one in people)
    blocks: list[Block] = [
        *opening(
            matter,
            "Register of officers and awards",
            "",
            (
                KeyValue(label="As of", value=day(matter.as_of)),
                KeyValue(label="People", value=f"{len(people):,}"),
                KeyValue(label="Awards", value=f"{awards:,}"),
            ),
        ),
        Heading(text="Officers, directors and holders"),
    ]
    rows = tuple(row for one in people for row in _person(matter, one))
    if rows:
        blocks.append(DataTable(columns=TERMS, rows=rows))
    else:
        blocks.append(Paragraph(text="Nobody is on record."))
    blocks.append(Heading(text="Awards"))
    granted = tuple(_award(who, one) for who in people for one in who.awards)
    if granted:
        blocks += [
            Paragraph(
                text="In the unit of each award: dollars, or shares. They are never added to one another.",
                voice=Voice.NOTE,
            ),
            DataTable(columns=AWARDS, rows=granted),
        ]
    else:
        blocks.append(Paragraph(text="No award is on record."))
    return tuple(blocks)


TERMS = (
    Column(title="Name", share=4),
    Column(title="Capacity", share=5),
    Column(title="Term", share=4),
    Column(title="In office", share=2),
)
AWARDS = (
    Column(title="Holder and award"),
    Column(title="Granted", align=Align.RIGHT),
    Column(title="Target", align=Align.FIGURE),
    Column(title="Paid", align=Align.FIGURE),
    Column(title="Unpaid", align=Align.FIGURE),
)


def _person(matter: Matter, who: ParticipantFacts) -> tuple[Row, ...]:
    name = Cell(text=who.person.listed_name, note=f"CIK {who.person.cik}" if who.person.cik else "")
    if not who.terms:
        return (Row(cells=(name, "No term of office is on record.", NONE, NONE)),)
    return tuple(
        Row(
            cells=(
                name if not place else who.person.listed_name,
                Cell(text=chosen(TERM, "kind", one.kind), note=_marks(one)),
                span_of(one.started_on, one.ended_on),
                "Yes" if one.covers(matter.as_of) else "No",
            )
        )
        for place, one in enumerate(who.terms)
    )


def _marks(term: Term) -> str:
    marks = (
        term.title,
        "chief executive" if term.chief_executive else "",
        "chief financial officer" if term.chief_financial else "",
        "named executive officer" if term.named_officer else "",
    )
    return ", ".join(one for one in marks if one)


def _award(who: ParticipantFacts, facts: AwardFacts) -> Row:
    award = facts.award
    unit = "shares" if award.unit == "shares" else "dollars"
    plan = facts.plan.name if facts.plan else ""
    note = " · ".join(
        part for part in (who.person.listed_name, chosen(AWARD, "kind", award.kind), plan, unit) if part
    )
    return Row(
        cells=(
            Cell(text=award.title, note=note),
            day(award.granted_on),
            _target(award),
            _sum(award, facts.payments, PAID),
            _sum(award, facts.payments, UNPAID),
        )
    )


def _target(award: Award) -> str:
    if award.unit == "shares":
        return NONE if award.target_shares is None else format_shares(award.target_shares)
    return NONE if award.target_amount is None else format_money(award.target_amount)


def _sum(award: Award, payments: tuple[Payment, ...], states: tuple[str, ...]) -> str:
    mine = [one for one in payments if one.state in states]
    if award.unit == "shares":
        counts = [one.shares for one in mine if one.shares is not None]
        return format_shares(sum(counts[1:], counts[0])) if counts else NONE
    amounts = [one.amount.value for one in mine if one.amount is not None]
    return format_dollars(exact_sum(amounts)) if amounts else NONE


KIND = ReportKind(
    name="register",
    title="Register",
    compose=compose,
    needs=frozenset({Need.PEOPLE}),
)
