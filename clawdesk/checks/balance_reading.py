"""The rows of one holding in order, and the reading under which their balances agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise

from clawdesk.checks.holding_key import Key, holding_key
from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.money import exact_sum, format_decimal

# Rows that show one balance together; as filed each row is a run of its own.
Run = tuple[Line, ...]
# More lots than these under one title are no longer a pattern but a guess.
_MOST_LOTS = 4
_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The rows that move one balance: same table, security, ownership and nature."""

    key: Key
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        first = self.lines[0]
        held = "direct" if first.is_direct else "indirect"
        nature = f", {first.nature.text}" if first.nature.text else ""
        return f"{first.security.text or 'a security without title'} ({held}{nature})"

    @property
    def place(self) -> str:
        return f"{rows_in_words(self.lines)}: {self.title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A balance that does not follow. `before` is named where that row could as well be the cause;

    `returns` when the next row takes the difference back, so that this one balance is the cause; `reversed` when
    it follows once the row is read the other way, acquired for disposed of.
    """

    line: Line
    before: Line | None
    returns: bool
    reversed: bool
    expected: Decimal
    found: Decimal
    arithmetic: str

    @property
    def difference(self) -> Decimal:
        return exact_sum((self.found, -self.expected))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """`reading` is empty when the rows agree as filed, else says how they have to be read to agree.

    `runs` are the rows in that order; none where they belong to several holdings.
    """

    group: Group
    pairs: int
    skipped: int
    gaps: tuple[Gap, ...]
    reading: str
    opening: Decimal | None
    closing: Decimal | None
    runs: tuple[Run, ...]


def rows_in_words(lines: tuple[Line, ...]) -> str:
    rows = ", ".join(str(line.row) for line in lines)
    return f"Table {'I' * lines[0].table}, {'row' if len(lines) == 1 else 'rows'} {rows}"


def groups_of(filing: Filing, *, with_holdings: bool = False) -> tuple[Group, ...]:
    """Holdings rows state a balance without a change; several alike are lots, and no single balance."""
    rows = _by_holding(filing, filing.transactions)
    if with_holdings:
        held = _by_holding(filing, filing.holdings)
        rows |= {key: lines for key, lines in held.items() if key not in rows and len(lines) == 1}
    return tuple(Group(key=key, lines=tuple(lines)) for key, lines in rows.items())


def derivatives_of(filing: Filing) -> tuple[Group, ...]:
    """Those of the groups that stand in Table II."""
    rows = _by_holding(filing, [line for line in filing.transactions if line.is_derivative])
    return tuple(Group(key=key, lines=tuple(lines)) for key, lines in rows.items())


def _by_holding(filing: Filing, lines: Iterable[Line]) -> dict[Key, list[Line]]:
    rows: dict[Key, list[Line]] = {}
    for line in lines:
        rows.setdefault(holding_key(filing, line), []).append(line)
    return rows


def tally_of(group: Group) -> Tally:
    """Every reading is tried in turn; when none closes, the rows are told as filed."""
    runs = _as_filed(group.lines)
    pairs = sum(
        _change_of(run) is not None and _in_dollars(before[-1]) == _in_dollars(run[-1])
        for before, run in pairwise(runs)
    )
    gaps, reading = _gaps(runs), ""
    if gaps and all(_is_whole(line) for line in group.lines):
        for words, other in _other_readings(group.lines):
            if not _gaps(other):
                gaps, reading, runs = (), words, other
                break
        else:
            lots = _lots_in_words(_lots(group.lines)) or _grants(group.lines)
            if lots:
                # Their openings belong to different holdings, and no sum of them was stated anywhere.
                gaps, reading, runs = (), lots, ()
    change = _change_of(runs[0]) if runs else None
    return Tally(
        group=group,
        pairs=pairs,
        skipped=sum(not _is_whole(line) for line in group.lines),
        gaps=gaps,
        reading=reading,
        opening=None if change is None else exact_sum((_after_of(runs[0]), -change)),
        closing=_after_of(runs[-1]) if runs and balance_of(group.lines[-1]) is not None else None,
        runs=runs,
    )


def _as_filed(lines: tuple[Line, ...]) -> tuple[Run, ...]:
    """Each row by itself; one whose balance cannot be read moves the balance of the next."""
    runs: list[Run] = []
    waiting: Run = ()
    for line in lines:
        waiting = (*waiting, line)
        if balance_of(line) is not None:
            runs.append(waiting)
            waiting = ()
    return tuple(runs)


def _is_whole(line: Line) -> bool:
    return balance_of(line) is not None and change_of(line) is not None


def opening_of(line: Line) -> Decimal | None:
    """What was owned before this row."""
    after, change = balance_of(line), change_of(line)
    return None if after is None or change is None else exact_sum((after, -change))


def _other_readings(lines: tuple[Line, ...]) -> list[tuple[str, tuple[Run, ...]]]:
    upward = tuple((line,) for line in reversed(lines)) if _may_run_upward(lines) else ()
    days = sorted(lines, key=lambda line: line.date.value or date.max)
    shared = tuple(tuple(rows) for _, rows in groupby(lines, key=lambda line: _after_of((line,))))
    readings: list[tuple[str, tuple[Run, ...]]] = [
        ("read in the order of their days", tuple((line,) for line in days)),
    ]
    if upward:
        readings.insert(0, ("read from the last row up", upward))
    trail = _one_trail(lines)
    if trail and _is_plausible(trail, lines):
        order = ", ".join(str(line.row) for line in trail)
        readings.append((f"read in the order of rows {order}", tuple((line,) for line in trail)))
    total = "every row is taken to show the total after all of them"
    same = "rows with the same balance are taken to share it"
    readings.append((total if len(shared) == 1 else same, shared))
    if upward:
        upward_shared = tuple(tuple(rows) for rows in reversed(shared))
        readings.append((f"read from the last row up, and {same}", upward_shared))
    of_a_day = tuple(tuple(rows) for _, rows in groupby(days, key=_day_and_balance))
    readings.append((f"read in the order of their days, and {same}", of_a_day))
    return readings


def _day_and_balance(line: Line) -> tuple[date, Decimal]:
    return line.date.value or date.max, _after_of((line,))


def _may_run_upward(lines: tuple[Line, ...]) -> bool:
    """Not against the order of days; nor an exercise and its sale, which close where they opened either way."""
    days = [line.date.value or date.max for line in lines]
    if days != sorted(days, reverse=True):
        return False
    exercised = lines[0].acquired_disposed.value == "A" and lines[-1].acquired_disposed.value == "D"
    return not (len(lines) == _PAIR and exercised and days[0] == days[-1])


def _is_plausible(trail: tuple[Line, ...], lines: tuple[Line, ...]) -> bool:
    """Days in order, and more than the rows begun elsewhere: that is one break in a sum that comes full circle."""
    days = [line.date.value or date.max for line in trail]
    start = lines.index(trail[0])
    return days == sorted(days) and trail != lines[start:] + lines[:start]


def _one_trail(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The rows as steps from balance to balance, walked once each; empty when no such walk exists."""
    steps: dict[Decimal, list[Line]] = {}
    for line in reversed(lines):
        steps.setdefault(opening_of(line) or Decimal(0), []).append(line)
    ends = [_after_of((line,)) for line in lines]
    surplus = [start for start, rows in steps.items() if len(rows) - ends.count(start) == 1]
    balanced = all(abs(len(rows) - ends.count(start)) <= 1 for start, rows in steps.items())
    if not balanced or len(surplus) > 1:
        return ()
    stack: list[Line] = []
    walked: list[Line] = []
    at = surplus[0] if surplus else opening_of(lines[0]) or Decimal(0)
    while True:
        if steps.get(at):
            stack.append(steps[at].pop())
            at = _after_of((stack[-1],))
        elif stack:
            walked.append(stack.pop())
            at = opening_of(walked[-1]) or Decimal(0)
        else:
            break
    return tuple(reversed(walked)) if len(walked) == len(lines) else ()


def _lots(lines: tuple[Line, ...]) -> list[list[Line]]:
    """Several balances under one title, told in turns: each row follows the last of its own lot.

    Lots one after the other look like a single break, so at least one must be taken up again.
    """
    lots: list[list[Line]] = []
    resumed, current = False, -1
    for line in lines:
        places = [place for place, lot in enumerate(lots) if _after_of((lot[-1],)) == opening_of(line)]
        place = current if current in places else next(iter(places), len(lots))
        if place == len(lots):
            lots.append([])
        elif place != current:
            resumed = True
        lots[place].append(line)
        current = place
    told = 1 < len(lots) <= _MOST_LOTS and resumed and all(len(lot) > 1 for lot in lots)
    return lots if told else []


def _lots_in_words(lots: list[list[Line]]) -> str:
    if not lots:
        return ""
    each = " and ".join("rows " + ", ".join(str(line.row) for line in lot) for lot in lots)
    return f"several holdings under one title are told apart: {each}"


def _grants(lines: tuple[Line, ...]) -> str:
    """Grants of one title that bear different footnotes are different holdings, if each agrees by itself."""
    if not lines[0].is_derivative:
        return ""
    grants: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        marks = (*line.security.notes, "/", *line.exercise_date.notes, "/", *line.expiration_date.notes)
        grants.setdefault((*marks, str(line.exercise_date.value)), []).append(line)
    agree = all(not _gaps(tuple((line,) for line in each)) for each in grants.values())
    return (
        "grants of one title are told apart by their footnotes and dates" if len(grants) > 1 and agree else ""
    )


def _gaps(runs: tuple[Run, ...]) -> tuple[Gap, ...]:
    gaps: list[Gap] = []
    taken_back = Decimal(0)
    for number, (before, run) in enumerate(pairwise(runs)):
        change = _change_of(run)
        if change is None or _in_dollars(before[-1]) != _in_dollars(run[-1]):
            taken_back = Decimal(0)
            continue
        expected = exact_sum((_after_of(before), change))
        difference = exact_sum((_after_of(run), -expected))
        if difference and difference == -taken_back:
            gaps[-1] = replace(gaps[-1], before=None, returns=True)
            taken_back = Decimal(0)
            continue
        taken_back = difference
        if difference:
            sign = "+" if change >= 0 else "−"
            gaps.append(
                Gap(
                    line=run[-1],
                    before=before[-1] if number == 0 and not _comes_full_circle(runs) else None,
                    returns=False,
                    reversed=_after_of(run) == exact_sum((_after_of(before), -change)),
                    expected=expected,
                    found=_after_of(run),
                    arithmetic=f"{format_decimal(_after_of(before))} {sign} {format_decimal(abs(change))}",
                )
            )
    return tuple(gaps)


def _comes_full_circle(runs: tuple[Run, ...]) -> bool:
    """The rows close where they opened, as after an exercise and its sale, which speaks for the first row."""
    change = _change_of(runs[0])
    opening = None if change is None else exact_sum((_after_of(runs[0]), -change))
    return opening == _after_of(runs[-1])


def _after_of(run: Run) -> Decimal:
    return balance_of(run[-1]) or Decimal(0)


def _change_of(run: Run) -> Decimal | None:
    """None as long as one of its rows does not say how much moved, and which way."""
    changes = [change_of(line) for line in run]
    return None if None in changes else exact_sum(one for one in changes if one is not None)


def balance_of(line: Line) -> Decimal | None:
    return line.shares_after.value if line.value_after.value is None else line.value_after.value


def _in_dollars(line: Line) -> bool:
    return line.value_after.value is not None


def change_of(line: Line) -> Decimal | None:
    """In the unit in which the balance is stated; a holding's row changes nothing."""
    if not line.is_transaction:
        return Decimal(0)
    return line.signed_shares if line.value_after.value is None else line.signed_value
