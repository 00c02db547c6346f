"""Terms of an award that are seldom on record: each with what must be told of it; the whole trace of each is held."""

from __future__ import annotations

from typing import Any

import pytest

from clawdesk.domain.plain import to_plain
from clawdesk.rules import evaluate

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
    TWO_FILINGS,
    modifier,
    only,
    points,
    setting,
    values,
)
from .worked import text_of

FIXED = GIVEN | {"original_payout": "140", "restated_payout": "85"}
FIGURE = BASE["records"]["figure"][0]
LINK = {"id": 1, "measure_id": 1, "figure_id": 1, "position": 1, "role": "value"}
PAYMENT = BASE["records"]["payment"][0]
PSU = AWARD | {"unit": "shares", "kind": "psu", "target_shares": "100", "rounding": "shares_floor"}
ADOPTED = [MATERIAL, CONDUCT, REPAY, REPAY | {"id": 4, "award_id": 1, "question": "estimate"}]
FELL, KEPT = values(100, 95), values(100, 100)
WEIGHED = [MEASURE | {"weight": "0.5"}, GIVEN | {"id": 2, "position": 2, "weight": "0.5"}]
GATE = PLAIN | {"id": 2, "position": 2, "name": "Margin", "weight": "0", "gate": True, "target": "50"}
RANKED = PLAIN | {
    "kind": "relative_tsr",
    "attainment": "percentile",
    "percentile_formula": "rank",
    "includes_company": True,
}
PRICE = PLAIN | {"name": "Share price", "kind": "stock_price", "attainment": "value", "original": "100"}
RETURN = PRICE | {"name": "Return", "kind": "tsr", "original": "100"}
STUDY = {
    "id": 1,
    "award_id": 1,
    "measure_id": 1,
    "kind": "event_study",
    "method": "Event study",
    "point": "0.5",
}
STUDY |= {"price": "100", "stock_return": "-12", "index_return": "-1", "alpha": "0.5", "beta": "1.5"}
LOWER = STUDY | {"kind": "price", "point": "96"}
COMPUTED = {"id": 1, "award_id": 1, "author": "E. Vale", "method": "Worksheet", "evidence_id": 1}
POOL = {"id": 1, "title": "Executives", "original": "900000", "restated": "700000", "paid": "800000"}
POOLED = {"award": [AWARD | {"pool_id": 1}], "pool": [POOL]}
IN_CASH = [setting("equity.value_date", "determination")]
NET = [setting("amount.tax_basis", "net")]
LIMIT = {"kind": "limit", "low": "80", "high": "50", "measure_id": 2, "original": None, "restated": None}


def shares(
    delivered: int, unvested: int, restated: int, *holdings: tuple[str, int], **rest: Any
) -> dict[str, Any]:
    """So many were earned in full, and so many percent would have been on the restated figures."""
    states = (("delivered", delivered), ("unpaid", unvested))
    return {
        "award": [PSU | {"target_shares": str(delivered + unvested)} | rest],
        "measure": values(100, restated, name="Income"),
        "curve_point": points((1, 1), (100, 100)),
        "payment": [{"id": n, "award_id": 1, "state": state, "shares": str(count)}
            for n, (state, count) in enumerate(states, start=1) if count],
        "holding": [{"id": n, "award_id": 1, "state": state, "shares": str(count), "price": "30"}
            for n, (state, count) in enumerate(holdings, start=1)],
    }  # fmt: skip


def peers(*returns: Any) -> list[dict[str, Any]]:
    told = {"company": {"status": "company", "total_return": "4"}, "lowest": {"status": "lowest"}}
    return [
        {"id": n, "measure_id": 1, "name": f"Peer {n}"} | told.get(one, {"total_return": str(one)})
        for n, one in enumerate(returns, start=1)
    ]


def prices(start: str) -> list[dict[str, Any]]:
    own = {"id": 1, "measure_id": 1, "name": "Pellworth", "status": "company"}
    return [own | {"start_price": start, "end_price": "2"}]


TERMS: list[tuple[str, dict[str, Any], str]] = [
    ("growth over a base of one", {"measure": values(2, "1.95", attainment="growth", benchmark_original="1")},
     "1.95 ÷ 1 − 1"),
    ("the company first among its peers", {"measure": [RANKED | {"original": "4", "restated": "4"}],
     "peer": peers("company", 9, 3, 2)}, "4% is rank 2 of 4"),
    ("a failed peer behind a company that lost", {"measure": [RANKED | {"original": "-9", "restated": "-9"}],
     "peer": peers("lowest", 9, 3)}, "-9% is rank 3 of 4"),
    ("beyond the list", {"measure": [RANKED | {"original": "-9", "restated": "-9", "includes_company": False,
     "percentile_formula": "percentrank_inc"}], "peer": peers(9, 3)}, "PERCENTRANK.INC: beyond the list of 2"),
    ("a given payout that nobody estimated", {"measure": [FIXED | {"kind": "tsr"}]},
     "the Committee’s estimate of Margin"),
    ("a given payout of no filing", {"measure": [FIXED]} | TWO_FILINGS, "the filing to which Margin belongs"),
    ("a given payout that stays", {"measure": [GIVEN | {"kind": "tsr"}], "payment": PAID}, "no excess"),
    ("a cap of nothing", {"measure": [MEASURE | {"cap": "0"}]}, "would have been $0.00"),
    ("a fall that rises", {"measure": values(100, 95, lower_is_better=True)},
     "The payout curve of Margin rises as the attainment rises."),
    ("a measure with its unit", {"measure": [MEASURE | {"unit": "$m"}]}, "Revenue, $m"),
    ("discretion and nothing restated", {"measure": KEPT, "modifier": modifier("discretion", original="-50000")},
     "Would have been $350,000.00."),
    ("more to be cancelled than is unvested", shares(50, 50, 75, ("unvested", 20), ("vested_held", 50)),
     "out of 20 on record"),
    ("unvested taken twice", shares(50, 50, 1, ("unvested", 60)), "no holding on record covers them"),
    ("three states of two", shares(6, 0, 17, ("vested_held", 2), ("exercised_held", 2), ("sold", 2),
     exercise_price="9"), "Exercised and held, to be given back"),
    ("no shares held", shares(6, 0, 50, ("vested_held", 0), ("sold", 6)), "3 shares"),
    ("half shares up", shares(5, 0, 50, rounding="shares_half_up"), "Whole shares, half up"),
    ("shares without a target", shares(6, 0, 50) | {"award": [PSU | {"target_shares": None}]},
     "the target shares of"),
    *((f"a study without its {name}", {"measure": [PRICE], "estimate": [STUDY | {name: None}], "decision": ADOPTED},
       "the returns, alpha, beta and price of the event study")
      for name in ("stock_return", "index_return", "alpha", "beta", "price")),
    ("no price at the start", {"measure": [RETURN], "estimate": [LOWER], "decision": ADOPTED, "peer": prices("0")},
     "the company’s own price at the start"),
    ("a price below one at the start", {"measure": [RETURN], "estimate": [LOWER | {"point": "1.755"}],
     "decision": ADOPTED, "peer": prices("0.9")}, "less than the $560,000.00 received"),
    ("an estimate that names no measure", {"measure": [PRICE | {"weight": "0.5"}, *values(100, 95, id=2, position=2,
     weight="0.5", name="Sales", estimate_method="Survey")], "estimate": [LOWER | {"measure_id": None}],
     "decision": ADOPTED}, "Share price restated is the estimate"),
    ("an estimate with a low alone", {"measure": [PRICE], "estimate": [LOWER | {"low": "94"}], "decision": ADOPTED},
     "restated is the estimate that the Committee adopted: Event study"),
    ("an estimate of no filing", {"measure": [PRICE], "estimate": [LOWER], "decision": ADOPTED} | TWO_FILINGS,
     "the filing to which Share price belongs"),
    ("one estimated, one not", {"measure": [GIVEN | {"weight": "0.5"},
     PRICE | {"id": 2, "position": 2, "weight": "0.5"}],
     "curve_point": points((90, 50), (100, 100), (110, 150), measure=2), "decision": ADOPTED,
     "estimate": [LOWER | {"measure_id": 2, "low": "91", "high": "98"}]}, "Share price 91 → pays 55%"),
    ("one figure below the line", {"measure_figure": [LINK | {"role": "denominator"}]},
     "the figures above and below the line of Revenue"),
    ("a sum beside a numerator", {"measure_figure": [LINK | {"id": n, "role": role}
     for n, role in enumerate(("numerator", "value"))]}, "the figures above and below the line of Revenue"),
    ("growth of no weight against nothing", {"measure": [MEASURE, *values(100, 95, id=2, position=2, weight="0",
     name="Sales", attainment="growth")], "payment": []}, "Missing: what of FY 2019 bonus was paid and what is"),
    ("a sum above a denominator", {"measure_figure": [LINK | {"id": n, "role": role}
     for n, role in enumerate(("denominator", "value"))]}, "the figures above and below the line of Revenue"),
    ("a figure not restated yet", {"figure": [FIGURE | {"restated": None}],
     "measure_figure": [LINK]},
     "the restated value of Revenue (10-K for FY 2019)"),
    ("a gate of a spread", {"measure": [MEASURE, GATE | {"attainment": "spread", "original": "90", "restated": "55",
     "benchmark_original": "10"}]}, "Gate: Margin of at least 50"),
    ("a gate from above", {"measure": [MEASURE, GATE | {"lower_is_better": True, "original": "50",
     "restated": "51"}]},
     "Gate: Margin of at most 50"),
    ("computed as nothing", {"measure": [FIXED | {"original_payout": None}],
     "human_computation": [COMPUTED | {"original": "0", "restated": "0"}]}, "Computed by E. Vale"),
    ("half a computation beside the terms", {"human_computation": [COMPUTED | {"original": "1"}]}, "$220,000.00"),
    ("a modifier read off no value", {"measure": [MEASURE, PLAIN | {"id": 2, "position": 2, "weight": "0"}],
     "curve_point": [*BASE["records"]["curve_point"], {"id": 4, "measure_id": 2, "attainment": "1", "payout": "1"}],
     "modifier": modifier("additive", measure_id=2)}, "the value of Margin as filed"),
    ("dividends of half a dollar to come", {"payment": [PAYMENT, {"id": 2, "award_id": 1,
     "state": "dividends_accrued",
     "amount": "0.5"}]}, "Dividend equivalents on the excess, not yet paid"),
    ("deferred without earnings", {"payment": [PAYMENT | {"state": "deferred"}]}, "$220,000.00"),
    ("earnings of no years", {"payment": [PAYMENT | {"state": "deferred", "earnings_rate": "0.06",
     "earnings_years": 0}]},
     "Notional earnings on the deferred part"),
    ("no tax", {"payment": [PAYMENT | {"tax_withheld": "0"}], "setting": NET}, "To be repaid up to $220,000.00."),
    ("all of it tax", {"payment": [PAYMENT | {"tax_withheld": "560000"}], "setting": NET},
     "To be repaid up to $0.00."),
    ("tax and no excess", {"measure": KEPT, "payment": [PAYMENT | {"amount": "400000", "tax_withheld": "1"}]},
     "no excess"),
    ("points to below nothing", {"modifier": modifier("additive", original="0", restated="-200")},
     "would have been $0.00"),
    ("a multiplier of nothing", {"modifier": modifier("multiplicative", original="1", restated="0")}, "× 0"),
    ("nothing as it was, too", {"modifier": modifier("multiplicative", original="0", restated="0")}, "no excess"),
    ("a limit just met", {"measure": [MEASURE, *values(80, 79, id=2, position=2, weight="0", name="Return")],
     "modifier": modifier(**LIMIT)}, "at most 50% where Return is below 80"),
    ("a limit on nobody knows what", {"measure": [MEASURE, PLAIN | {"id": 2, "position": 2, "weight": "0",
     "original": "79"}], "modifier": modifier(**LIMIT)}, "the restated value of Margin"),
    ("a cap of the award of nothing", {"award": [AWARD | {"cap_percent": "0"}]}, "At most 0% of target"),
    ("a pool of shares", {"award": [PSU | {"pool_id": 1}], "pool": [POOL], "payment": [PAYMENT | {"shares": "9"}]},
     "which is more than a share of a pool"),
    ("a pool and a modifier", POOLED | {"modifier": modifier("additive")}, "which is more than a share of a pool"),
    ("a pool of one dollar", POOLED | {"pool": [POOL | {"original": "1", "restated": "0.5", "paid": "1"}],
     "payment": [PAYMENT | {"amount": "1"}]}, "is $0.50"),
    *((f"a share of {part} in the pool", {"award": [AWARD | {"pool_id": 1, "pool_share": part}], "pool": [POOL]},
     said)
      for part, said in (("0", "no excess"), ("1", "is $100,000.00"), ("0.7", "is $70,000.00"))),
    ("no days served", {"award": [AWARD | {"proration_days": 0, "proration_of_days": 365}]}, "× 0 of 365 days"),
    ("looked at first", {"measure": [GATE | {"position": 0, "original": "60", "restated": "60"},
     *(one | {"position": 1} for one in WEIGHED)]}, "Weighted payout"),
    ("nothing but the rest", {"measure": [PLAIN | {"curve": "rest"}]}, "no excess"),
    ("a rest that paid nothing", {"measure": [WEIGHED[0], PLAIN | {"id": 2, "position": 2, "weight": "0.5",
     "curve": "rest"}], "payment": [PAYMENT | {"amount": "280000"}]}, "unaffected: what was received above the rest"),
    ("discretion in proportion to nothing", {"measure": values(1, 1), "modifier": modifier("discretion",
     original="5"),
     "setting": [setting("amount.discretion", "proportional")]}, "a human computation of FY 2019 bonus"),
    ("less than the formula, and no less restated", {"measure": KEPT},
     "that its formula gave on the figures as filed"),
    ("more than the formula, rounded away", {"award": [AWARD | {"rounding": "whole_dollars_half_up"}],
     "payment": [PAYMENT | {"amount": "340000.4"}]}, "once the difference is rounded"),
    ("a failed peer that had a return", {"measure": [RANKED | {"original": "4", "restated": "4"}], "peer": [
     *peers(9, 3), {"id": 3, "measure_id": 1, "name": "Peer 3", "status": "lowest", "total_return": "99"}]},
     "4% is rank 2 of 4"),
    ("counted from the highest", {"measure": [RANKED | {"original": "4", "restated": "4",
     "percentile_formula": "from_highest"}], "peer": peers(9, 3)},
     "4% is rank 2 of 3 (the company among them): 2 ÷ 3"),
    ("lower is better, up to the best point", {"measure": values(50, 60, lower_is_better=True),
     "curve_point": points((50, 100), (60, 50))}, "up to 50%"),
    ("discretion twice", {"modifier": [*modifier("discretion", original="-1000"), *modifier("discretion", id=2,
     name="Conduct", original="-2000")]}, "Discretion of the Committee: Safety, Conduct"),
    ("discretion to below nothing", {"modifier": modifier("discretion", original="-600000"),
     "payment": [PAYMENT | {"amount": "0"}]}, "as applied -$600,000.00"),
    ("held at no exercise price", shares(6, 0, 50, ("exercised_held", 6)),
     "the exercise price paid for them, not on record"),
    ("sold at a price known from below alone", shares(6, 0, 50) | {"holding": [{"id": 1, "award_id": 1,
     "state": "sold",
     "shares": "6", "price_low": "9", "on": "2020-05-04"}]}, "that were sold is not on record"),
    ("in cash, and nothing determined yet", shares(6, 0, 50, ("vested_held", 6)) | {"decision": [MATERIAL, CONDUCT],
     "setting": IN_CASH}, "The closing price on the day of the determination is not on record"),
    ("in cash, determined without a reason", shares(6, 0, 50, ("vested_held", 6)) | {"decision": [MATERIAL, CONDUCT,
     REPAY | {"reasons": ""}], "setting": IN_CASH, "closing_price": [{"id": 1, "security_id": 1, "on": "2021-06-15",
     "price": "30"}], "security": [{"id": 1, "name": "Common stock"}]}, "so FY 2019 bonus is told in shares alone"),
    ("two estimates of two measures", {"measure": [PRICE | {"weight": "0.5"}, PRICE | {"id": 2, "position": 2,
     "weight": "0.5", "name": "Peak"}], "curve_point": [*points((90, 50), (100, 100)), *(one | {"id": one["id"] + 2}
     for one in points((90, 50), (100, 100), measure=2))], "decision": ADOPTED, "estimate": [LOWER, LOWER | {"id": 2,
     "measure_id": 2, "point": "92"}]}, "Share price 96 → pays 80%; Peak 92 → pays 60%"),
    ("an estimate of a modifier alone", {"measure": [PRICE], "decision": ADOPTED,
     "estimate": [LOWER | {"measure_id": None,
     "modifier_id": 9}]}, "the restated value of Share price"),
    ("an estimate of a day and one of none", {"measure": [PRICE], "estimate": [LOWER | {"made_on": "2021-06-01"},
     LOWER | {"id": 2, "point": "92"}], "decision": ADOPTED}, "Share price 96 → pays 80%"),
    ("an older estimate kept after a younger one", {"measure": [PRICE],
     "estimate": [LOWER | {"made_on": "2021-06-02"},
     LOWER | {"id": 2, "point": "92", "made_on": "2021-06-01"}], "decision": ADOPTED}, "Share price 96 → pays 80%"),
    ("a later restatement of another figure", {"figure": [FIGURE, FIGURE | {"id": 2, "name": "Profit"}],
     "figure_restated":
     [{"id": 1, "figure_id": 2, "restatement_id": 1, "value": "1"}]}, "is $220,000.00"),
    ("two figures above the line", {"figure": [FIGURE | {"id": id, "name": name} for id, name in enumerate("ABC",
     start=1)],
     "measure_figure": [LINK | {"id": n, "figure_id": n, "role": role} for n, role in
     enumerate(("numerator", "numerator", "denominator"), start=1)]}, "[324,000,000; 291,000,000] + [324,000,000"),
    ("a figure in an unknown part", {"measure_figure": [LINK | {"role": "total"}]}, "a known word for"),
    *((f"a gate of the {way}", {"measure": [MEASURE, GATE | rest],
     "peer": [one | {"measure_id": 2} for one in peers(9, 3)]},
       "Gate: Margin of at least 50") for way, rest in (
       ("growth", {"attainment": "growth", "original": "180", "restated": "140", "benchmark_original": "100"}),
       ("percentile", RANKED | {"id": 2, "name": "Margin", "kind": "financial", "original": "4", "restated": "2"}))),
    ("computed for filings of which one is out of time", {"measure": [FIXED | {"original_payout": None}],
     "human_computation":
     [COMPUTED | {"original": "560000", "restated": "340000"}]} | TWO_FILINGS,
     "for the filings that are still in time"),
    ("computed between more than was received and less", {"measure": [FIXED | {"original_payout": None}],
     "human_computation": [COMPUTED | {"original": "560000", "restated": "340000", "low": "300000",
     "high": "600000"}]},
     "'excess_low': {'unit': 'money', 'value': '0'"),
    ("two deferred parts with earnings", {"payment": [PAYMENT | {"id": n, "amount": "280000", "state": "deferred",
     "earnings_rate": "0.05", "earnings_years": years} for n, years in ((1, 1), (2, 100))]}, "^ 1 − 1) + 280,000"),
    ("dividends of nothing", {"payment": [PAYMENT, {"id": 2, "award_id": 1, "state": "dividends", "amount": "0"}]},
     "$220,000.00"),
    ("dividends and no excess", {"measure": KEPT, "payment": [*PAID, {"id": 2, "award_id": 1, "state": "dividends",
     "amount": "9"}]}, "no excess"),
    ("a modifier held to one value", {"modifier": modifier("multiplicative", low="0.9", high="0.9")}, "× 0.9"),
    *((f"points of its own measure, {kind}", {"measure": [MEASURE, *values(100, 95, id=2, position=2, weight="0",
       name="Safety index")], "curve_point": [*BASE["records"]["curve_point"], *(one | {"id": one["id"] + 3}
       for one in points((90, 50), (100, 100), measure=2))], "modifier": modifier(kind, measure_id=2)}, said)
      for kind, said in (("additive", "+ 100; + 75"), ("multiplicative", "× 1; × 0.75"))),
    *((f"a limit on what is {way or 'held against a target'}", {"measure": [MEASURE, *values(8, 7, id=2, position=2,
       weight="0", name="Index", target="10", attainment=way, benchmark_original="1")],
       "modifier": modifier(**LIMIT | {
       "low": low})}, f"at most 50% where Index is below {low}")
      for way, low in (("", "8"), ("value", "8"), ("spread", "7"))),
    ("a pool and nothing restated", POOLED | {"restatement": [], "restated_period": [], "figure": [FIGURE |
     {"restatement_id": None}], "case": [BASE["records"]["case"][0] | {"restatement_id": None}]},
     "no restatement event"),
    ("a pool of a filing held not to be restated", POOLED | {"setting": [setting("trigger.scope", "per_filing")],
     "decision": [MATERIAL | {"answer": "no"}, CONDUCT, REPAY]}, "the reduced pool covers what was paid"),
    ("all days served", {"award": [AWARD | {"proration_days": 365, "proration_of_days": 365}]}, "× 365 of 365 days"),
    ("a rest beside a measure without its curve", {"measure": [WEIGHED[0], PRICE | {"id": 2, "position": 2,
     "weight": "0.25"},
     PRICE | {"id": 3, "position": 3, "weight": "0.25", "curve": "rest"}]}, "which its other terms leave open"),
    ("an estimate adopted without a method", {"measure": values(100, 95, kind="tsr"), "decision": ADOPTED},
     "would have been $300,000.00"),
    ("sold under water beside shares held", shares(6, 0, 50, ("vested_held", 3), ("exercised_sold", 3),
     exercise_price="40"),
     "sold for $0.00."),
    ("a measure that counts for nothing", {"measure": [MEASURE, PLAIN | {"id": 2, "position": 2, "weight": "0"}]},
     "is $220,000.00"),
    ("all of it deferred, and nothing left of it", {"modifier": modifier("multiplicative", original="1",
     restated="0"),
     "payment": [PAYMENT | {"state": "deferred", "earnings_rate": "0.05", "earnings_years": 1}]}, "^ 1 − 1)'"),
    ("a rest of no target", {"award": [AWARD | {"target_amount": None}], "measure": [PRICE | {"curve": "rest"}]},
     "which its other terms leave open"),
]  # fmt: skip


@pytest.mark.parametrize(("lists", "said"), [pytest.param(*row[1:], id=row[0]) for row in TERMS])
def test_a_term_that_is_seldom_on_record_is_told(
    facts: Facts, held: Held, lists: dict[str, Any], said: str
) -> None:
    made = held(evaluate(facts(**lists), text_of("qualys-2019"), as_of=AS_OF, facts_digest=""))
    assert said in str(to_plain(made)), only(made)
