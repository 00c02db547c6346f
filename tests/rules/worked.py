"""The worked cases of tests/data/cases, each evaluated once in a run."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import pytest

from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Evaluation
from clawdesk.domain.gather import gather
from clawdesk.domain.plain import digest
from clawdesk.rules import evaluate
from clawdesk.rules.editions import shipped_edition

from .conftest import BASE, CASES, records_of

Case = dict[str, Any]
_made: dict[tuple[str, str, str], Evaluation] = {}


def trials() -> list[Any]:
    """Edition, case and trial of each."""
    found = []
    for path in sorted(CASES.glob("*/*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        for trial in case["trials"]:
            found.append(pytest.param(path.parent.name, case, trial, id=f"{case['id']}: {trial['name']}"))
    return found


def records(case: Case, trial: Case) -> dict[str, list[Any]]:
    return {**BASE["records"], **case["records"], **trial.get("records", {})}


@cache
def text_of(edition: str) -> Edition:
    """Read once for all cases under it."""
    return shipped_edition(edition)


def evaluation(edition: str, case: Case, trial: Case) -> Evaluation:
    key = (edition, case["id"], trial["name"])
    if key not in _made:
        facts = gather(records_of(records(case, trial)), 1)
        as_of = date.fromisoformat(trial.get("as_of") or case.get("as_of") or BASE["as_of"])
        _made[key] = evaluate(facts, text_of(edition), as_of=as_of, facts_digest=digest(facts))
    return _made[key]
