"""The rows of a scan: each cell chosen by what is printed, by the balances, and by what the two tables share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from clawdesk.domain.filing import Spot
from clawdesk.domain.finding import Finding
from clawdesk.intake.printed.chain import Link, likely_way, printed, resolve, suspects, value_of
from clawdesk.intake.printed.figures import number_of
from clawdesk.intake.printed.fragments import COUNT, DAY, PRICE, Candidate, Fit, begins, candidates
from clawdesk.intake.printed.scan_figures import differs, figure_piece, is_read_against_print
from clawdesk.intake.printed.scan_prices import Range, price_piece
from clawdesk.intake.printed.scan_support import (
    Figures,
    count_supports,
    owned_supports,
    told_in,
    underlying_supports,
)
from clawdesk.intake.printed.scan_words import day_piece, word_piece
from clawdesk.intake.printed.sheet import Piece, Row
from clawdesk.intake.printed.token_rows import RawRow, divided, joined_words, price_fit

_EXERCISES = ("M", "C", "O", "X")


@dataclass(slots=True, kw_only=True)
class Reading:
    """One row on its way from pieces to cells."""

    raw: RawRow
    place: str
    link: Link
    price: list[str] = field(default_factory=list)
    underlying: list[str] = field(default_factory=list)
    cells: dict[str, Piece] = field(default_factory=dict)
    day: str = ""
    suspected: bool = False

    @property
    def count(self) -> Decimal | None:
        return value_of(self.link.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the rest of the form tells."""

    family: str
    ranges: dict[str, Range]
    figures: Figures
    year: int | None
    period: str


def read_rows(raws: Sequence[RawRow], context: Context) -> tuple[list[Row], list[Row], list[Finding]]:
    rows = [_reading(raw, number, context) for raw, number in _numbered(raws)]
    _words(rows, context)
    _hints(rows)
    findings: list[Finding] = []
    for group in _groups(rows):
        resolve([row.link for row in group])
        findings += _balances(group)
    findings += _pairs(rows)
    for row in rows:
        findings += _figures(row, rows, context)
    ordered = [[row.cells for row in rows if row.raw.table == table] for table in (1, 2)]
    order = {row.place: number for number, row in enumerate(rows)}
    findings.sort(key=lambda finding: order.get(finding.place.split(", ", 2)[0] + ", " + _row_of(finding), 0))
    return list(ordered[0]), list(ordered[1]), findings


def _row_of(finding: Finding) -> str:
    return finding.place.split(", ")[1] if ", " in finding.place else ""


def _numbered(raws: Sequence[RawRow]) -> Iterator[tuple[RawRow, int]]:
    counted: Counter[int] = Counter()
    for raw in sorted(raws, key=lambda raw: raw.table):
        counted[raw.table] += 1
        yield raw, counted[raw.table]


def _reading(raw: RawRow, number: int, context: Context) -> Reading:
    """The loose figures are divided among the fields by what each can be."""
    price: list[str] = []
    underlying: list[str] = []
    owned: list[str] = []
    if raw.placed:
        price, underlying, owned = (raw.placed[name] for name in ("price", "underlying_amount", "owned"))
    elif raw.table == 1:
        if raw.is_transaction:
            fits = (price_fit, _figure_fit)
            if raw.price_ends is not None:
                price = [token.text for token in raw.loose[: raw.price_ends]]
                owned = [token.text for token in raw.loose[raw.price_ends :]]
            else:
                ways = divided(raw.loose, 2, lambda part, pieces: fits[part](pieces))
                price, owned = ways[0] if ways else ([], [])
        else:
            owned = [token.text for token in raw.loose]
    elif context.family == "3":
        three = (_count_fit, price_fit)
        ways = divided(raw.loose, 2, lambda part, pieces: three[part](pieces))
        underlying, exercise = ways[0] if ways else ([], [])
        raw.exercise_price = raw.exercise_price or exercise
    else:
        fields = (_count_fit, price_fit, _figure_fit)
        ways = divided(raw.loose, 3, lambda part, pieces: fields[part](pieces))
        underlying, price, owned = ways[0] if ways else ([], [], [])
    link = Link(count_pieces=tuple(raw.count), owned_pieces=tuple(owned), way=raw.way, code=raw.code)
    place = f"Table {'I' * raw.table}, row {number}"
    return Reading(raw=raw, place=place, link=link, price=price, underlying=underlying)


def _figure_fit(pieces: Sequence[str]) -> int | None:
    if not pieces:
        return 8
    if any(piece.startswith("$") for piece in pieces):
        return None
    fitting = candidates(pieces, COUNT)
    return int(fitting[0].fit) if fitting else 5


def _count_fit(pieces: Sequence[str]) -> int | None:
    """The underlying amount may be missing without more being wrong."""
    return 3 if not pieces else _figure_fit(pieces)


def _words(rows: Sequence[Reading], context: Context) -> None:
    titles = [joined_words(row.raw.title) for row in rows]
    pool = Counter([*titles, *(joined_words(row.raw.underlying) for row in rows if row.raw.underlying)])
    days = [day for row in rows for day in row.raw.date if DAY.fullmatch(day)]
    for row, title in zip(rows, titles, strict=True):
        cells = row.cells
        cells["security"] = word_piece(title, _notes(row, "security"), pool)
        cells["underlying_title"] = word_piece(
            joined_words(row.raw.underlying), _notes(row, "underlying_title"), pool
        )
        cells["nature"] = Piece(text=" ".join(row.raw.nature), notes=_notes(row, "nature"))
        cells["ownership"] = Piece(text=row.raw.ownership, notes=_notes(row, "ownership"))
        cells["code"] = Piece(text=row.raw.code, notes=_notes(row, "code"))
        cells["early"] = Piece(text="V" if row.raw.early else "", notes=_notes(row, "early"))
        known = [*days, context.period]
        cells["date"] = day_piece(row.raw.date, _notes(row, "date"), known, context.year)
        cells["deemed_date"] = day_piece(row.raw.deemed, _notes(row, "deemed_date"), known, context.year)
        cells["exercise_date"] = day_piece(row.raw.exercisable, _notes(row, "exercise_date"), (), None)
        others = [day for other in rows for day in other.raw.expires]
        cells["expiration_date"] = day_piece(row.raw.expires, _notes(row, "expiration_date"), others, None)
        row.day = cells["date"].text


def _notes(row: Reading, name: str) -> tuple[str, ...]:
    return tuple(row.raw.marks.get(name, ()))


def _hints(rows: Sequence[Reading]) -> None:
    """What was exercised in Table II is what was received in Table I, on the same day by the same code."""
    for row in rows:
        if row.raw.code in _EXERCISES:
            row.link.hints = frozenset(
                value
                for other in rows
                if other.raw.table != row.raw.table and (other.raw.code, other.day) == (row.raw.code, row.day)
                for one in candidates(other.raw.count, COUNT)
                if one.fit <= Fit.OVERLAPPING and (value := number_of(one.text)) is not None
            )


def _groups(rows: Sequence[Reading]) -> list[list[Reading]]:
    """Rows that move one balance; a holding moves none and stands alone."""
    groups: dict[tuple[str, ...], list[Reading]] = {}
    for index, row in enumerate(rows):
        cells = row.cells
        nature = (cells["nature"].text, *cells["nature"].notes)
        term = (
            (*candidates_text(row.raw.exercise_price), cells["expiration_date"].text)
            if row.raw.table == 2
            else ()
        )
        alone = () if row.raw.is_transaction else (str(index),)
        key = (
            str(row.raw.table),
            cells["security"].text.casefold(),
            row.raw.ownership,
            *nature,
            *term,
            *alone,
        )
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def candidates_text(pieces: Sequence[str]) -> tuple[str, ...]:
    fitting = candidates(pieces, PRICE)
    return (fitting[0].text,) if fitting else tuple(pieces)


def _balances(group: Sequence[Reading]) -> Iterator[Finding]:
    """A balance that does not follow is told on every row from which the break may come."""
    links = [row.link for row in group]
    for number in suspects(links):
        row, link = group[number], links[number]
        row.suspected = True
        expected = "" if link.expected is None else f"{printed(link.expected)} from the row before"
        yield differs(
            row.place,
            "The count and the balance of this row do not agree with the rows around it.",
            seen=f"count {_text(link.count)}, balance {_text(link.owned)}",
            expected=expected,
        )
    for number, row in enumerate(group):
        agreeing = owned_supports(links, number, underlying=row.underlying)
        if is_read_against_print(row.link.owned_pieces, row.link.owned, agreeing):
            yield _against(f"{row.place}, owned after", row.link.owned_pieces, row.link.owned)
        agreeing = count_supports(links, number, underlying=row.underlying)
        if is_read_against_print(row.link.count_pieces, row.link.count, agreeing):
            yield _against(f"{row.place}, shares", row.link.count_pieces, row.link.count)


def _against(place: str, pieces: Sequence[str], chosen: Candidate | None) -> Finding:
    return differs(
        place,
        "The printed pieces of this figure do not fit together.",
        seen=", ".join(f"“{piece}”" for piece in pieces),
        expected="" if chosen is None else f"most likely {chosen.text}",
    )


def _pairs(rows: Sequence[Reading]) -> Iterator[Finding]:
    """As many rows of one day and code in both tables have the same counts; the one without a partner is told."""
    exercised = [row for row in rows if row.raw.code in _EXERCISES]
    for day, code in dict.fromkeys((row.day, row.raw.code) for row in exercised):
        alike = [row for row in exercised if (row.day, row.raw.code) == (day, code)]
        first = [row for row in alike if row.raw.table == 1 and row.raw.way == "A"]
        second = [row for row in alike if row.raw.table == 2]
        if len(first) != len(second):
            continue
        for own, others in ((first, second), (second, first)):
            left = [other.count for other in others]
            for row in own:
                if row.count in left:
                    left.remove(row.count)
                elif row.count is not None:
                    row.suspected = True
                    yield differs(
                        row.place,
                        "The count is not that of the other table for the same day and code.",
                        seen=f"count {_text(row.link.count)}",
                        expected=", ".join(printed(one) for one in left if one is not None),
                    )


def _figures(row: Reading, rows: Sequence[Reading], context: Context) -> Iterator[Finding]:
    cells, link, raw = row.cells, row.link, row.raw
    group = next(group for group in _groups(rows) if any(row is one for one in group))
    number = next(index for index, one in enumerate(group) if one is row)
    links = [one.link for one in group]
    spot = _spot(raw)
    marks = [mark for named in raw.marks.values() for mark in named]
    count = figure_piece(
        link.count_pieces,
        link.count,
        notes=_notes(row, "amount" if raw.table == 1 else "count"),
        spot=spot,
        agreeing=count_supports(links, number, underlying=row.underlying)
        + told_in(marks, context.figures, row.count),
        suspected=row.suspected,
        expected=next(iter(link.hints), None) if raw.is_transaction else None,
    )
    way = link.chosen_way or raw.way or likely_way(raw.code)
    if raw.table == 1:
        cells["amount"] = count
        cells["acquired_disposed"] = Piece(
            text=way if raw.is_transaction else "", notes=_notes(row, "acquired_disposed")
        )
    elif raw.is_transaction:
        cells["acquired" if way == "A" else "disposed"] = count
    cells["owned"] = figure_piece(
        link.owned_pieces,
        link.owned,
        notes=_notes(row, "owned"),
        spot=spot,
        agreeing=owned_supports(links, number, underlying=row.underlying)
        + told_in(marks, context.figures, value_of(link.owned)),
        suspected=row.suspected,
        expected=link.expected,
    )
    cells["price"] = price_piece(row.price, _notes(row, "price"), context.ranges, _exercise_prices(row, rows))
    cells["exercise_price"] = price_piece(raw.exercise_price, _notes(row, "exercise_price"), {})
    yield from _underlying(row, rows, told=lambda value: told_in(marks, context.figures, value))
    for name in raw.dollars:
        moved = "amount" if raw.table == 1 else "acquired" if way == "A" else "disposed"
        shown = moved if name == "count" else name
        if shown in cells:
            cells[shown] = replace(cells[shown], text=f"${cells[shown].text}")
    for name, piece in cells.items():
        if piece.spot is None and (piece.text or piece.notes or piece.reason):
            cells[name] = _at(piece, spot)


def _exercise_prices(row: Reading, rows: Sequence[Reading]) -> frozenset[Decimal]:
    if row.raw.table == 2 or row.raw.code not in _EXERCISES:
        return frozenset()
    return frozenset(
        value
        for other in rows
        if other.raw.table == 2 and (other.raw.code, other.day) == (row.raw.code, row.day)
        for one in candidates(other.raw.exercise_price, PRICE)
        if (value := number_of(one.text)) is not None
    )


def _underlying(
    row: Reading, rows: Sequence[Reading], told: Callable[[Decimal | None], int]
) -> Iterator[Finding]:
    """One option is mostly one share; where both tables bear that out, the underlying amount can be proposed."""
    if row.raw.table == 1:
        return
    pieces, notes = row.underlying, _notes(row, "underlying_amount")
    found = list(candidates(pieces, COUNT))
    paired = row.count is not None and row.count in row.link.hints
    alike = paired or any(
        other is not row and other.count is not None and other.underlying == [printed(other.count)]
        for other in rows
        if other.raw.table == 2
    )
    whole = found[0] if found else None
    wanted = row.count if alike else None
    if whole is None and wanted is not None:
        fit = begins(pieces, printed(wanted))
        whole = Candidate(text=printed(wanted), fit=fit) if fit is not None else None
    apart = paired and whole is not None and number_of(whole.text) != row.count
    if apart or is_read_against_print(pieces, whole, 1 + paired):
        yield differs(
            f"{row.place}, underlying shares",
            "The underlying amount is not the count that both tables have.",
            seen=", ".join(f"“{piece}”" for piece in pieces),
            expected="" if row.count is None else printed(row.count),
        )
    value = value_of(whole)
    agreeing = (paired and not apart) + underlying_supports(row.link, value) + told(value)
    row.cells["underlying_amount"] = figure_piece(
        pieces, whole, notes=notes, spot=_spot(row.raw), agreeing=agreeing, suspected=apart, expected=wanted
    )


def _text(candidate: Candidate | None) -> str:
    return "not read" if candidate is None else candidate.text


def _spot(raw: RawRow) -> Spot:
    return Spot(page=0, left=0, top=raw.line, right=0, bottom=raw.line)


def _at(piece: Piece, spot: Spot) -> Piece:
    return replace(piece, spot=spot)
