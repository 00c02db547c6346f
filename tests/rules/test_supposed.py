"""Supposing is worked out beside the case and leaves the case as it is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clawdesk import jobs
from clawdesk.domain.edition import Edition
from clawdesk.domain.entities import entity
from clawdesk.domain.estimate import FigureRestated
from clawdesk.domain.evaluation import Deadline, Evaluation, Outcome
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.gather import gather
from clawdesk.domain.plain import digest, from_plain
from clawdesk.domain.supposed_result import compared, everyone, last_safe_days, where_it_begins
from clawdesk.domain.supposition import Change, supposable_days, supposable_figures
from clawdesk.paths import resources

from .conftest import Held

TODAY = date(2025, 12, 4)
MARLOW, BRANDT = 1, 4


@pytest.fixture(scope="module")
def sample() -> CaseFacts:
    told = json.loads((resources() / "sample" / "sample.json").read_text(encoding="utf-8"))["records"]
    return gather(
        {name: [from_plain(entity(name).record, row) for row in rows] for name, rows in told.items()}, 1
    )


@pytest.fixture(scope="module")
def present(sample: CaseFacts, edition: Edition) -> Evaluation:
    return jobs.evaluate(sample, edition, TODAY)


def revenue(sample: CaseFacts, value: str) -> Change:
    one = next(one for one in supposable_figures(sample) if one.value == Decimal(291))
    return one.change(value)


def most(evaluation: Evaluation) -> Decimal:
    return evaluation.of(MARLOW).recoverable[0].value


def test_another_restated_figure_gives_another_amount(
    sample: CaseFacts, present: Evaluation, edition: Edition
) -> None:
    """310 of 300 is 103 1/3 percent, which pays 116 2/3 percent of 400,000."""
    before = digest(sample)
    supposed = jobs.what_if(sample, edition, TODAY, (revenue(sample, "310"),), ())
    assert most(supposed) == Decimal("93333.33")
    assert (most(present), digest(sample)) == (Decimal(220_000), before)
    rows = {row[0]: row[1:] for row in compared(present, supposed, MARLOW).rows}
    assert rows["Most that may be sought"] == ("$220,000.00", "$93,333.33")
    assert [row[0] for row in everyone(present, supposed).rows] == ["Marlow, Ines", "Adeyemi, Tobias"]


def test_what_is_supposed_goes_before_what_a_restatement_made_of_the_figure(
    sample: CaseFacts, edition: Edition
) -> None:
    figure = next(one for one in sample.figures if one.restated == Decimal(291))
    assert sample.restatement is not None
    made = FigureRestated(
        id=1, figure_id=figure.id or 0, restatement_id=sample.restatement.id or 0, value=Decimal(280)
    )
    facts = replace(sample, figures_restated=(made,))
    assert most(jobs.evaluate(facts, edition, TODAY)) > Decimal(220_000)
    assert most(jobs.what_if(facts, edition, TODAY, (revenue(facts, "310"),), ())) == Decimal("93333.33")


def test_a_figure_as_it_was_filed_owes_nothing_and_says_which_answer_turned(
    sample: CaseFacts, present: Evaluation, edition: Edition
) -> None:
    supposed = jobs.what_if(sample, edition, TODAY, (revenue(sample, "324"),), ())
    assert supposed.of(MARLOW).outcome is Outcome.NO_EXCESS
    rows = {row[0]: row[1:] for row in compared(present, supposed, MARLOW).rows}
    assert rows["5. Would the amount have been less?"] == ("Yes", "No")


def test_another_day_and_another_reading_may_be_supposed(sample: CaseFacts, edition: Edition) -> None:
    filed = next(one for one in supposable_days(sample) if one.value == date(2021, 2, 24))
    later = jobs.what_if(sample, edition, TODAY, (filed.change("2023-02-24"),), ())
    assert later.of(BRANDT).outcome is not Outcome.CLOCK_LAPSED
    lapsed = jobs.what_if(sample, edition, date(2027, 2, 23), (), ())
    assert lapsed.of(MARLOW).outcome is Outcome.CLOCK_LAPSED
    steps = jobs.what_if(sample, edition, TODAY, (), (("round.interpolation", "step"),))
    assert most(steps) == Decimal(360_000)


def test_every_fact_that_may_be_supposed_can_be(sample: CaseFacts, edition: Edition) -> None:
    """A change of each, to what stands there, changes nothing."""
    every = (*supposable_figures(sample), *supposable_days(sample))
    assert len({one.field.name for one in every}) == len(every) > 10
    same = [one.change("" if one.value is None else str(one.value)) for one in every]
    assert jobs.what_if(sample, edition, TODAY, same, ()).participants == (
        jobs.evaluate(sample, edition, TODAY).participants
    )


def test_where_an_award_begins_to_owe_is_told_of_one_participant(
    sample: CaseFacts, edition: Edition, held: Held
) -> None:
    cut = replace(sample, participants=sample.participants[:1])
    asked = tuple(
        replace(one, readings=tuple(each for each in one.readings if each.value == one.default))
        for one in edition.open_questions
    )
    found = held(jobs.sensitivity(cut, replace(edition, open_questions=asked), TODAY))
    told = where_it_begins(found.thresholds, MARLOW)
    assert told.rows[0] == ("FY 2023 bonus: Revenue", "324", "323", "$6,666.67")


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (445, "445 days left"),
        (1, "1 day left"),
        (0, "today"),
        (-1, "past by 1 day"),
        (-1378, "past by 1,378 days"),
    ],
)
def test_a_last_safe_day_is_told_from_today(left: int, told: str) -> None:
    one = Deadline(
        statement_id=1,
        title="10-K for FY 2023",
        filed_on=date(2024, 2, 22),
        last_day=date(2027, 2, 22),
        days_left=left,
        warnings=(date(2026, 8, 26), date(2026, 11, 24), date(2027, 1, 23)),
    )
    table = last_safe_days((one,))
    assert table.columns[4:] == ("180 days before", "90 days before", "30 days before")
    assert table.rows[0][2:4] == ("Mon 22 Feb 2027", told)
