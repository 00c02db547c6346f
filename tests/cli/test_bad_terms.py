"""Terms that cannot be right, in a file or in JSON: each is named with a remedy, and nothing is guessed."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clawdesk import app
from clawdesk.actions.save_record import SaveRecord
from clawdesk.errors import InputError
from tests.cli.programs import BY, Run, call, clock
from tests.rules.conftest import BASE, records_of

GROUND = {name: rows for name, rows in BASE["records"].items() if name not in ("company", "policy")}
GROUND["case"] = [row | {"policy_id": None} for row in GROUND["case"]]
UNKNOWN, STANDS = None, "220000"
# Which record, what is wrong in it, the field that a file refuses or "", what is told, and what becomes of the excess.
TOLD = [
    ("measure", 0, {"weight": "0.8"}, "", "The weights of FY 2019 bonus total 0.8, not 1.", UNKNOWN),
    ("measure", 0, {"weight": "1.2"}, "weight", "The weights of FY 2019 bonus total 1.2, not 1.", UNKNOWN),
    ("measure", 0, {"weight": "-1"}, "weight", "The weight of Revenue is below zero.", UNKNOWN),
    ("curve_point", 1, {"payout": "40"}, "payout", "The payout curve of Revenue falls as", UNKNOWN),
    ("curve_point", 0, {"attainment": "100"}, "attainment", "wanted: one payout for each attainment", UNKNOWN),
    ("curve_point", 0, {"payout": "-1"}, "payout", "wanted: a payout curve of Revenue nowhere below zero", UNKNOWN),
    ("measure", 0, {"target": "-300000000"}, "target", "wanted: a target of Revenue above zero", UNKNOWN),
    ("award", 0, {"target_amount": "-400000"}, "target_amount", "The target of FY 2019 bonus is below zero.", UNKNOWN),
    ("award", 0, {"cap_percent": "-5"}, "cap_percent", "wanted: a cap of FY 2019 bonus not below zero", UNKNOWN),
    ("payment", 0, {"amount": "-1"}, "amount", "wanted: an amount not below zero", UNKNOWN),
    ("award", 0, {"granted_on": "2021-03-07"}, "granted_on", "A payment lies before the grant.", UNKNOWN),
    ("payment", 0, {"on": "2018-12-31"}, "on", "A payment lies before the grant.", UNKNOWN),
    ("award", 0, {"period_start": "2020-06-30"}, "period_end", "The performance period ends before it", STANDS),
    ("term", 0, {"ended_on": "2016-01-01"}, "ended_on", "A term ends before it begins and is not", STANDS),
    ("statement", 0, {"filed_on": "2019-12-01"}, "filed_on", "filed before their period ended.", STANDS),
    ("restatement", 0, {"filed_on": "2021-01-14"}, "filed_on", "before anybody concluded", STANDS),
    ("figure", 0, {"restated": None}, "", "the restated value of Revenue, for FY 2019 bonus", UNKNOWN),
    ("measure", 0, {"figure_id": None}, "", "the value of Revenue as filed, for FY 2019 bonus", UNKNOWN),
    ("award", 0, {"target_amount": None}, "", "the target amount of FY 2019 bonus", UNKNOWN),
]  # fmt: skip
REFUSED = [
    ("measure", {"kind": "finacial"}, "kind"),
    ("measure", {"curve": "cubic"}, "curve"),
    ("payment", {"state": "promised"}, "state"),
    ("award", {"title": " "}, "title"),
]


@pytest.fixture(scope="session")
def ground(kept: Path) -> Path:
    """The invented ground of the worked cases as a company's file, typed in record by record."""
    path = kept / "ground.clawdesk"
    said = call("new", path, "--name", "Pellworth Optics, Inc.")
    assert said.code == 0, said.err
    desk = app.open_desk(path, clock=clock, by=BY)
    for rows in records_of(GROUND).values():
        for row in rows:
            desk.execute(SaveRecord(record=replace(row, id=None)))
    desk.close()
    return path


def changed(name: str, place: int, change: dict[str, Any]) -> dict[str, Any]:
    rows = [row | change if at == place else row for at, row in enumerate(GROUND[name])]
    return {**GROUND, name: rows}


def as_json(tmp_path: Path, lists: dict[str, Any]) -> Path:
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"records": {**lists, "company": BASE["records"]["company"]}}), "utf-8")
    return path


def weighed(run: Run, path: Path, told: str, excess: str | None) -> None:
    """What is wrong is told with a remedy or listed as missing; an amount that hangs on it is unknown."""
    said = run("evaluate", path, "--as-of", "2021-06-30", "--json")
    made = said.data["evaluation"]
    (award,) = made["participants"][0]["awards"]
    assert (award["excess"] or {"value": None})["value"] == excess
    found = [one for one in made["findings"] if told in one["title"]]
    if found:
        assert (found[0]["remedy"] != "", said.code) == (True, 1)
        assert found[0]["place"]
    else:
        assert told in award["missing"]
        assert award["recoverable"] is None


@pytest.mark.parametrize(("name", "place", "change", "field", "told", "excess"), TOLD)
def test_terms_that_cannot_be_right_are_told_by_either_road(
    run: Run,
    ground: Path,
    tmp_path: Path,
    name: str,
    place: int,
    change: dict[str, Any],
    field: str,
    told: str,
    excess: str | None,
) -> None:
    lists = changed(name, place, change)
    weighed(run, as_json(tmp_path, lists), told, excess)
    path = tmp_path / "company.clawdesk"
    shutil.copyfile(ground, path)
    desk = app.open_desk(path, clock=clock, by=BY)
    record = records_of({name: lists[name]})[name][place]
    if field:
        with pytest.raises(InputError) as refused:
            desk.execute(SaveRecord(record=record))
        assert (list(refused.value.fields), refused.value.remedy != "") == ([field], True)
        desk.close()
        return
    desk.execute(SaveRecord(record=record))
    desk.close()
    weighed(run, path, told, excess)


@pytest.mark.parametrize(("name", "change", "field"), REFUSED)
def test_what_is_no_word_of_its_list_is_taken_by_neither_road(
    run: Run, ground: Path, tmp_path: Path, name: str, change: dict[str, Any], field: str
) -> None:
    lists = changed(name, 0, change)
    said = run("evaluate", as_json(tmp_path, lists))
    assert said.code == 3
    assert f"Record 1 of “{name}”" in said.err
    path = tmp_path / "company.clawdesk"
    shutil.copyfile(ground, path)
    desk = app.open_desk(path, clock=clock, by=BY)
    with pytest.raises(InputError) as refused:
        desk.execute(SaveRecord(record=records_of({name: lists[name][:1]})[name][0]))
    assert (list(refused.value.fields), refused.value.remedy != "") == ([field], True)
    desk.close()


@pytest.mark.parametrize(
    ("change", "unknown"),
    [
        ({"filed_on": "2019-12-01"}, ("qualys-2019", "clock")),
        ({"issued_on": "2019-12-01", "filed_on": "2019-12-01"}, ("sox-304", "twelve_months")),
    ],
)
def test_no_time_runs_from_a_day_before_the_period_ended(
    run: Run, tmp_path: Path, change: dict[str, Any], unknown: tuple[str, str]
) -> None:
    edition, question = unknown
    path = as_json(tmp_path, changed("statement", 0, change))
    said = run("evaluate", path, "--as-of", "2021-06-30", "--edition", edition, "--json")
    (who,) = said.data["evaluation"]["participants"]
    assert {one["name"]: one["answer"] for one in who["steps"]}[question] == "unknown"
    assert all(award["last_safe_day"] is None for award in who["awards"])
