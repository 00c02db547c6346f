"""The list of named values in a JSON file that stands for many calls of one verb, checked name by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from clawdesk.errors import InputError


def listed(
    data: Mapping[str, Any], many: str, one: str, known: Sequence[str], name: str
) -> list[tuple[str, dict[str, str]]]:
    """Each object of the list `many` in the file `name`, with the words that say where it stands."""
    found = data.get(many)
    if not isinstance(found, list) or set(data) - {many, "note"}:
        raise InputError(f"{name} holds no {many}.", remedy=f"It is an object with one list, named “{many}”.")
    places = (f"{one} {place} of {name}" for place in range(1, len(found) + 1))
    return [(where, _named(where, each, known)) for where, each in zip(places, found, strict=True)]


def _named(where: str, each: object, known: Sequence[str]) -> dict[str, str]:
    """Its values as text, each under the name that the option has; “votes_for” is “votes-for”."""
    if not isinstance(each, dict):
        raise InputError(f"{where} is not an object with named values.")
    made: dict[str, str] = {}
    for key, value in each.items():
        name = key.replace("_", "-")
        if name not in known:
            raise InputError(f"{where} holds an unknown name “{key}”.", remedy=f"Known: {', '.join(known)}.")
        if name in made:
            raise InputError(f"{where} holds “{name}” twice.")
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise InputError(f"{where}: “{key}” is not text.", remedy="Write every value in quotation marks.")
        made[name] = str(value)
    return made


def must_be_one_of(value: str | None, choices: Collection[str], key: str, where: str) -> None:
    if value not in choices:
        raise InputError(f"{where}: “{key}” is one of {', '.join(choices)}.")
