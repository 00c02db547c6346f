"""The seed filing under the seed policy, step by step, and beside it what other texts would make of it: Q-01."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.programs import Run

OFFICER: dict[str, Any] = {
    "as_of": "2019-11-20",
    "company": {"name": "The issuer", "exchange": "nasdaq"},
    "person": {
        "id": "officer",
        "family_name": "Officer",
        "term": {
            "kind": "section16_officer",
            "title": "Chairman, President & CEO",
            "chief_executive": True,
            "started_on": "2001-03-01",
        },
        "award": {
            "title": "option at 26.86",
            "kind": "option",
            "unit": "shares",
            "exercise_price": "26.86",
            "expires_on": "2024-02-06",
            "payment": {"state": "delivered", "on": "2019-11-11", "shares": 169201},
        },
    },
}
DOCUMENT = {
    "id": "fy18",
    "form": "10-K",
    "label": "FY 2018",
    "period_start": "2018-01-01",
    "period_end": "2018-12-31",
    "issued_on": "2019-02-12",
    "filed_on": "2019-02-22",
}
SUPPOSED = {
    "statement": DOCUMENT,
    "restatement": {"title": "A supposed restatement", "kind": "big_r", "concluded_on": "2019-11-15"},
    "restated_period": {"statement": "fy18"},
    "decision": {"question": "misconduct", "answer": "yes", "decided_on": "2019-11-18"},
}


@pytest.fixture
def seed(shared: Path, tmp_path: Path) -> Any:
    (source,) = (shared / "seeds").glob("004_*.txt")
    shutil.copy(source, tmp_path / "form4.txt")

    def write(**changes: Any) -> Path:
        path = tmp_path / "case.json"
        path.write_text(json.dumps(OFFICER | {"filings": ["form4.txt"]} | changes), "utf-8")
        return path

    return write


def test_the_seed_is_outside_the_policy_and_nothing_is_said_of_conduct(run: Run, seed: Any) -> None:
    said = run("evaluate", seed(), "--edition", "qualys-2019", "--text")
    told = " ".join(said.out.split())
    for part in (
        "Form 4, COURTOT PHILIPPE F · Chairman, President, QUALYS, INC. [QLYS], earliest transaction 7 Nov 2019",
        "by power of attorney for Philippe F. Courtot on 12 Nov 2019",
        "169,201 shares exercised on 3 days",
        "169,201 shares sold on 3 days",
        "nothing left after the last exercise",
        "Outcome: not Incentive Compensation",
        "is a participant",
        "shows no financial or operating measure",
        "An option is not performance-based in the sense of the policy merely by being an option.",
        "The record does not show when the option at 26.86 was granted.",
        "A term of five years gives 6 February 2019 and ten years gives 6 February 2014, before the Effective Date; a "
        "shorter term cannot be excluded from the form alone.",
        "No restatement event is on file",
        "No filing with its original filing date is on record",
        "has not determined whether conduct",
        "This is a statement about the scope of the policy; it makes no finding about conduct.",
    ):
        assert part in told, part
    award = run("evaluate", seed(), "--edition", "qualys-2019", "--json").data["evaluation"]["participants"][
        0
    ]["awards"][0]
    assert award["recoverable"] == {"unit": "shares", "value": "0"}
    assert award["paid"] == {"unit": "shares", "value": "169201"}


def test_beside_it_section_304_counts_the_sales_of_a_supposed_window(run: Run, seed: Any) -> None:
    made = run("evaluate", seed(**SUPPOSED), "--edition", "sox-304", "--json").data
    sales = made["evaluation"]["participants"][0]["sales"]
    assert sales["shares"]["value"] == "169201"
    assert len(sales["lines"]) == 7
    assert sales["cost"]["value"] == "4544738.86"
    assert (sales["proceeds_low"]["value"], sales["proceeds_high"]["value"]) == ("14209031.12", "14265946.57")
    assert (sales["profit_low"]["value"], sales["profit_high"]["value"]) == ("9664292.26", "9721207.71")


def test_beside_it_the_listing_rule_finds_an_option_that_only_time_vested(run: Run, seed: Any) -> None:
    (who,) = run("evaluate", seed(), "--edition", "rule-10d1", "--json").data["evaluation"]["participants"]
    assert who["outcome"] in ("not Incentive Compensation", "no restatement event")
