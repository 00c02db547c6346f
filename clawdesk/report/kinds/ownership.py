"""The history of Forms 3, 4 and 5: what was reported, what the checks found, and what was held over time."""

from __future__ import annotations

from collections.abc import Iterator

from clawdesk.domain.chart import HeldPlot, HeldPoint
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding
from clawdesk.domain.matter import CheckedForm, Matter, Need, Swing
from clawdesk.domain.money import format_decimal, format_dollars, format_money
from clawdesk.domain.ownership_history import HeldOverTime, HistoryPoint
from clawdesk.domain.short_swing import SwingTrade
from clawdesk.report.blocks import (
    Align,
    Block,
    Cell,
    ChartBlock,
    Column,
    DataTable,
    Heading,
    KeyValue,
    Mark,
    Paragraph,
    Row,
    Voice,
)
from clawdesk.report.kinds.kind import ReportKind, opening
from clawdesk.report.phrases import NONE, day


def compose(matter: Matter) -> tuple[Block, ...]:
    whose = matter.people[0].person.name if len(matter.people) == 1 else "everyone on file"
    odd = sum(one.needs_attention for form in matter.forms for one in form.findings)
    return (
        *opening(
            matter,
            "Reports on Forms 3, 4 and 5",
            "",
            (
                KeyValue(label="Of", value=whose),
                KeyValue(label="As of", value=day(matter.as_of)),
                KeyValue(label="Forms", value=f"{len(matter.forms):,}"),
                KeyValue(label="Findings to weigh", value=f"{odd:,}"),
            ),
        ),
        Paragraph(
            text="A check says that something is consistent, that it differs, or that it cannot be checked; it never "
            "says that a rule was broken.",
            voice=Voice.NOTE,
        ),
        *_forms(matter),
        *_late(matter),
        *_findings(matter),
        *_held(matter),
        *_swings(matter),
    )


def _forms(matter: Matter) -> Iterator[Block]:
    yield Heading(text="Reports on file")
    if not matter.forms:
        yield Paragraph(text="No report is on file.")
        return
    yield DataTable(
        columns=(
            Column(title="Report", share=6),
            Column(title="Period", share=2),
            Column(title="Filed", share=2),
            Column(title="Rows", align=Align.FIGURE),
            Column(title="To weigh", align=Align.FIGURE),
        ),
        rows=tuple(_form(one) for one in matter.forms),
    )


def _form(form: CheckedForm) -> Row:
    filing = form.filing
    note = " · ".join(part for part in (filing.issuer.name, filing.accession) if part)
    return Row(
        cells=(
            Cell(text=f"Form {filing.form}, {filing.owner_names}", note=note),
            day(filing.period),
            day(filing.filed or form.filed_on),
            f"{len(filing.lines):,}",
            f"{sum(one.needs_attention for one in form.findings):,}",
        )
    )


def _late(matter: Matter) -> Iterator[Block]:
    """As Item 405 of Regulation S-K asks for them; nothing where none came late."""
    if not matter.late:
        return
    yield Heading(text="Late reports")
    yield Paragraph(
        text="The proxy statement lists these under Item 405 of Regulation S-K.", voice=Voice.NOTE
    )
    yield DataTable(
        columns=(
            Column(title="Owner and report", share=6),
            Column(title="Due", share=2),
            Column(title="Filed", share=2),
            Column(title="Transactions", align=Align.FIGURE),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=owner.name or owner.cik, note=one.filing),
                    day(one.due) if one.due else "by its own marks",
                    day(one.filed),
                    f"{one.transactions:,}",
                )
            )
            for owner in matter.late
            for one in owner.forms
        ),
    )


def _findings(matter: Matter) -> Iterator[Block]:
    yield Heading(text="What the checks found")
    found = False
    for form in matter.forms:
        weighed = [one for one in form.findings if one.needs_attention]
        if weighed:
            found = True
            yield Heading(text=_name(form.filing), level=2)
            yield DataTable(
                columns=(
                    Column(title="Finding", share=7),
                    Column(title="Status", share=3),
                    Column(title="What it may mean", share=6),
                ),
                rows=tuple(_finding(one) for one in weighed),
            )
    if not found:
        yield Paragraph(text="Nothing that the checks can tell differs.")
    passed = sum(not one.needs_attention for form in matter.forms for one in form.findings)
    if passed:
        yield Paragraph(text=f"Found consistent: {passed:,}.", voice=Voice.NOTE)


def _name(filing: Filing) -> str:
    return f"Form {filing.form} of {filing.owner_names}, {day(filing.period)}"


def _finding(one: Finding) -> Row:
    said = (("Seen", one.seen), ("Expected", one.expected))
    note = "; ".join((one.place, *(f"{word}: {text}" for word, text in said if text)))
    return Row(
        cells=(
            Cell(text=one.title, note=note),
            Cell(text=one.status.value.capitalize(), mark=Mark.OPEN),
            Cell(text=one.meaning, note=one.citation),
        )
    )


def _held(matter: Matter) -> Iterator[Block]:
    yield Heading(text="Holdings over time")
    if not matter.held:
        yield Paragraph(text="No holding is reported.")
    for one in matter.held:
        yield Heading(text=f"{one.owner}: {one.title}", level=2)
        if len({point.balance for point in one.points}) > 1 and len({point.on for point in one.points}) > 1:
            yield ChartBlock(chart=_plot(one))
        yield DataTable(
            columns=(
                Column(title="Day and report"),
                Column(title="Change", align=Align.FIGURE),
                Column(title="Dollars" if one.in_dollars else "Balance", align=Align.FIGURE),
            ),
            rows=tuple(_point(point) for point in one.points),
        )


def _plot(one: HeldOverTime) -> HeldPlot:
    points = tuple(
        HeldPoint(on=point.on, balance=point.balance, label="", broken=point.broken is not None)
        for point in one.points
    )
    return HeldPlot(title=f"{one.owner}: {one.title}", points=points)


def _point(point: HistoryPoint) -> Row:
    broken = point.broken
    note = f"{point.filing}, {point.place}"
    if broken is not None:
        note += f"; off by {format_decimal(abs(broken.difference))}. {broken.reason}"
    change = (
        NONE if point.change is None else f"{'+' if point.change > 0 else ''}{format_decimal(point.change)}"
    )
    return Row(
        cells=(
            Cell(
                text=f"{day(point.on)} · {point.codes or 'stated as held'}",
                note=note,
                mark=Mark.OPEN if broken is not None else None,
            ),
            change,
            format_decimal(point.balance),
        )
    )


def _swings(matter: Matter) -> Iterator[Block]:
    yield Heading(text="Purchases and sales within six months")
    if not matter.swings:
        yield Paragraph(text="No purchase or sale that could match another one is reported.")
        return
    yield Paragraph(
        text="The most that pairs within six months give under section 16(b), losses never netted. Whether a trade is "
        "exempt is for a person to say.",
        voice=Voice.NOTE,
    )
    for one in matter.swings:
        yield from _swing(one)


def _swing(one: Swing) -> Iterator[Block]:
    found = one.found
    yield Heading(text=f"{one.owner}, {one.issuer}", level=2)
    if found.pairs:
        bounds = ""
        if found.least != found.most:
            bounds = (
                f", between {format_money(found.least, sign=True)} and {format_money(found.most, sign=True)}"
            )
        yield Paragraph(text=f"A gain of {format_money(found.gain, sign=True)}{bounds}.")
        yield DataTable(
            columns=(
                Column(title="Purchase and sale"),
                Column(title="Shares", align=Align.FIGURE),
                Column(title="Gain", align=Align.FIGURE),
            ),
            rows=tuple(
                Row(
                    cells=(
                        Cell(
                            text=f"{day(pair.purchase.on)} and {day(pair.sale.on)}",
                            note=f"{pair.purchase.filing}, {pair.purchase.place}; {pair.sale.filing}, "
                            f"{pair.sale.place}",
                        ),
                        format_decimal(pair.count),
                        format_dollars(pair.gain),
                    )
                )
                for pair in found.pairs
            ),
        )
    yield from _watched(found.open_trades)


def _watched(watched: tuple[SwingTrade, ...]) -> Iterator[Block]:
    if watched:
        yield Paragraph(text="Trades that another one could still match", voice=Voice.LABEL)
        yield DataTable(
            columns=(
                Column(title="Trade", share=5),
                Column(title="Shares", align=Align.FIGURE),
                Column(title="Would be matched between", share=5),
            ),
            rows=tuple(
                Row(
                    cells=(
                        Cell(text=f"{day(each.on)} · {each.side.value}", note=f"{each.filing}, {each.place}"),
                        format_decimal(each.count),
                        f"{day(each.watch_from)} and {day(each.watch_to)}",
                    )
                )
                for each in watched
            ),
        )


KIND = ReportKind(
    name="ownership",
    title="Reports on Forms 3, 4 and 5",
    compose=compose,
    needs=frozenset({Need.FORMS}),
)
