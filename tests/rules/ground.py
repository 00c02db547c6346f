"""Records of the invented ground that the tests of the rules vary, and the ways to what came of them."""

from __future__ import annotations

from typing import Any

from clawdesk.domain.evaluation import Evaluation, ParticipantResult, Step

from .conftest import BASE

TERM = BASE["records"]["term"][0]
AWARD = BASE["records"]["award"][0]
MEASURE = BASE["records"]["measure"][0]
MATERIAL, CONDUCT, REPAY = BASE["records"]["decision"]
PLAIN = {"id": 1, "award_id": 1, "name": "Margin", "kind": "financial"}
GIVEN = PLAIN | {"curve": "given", "original_payout": "100", "restated_payout": "100"}
PAID = [{"id": 1, "award_id": 1, "state": "paid", "amount": "400000"}]


def only(evaluation: Evaluation) -> ParticipantResult:
    (who,) = evaluation.participants
    return who


def step(evaluation: Evaluation, name: str) -> Step:
    return next(one for one in only(evaluation).steps if one.name == name)


def setting(key: str, value: str, id: int = 1, on: str = "2021-01-01") -> dict[str, Any]:
    return {"id": id, "key": key, "value": value, "reason": "Advice of counsel.", "set_on": on}


def points(*pairs: tuple[Any, Any]) -> list[dict[str, Any]]:
    return [
        {"id": place, "measure_id": 1, "attainment": str(at), "payout": str(paid)}
        for place, (at, paid) in enumerate(pairs, start=1)
    ]


def values(original: Any, restated: Any, **rest: Any) -> list[dict[str, Any]]:
    return [PLAIN | {"original": str(original), "restated": str(restated)} | rest]
