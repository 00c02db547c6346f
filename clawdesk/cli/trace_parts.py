"""What stands beside the steps of a trace, as text: sales, figures, deadlines, disclosure, overlap and sensitivity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from clawdesk.cli.words import day, paragraph, table

if TYPE_CHECKING:
    from clawdesk.domain.evaluation import (
        Deadline,
        Disclosure,
        Named,
        Overlap,
        Quantity,
        SaleProfits,
    )
    from clawdesk.domain.sensitivity import Sensitivity

STEP, INNER = "  ", "       "


def told(quantity: Quantity | None) -> str:
    from clawdesk.domain.quantities import amount

    return "not known" if quantity is None else amount(quantity)


def _all(quantities: Sequence[Quantity]) -> str:
    from clawdesk.domain.quantities import amounts

    return amounts(quantities) or "nothing"


def sale_lines(sales: SaleProfits) -> Iterator[str]:
    from clawdesk.report.phrases import figure

    yield f"{STEP}Sales of the company's securities"
    yield from paragraph(sales.sentence, INNER)
    if not sales.lines:
        return
    head = ("Day", "Shares", "Price", "Range", "Price paid", "Profit", "")
    rows = [
        (
            day(one.on),
            figure(one.shares),
            figure(one.price),
            f"{figure(one.low)} to {figure(one.high)}" if one.low and one.high else "",
            figure(one.price_paid),
            figure(one.profit) if one.profit else f"{figure(one.profit_low)} to {figure(one.profit_high)}",
            one.source,
        )
        for one in sales.lines
    ]
    yield from (f"{INNER}{line}" for line in table(rows, head=head, right=(1, 2, 4)))
    yield from paragraph(
        f"Proceeds {told(sales.proceeds_low)} to {told(sales.proceeds_high)}; cost {told(sales.cost)}.", INNER
    )
    if sales.widest_low and sales.widest_high and sales.widest_low != sales.widest_high:
        widest = f"{told(sales.widest_low)} and {told(sales.widest_high)}"
        yield from paragraph(f"If every range is taken at its ends, the profit lies between {widest}.", INNER)
    for reading in sales.readings:
        mark = "governs" if reading.governs else "also possible"
        ends = (
            told(reading.low)
            if reading.low == reading.high
            else f"{told(reading.low)} to {told(reading.high)}"
        )
        yield from paragraph(f"Reading ({mark}) {reading.label}: {ends}.", f"{INNER}· ")
    for note in (*(f"{one.note} {day(one.on)}" for one in sales.lines if one.note), *sales.notes):
        yield from paragraph(f"Note: {note}", INNER)
    for missing in sales.missing:
        yield from paragraph(f"Missing: {missing}", INNER)


def figure_lines(figures: Sequence[Named]) -> Iterator[str]:
    for one in figures:
        note = f" ({one.note})" if one.note else ""
        yield from paragraph(f"{one.label}: {told(one.quantity)}{note}", f"{STEP}· ")


def deadline_lines(deadlines: Sequence[Deadline]) -> Iterator[str]:
    if not deadlines:
        return
    yield "Last safe days"
    for one in deadlines:
        if one.days_left < 0:
            left = f"past for {-one.days_left:,} days"
        else:
            left = f"{one.days_left:,} days left"
        warned = ", ".join(day(each) for each in one.warnings)
        warned = f"; called to mind on {warned}" if warned else ""
        due = f"; within {one.due} days of it" if one.due else ""
        text = f"{one.title}, filed {day(one.filed_on)}: {day(one.last_day)}, {left}{due}{warned}"
        yield from paragraph(text, STEP)


def disclosure_lines(one: Disclosure) -> Iterator[str]:
    yield "Disclosure, Item 402(w) and the cover"
    for number, box in (("first", one.error_corrected), ("second", one.analysis_required)):
        mark = {True: "marked", False: "not marked", None: "not known"}[box.marked]
        yield from paragraph(f"The {number} box on the cover: {mark}. {box.reason}", STEP)
    days = [
        f"Restatement required: {day(one.date_required)}" if one.date_required else "",
        f"Recovery period: {day(one.window[0])} to {day(one.window[1])}" if one.window else "",
        f"Erroneously awarded in all: {_all(one.aggregate)}",
        f"Outstanding: {_all(one.outstanding)}",
        f"Last fiscal year end: {day(one.fiscal_year_end)}" if one.fiscal_year_end else "",
        f"Outstanding on that day: {_all(one.outstanding_at_year_end)}"
        if one.outstanding_at_year_end
        else "",
        f"Why no recovery: {one.no_recovery}" if one.no_recovery else "",
    ]
    parts = [
        *(f"Analysis: {text}" for text in one.analysis),
        *(f"Estimate: {text}" for text in one.estimates),
        *(f"Forgone: {each.name}, {_all(each.amounts)}, because {each.ground}" for each in one.forgone),
        *(
            f"Owed for {each.days} days since {day(each.since)}: {each.name}, {_all(each.amounts)}"
            for each in one.overdue
        ),
        *(
            f"At that year end owed for {each.days} days: {each.name}, {_all(each.amounts)}"
            for each in one.overdue_at_year_end
        ),
        *(f"Not determined: {text}" for text in one.not_determined),
        *one.reminders,
    ]
    for text in (*days, *parts):
        if text:
            yield from paragraph(text, STEP)


def overlap_lines(overlap: Sequence[Overlap]) -> list[str]:
    if not overlap:
        return []
    lines = ["Several texts over the same award: never added"]
    for one in overlap:
        lines.append(f"{STEP}{one.name} · {one.title}")
        rows = [(each.label, told(each.quantity), each.note) for each in one.amounts]
        lines += [f"{INNER}{line}" for line in table(rows, right=(1,))]
        lines += paragraph(
            f"The most under any one of them is {told(one.most)}; recovered {told(one.recovered)}, left "
            f"{told(one.left)}. {one.note}",
            INNER,
        )
    return lines


def sensitivity_lines(found: Sensitivity) -> list[str]:
    from clawdesk.domain.money import format_decimal

    lines = ["", f"What would change under {found.edition_id}"]
    rows = [
        (
            one.key,
            one.label,
            one.name,
            one.outcome.value,
            _all(one.recoverable),
            "governs" if one.governs else "",
        )
        for one in found.settings
        if one.changes or one.governs
    ]
    head = ("Question", "Reading", "Participant", "Outcome", "Recoverable", "")
    lines += [f"{STEP}{line}" for line in table(rows, head=head, right=(4,), widest=44)]
    for one in found.thresholds:
        if one.owes_at is None or one.free_at is None:
            text = one.note
        else:
            text = (
                f"owes {told(one.excess)} at {format_decimal(one.owes_at)} and nothing at "
                f"{format_decimal(one.free_at)}; as filed {format_decimal(one.original)}. {one.note}"
            )
        lines += paragraph(f"{one.name} · {one.title}, {one.measure}: {text}".rstrip(), STEP)
    return lines
