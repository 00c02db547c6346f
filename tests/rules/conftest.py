"""The invented ground of the cases as facts: `facts(**lists)` replaces the lists that a test names."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clawdesk.domain.edition import Edition
from clawdesk.domain.entities import entity
from clawdesk.domain.evaluation import Evaluation
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.gather import gather
from clawdesk.domain.plain import digest, from_plain
from clawdesk.domain.trade import Trade
from clawdesk.rules import evaluate
from clawdesk.rules.editions import shipped_edition
from clawdesk.rules.payout import recompute
from clawdesk.rules.payout.working import Recomputation
from clawdesk.rules.settings import settings_in_force

from .keeping import Asides

CASES = Path(__file__).resolve().parent.parent / "data" / "cases"
BASE = json.loads((CASES / "base.json").read_text(encoding="utf-8"))
AS_OF = date.fromisoformat(BASE["as_of"])

Facts = Callable[..., CaseFacts]
Evaluate = Callable[..., Evaluation]
Held = Callable[[Any], Any]


def records_of(lists: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[Any]]:
    """Records from their plain form; a field that is left out has its default."""
    return {
        name: [from_plain(Trade if name == "trade" else entity(name).record, row) for row in rows]
        for name, rows in lists.items()
    }


@pytest.fixture(scope="session")
def edition() -> Edition:
    return shipped_edition("qualys-2019")


@pytest.fixture
def facts() -> Facts:
    def make(**lists: list[dict[str, Any]]) -> CaseFacts:
        return gather(records_of({**BASE["records"], **lists}), 1)

    return make


@pytest.fixture(scope="session")
def asides(request: pytest.FixtureRequest) -> Iterator[Asides]:
    made = Asides(CASES.parent / "traces" / "asides.json", rewriting=request.config.getoption("--rewrite"))
    yield made
    made.keep()


@pytest.fixture
def held(request: pytest.FixtureRequest, asides: Asides) -> Held:
    """Holds what a test evaluates on its way to what was reviewed; `pytest tests/rules --rewrite` keeps it anew."""
    name = request.node.nodeid.rpartition("/")[2]
    by_chance = hasattr(request.function, "hypothesis")

    def hold(value: Any) -> Any:
        if not by_chance:
            asides.hold(name, value)
        return value

    return hold


@pytest.fixture
def evaluated(facts: Facts, edition: Edition, held: Held) -> Evaluate:
    def run(*, as_of: date = AS_OF, **lists: list[dict[str, Any]]) -> Evaluation:
        found = facts(**lists)
        return held(evaluate(found, edition, as_of=as_of, facts_digest=digest(found)))  # type: ignore[no-any-return]

    return run


@pytest.fixture
def work(facts: Facts, edition: Edition, held: Held) -> Any:
    def run(**lists: Any) -> Recomputation:
        found = facts(**lists)
        settings, _ = settings_in_force(edition, found.settings)
        return held(recompute(found.participants[0].awards[0], found, edition, settings))  # type: ignore[no-any-return]

    return run
