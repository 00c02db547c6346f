"""What supposing changed, what the result hangs on, and by when: laid out as tables to be read."""

from __future__ import annotations

from collections.abc import Sequence

from clawdesk.domain.dates import echo, format_date
from clawdesk.domain.evaluation import AwardResult, Deadline, Evaluation, Outcome, ParticipantResult
from clawdesk.domain.money import format_decimal
from clawdesk.domain.quantities import amount, amounts
from clawdesk.domain.sensitivity import SettingOutcome, Threshold
from clawdesk.domain.text_table import TextTable

OPEN = (Outcome.RECOVERABLE, Outcome.CANNOT_BE_STATED)
SIDES = ("", "As on record", "Supposed")


def compared(present: Evaluation, supposed: Evaluation, person_id: int) -> TextTable:
    """One participant as things stand and as supposed, with every question whose answer is another."""
    now, then = present.of(person_id), supposed.of(person_id)
    rows = [
        ("Outcome", now.outcome.value, then.outcome.value),
        ("Most that may be sought", _most(now), _most(then)),
        ("Last safe day", _last(now), _last(then)),
        *_awards(now, then),
        *_answers(now, then),
    ]
    return TextTable(
        title=f"{now.listed_name}, as on record and as supposed", columns=SIDES, rows=tuple(rows)
    )


def everyone(present: Evaluation, supposed: Evaluation) -> TextTable:
    """The participants for whom something is another than it was."""
    rows = []
    for now in present.participants:
        then = supposed.of(now.person_id)
        before, after = (f"{_most(one)}, {one.outcome.value}" for one in (now, then))
        if before != after:
            rows.append((now.listed_name, before, after))
    return TextTable(title="Everyone for whom it changes", columns=SIDES, rows=tuple(rows))


def _most(result: ParticipantResult) -> str:
    if result.outcome not in OPEN:
        return "nil"
    unknown = "not known" if result.outcome is Outcome.CANNOT_BE_STATED else "nil"
    return amounts(result.recoverable) or unknown


def _last(result: ParticipantResult) -> str:
    return echo(result.last_safe_day) if result.last_safe_day else "none"


def _awards(now: ParticipantResult, then: ParticipantResult) -> list[tuple[str, str, str]]:
    after = {one.award_id: one for one in then.awards}
    rows = []
    for one in now.awards:
        cells = (_award(one), _award(after[one.award_id]) if one.award_id in after else "not reached")
        if one.outcome in OPEN or cells[0] != cells[1]:
            rows.append((one.title, *cells))
    return rows


def _award(award: AwardResult) -> str:
    if award.outcome in OPEN and award.recoverable is not None:
        return amount(award.recoverable)
    return award.outcome.value


def _answers(now: ParticipantResult, then: ParticipantResult) -> list[tuple[str, str, str]]:
    after = {one.name: one for one in then.steps}
    return [
        (f"{one.number}. {one.question}", one.word, after[one.name].word)
        for one in now.steps
        if one.name in after and one.word != after[one.name].word
    ]


def where_it_begins(thresholds: Sequence[Threshold], person_id: int) -> TextTable:
    """The greatest restated value at which each award begins to owe, and what is owed there."""
    rows: tuple[tuple[str, ...], ...] = tuple(
        (
            f"{one.title}: {one.measure}",
            format_decimal(one.original),
            format_decimal(one.owes_at) if one.owes_at is not None else "none",
            amount(one.excess) if one.excess is not None else "",
            one.note,
        )
        for one in thresholds
        if one.person_id == person_id
    )
    noted = any(row[-1] for row in rows)
    columns: tuple[str, ...] = ("Award and measure", "As filed", "Begins to owe at", "Excess there", "Remark")
    if not noted:
        rows, columns = tuple(row[:-1] for row in rows), columns[:-1]
    return TextTable(title="Where an award begins to owe", columns=columns, rows=rows, figures=(1, 2, 3))


def readings_that_matter(
    settings: Sequence[SettingOutcome], person_id: int, questions: dict[str, str]
) -> TextTable:
    """Each reading, taken alone, that would change the result of one participant."""
    rows = tuple(
        (questions.get(one.key, one.key), one.label, _reading(one))
        for one in settings
        if one.person_id == person_id and one.changes and not one.governs
    )
    columns = ("Open question", "Read as", "Result")
    return TextTable(title="Readings that would change the result", columns=columns, rows=rows)


def _reading(one: SettingOutcome) -> str:
    return f"{amounts(one.recoverable)}, {one.outcome.value}" if one.recoverable else one.outcome.value


def last_safe_days(deadlines: Sequence[Deadline]) -> TextTable:
    """Each filing with its last safe day and the days on which it is called to mind."""
    counts = tuple((one.last_day - day).days for one in deadlines[:1] for day in one.warnings)
    rows = tuple(
        (
            one.title,
            format_date(one.filed_on),
            echo(one.last_day),
            days_told(one),
            *map(format_date, one.warnings),
        )
        for one in deadlines
    )
    columns = ("Filing", "Filed", "Last safe day", "From today", *(f"{days} days before" for days in counts))
    return TextTable(title="Last safe days", columns=columns, rows=rows)


def days_told(one: Deadline) -> str:
    days = abs(one.days_left)
    told = f"{days:,} day{'' if days == 1 else 's'}"
    return f"past by {told}" if one.days_left < 0 else "today" if not days else f"{told} left"
