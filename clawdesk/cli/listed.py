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
    told = [(f"{one} {place} of {name}", each) for place, each in enumerate(found, start=1)]
    for where, each in told:
        if not isinstance(each, dict):
            raise InputError(f"{where} is not an object with named values.")
        for key, value in each.items():
            if key not in known:
                raise InputError(
                    f"{where} holds an unknown name “{key}”.", remedy=f"Known: {', '.join(known)}."
                )
            if not isinstance(value, str):
                raise InputError(
                    f"{where}: “{key}” is not text.", remedy="Write every value in quotation marks."
                )
    return told


def must_be_one_of(value: str | None, choices: Collection[str], key: str, where: str) -> None:
    if value not in choices:
        raise InputError(f"{where}: “{key}” is one of {', '.join(choices)}.")
