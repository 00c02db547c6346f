"""One table of an edition's file: each key is taken once, and every fault is kept by its place with its remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, TypeVar

REMEDY = "Correct the edition's file; a shipped edition shows every table and key."
NO_DAY = date.min

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with an edition's file: in which table, at which key, and the way out."""

    place: str
    key: str
    title: str
    detail: str = ""
    remedy: str = REMEDY


@dataclass(slots=True, kw_only=True)
class Faults:
    """Every fault met so far, in the order of the file."""

    found: list[Fault] = field(default_factory=list)

    def add(self, place: str, key: str, title: str, *, detail: str = "", remedy: str = REMEDY) -> None:
        self.found.append(Fault(place=place, key=key, title=title, detail=detail, remedy=remedy))


class Table:
    """A key that nobody took is refused; what is missing or of another kind stands empty and is told."""

    def __init__(self, values: Mapping[str, Any], place: str, faults: Faults) -> None:
        self._left = dict(values)
        self._known: list[str] = []
        self.place = place
        self.faults = faults

    def _take(self, key: str, kind: type, noun: str, default: Any, empty: Any) -> Any:
        self._known.append(key)
        if key not in self._left:
            if default is None:
                self.faults.add(
                    self.place, key, f"{key} is missing in {self.place}.", detail=f"It is {noun}."
                )
                return empty
            return default
        value = self._left.pop(key)
        if not isinstance(value, kind) or isinstance(value, datetime):
            self.faults.add(
                self.place, key, f"{key} in {self.place} is not {noun}.", detail=f"It says {value!r}."
            )
            return empty
        return value

    def text(self, key: str, default: str | None = None) -> str:
        value: str | None = self._take(key, str, "a text", default, None)
        if value is None:
            return ""
        if not value and default is None:
            self.faults.add(self.place, key, f"{key} in {self.place} is empty.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._take(key, list, "a list of texts", (), ())
        if not all(isinstance(value, str) for value in values):
            self.faults.add(self.place, key, f"{key} in {self.place} is not a list of texts.")
            return ()
        return tuple(values)

    def day(self, key: str) -> date:
        noun = "a day, written as 2019-02-08 without quotation marks"
        value: date = self._take(key, date, noun, None, NO_DAY)
        return value

    def table(self, key: str) -> Table | None:
        """A single table; None where the file leaves it out."""
        values = self._take(key, dict, "a table", {}, {})
        return Table(values, key, self.faults) if values else None

    def tables(self, key: str, read: Callable[[Table], T], *, needed: bool = True) -> tuple[T, ...]:
        """What `read` makes of each table of the list; it must have taken every key."""
        made: list[T] = []
        values = self._take(key, list, "a list of tables", None if needed else (), ())
        for position, value in enumerate(values, start=1):
            if not isinstance(value, dict):
                self.faults.add(self.place, key, f"{key} in {self.place} is not a list of tables.")
                return ()
            name = value.get("id") or value.get("name") or value.get("key") or value.get("value")
            table = Table(value, f"{key} {position}" + (f" ({name})" if name else ""), self.faults)
            made.append(read(table))
            table.close()
        return tuple(made)

    def close(self) -> None:
        for key in self._left:
            self.faults.add(
                self.place,
                key,
                f"{key} in {self.place} is not a key of a policy edition.",
                remedy=near(key, self._known),
            )


def near(word: str, known: Iterable[str], remedy: str = REMEDY) -> str:
    """The remedy, opened by what was probably meant."""
    close = get_close_matches(word, list(known), n=1)
    return f"Did you mean {close[0]}? {remedy}" if close else remedy
