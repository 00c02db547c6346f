"""The numbers of the law: read from the edition by name and kind, never written in a rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clawdesk.domain.edition import Edition
from clawdesk.errors import PolicyError


def whole_number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError("a whole number is expected here")
    if not int(text):
        raise ValueError("a number above zero is expected here")
    return int(text)


def names(text: str) -> tuple[str, ...]:
    found = tuple(text.split())
    if not found:
        raise ValueError("one or more names are expected here")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A parameter that a step cannot do without, and how its text is read."""

    name: str
    read: Callable[[str], object]


def check_need(edition: Edition, need: Need, step: str) -> None:
    try:
        value = edition.parameter(need.name).value
    except KeyError:
        raise PolicyError(
            f"The edition {edition.id} has no parameter {need.name}.",
            detail=f"The step {step} cannot be asked without it.",
            remedy="Add a table [[parameters]] of that name with its value, date and citation.",
        ) from None
    try:
        need.read(value)
    except ValueError as reason:
        raise PolicyError(
            f"The parameter {need.name} of the edition {edition.id} cannot be read.",
            detail=f"It says “{value}”: {reason}.",
            remedy="Correct the value in the edition's file.",
        ) from None


def integer(edition: Edition, name: str) -> int:
    return whole_number(edition.parameter(name).value)


def words(edition: Edition, name: str) -> tuple[str, ...]:
    return names(edition.parameter(name).value)


def printed(edition: Edition, *wanted: str) -> tuple[str, ...]:
    """Each parameter as a step prints it: label, value and citation."""
    found = (edition.parameter(name) for name in wanted)
    return tuple(f"{one.label}: {one.value.replace('_', ' ')} ({one.citation})" for one in found)
