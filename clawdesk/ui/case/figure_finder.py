"""From a place on a printed page to the question that its figure comes from, read from the page and the trace."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from clawdesk.domain.evaluation import ParticipantResult, Quantity, Step
from clawdesk.domain.quantities import figure

NEAR = 6
_FIGURE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?%?", re.ASCII)


def words_at(document: Any, number: int, x: float, y: float) -> tuple[str, str]:
    """All words of the pages up to that place, and the figure or word that stands there."""
    page = document[number]
    try:
        text = page.get_textpage()
        every = text.get_text_range()
        at = text.get_index(x, y, NEAR, NEAR)
    finally:
        page.close()
    if at is None or at < 0 or at >= len(every):
        return "", ""
    found = next((one for one in _FIGURE.finditer(every) if one.start() <= at < one.end()), None)
    before = "".join(_words(document, one) for one in range(number))
    return before + every[: at + 1], found[0] if found else ""


def questions_on(document: Any, number: int, result: ParticipantResult) -> tuple[Step, ...]:
    """The questions that a page prints, in their order on it."""
    text = _folded(_words(document, number))
    found = [(text.find(_folded(one.question)), one) for one in result.steps]
    return tuple(one for at, one in sorted(found, key=lambda each: each[0]) if at >= 0)


def step_of(before: str, wanted: str, result: ParticipantResult) -> Step | None:
    """The question last asked above the place, if it holds the figure; else the first that does, else that one."""
    text = _folded(before)
    above = [(text.rfind(_folded(one.question)), one) for one in result.steps]
    asked = max(above, key=lambda each: each[0], default=(-1, None))
    last = asked[1] if asked[0] >= 0 else None
    if not wanted:
        return last
    holding = [one for one in result.steps if _plain(wanted) in set(_figures(one))]
    if last in holding or not holding:
        return last
    computed = [one for one in holding if one.parts and any(part.lines for part in one.parts)]
    return (computed or holding)[0]


def _words(document: Any, number: int) -> str:
    page = document[number]
    try:
        words: str = page.get_textpage().get_text_range()
        return words
    finally:
        page.close()


def _folded(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").split()).casefold()


def _plain(text: str) -> str:
    return text.replace(",", "").rstrip("%")


def _figures(thing: Any) -> Iterator[str]:
    """Every figure that a step holds, as it is printed."""
    if isinstance(thing, Quantity):
        yield _plain(figure(thing))
    elif isinstance(thing, str):
        yield from (_plain(one[0]) for one in _FIGURE.finditer(thing))
    elif is_dataclass(thing) and not isinstance(thing, type):
        for one in fields(thing):
            yield from _figures(getattr(thing, one.name))
    elif isinstance(thing, (tuple, list)):
        yield from _each(thing)


def _each(things: Sequence[Any] | Iterable[Any]) -> Iterator[str]:
    for one in things:
        yield from _figures(one)
