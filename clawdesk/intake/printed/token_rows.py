"""Tokens of one scanned row into the fields of the form: by what each is and what it follows, not by its cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from clawdesk.intake.printed.fragments import DAY, PRICE, candidates
from clawdesk.intake.printed.tokens import Kind, Token

_CODES = frozenset("ACDEFGHIJKLMOPSUWXZ")
_MOST_FIGURES = 7
_BESIDE = 3
_FEWEST_CELLS = 5
_TITLED = (Kind.WORD, Kind.MARK, Kind.LETTER)


@dataclass(slots=True, kw_only=True)
class RawRow:
    """The pieces of each field as they stand; `loose` are the figures whose field the arithmetic has to tell."""

    table: int
    line: int
    tokens: tuple[Token, ...]
    title: list[str] = field(default_factory=list)
    exercise_price: list[str] = field(default_factory=list)
    date: list[str] = field(default_factory=list)
    deemed: list[str] = field(default_factory=list)
    code: str = ""
    early: bool = False
    count: list[str] = field(default_factory=list)
    count_cell: float = 0.0
    way: str = ""
    exercisable: list[str] = field(default_factory=list)
    expires: list[str] = field(default_factory=list)
    underlying: list[str] = field(default_factory=list)
    loose: list[Token] = field(default_factory=list)
    price_ends: int | None = None
    """How many of the loose figures stand before the price's own footnote mark."""
    ownership: str = ""
    nature: list[str] = field(default_factory=list)
    marks: dict[str, list[str]] = field(default_factory=dict)
    placed: dict[str, list[str]] = field(default_factory=dict)
    """The figures of a row that kept its columns, so that none is loose."""
    dollars: set[str] = field(default_factory=set)

    @property
    def is_transaction(self) -> bool:
        return bool(self.code)

    def mark(self, name: str, text: str) -> None:
        """The edge of a cell may print one mark twice."""
        known = self.marks.setdefault(name, [])
        note = f"F{int(text.strip('()'))}"
        if note not in known:
            known.append(note)


def raw_row(tokens: Sequence[Token], table: int, line: int) -> RawRow | None:
    """None for a line that is no row: a row has its form of ownership and figures before it."""
    tokens = _title_first(tokens)
    held = _last_letter(tokens)
    if held is None or not any(token.kind is Kind.NUMBER for token in tokens[:held]):
        return None
    row = RawRow(table=table, line=line, tokens=tuple(tokens), ownership=tokens[held].text)
    coded = _code_at(tokens, held)
    before = tokens[: coded if coded is not None else held]
    if not before or before[0].kind is not Kind.WORD or len([t for t in before if t.kind is Kind.WORD]) > 16:
        return None
    rest = _title_and_days(row, before, coded is not None)
    if coded is not None:
        row.code = tokens[coded].text
        rest = [*rest, *tokens[coded + 1 : held]]
    (_first_table if table == 1 else _second_table)(row, rest)
    last = "ownership"
    for token in tokens[held + 1 :]:
        if token.kind is Kind.MARK:
            row.mark(last, token.text)
        else:
            row.nature.append(token.text)
            last = "nature"
    return row


def _title_first(tokens: Sequence[Token]) -> list[Token]:
    """A row that fell out of its table may begin with a figure; its title is moved to where it belongs."""
    words = next((index for index, token in enumerate(tokens) if token.kind is Kind.WORD), None)
    if not words:
        return list(tokens)
    end = next((i for i in range(words, len(tokens)) if tokens[i].kind is not Kind.WORD), len(tokens))
    return [*tokens[words:end], *tokens[:words], *tokens[end:]]


def _last_letter(tokens: Sequence[Token]) -> int | None:
    """The D or I of column 6 or 10 follows the last figure, at once or after footnote marks."""
    last = max((i for i, token in enumerate(tokens) if token.kind is Kind.NUMBER), default=-1)
    held = [i for i, t in enumerate(tokens) if i > last >= 0 and t.kind is Kind.LETTER and t.text in "DI"]
    if held:
        return held[0]
    # A figure may be misplaced behind the letter; then the last D or I of the line is taken.
    letters = [i for i, t in enumerate(tokens) if t.kind is Kind.LETTER and t.text in "DI" and i > 2]
    return letters[-1] if letters and last - letters[-1] <= 1 else None


def _code_at(tokens: Sequence[Token], held: int) -> int | None:
    """The transaction code is the first single letter after a day."""
    day = next((index for index, token in enumerate(tokens) if token.kind is Kind.DAY), None)
    if day is None:
        return None
    for index in range(day + 1, held):
        if tokens[index].kind is Kind.LETTER and tokens[index].text[0] in _CODES:
            return index
        if tokens[index].kind is Kind.NUMBER and len(tokens[index].text) > 3:
            return None
    return None


def _title_and_days(row: RawRow, tokens: Sequence[Token], moved: bool) -> list[Token]:
    """What stands before the code; of a holding everything after its title comes back."""
    index = 0
    # Where the cells are kept apart, a figure inside the first is a part of the title.
    first = tokens[0].cell if len({token.cell for token in row.tokens}) >= _FEWEST_CELLS else -1
    while index < len(tokens) and (tokens[index].cell == first or tokens[index].kind in _TITLED):
        token = tokens[index]
        if token.kind is Kind.MARK:
            row.mark("security" if token.cell == first or row.table == 1 else "exercise_price", token.text)
        else:
            row.title.append(_cell(token))
        index += 1
    row.title = _by_cell(row.title)
    if not moved:
        return list(tokens[index:])
    days: list[list[str]] = []
    last = "exercise_price"
    for token in tokens[index:]:
        if token.kind is Kind.MARK:
            row.mark(last, token.text)
        elif token.kind is Kind.DAY or (days and token.kind is Kind.NUMBER):
            last = "date"
            if days and (not DAY.fullmatch(days[-1][-1]) or token.kind is not Kind.DAY):
                days[-1].append(token.text)
            else:
                days.append([token.text])
        elif token.kind is Kind.NUMBER and row.table == 2:
            row.exercise_price.append(token.text)
    row.date = days[0] if days else []
    row.deemed = days[1] if len(days) > 1 else []
    return []


def _first_table(row: RawRow, tokens: Sequence[Token]) -> None:
    last = "code"
    for token in tokens:
        if token.kind is Kind.MARK:
            name = _marked(row, last, tokens, token)
            if name == "price":
                row.price_ends = len(row.loose)
            row.mark(name, token.text)
        elif token.kind is Kind.LETTER and token.text == "V" and not row.count:
            row.early, last = True, "early"
        elif token.kind is Kind.LETTER and token.text in "AD" and not row.way and row.is_transaction:
            row.way, last = token.text, "acquired_disposed"
        elif token.kind is Kind.NUMBER and row.is_transaction and not row.way:
            row.count.append(token.text)
            last = "amount"
        elif token.kind is Kind.NUMBER:
            row.loose.append(token)
            last = "loose"


def _marked(row: RawRow, last: str, tokens: Sequence[Token], mark: Token) -> str:
    """A mark among the loose figures belongs to the price as long as more figures follow it."""
    if last == "acquired_disposed" and mark.cell > max(t.cell for t in tokens if t.text == row.way):
        return "price"
    if last != "loose":
        return last
    place = tokens.index(mark)
    more = any(token.kind is Kind.NUMBER for token in tokens[place:])
    return "price" if more and row.is_transaction else "owned"


def _second_table(row: RawRow, tokens: Sequence[Token]) -> None:
    """After the count come days or marks of the term, then the words of the underlying security and its figures."""
    day_marks: list[str] = []
    days: list[str] = []
    words: list[Token] = []
    last = "code" if row.is_transaction else "exercise_price"
    for index, token in enumerate(tokens):
        beyond = bool(days or day_marks or words)
        if token.kind is Kind.MARK:
            if last in ("code", "underlying_title", "underlying_amount", "price") or (
                last == "count" and days
            ):
                row.mark(_after_figures(last, tokens[index:]), token.text)
            else:
                day_marks.append(token.text)
        elif token.kind is Kind.DAY:
            days.append(token.text)
            last = "day"
        elif token.kind is Kind.WORD:
            words.append(token)
            last = "underlying_title"
        elif token.kind is Kind.NUMBER and not beyond:
            is_count = row.is_transaction
            (row.count if is_count else row.exercise_price).append(token.text)
            row.count_cell = token.cell
            last = "count" if is_count else "exercise_price"
        elif token.kind is Kind.NUMBER:
            row.loose.append(token)
            last = "underlying_amount"
        elif token.kind is Kind.LETTER and token.text == "V" and not row.count:
            row.early = True
    row.underlying = _by_cell([_cell(token) for token in words])
    _term(row, days, day_marks)


def _after_figures(last: str, rest: Sequence[Token]) -> str:
    """A mark after the last figure is that of the balance."""
    if last != "underlying_amount":
        return last
    return "underlying_amount" if any(token.kind is Kind.NUMBER for token in rest) else "owned"


def _term(row: RawRow, days: list[str], marks: list[str]) -> None:
    """Days and marks in order: exercisable, then expiration; one day alone is the expiration."""
    if len(days) >= 2:
        row.exercisable, row.expires = [days[0]], days[1:2]
        for mark in marks:
            row.mark("expiration_date", mark)
        return
    row.expires = days
    for number, mark in enumerate(marks):
        first = number == 0 or (days and number < len(marks))
        row.mark("exercise_date" if first else "expiration_date", mark)
    if len(marks) == 1 and not days and not row.is_transaction:
        row.mark("expiration_date", marks[0])


def _cell(token: Token) -> str:
    return f"{token.cell}\x00{token.text}"


def _by_cell(words: Sequence[str]) -> list[str]:
    """Words of one cell together; where the next cell repeats the end of the one before, it is told once."""
    cells: dict[str, str] = {}
    for word in words:
        number, _, text = word.partition("\x00")
        cells[number] = f"{cells[number]} {text}" if number in cells else text
    return list(cells.values())


def joined_words(cells: Sequence[str]) -> str:
    text = cells[0] if cells else ""
    for cell in cells[1:]:
        shared = next((n for n in range(min(len(text), len(cell)), 2, -1) if text.endswith(cell[:n])), 0)
        text = text + cell[shared:] if shared else f"{text} {cell}"
    return text


def divided(
    loose: Sequence[Token], parts: int, fits: Callable[[int, Sequence[str]], int | None]
) -> list[tuple[list[str], ...]]:
    """Every way to divide figures, in order, among so many fields, the likeliest first; a field may stay empty."""
    figures = list(loose[:_MOST_FIGURES])
    ways: list[tuple[int, tuple[list[str], ...]]] = []

    def divide(rest: list[Token], left: int, done: tuple[list[str], ...], cost: int) -> None:
        if left == 0:
            if not rest:
                ways.append((cost, done))
            return
        for taken in range(len(rest) + 1):
            pieces = [token.text for token in rest[:taken]]
            one = fits(parts - left, pieces)
            if one is not None:
                # A scan splits a figure between cells; two figures in one cell are mostly two.
                beside = sum(first.cell == second.cell for first, second in pairwise(rest[:taken]))
                divide(rest[taken:], left - 1, (*done, pieces), cost + one + _BESIDE * beside)

    divide(figures, parts, (), 0)
    return [way for _, way in sorted(ways, key=lambda pair: pair[0])]


def price_fit(pieces: Sequence[str]) -> int | None:
    """How well figures can be a price: it is printed with a dollar sign, or at least with a point."""
    if not pieces:
        return 4
    if any("," in piece and not piece.startswith("$") for piece in pieces[1:]):
        return None
    fitting = candidates(pieces, PRICE)
    dollars = pieces[0].startswith("$")
    worst = fitting[0].fit if fitting else 5
    return int(worst) + (0 if dollars else 3 if "." in "".join(pieces) else 6)
