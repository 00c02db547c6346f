"""From what a person types to a record: a case by its number, a person by name, a determination by number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from clawdesk.errors import InputError

if TYPE_CHECKING:
    from clawdesk.domain.award import Award
    from clawdesk.domain.case import Case
    from clawdesk.domain.committee import Meeting
    from clawdesk.domain.evidence import Evidence
    from clawdesk.domain.person import Person

T = TypeVar("T")


def case_of(cases: Sequence[Case], number: str | None) -> Case:
    return _one(cases, number, "case", "--case NUMBER", lambda one: one.number, lambda one: (one.number,))


def person_of(people: Sequence[Person], name: str | None) -> Person:
    return _one(
        people,
        name,
        "person",
        "--person NAME",
        lambda one: one.listed_name,
        lambda one: (one.listed_name, one.name, one.family_name, f"#{one.id}"),
    )


def award_of(awards: Sequence[Award], title: str | None) -> Award:
    return _one(
        awards,
        title,
        "award",
        "--award TITLE",
        lambda one: f"{one.title} (#{one.id})",
        lambda one: (one.title, f"#{one.id}"),
    )


def evidence_of(records: Sequence[Evidence], title: str) -> Evidence:
    """By its title, its letter among the exhibits, or the number of its record."""
    return _one(
        records,
        title,
        "evidence",
        "--evidence TITLE",
        lambda one: one.title,
        lambda one: (one.title, f"#{one.id}", *([one.exhibit] if one.exhibit else [])),
    )


def meeting_of(meetings: Sequence[Meeting], day: str | None) -> Meeting:
    from clawdesk.cli.words import day as words_of

    return _one(
        meetings,
        day,
        "meeting",
        "--meeting DAY",
        lambda one: words_of(one.held_on),
        lambda one: (one.held_on.isoformat(), words_of(one.held_on), f"#{one.id}"),
    )


def determination_of(records: Sequence[Any], number: str | None) -> Any:
    """A determination's record by its number; one that another supersedes is not meant unless named."""
    gone = {one.supersedes_id for one in records}
    standing = records if number else [one for one in records if one.id not in gone]
    return _one(
        standing,
        number,
        "determination",
        "--determination NUMBER",
        lambda one: one.number,
        lambda one: (one.number,),
    )


def _one(
    records: Sequence[T],
    wanted: str | None,
    what: str,
    option: str,
    label: Callable[[T], str],
    names: Callable[[T], tuple[str, ...]],
) -> T:
    """The record that is named, or the only one there is."""
    if not records:
        raise InputError(f"There is no {what} here.", remedy="Add it first, in the window or by an import.")
    if wanted is None:
        if len(records) == 1:
            return records[0]
        raise InputError(f"Which {what} is meant?", detail=_listed(records, label), remedy=f"Add {option}.")
    key = _folded(wanted)
    found = [one for one in records if key in map(_folded, names(one))]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"There is no {what} “{wanted}”.", detail=_listed(records, label))
    raise InputError(
        f"More than one {what} is called “{wanted}”.",
        detail=_listed(found, lambda one: f"{label(one)} (#{getattr(one, 'id', '')})"),
        remedy="Name it by its number, such as #3.",
    )


def _listed(records: Sequence[T], label: Callable[[T], str]) -> str:
    shown = "; ".join(label(one) for one in records[:8])
    return f"There {'is' if len(records) == 1 else 'are'}: {shown}{' …' if len(records) > 8 else ''}."


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
