"""What an award owes, reckoned a second time: plain tables, fractions, and nothing of the program."""

from __future__ import annotations

import datetime
import math
from fractions import Fraction as F
from typing import Any

Row = dict[str, Any]
Table = dict[str, list[Row]]
OLD, NEW = 0, 1
EFFECTIVE = "2019-02-08"
YEARS = 3
BOTH = (OLD, NEW)

ROUND = {
    "cents_half_up": lambda x: F(math.floor(x * 100 + F(1, 2)), 100),
    "whole_dollars_half_up": lambda x: F(math.floor(x + F(1, 2))),
    "shares_floor": lambda x: F(math.floor(x)),
    "shares_half_up": lambda x: F(math.floor(x + F(1, 2))),
}
# By how many peers stand above, and by N.
PERCENTILE = {
    "rank": lambda up, n: 1 - F(up, n - 1),
    "from_lowest": lambda up, n: F(n - up, n),
    "from_highest": lambda up, n: F(up + 1, n),
}


def num(row: Row, name: str, default: str | None = None) -> F | None:
    text = row.get(name) if row.get(name) is not None else default
    return None if text is None else F(text)


def rows(table: Table, name: str, **where: Any) -> list[Row]:
    return [row for row in table.get(name, []) if all(row.get(key) == value for key, value in where.items())]


def curve(table: Table, measure: Row, x: F) -> F:
    """Scan the points from below; the last one reached tells the payout, or the way to the next."""
    spots = sorted(
        (F(p["attainment"]), F(p["payout"])) for p in rows(table, "curve_point", measure_id=measure["id"])
    )
    paid = num(measure, "below", "0") or F(0)
    for here, (at, pays) in enumerate(spots):
        if x >= at:
            paid = pays
            if measure.get("curve", "linear") == "linear" and here + 1 < len(spots):
                far, more = spots[here + 1]
                if x < far:
                    paid = pays + (more - pays) * (x - at) / (far - at)
    most = num(measure, "cap")
    return paid if most is None else min(paid, most)


def value(table: Table, measure: Row, side: int) -> F:
    links = rows(table, "measure_figure", measure_id=measure["id"])
    if links:
        found = [row for link in links for row in rows(table, "figure", id=link["figure_id"])]
        return sum((F(row["original"] if side == OLD else row["restated"]) for row in found), F(0))
    return F(measure["original"] if side == OLD else measure["restated"])


def attained(table: Table, measure: Row, side: int) -> F:
    x, way = value(table, measure, side), measure.get("attainment") or "ratio"
    if way == "ratio":
        goal = num(measure, "target")
        return x if goal is None else 100 * x / goal
    if way == "spread":
        return x - F(measure["benchmark_original"])
    if way == "growth":
        return 100 * (x / F(measure["benchmark_original"]) - 1)
    peers = [F(row["total_return"]) for row in rows(table, "peer", measure_id=measure["id"])]
    up = sum(p > x for p in peers)
    n = len(peers) + bool(measure.get("includes_company"))
    return 100 * min(F(1), max(F(0), PERCENTILE[measure["percentile_formula"]](up, n)))


def percent(table: Table, award: Row, side: int) -> F:
    measures = rows(table, "measure", award_id=award["id"])
    whole = sum((F(m.get("weight", "1")) * payout(table, m, side) for m in measures), F(0))
    for mod in sorted(rows(table, "modifier", award_id=award["id"]), key=lambda row: row["position"]):
        if mod["kind"] == "discretion":
            continue
        amount = F(mod["original"] if side == OLD else mod["restated"])
        for name, pick in (("low", max), ("high", min)):
            if mod.get(name) is not None:
                amount = pick(amount, F(mod[name]))
        whole = max(F(0), whole + amount) if mod["kind"] == "additive" else whole * amount
    for m in measures:
        if m.get("gate") and value(table, m, side) < F(m["target"]):
            return F(0)
    most = num(award, "cap_percent")
    return whole if most is None else min(whole, most)


def payout(table: Table, measure: Row, side: int) -> F:
    if measure.get("curve") == "given":
        same = measure["kind"] in ("individual", "time")
        return F(measure["original_payout"] if side == OLD or same else measure["restated_payout"])
    return curve(table, measure, attained(table, measure, side))


def was_restated(table: Table) -> bool:
    return table["case"][0].get("restatement_id") is not None


def formula(table: Table, award: Row) -> tuple[F, F]:
    """Both sides before rounding and before discretion."""
    if award.get("pool_id"):
        (pool,) = rows(table, "pool", id=award["pool_id"])
        got, paid = received(table, award), F(pool["paid"])
        short = max(F(0), paid - F(pool["restated"])) if was_restated(table) else F(0)
        return got, got - short * got / paid
    goal = F(award.get("target_shares") or award["target_amount"])
    days, of = award.get("proration_days"), award.get("proration_of_days")
    part = F(days, of) if days is not None else F(1)
    if not was_restated(table):
        return (percent(table, award, OLD) / 100 * goal * part,) * 2
    old, new = (percent(table, award, side) / 100 * goal * part for side in BOTH)
    return old, new


def amounts(table: Table, award: Row, name: str) -> list[tuple[str, F]]:
    unit = "shares" if award.get("unit") == "shares" else "amount"
    return [(row["state"], F(row[unit])) for row in rows(table, name, award_id=award["id"])]


def received(table: Table, award: Row) -> F:
    return sum((x for _, x in amounts(table, award, "payment")), F(0))


def reckon(table: Table, award: Row) -> dict[str, F]:
    """Received, would have been and less by; what may be cancelled and repaid under one cap."""
    trim = ROUND[award.get("rounding", "cents_half_up")]
    old, new = formula(table, award)
    extra = sum(
        (F(m["original"]) for m in rows(table, "modifier", award_id=award["id"], kind="discretion")), F(0)
    )
    got = received(table, award)
    would = trim(new + max(extra, F(0)))
    owed = max(F(0), got - would) if new < old else F(0)
    owed = min(trim(owed), got)
    later = sum((x for state, x in amounts(table, award, "payment") if state == "unpaid"), F(0))
    cancel = min(later, owed)
    return {
        "received": got,
        "would_have_been": would,
        "excess": owed,
        "cancel_up_to": cancel,
        "repay_up_to": owed - cancel,
    }


def anniversary(day: str) -> datetime.date:
    year, month, date = (int(part) for part in day.split("-"))
    if (month, date) == (2, 29):
        return datetime.date(year + YEARS, 2, 28)
    return datetime.date(year + YEARS, month, date)


def said(table: Table, question: str) -> str:
    found = rows(table, "decision", question=question)
    return found[0]["answer"] if found else "not_determined"


def decided(table: Table, as_of: str) -> datetime.date:
    """The last answer of the fourth condition; a no to conduct leaves nothing further to decide."""
    last = "conduct" if said(table, "conduct") == "no" else "should_repay"
    days = [row["decided_on"] for row in rows(table, "decision", question=last)]
    return datetime.date.fromisoformat(
        days[0] if days and said(table, "conduct") != "not_determined" else as_of
    )


def asked(table: Table, award: Row, found: dict[str, F], as_of: str) -> tuple[tuple[str, bool | None], ...]:
    """Each condition with the nil that its no would be, in the order of the text; None is not determined."""
    word = {"yes": True, "no": False, "not_determined": None}
    measures = rows(table, "measure", award_id=award["id"])
    last_day = anniversary(table["statement"][0]["filed_on"])
    return (
        ("not a participant", bool(rows(table, "term", kind="section16_officer"))),
        ("not Incentive Compensation", any(m["kind"] not in ("individual", "time") for m in measures)),
        ("granted before the Effective Date", award["granted_on"] >= EFFECTIVE),
        ("no restatement event", was_restated(table)),
        ("not materially restated", word[said(table, "materially_restated")]),
        ("no excess", found["excess"] > 0),
        ("clock lapsed", decided(table, as_of) <= last_day),
        ("Committee found no such conduct", word[said(table, "conduct")]),
        ("Committee determined no repayment", word[said(table, "should_repay")]),
    )


def outcome(table: Table, award: Row, found: dict[str, F], as_of: str) -> str:
    """The first no names the nil; without one, whatever is not determined leaves it open."""
    answers = asked(table, award, found, as_of)
    for name, answer in answers:
        if answer is False:
            return name
    if any(answer is None for _, answer in answers):
        return "cannot be stated on the records filed"
    return "recoverable"
