"""A case is evaluated, decided and determined from the command line; nothing is ever decided by the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.programs import DECISIONS, Run

DAY = ("--as-of", "2025-12-04")
MATERIAL = ("--question", "materially_restated", "--answer", "yes")


def test_the_whole_trace_is_told_in_words(run: Run, sample: Path) -> None:
    said = run("evaluate", sample, *DAY)
    assert said.code == 0, said.err
    for told in (
        "Case 2025-01 · Restatement of FY 2023",
        "Qualys, Inc. Clawback Policy, as of 4 Dec 2025",
        "Sample: an invented company, people and figures",
        "Marlow, Ines · Chief Executive",
        "the most is $220,000.00",
        "560,000.00       340,000.00",
        "Is or was the participant an officer subject to Section 16?",
        "Yes (computed)",
        "Not determined",
        "“are materially restated”"[1:-1],
        "Outcome: clock lapsed",
        "Outcome: not a participant",
        "Settings in force",
        "governs",
    ):
        assert told in said.out, told
    assert max(map(len, said.out.splitlines())) < 220


def test_the_trace_as_json_is_the_evaluation_and_one_person_alone_is_a_part_of_it(
    run: Run, sample: Path
) -> None:
    told = run("evaluate", sample, *DAY, "--json").data
    assert (told["format"], told["version"], told["case"]) == ("clawdesk-trace", 1, "2025-01")
    people = told["evaluation"]["participants"]
    assert len(people) == 5
    (alone,) = run("evaluate", sample, *DAY, "--person", "ines marlow", "--json").data["evaluation"][
        "participants"
    ]
    assert alone in people
    assert alone["awards"][0]["recoverable"] == {"unit": "money", "value": "220000"}


def test_a_case_in_json_is_evaluated_without_a_file(run: Run, sample: Path, tmp_path: Path) -> None:
    """What another program hands over as JSON is judged as the same records in a file are."""
    whole = run("export", sample).data
    kinds = {
        "company", "fiscal_year_end", "person", "term", "plan", "statement", "restatement", "figure",
        "restated_period", "policy", "award", "award_statement", "measure", "curve_point", "modifier", "payment",
        "holding", "case", "participant", "decision", "member", "meeting", "attendance", "setting",
    }  # fmt: skip
    case = {
        "format": "clawdesk",
        "version": 1,
        "records": {name: found for name, found in whole["records"].items() if name in kinds},
    }
    for name in (
        "award",
        "person",
        "meeting",
        "statement",
        "restatement",
        "policy",
        "payment",
        "term",
        "figure",
    ):
        for record in case["records"].get(name, ()):
            for link in ("evidence_id", "grant_evidence_id"):
                record.pop(link, None)
    handed = tmp_path / "case.json"
    handed.write_text(json.dumps(case), "utf-8")
    from_json = run("evaluate", handed, *DAY, "--json").data["evaluation"]
    from_file = run("evaluate", sample, *DAY, "--json").data["evaluation"]
    outcomes = [
        [(one["name"], one["outcome"], one["recoverable"]) for one in made["participants"]]
        for made in (from_json, from_file)
    ]
    assert outcomes[0] == outcomes[1]


def test_which_case_or_person_is_meant_is_asked_for(run: Run, company: Path, sample: Path) -> None:
    assert run("evaluate", company).err.startswith("There is no case here.")
    said = run("evaluate", sample, "--case", "1999-01")
    assert said.code == 3
    assert said.err.startswith("There is no case “1999-01”. There is: 2025-01.")
    said = run("determine", sample)
    assert said.err.startswith("Which person is meant?")
    assert "Marlow, Ines" in said.err
    assert run("determine", sample, "--person", "Nobody").code == 3


def test_a_decision_needs_its_reasons_and_its_day(run: Run, sample: Path) -> None:
    said = run("decide", sample, *MATERIAL, "--json")
    assert said.code == 3
    assert set(said.data["error"]["fields"]) == {"reasons", "decided_on"}
    assert run("decide", sample, "--question", "materially_restated", "--answer", "perhaps").code == 2


def test_a_decision_is_recorded_and_a_later_answer_takes_its_place(run: Run, sample: Path) -> None:
    words = ("--reasons", "Revenue was overstated.", "--on", "4 Dec 2025", "--meeting", "2025-12-04")
    first = run("decide", sample, *MATERIAL, *words, "--votes-for", "3", "--json")
    assert first.code == 0, first.err
    assert first.data["decision"]["decided_on"] == "2025-12-04"
    again = run("decide", sample, "--question", "materially_restated", "--answer", "no", *words, "--json")
    assert again.data["decision"]["id"] == first.data["decision"]["id"]
    (record,) = run("export", sample).data["records"]["decision"]
    assert record["answer"] == "no"


def test_more_votes_than_members_are_refused(run: Run, sample: Path) -> None:
    words = ("--reasons", "Because.", "--on", "2025-12-04", "--meeting", "2025-12-04")
    said = run("decide", sample, *MATERIAL, *words, "--votes-for", "4")
    assert said.code == 3
    assert "4 votes were cast, but 3 members were present and not recused." in said.err


def test_nothing_is_determined_before_the_committee_has_answered(run: Run, sample: Path) -> None:
    said = run("determine", sample, "--person", "Marlow", *DAY)
    assert said.code == 3
    assert said.err.startswith("The Committee has not answered: ")
    assert "determination" not in run("export", sample).data["records"]


def test_decisions_and_determination_in_one_step(run: Run, sample: Path) -> None:
    said = run("determine", sample, "--person", "Marlow", "--decisions", DECISIONS, *DAY, "--json")
    assert said.code == 0, said.err
    assert said.data["determination"] == "2025-01/1"
    assert said.data["outcome"] == "recoverable"
    assert said.data["result"]["determined"] == [{"unit": "money", "value": "165000"}]
    again = run("determine", sample, "--person", "Marlow", *DAY)
    assert again.code == 3
    assert "already stands" in again.err
    later = run("determine", sample, "--person", "Marlow", *DAY, "--supersedes", "2025-01/1", "--json")
    assert later.data["determination"] == "2025-01/2"
    assert run("undo", sample).code == 3, "a determination is superseded, never undone"


def test_decisions_may_stand_in_the_file_by_themselves_with_whole_numbers(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    given = json.loads(DECISIONS.read_text("utf-8"))["decisions"]
    bare = [
        {key.replace("-", "_"): int(value) if value.isdigit() else value for key, value in one.items()}
        for one in given
    ]
    path = tmp_path / "d.json"
    path.write_text(json.dumps(bare))
    said = run("determine", sample, "--person", "Marlow", "--decisions", path, *DAY, "--json")
    assert said.data["result"]["determined"] == [{"unit": "money", "value": "165000"}]


@pytest.mark.parametrize(
    ("decisions", "told"),
    [
        ([{"question": "conduct"}], "“answer” is one of"),
        ([{"question": "guilt", "answer": "yes"}], "“question” is one of"),
        ([{"question": "conduct", "answer": "yes", "votes": "3"}], "unknown name “votes”"),
        ([{"question": "conduct", "answer": "yes", "amount": 5.5}], "“amount” is not text."),
        ([{"question": "conduct", "votes_for": 3, "votes-for": "3"}], "holds “votes-for” twice"),
        (["yes"], "is not an object"),
        ({}, "holds no decisions."),
    ],
)
def test_a_file_of_decisions_is_taken_whole_or_not_at_all(
    run: Run, sample: Path, tmp_path: Path, decisions: object, told: str
) -> None:
    path = tmp_path / "d.json"
    path.write_text(json.dumps({"decisions": decisions}))
    said = run("determine", sample, "--person", "Marlow", "--decisions", path)
    assert said.code == 3
    assert told in said.err


def test_a_decision_that_is_refused_takes_back_those_before_it(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    digest = run("export", sample).data["digest"]
    good = {"question": "materially_restated", "answer": "yes", "reasons": "So.", "on": "2025-12-04"}
    path = tmp_path / "d.json"
    path.write_text(json.dumps({"decisions": [good, {"question": "costs", "answer": "recorded"}]}))
    assert run("determine", sample, "--person", "Marlow", "--decisions", path).code == 3
    assert run("export", sample).data["digest"] == digest
