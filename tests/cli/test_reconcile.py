"""Lines are proposed for awards from the command line; what is confirmed is kept, what is declined stays away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.programs import FILINGS, Run


@pytest.fixture
def filed(run: Run, sample: Path) -> Path:
    """The sample company with its filings."""
    assert run("import", sample, FILINGS).code in (0, 1)
    return sample


def test_proposals_are_listed_with_their_reasons(run: Run, filed: Path) -> None:
    said = run("reconcile", filed)
    assert said.code == 1
    assert "Form 4 for 8 Mar 2024" in said.out
    assert "2,300 on 8 Mar 2024 may be withholding from" in said.out
    data = run("reconcile", filed, "--json").data
    assert data["matched"] == 0
    assert all(one["sentence"] and one["parts"] for one in data["suggestions"])
    assert [one["number"] for one in data["suggestions"]] == list(range(1, len(data["suggestions"]) + 1))


def test_what_is_accepted_is_kept_and_not_proposed_again(run: Run, filed: Path) -> None:
    before = run("reconcile", filed, "--json").data
    number = next(one["number"] for one in before["suggestions"] if one["kind"] == "withholding")
    said = run("reconcile", filed, "--accept", number, "--json")
    assert said.data["accepted"] == 1
    assert said.data["matched"] == 1
    line = next(one["line_id"] for one in before["suggestions"] if one["number"] == number)
    assert line not in {one["line_id"] for one in said.data["suggestions"]}
    assert run("undo", filed).code == 0
    assert run("reconcile", filed, "--json").data == before


def test_what_is_declined_needs_a_reason(run: Run, filed: Path) -> None:
    assert run("reconcile", filed, "--refuse", "1").code == 2
    assert run("reconcile", filed, "--reason", "no").code == 2
    before = run("reconcile", filed, "--json").data["suggestions"][0]
    said = run("reconcile", filed, "--refuse", "1", "--reason", "It is of another plan.", "--json")
    assert said.code in (0, 1), said.err
    again = [(one["line_id"], one["award_id"]) for one in said.data["suggestions"]]
    assert (before["line_id"], before["award_id"]) not in again


def test_only_one_officer_where_a_name_is_given(run: Run, filed: Path) -> None:
    data = run("reconcile", filed, "--person", "Adeyemi", "--json").data
    assert {one["person_id"] for one in data["suggestions"]} == {2}


@pytest.mark.parametrize(("number", "code"), [("999", 3), ("0", 3), ("one", 2)])
def test_a_number_that_is_not_listed_is_refused(run: Run, filed: Path, number: str, code: int) -> None:
    said = run("reconcile", filed, "--accept", number)
    assert said.code == code, said.err


def test_a_company_without_filings_has_nothing_to_match(run: Run, company: Path) -> None:
    said = run("reconcile", company)
    assert said.code == 0
    assert said.out.strip() == "0 lines with a proposal, 0 lines matched already."


def test_a_match_is_taken_back_by_its_number_after_other_work(run: Run, filed: Path) -> None:
    before = run("reconcile", filed, "--json").data
    number = next(one["number"] for one in before["suggestions"] if one["kind"] == "withholding")
    done = run("reconcile", filed, "--accept", number, "--json").data
    (match,) = done["decided"]
    assert (match["status"], match["place"].startswith("Form 4 for 8 Mar 2024")) == ("confirmed", True)
    assert run("import", filed, FILINGS).code in (0, 1)
    assert f"{match['match']:>4}  {match['place']} · withholding" in run("reconcile", filed, "--all").out
    assert run("reconcile", filed, "--take-back", "99").code == 3
    assert run("reconcile", filed, "--take-back", match["match"], "--json").data == before
