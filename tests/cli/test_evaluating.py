"""A case in JSON is evaluated without a database: parts left out are filled in, slips are named, the trace is whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clawdesk.paths import resources
from clawdesk.rules.editions import edition_text, shipped_ids
from tests.cli.programs import Run

CASE: dict[str, Any] = {
    "as_of": "2025-06-30",
    "company": {"name": "Lindqvist Tools, Inc.", "exchange": "nasdaq"},
    "fiscal_year_end": {"from_on": "2010-01-01", "month": 12, "day": 31},
    "statement": {
        "id": "fy23",
        "form": "10-K",
        "label": "FY 2023",
        "period_start": "2023-01-01",
        "period_end": "2023-12-31",
        "issued_on": "2024-02-13",
        "filed_on": "2024-02-20",
        "figure": {"name": "Revenue", "original": 324000000, "restated": 291000000},
    },
    "restatement": {
        "title": "Restatement of FY 2023",
        "kind": "big_r",
        "concluded_on": "2024-09-30",
        "filed_on": "2024-10-20",
    },
    "person": {
        "family_name": "Dahl",
        "given_names": "Mira",
        "terms": {
            "kind": "section16_officer",
            "title": "Chief Financial Officer",
            "chief_financial": True,
            "started_on": "2018-01-01",
        },
        "awards": {
            "title": "FY 2023 bonus",
            "kind": "cash_bonus",
            "granted_on": "2023-02-14",
            "period_start": "2023-01-01",
            "period_end": "2023-12-31",
            "target_amount": 400000,
            "measures": {
                "name": "Revenue",
                "kind": "financial",
                "figure": "Revenue",
                "target": 300000000,
                "curve_point": [[90, 50], [100, 100], [110, 150]],
            },
            "payments": {"state": "paid", "on": "2024-02-28", "amount": "560000"},
        },
        "trades": [{"on": "2024-05-02", "shares": 4000, "price": "52.00", "price_paid": 30.00}],
    },
    "decisions": [
        {"question": "materially_restated", "answer": "yes", "decided_on": "2024-11-01"},
        {"question": "conduct", "person": "Dahl", "answer": "no", "decided_on": "2024-11-01"},
        {"question": "misconduct", "answer": "yes", "decided_on": "2024-11-01"},
    ],
}
THREE = ("--edition", "qualys-2019", "--edition", "rule-10d1,sox-304")


@pytest.fixture
def case(tmp_path: Path) -> Any:
    def write(**changes: Any) -> Path:
        path = tmp_path / "case.json"
        whole = {key: value for key, value in {**CASE, **changes}.items() if value is not None}
        path.write_text(json.dumps(whole), "utf-8")
        return path

    return write


def money(result: dict[str, Any]) -> str:
    return "+".join(one["value"] for one in result["recoverable"] if one["unit"] == "money") or "0"


def validate(name: str, document: Any) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads((resources() / "schemas" / name).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(document)


def test_one_restatement_under_three_texts_and_never_added(run: Run, case: Any) -> None:
    said = run("evaluate", case(), *THREE, "--json")
    assert said.code == 0, said.err
    told = said.data
    validate("trace-1.json", told)
    validate("case-1.json", CASE)
    policy, rule, section = (
        one["participants"][0] for one in (told["evaluation"], told["beside"][0], told["beside"][1])
    )
    assert (policy["outcome"], money(policy)) == ("Committee found no such conduct", "0")
    assert (rule["outcome"], money(rule)) == ("recoverable", "220000")
    assert (section["outcome"], money(section)) == ("recoverable", "648000")
    assert {one["name"]: one["quantity"]["value"] for one in section["figures"]} == {
        "compensation": "560000",
        "sale_profits": "88000",
        "total": "648000",
    }
    (overlap,) = told["overlap"]
    assert [one["quantity"]["value"] for one in overlap["amounts"]] == ["0", "220000", "560000"]
    assert overlap["most"]["value"] == overlap["left"]["value"] == "560000"
    assert "Not additive" in overlap["note"]


def test_what_was_recovered_under_one_text_is_credited_to_the_others(run: Run, case: Any) -> None:
    paid = {"award": "FY 2023 bonus", "kind": "repayment", "on": "2025-01-20", "amount": 100000}
    told = run("evaluate", case(recovery=paid), *THREE, "--json").data
    (overlap,) = told["overlap"]
    assert (overlap["recovered"]["value"], overlap["left"]["value"]) == ("100000", "460000")
    rule = told["beside"][0]["participants"][0]["awards"][0]
    assert {one["name"]: one["quantity"]["value"] for one in rule["figures"]} == {
        "recovered": "100000",
        "left": "120000",
    }


def test_the_text_shows_every_edition_and_what_stands_beside(run: Run, case: Any) -> None:
    said = run("evaluate", case(), *THREE, "--text", "--sensitivity")
    for told in (
        "Exchange Act Rule 10D-1, as of 30 Jun 2025",
        "Sarbanes-Oxley Act, section 304",
        "One sale of 4,000 shares within the twelve months; the profit is $88,000.00.",
        "Recovery period: 1 Jan 2021 to 31 Dec 2023",
        "The second box on the cover: marked",
        "never added",
        "What would change under rule-10d1",
        "owes $0.01",
    ):
        assert told in " ".join(said.out.split()), told


def test_an_award_begins_to_owe_one_step_below_the_figure_at_which_it_is_free(run: Run, case: Any) -> None:
    told = run("evaluate", case(), "--edition", "rule-10d1", "--sensitivity", "--json").data
    validate("trace-1.json", told)
    (threshold,) = told["sensitivity"][0]["thresholds"]
    assert threshold["precision"] == "1"
    at, free = int(threshold["owes_at"]), int(threshold["free_at"])
    assert free - at == 1
    assert threshold["excess"] == {"unit": "money", "value": "0.01"}
    for figure, owed in ((at, "0.01"), (free, "0")):
        supposed = ("--what-if", f"figure.Revenue.restated={figure}")
        found = run("evaluate", case(), "--edition", "rule-10d1", *supposed, "--json").data
        assert found["evaluation"]["participants"][0]["awards"][0]["recoverable"]["value"] == owed
        assert found["supposed"] == [supposed[1]]


def test_a_reading_and_a_day_may_be_supposed_and_nothing_is_written(run: Run, case: Any) -> None:
    term = CASE["person"]["terms"] | {"chief_financial": False}
    path = case(person=CASE["person"] | {"terms": term})
    before = path.read_bytes()
    set_ = ("--set", "scope.section16=separate")
    told = run("evaluate", path, "--edition", "rule-10d1", *set_, "--json").data
    assert told["evaluation"]["participants"][0]["outcome"] == "not an executive officer for this award"
    early = ("--what-if", "restatement.concluded_on=2023-12-31")
    told = run("evaluate", path, "--edition", "rule-10d1", *early, "--json").data
    assert told["evaluation"]["disclosure"]["window"] == ["2020-01-01", "2022-12-31"]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"awrds": []}, "There is no part “awrds” of a case. Did you mean “awards”?"),
        (
            {"person": {"famly_name": "Dahl"}},
            "there is no key “famly_name” here. Did you mean “family_name”?",
        ),
        ({"restatement": {"title": "x", "kind": "bigr"}}, "choose one of the list"),
        (
            {"decision": {"question": "conduct", "person": "Dal"}},
            "there is no person “Dal”. Did you mean “Dahl”?",
        ),
        ({"as_of": 2024}, "“as_of” is a day"),
        ({"version": 2}, "The “version” of this case is not 1"),
        ({"editions": ["rule-10d"]}, "There is no edition “rule-10d”"),
        ({"settings": []}, "“settings” is not an object"),
        (
            {"statement": {"form": "10-K", "label": "FY"}, "person": None, "decisions": None},
            "period_end: this field is missing",
        ),
        ({"company": {"name": "x", "exchange": 7}}, "company.exchange"),
        ({"filings": ["none.xml"]}, "none.xml"),
    ],
)
def test_a_slip_in_a_case_is_named_with_its_key(
    run: Run, case: Any, changes: dict[str, Any], told: str
) -> None:
    said = run("evaluate", case(**changes))
    assert said.code in (3, 4), said.out
    assert told in said.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--set", "scope.section16"), "--set takes KEY=VALUE"),
        (
            ("--set", "scope.section=counts"),
            "No such question is open: “scope.section”. Did you mean “scope.section16”?",
        ),
        (("--set", "scope.section16=never"), "“never” is no reading of scope.section16."),
        (("--what-if", "figure.Revenue=1"), "A figure has no field “Revenue”"),
        (("--what-if", "figure.Margin.restated=1"), "No figure “Margin” is in this case."),
        (("--what-if", "figure.restated=lots"), "“lots” cannot be supposed of figure.restated."),
        (("--what-if", "figur.restated=1"), "There is no kind of record “figur”. Did you mean “figure”?"),
        (("--edition", "rule-11"), "There is no edition “rule-11”"),
    ],
)
def test_a_slip_on_the_command_line_is_named(
    run: Run, case: Any, options: tuple[str, ...], told: str
) -> None:
    chosen = () if "--edition" in options else ("--edition", "rule-10d1")
    said = run("evaluate", case(), *chosen, *options)
    assert said.code in (2, 3), said.out
    assert told in said.err


def test_parts_left_out_are_filled_in(run: Run, case: Any) -> None:
    least = {key: None for key in CASE if key not in ("person", "as_of", "statement")}
    told = run("evaluate", case(**least), "--json")
    assert told.code in (0, 1), told.err
    (who,) = told.data["evaluation"]["participants"]
    assert who["outcome"] == "no restatement event"
    assert told.data["evaluation"]["as_of"] == "2025-06-30"


@pytest.mark.parametrize("id", shipped_ids())
def test_an_edition_is_listed_and_printed(run: Run, id: str) -> None:
    assert id in run("editions").out
    (listed,) = [one for one in run("editions", "--json").data["editions"] if one["id"] == id]
    told = run("editions", id, "--json").data["edition"]
    assert told["sha256"] == listed["sha256"]
    printed = " ".join(run("editions", id).out.split())
    for part in ("Clauses", "Parameters", "Open questions", told["title"]):
        assert part in printed


def test_an_edition_in_a_file_is_checked_fault_by_fault(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(edition_text("rule-10d1"), "utf-8")
    assert run("editions", "--check", path).code == 0
    assert run("editions", "--check", path, "--json").data["valid"] is True
    wrong = edition_text("rule-10d1").replace('default = "counts"', 'default = "count"')
    wrong = wrong.replace('name = "listed"', 'name = "list"').replace(
        'value = "2022-11-28"', 'value = "2022"'
    )
    path.write_text(wrong, "utf-8")
    said = run("editions", "--check", path, "--json")
    assert said.code == 1
    faults = {one["title"]: one["remedy"] for one in said.data["faults"]}
    assert len(faults) == 3
    assert "Did you mean listed?" in faults["The program knows no step called list."]
    assert "Did you mean counts?" in faults["The default of scope.section16 is not one of its readings."]
    assert "3 faults" in run("editions", "--check", path).out


def test_a_company_puts_its_case_under_its_own_text(run: Run, case: Any, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    own = edition_text("rule-10d1").replace('name = "window.years"\nlabel', 'name = "window.years"\nlabel')
    path.write_text(
        own.replace('id = "rule-10d1"', 'id = "own"').replace('value = "3"', 'value = "1"'), "utf-8"
    )
    told = run("evaluate", case(), "--edition", path, "--json").data["evaluation"]
    assert told["edition_id"] == "own"
    assert told["disclosure"]["window"] == ["2023-01-01", "2023-12-31"]
