"""Every worked ground with one value of one record changed, or one reading: what is told of each is held word for word.

A value left out, nought, below zero, a day earlier or a year later, each word of its list, each reading of a question:
whatever it is, the evaluation says what follows or what is wanting, and never owes more than was received.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clawdesk.domain.dates import add_years
from clawdesk.domain.entities import entity
from clawdesk.domain.fields import Field, Kind
from clawdesk.domain.gather import gather
from clawdesk.domain.plain import to_plain
from clawdesk.errors import ClawdeskError
from clawdesk.rules import evaluate, evaluate_all

from .conftest import BASE, CASES, Held, records_of
from .ground import setting
from .worked import records, text_of

# One trial of each case whose records no other has, under the text that it was worked for.
GROUNDS = (
    ("qualys-2019", "linear-bonus", 0),
    ("qualys-2019", "rank-among-peers", 0),
    ("qualys-2019", "options-by-state", 0),
    ("qualys-2019", "bonus-pool", 0),
    ("qualys-2019", "return-modifier-within-caps", 0),
    ("qualys-2019", "net-settled-with-dividends", 0),
    ("qualys-2019", "event-study", 0),
    ("qualys-2019", "which-computation-stands-in", 0),
    ("qualys-2019", "several-filings", 0),
    ("qualys-2019", "gate-points-and-cap", 0),
    ("rule-10d1", "impracticable", 0),
    ("rule-10d1", "listing", 0),
    ("sox-304", "sale-profits", 0),
    ("sox-304", "windows-that-overlap", 0),
    ("tarp-30-8", "thin", 0),
)
NUMBERS = (Kind.MONEY, Kind.SHARES, Kind.PRICE, Kind.PERCENT, Kind.DECIMAL)
TERMS = ("award", "measure", "curve_point", "payment")
LEFT_ALONE = ("case", "company", "evidence", "policy", "trade", "person", "plan", "setting")
Lists = dict[str, list[Any]]


def ground(edition: str, case: str, trial: int) -> tuple[Lists, date]:
    told = json.loads((CASES / edition / f"{case}.json").read_text("utf-8"))
    chosen = told["trials"][trial]
    as_of = chosen.get("as_of") or told.get("as_of") or BASE["as_of"]
    return records(told, chosen), date.fromisoformat(as_of)


def others(field: Field, value: Any) -> Iterator[Any]:
    """What else might stand in the field."""
    if field.kind is Kind.CHOICE:
        yield from (one.value for one in field.choices if one.value != value)
    elif field.kind is Kind.YES_NO:
        yield not value
    elif value in (None, ""):
        return
    elif field.kind is Kind.DATE:
        day = date.fromisoformat(value)
        yield from (str(date.fromordinal(day.toordinal() - 1)), str(add_years(day, 1)))
    elif field.kind in NUMBERS:
        yield from ("0", str(-Decimal(value)), str(Decimal(value) * 2))
    if not field.required and value not in (None, "", False) and field.kind is not Kind.YES_NO:
        yield None if field.kind not in (Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE) else ""


def neighbours(lists: Lists, name: str) -> Iterator[Lists]:
    """The first and the last record of the kind, left out and then with each of its fields changed."""
    rows = lists[name]
    for place in sorted({0, len(rows) - 1}):
        yield {**lists, name: [row for at, row in enumerate(rows) if at != place]}
        for field in entity(name).fields:
            if field.kind is Kind.LINK and field.required:
                continue
            for other in others(field, rows[place].get(field.name, default(name, field))):
                changed = rows[place] | {field.name: other}
                yield {**lists, name: [changed if at == place else row for at, row in enumerate(rows)]}


def default(name: str, field: Field) -> Any:
    found = next(one for one in fields(entity(name).record) if one.name == field.name)
    return found.default if isinstance(found.default, str | bool) else None


def kinds() -> list[Any]:
    """Of each ground the kinds of record that no ground before it had so; terms of an award under one text alone."""
    seen: set[str] = set()
    found = []
    for place, (edition, case, trial) in enumerate(GROUNDS):
        lists, _ = ground(edition, case, trial)
        for name, rows in lists.items():
            text = f"{'' if name in TERMS else edition}{name}{json.dumps(rows, sort_keys=True)}"
            if rows and name not in LEFT_ALONE and text not in seen:
                seen.add(text)
                found.append(pytest.param(place, name, id=f"{edition} {case} {name}"))
    return found


def told(lists: Lists, edition: str, as_of: date) -> Any:
    """All that the evaluation says, or why there is none."""
    try:
        facts = gather(records_of(lists), 1)
    except ClawdeskError as refused:
        return refused.title
    made = evaluate(facts, text_of(edition), as_of=as_of, facts_digest="")
    for award in (one for who in made.participants for one in who.awards):
        if award.excess is not None and award.received is not None:
            assert 0 <= award.excess.value <= award.received.value
    return to_plain(made)


@pytest.mark.parametrize(("place", "name"), kinds())
def test_one_value_changed_is_told_with_what_follows(place: int, name: str, held: Held) -> None:
    edition, case, trial = GROUNDS[place]
    lists, as_of = ground(edition, case, trial)
    held([told(changed, edition, as_of) for changed in neighbours(lists, name)])


@pytest.mark.parametrize(("edition", "case", "trial"), GROUNDS)
def test_each_reading_of_a_question_is_told_with_what_follows(
    edition: str, case: str, trial: int, held: Held
) -> None:
    lists, as_of = ground(edition, case, trial)
    found = []
    for question in text_of(edition).open_questions:
        for reading in question.readings:
            if reading.value != question.default:
                found.append(
                    told(lists | {"setting": [setting(question.key, reading.value)]}, edition, as_of)
                )
    held(found)


# Where a text leaves open what becomes of shares, it prints every reading, and so computes by itself.
OF_SHARES = ("options-by-state", "net-settled-with-dividends")
SHARED = [row for row in GROUNDS if row[0] == "qualys-2019" and row[1] not in OF_SHARES]


@pytest.mark.parametrize(("edition", "case", "trial"), SHARED)
def test_texts_that_read_an_award_alike_share_one_computation_of_it(
    edition: str, case: str, trial: int
) -> None:
    lists, as_of = ground(edition, case, trial)
    texts = [text_of(id) for id in ("qualys-2019", "rule-10d1", "tarp-30-8")]
    made = evaluate_all(gather(records_of(lists), 1), texts, as_of=as_of, facts_digest="")
    lines = [step.lines for one in made for step in one.participants[0].steps if step.name == "less"]
    assert len({id(one) for one in lines}) == 1, len(lines)
