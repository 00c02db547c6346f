"""What a person typed comes back as it was typed, exactly, whatever its kind."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clawdesk.desk import Desk
from clawdesk.domain.entities import ENTITIES
from clawdesk.domain.fields import Entity, Field, Kind
from clawdesk.domain.money import Money, Price, Shares
from clawdesk.errors import Damaged, InputError
from clawdesk.store import schema
from clawdesk.store.migrations import SCHEMA_VERSION, upgrade
from clawdesk.store.rows import columns, from_row, to_row

TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=30)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6)
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))

VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: TEXT,
    Kind.LONG_TEXT: TEXT,
    Kind.DATE: DAYS,
    Kind.INSTANT: st.datetimes(datetime(1000, 1, 2), datetime(2999, 12, 30)).map(
        lambda at: at.replace(tzinfo=UTC)
    ),
    Kind.MONEY: st.decimals(min_value=-(10**12), max_value=10**12, places=2).map(Money),
    Kind.SHARES: st.decimals(min_value=0, max_value=10**12, places=4).map(Shares),
    Kind.PRICE: st.decimals(min_value=0, max_value=10**6, places=6).map(Price),
    Kind.PERCENT: NUMBERS,
    Kind.DECIMAL: NUMBERS,
    Kind.INTEGER: st.integers(1, 10**9),
    Kind.YES_NO: st.booleans(),
    Kind.LINK: st.integers(1, 10**9),
    Kind.JSON: st.just('{"a":1}'),
    Kind.HASH: st.text("0123456789abcdef", min_size=64, max_size=64),
}


def values_of(field: Field, optional: bool) -> st.SearchStrategy[Any]:
    if field.kind is Kind.CHOICE:
        return st.sampled_from([choice.value for choice in field.choices])
    if field.kind is Kind.INTEGER and field.name in ("month", "day"):
        return st.integers(1, 12)
    return st.none() | VALUES[field.kind] if optional else VALUES[field.kind]


@cache
def empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    upgrade(connection)
    return connection


def nullable(entity: Entity) -> set[str]:
    return {row[1] for row in empty().execute(f'PRAGMA table_info("{entity.name}")') if not row[3]}


@st.composite
def records(draw: st.DrawFn) -> Any:
    entity = draw(st.sampled_from(ENTITIES))
    free = nullable(entity)
    values = {
        field.name: draw(values_of(field, field.name in free and field.kind is not Kind.HASH))
        for field in entity.fields
    }
    return entity, entity.record(id=1, **values)


@given(records())
def test_every_record_comes_back_equal_and_no_float_reaches_the_file(made: tuple[Entity, Any]) -> None:
    entity, record = made
    row = to_row(entity, record)
    assert {type(value) for value in row.values()} <= {str, int, type(None)}
    assert not any(isinstance(value, bool) for value in row.values())
    connection = empty()
    connection.execute("BEGIN")
    connection.execute(
        f'INSERT INTO "{entity.name}" VALUES ({", ".join("?" * len(row))})', tuple(row.values())
    )
    found = connection.execute(f'SELECT * FROM "{entity.name}"').fetchone()
    connection.execute("ROLLBACK")
    assert from_row(entity, found) == record


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda one: one.name)
def test_fields_and_columns_are_the_same_in_the_same_order(entity: Entity) -> None:
    found = [row[1] for row in empty().execute(f'PRAGMA table_info("{entity.name}")')]
    assert tuple(found) == columns(entity)


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda one: one.name)
def test_the_file_takes_the_links_of_a_field_and_no_others(entity: Entity) -> None:
    text = empty().execute("SELECT sql FROM sqlite_master WHERE name = ?", (entity.name,)).fetchone()[0]
    links = {row[3]: row[2] for row in empty().execute(f'PRAGMA foreign_key_list("{entity.name}")')}
    for field in entity.fields:
        line = next(one for one in text.splitlines() if re.match(rf'\s*"?{field.name}"? ', one))
        if field.kind is Kind.LINK:
            assert links[field.name] == field.link
        if field.required:
            assert "NOT NULL" in line, field.name
        assert " REAL" not in line


def test_a_word_that_is_no_choice_is_refused_before_it_reaches_the_file() -> None:
    entity = next(one for one in ENTITIES if one.name == "plan")
    with pytest.raises(InputError, match="“gift” is not one of its words"):
        to_row(entity, entity.record(name="Plan", kind="gift"))


def test_a_value_that_cannot_be_is_told_as_damage_with_its_record(desk: Desk) -> None:
    entity = next(one for one in ENTITIES if one.name == "term")
    row = [7, 1, "officer", "", 0, 0, "2024-13-45", None, None, ""]
    with pytest.raises(Damaged, match=r"Term 7 .* started_on"):
        from_row(entity, row)


def test_a_decimal_is_kept_to_its_last_digit() -> None:
    entity = next(one for one in ENTITIES if one.name == "figure")
    record = entity.record(
        id=1, statement_id=1, name="x", original=Decimal("0.1000000000000000055511151231257827")
    )
    assert to_row(entity, record)["original"] == "0.1000000000000000055511151231257827"


def test_todays_schema_is_the_known_one() -> None:
    assert empty().execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    assert {name for kind, name, _ in schema.known(SCHEMA_VERSION) if kind == "view"} == set()
