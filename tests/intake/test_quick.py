"""A value that was made the quick way cannot be told from one that its own class made."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields

import pytest

from clawdesk.domain.filing import (
    Address,
    FilingSignature,
    Footnote,
    Issuer,
    Line,
    NumberCell,
    Owner,
    TextCell,
)
from clawdesk.intake.quick import Plans, maker, picker

KINDS = (Line, TextCell, NumberCell, Owner, Address, Issuer, Footnote, FilingSignature)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_equal_frozen_and_of_the_very_class(kind: type) -> None:
    given = {one.name: f"the {one.name}" for one in fields(kind)}
    made, own = maker(kind)(*given.values()), kind(**given)
    assert type(made) is kind
    assert made == own
    assert hash(made) == hash(own)
    assert repr(made) == repr(own)
    assert pickle.loads(pickle.dumps(made)) == copy.copy(made) == own
    name = next(iter(given))
    with pytest.raises(FrozenInstanceError):
        setattr(made, name, "another")
    with pytest.raises(FrozenInstanceError):
        delattr(made, name)


def test_every_field_has_to_be_given() -> None:
    with pytest.raises(TypeError):
        maker(Footnote)("F1")


def test_a_class_that_looks_at_its_fields_is_not_made_without_that_look() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Even:
        number: int

        def __post_init__(self) -> None:
            assert self.number % 2 == 0

    with pytest.raises(AssertionError, match="more than keep"):
        maker(Even)


def test_places_are_picked_however_few() -> None:
    letters = ["a", "b", "c"]
    assert list(picker([2, 0])(letters)) == ["c", "a"]
    assert list(picker([1])(letters)) == ["b"]
    assert list(picker([])(letters)) == []


def test_plans_are_worked_out_once_and_never_more_than_so_many() -> None:
    asked: list[tuple[str, ...]] = []
    plans = Plans(lambda tags: asked.append(tags) or len(tags))
    assert plans["a", "b"] == plans["a", "b"] == 2
    assert len(asked) == 1
    for number in range(3000):
        assert plans["a", str(number)] == 2
        assert len(plans) <= 1024
