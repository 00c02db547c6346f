"""Reads policy editions: TOML files in which every table and key is known, or the edition is refused."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from clawdesk.domain.dates import format_long
from clawdesk.domain.edition import Clause, Edition, OpenQuestion, Parameter, Reading, StepPlan
from clawdesk.errors import PolicyError
from clawdesk.paths import resources
from clawdesk.rules.parameters import check_need
from clawdesk.rules.steps import STEPS

REMEDY = "Correct the edition's file; a shipped edition shows every table and key."

EFFECTIVE = "{effective_on}"
"""Stands in a question for the Effective Date, so that a text states that day once."""

T = TypeVar("T")


def shipped_ids() -> tuple[str, ...]:
    """The editions that travel with the program: the folder is the list."""
    return tuple(sorted(path.stem for path in (resources() / "policies").glob("*.toml")))


def shipped_editions() -> tuple[Edition, ...]:
    return tuple(shipped_edition(one) for one in shipped_ids())


def edition_text(id: str) -> str:
    if id not in shipped_ids():
        raise PolicyError(
            f"No edition called {id} travels with the program.",
            detail=f"There are: {', '.join(shipped_ids())}.",
            remedy="Choose one of these, or adopt the edition from a file.",
        )
    return (resources() / "policies" / f"{id}.toml").read_bytes().decode("utf-8")


def shipped_edition(id: str) -> Edition:
    return parse_edition(edition_text(id))


def parse_edition(text: str) -> Edition:
    """The edition that the text states, checked table by table; its digest is that of the text's UTF-8 bytes."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        raise PolicyError("This is not a policy edition: it is not valid TOML.", detail=str(reason)) from None
    table = _Table(document, "the top of the file")
    effective_on = table.day("effective_on")
    edition = Edition(
        id=table.text("id"),
        title=table.text("title"),
        adopted_on=table.day("adopted_on"),
        effective_on=effective_on,
        source=table.text("source", "Policy"),
        notes=table.texts("notes"),
        clauses=table.tables("clauses", _clause),
        parameters=table.tables("parameters", _parameter),
        steps=_dated(table.tables("steps", _step), effective_on),
        open_questions=table.tables("questions", _question),
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
    )
    table.close()
    _check_whole(edition)
    return edition


class _Table:
    """One table of the file: each key is taken once, and a key that nobody took is refused."""

    def __init__(self, values: Mapping[str, Any], place: str) -> None:
        self._left = dict(values)
        self.place = place

    def _take(self, key: str, kind: type, noun: str, default: Any) -> Any:
        if key not in self._left:
            if default is None:
                raise PolicyError(
                    f"{key} is missing in {self.place}.", detail=f"It is {noun}.", remedy=REMEDY
                )
            return default
        value = self._left.pop(key)
        if not isinstance(value, kind) or isinstance(value, datetime):
            raise PolicyError(
                f"{key} in {self.place} is not {noun}.", detail=f"It says {value!r}.", remedy=REMEDY
            )
        return value

    def text(self, key: str, default: str | None = None) -> str:
        value: str = self._take(key, str, "a text", default)
        if not value and default is None:
            raise PolicyError(f"{key} in {self.place} is empty.", remedy=REMEDY)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._take(key, list, "a list of texts", ())
        if not all(isinstance(value, str) for value in values):
            raise PolicyError(f"{key} in {self.place} is not a list of texts.", remedy=REMEDY)
        return tuple(values)

    def day(self, key: str) -> date:
        value: date = self._take(key, date, "a day, written as 2019-02-08 without quotation marks", None)
        return value

    def tables(self, key: str, read: Callable[[_Table], T]) -> tuple[T, ...]:
        """What `read` makes of each table of the list; it must have taken every key."""
        made: list[T] = []
        values = self._take(key, list, "a list of tables", None)
        for position, value in enumerate(values, start=1):
            if not isinstance(value, dict):
                raise PolicyError(f"{key} in {self.place} is not a list of tables.", remedy=REMEDY)
            name = value.get("id") or value.get("name") or value.get("key") or value.get("value")
            table = _Table(value, f"{key} {position}" + (f" ({name})" if name else ""))
            made.append(read(table))
            table.close()
        return tuple(made)

    def close(self) -> None:
        for key in self._left:
            raise PolicyError(f"{key} in {self.place} is not a key of a policy edition.", remedy=REMEDY)


def _clause(table: _Table) -> Clause:
    return Clause(
        id=table.text("id"), place=table.text("place"), text=table.text("text"), quote=table.text("quote", "")
    )


def _parameter(table: _Table) -> Parameter:
    return Parameter(
        name=table.text("name"),
        label=table.text("label"),
        value=table.text("value"),
        since=table.day("since"),
        citation=table.text("citation"),
    )


def _step(table: _Table) -> StepPlan:
    return StepPlan(name=table.text("name"), question=table.text("question"), clause=table.text("clause"))


def _dated(steps: tuple[StepPlan, ...], effective_on: date) -> tuple[StepPlan, ...]:
    """The questions with the one Effective Date of the edition written out in its place."""
    day = format_long(effective_on)
    return tuple(replace(one, question=one.question.replace(EFFECTIVE, day)) for one in steps)


def _question(table: _Table) -> OpenQuestion:
    return OpenQuestion(
        number=table.text("number"),
        key=table.text("key"),
        question=table.text("question"),
        default=table.text("default"),
        citation=table.text("citation"),
        readings=table.tables("readings", _reading),
    )


def _reading(table: _Table) -> Reading:
    return Reading(value=table.text("value"), label=table.text("label"), reason=table.text("reason"))


def _check_whole(edition: Edition) -> None:
    """What one table says of another must agree."""
    _check_once("clauses", (one.id for one in edition.clauses))
    _check_once("parameters", (one.name for one in edition.parameters))
    _check_once("steps", (one.name for one in edition.steps))
    _check_once("questions", (one.key for one in edition.open_questions))
    known = {question.name: question for question in STEPS}
    clauses = {clause.id for clause in edition.clauses}
    for plan in edition.steps:
        if plan.name not in known:
            raise PolicyError(
                f"The program knows no step called {plan.name}.", detail=f"It knows: {', '.join(known)}."
            )
        if plan.clause not in clauses:
            raise PolicyError(f"The step {plan.name} names the clause {plan.clause}, which is not there.")
        for need in known[plan.name].needs:
            check_need(edition, need, plan.name)
    asked = {question.key for question in edition.open_questions}
    for question in edition.open_questions:
        _check_once(f"readings of {question.key}", (one.value for one in question.readings))
        if question.reading(question.default) is None:
            raise PolicyError(f"The default of {question.key} is not one of its readings.", remedy=REMEDY)
    for plan in edition.steps:
        for key in known[plan.name].settings:
            if key not in asked:
                raise PolicyError(
                    f"The edition leaves {key} unsaid.",
                    detail=f"The step {plan.name} reads it.",
                    remedy=REMEDY,
                )


def _check_once(table: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise PolicyError(f"{name} stands twice in {table}.", remedy=REMEDY)
        seen.add(name)
