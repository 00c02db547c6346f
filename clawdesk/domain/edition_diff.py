"""Two texts of a policy against each other: clause by clause, term by term, question by question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clawdesk.domain.dates import format_date
from clawdesk.domain.edition import Edition, OpenQuestion
from clawdesk.domain.text_table import TextTable

NOT_THERE = "not there"
PARTS = ("The text itself", "Clause", "Term", "Question", "Open question")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`before` or `after` is None where the one text does not have it."""

    part: str
    place: str
    before: str | None
    after: str | None

    @property
    def word(self) -> str:
        if self.before is None:
            return "added"
        return "left out" if self.after is None else "changed"


def differences(before: Edition, after: Edition) -> tuple[Difference, ...]:
    """Everything that is not the same in both, in the order of the earlier text and then of the later one."""
    return tuple(
        one
        for part, one_side, other_side in zip(PARTS, _parts(before), _parts(after), strict=True)
        for one in _unlike(part, one_side, other_side)
    )


def difference_table(before: Edition, after: Edition) -> TextTable:
    rows = tuple(
        (f"{one.part}: {one.place}", one.word, one.before or NOT_THERE, one.after or NOT_THERE)
        for one in differences(before, after)
    )
    return TextTable(
        title=f"{_called(before)} against {_called(after)}",
        columns=("Place", "", _called(before), _called(after)),
        rows=rows,
    )


def _called(edition: Edition) -> str:
    return f"{edition.title} of {edition.adopted_on.year}"


def _parts(edition: Edition) -> tuple[Mapping[str, tuple[str, str]], ...]:
    """Each part by what names an entry in the file: the words of its place, and what it says."""
    return (
        {
            "title": ("title", edition.title),
            "adopted": ("adopted", format_date(edition.adopted_on)),
            "effective": ("effective", format_date(edition.effective_on)),
        },
        {
            one.id: (one.place, f"{one.text}{f' “{one.quote}”' if one.quote else ''}")
            for one in edition.clauses
        },
        {
            one.name: (
                one.label,
                f"{one.value}{f' since {format_date(one.since)}' if one.since else ''} ({one.citation})",
            )
            for one in edition.parameters
        },
        {
            one.name: (one.name.replace("_", " "), f"{number}. {one.question}")
            for number, one in enumerate(edition.steps, start=1)
        },
        {one.key: (one.question, _readings(one)) for one in edition.open_questions},
    )


def _readings(question: OpenQuestion) -> str:
    default = question.reading(question.default)
    others = [one.label for one in question.readings if one.value != question.default]
    beside = f"; or {', '.join(others)}" if others else ""
    return f"{default.label if default else question.default}{beside}"


def _unlike(
    part: str, before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]
) -> Iterator[Difference]:
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        place = (old or new or ("", ""))[0]
        moved = old is not None and new is not None and old[1] == new[1]
        yield Difference(
            part=part,
            place=place,
            before=None if old is None else f"{old[0]}: {old[1]}" if moved else old[1],
            after=None if new is None else f"{new[0]}: {new[1]}" if moved else new[1],
        )
