"""What only people can say under the other texts, and the days on which a period begins and ends."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from clawdesk.domain.company import FiscalYearEnd
from clawdesk.domain.evaluation import Answer, Evaluation, How, Outcome
from clawdesk.domain.plain import digest
from clawdesk.rules import evaluate
from clawdesk.rules.editions import shipped_edition
from clawdesk.rules.fiscal import Period, periods

from .conftest import BASE, Evaluate, Facts, Held
from .ground import only, step

ON = date(2025, 6, 30)
CHIEF = BASE["records"]["term"][0] | {"chief_executive": True}


@pytest.fixture
def under(facts: Facts, held: Held) -> Evaluate:
    def run(id: str, **lists: Any) -> Evaluation:
        found = facts(**lists)
        made = evaluate(found, shipped_edition(id), as_of=ON, facts_digest=digest(found))
        return held(made)  # type: ignore[no-any-return]

    return run


def decision(question: str, answer: str, **rest: Any) -> dict[str, Any]:
    told = {"id": 1, "case_id": 1, "question": question, "answer": answer, "reasons": "Report."}
    return told | {"decided_on": "2024-11-01"} | rest


def test_a_period_holds_its_first_and_its_last_day() -> None:
    year = Period(start=date(2023, 1, 1), end=date(2023, 12, 31))
    assert year.holds(year.start)
    assert year.holds(year.end)
    assert not year.holds(date(2022, 12, 31))
    assert not year.holds(date(2024, 1, 1))


def test_a_new_year_end_holds_from_its_day_and_a_move_of_so_many_days_makes_no_period() -> None:
    def ends(*rows: tuple[str, int, int]) -> list[str]:
        kept = [
            FiscalYearEnd(from_on=date.fromisoformat(on), month=month, day=day) for on, month, day in rows
        ]
        return [str(one.end) for one in periods(kept, range(2019, 2024), same_days=14)]

    moved = ends(("2010-01-01", 12, 31), ("2022-01-01", 1, 14))
    assert moved == ["2020-12-31", "2021-12-31", "2023-01-14"]
    assert ends(("2010-01-01", 12, 31), ("2022-01-01", 1, 15))[2] == "2022-01-15"
    assert ends(("2010-01-01", 12, 31), ("2021-12-31", 6, 30))[:2] == ["2020-12-31", "2021-06-30"]


def test_without_a_term_nobody_knows_whether_the_person_was_a_chief(under: Evaluate) -> None:
    assert step(under("sox-304", term=[]), "chief").answer is Answer.UNKNOWN


def test_the_committee_may_determine_that_a_person_was_no_executive_officer(under: Evaluate) -> None:
    no = decision("designation", "no", person_id=1)
    asked = step(under("rule-10d1", decision=[no]), "executive")
    assert (asked.answer, asked.how) == (Answer.NO, How.DETERMINED)


def test_what_a_revision_comes_to_under_section_304_is_determined(under: Evaluate) -> None:
    little = [BASE["records"]["restatement"][0] | {"kind": "little_r"}]
    for answer, word in (("yes", "was material"), ("no", "was not material")):
        made = under("sox-304", restatement=little, decision=[decision("materially_restated", answer)])
        asked = step(made, "accounting_restatement")
        assert (asked.answer.value, asked.how) == (answer, How.DETERMINED)
        assert word in asked.sentence


def test_a_document_without_its_day_leaves_the_twelve_months_open(under: Evaluate) -> None:
    undated = [BASE["records"]["statement"][0] | {"filed_on": None}]
    made = under("sox-304", term=[CHIEF], statement=undated, decision=[decision("misconduct", "yes")])
    asked = step(made, "twelve_months")
    assert asked.answer is Answer.UNKNOWN
    assert "the day on which the 10-K for FY 2019 was first made public" in asked.missing
    assert only(made).outcome is Outcome.CANNOT_BE_STATED


def test_a_day_that_should_have_been_the_conclusion_is_a_determination(under: Evaluate) -> None:
    restatement = BASE["records"]["restatement"][0] | {"should_have_concluded_on": "2021-01-04"}
    asked = step(under("rule-10d1", restatement=[restatement]), "required")
    assert asked.how is How.DETERMINED
    assert [one.governs for one in asked.readings] == [True, False]
