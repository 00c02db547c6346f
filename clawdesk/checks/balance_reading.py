"""The rows of one holding in order, and the reading under which their balances agree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise

from clawdesk.domain.filing import Cell, Filing, Line
from clawdesk.domain.money import exact_sum, format_decimal

Key = tuple[str, ...]
# Rows that show one balance together; as filed each row is a run of its own.
Run = tuple[Line, ...]


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
        rows = ", ".join(str(line.row) for line in self.lines)
        word = "row" if len(self.lines) == 1 else "rows"
        return f"Table {'I' * self.lines[0].table}, {word} {rows}: {self.title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A balance that does not follow. `before` is named where that row could as well be the cause;

    `returns` when the next row takes the difference back, so that this one balance is the cause.
    """

    line: Line
    before: Line | None
    returns: bool
    expected: Decimal
    found: Decimal
    arithmetic: str

    @property
    def difference(self) -> Decimal:
        return exact_sum((self.found, -self.expected))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """`reading` is empty when the rows agree as filed, else says how they have to be read to agree."""

    group: Group
    pairs: int
    skipped: int
    gaps: tuple[Gap, ...]
    reading: str
    opening: Decimal | None
    closing: Decimal | None


def groups_of(filing: Filing, *, with_holdings: bool = False) -> tuple[Group, ...]:
    """Holdings rows state a balance without a change; several alike are lots, and no single balance."""
    rows: dict[Key, list[Line]] = {}
    for line in filing.transactions:
        rows.setdefault(_key(line), []).append(line)
    if with_holdings:
        held: dict[Key, list[Line]] = {}
        for line in filing.holdings:
            held.setdefault(_key(line), []).append(line)
        rows |= {key: lines for key, lines in held.items() if key not in rows and len(lines) == 1}
    return tuple(Group(key=key, lines=tuple(lines)) for key, lines in rows.items())


def tally_of(group: Group) -> Tally:
    """Every reading is tried in turn; when none closes, the rows are told as filed."""
    usable = tuple(line for line in group.lines if _after(line) is not None and _change(line) is not None)
    runs: tuple[Run, ...] = tuple((line,) for line in usable)
    gaps, reading = _gaps(runs), ""
    if gaps:
        for words, other in _other_readings(usable):
            if not _gaps(other):
                gaps, reading, runs = (), words, other
                break
    return Tally(
        group=group,
        pairs=max(len(usable) - 1, 0),
        skipped=len(group.lines) - len(usable),
        gaps=gaps,
        reading=reading,
        opening=exact_sum((_after_of(runs[0]), -_change_of(runs[0]))) if runs else None,
        closing=_after_of(runs[-1]) if runs else None,
    )


def _other_readings(lines: tuple[Line, ...]) -> tuple[tuple[str, tuple[Run, ...]], ...]:
    upward = tuple((line,) for line in reversed(lines))
    by_day = tuple((line,) for line in sorted(lines, key=lambda line: line.date.value or date.max))
    shared = tuple(tuple(rows) for _, rows in groupby(lines, key=lambda line: _after_of((line,))))
    return (
        ("read from the last row up", upward),
        ("read in the order of their days", by_day),
        (
            "every row is taken to show the total after all of them"
            if len(shared) == 1
            else "rows with the same balance are taken to share it",
            shared,
        ),
    )


def _gaps(runs: tuple[Run, ...]) -> tuple[Gap, ...]:
    gaps: list[Gap] = []
    taken_back = Decimal(0)
    for number, (before, run) in enumerate(pairwise(runs)):
        change = _change_of(run)
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
                    before=before[-1] if number == 0 else None,
                    returns=False,
                    expected=expected,
                    found=_after_of(run),
                    arithmetic=f"{format_decimal(_after_of(before))} {sign} {format_decimal(abs(change))}",
                )
            )
    return tuple(gaps)


def _after_of(run: Run) -> Decimal:
    return _after(run[-1]) or Decimal(0)


def _change_of(run: Run) -> Decimal:
    return exact_sum(_change(line) or Decimal(0) for line in run)


def _after(line: Line) -> Decimal | None:
    return line.shares_after.value if line.value_after.value is None else line.value_after.value


def _change(line: Line) -> Decimal | None:
    """In the unit in which the balance is stated; a holding's row changes nothing."""
    if not line.is_transaction:
        return Decimal(0)
    return line.signed_shares if line.value_after.value is None else line.signed_value


def _key(line: Line) -> Key:
    """What makes two rows move the same balance; derivatives differ by price and expiry as well."""
    cells: tuple[Cell, ...] = (line.ownership, line.nature)
    if line.is_derivative:
        cells = (*cells, line.exercise_price, line.expiration_date)
    title = " ".join((line.security.text or "").casefold().split())
    return (str(line.table), title, *(_identity(cell) for cell in cells))


def _identity(cell: Cell) -> str:
    """The text, or the footnotes where they are all there is."""
    if cell.text:
        return " ".join(cell.text.casefold().split())
    return ",".join(cell.notes)
