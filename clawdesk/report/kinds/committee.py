"""The report to the Committee on a whole restatement: every participant of the case in one paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from clawdesk.domain.case import CASE
from clawdesk.domain.dates import echo, format_long
from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import AwardResult, Quantity, Unit
from clawdesk.domain.matter import Matter, Need
from clawdesk.domain.quantities import totals
from clawdesk.report.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Contents,
    DataTable,
    Heading,
    KeyValue,
    KeyValues,
    PageBreak,
    Paragraph,
    Row,
    Spacer,
    Title,
    Voice,
)
from clawdesk.report.digest import determination_digest
from clawdesk.report.kinds.kind import ReportKind, case_of, first, known_as
from clawdesk.report.phrases import (
    NONE,
    amounts,
    award_title,
    chosen,
    day,
    decision_answer,
    decision_question,
    figure,
    mine,
    votes,
)
from clawdesk.report.sections import disclosure, exhibits, outcome, persons, restatement, settings
from clawdesk.report.signers import meetings

Papers = tuple[Determination, ...]


def compose(matter: Matter) -> tuple[Block, ...]:
    papers, any_ = matter.determinations, first(matter)
    return (
        *_cover(matter),
        *_outcomes(papers),
        *restatement.compose(any_),
        *_committee(papers),
        *(block for one in papers for block in _participant(one)),
        *_clock(matter),
        *_decisions(papers),
        *_beside(papers),
        *_disclosed(matter),
        *_missing(papers),
        *settings.compose(any_),
        *exhibits.compose(any_),
        *_reproducible(matter),
    )


def _cover(matter: Matter) -> tuple[Block, ...]:
    facts, company = case_of(matter), matter.company
    rows = (
        KeyValue(label="Case", value=f"{facts.case.number}, {facts.case.title}"),
        KeyValue(label="Participants", value=", ".join(one.person.name for one in facts.participants)),
        KeyValue(label="Policy", value=matter.edition.title if matter.edition else ""),
        KeyValue(label="As of", value=format_long(matter.as_of)),
        KeyValue(label="Status of the case", value=chosen(CASE, "status", facts.case.status)),
    )
    return (
        Spacer(points=120),
        Title(
            above=f"{company.name} · {company.committee}",
            text="Report on the restatement and the compensation that it reaches",
            below="All participants of the case together",
        ),
        Spacer(points=28),
        KeyValues(rows=tuple(row for row in rows if row.value)),
        Spacer(points=14),
        Paragraph(
            text="Each participant’s own report gives the computation line by line. Privileged advice stands in a "
            "separate annex and is not repeated here.",
            voice=Voice.NOTE,
        ),
        PageBreak(),
        Contents(),
        PageBreak(),
    )


def _outcomes(papers: Papers) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(text="Outcome for all participants")]
    for unit, words in ((Unit.MONEY, "Dollars"), (Unit.SHARES, "Shares")):
        rows = [row for one in papers if (row := _sums(one, unit))]
        if rows:
            blocks += [
                Paragraph(text=words, voice=Voice.LABEL),
                DataTable(columns=SUMS, rows=(*rows, *_together(papers, unit))),
            ]
    if len(blocks) == 1:
        blocks.append(Paragraph(text="Under no award is an amount known."))
    rows = [
        Row(
            cells=(
                Cell(text=one.result.name, note=one.result.capacity),
                one.result.outcome.value,
                known_as(one),
                day(one.result.last_safe_day),
            )
        )
        for one in papers
    ]
    columns = (
        Column(title="Participant", share=4),
        Column(title="Outcome", share=3),
        Column(title="Paper", share=3),
        Column(title="Last safe day", share=2),
    )
    blocks += [
        Paragraph(
            text="Dollars and shares are never added to one another. “Less by” is computed whatever the other "
            "conditions say.",
            voice=Voice.NOTE,
        ),
        Paragraph(text="Participant by participant", voice=Voice.LABEL),
        DataTable(columns=columns, rows=tuple(rows)),
    ]
    return tuple(blocks)


SUMS = (
    Column(title="Participant"),
    Column(title="Less by", align=Align.FIGURE),
    Column(title="Most that may be sought", align=Align.FIGURE),
    Column(title="Determined", align=Align.FIGURE),
)
READ: tuple[Callable[[AwardResult], Quantity | None], ...] = (
    lambda one: one.excess,
    lambda one: one.recoverable,
    lambda one: one.determined,
)


def _sums(paper: Determination, unit: Unit) -> Row | None:
    cells = [_sum((read(one) for one in paper.result.awards), unit) for read in READ]
    return Row(cells=(paper.result.name, *cells)) if any(one != NONE for one in cells) else None


def _together(papers: Papers, unit: Unit) -> tuple[Row, ...]:
    if len(papers) < 2:
        return ()
    cells = (_sum((read(one) for each in papers for one in each.result.awards), unit) for read in READ)
    return (Row(cells=("Together", *cells), strong=True),)


def _sum(quantities: Iterable[Quantity | None], unit: Unit) -> str:
    """A dash where nothing of this unit is known; what is known and nil is nought."""
    known = [one for one in quantities if one is not None and one.unit is unit]
    summed = totals(known)
    return figure(summed[0]) if summed else figure(known[0]) if known else NONE


def _committee(papers: Papers) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(text="The Committee"), *persons.committee(papers[0])]
    held: dict[int | None, tuple[Block, ...]] = {}
    for paper in papers:
        for meeting in meetings(paper):
            held.setdefault(meeting.id, persons.meeting_held(paper, meeting))
    return (*blocks, *(block for one in held.values() for block in one))


def _participant(paper: Determination) -> tuple[Block, ...]:
    result, who = paper.result, paper.participant
    rows = (
        KeyValue(label="Capacity", value=result.capacity),
        KeyValue(label="Paper", value=known_as(paper)),
        KeyValue(label="Notice given", value=day(who.notice_on)),
        KeyValue(label="Reply received", value=day(who.reply_on)),
        KeyValue(label="Last safe day", value=echo(result.last_safe_day) if result.last_safe_day else NONE),
    )
    blocks: list[Block] = [
        Heading(text=who.person.name),
        Paragraph(text=result.sentence, voice=Voice.LEAD),
        KeyValues(rows=tuple(row for row in rows if row.value)),
    ]
    if result.awards:
        blocks += [Paragraph(text="Award by award", voice=Voice.LABEL), outcome.awards(result)]
    else:
        blocks.append(Paragraph(text="No award of this participant is on record."))
    if result.steps:
        blocks += [Paragraph(text="The conditions at a glance", voice=Voice.LABEL), outcome.answers(result)]
    return tuple(blocks)


def _clock(matter: Matter) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(text="The clock")]
    deadlines = matter.evaluation.deadlines if matter.evaluation else ()
    if not deadlines:
        blocks.append(Paragraph(text="No last safe day can be stated."))
        return tuple(blocks)
    columns = (
        Column(title="Statement", share=4),
        Column(title="Originally filed", share=2),
        Column(title="Last safe day", share=3),
        Column(title="Days left", align=Align.FIGURE),
    )
    rows = tuple(
        Row(cells=(one.title, day(one.filed_on), echo(one.last_day), f"{one.days_left:,}"))
        for one in deadlines
    )
    return (*blocks, DataTable(columns=columns, rows=rows))


def _decisions(papers: Papers) -> tuple[Block, ...]:
    rows = []
    seen: set[int | None] = set()
    for paper in papers:
        for one in mine(paper):
            if one.id in seen:
                continue
            seen.add(one.id)
            whom = paper.result.name if one.person_id is not None else "The whole case"
            award = award_title(paper, one.award_id)
            about = ", ".join(part for part in (whom, award) if part)
            how = "; ".join(
                part for part in (one.resolution and f"resolution {one.resolution}", votes(one)) if part
            )
            rows.append(Row(cells=(Cell(text=decision_question(one), note=about), decision_answer(one), how)))
    blocks: list[Block] = [Heading(text="The Committee’s determinations")]
    if not rows:
        return (*blocks, Paragraph(text="The Committee has recorded no determination in this case."))
    columns = (
        Column(title="Question", share=6),
        Column(title="Answer", share=3),
        Column(title="Resolution and votes", share=4),
    )
    return (*blocks, DataTable(columns=columns, rows=tuple(rows)))


def _beside(papers: Papers) -> tuple[Block, ...]:
    rows = [
        Row(
            cells=(
                one.result.name,
                Cell(text=text.edition_title, note=result.outcome.value),
                amounts(result.recoverable),
            )
        )
        for one in papers
        for text in one.beside
        for result in (text.of(one.result.person_id),)
    ]
    blocks: list[Block] = [Heading(text="Other texts over the same awards")]
    if not rows:
        return (*blocks, Paragraph(text="The case was evaluated under one text alone."))
    note = "For information only. The amounts are not additive: what is recovered under one text is credited to others."
    columns = (
        Column(title="Participant", share=3),
        Column(title="Text", share=5),
        Column(title="Most that may be sought", align=Align.RIGHT),
    )
    return (*blocks, Paragraph(text=note, voice=Voice.NOTE), DataTable(columns=columns, rows=tuple(rows)))


def _disclosed(matter: Matter) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(text="Disclosure data")]
    if not matter.disclosed:
        blocks.append(Paragraph(text="No text over this case asks for a disclosure in the annual report."))
    for one in matter.disclosed:
        blocks += [
            Heading(text=one.title, level=2),
            *disclosure.figures(one.told),
            *disclosure.boxes(one.told),
        ]
    return tuple(blocks)


def _missing(papers: Papers) -> tuple[Block, ...]:
    rows = [
        Row(cells=(one.result.name, kind, words))
        for one in papers
        for kind, found in (
            ("Missing", (*one.result.missing, *(m for award in one.result.awards for m in award.missing))),
            ("Open", one.result.open_questions),
        )
        for words in dict.fromkeys(found)
    ]
    blocks: list[Block] = [Heading(text="Missing records and open questions")]
    if not rows:
        return (*blocks, Paragraph(text="No record is missing and no question is open."))
    columns = (
        Column(title="Participant", share=3),
        Column(title="Kind", share=2),
        Column(title="What", share=8),
    )
    return (*blocks, DataTable(columns=columns, rows=tuple(rows)))


def _reproducible(matter: Matter) -> tuple[Block, ...]:
    papers = matter.determinations
    rows = [
        KeyValue(label=f"{one.number}, {one.result.name}", value=determination_digest(one))
        for one in papers
        if one.standing
    ]
    rows += [
        KeyValue(label="Program", value=f"clawdesk {matter.program_version}"),
        KeyValue(label="Facts, SHA-256", value=matter.evaluation.facts_digest if matter.evaluation else ""),
        KeyValue(label="Edition, SHA-256", value=matter.edition.sha256 if matter.edition else ""),
        KeyValue(label="Log record", value=f"{matter.log_seq:,}"),
        KeyValue(label="Head of the log", value=matter.log_head),
    ]
    return Heading(text="Reproducibility"), KeyValues(rows=tuple(rows))


KIND = ReportKind(
    name="committee",
    title="Report to the Committee",
    compose=compose,
    needs=frozenset({Need.CASE}),
)
