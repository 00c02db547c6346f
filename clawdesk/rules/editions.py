"""Reads policy editions: TOML files in which every table and key is known, or the edition is refused."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from clawdesk.domain.dates import format_long
from clawdesk.domain.edition import (
    Clause,
    Edition,
    OpenQuestion,
    Parameter,
    Reading,
    StepPlan,
    Terms,
    Variant,
)
from clawdesk.errors import PolicyError
from clawdesk.paths import resources
from clawdesk.rules.edition_file import Fault, Faults, Table, near
from clawdesk.rules.parameters import Need, check_need
from clawdesk.rules.steps import STEPS

EFFECTIVE = "{effective_on}"
"""Stands in a question for the Effective Date, so that a text states that day once."""


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
    edition, faults = read_edition(text)
    if faults:
        first, more = faults[0], len(faults) - 1
        detail = (
            f"{first.detail} {more} more fault{'s' if more > 1 else ''} in all." if more else first.detail
        )
        raise PolicyError(first.title, detail=detail.strip(), remedy=first.remedy)
    assert edition is not None
    return edition


# The same few texts are asked for again and again, and what is read of one is frozen.
@lru_cache(maxsize=16)
def read_edition(text: str) -> tuple[Edition | None, tuple[Fault, ...]]:
    """The edition as far as it can be read, and every fault of its text by key; None where it is no TOML."""
    faults = Faults()
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        title = "This is not a policy edition: it is not valid TOML."
        faults.add("the file", "", title, detail=str(reason), remedy="Correct the file at that place.")
        return None, tuple(faults.found)
    edition = edition_of(document, hashlib.sha256(text.encode("utf-8")).hexdigest(), faults)
    return edition, tuple(faults.found)


def edition_of(document: dict[str, Any], sha256: str, faults: Faults) -> Edition:
    table = Table(document, "the top of the file", faults)
    effective_on = table.day("effective_on")
    edition = Edition(
        id=table.text("id"),
        title=table.text("title"),
        adopted_on=table.day("adopted_on"),
        effective_on=effective_on,
        source=table.text("source", "Policy"),
        notes=table.texts("notes"),
        terms=_terms(table.table("terms")),
        variants=table.tables("variants", _variant, needed=False),
        clauses=table.tables("clauses", _clause),
        parameters=table.tables("parameters", _parameter),
        steps=_dated(table.tables("steps", _step), effective_on),
        open_questions=table.tables("questions", _question),
        sha256=sha256,
    )
    table.close()
    if not faults.found:
        check_whole(edition, faults)
    return edition


def _terms(table: Table | None) -> Terms:
    plain = Terms()
    if table is None:
        return plain
    terms = Terms(
        compensation=table.text("compensation", plain.compensation),
        recoverable=table.text("recoverable", plain.recoverable),
        sought=table.text("sought", plain.sought),
        text=table.text("text", plain.text),
    )
    table.close()
    return terms


def _variant(table: Table) -> Variant:
    return Variant(
        id=table.text("id"),
        title=table.text("title"),
        exchanges=table.texts("exchanges"),
        place=table.text("place"),
        effective_on=table.day("effective_on"),
        adopt_by=table.day("adopt_by"),
        note=table.text("note", ""),
    )


def _clause(table: Table) -> Clause:
    return Clause(
        id=table.text("id"), place=table.text("place"), text=table.text("text"), quote=table.text("quote", "")
    )


def _parameter(table: Table) -> Parameter:
    return Parameter(
        name=table.text("name"),
        label=table.text("label"),
        value=table.text("value"),
        since=table.day("since"),
        citation=table.text("citation"),
    )


def _step(table: Table) -> StepPlan:
    return StepPlan(name=table.text("name"), question=table.text("question"), clause=table.text("clause"))


def _dated(steps: tuple[StepPlan, ...], effective_on: date) -> tuple[StepPlan, ...]:
    """The questions with the one Effective Date of the edition written out in its place."""
    day = format_long(effective_on)
    return tuple(replace(one, question=one.question.replace(EFFECTIVE, day)) for one in steps)


def _question(table: Table) -> OpenQuestion:
    return OpenQuestion(
        number=table.text("number"),
        key=table.text("key"),
        question=table.text("question"),
        default=table.text("default"),
        citation=table.text("citation"),
        readings=table.tables("readings", _reading),
    )


def _reading(table: Table) -> Reading:
    return Reading(value=table.text("value"), label=table.text("label"), reason=table.text("reason"))


def check_whole(edition: Edition, faults: Faults) -> None:
    """What one table says of another must agree."""
    _check_once(faults, "clauses", (one.id for one in edition.clauses))
    _check_once(faults, "parameters", (one.name for one in edition.parameters))
    _check_once(faults, "steps", (one.name for one in edition.steps))
    _check_once(faults, "questions", (one.key for one in edition.open_questions))
    if not edition.steps:
        faults.add("steps", "", "The edition asks no question.", remedy="Add its steps in their order.")
    _check_steps(edition, faults)
    for question in edition.open_questions:
        values = [one.value for one in question.readings]
        _check_once(faults, f"readings of {question.key}", values)
        if question.reading(question.default) is None:
            title = f"The default of {question.key} is not one of its readings."
            faults.add(f"questions ({question.key})", "default", title, remedy=near(question.default, values))


def _check_steps(edition: Edition, faults: Faults) -> None:
    known = {question.name: question for question in STEPS}
    clauses = [clause.id for clause in edition.clauses]
    for plan in edition.steps:
        place = f"steps ({plan.name})"
        if plan.name not in known:
            title = f"The program knows no step called {plan.name}."
            detail = f"It knows: {', '.join(known)}."
            faults.add(place, "name", title, detail=detail, remedy=near(plan.name, known))
            continue
        if plan.clause not in clauses:
            title = f"The step {plan.name} names the clause {plan.clause}, which is not there."
            faults.add(place, "clause", title, remedy=near(plan.clause, clauses))
        for need in _needs(plan.name):
            check_need(edition, need, plan.name, faults)
        for key in known[plan.name].settings:
            if edition.question(key) is None:
                title = f"The edition leaves {key} unsaid."
                faults.add("questions", key, title, detail=f"The step {plan.name} reads it.")


def _needs(step: str) -> tuple[Need, ...]:
    return next(one.needs for one in STEPS if one.name == step)


def _check_once(faults: Faults, table: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            faults.add(table, name, f"{name} stands twice in {table}.")
        seen.add(name)
