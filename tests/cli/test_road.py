"""Where a case stands follows from the records, and no state is typed that they deny."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clawdesk import app
from clawdesk.actions.save_record import SaveRecord
from clawdesk.errors import InputError
from tests.cli.programs import BY, Run, clock

ON = ("--on", "2026-01-05")


def who(run: Run, file: Path, name: str = "Marlow") -> dict[str, Any]:
    said = run("ledger", file, *ON, "--json")
    (road,) = said.data["road"]
    found: dict[str, Any] = next(one for one in road["participants"] if one["name"].startswith(name))
    return found


def missing(participant: dict[str, Any], stage: str) -> list[str]:
    (found,) = [one for one in participant["milestones"] if one["stage"] == stage]
    told: list[str] = found["missing"]
    return told


def typed(file: Path, **values: Any) -> None:
    desk = app.open_desk(file, clock=clock, by=BY)
    try:
        case = desk.records("case")[0]
        desk.execute(SaveRecord(record=dataclasses.replace(case, **values)))
    finally:
        desk.close()


def test_before_a_decision_the_open_questions_are_missing(run: Run, sample: Path) -> None:
    found = who(run, sample)
    assert missing(found, "meeting")[0].startswith("the answer to: ")
    assert missing(found, "determined") == ["the determination"]
    assert found["stage"] in ("evaluated", "notice and reply")


def test_a_determination_stands_and_its_report_comes_next(run: Run, determined: Path) -> None:
    found = who(run, determined)
    assert (found["stage"], found["determination"]) == ("determined", "2025-01/1")
    assert missing(found, "meeting") == []
    assert missing(found, "report issued") == ["the report"]
    assert missing(found, "demanded") == ["the demand"]
    assert missing(found, "recovered") == ["$165,000.00 still owed"]
    assert who(run, determined, "Adeyemi")["stage"] != "determined"


def test_an_issued_report_waits_for_those_who_have_not_signed(
    run: Run, signed_made: tuple[Path, Path], tmp_path: Path
) -> None:
    file = tmp_path / "signed.clawdesk"
    file.write_bytes(signed_made[0].read_bytes())
    found = who(run, file)
    assert found["stage"] == "report issued"
    wanting = missing(found, "signed")
    assert wanting
    assert all(one.startswith("the signature of ") for one in wanting)
    assert not any("Whitlock" in one for one in wanting), "the secretary has signed"


def test_what_is_repaid_in_full_is_recovered(run: Run, determined: Path) -> None:
    paid = ("--kind", "repayment", "--award", "FY 2023 bonus", "--amount", "165000", "--on", "2025-12-20")
    assert run("ledger", "add", determined, *paid).code == 0
    found = who(run, determined)
    assert found["stage"] == "recovered"
    assert found["next"] == "report issued", "what was left out on the way is still missing"


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"status": "determined"}, "Nothing is determined yet of every participant"),
        ({"status": "recovering"}, "No demand and no recovery"),
        ({"status": "closed"}, "day and the reason"),
        ({"status": "superseded", "closing_reason": "Anew."}, "day and the reason"),
    ],
)
def test_no_state_is_typed_that_the_records_deny(determined: Path, values: dict[str, Any], why: str) -> None:
    with pytest.raises(InputError, match=why):
        typed(determined, **values)


def test_a_case_in_which_money_is_owed_is_neither_closed_nor_withdrawn(run: Run, determined: Path) -> None:
    ending = {"closed_on": date(2026, 1, 5), "closing_reason": "Given up."}
    with pytest.raises(InputError, match=r"owes \$165,000\.00"):
        typed(determined, status="withdrawn", **ending)
    asked = ("--kind", "demand", "--award", "FY 2023 bonus", "--on", "2025-12-10", "--due", "2025-12-31")
    assert run("ledger", "add", determined, *asked).code == 0
    typed(determined, status="recovering")
    paid = ("--kind", "repayment", "--award", "FY 2023 bonus", "--amount", "165000", "--on", "2025-12-20")
    assert run("ledger", "add", determined, *paid).code == 0
    typed(determined, status="withdrawn", **ending)
    said = run("ledger", determined, *ON)
    assert "Case 2025-01: withdrawn" in said.out
