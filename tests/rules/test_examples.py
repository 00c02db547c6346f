"""Every worked example of the domain is a case to the cent and the share, or is named with the reason why not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from .conftest import CASES

HELD = json.loads((CASES / "examples.json").read_text("utf-8"))
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ALONE = re.compile(r"-?[\d.,-]+( \(.*)?$")
NUMBER = re.compile(r"\d{4}-\d{2}-\d{2}|\d[\d,]*(?:\.\d+)?")


@pytest.fixture(scope="session")
def examples(shared: Path) -> dict[str, Any]:
    kept = json.loads((shared / "domain" / "examples.json").read_text("utf-8"))
    return {one["id"]: one for one in kept["examples"]}


def figures(text: str) -> set[str | Decimal]:
    """Days and numbers, whatever their digits look like."""
    found = (one.rstrip(",") for one in NUMBER.findall(text))
    return {one if DAY.fullmatch(one) else Decimal(one.replace(",", "")).normalize() for one in found}


def told(part: Any) -> Iterator[set[str | Decimal]]:
    """The figures of every leaf that is one, alone or before words in brackets."""
    if isinstance(part, dict | list):
        for one in part.values() if isinstance(part, dict) else part:
            yield from told(one)
    elif not isinstance(part, bool):
        yield figures(str(part).partition(" (")[0] if ALONE.match(str(part)) else "")


def test_every_example_is_in_one_of_the_lists(examples: dict[str, Any]) -> None:
    listed = [id for part in ("cases", "tests", "not_expressed") for id in HELD[part]]
    assert sorted(listed) == sorted(examples)
    assert all(reason for reason in HELD["not_expressed"].values())


@pytest.mark.parametrize("id", HELD["cases"])
def test_every_figure_that_an_example_expects_stands_in_its_case(examples: dict[str, Any], id: str) -> None:
    """A case that stands is held to its expectations by the test of the cases."""
    text = " ".join((CASES / f"{case}.json").read_text("utf-8") for case in HELD["cases"][id])
    wanted = set().union(*told(examples[id]["expected"]))
    assert wanted <= figures(text)


@pytest.mark.parametrize("id", HELD["tests"])
def test_an_example_that_is_no_evaluation_is_named_by_its_test(root: Path, id: str) -> None:
    path = root / HELD["tests"][id]
    assert path.is_file()
    assert id in path.read_text("utf-8")


@pytest.mark.parametrize("id", HELD["not_expressed"])
def test_an_example_is_left_out_only_where_it_was_published_so(examples: dict[str, Any], id: str) -> None:
    assert examples[id]["status"] == "published_not_recomputable"
