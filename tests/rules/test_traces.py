"""What the traces of the worked cases say, word for word as it was last reviewed; a change is read as a diff.

`pytest tests/rules/test_traces.py --rewrite` keeps what they say now.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest

from clawdesk.domain.plain import to_plain
from clawdesk.paths import resources
from clawdesk.rules.editions import shipped_ids

from .conftest import CASES
from .worked import evaluation, trials

TRACES = CASES.parent / "traces"
# These follow from the bytes of a text and of the facts, not from the reasoning.
DIGESTS = ("edition_sha256", "facts_digest")


def told(edition: str, case: dict[str, Any], trial: dict[str, Any]) -> Any:
    return _less(to_plain(evaluation(edition, case, trial)))


def _less(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _less(value) for key, value in part.items() if key not in DIGESTS}
    return [_less(one) for one in part] if isinstance(part, list) else part


def _texts(part: Any, key: str = "") -> Iterator[str]:
    """Every text of a trace with the name of the field that it stands in."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield from _texts(value, name)
    elif isinstance(part, list):
        for one in part:
            yield from _texts(one, key)
    elif isinstance(part, str) and part:
        yield f"{key}: {part}"


def _digest(part: Any) -> str:
    return hashlib.sha256(json.dumps(part, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


def _line(case: dict[str, Any], trial: dict[str, Any], trace: Any) -> str:
    return f"{case['id']}: {trial['name']} = {_digest(trace)}"


def _kept(edition: str) -> dict[str, list[str]]:
    return json.loads((TRACES / f"{edition}.json").read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="session", autouse=True)
def rewritten(request: pytest.FixtureRequest) -> None:
    """With --rewrite: per edition a line a trial, and every text that any of them says, in the alphabet's order."""
    if not request.config.getoption("--rewrite"):
        return
    for edition in shipped_ids():
        of_edition = [one.values for one in trials() if one.values[0] == edition]
        made = [(case, trial, told(edition, case, trial)) for _, case, trial in of_edition]
        kept = {
            "trials": [_line(case, trial, trace) for case, trial, trace in made],
            "texts": sorted({text for _, _, trace in made for text in _texts(trace)}),
        }
        text = json.dumps(kept, ensure_ascii=False, indent=0)
        (TRACES / f"{edition}.json").write_text(f"{text}\n", "utf-8")


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
    trace = told(edition, case, trial)
    new = set(_texts(trace)) - set(kept[edition]["texts"])
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
        "supposed": [],
        "beside": [],
        "overlap": [],
    }
    schema.validate(made | {"evaluation": to_plain(evaluation(edition, case, trial))})
