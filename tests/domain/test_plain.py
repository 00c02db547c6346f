"""A frozen value survives its plain form, and a plain form that is not one is refused with its place."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clawdesk.domain.money import Money, Price, Shares
from clawdesk.domain.plain import canonical_json, digest, from_plain, to_plain
from clawdesk.errors import InputError


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    born: date | None = None
    paid: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    label: str
    parts: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeCase:
    number: int
    open: bool
    at: datetime
    colour: Colour
    weight: Decimal
    shares: Shares
    price: Price
    source: bytes
    leap: Literal["feb28", "mar1"] = "feb28"
    lead: Person
    participants: tuple[Person, ...] = ()
    box: tuple[int, str] = (0, "")
    figures: dict[str, Money] = field(default_factory=dict)
    doubtful: bool | None = None
    tree: Branch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounded:
    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise InputError("The low end lies above the high end.")


numbers = st.decimals(min_value=-(10**12), max_value=10**12, places=6, allow_nan=False)
texts = st.text(max_size=20)
people = st.builds(
    Person, name=texts, born=st.none() | st.dates(), paid=st.none() | st.builds(Money, numbers)
)
trees = st.recursive(
    st.builds(Branch, label=texts, parts=st.just(())),
    lambda part: st.builds(Branch, label=texts, parts=st.lists(part, max_size=2).map(tuple)),
    max_leaves=5,
)
cases = st.builds(
    WholeCase,
    number=st.integers(),
    open=st.booleans(),
    at=st.datetimes(timezones=st.just(UTC), min_value=datetime(1000, 1, 1)),
    colour=st.sampled_from(Colour),
    weight=numbers,
    shares=st.builds(Shares, numbers),
    price=st.builds(Price, numbers),
    source=st.binary(max_size=20),
    leap=st.sampled_from(["feb28", "mar1"]),
    lead=people,
    participants=st.lists(people, max_size=3).map(tuple),
    box=st.tuples(st.integers(), texts),
    figures=st.dictionaries(texts, st.builds(Money, numbers), max_size=3),
    doubtful=st.none() | st.booleans(),
    tree=st.none() | trees,
)


def case(**changes: Any) -> WholeCase:
    values: dict[str, Any] = {
        "number": 7,
        "open": True,
        "at": datetime(2026, 11, 21, 10, 42, tzinfo=UTC),
        "colour": Colour.RED,
        "weight": Decimal("0.50"),
        "shares": Shares("60566.25"),
        "price": Price("84.6237"),
        "source": b"\x00\xff",
        "lead": Person(name="Ada Example", born=date(1970, 1, 2), paid=Money("560000.00")),
        "participants": (Person(name="Bo Sample"), Person(name="Ça Märchen")),
        "figures": {"revenue": Money(1)},
        "tree": Branch(label="root", parts=(Branch(label="leaf"),)),
    }
    return WholeCase(**(values | changes))


@given(cases)
def test_a_value_survives_its_plain_form(value: WholeCase) -> None:
    text = canonical_json(to_plain(value))
    back = from_plain(WholeCase, json.loads(text))
    assert back == value
    assert canonical_json(to_plain(back)) == text
    assert digest(back) == digest(value)


@given(cases, cases)
def test_the_digest_tells_values_apart(left: WholeCase, right: WholeCase) -> None:
    assert (digest(left) == digest(right)) == (left == right)


def test_the_plain_form() -> None:
    assert to_plain(case()) == {
        "number": 7,
        "open": True,
        "at": "2026-11-21T10:42:00.000000Z",
        "colour": "red",
        "weight": "0.5",
        "shares": "60566.25",
        "price": "84.6237",
        "source": "AP8=",
        "leap": "feb28",
        "lead": {"name": "Ada Example", "born": "1970-01-02", "paid": "560000"},
        "participants": [
            {"name": "Bo Sample", "born": None, "paid": None},
            {"name": "Ça Märchen", "born": None, "paid": None},
        ],
        "box": [0, ""],
        "figures": {"revenue": "1"},
        "doubtful": None,
        "tree": {"label": "root", "parts": [{"label": "leaf", "parts": []}]},
    }


def test_canonical_json_is_one_text() -> None:
    assert canonical_json({"b": [1, None, True], "a": "é"}) == '{"a":"é","b":[1,null,true]}'
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest([]) == "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"


def test_equal_amounts_have_equal_digests_however_they_were_typed() -> None:
    assert digest(case(weight=Decimal("5E-1"))) == digest(case(weight=Decimal("0.500")))
    assert digest(Money("1.10")) == digest(Money("1.1")) == digest("1.1")


def test_containers_and_leaves_stand_alone() -> None:
    assert to_plain((Money(1), [date(2019, 11, 7)], {"x": Colour.BLUE}, None)) == [
        "1",
        ["2019-11-07"],
        {"x": "blue"},
        None,
    ]
    assert from_plain(Money, "12.50") == Money("12.5")
    assert from_plain(date, "2019-11-07") == date(2019, 11, 7)


def test_a_field_with_a_default_may_be_missing() -> None:
    plain = to_plain(case())
    assert isinstance(plain, dict)
    for name in ("participants", "box", "figures", "doubtful", "tree", "leap"):
        del plain[name]
    assert from_plain(WholeCase, plain) == case(participants=(), figures={}, tree=None)


def changed(path: str, value: Any) -> dict[str, Any]:
    """The plain case with one place of it changed, or taken away by `...`."""
    plain: Any = to_plain(case())
    place = plain
    *steps, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    for step in steps:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    assert isinstance(plain, dict)
    return plain


@pytest.mark.parametrize(
    ("path", "value", "place", "reason"),
    [
        ("participants/1/name", ..., "case.participants[1].name", "this field is missing"),
        ("participants/1/name", 5, "case.participants[1].name", "text is expected"),
        ("participants/1/nmae", "x", "case.participants[1].nmae", "there is no such field"),
        ("lead/paid", 560000, "case.lead.paid", "text is expected"),
        ("lead/paid", "560,000", "case.lead.paid", "A plain number is expected"),
        ("lead/paid", "NaN", "case.lead.paid", "A plain number is expected"),
        ("lead/born", "1970-02-30", "case.lead.born", "There is no day 1970-02-30"),
        ("lead/born", "1/2/1970", "case.lead.born", "A date is written here"),
        ("lead", None, "case.lead", "an object with named fields is expected"),
        ("lead", [], "case.lead", "an object with named fields is expected"),
        ("number", ..., "case.number", "this field is missing"),
        ("number", True, "case.number", "a whole number is expected"),
        ("number", 7.0, "case.number", "a whole number is expected"),
        ("number", "7", "case.number", "a whole number is expected"),
        ("number", None, "case.number", "a whole number is expected"),
        ("open", 1, "case.open", "true or false is expected"),
        ("doubtful", "no", "case.doubtful", "true or false is expected"),
        ("at", "2026-11-21T10:42:00", "case.at", "in UTC"),
        ("colour", "green", "case.colour", "one of these is expected: red, blue"),
        ("colour", ["red"], "case.colour", "one of these is expected: red, blue"),
        ("leap", "mar2", "case.leap", "one of these is expected: feb28, mar1"),
        ("weight", 1.5, "case.weight", "text is expected"),
        ("weight", "1e5", "case.weight", "A plain number is expected"),
        ("source", "AP8", "case.source", "this is not base64"),
        ("source", "Ä", "case.source", "this"),
        ("participants", {}, "case.participants", "a list is expected"),
        ("participants/0", "Bo", "case.participants[0]", "an object with named fields is expected"),
        ("box", [1], "case.box", "2 values are expected, not 1"),
        ("box/1", 1, "case.box[1]", "text is expected"),
        ("figures/revenue", 1, "case.figures.revenue", "text is expected"),
        ("figures", [], "case.figures", "an object with named fields is expected"),
        ("tree/parts/0/parts", None, "case.tree.parts[0].parts", "a list is expected"),
        ("lead/name", "half \ud83d", "case.lead.name", "half a character"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(path: str, value: Any, place: str, reason: str) -> None:
    with pytest.raises(InputError) as refused:
        from_plain(WholeCase, changed(path, value), at="case")
    assert refused.value.title.startswith(f"{place}: ")
    assert reason in refused.value.title
    assert list(refused.value.fields) == [place]


def test_without_a_name_the_place_begins_with_the_class() -> None:
    with pytest.raises(InputError, match=r"^whole_case: an object"):
        from_plain(WholeCase, [])


def test_a_class_that_refuses_its_own_values_is_told_with_the_place() -> None:
    with pytest.raises(InputError, match=r"^bounded: The low end lies above the high end\.$"):
        from_plain(Bounded, {"low": 2, "high": 1})


def test_a_bottomless_text_is_refused_in_words() -> None:
    nested: dict[str, Any] = {"label": "end"}
    for _ in range(100_000):
        nested = {"label": "more", "parts": [nested]}
    try:
        with pytest.raises(InputError, match="nested too deeply"):
            from_plain(Branch, nested)
    finally:
        while nested.get("parts"):
            nested = nested["parts"].pop()


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "7"},
        {"number": True},
        {"number": 7.5},
        {"open": 1},
        {"weight": Money(1)},
        {"weight": Decimal("NaN")},
        {"shares": Money(1)},
        {"shares": "1"},
        {"at": datetime(2026, 11, 21)},
        {"at": date(2026, 11, 21)},
        {"lead": None},
        {"lead": Person(name="x", born=datetime(2026, 11, 21, tzinfo=UTC))},
        {"lead": Person(name="half \ud83d")},
        {"colour": "red"},
        {"participants": [Person(name="x")]},
        {"box": (1, "a", 2)},
        {"figures": {1: Money(1)}},
    ],
)
def test_a_value_that_belies_its_hint_is_not_written(wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"^whole_case\."):
        to_plain(case(**wrong))


@dataclass(frozen=True)
class Inexact:
    share: float


@dataclass(frozen=True)
class Anything:
    value: int | str


@dataclass(frozen=True)
class Untyped:
    value: Any


@pytest.mark.parametrize("value", [Inexact(0.5), Anything(1), Untyped(1), 1.5, {1: 2}, {1, 2}, object()])
def test_what_could_not_be_read_back_is_not_written(value: object) -> None:
    with pytest.raises(TypeError):
        to_plain(value)


def test_a_hint_of_text_takes_a_word_of_a_list_as_its_text() -> None:
    plain = to_plain(Person(name=Colour.RED))
    assert isinstance(plain, dict)
    assert type(plain["name"]) is str
