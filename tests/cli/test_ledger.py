"""`ledger`: what is owed after a determination, entered and read back from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.programs import Run, Said


def owed(said: Said) -> list[tuple[str, str]]:
    """Kind and amount left, of the one account."""
    (account,) = said.data["accounts"]
    return [(one["unit"], one["left"]) for one in account["together"]]


def add(run: Run, file: Path, *words: object) -> Said:
    said: Said = run("ledger", "add", file, *words, "--json")
    return said


def fields(said: Said) -> set[str]:
    assert said.code == 3, said.out
    return set(said.data["error"]["fields"])


def test_a_demand_paid_in_part_is_told_to_the_cent(run: Run, determined: Path) -> None:
    """165,000 determined, 60,000.50 repaid: 104,999.50 left."""
    asked = ("--kind", "demand", "--award", "FY 2023 bonus", "--amount", "165000")
    assert add(run, determined, *asked, "--on", "2025-12-10", "--due", "2025-12-31").code == 0
    paid = ("--kind", "repayment", "--award", "FY 2023 bonus", "--amount", "60,000.50", "--on", "2025-12-20")
    assert owed(add(run, determined, *paid)) == [("money", "104999.5")]
    said = run("ledger", determined, "--on", "2026-01-05")
    assert said.code == 0
    assert "Left: $104,999.50" in said.out
    assert "$104,999.50 of the FY 2023 bonus was due on 31 Dec 2025, 5 days ago." in said.out
    before = run("ledger", determined, "--on", "2025-12-19", "--json")
    assert owed(before) == [("money", "165000")]


def test_a_file_of_entries_is_recorded_whole_or_not_at_all(
    run: Run, determined: Path, tmp_path: Path
) -> None:
    file = tmp_path / "entries.json"
    first: dict[str, Any] = {
        "kind": "repayment",
        "award": "FY 2023 bonus",
        "amount": "1000",
        "on": "2025-12-20",
    }
    file.write_text(json.dumps({"entries": [first, first | {"amount": "-5"}]}), "utf-8")
    assert add(run, determined, "--entries", file).code == 3
    assert owed(run("ledger", determined, "--json")) == [("money", "165000")]
    file.write_text(json.dumps({"entries": [first, first | {"amount": "2000"}]}), "utf-8")
    assert owed(add(run, determined, "--entries", file)) == [("money", "162000")]


def test_nothing_above_what_was_determined_is_entered_without_a_word(run: Run, determined: Path) -> None:
    award = ("--award", "FY 2023 bonus", "--on", "2025-12-20")
    assert fields(add(run, determined, "--kind", "demand", *award, "--amount", "165000.01")) == {"amount"}
    paid = ("--kind", "repayment", *award, "--amount", "165000.01")
    assert fields(add(run, determined, *paid)) == {"reason"}
    said = add(run, determined, *paid, "--reason", "Paid by mistake; to be given back.")
    assert (said.code, owed(said)) == (1, [("money", "0")])


def test_a_waiver_needs_a_vote_and_a_reversal_its_entry(run: Run, determined: Path) -> None:
    waiver = ("--kind", "waiver", "--award", "FY 2023 bonus", "--amount", "5000", "--on", "2026-01-05")
    assert fields(add(run, determined, *waiver)) == {"reason"}
    assert fields(add(run, determined, *waiver, "--reason", "Hardship.")) == {"decision_id"}
    decided = run(
        "decide", determined, "--person", "Marlow", "--question", "waive", "--answer", "yes", "--reasons",
        "Hardship.", "--on", "2025-12-04", "--meeting", "2025-12-04", "--votes-for", "3", "--votes-against", "0",
    )  # fmt: skip
    assert decided.code == 0, decided.err
    said = add(run, determined, *waiver, "--reason", "Hardship.")
    assert owed(said) == [("money", "160000")]
    number = said.data["entries"][0]["id"]
    assert fields(add(run, determined, "--reverses", number)) == {"reason"}
    assert owed(add(run, determined, "--reverses", number, "--reason", "Withdrawn.")) == [("money", "165000")]
    assert fields(add(run, determined, "--reverses", number, "--reason", "Twice.")) == {"reverses_id"}


def test_what_is_no_entry_is_refused_by_its_field(run: Run, determined: Path) -> None:
    def wrong(*words: object) -> set[str]:
        return fields(add(run, determined, *words))

    paid = ("--kind", "repayment", "--award", "FY 2023 bonus")
    assert wrong(*paid, "--amount", "10", "--on", "2027-01-01") == {"on"}
    assert wrong(*paid, "--on", "2025-12-20") == {"amount"}
    assert wrong(*paid, "--shares", "10", "--on", "2025-12-20") == {"amount"}
    assert wrong(*paid, "--amount", "10", "--form", "offset") == {"form"}
    assert wrong("--kind", "instalment", "--award", "FY 2023 bonus", "--amount", "10") == {"due_on"}
    assert run("ledger", determined, "--amount", "10").code == 2
    assert run("ledger", "add", determined).code == 2


def test_a_later_determination_says_what_it_changed_and_takes_over_what_was_paid(
    run: Run, determined: Path
) -> None:
    """165,000 determined and 40,000 repaid; then 120,000 is determined anew: 80,000 left."""
    paid = ("--kind", "repayment", "--award", "FY 2023 bonus", "--amount", "40000", "--on", "2025-12-20")
    assert add(run, determined, *paid).code == 0
    anew = run(
        "decide", determined, "--person", "Marlow", "--award", "FY 2023 bonus", "--question", "amount", "--answer",
        "recorded", "--amount", "120000", "--reasons", "Her means.", "--on", "2025-12-30",
    )  # fmt: skip
    assert anew.code == 0, anew.err
    later = run(
        "determine", determined, "--person", "Marlow", "--as-of", "2026-01-02", "--supersedes", "2025-01/1", "--json"
    )  # fmt: skip
    assert "FY 2023 bonus, determined: $165,000.00, now $120,000.00." in later.data["changed"]
    assert "Recorded anew: How much should be repaid?" in later.data["changed"]
    shown = run("ledger", determined, "--json")
    assert [one["claim"]["number"] for one in shown.data["accounts"]] == ["2025-01/2"]
    assert owed(shown) == [("money", "80000")]
    assert owed(run("ledger", determined, "--determination", "2025-01/1", "--json")) == [("money", "125000")]
    again = add(run, determined, *paid, "--determination", "2025-01/1")
    assert fields(again) == {"determination_id"}


def test_an_entry_names_what_shows_it(run: Run, determined: Path) -> None:
    paid = ("--kind", "repayment", "--award", "FY 2023 bonus", "--amount", "10", "--on", "2025-12-20")
    said = add(run, determined, *paid, "--evidence", "a")
    assert said.code == 0, said.err
    assert said.data["entries"][0]["evidence_id"] is not None
    assert (
        "There is no evidence" in run("ledger", "add", determined, *paid, "--evidence", "No such letter").err
    )
