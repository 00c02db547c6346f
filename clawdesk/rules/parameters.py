"""The numbers of the law: read from the edition by name and kind, never written in a rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from clawdesk.domain.dates import parse_iso
from clawdesk.domain.edition import Edition
from clawdesk.errors import InputError
from clawdesk.rules.edition_file import Faults


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


def whole_numbers(text: str) -> tuple[int, ...]:
    return tuple(whole_number(one) for one in names(text))


def one_day(text: str) -> date:
    try:
        return parse_iso(text)
    except InputError as refused:
        raise ValueError("a day such as 2023-10-02 is expected here") from refused


def a_span(text: str) -> tuple[date, date] | None:
    """Two days; None where the text leaves them to the company that adopts it."""
    if text == UNSTATED:
        return None
    match [one_day(one) for one in text.split()]:
        case [first, last]:
            pass
        case _:
            raise ValueError("two days are expected here, or the word unstated")
    if last < first:
        raise ValueError("the second day lies before the first")
    return first, last


UNSTATED = "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A parameter that a step cannot do without, and how its text is read."""

    name: str
    read: Callable[[str], object]


def check_need(edition: Edition, need: Need, step: str, faults: Faults) -> None:
    if not edition.states(need.name):
        faults.add(
            "parameters",
            need.name,
            f"The edition {edition.id} has no parameter {need.name}.",
            detail=f"The step {step} cannot be asked without it.",
            remedy="Add a table [[parameters]] of that name with its value, date and citation.",
        )
        return
    value = edition.parameter(need.name).value
    try:
        need.read(value)
    except ValueError as reason:
        faults.add(
            f"parameters ({need.name})",
            "value",
            f"The parameter {need.name} of the edition {edition.id} cannot be read.",
            detail=f"It says “{value}”: {reason}.",
            remedy="Correct the value in the edition's file.",
        )


def integer(edition: Edition, name: str) -> int:
    return whole_number(edition.parameter(name).value)


def words(edition: Edition, name: str) -> tuple[str, ...]:
    return names(edition.parameter(name).value)


def integers(edition: Edition, name: str) -> tuple[int, ...]:
    return whole_numbers(edition.parameter(name).value)


def day(edition: Edition, name: str) -> date:
    return one_day(edition.parameter(name).value)


def span(edition: Edition, name: str) -> tuple[date, date] | None:
    return a_span(edition.parameter(name).value)


def printed(edition: Edition, *wanted: str) -> tuple[str, ...]:
    """Each parameter as a step prints it: label, value and citation."""
    found = (edition.parameter(name) for name in wanted)
    return tuple(f"{one.label}: {_listed(one.value)} ({one.citation})" for one in found)


def _listed(value: str) -> str:
    """Names as a sentence lists them: gross negligence, fraud."""
    return ", ".join(name.replace("_", " ") for name in value.split())
