"""The clock: from which filing it runs, on which day it ends, and what the other readings say."""

from __future__ import annotations

from datetime import date
from typing import Any

from clawdesk.domain.evaluation import Answer, Step

from .conftest import BASE, Evaluate
from .ground import MEASURE, setting, step


def test_the_determination_of_the_committee_is_awaited_on_the_day_of_the_evaluation(
    evaluated: Evaluate,
) -> None:
    found = step(evaluated(decision=[], as_of=date(2023, 2, 20)), "clock")
    assert (found.answer, found.brief) == (
        Answer.YES,
        "From original filing 20 Feb 2020 to 20 Feb 2023, 0 days left",
    )
    before = step(evaluated(decision=[], as_of=date(2023, 2, 19)), "clock")
    assert before.brief.endswith(", 1 day left")
    late = step(evaluated(decision=[], as_of=date(2023, 2, 21)), "clock")
    assert (late.answer, late.brief) == (
        Answer.NO,
        "From original filing 20 Feb 2020 to 20 Feb 2023; ended 1 day ago",
    )


def test_an_award_on_no_filing_has_no_start_of_the_clock(evaluated: Evaluate) -> None:
    found = step(evaluated(award_statement=[]), "clock")
    assert found.answer is Answer.UNKNOWN
    assert found.missing == ("the filing on which FY 2019 bonus was calculated",)
    unfiled = [{key: value for key, value in BASE["records"]["statement"][0].items() if key != "filed_on"}]
    assert step(evaluated(statement=unfiled), "clock").missing == (
        "the original filing date of the 10-K for FY 2019",
    )


def test_the_clock_says_whether_the_other_readings_agree(evaluated: Evaluate) -> None:
    case = BASE["records"]["case"][0]
    opening = (
        "The 10-K for FY 2019 was filed on 20 February 2020. Three years from it end on 20 February 2023; "
        "the determination of 15 June 2021 falls within."
    )
    some = step(evaluated(), "clock")
    assert (
        some.sentence == f"{opening} The other readings of the clause that can be told give the same answer."
    )
    demanded = [case | {"demand_on": "2023-02-21"}]
    differing = step(evaluated(as_of=date(2023, 2, 21), case=demanded), "clock")
    assert differing.sentence.startswith(
        f"{opening} Another answer follows from these readings: R3, written demand"
    )
    late = step(evaluated(as_of=date(2023, 3, 1), decision=[]), "clock")
    assert late.sentence.endswith(
        "R1, restated statements filed; R4, conclusion that a restatement is required."
    )


def test_exactly_the_reading_in_force_governs(evaluated: Evaluate) -> None:
    statement = BASE["records"]["statement"][0]
    found = evaluated(
        statement=[statement | {"filed_on": "2020-02-29"}, statement | {"id": 2, "filed_on": "2021-02-22"}],
        award_statement=[{"id": n, "award_id": 1, "statement_id": n} for n in (1, 2)],
        setting=[setting("clock.endpoint", "concluded"), setting("clock.leap", "mar1", 2)],
    )
    governing = {one.key: one.value for one in step(found, "clock").readings if one.governs}
    assert governing == {
        "clock.endpoint": "concluded",
        "clock.leap": "mar1",
        "clock.multi_filing": "per_filing",
    }
    keys = [one.key for one in step(found, "clock").readings]
    assert (keys.count("clock.endpoint"), keys.count("clock.leap"), keys.count("clock.multi_filing")) == (
        5,
        2,
        3,
    )


def test_the_timeline_names_the_form_that_starts_the_clock(evaluated: Evaluate) -> None:
    statement = BASE["records"]["statement"][0]
    found = evaluated(
        statement=[
            statement,
            statement | {"id": 2, "form": "10-Q", "label": "Q1 2020", "filed_on": "2020-05-05"},
        ],
        award_statement=[
            {"id": 1, "award_id": 1, "statement_id": 2},
            {"id": 2, "award_id": 1, "statement_id": 1},
        ],
    )
    timeline = step(found, "clock").timeline
    assert timeline is not None
    assert (timeline.window_start, timeline.window_end) == (date(2020, 2, 20), date(2023, 2, 20))
    edges = [mark.label for mark in timeline.marks if mark.edge]
    assert edges == ["10-K filed 20 Feb 2020", "Last safe day 20 Feb 2023"]


def several(evaluated: Evaluate, *filed: str, **lists: Any) -> Step:
    statement = BASE["records"]["statement"][0] | {"period_start": "2017-01-01", "period_end": "2017-12-31"}
    return step(
        evaluated(
            statement=[statement | {"id": n, "filed_on": day} for n, day in enumerate(filed, start=1)],
            award_statement=[{"id": n, "award_id": 1, "statement_id": n} for n in range(1, len(filed) + 1)],
            **lists,
        ),
        "clock",
    )


def test_several_filings_are_counted_out(evaluated: Evaluate) -> None:
    every = several(evaluated, "2019-06-15", "2020-02-20")
    assert every.sentence.startswith(
        "The award was calculated on two filings: the 10-K for FY 2019 on 15 June 2019 and the 10-K for FY 2019 on "
        "20 February 2020. Three years from them end on 15 June 2022 and 20 February 2023; the determination of "
        "15 June 2021 falls within; all are in time."
    )
    some = several(evaluated, "2018-06-15", "2018-06-14")
    assert "; one of the two is in time." in some.sentence
    spent = several(evaluated, "2018-06-14", "2018-06-15")
    assert "; the filings still in time carry no excess." in spent.sentence
    assert (some.answer, spent.answer) == (Answer.YES, Answer.NO)
    none = several(evaluated, "2018-02-20", "2018-03-20")
    assert "falls after; none of the two is in time" in none.sentence
    assert none.answer is Answer.NO


def test_a_value_that_belongs_to_no_filing_leaves_the_clock_open_where_one_filing_lapsed(
    evaluated: Evaluate,
) -> None:
    typed = {key: value for key, value in MEASURE.items() if key != "figure_id"}
    measure = [typed | {"original": "324000000", "restated": "291000000"}]
    found = several(evaluated, "2018-06-14", "2020-02-20", measure=measure)
    assert found.answer is Answer.UNKNOWN
    assert found.missing == ("the filing to which Revenue belongs, for FY 2019 bonus",)
    all_in = several(evaluated, "2019-06-14", "2020-02-20", measure=measure)
    assert all_in.answer is Answer.YES


def test_while_an_end_point_is_awaited_only_what_may_still_be_in_time_counts(evaluated: Evaluate) -> None:
    """The first filing's three years are over, so no demand can bring back what only its figures owe."""
    reading = [setting("clock.endpoint", "demand")]
    spent = several(evaluated, "2018-06-14", "2020-02-20", setting=reading)
    assert spent.answer is Answer.NO


def test_a_reading_says_why_nothing_is_left(evaluated: Evaluate) -> None:
    found = several(evaluated, "2018-06-14", "2020-02-20")
    details = {one.value: one.detail for one in found.readings if one.key == "clock.multi_filing"}
    assert details["per_filing"].startswith("The filings still in time carry no excess; ")
    assert details["earliest"].startswith("Nothing is in time; ")


def test_where_nothing_was_overpaid_the_clock_alone_says_no_to_nothing(evaluated: Evaluate) -> None:
    figure = BASE["records"]["figure"][0]
    nothing = several(
        evaluated, "2018-06-14", "2020-02-20", figure=[figure | {"restated": figure["original"]}]
    )
    assert nothing.answer is Answer.YES


def test_the_last_safe_day_is_the_first_that_is_still_ahead(evaluated: Evaluate) -> None:
    for first, expected in (("2018-06-14", date(2023, 2, 20)), ("2018-06-15", date(2021, 6, 15))):
        timeline = several(evaluated, "2020-02-20", first).timeline
        assert timeline is not None
        assert timeline.window_end == expected
