"""Cases made by chance: any terms that an award may have, any facts, any decisions."""

from __future__ import annotations

import random
from typing import Any

Row = dict[str, Any]
FILED = ("2020-02-20", "2020-02-28", "2020-02-29", "2020-03-02")
DECIDED = ("2021-06-15", "2023-02-19", "2023-02-20", "2023-02-21", "2023-02-28", "2023-03-01", "2023-03-02")
AS_OF = "2023-03-10"


class Dice:
    def __init__(self, seed: int) -> None:
        self.roll = random.Random(seed)
        self.ids: dict[str, int] = {}
        self.table: dict[str, list[Row]] = {}

    def add(self, entity: str, /, **row: Any) -> int:
        id = self.ids[entity] = self.ids.get(entity, 0) + 1
        self.table.setdefault(entity, []).append({"id": id, **row})
        return id

    def some(self, chance: float) -> bool:
        return self.roll.random() < chance

    def number(self, low: int, high: int, places: int = 2) -> str:
        scaled = self.roll.randint(low * 10**places, high * 10**places)
        whole, rest = divmod(abs(scaled), 10**places)
        return f"{'-' if scaled < 0 else ''}{whole}.{rest:0{places}d}" if places else str(scaled)


def case(seed: int) -> dict[str, list[Row]]:
    dice = Dice(seed)
    dice.add("company", name="Pellworth Optics, Inc.")
    dice.add("person", family_name="Sorley")
    if dice.some(0.93):
        dice.add("term", person_id=1, kind="section16_officer", started_on="2017-05-01")
    else:
        dice.add("term", person_id=1, kind="director", started_on="2017-05-01")
    dice.add(
        "statement",
        form="10-K",
        label="FY 2019",
        period_start="2019-01-01",
        period_end="2019-12-31",
        filed_on=dice.roll.choice(FILED),
    )
    dice.add(
        "restatement", title="Restatement", kind="big_r", concluded_on="2021-04-12", filed_on="2021-05-14"
    )
    dice.add("restated_period", restatement_id=1, statement_id=1)
    happened = {"restatement_id": 1} if dice.some(0.97) else {}
    dice.add("case", number="1", title="Restatement", opened_on="2021-05-20", **happened)
    dice.add("participant", case_id=1, person_id=1)
    for _ in range(dice.roll.randint(1, 3)):
        award(dice)
    decide(dice)
    return dice.table


def decide(dice: Dice) -> None:
    day = dice.roll.choice(DECIDED)
    for question, person in (("materially_restated", None), ("conduct", 1), ("should_repay", 1)):
        if dice.some(0.95):
            dice.add(
                "decision",
                case_id=1,
                person_id=person,
                question=question,
                answer="yes" if dice.some(0.92) else "no",
                conduct="fraud" if question == "conduct" else "",
                reasons="Report of counsel.",
                decided_on=day,
            )


def award(dice: Dice) -> None:
    shares = dice.some(0.4)
    pooled = not shares and dice.some(0.12)
    id = len(dice.table.get("award", [])) + 1
    terms: Row = {
        "person_id": 1,
        "title": f"Award {id}",
        "kind": "psu" if shares else "cash_bonus",
        "granted_on": dice.roll.choice(("2019-02-07", "2019-02-08", "2019-03-01", "2020-01-05")),
        "unit": "shares" if shares else "currency",
        "rounding": dice.roll.choice(
            ("shares_floor", "shares_half_up") if shares else ("cents_half_up", "whole_dollars_half_up")
        ),
    }
    if shares:
        terms["target_shares"] = str(dice.roll.randint(1, 20000))
    elif not pooled:
        terms["target_amount"] = dice.number(1, 900000)
    if dice.some(0.2) and not pooled:
        terms["cap_percent"] = str(dice.roll.randint(100, 200))
    if dice.some(0.2) and not pooled:
        whole = dice.roll.choice((365, 366, 730))
        terms |= {"proration_days": dice.roll.randint(0, whole), "proration_of_days": whole}
    got = paid(dice, id, shares)
    if pooled:
        terms["pool_id"] = dice.add(
            "pool",
            title=f"Pool {id}",
            restated=dice.number(0, 900000),
            paid=str(got + dice.roll.randint(1, 400000)),
        )
        dice.add("measure", award_id=id, name="Income", kind="financial", curve="given")
    else:
        measures(dice, id)
        modifiers(dice, id, shares)
    dice.add("award", **terms)
    dice.add("award_statement", award_id=id, statement_id=1)


def paid(dice: Dice, award_id: int, shares: bool) -> int:
    total = 0
    for state in ("paid", "unpaid")[: dice.roll.randint(1, 2)]:
        amount = dice.roll.randint(0, 20000 if shares else 600000)
        total += amount
        dice.add("payment", award_id=award_id, state=state, **{"shares" if shares else "amount": str(amount)})
    return total or _more(dice, award_id, shares)


def _more(dice: Dice, award_id: int, shares: bool) -> int:
    dice.add("payment", award_id=award_id, state="paid", **{"shares" if shares else "amount": "7"})
    return 7


def measures(dice: Dice, award_id: int) -> None:
    weights = dice.roll.choice((["1"], ["0.5", "0.5"], ["0.25", "0.35", "0.4"], ["0.7", "0.3"]))
    for place, weight in enumerate(weights, start=1):
        common: Row = {"award_id": award_id, "position": place, "name": f"Measure {place}", "weight": weight}
        dice.roll.choice((ratio, ratio, ratio, plain, given, spread, growth, rank, several))(dice, common)


def points(dice: Dice, low: int, high: int) -> None:
    at = sorted(dice.roll.sample(range(low, high), dice.roll.randint(1, 4)))
    pays = sorted(dice.roll.randint(0, 250) for _ in at)
    for one, pay in zip(at, pays, strict=True):
        dice.add("curve_point", measure_id=dice.ids["measure"], attainment=str(one), payout=str(pay))


def curved(dice: Dice, common: Row, low: int, high: int, **row: Any) -> None:
    row["curve"] = dice.roll.choice(("linear", "step"))
    if dice.some(0.3):
        row["cap"] = str(dice.roll.randint(80, 200))
    dice.add("measure", **common, kind=dice.roll.choice(("financial", "operating")), **row)
    points(dice, low, high)


def ratio(dice: Dice, common: Row) -> None:
    goal = dice.roll.randint(80, 120)
    sides = {"original": dice.number(60, 140), "restated": dice.number(50, 130)}
    gate = {"gate": True} if dice.some(0.15) else {}
    curved(dice, common, 60, 150, target=str(goal), **sides, **gate)


def plain(dice: Dice, common: Row) -> None:
    curved(dice, common, 60, 150, original=dice.number(60, 140), restated=dice.number(50, 130))


def given(dice: Dice, common: Row) -> None:
    kind = dice.roll.choice(("financial", "individual", "time"))
    sides = {"original_payout": dice.number(50, 150, 1), "restated_payout": dice.number(30, 150, 1)}
    dice.add("measure", **common, kind=kind, curve="given", **sides)


def spread(dice: Dice, common: Row) -> None:
    sides = {"original": dice.number(-20, 20), "restated": dice.number(-30, 20)}
    curved(dice, common, -10, 12, attainment="spread", benchmark_original=dice.number(-15, 15), **sides)


def growth(dice: Dice, common: Row) -> None:
    sides = {"original": dice.number(90, 140), "restated": dice.number(80, 130)}
    curved(dice, common, -10, 40, attainment="growth", benchmark_original=dice.number(90, 110), **sides)


def rank(dice: Dice, common: Row) -> None:
    name = dice.roll.choice(("rank", "from_lowest", "from_highest"))
    sides = {"original": str(dice.roll.randint(-20, 40)), "restated": str(dice.roll.randint(-30, 40))}
    within = {"includes_company": dice.some(0.5), "percentile_formula": name}
    curved(dice, common, 0, 100, attainment="percentile", **within, **sides)
    for place in range(dice.roll.randint(2, 12)):
        dice.add(
            "peer",
            measure_id=dice.ids["measure"],
            name=f"Peer {place}",
            total_return=str(dice.roll.randint(-25, 45)),
        )


def several(dice: Dice, common: Row) -> None:
    curved(dice, common, 60, 150, target=str(dice.roll.randint(250, 330)))
    for place in range(1, 4):
        figure = dice.add(
            "figure",
            statement_id=1,
            name=f"Earnings {place}",
            original=dice.number(70, 130),
            restated=dice.number(60, 130),
            restatement_id=1,
        )
        dice.add("measure_figure", measure_id=dice.ids["measure"], figure_id=figure, position=place)


def modifiers(dice: Dice, award_id: int, shares: bool) -> None:
    if dice.some(0.25):
        sides = {"original": dice.number(-20, 30), "restated": dice.number(-30, 30)}
        dice.add("modifier", award_id=award_id, position=1, name="Quality", kind="additive", **sides)
    if dice.some(0.25):
        bounds = {"low": "0.8", "high": "1.2"} if dice.some(0.5) else {}
        sides = {"original": dice.number(0, 2), "restated": dice.number(0, 2)}
        dice.add(
            "modifier", award_id=award_id, position=2, name="Factor", kind="multiplicative", **sides, **bounds
        )
    if dice.some(0.2):
        amount = str(dice.roll.randint(-500, 500)) if shares else dice.number(-20000, 20000)
        dice.add("modifier", award_id=award_id, position=3, name="Say", kind="discretion", original=amount)
