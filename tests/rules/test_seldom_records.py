"""Records beside the award that seldom stand so: what each text says of them; the whole trace of each is held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clawdesk.domain.evaluation import Answer, Outcome
from clawdesk.domain.plain import to_plain
from clawdesk.rules import evaluate
from clawdesk.rules.editions import edition_text, parse_edition
from clawdesk.rules.rulings import YES_OR_NO
from clawdesk.rules.settings import settings_in_force

from .conftest import AS_OF, BASE, Evaluate, Facts, Held
from .ground import (
    AWARD,
    CONDUCT,
    GIVEN,
    MATERIAL,
    MEASURE,
    PAID,
    REPAY,
    TERM,
    TWO_FILINGS,
    decision,
    modifier,
    only,
    setting,
    step,
    values,
)
from .test_seldom import CHIEF, IMPRACTICABLE, LATER, RECENT
from .worked import text_of

B = BASE["records"]
STATEMENT, PAYMENT, RESTATEMENT, FIGURE = (
    B[name][0] for name in ("statement", "payment", "restatement", "figure")
)
Q, R, S, T = "qualys-2019", "rule-10d1", "sox-304", "tarp-30-8"
UNFILED = {"statement": [STATEMENT | {"form": "none"}]}
TWO = {"award": [AWARD, AWARD | {"id": 2, "title": "Second bonus"}], "payment": [PAYMENT, PAYMENT | {"id": 2,
"award_id": 2}],
    "measure": [MEASURE, MEASURE | {"id": 2, "award_id": 2}], "curve_point": [*B["curve_point"],
    *(one | {"id": one["id"] + 3,
    "measure_id": 2} for one in B["curve_point"])], "award_statement": [{"id": n, "award_id": n,
    "statement_id": 1} for n in (1, 2)]}  # fmt: skip
SECOND = {"person": [*B["person"], B["person"][0] | {"id": 2, "family_name": "Wray"}],
    "participant": [*B["participant"], {"id": 2, "case_id": 1, "person_id": 2}]}  # fmt: skip
PAIR = TWO | SECOND | {"award": [RECENT["award"][0], RECENT["award"][0] | {"id": 2, "person_id": 2}],
    "payment": [one | {"on": "2024-03-06"} for one in TWO["payment"]],
    "term": [TERM, CHIEF | {"id": 2, "person_id": 2}]}  # fmt: skip
RECENT_AWARD, RECENT_STATEMENT = RECENT["award"][0], RECENT["statement"][0]
NEVER = RECENT | {"award": [RECENT_AWARD | {"period_start": None, "period_end": None}]}
AMOUNT = decision(1, "amount", "yes", person_id=1, award_id=1, amount="1000")
ADVISED = {"case_id": 1, "answer": "recorded", "reasons": "Advice.", "decided_on": "2021-06-01"}
SHARES = {"award": [AWARD | {"unit": "shares", "kind": "psu", "target_shares": "100"}],
    "payment": [{"id": 1, "award_id": 1, "state": "delivered", "shares": "140", "on": "2020-03-06"}]}  # fmt: skip
SOLD = {"id": 1, "award_id": 1, "state": "sold", "shares": "100", "on": "2020-05-04", "price": "30"}
SALE = {"person_id": 1, "on": "2020-05-04", "row": 1, "code": "S", "shares": "100", "security": "Common stock",
    "price": "30", "price_paid": "10"}  # fmt: skip
MEMBER = {"id": 1, "name": "N. Ives", "capacity": "member", "independent": True}
ONLY_SALES = {
    "term": [CHIEF],
    "award": [AWARD | {"unit": "shares", "kind": "rsu", "target_shares": "100"}],
    "payment": [],
}
PROVEN = decision(1, "impracticable", "yes", ground="cost", attempt_on="2024-10-01", told_on="2024-10-02",
    **IMPRACTICABLE | {"evidence_id": 1})  # fmt: skip
FYE = [{"id": 1, "from_on": "2010-01-01", "month": 12, "day": 31}]

RECORDS: list[tuple[str, str, dict[str, Any], str]] = [
    ("a title with its article", Q, {"award": [AWARD | {"title": "The 2019 bonus"}]}, "under The 2019 bonus"),
    ("on no filed form", Q, UNFILED, "statement for FY 2019"),
    ("on no filed form, the chief", S, UNFILED | {"term": [CHIEF]}, "Statement for FY 2019"),
    ("an accession number", Q, {"statement": [STATEMENT | {"accession": "0000000000-20-000001"}]},
     "; accession number 0"),
    ("an empty form of the restatement", Q, {"restatement": [RESTATEMENT | {"form": ""}], "decision": []},
     "Restated statements filed 14 May 2021"),
    ("never attained", R, NEVER, "no day on record"),
    *((f"taken from the {form}", R, RECENT | {"fiscal_year_end": [],
     "statement": [RECENT_STATEMENT | {"form": form}]},
       "it is taken from the annual report") for form in ("20-F", "40-F")),
    ("all of it determined", R, RECENT | {"decision": [AMOUNT | {"amount": "220000"}]}, "'determined': {"),
    ("an amount for the whole person", R, RECENT | {"decision": [AMOUNT | {"award_id": None}]},
     "Less was determined"),
    ("amounts of everybody and of nobody", R, RECENT | {"decision": [AMOUNT | {"id": 2}, AMOUNT | {"id": 1,
     "person_id": None,
     "award_id": None}, decision(3, "conduct", "yes")]}, "Less was determined"),
    ("listed somewhere else first", R, RECENT | {"listing": [{"id": 1, "exchange": "nasdaq", "from_on": "2019-01-01",
     "to_on": "2023-12-31"}, {"id": 2, "exchange": "NYSE American", "from_on": "2024-01-01"}]}, "NYSE American"),
    ("a plan that promises the payment", R, RECENT | {"plan": [B["plan"][0] | {"conflicting_term": "Never repaid."}]},
     "was determined wholly on revenue"),
    ("a member who is not independent", R, RECENT | {"decision": [PROVEN],
     "member": [MEMBER | {"independent": False}]},
     "a decision of independent directors alone"),
    ("independent members", R, RECENT | {"decision": [PROVEN], "member": [MEMBER]}, "recovery is impracticable"),
    ("nobody named, not determined", Q, {"decision": [MATERIAL, REPAY | {"person_id": None,
     "answer": "not_determined"}]},
     "The Committee has not determined"),
    ("costs and law of the whole case", Q, {"decision": [MATERIAL, CONDUCT, REPAY, ADVISED | {"id": 4,
     "question": "costs"},
     ADVISED | {"id": 5, "question": "law"}]}, "Advice.; considered 1 June 2021"),
    ("cost estimated for the whole case", Q, {"decision": [MATERIAL, CONDUCT, REPAY, ADVISED | {"id": 4,
     "question": "costs",
     "amount": "9000"}, decision(5, "amount", "yes", person_id=1, award_id=1, amount="100000",
     decided_on="2021-06-16")]},
     "Determined less the estimated cost"),
    ("filed before its period ended", Q, {"statement": [STATEMENT | {"filed_on": "2019-12-30"}]},
     "filed 30 December 2019"),
    ("made public before its period ended", Q, {"statement": [STATEMENT | {"issued_on": "2019-12-30"}]},
     "first made public 30 December 2019"),
    ("turned about beside one in order", Q, TWO | {"award": [AWARD | {"period_end": "2018-12-31"}, TWO["award"][1]]},
     "Neither day is counted."),
    ("paid too soon beside one in order", Q, TWO | {"payment": [PAYMENT | {"on": "2019-02-11"}, TWO["payment"][1]]},
     "neither the grant date nor the payment"),
    ("demanded later, with nothing restated", Q, {"restatement": [], "restated_period": [], "case": [B["case"][0] |
     {"restatement_id": None, "demand_on": "2021-07-01"}], "figure": [FIGURE | {"restatement_id": None}]},
     "demanded 1 July"),
    ("a term of one day", Q, {"term": [TERM | {"ended_on": TERM["started_on"]}]}, "to 1 May 2017"),
    ("a term with a remark", Q, {"term": [TERM | {"note": "acting"}]}, "; acting"),
    ("a reply", Q, {"participant": [B["participant"][0] | {"notice_on": "2021-05-25",
     "reply_on": "2021-06-01"}]}, "Reply of the participant"),
    ("the first unknown, the second not", Q, TWO | {"payment": [TWO["payment"][1]]},
     "What may be sought of the FY 2019"),
    ("two on two filings", Q, TWO | TWO_FILINGS | {"award_statement": [{"id": 2 * n + m, "award_id": n,
     "statement_id": m}
     for n in (1, 2) for m in (1, 2)], "measure": [MEASURE, TWO["measure"][1] | {"weight": "1",
     "target": "310000000"}]},
     "With only the periods still in time corrected, the Second bonus"),
    ("a filing without its day beside another", Q, TWO_FILINGS | {"statement": [STATEMENT | {"filed_on": None},
     STATEMENT | {"id": 2, "label": "FY 2020"}]}, "the original filing date of the 10-K for FY 2019"),
    ("refused at different questions", Q, TWO | {"award": [AWARD | {"granted_on": "2018-01-01"}, TWO["award"][1]],
     "statement": [STATEMENT, STATEMENT | {"id": 2, "filed_on": "2018-01-02", "period_end": "2017-12-31"}],
     "award_statement": [{"id": n, "award_id": n, "statement_id": n} for n in (1, 2)]}, "clock lapsed"),
    ("amounts that contradict one another", Q, TWO | {"decision": [MATERIAL, CONDUCT, REPAY, *(AMOUNT | {"id": id,
     "award_id":
     None, "answer": answer, "decided_on": "2021-06-16"} for id, answer in ((4, "yes"), (5, "no")))]},
     "names no award"),
    ("shares determined of dollars", Q, {"decision": [MATERIAL, CONDUCT, REPAY, AMOUNT | {"id": 4,
     "question": "cancel",
     "amount": None, "shares": "5", "decided_on": "2021-06-16"}]}, "is not in dollars"),
    ("a decision on another person's award", Q, {"decision": [MATERIAL, CONDUCT, REPAY, AMOUNT | {"id": 4,
     "person_id": 2,
     "decided_on": "2021-06-16"}]}, "How much should Adair Sorley repay"),
    ("nought determined of nothing known", Q, {"payment": [], "decision": [MATERIAL, CONDUCT | {"answer": "no",
     "conduct": ""}, AMOUNT | {"id": 4, "amount": "0", "decided_on": "2021-06-16"}]},
     "Committee found no such conduct"),
    ("a change of principle, held not to be material", Q, {"restatement": [RESTATEMENT | {"kind": "principle"}],
     "decision": [MATERIAL | {"answer": "no"}]}, "corrects no error"),
    ("nothing restated, filing by filing", Q, {"restatement": [], "restated_period": [],
     "setting": [setting("trigger.scope",
     "per_filing")], "case": [B["case"][0] | {"restatement_id": None}],
     "figure": [FIGURE | {"restatement_id": None}]},
     "No restatement event is on file"),
    ("one filing held to be restated, one not", Q, TWO_FILINGS | {"decision": [MATERIAL | {"id": 4, "statement_id": 1,
     "answer": "no"}, MATERIAL | {"statement_id": 2}, CONDUCT, REPAY]}, "were materially restated"),
    ("only the filing out of time is held to be restated", Q, TWO_FILINGS | {"setting": [setting("trigger.scope",
     "per_filing")], "decision": [MATERIAL | {"statement_id": 1}, MATERIAL | {"id": 4, "statement_id": 2,
     "answer": "no"},
     CONDUCT, REPAY], "figure": [FIGURE | {"statement_id": 1}]}, "ended on 20 February 2021"),
    ("a pool of which each filing is held to be restated", Q, {"award": [AWARD | {"pool_id": 1}], "pool": [{"id": 1,
     "title": "Executives", "original": "900000", "restated": "700000", "paid": "800000"}], "setting": [setting(
     "trigger.scope", "per_filing")]}, "is $70,000.00"),
    ("granted on the Effective Date of a text amended later", Q, {"award": [AWARD | {"granted_on": "2019-02-08"}]},
     "on or after"),
    ("an option of which one usual term ends on the day itself", Q, {"award": [AWARD | {"granted_on": None,
     "kind": "option",
     "expires_on": "2024-02-08"}]}, "only the award record proves it"),
    ("received twice", Q, {"payment": [PAYMENT, PAYMENT | {"id": 2, "on": "2020-04-06"}], "setting": [setting(
     "participant.when", "at_receipt")]}, "on 6 March 2020 or on 6 April 2020"),
    ("restated statements end the clock", Q, {"setting": [setting("clock.endpoint", "restated_filed")]},
     "restated 14 May 2021"),
    ("recovered in another way", Q, {"setting": [setting("clock.endpoint", "repayment")], "recovery": [{"id": 1,
     "award_id": 1,
     "determination_id": 1, "on": "2021-06-20", "kind": "cancellation", "amount": "1"}]}, "is not on record as of"),
    ("a set-off while shares are unpaid, too", Q, {"setting": [setting("remedy.cross_award_offset", "on")],
     "award": [AWARD,
     AWARD | {"id": 2, "title": "Units", "unit": "shares", "kind": "psu", "target_shares": "9"}], "payment": [PAYMENT,
     {"id": 2, "award_id": 2, "state": "unpaid", "shares": "9"}]}, "is $220,000.00"),
    ("a set-off after an excess that cannot be met", Q, TWO | {"setting": [setting("remedy.cross_award_offset", "on"),
     setting("amount.tax_basis", "net", 2)], "payment": [PAYMENT, *(TWO["payment"][1] | {"id": n, "amount": "280000",
     "state": state, "tax_withheld": "0"} for n, state in ((2, "paid"), (3, "unpaid")))]},
     "the tax withheld from every"),
    ("determined under another text", S, {"term": [CHIEF], "decision": [decision(1, "misconduct", "yes",
     decided_on="2021-06-01"),
     AMOUNT | {"id": 2, "decided_on": "2021-06-02"}]}, "The Committee determined $1,000.00."),
    ("no misconduct at all", S, {"term": [CHIEF], "decision": [decision(1, "misconduct", "no",
     decided_on="2021-06-01")]},
     "is not recoverable, because it was determined that the restatement did not result from misconduct"),
    ("a receipt without its amount", S, {"term": [CHIEF], "payment": [PAYMENT | {"amount": None}]},
     "no amount on record"),
    ("a chief before the months", S, {"term": [CHIEF | {"ended_on": "2020-02-19"}]},
     "not while the twelve months ran"),
    ("a chief for a while", S, {"term": [CHIEF | {"ended_on": "2020-02-20"}]}, "from 1 May 2017 to 20 February 2020"),
    ("a chief of nobody knows which months", S, {"term": [CHIEF], "restated_period": []}, "chief executive from"),
    ("months that follow one another", S, {"term": [CHIEF], "statement": [STATEMENT, STATEMENT | {"id": 2,
     "label": "FY 2020",
     "filed_on": "2021-02-20"}], "restated_period": [B["restated_period"][0], {"id": 2, "restatement_id": 1,
     "statement_id": 2}]}, "within 20 Feb 2020 to 19 Feb 2022"),
    ("a document without its day before another", S, {"term": [CHIEF], "statement": [STATEMENT | {"filed_on": None},
     STATEMENT | {"id": 2, "label": "FY 2020"}], "restated_period": [B["restated_period"][0], {"id": 2,
     "restatement_id": 1,
     "statement_id": 2}]}, "the day on which the 10-K for FY 2019 was first made public"),
    *((f"a sale of an award of the kind {kind}", S, ONLY_SALES | {"award": [ONLY_SALES["award"][0] | {"kind": kind}],
       "holding": [SOLD]}, said) for kind, said in (("rsu", "the profit is $3,000.00"), ("other",
       "the profit is $3,000.00"),
       ("option", "the price paid for the 100 shares"))),
    *((f"reported with {told or 'the same'}", S, ONLY_SALES | {"holding": [SOLD], "trade": [SALE | told]}, said)
      for told, said in (({}, "One sale of 100 shares"), ({"on": "2020-05-05"}, "Two sales of 200 shares"),
      ({"shares": "99"}, "Two sales of 199 shares"), ({"code": "F"}, "One sale of 100 shares"))),
    ("sold by the household", S, ONLY_SALES | {"trade": [SALE | {"indirect": True, "nature": "By spouse"}]},
     "By spouse."),
    ("no value at the exercise", S, ONLY_SALES | {"trade": [SALE], "setting": [setting("sales.profit",
     "value_at_exercise")]},
     "the value on the day of exercise"),
    ("sold at no price at all", S, ONLY_SALES | {"trade": [SALE | {"price": None, "low": "20"}]}, "cannot be stated"),
    ("a right of no day", T, {"award": [AWARD | {"granted_on": None}]},
     "the day on which the right to FY 2019 bonus"),
    ("the whole of it, and nothing in excess", T, {"measure": values(100, 100), "payment": PAID,
     "setting": [setting("amount.part", "whole")]}, "not less than"),
    ("the whole of it, at a cost between", T, {"setting": [setting("amount.part", "whole")], "decision": [decision(1,
     "impracticable", "yes", person_id=1, award_id=1, amount="300000", decided_on="2021-06-01")]}, "is not shown"),
    ("a set-off where nothing is unpaid", Q, TWO | {"setting": [setting("remedy.cross_award_offset", "on")]},
     "is $440,000.00"),
    ("a set-off where one dollar is unpaid", Q, TWO | {"setting": [setting("remedy.cross_award_offset", "on")],
     "payment": [
     PAYMENT, *(TWO["payment"][1] | {"id": n, "amount": sum, "state": state} for n, state, sum in ((2, "paid",
     "339999"),
     (3, "unpaid", "1")))]}, "Set off against what is unpaid of Second bonus"),
    ("required on the last day of a year", R, RECENT | {"restatement": [RESTATEMENT | {"concluded_on": "2024-12-31",
     "filed_on": None}]}, "'outstanding_at_year_end': [{"),
    ("only the second of two is named", R, RECENT | PAIR, "'overdue': [{"),
    ("an opinion of the law alone", Q, {"decision": [MATERIAL, CONDUCT, REPAY, ADVISED | {"id": 5,
     "question": "law"}]},
     "What the law permits"),
    ("impracticable for nobody", R, RECENT | {"decision": [decision(1, "impracticable", "no")]}, "is $220,000.00"),
    ("filed on the last day, made public before", Q, {"statement": [STATEMENT | {"filed_on": "2019-12-31",
     "issued_on": "2019-12-30"}]}, "Three years from it end on 31 December 2022"),
    ("filed and made public before the end", Q, {"statement": [STATEMENT | {"filed_on": "2019-12-30",
     "issued_on": "2019-12-29"}]}, "filed 30 December 2019, first made public 29 December 2019"),
    ("nothing known, and an amount determined", Q, {"payment": [], "decision": [MATERIAL, CONDUCT, REPAY,
     AMOUNT | {"id": 4,
     "decided_on": "2021-06-16"}]}, "'expected': 'not known'"),
    ("an amount of no award where nothing is open", Q, {"decision": [MATERIAL, CONDUCT | {"answer": "no",
     "conduct": ""},
     AMOUNT | {"id": 4, "award_id": None, "decided_on": "2021-06-16"}]},
     "an award under which something is recoverable"),
    ("an amount of nothing in either kind", Q, SHARES | {"decision": [MATERIAL, CONDUCT, REPAY, AMOUNT | {"id": 4,
     "amount": None, "decided_on": "2021-06-16"}]}, "is 55 shares"),
    ("an amount of no dollars", Q, {"decision": [MATERIAL, CONDUCT, REPAY, AMOUNT | {"id": 4, "amount": None,
     "decided_on": "2021-06-16"}]}, "is $220,000.00"),
    ("a chief from the last day of the months", S, {"term": [CHIEF | {"started_on": "2021-02-19"}]},
     "was chief executive from 19 February 2021"),
    ("nothing received on record, one filing out of time", Q, TWO_FILINGS | {"payment": []},
     "one of the two is in time"),
    ("announced", Q, {"restatement": [RESTATEMENT | {"announced_on": "2021-04-15"}]}, "announced 15 April 2021"),
    ("a restatement of no day and no period", Q, {"restatement": [RESTATEMENT | {"concluded_on": None,
     "filed_on": None}],
     "restated_period": []}, "that the statements were materially restated"),
    ("conduct before repayment", Q, {"decision": [MATERIAL, CONDUCT | {"decided_on": "2021-06-10"}, REPAY]},
     "the determination of 15 June 2021"),
    ("subject to Section 16 until the day of receipt", Q, {"term": [TERM | {"ended_on": "2020-03-06"}],
     "setting": [setting(
     "participant.when", "at_receipt")]}, "was subject to Section 16 on 6 March 2020"),
    ("repaid on the day of the evaluation", Q, {"setting": [setting("clock.endpoint", "repayment")],
     "recovery": [{"id": 1,
     "award_id": 1, "determination_id": 1, "on": "2021-06-30", "kind": "repayment", "amount": "1"}]},
     "repaid 30 Jun 2021"),
    ("no estimate of the cost", R, RECENT | {"decision": [PROVEN | {"amount": None}]},
     "what third parties would be paid"),
    ("sold on a line of a filing", S, ONLY_SALES | {"holding": [SOLD | {"line_id": 5}]}, "No sale by Adair Sorley"),
    ("performance units bought at a price", S,
     ONLY_SALES | {"award": [ONLY_SALES["award"][0] | {"exercise_price": "10"}],
     "holding": [SOLD]}, "the profit is $2,000.00"),
    ("one line of shares withheld", S, ONLY_SALES | {"trade": [SALE | {"code": "F"}]}, "one such line is left out"),
]  # fmt: skip


@pytest.mark.parametrize(("edition", "lists", "said"), [pytest.param(*row[1:], id=row[0]) for row in RECORDS])
def test_a_record_that_seldom_stands_so_is_told(
    facts: Facts, held: Held, edition: str, lists: dict[str, Any], said: str
) -> None:
    as_of = LATER if "fiscal_year_end" in lists else AS_OF
    made = held(evaluate(facts(**lists), text_of(edition), as_of=as_of, facts_digest=""))
    assert said in str(to_plain(made)), only(made)


STEP_OF = {"should_repay": "repay", "materially_restated": "restated", "designation": "participant"}


@pytest.mark.parametrize("question", YES_OR_NO)
def test_what_is_merely_recorded_answers_no_question_of_yes_or_no(
    facts: Facts, held: Held, question: str
) -> None:
    told = decision(9, question, "recorded", person_id=1, decided_on="2021-06-01")
    told |= {"award_id": 1} if question in ("compensation", "impracticable") else {}
    rest = [one for one in (MATERIAL, CONDUCT) if one["question"] != question]
    found = facts(decision=[told, *rest], term=[CHIEF])
    for edition in (Q, R, S, T):
        made = held(evaluate(found, text_of(edition), as_of=AS_OF, facts_digest=""))
        asked = [one for one in only(made).steps if one.name in (question, STEP_OF.get(question))]
        assert not any(one.how == "determined" and one.answer is not Answer.UNKNOWN for one in asked)


def test_what_is_decided_of_the_award_or_the_person_goes_before_what_is_decided_later_of_more(
    evaluated: Evaluate,
) -> None:
    later = {"decided_on": "2021-06-20"}
    amounts = [
        AMOUNT | {"id": 4, "decided_on": "2021-06-16"},
        AMOUNT | later | {"id": 5, "award_id": None, "amount": "2"},
    ]
    (award,) = only(evaluated(decision=[MATERIAL, CONDUCT, REPAY, *amounts])).awards
    assert award.determined is not None
    assert award.determined.value == 1000
    no = MATERIAL | {"person_id": 1, "answer": "no"}
    found = evaluated(decision=[no, MATERIAL | later | {"id": 4}, CONDUCT, REPAY])
    assert step(found, "restated").answer is Answer.NO


def test_a_member_whom_nothing_concerns_may_vote_on_what_concerns_nobody(evaluated: Evaluate) -> None:
    vote = {"id": 1, "decision_id": 1, "member_id": 1, "vote": "for"}
    found = evaluated(member=[MEMBER], vote=[vote])
    assert (step(found, "restated").answer, only(found).outcome) == (Answer.YES, Outcome.RECOVERABLE)


def test_an_office_that_no_term_can_hold_makes_no_chief(facts: Facts, held: Held) -> None:
    text = edition_text(S).replace('value = "chief_executive chief_financial"', 'value = "controller"')
    made = held(evaluate(facts(term=[CHIEF]), parse_edition(text), as_of=AS_OF, facts_digest=""))
    assert step(made, "chief").answer is Answer.NO


def test_a_kind_of_restatement_that_the_text_does_not_name_proposes_nothing(facts: Facts, held: Held) -> None:
    text = edition_text(Q).replace('value = "little_r"', 'value = "another"')
    found = facts(restatement=[RESTATEMENT | {"kind": "little_r"}], decision=[])
    made = held(evaluate(found, parse_edition(text), as_of=AS_OF, facts_digest=""))
    assert step(made, "restated").notes == ("Nothing is proposed; the answer stays with the Committee.",)


def test_a_year_that_ends_on_the_day_of_the_evaluation_is_not_over(facts: Facts, held: Held) -> None:
    found = facts(**RECENT)
    for day, last in ((date(2024, 12, 31), date(2023, 12, 31)), (date(2025, 1, 1), date(2024, 12, 31))):
        made = held(evaluate(found, text_of(R), as_of=day, facts_digest=""))
        assert made.disclosure is not None
        assert made.disclosure.fiscal_year_end == last


@pytest.mark.parametrize(
    ("award_id", "since", "days"), [(1, "2024-11-01", 241), (None, "2024-11-01", 241), (2, "2024-09-30", 273)]
)
def test_what_is_owed_is_overdue_from_the_day_on_which_it_was_determined(
    facts: Facts, held: Held, award_id: int | None, since: str, days: int
) -> None:
    """Failing that, from the day on which the restatement was required."""
    found = facts(**RECENT | {"term": [CHIEF], "decision": [AMOUNT | {"award_id": award_id}]})
    made = held(evaluate(found, text_of(R), as_of=LATER, facts_digest=""))
    assert made.disclosure is not None
    assert [(str(one.since), one.days) for one in made.disclosure.overdue] == [(since, days)]


def test_what_was_determined_for_the_participant_counts_before_what_was_for_one_award(
    facts: Facts, held: Held
) -> None:
    decisions = [AMOUNT, AMOUNT | {"id": 2, "award_id": None, "decided_on": "2024-11-05"}]
    found = facts(**RECENT | {"term": [CHIEF], "decision": decisions})
    made = held(evaluate(found, text_of(R), as_of=LATER, facts_digest=""))
    assert made.disclosure is not None
    assert [str(one.since) for one in made.disclosure.overdue] == ["2024-11-05"]


@pytest.mark.parametrize(
    "lists",
    [
        {"modifier": modifier("discretion", original="-50000")},
        {"measure": [MEASURE, GIVEN | {"id": 2, "weight": "0", "gate": True, "target": "1", "original": "1",
        "restated": "1"}]},
        {"payment": [PAYMENT | {"amount": "300000", "tax_withheld": "1"}, PAYMENT | {"id": 2, "state": "unpaid",
        "amount": "260000"}]},
        SHARES | {"holding": [SOLD, SOLD | {"id": 2, "state": "vested_held", "shares": "20"},
        SOLD | {"id": 3, "state": "net_settled", "shares": "20"}]},
    ],
    ids=["discretion", "a gate", "tax and a part unpaid", "shares in three states"],
)  # fmt: skip
def test_a_text_that_leaves_nothing_open_is_read_as_the_policy_by_default(
    facts: Facts, lists: dict[str, Any]
) -> None:
    from clawdesk.rules.payout import recompute

    edition, found = text_of(Q), facts(**lists)
    settled = replace(edition, open_questions=())
    made = []
    for text in (edition, settled):
        settings, _ = settings_in_force(text, ())
        work = recompute(found.participants[0].awards[0], found, text, settings)
        made.append((work.would_have_been, work.excess, work.met))
    assert made[0] == made[1]
