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
# The first of them out of time, so that a value must belong to one of them.
TWO_FILINGS = {
    "award_statement": [{"id": n, "award_id": 1, "statement_id": n} for n in (1, 2)],
    "statement": [
        BASE["records"]["statement"][0]
        | {"filed_on": "2018-02-20", "period_start": "2017-01-01", "period_end": "2017-12-31"},
        BASE["records"]["statement"][0] | {"id": 2},
    ],
}
PAID = [{"id": 1, "award_id": 1, "state": "paid", "amount": "400000"}]


def only(evaluation: Evaluation) -> ParticipantResult:
    (who,) = evaluation.participants
    return who


def step(evaluation: Evaluation, name: str) -> Step:
    return next(one for one in only(evaluation).steps if one.name == name)


def setting(key: str, value: str, id: int = 1, on: str = "2021-01-01") -> dict[str, Any]:
    return {"id": id, "key": key, "value": value, "reason": "Advice of counsel.", "set_on": on}


def points(*pairs: tuple[Any, Any], measure: int = 1) -> list[dict[str, Any]]:
    return [
        {"id": place, "measure_id": measure, "attainment": str(at), "payout": str(paid)}
        for place, (at, paid) in enumerate(pairs, start=1)
    ]


def modifier(kind: str, **rest: Any) -> list[dict[str, Any]]:
    told = {"id": 1, "award_id": 1, "name": "Safety", "kind": kind, "original": "0.9", "restated": "0.8"}
    return [told | rest]


def decision(id: int, question: str, answer: str, **rest: Any) -> dict[str, Any]:
    told = {"id": id, "case_id": 1, "question": question, "answer": answer, "reasons": "Report."}
    return told | {"decided_on": "2024-11-01"} | rest


def values(original: Any, restated: Any, **rest: Any) -> list[dict[str, Any]]:
    return [PLAIN | {"original": str(original), "restated": str(restated)} | rest]
