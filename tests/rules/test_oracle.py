"""The program and a second computation, written from the policy's text alone, agree on cases made by chance."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import AwardResult
from clawdesk.domain.gather import gather
from clawdesk.rules import evaluate

from .conftest import records_of
from .oracle.chance import AS_OF, case
from .oracle.reckoner import asked, outcome, reckon

SHORT, FULL, BATCH = 400, 10_000, 100


def test_both_computations_agree(edition: Edition, request: pytest.FixtureRequest) -> None:
    count = FULL if request.config.getoption("--full-faults") else SHORT
    met: set[str] = set()
    for seed in range(count):
        table = case(seed)
        facts = gather(records_of(table), 1)
        (who,) = evaluate(facts, edition, as_of=date.fromisoformat(AS_OF), facts_digest="").participants
        for award in who.awards:
            terms = next(one for one in table["award"] if one["id"] == award.award_id)
            expected = reckon(table, terms)
            told = outcome(table, terms, expected, AS_OF)
            assert (seed, award.title, *ours(award, told)) == (
                seed,
                award.title,
                told,
                *theirs(expected, told),
            )
            met.add(told)
    assert met >= {"recoverable", "cannot be stated on the records filed"}
    assert len(met) == 2 + len(asked(table, terms, expected, AS_OF)), "the cases reach every outcome"


def ours(award: AwardResult, told: str) -> tuple[Any, ...]:
    names = ("received", "would_have_been", "excess", "cancel_up_to", "repay_up_to")
    sides = [getattr(award, name) for name in names]
    return (str(award.outcome), *(None if one is None else Fraction(one.value) for one in sides))


def theirs(expected: dict[str, Fraction], told: str) -> tuple[Fraction, ...]:
    """In a nil nothing may be sought."""
    open_ = told in ("recoverable", "cannot be stated on the records filed")
    sought = (expected["cancel_up_to"], expected["repay_up_to"]) if open_ else (Fraction(0), Fraction(0))
    return (expected["received"], expected["would_have_been"], expected["excess"], *sought)
