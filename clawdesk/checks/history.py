"""The holdings of owners over time from their filings, with every place where a balance does not follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from clawdesk.checks.balance_across import split_in_words, told
from clawdesk.checks.balance_reading import balance_of, change_of, groups_of, rows_in_words, tally_of
from clawdesk.checks.counted_once import counted_rows, filed_order
from clawdesk.checks.holding_key import Key, holding_key, source_name
from clawdesk.checks.note_numbers import note_naming
from clawdesk.domain.filing import Filing, Line, Owner
from clawdesk.domain.filing_amendments import NONE_SUPERSEDED, Superseded
from clawdesk.domain.money import exact_sum, format_decimal
from clawdesk.domain.ownership_history import Break, HeldOverTime, HistoryPoint

# The holding, and whether it is stated in dollars.
_Series = tuple[Key, bool]
_Step = tuple[Filing, tuple[Line, ...]]


def ownership_history(
    filings: Iterable[Filing],
    *,
    owner_ciks: frozenset[str] | None = None,
    superseded: Superseded = NONE_SUPERSEDED,
) -> tuple[HeldOverTime, ...]:
    """Each holding of each owner; what an amendment states anew or another form repeats is taken once."""
    by_owner: dict[str, tuple[Owner, list[Filing]]] = {}
    for filing in filings:
        for owner in filing.owners:
            if owner_ciks is None or owner.cik in owner_ciks:
                by_owner.setdefault(owner.cik or owner.name or "", (owner, []))[1].append(filing)
    made = [one for owner, theirs in by_owner.values() for one in _of_owner(owner, theirs, superseded)]
    made.sort(key=lambda one: (one.owner, one.table, not one.direct, one.security, one.nature))
    return tuple(made)


def _of_owner(owner: Owner, filings: list[Filing], superseded: Superseded) -> list[HeldOverTime]:
    steps: dict[_Series, list[_Step]] = {}
    for filing in _trimmed(filings, superseded):
        for key, lines in _in_order(filing):
            steps.setdefault((key, lines[-1].value_after.value is not None), []).append((filing, lines))
    return [_series(owner, in_dollars, each) for (_, in_dollars), each in steps.items()]


def _trimmed(filings: Iterable[Filing], superseded: Superseded) -> list[Filing]:
    """The filings in order of what happened, each with the rows that count."""
    kept: dict[str, tuple[Filing, list[Line]]] = {}
    for row in counted_rows(filings, holdings=True, superseded=superseded):
        kept.setdefault(source_name(row.filing), (row.filing, []))[1].append(row.line)
    trimmed = [replace(filing, lines=tuple(lines)) for filing, lines in kept.values()]
    return sorted(trimmed, key=lambda one: (_first_day(one), filed_order(one)))


def _first_day(filing: Filing) -> date:
    days = filing.transaction_dates
    return days[0] if days else filing.period or filing.filed or date.min


def _in_order(filing: Filing) -> list[tuple[Key, tuple[Line, ...]]]:
    """The rows of each holding in the order in which they agree; rows that share a balance together."""
    steps: list[tuple[Key, tuple[Line, ...]]] = []
    for group in groups_of(filing):
        runs = tally_of(group).runs or tuple((line,) for line in group.lines)
        steps += [(group.key, run) for run in runs if balance_of(run[-1]) is not None]
    moved = {key for key, _ in steps}
    held: dict[Key, list[Line]] = {}
    for line in filing.holdings:
        held.setdefault(holding_key(filing, line), []).append(line)
    for key, lines in held.items():
        # Several alike are lots of which the form gives no sum, and what moved states its balance itself.
        if len(lines) == 1 and key not in moved and balance_of(lines[0]) is not None:
            steps.append((key, (lines[0],)))
    return steps


def _series(owner: Owner, in_dollars: bool, steps: list[_Step]) -> HeldOverTime:
    first = steps[0][1][0]
    points: list[HistoryPoint] = []
    before: Filing | None = None
    for filing, lines in steps:
        point = _point(filing, lines)
        if points and before is not None:
            point = replace(point, broken=_break(points[-1], point, filing, lines, filing is not before))
        points.append(point)
        before = filing
    return HeldOverTime(
        owner_cik=owner.cik or "",
        owner=owner.name or "",
        table=first.table,
        security=first.security.text or "",
        direct=first.is_direct,
        nature=first.nature.text or "",
        exercise_price=first.exercise_price.value,
        expires=first.expiration_date.value,
        in_dollars=in_dollars,
        points=tuple(points),
    )


def _point(filing: Filing, lines: tuple[Line, ...]) -> HistoryPoint:
    last = lines[-1]
    changes = [change_of(line) for line in lines]
    known = (
        None
        if not last.is_transaction or None in changes
        else exact_sum(one for one in changes if one is not None)
    )
    days = [line.date.value for line in lines if line.date.value]
    stated = filing.transaction_dates[-1] if filing.transaction_dates else filing.period
    return HistoryPoint(
        on=max(days) if days else stated or filing.filed or date.min,
        balance=balance_of(last) or Decimal(0),
        change=known,
        codes=" ".join(dict.fromkeys(line.code.value for line in lines if line.code.value)),
        rows=tuple((source_name(filing), line.table, line.row) for line in lines),
        place=rows_in_words(lines),
        filing=told(filing),
    )


def _break(
    before: HistoryPoint, point: HistoryPoint, filing: Filing, lines: tuple[Line, ...], between: bool
) -> Break | None:
    opening = exact_sum((point.balance, -(point.change or Decimal(0))))
    difference = exact_sum((opening, -before.balance))
    if not difference:
        return None
    for line in lines:
        note = note_naming(filing, line, difference)
        if note is not None:
            reason = f"Footnote {note.id} names {format_decimal(abs(difference))}."
            return Break(difference=difference, between_filings=between, reason=reason)
    reason = split_in_words(opening, before.balance) if between else ""
    reason = reason or (
        "A filing between the two may be missing." if between else "The rows do not follow one another."
    )
    return Break(difference=difference, between_filings=between, reason=reason)
