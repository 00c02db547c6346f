"""An award out of a bonus pool: the pool's deficiency on the restated figures, shared by what each was paid."""

from __future__ import annotations

from fractions import Fraction

from clawdesk.domain.estimate import Pool
from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.quantities import figure
from clawdesk.rules.payout.working import Pair, Working, percent_quantity, plain, shown

ZERO = Fraction(0)


def share(work: Working) -> None:
    pool = work.award.pool
    if pool is None:
        return
    work.discretion = ZERO
    wanting = _wanting(work, pool)
    if wanting:
        work.lack(*wanting)
        return
    if work.received is None:
        return
    received = Fraction(work.received)
    reduced = _reduced(work, pool)
    if reduced is None:
        work.lack(f"the filing to which the pool {pool.title} belongs, for {work.title}")
        return
    assert pool.paid is not None
    paid = Fraction(pool.paid.value)
    deficiency = max(ZERO, paid - reduced)
    part = _part(work, pool, received, paid)
    would = max(ZERO, received - deficiency * part)
    funded = Fraction(pool.original.value) if pool.original is not None else None
    work.write(
        f"Pool {pool.title}", _money(funded), _money(reduced), "as funded; as reduced, on the pool’s record"
    )
    work.write("Paid out of the pool in all", _money(paid), None, "as the pool’s record states it")
    formula = f"{_told(paid)} − {_told(reduced)}" if deficiency else "the reduced pool covers what was paid"
    work.write("Deficiency of the pool", None, _money(deficiency), formula)
    said = (
        "as the award states"
        if work.award.award.pool_share is not None
        else f"{_told(received)} ÷ {_told(paid)}"
    )
    work.write("Share of the award in it", percent_quantity(part * 100), percent_quantity(part * 100), said)
    work.write(
        "Award less its share of the deficiency",
        _money(received),
        _money(would),
        f"{_told(received)} − {_told(deficiency)} × {plain(part)}",
    )
    work.amount = Pair(original=received, restated=would)
    work.would_have_been = would


def _wanting(work: Working, pool: Pool) -> list[str]:
    wanting = []
    if work.unit is not Unit.MONEY or work.award.modifiers:
        wanting.append(f"a human computation of {work.title}, which is more than a share of a pool")
    if pool.paid is None or pool.paid.value <= 0:
        wanting.append(f"what was paid out of the pool {pool.title} in all")
    elif work.received is not None and work.received > pool.paid.value:
        wanting.append(
            f"what was paid out of the pool {pool.title} in all, not less than {work.title} received"
        )
    sizes = [one for one in (pool.original, pool.restated) if one is not None]
    if any(one.value < 0 for one in sizes):
        wanting.append(f"a size of the pool {pool.title} not below zero")
    if work.facts.restatement is not None and pool.restated is None:
        wanting.append(f"the size of the pool {pool.title} on the restated figures")
    share = work.award.award.pool_share
    if share is not None and not 0 <= share <= 1:
        wanting.append(f"a share of {work.title} in the pool {pool.title} between 0 and 1")
    return wanting


def _reduced(work: Working, pool: Pool) -> Fraction | None:
    """What the pool would have held; where nothing is corrected, what was paid; None where that cannot be told."""
    assert pool.paid is not None
    whole = Fraction(pool.paid.value)
    if work.facts.restatement is None or pool.restated is None:
        return whole
    if work.corrected is not None:
        used = {link.statement_id for link in work.award.statements}
        if not used & work.corrected:
            return whole
        if not used <= work.corrected:
            return None
    return Fraction(pool.restated.value)


def _part(work: Working, pool: Pool, received: Fraction, paid: Fraction) -> Fraction:
    stated = work.award.award.pool_share
    if stated is None:
        return received / paid
    if Fraction(stated) != received / paid and not work.scenario:
        work.find(
            f"The share of {work.title} in the pool {pool.title} differs from what it received of it.",
            seen=plain(stated),
            expected=plain(received / paid),
            meaning="The deficiency is shared by the share that the award states.",
            remedy="Compare the payout worksheet of the pool.",
        )
    return Fraction(stated)


def _money(value: Fraction | None) -> Quantity | None:
    return None if value is None else Quantity(unit=Unit.MONEY, value=shown(value))


def _told(value: Fraction) -> str:
    return figure(Quantity(unit=Unit.MONEY, value=shown(value)))
