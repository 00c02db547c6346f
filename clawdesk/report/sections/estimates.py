"""The estimates: what stands in for a figure that no statement tells, by which method, how wide, and whose."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from clawdesk.domain.determination import Determination
from clawdesk.domain.estimate import ESTIMATE, Estimate, HumanComputation
from clawdesk.domain.evaluation import AwardResult
from clawdesk.domain.facts import AwardFacts
from clawdesk.domain.money import format_decimal
from clawdesk.report.blocks import Align, Block, Cell, Column, DataTable, Heading, Paragraph, Row, Text, Voice
from clawdesk.report.phrases import NONE, chosen, day, exhibit_line, figure

RANGE = (
    Column(title="Estimate"),
    Column(title="Low", align=Align.FIGURE),
    Column(title="Point", align=Align.FIGURE),
    Column(title="High", align=Align.FIGURE),
)
BY_HAND = (
    Column(title="Computed by hand"),
    Column(title="As awarded", align=Align.FIGURE),
    Column(title="Restated", align=Align.FIGURE),
    Column(title="Low", align=Align.FIGURE),
    Column(title="High", align=Align.FIGURE),
)


def compose(determination: Determination) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(text="Estimates")]
    found = [block for award in determination.participant.awards for block in _award(determination, award)]
    if not found:
        blocks.append(Paragraph(text="No estimate and no computation made by hand is on record."))
        return tuple(blocks)
    blocks += [
        Paragraph(
            text="An estimate stands in for what no statement tells, as the part of a share price that the error "
            "explains. Whether it is a reasonable one is for the Committee to say.",
            voice=Voice.NOTE,
        ),
        *found,
    ]
    spread = [one for one in determination.result.awards if one.excess_low or one.excess_high]
    if spread:
        blocks.append(_spread(spread))
    return tuple(blocks)


def _award(determination: Determination, facts: AwardFacts) -> tuple[Block, ...]:
    rows = [*_estimates(determination, facts), *_stated(determination, facts)]
    blocks: list[Block] = []
    if rows:
        blocks.append(DataTable(columns=RANGE, rows=tuple(rows)))
    for one in facts.estimates:
        blocks += _method(determination, one)
    if facts.computations:
        blocks.append(DataTable(columns=BY_HAND, rows=tuple(_computation(one) for one in facts.computations)))
        for made in facts.computations:
            line = exhibit_line(determination, (made.evidence_id,))
            blocks += [Paragraph(text=line, voice=Voice.REFERENCE)] if line else []
    return (Heading(text=facts.award.title, level=2), *blocks) if blocks else ()


def _estimates(determination: Determination, facts: AwardFacts) -> Iterator[Row]:
    for one in facts.estimates:
        note = f"{chosen(ESTIMATE, 'kind', one.kind)}. {_standing(determination, facts, one.id)}"
        yield Row(
            cells=(
                Cell(text=_subject(facts, one), note=note),
                _value(one.low),
                _value(one.point),
                _value(one.high),
            )
        )


def _stated(determination: Determination, facts: AwardFacts) -> Iterator[Row]:
    """What a measure itself states of its estimate, where no record of one was made."""
    standing = _standing(determination, facts, None)
    recorded = {one.measure_id for one in facts.estimates}
    for each in facts.measures:
        one = each.measure
        if one.estimate_method and one.id not in recorded:
            cells = (_value(one.estimate_low), _value(one.restated), _value(one.estimate_high))
            note = f"{one.estimate_method}. No author is on record. {standing}"
            yield Row(cells=(Cell(text=one.name, note=note), *cells))


def _subject(facts: AwardFacts, estimate: Estimate) -> str:
    for measured in facts.measures:
        if estimate.measure_id is not None and measured.measure.id == estimate.measure_id:
            return measured.measure.name
    for modifier in facts.modifiers:
        if estimate.modifier_id is not None and modifier.id == estimate.modifier_id:
            return modifier.name
    return "The award as a whole"


def _standing(determination: Determination, facts: AwardFacts, id: int | None) -> str:
    """As the evaluation took it: what was not adopted is in none of its figures."""
    result = next((one for one in determination.result.awards if one.award_id == facts.award.id), None)
    ruling = next((one for one in result.estimates if one.estimate_id == id), None) if result else None
    on = f" on {day(ruling.on)}" if ruling and ruling.on else ""
    return f"{'Adopted' if ruling and ruling.adopted else 'Not adopted'} by the Committee{on}."


def _method(determination: Determination, estimate: Estimate) -> Iterator[Block]:
    yield Paragraph(text=f"Method: {estimate.method}")
    if estimate.inputs:
        yield Paragraph(text=f"Inputs: {estimate.inputs}")
    study = _study(estimate)
    if study:
        yield Paragraph(text=study)
    made = f", made on {day(estimate.made_on)}" if estimate.made_on else ""
    yield Paragraph(text=f"Author: {estimate.author or 'not on record'}{made}.", voice=Voice.NOTE)
    line: Text = exhibit_line(determination, (estimate.evidence_id,))
    if line:
        yield Paragraph(text=line, voice=Voice.REFERENCE)


def _study(estimate: Estimate) -> str:
    told = (
        ("return of the share", estimate.stock_return, "%"),
        ("return of the index", estimate.index_return, "%"),
        ("alpha", estimate.alpha, "%"),
        ("beta", estimate.beta, ""),
    )
    said = [f"{name} {format_decimal(value)}{unit}" for name, value, unit in told if value is not None]
    if estimate.price is not None:
        said.append(f"price a share {format_decimal(estimate.price.value)}")
    return f"On the day of the correction: {', '.join(said)}." if said else ""


def _computation(made: HumanComputation) -> Row:
    on = f", {day(made.made_on)}" if made.made_on else ""
    return Row(
        cells=(
            Cell(text=made.method, note=f"{made.author or 'Author not on record'}{on}"),
            _value(made.original),
            _value(made.restated),
            _value(made.low),
            _value(made.high),
        )
    )


def _spread(awards: list[AwardResult]) -> DataTable:
    return DataTable(
        columns=(
            Column(title="Less by, on the estimates on record"),
            Column(title="At least", align=Align.FIGURE),
            Column(title="As computed", align=Align.FIGURE),
            Column(title="At most", align=Align.FIGURE),
        ),
        rows=tuple(
            Row(cells=(one.title, figure(one.excess_low), figure(one.excess), figure(one.excess_high)))
            for one in awards
        ),
    )


def _value(value: Decimal | None) -> str:
    return NONE if value is None else format_decimal(value)
