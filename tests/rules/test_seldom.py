"""What is seldom on record: each such fact under the text that asks of it, with what must follow; all of it is held."""

from __future__ import annotations

import gc
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clawdesk.domain.case import Case
from clawdesk.domain.evidence import Setting
from clawdesk.domain.plain import to_plain
from clawdesk.errors import InputError, PolicyError
from clawdesk.rules import evaluate, evaluate_all, overlaps, sensitivity, supposed
from clawdesk.rules.editions import edition_text, parse_edition, read_edition, shipped_edition, shipped_ids
from clawdesk.rules.governing import governing_edition
from clawdesk.rules.settings import settings_in_force
from clawdesk.rules.what_if import read_change

from .conftest import AS_OF, BASE, Facts, Held
from .ground import (
    AWARD,
    CONDUCT,
    GIVEN,
    MATERIAL,
    MEASURE,
    PAID,
    PLAIN,
    REPAY,
    TERM,
    TWO_FILINGS,
    decision,
    modifier,
    only,
    points,
    setting,
    values,
)
from .test_governing import CASE, adopted

LATER = date(2025, 6, 30)
BASIS = BASE["records"]
CHIEF = TERM | {"chief_executive": True, "named_officer": True}
YEAR = {"id": 1, "from_on": "2010-01-01", "month": 12, "day": 31}
RESTATEMENT = BASIS["restatement"][0]
RECENT = {
    "fiscal_year_end": [YEAR],
    "statement": [
        BASIS["statement"][0]
        | {"period_start": "2023-01-01", "period_end": "2023-12-31", "filed_on": "2024-02-20"}
    ],
    "restatement": [RESTATEMENT | {"concluded_on": "2024-09-30", "filed_on": "2024-10-20"}],
    "award": [AWARD | {"granted_on": "2023-02-14", "period_start": "2023-01-01", "period_end": "2023-12-31"}],
    "payment": [BASIS["payment"][0] | {"on": "2024-03-06"}],
    "decision": [],
    "company": [BASIS["company"][0] | {"exchange": "nasdaq"}],
}
# To round every line is left to a person; all other readings are computed.
NOT_COMPUTED = "every_line"
FIXED = GIVEN | {"original_payout": "140", "restated_payout": "85"}


IMPRACTICABLE = {"person_id": 1, "award_id": 1, "amount": "250000", "topic": "third-party counsel"}
SELDOM: list[tuple[str, str, dict[str, Any], str]] = [
    ("less than all", "rule-10d1", RECENT | {"decision": [decision(1, "amount", "yes", person_id=1, award_id=1,
     amount="1000")]}, "Less was determined than must be recovered."),
    ("as estimated", "rule-10d1", RECENT | {"measure": values(110, 90, kind="tsr", attainment="value",
     estimate_method="Event study", estimate_low="80", estimate_high="95"), "decision": [decision(1, "estimate",
     "yes", person_id=1)]}, "Event study"),
    ("no fiscal years", "rule-10d1", RECENT | {"fiscal_year_end": [], "statement": [
     RECENT["statement"][0] | {"form": "10-Q"}]}, "The fiscal years of the company are not on record."),
    ("not listed anywhere", "rule-10d1", RECENT | {"company": [BASIS["company"][0] | {"exchange": "none"}]},
     "was not listed"),
    ("never a day of law", "rule-10d1", RECENT | {"decision": [decision(1, "impracticable", "yes",
     ground="home_law", **IMPRACTICABLE)]}, "the day on which the home-country law was adopted"),
    ("law too late", "rule-10d1", RECENT | {"decision": [decision(1, "impracticable", "yes", ground="home_law",
     law_adopted_on="2022-11-28", **IMPRACTICABLE)]}, "a law adopted before"),
    ("staff cost", "rule-10d1", RECENT | {"decision": [decision(1, "impracticable", "yes", ground="cost",
     **IMPRACTICABLE | {"topic": "our own staff"})]}, "a cost paid to third parties"),
    ("indemnified", "rule-10d1", RECENT | {"agreement": [{"id": 1, "person_id": 1, "kind": "Indemnification"}],
     "decision": [decision(1, "impracticable", "no", person_id=1)]}, "An agreement on record promises"),
    ("filed before concluded", "qualys-2019", {"restatement": [RESTATEMENT | {"filed_on": "2021-01-14"}]},
     "before anybody concluded"),
    ("reached by determination", "tarp-30-8", {"decision": [decision(1, "designation", "yes", person_id=1,
     decided_on="2021-06-01")]}, "was one of those reached"),
    ("not reached by determination", "tarp-30-8", {"decision": [decision(1, "designation", "no", person_id=1,
     decided_on="2021-06-01")]}, "was not one of those reached"),
    ("no receipts", "sox-304", {"term": [CHIEF], "payment": []}, "was received, and when"),
    ("no documents", "sox-304", {"term": [CHIEF], "restated_period": []}, "the restated documents"),
    ("answered too early", "qualys-2019", {"decision": [MATERIAL, CONDUCT | {"answer": "no", "conduct": ""}, REPAY]},
     "it is not used"),
    ("a principle, said to be material", "qualys-2019", {"restatement": [RESTATEMENT | {"kind": "principle"}]},
     "do not agree"),
    ("a figure that is not there", "qualys-2019", {"measure": [PLAIN | {"target": "1"}], "measure_figure": [
     {"id": 1, "measure_id": 1, "figure_id": 99, "role": "", "position": 1}]}, "a figure of Margin"),
    ("a modifier's figure that is not there", "qualys-2019", {"measure": [FIXED], "modifier": modifier("multiplicative",
     figure_id=99)}, "the figure of the modifier Safety"),
    ("a modifier's measure that is not there", "qualys-2019", {"measure": [FIXED], "modifier": modifier("additive",
     measure_id=99)}, "the measure of the modifier Safety"),
    ("the rest below nothing", "qualys-2019", {"measure": [FIXED | {"weight": "0.5", "original_payout": "400"},
     PLAIN | {"id": 2, "position": 2, "name": "Rest", "weight": "0.5", "curve": "rest"}], "payment": PAID},
     "that come to no more than was received"),
    ("two rests", "qualys-2019", {"measure": [PLAIN | {"weight": "0.5", "curve": "rest"},
     PLAIN | {"id": 2, "position": 2, "weight": "0.5", "curve": "rest"}], "payment": PAID}, "the payout of the rest"),
    ("sold for a round sum", "sox-304", {"term": [CHIEF], "award": [AWARD | {"unit": "shares", "kind": "psu",
     "target_shares": "100"}], "payment": [], "holding": [{"id": 1, "award_id": 1, "state": "sold", "shares": "100",
     "on": "2020-05-04", "proceeds": "4000"}]}, "the profit is $4,000.00"),
    ("sold for a sum that does not divide", "sox-304", {"term": [CHIEF], "award": [AWARD | {"unit": "shares",
     "kind": "psu", "target_shares": "3"}], "payment": [], "holding": [{"id": 1, "award_id": 1, "state": "sold",
     "shares": "3", "on": "2020-05-04", "proceeds": "100"}]}, "the price of the 3 shares sold"),
    ("two filings of a pool", "qualys-2019", {"award": [AWARD | {"pool_id": 1}], "pool": [{"id": 1,
     "title": "Executives", "original": "900000", "restated": "700000", "paid": "800000"}]} | TWO_FILINGS,
     "the filing to which the pool"),
    ("tax that is not on record", "qualys-2019", {"payment": [BASIS["payment"][0] | {"tax_withheld": "1000"},
     BASIS["payment"][0] | {"id": 2}]}, "Not known."),
]  # fmt: skip


@pytest.mark.parametrize(("edition", "lists", "said"), [pytest.param(*row[1:], id=row[0]) for row in SELDOM])
def test_what_is_seldom_on_record_is_told(
    facts: Facts, held: Held, edition: str, lists: dict[str, Any], said: str
) -> None:
    found = facts(**lists)
    as_of = LATER if "fiscal_year_end" in lists else AS_OF
    made = held(evaluate(found, shipped_edition(edition), as_of=as_of, facts_digest=""))
    assert said in str(to_plain(made)), to_plain(made)


@pytest.mark.parametrize(
    ("days", "answer"),
    [
        ("2009-01-01 2019-02-12", "yes"),
        ("2019-02-12 2020-12-31", "yes"),
        ("2019-02-12 2019-02-12", "yes"),
        ("2019-02-13 2020-12-31", "no"),
        ("2009-01-01 2019-02-11", "no"),
    ],
)
def test_a_right_is_obtained_within_the_period_of_the_company_on_its_first_and_last_day(
    facts: Facts, held: Held, days: str, answer: str
) -> None:
    edition = parse_edition(edition_text("tarp-30-8").replace('"unstated"', f'"{days}"'))
    made = held(evaluate(facts(), edition, as_of=AS_OF, facts_digest=""))
    assert {one.name: one.answer for one in only(made).steps}["tarp_period"] == answer


@pytest.mark.parametrize(
    "days",
    [
        "2009-01-01",
        "2009-01-01 2010-01-01 2011-01-01",
        "2010-01-01 2009-01-01",
        "2009-13-01 2010-01-01",
        "soon",
    ],
)
def test_a_period_that_is_none_is_refused(held: Held, days: str) -> None:
    with pytest.raises(PolicyError, match=r"tarp\.period") as refused:
        parse_edition(edition_text("tarp-30-8").replace('"unstated"', f'"{days}"'))
    held(refused.value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('value = "financial operating individual"', 'value = " "'),
        ('value = "20"', 'value = "-1"'),
        ("since = 2009-06-15", 'since = "2009-06-15"'),
    ],
)
def test_a_parameter_that_cannot_be_read_is_refused(held: Held, old: str, new: str) -> None:
    with pytest.raises(PolicyError) as refused:
        parse_edition(edition_text("tarp-30-8").replace(old, new, 1))
    held(refused.value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name = "granted"', 'name = "participant"'),
        ('key = "clock.leap"', 'key = "clock.inclusive"'),
        ('name = "clock.years"', 'name = "participant.capacities"'),
        ('default = "feb28"', 'default = "feb29"'),
        ('clause = "condition-3"', 'clause = "condition-33"'),
        ('name = "conduct"', 'name = "conducts"'),
    ],
)
def test_what_stands_twice_or_is_nearly_right_in_an_edition_is_refused(
    held: Held, old: str, new: str
) -> None:
    text = edition_text("qualys-2019")
    assert old in text
    with pytest.raises(PolicyError) as refused:
        parse_edition(text.replace(old, new, 1))
    held(refused.value)


@pytest.mark.parametrize("id", shipped_ids())
def test_every_reading_of_the_shipped_texts_is_followed_where_a_company_chose_another_default(
    id: str,
) -> None:
    edition = shipped_edition(id)
    for question in edition.open_questions:
        known = [one.value for one in question.readings if one.value != NOT_COMPUTED]
        for first in known:
            for second in known:
                turned = replace(edition, open_questions=(replace(question, default=first),))
                record = Setting(key=question.key, value=second, reason="Advice.", set_on=AS_OF)
                settings, refused = settings_in_force(turned, (record,))
                assert (settings.value(question.key), refused) == (second, ())


@pytest.mark.parametrize(
    "lists",
    [
        {"statement": [BASIS["statement"][0] | {"filed_on": "2019-12-31", "issued_on": "2019-12-31"}]},
        {"award": [AWARD | {"period_start": "2019-12-31"}]},
        {"restatement": [RESTATEMENT | {"filed_on": RESTATEMENT["concluded_on"]}]},
        {"payment": [BASIS["payment"][0] | {"on": AWARD["granted_on"]}]},
    ],
    ids=["filed on the last day", "a period of one day", "filed as concluded", "paid as granted"],
)
def test_days_that_fall_together_are_in_order(facts: Facts, lists: dict[str, Any]) -> None:
    made = evaluate(facts(**lists), shipped_edition("qualys-2019"), as_of=AS_OF, facts_digest="")
    assert (made.findings, only(made).awards[0].excess is not None) == ((), True)


def test_the_collector_rests_while_a_trace_is_built_and_stands_as_it_was(facts: Facts) -> None:
    found, was = facts(), gc.isenabled()
    try:
        for running in (True, False):
            (gc.enable if running else gc.disable)()
            evaluate(found, shipped_edition("qualys-2019"), as_of=AS_OF, facts_digest="")
            assert gc.isenabled() is running
    finally:
        (gc.enable if was else gc.disable)()


def test_a_trace_leaves_nothing_behind_that_only_the_collector_could_free(facts: Facts) -> None:
    found, edition, was = facts(), shipped_edition("qualys-2019"), gc.isenabled()
    evaluate(found, edition, as_of=AS_OF, facts_digest="")
    gc.disable()
    gc.freeze()
    try:
        evaluate(found, edition, as_of=AS_OF, facts_digest="")
        assert gc.collect() == 0
    finally:
        gc.unfreeze()
        (gc.enable if was else gc.disable)()


def test_an_edition_that_asks_nothing_is_refused(held: Held) -> None:
    text = edition_text("tarp-30-8")
    asked = re.compile(r"\[\[steps\]\][^\[]*")
    with pytest.raises(PolicyError, match="The edition asks no question") as refused:
        parse_edition("steps = []\n" + asked.sub("", text))
    held(refused.value)
    _, faults = read_edition("steps = []\n" + asked.sub("", text))
    assert [(one.place, one.key) for one in faults] == [("steps", "")]


def test_a_case_stands_under_the_policy_that_it_names_or_the_only_one_in_force(held: Held) -> None:
    first = adopted(date(2019, 2, 8))
    assert governing_edition(CASE, (first,)).id == "qualys-2019"
    names = Case(id=1, number="2021-01", title="Restatement", opened_on=date(2018, 1, 1), policy_id=1)
    assert governing_edition(names, (first,)).id == "qualys-2019"
    for case, policies in ((names, ()), (CASE, (first, first))):
        with pytest.raises(PolicyError) as refused:
            governing_edition(case, policies)
        held(refused.value)


def test_texts_over_the_same_award_are_set_side_by_side_and_never_added(facts: Facts, held: Held) -> None:
    recovery = {
        "id": 1,
        "award_id": 1,
        "determination_id": 1,
        "on": "2021-06-20",
        "kind": "repayment",
        "amount": "100000",
    }
    for lists in ({}, {"recovery": [recovery]}, {"award": []}):
        found = facts(**lists)
        made = evaluate_all(
            found, [shipped_edition(id) for id in shipped_ids()], as_of=AS_OF, facts_digest=""
        )
        held([to_plain(one) for one in overlaps(made, found)])
        assert overlaps(made[:1], found) == ()
        assert bool(overlaps(made[:2], found)) is bool(found.participants[0].awards)


@pytest.mark.parametrize(
    "text",
    [
        "figure.Revenue.restated=300000000",
        "figure.restated=300000000",
        "restatement.concluded_on=2024-01-01",
        "award.FY 2019 bonus.target_amount=1.5",
        "figure.Margin.restated=1",
        "curve_point.payout=lots",
        "restatement.concluded_on=soon",
        "figure.Revenue.restatd=1",
        "figur.Revenue.restated=1",
        "figure.restated",
        "figure=1",
        "measure.gate=yes",
        "measure.gate=true",
        "pool.paid=1",
        "xylophone.x.y=1",
        "award_statement.Nobody.statement_id=1",
    ],
)
def test_what_is_supposed_is_read_by_its_place_or_refused_with_what_there_is(
    facts: Facts, held: Held, text: str
) -> None:
    found = facts()
    try:
        told: Any = supposed(found, (read_change(text),))
    except InputError as refused:
        told = refused
    held(told)


def test_a_record_may_be_named_by_a_title_with_a_point_in_it(facts: Facts) -> None:
    found = facts(award=[AWARD | {"title": "No. 1 bonus"}])
    made = supposed(found, (read_change("award.No. 1 bonus.target_amount=5"),))
    assert str(made.participants[0].awards[0].award.target_amount) != str(AWARD["target_amount"])


@pytest.mark.parametrize(
    "lists",
    [
        {"measure": values(100, 60, target="100")},
        {"measure": values(100, 100, target="100"), "payment": [PAID[0] | {"amount": "900000"}]},
        {
            "measure": values(100, 60, target="100", lower_is_better=True),
            "curve_point": points((50, 100), (100, 50)),
        },
        {"curve_point": []},
        {"measure": [FIXED]},
        {"measure": [FIXED | {"original": "5", "restated": "4"}]},
        {"measure": [GIVEN | {"weight": "0.5"}, MEASURE | {"id": 2, "weight": "0.5"}]},
        {"measure": values("100.5", "60.25", target="100")},
        {"measure": [MEASURE | {"kind": "individual", "original": "5", "restated": "4", "figure_id": None}]},
        {"measure": [MEASURE | {"kind": "time", "original": "5", "restated": "4", "figure_id": None}]},
        {
            "measure": values("-5.5", "-1", lower_is_better=True),
            "curve_point": points((-5, 100), (0, 50)),
            "payment": PAID,
        },
        {"measure": values("1", "0.5", target="1"), "payment": PAID},
        {"measure": values(100, 60, target="100", kind="tsr")},
        {
            "term": [TERM | {"started_on": "2021-01-01"}],
            "setting": [setting("participant.when", "at_grant"), setting("amount.netting", "on", 2)],
        },
        {"measure": [MEASURE, PLAIN | {"id": 2, "weight": "0", "original": "5", "restated": "4"}]},
    ],
)
def test_where_an_award_begins_to_owe_is_found_or_said_not_to_be(
    facts: Facts, held: Held, lists: dict[str, Any]
) -> None:
    found, edition = facts(**lists), shipped_edition("qualys-2019")
    made = sensitivity(
        found,
        edition,
        as_of=AS_OF,
        evaluate=lambda other: evaluate(other, edition, as_of=AS_OF, facts_digest=""),
    )
    held(made)
    assert all(one.note or one.owes_at != one.free_at for one in made.thresholds)
