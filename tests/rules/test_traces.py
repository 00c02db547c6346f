"""What the traces of the worked cases say, word for word as it was last reviewed; a change is read as a diff.

`pytest tests/rules/test_traces.py --rewrite` keeps what they say now.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from clawdesk.domain.plain import to_plain
from clawdesk.paths import resources
from clawdesk.rules.editions import shipped_ids

from .conftest import CASES
from .keeping import digest, texts, told, write
from .worked import evaluation, trials

TRACES = CASES.parent / "traces"


def _line(case: dict[str, Any], trial: dict[str, Any], trace: Any) -> str:
    return f"{case['id']}: {trial['name']} = {digest(trace)}"


def _kept(edition: str) -> dict[str, list[str]]:
    return json.loads((TRACES / f"{edition}.json").read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="session", autouse=True)
def rewritten(request: pytest.FixtureRequest) -> None:
    """With --rewrite: per edition a line a trial, and every text that any of them says, in the alphabet's order."""
    if not request.config.getoption("--rewrite"):
        return
    for edition in shipped_ids():
        of_edition = [one.values for one in trials() if one.values[0] == edition]
        made = [(case, trial, told(evaluation(edition, case, trial))) for _, case, trial in of_edition]
        kept = {
            "trials": [_line(case, trial, trace) for case, trial, trace in made],
            "texts": sorted({text for _, _, trace in made for text in texts(trace)}),
        }
        write(TRACES / f"{edition}.json", kept)


@pytest.fixture(scope="session")
def kept() -> dict[str, dict[str, list[str]]]:
    return {edition: _kept(edition) for edition in shipped_ids()}


@pytest.mark.parametrize(("edition", "case", "trial"), trials())
def test_a_trace_says_what_was_reviewed(
    edition: str,
    case: dict[str, Any],
    trial: dict[str, Any],
    kept: dict[str, dict[str, list[str]]],
) -> None:
    trace = told(evaluation(edition, case, trial))
    new = set(texts(trace)) - set(kept[edition]["texts"])
    assert not new, "not said before; --rewrite keeps it, to be read as a diff"
    line = _line(case, trial, trace)
    assert line in kept[edition]["trials"], "said before, but not in this place"


def test_no_trace_is_kept_that_no_case_has(kept: dict[str, dict[str, list[str]]]) -> None:
    there = {
        (edition, f"{case['id']}: {trial['name']}")
        for edition, case, trial in (one.values for one in trials())
    }
    held = {(edition, line.rpartition(" = ")[0]) for edition, each in kept.items() for line in each["trials"]}
    assert held == there


@pytest.fixture(scope="session")
def schema() -> Any:
    from jsonschema import Draft202012Validator

    whole = json.loads((resources() / "schemas" / "trace-1.json").read_text("utf-8"))
    return Draft202012Validator(whole)


@pytest.mark.parametrize(("edition", "case", "trial"), trials())
def test_a_trace_keeps_to_its_schema(
    edition: str, case: dict[str, Any], trial: dict[str, Any], schema: Any
) -> None:
    """As `evaluate --json` gives it."""
    made = {
        "format": "clawdesk-trace",
        "version": 1,
        "case": "1",
        "record": None,
        "supposed": [],
        "beside": [],
        "overlap": [],
    }
    schema.validate(made | {"evaluation": to_plain(evaluation(edition, case, trial))})
