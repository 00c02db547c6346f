"""What a person decided of the lines of a filing, each with the way to take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from clawdesk.desk import Desk
from clawdesk.domain.dates import format_date
from clawdesk.domain.match import Match
from clawdesk.ui.filing.cards import Flowing
from clawdesk.ui.filing.suggestions import kind_words
from clawdesk.ui.parts import button, column, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """`id` is that of the record in which it stands."""

    id: int
    place: str
    told: str


def decided_list(
    heading: str,
    name: str,
    lines: tuple[Decided, ...],
    way_back: str,
    take_back: Callable[[int], None] | None,
) -> QWidget:
    """`way_back` is what the button says; there is none in a file that is only read."""
    part = QWidget()
    part.setObjectName(name)
    stack = column(part, spacing=4)
    stack.addWidget(words(heading, "heading"))
    for at, one in enumerate(lines):
        line = Flowing(f"{name}_{at}")
        line.flow.addWidget(words(f"{one.place}  {one.told}", name=f"{name}_text"))
        if take_back is not None:
            link = button(way_back, f"{name}_back_{at}", lambda found=one.id: take_back(found), role="link")
            link.setAccessibleName(f"{way_back}: {one.place}, {one.told}")
            line.flow.addWidget(link)
        stack.addWidget(line)
    return part


def matched(desk: Desk, places: dict[int, str]) -> tuple[Decided, ...]:
    return tuple(
        Decided(id=one.id, place=places[one.line_id], told=f"{_pair(desk, one)}, confirmed by {_who(one)}")
        for one in desk.records("match", status="confirmed")
        if one.line_id in places and one.award_id is not None
    )


def declined(desk: Desk, places: dict[int, str]) -> tuple[Decided, ...]:
    return tuple(
        Decided(
            id=one.id,
            place=places[one.line_id],
            told=f"{_pair(desk, one)}, declined by {_who(one)}: {one.reasons}",
        )
        for one in desk.records("match", status="refused")
        if one.line_id in places and one.award_id is not None
    )


def _pair(desk: Desk, one: Match) -> str:
    return f"{kind_words(one.kind)} of {desk.title_of('award', one.award_id or 0)}"


def _who(one: Match) -> str:
    return f"{one.confirmed_by} on {format_date(one.confirmed_on)}" if one.confirmed_on else one.confirmed_by
