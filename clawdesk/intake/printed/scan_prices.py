"""Prices of a scan: put together from their pieces, at most four decimals, within the range that a footnote tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from clawdesk.domain.filing import Proposal, Reading
from clawdesk.domain.money import Price, format_price
from clawdesk.intake.printed.figures import number_of
from clawdesk.intake.printed.fragments import LONG_PRICE, PRICE, Candidate, Fit, candidates, torn
from clawdesk.intake.printed.sheet import Piece

_AMOUNT = r"\$?\s?([0-9][0-9,]{0,12}\.[0-9]{1,4})"
_RANGE = re.compile(_AMOUNT + r"\s*(?:to|and|through|-|–|—)\s*(?:a high of\s*)?" + _AMOUNT)
_FOUR = re.compile(r"(\$?[\d,]+\.\d{4})(\d{1,2})", re.ASCII)

Range = tuple[Decimal, Decimal]


def ranges_of(footnotes: Sequence[tuple[str, str]]) -> dict[str, Range]:
    """The lowest and the highest price that each footnote tells, by its id."""
    found: dict[str, Range] = {}
    for number, text in footnotes:
        amounts = [
            (low, high)
            for pair in _RANGE.findall(text[:4000])
            if (low := number_of(pair[0])) is not None and (high := number_of(pair[1])) is not None
        ]
        if amounts and all(low <= high for low, high in amounts):
            found[f"F{number}"] = (min(low for low, _ in amounts), max(high for _, high in amounts))
    return found


def price_piece(
    pieces: Sequence[str],
    notes: tuple[str, ...],
    ranges: Mapping[str, Range],
    known: frozenset[Decimal] = frozenset(),
) -> Piece:
    """`known` are prices that the other table has for the same day and code."""
    if not pieces:
        return Piece(notes=notes)
    told = next(((note, ranges[note]) for note in notes if note in ranges), None)
    if len(pieces) == 1 and (found := _glued(pieces[0], notes, ranges)) is not None:
        return found
    fitting = [one for one in candidates(pieces, PRICE) if told is None or _within(one.text, told[1])]
    confirmed = [one for one in fitting if number_of(one.text) in known]
    if confirmed and len(pieces) > 1:
        return Piece(text=confirmed[0].text, notes=notes, reading=Reading.CONFIRMED, reason=_MATCHED)
    if len(pieces) == 1 or (fitting and _is_repeated(pieces, fitting[0])):
        return _single(pieces, notes, fitting, told)
    best = [one for one in fitting if one.fit == fitting[0].fit]
    if len(best) == 1 and best[0].fit < Fit.MENDED:
        return _proposed(best[0].text, pieces, notes, fitting, told)
    return _undecided(pieces, notes, told)


_MATCHED = "Its pieces give the exercise price of the same day in Table II."


def _single(
    pieces: Sequence[str],
    notes: tuple[str, ...],
    fitting: Sequence[Candidate],
    told: tuple[str, Range] | None,
) -> Piece:
    if fitting:
        return Piece(text=fitting[0].text, notes=notes)
    text = pieces[0]
    if told is not None and number_of(text) is not None:
        reason = f"It lies outside the range of its footnote, {_bounds(told)}."
        return Piece(text=text, notes=notes, reading=Reading.PROPOSED, reason=reason,
                     proposals=(_proposal(text, "as printed"),))  # fmt: skip
    return _undecided(pieces, notes, told)


def _glued(text: str, notes: tuple[str, ...], ranges: Mapping[str, Range]) -> Piece | None:
    """A fifth decimal is a footnote mark that lost its bracket: no price has more than four."""
    found = _FOUR.fullmatch(text)
    if found is None or number_of(text) is None:
        return None
    note = f"F{int(found[2])}"
    told = ranges.get(note)
    fits = told is not None and _within(found[1], told)
    reason = f"A price has at most four decimals, so the {found[2]} behind them is taken for a footnote mark."
    if fits and told is not None:
        reason += f" The price lies in the range of that footnote, {_bounds((note, told))}."
    return Piece(
        text=found[1],
        notes=notes if note in notes else (*notes, note),
        reading=Reading.PROPOSED,
        reason=reason,
        proposals=(_proposal(found[1], reason),),
    )


def _proposed(
    text: str,
    pieces: Sequence[str],
    notes: tuple[str, ...],
    fitting: Sequence[Candidate],
    told: tuple[str, Range] | None,
) -> Piece:
    reason = f"It is printed in pieces, {_told(pieces)}, which overlap; a price has at most four decimals."
    if told is not None:
        reason += f" It lies in the range of its footnote, {_bounds(told)}."
    others = tuple(
        _proposal(one.text, "the pieces could also be read so") for one in fitting if one.text != text
    )
    return Piece(
        text=text,
        notes=notes,
        reading=Reading.PROPOSED,
        reason=reason,
        proposals=(_proposal(text, reason), *others[:4]),
    )


def _undecided(pieces: Sequence[str], notes: tuple[str, ...], told: tuple[str, Range] | None) -> Piece:
    reason = f"It is printed in pieces, {_told(pieces)}, which no price of four decimals contains both."
    if len(pieces) == 1:
        reason = f"“{pieces[0]}” is not a price as the form prints one."
    if told is not None:
        reason += f" It lies in the range {_bounds(told)}."
    guesses: list[str] = []
    if len(pieces) == 2:
        guesses = [*torn(*pieces), "".join(pieces)]
    shapes = (PRICE, LONG_PRICE)
    likely = [
        guess
        for guess in dict.fromkeys(guesses)
        if any(shape.fullmatch(guess) for shape in shapes) and (told is None or _within(guess, told[1]))
    ]
    whys = {True: "it has more than four decimals", False: "an edge between the cells may have cut a digit"}
    proposals = tuple(_proposal(guess, whys[PRICE.fullmatch(guess) is None]) for guess in likely)
    return Piece(
        text=" ".join(pieces), notes=notes, reading=Reading.UNREADABLE, reason=reason, proposals=proposals
    )


def _is_repeated(pieces: Sequence[str], candidate: Candidate) -> bool:
    """One of the pieces is the whole, the others only repeat a part of it."""
    whole = candidate.text.removeprefix("$")
    return any(piece.removeprefix("$") == whole for piece in pieces)


def _within(text: str, told: Range) -> bool:
    value = number_of(text)
    return value is not None and told[0] <= value <= told[1]


def _bounds(told: tuple[str, Range]) -> str:
    note, (low, high) = told
    return f"${format_price(Price(low))} to ${format_price(Price(high))} (footnote {note[1:]})"


def _told(pieces: Sequence[str]) -> str:
    return " and ".join(f"“{piece}”" for piece in pieces)


def _proposal(text: str, reason: str) -> Proposal:
    value = number_of(text)
    return Proposal(text=text, value="" if value is None else f"{value:f}", reason=reason)


def placed(piece: Piece, other: Piece) -> Piece:
    return replace(piece, spot=other.spot)
