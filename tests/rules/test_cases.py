"""Worked cases as data: given these records, this outcome, to the cent, the share and the day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clawdesk.cli.case_json import read_case
from clawdesk.domain.evaluation import AwardResult, Evaluation, ParticipantResult, Quantity
from clawdesk.domain.gather import gather
from clawdesk.domain.money import canonical_decimal

from .conftest import CASES, records_of
from .worked import evaluation, records, trials

AMOUNTS = (
    "received",
    "would_have_been",
    "excess",
    "recoverable",
    "paid",
    "unpaid",
    "cancel_up_to",
    "repay_up_to",
    "determined",
    "excess_low",
    "excess_high",
    "beside",
)


@pytest.mark.parametrize(("edition", "case", "trial"), trials())
def test_the_case_comes_out_as_worked(edition: str, case: dict[str, Any], trial: dict[str, Any]) -> None:
    assert case["arithmetic"], "a worked case shows its arithmetic"
    made = evaluation(edition, case, trial)
    check(made, trial["expect"])
    lines = [line for who in made.participants for step in who.steps for line in step.lines]
    assert not [line.label for line in lines if not line.formula], "every line says how it was found"


def whole_trials() -> list[Any]:
    """Those whose records lead to nothing that they leave out, and that need no filing beside them."""
    found = []
    for one in trials():
        _, case, trial = one.values
        given = case["records"] | trial.get("records", {})
        if not {"recovery", "trade"} & set(given) and given.get("restatement") != []:
            found.append(one)
    return found


@pytest.mark.parametrize(("edition", "case", "trial"), whole_trials())
def test_a_case_is_what_the_command_reads(
    edition: str, case: dict[str, Any], trial: dict[str, Any], tmp_path: Path
) -> None:
    """The same records as a JSON file of `clawdesk evaluate`; the text of a policy is told apart."""
    given = records(case, trial)
    facts = gather(records_of(given), 1)
    given = {name: rows for name, rows in given.items() if name != "policy"}
    given["case"] = [{**row, "policy_id": None} for row in given["case"]]
    path = tmp_path / f"{edition}.json"
    path.write_text(json.dumps({"format": "clawdesk", "version": 1, "records": given}), encoding="utf-8")
    read = gather(read_case(path, date(2026, 1, 1)).records, 1)
    assert replace(read, case=facts.case, policy=facts.policy, policies=facts.policies) == facts


def check(made: Evaluation, expect: dict[str, Any]) -> None:
    (who,) = made.participants
    left = dict(expect)
    assert who.outcome == left.pop("outcome")
    for title, told in left.pop("awards", {}).items():
        check_award(next(one for one in who.awards if one.title == title), told)
    for name, answer in left.pop("steps", {}).items():
        assert (name, next(step for step in who.steps if step.name == name).answer) == (name, answer)
    readings = [one for step in who.steps for one in step.readings]
    for key, answers in left.pop("readings", {}).items():
        assert {one.value: str(one.answer) for one in readings if one.key == key} == answers
    check_texts(made, who, left)
    assert not left, "every expectation is checked"


def check_award(award: AwardResult, told: dict[str, Any]) -> None:
    left = dict(told)
    for name in AMOUNTS:
        if name in left:
            assert (name, plain(getattr(award, name))) == (name, left.pop(name))
    if "portions" in left:
        check_portions(award, left.pop("portions"))
    for name, value in left.pop("figures", {}).items():
        figure = next(one for one in award.figures if one.name == name)
        assert (name, plain(figure.quantity)) == (name, value)
    if "last_safe_day" in left:
        assert str(award.last_safe_day) == left.pop("last_safe_day")
    assert str(award.outcome) == left.pop("outcome", str(award.outcome))
    assert not left


def check_portions(award: AwardResult, told: dict[str, dict[str, Any]]) -> None:
    """Every portion of the award, and of each what the case states."""
    found = {one.state: one for one in award.portions}
    assert sorted(found) == sorted(told)
    for state, sides in told.items():
        assert {name: plain(getattr(found[state], name)) for name in sides} == sides


def check_texts(evaluation: Evaluation, who: ParticipantResult, left: dict[str, Any]) -> None:
    lines = {line.label: line for step in who.steps for line in step.lines}
    for label, sides in left.pop("lines", {}).items():
        assert [plain(lines[label].original), plain(lines[label].restated)] == sides
    clock = next((step for step in who.steps if step.name == "clock"), who.steps[0])
    for value, text in left.pop("details", {}).items():
        assert text in next(one.detail for one in clock.readings if one.value == value)
    if "missing" in left:
        assert any(left["missing"] in text for text in who.missing)
        left.pop("missing")
    if "sentence" in left:
        assert left["sentence"] in " ".join(step.sentence for step in who.steps)
        left.pop("sentence")
    for name, value in left.pop("figures", {}).items():
        figure = next(one for one in who.figures if one.name == name)
        assert (name, plain(figure.quantity)) == (name, value)
    check_sales(who, left.pop("sales", {}))
    check_disclosure(evaluation, left.pop("disclosure", {}))
    if "finding" in left:
        assert any(left["finding"] in found.title for found in evaluation.findings)
        left.pop("finding")
    for name in ("recoverable", "determined"):
        if name in left:
            assert {str(one.unit): canonical_decimal(one.value) for one in getattr(who, name)} == left.pop(
                name
            )


def check_sales(who: ParticipantResult, told: dict[str, Any]) -> None:
    left = dict(told)
    found = who.sales
    if not left:
        return
    assert found is not None
    for value, ends in left.pop("readings", {}).items():
        reading = next(one for one in found.readings if one.value == value)
        assert [plain(reading.low), plain(reading.high)] == ends
    if "count" in left:
        assert len(found.lines) == left.pop("count")
    if "missing" in left:
        assert any(left["missing"] in text for text in found.missing)
        left.pop("missing")
    assert {name: plain(getattr(found, name)) for name in left} == left


def check_disclosure(evaluation: Evaluation, told: dict[str, Any]) -> None:
    left = dict(told)
    found = evaluation.disclosure
    if not left:
        return
    assert found is not None
    seen: dict[str, Any] = {
        "date_required": str(found.date_required),
        "window": [str(day) for day in found.window or ()],
        "boxes": [found.error_corrected.marked, found.analysis_required.marked],
        "aggregate": {str(one.unit): canonical_decimal(one.value) for one in found.aggregate},
        "outstanding": {str(one.unit): canonical_decimal(one.value) for one in found.outstanding},
        "forgone": [[one.name, *map(plain, one.amounts)] for one in found.forgone],
        "overdue": [[one.name, one.days, *map(plain, one.amounts)] for one in found.overdue],
        "fiscal_year_end": str(found.fiscal_year_end),
    }
    if "no_recovery" in left:
        assert left.pop("no_recovery") in found.no_recovery
    assert {name: seen[name] for name in left} == left


def plain(quantity: Quantity | None) -> str | None:
    return None if quantity is None else canonical_decimal(quantity.value)


def test_every_case_folder_is_an_edition() -> None:
    from clawdesk.rules.editions import shipped_ids

    assert {path.name for path in Path(CASES).iterdir() if path.is_dir()} <= set(shipped_ids())
