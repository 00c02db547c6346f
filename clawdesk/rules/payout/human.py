"""A person's computation on record, with author, method and file, where the program cannot express an award."""

from __future__ import annotations

from fractions import Fraction

from clawdesk.domain.estimate import HumanComputation
from clawdesk.domain.evaluation import Input
from clawdesk.rules.payout import received, rounding
from clawdesk.rules.payout.estimates import estimate_adopted, needs_estimate
from clawdesk.rules.payout.working import Pair, Working, plain
from clawdesk.rules.words import long_day


def stand_in(work: Working) -> None:
    """Only where the program's own arithmetic found no amount; never past an estimate that nobody adopted."""
    if work.scenario or work.received is None or not work.award.computations:
        return
    latest = max(work.award.computations, key=lambda one: (str(one.made_on or ""), one.id or 0))
    if work.excess is not None:
        _compare(work, latest)
        return
    wanting = _wanting(work, latest)
    if wanting:
        work.lack(*wanting)
        return
    assert latest.original is not None
    assert latest.restated is not None
    work.missing.clear()
    work.human = True
    work.discretion = Fraction(0)
    restated = latest.restated if work.facts.restatement is not None else latest.original
    work.amount = Pair(original=Fraction(latest.original), restated=Fraction(restated))
    work.would_have_been = work.amount.restated
    on = f", {long_day(latest.made_on)}" if latest.made_on else ""
    work.write(
        f"Computed by {latest.author}{on}",
        work.quantity(work.amount.original),
        work.quantity(work.amount.restated),
        latest.method,
    )
    work.notes.append(f"{work.title} was computed by {latest.author}, not by the program: {latest.method}")
    work.inputs.append(_input(work, latest))
    rounding.round_once(work)
    received.compare(work)
    _interval(work, latest)


def _wanting(work: Working, one: HumanComputation) -> list[str]:
    wanting = []
    if one.original is None or one.restated is None:
        wanting.append(f"both results of the human computation of {work.title}")
    elif one.original < 0 or one.restated < 0:
        wanting.append(f"results of the human computation of {work.title} not below zero")
    if not one.author.strip() or not one.method.strip():
        wanting.append(f"the author and the method of the human computation of {work.title}")
    if one.evidence_id is None:
        wanting.append(f"the file that shows the human computation of {work.title}")
    if work.corrected is not None:
        wanting.append(f"a human computation of {work.title} for the filings that are still in time")
    market = any(needs_estimate(work, pay.measure) for pay in work.measures)
    if market and not estimate_adopted(work):
        wanting.append(f"the Committee’s estimate, for {work.title}")
    return wanting


def _compare(work: Working, one: HumanComputation) -> None:
    """The program's own result stands; a person's that differs is told beside it."""
    if one.restated is None or work.would_have_been is None or Fraction(one.restated) == work.would_have_been:
        return
    work.find(
        f"A human computation of {work.title} differs from what its terms on record give.",
        seen=f"{plain(one.restated)} by {one.author}",
        expected=plain(work.would_have_been),
        meaning="The terms on record are used.",
        remedy="Compare the terms with the award agreement, or correct the computation.",
    )


def _interval(work: Working, one: HumanComputation) -> None:
    if one.low is None or one.high is None or work.excess is None or work.received is None:
        return
    sides = [max(Fraction(0), Fraction(work.received) - Fraction(side)) for side in (one.low, one.high)]
    work.excess_low, work.excess_high = (rounding.round_amount(work, side) for side in sorted(sides))


def _input(work: Working, one: HumanComputation) -> Input:
    assert one.original is not None
    assert one.restated is not None
    return Input(
        label=f"{work.title}: computation by {one.author}",
        value=f"as awarded {plain(one.original)}; restated {plain(one.restated)}",
        record=f"human computation {one.id}",
        evidence_ids=(one.evidence_id,) if one.evidence_id is not None else (),
    )
