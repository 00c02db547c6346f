"""The pairs of purchases and sales that give the most: an exact maximum, not a greedy one.

Lowest in, highest out is not enough once the six months let a purchase reach some sales and not others. A pair's
gain is the sale's price less the purchase's, so the sum depends only on how much of each trade is taken. Taking
more along the best augmenting path, until none gains, is the exact maximum of such a flow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    on: date
    count: Decimal
    price: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How much of which purchase is matched with which sale, by their places in what was given."""

    purchase: int
    sale: int
    count: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class _Path:
    gain: Decimal
    purchase: int
    sale: int
    purchase_before: dict[int, int]
    """The purchase from which a sale was reached."""
    sale_before: dict[int, int]
    """The sale from which a purchase was reached, by giving back what it holds of it."""


class _Flow:
    def __init__(
        self, purchases: Sequence[Lot], sales: Sequence[Lot], reach: Callable[[Lot, Lot], bool]
    ) -> None:
        self.purchases, self.sales = purchases, sales
        self.left_in = [one.count for one in purchases]
        self.left_out = [one.count for one in sales]
        self.reach = [
            [place for place, sale in enumerate(sales) if reach(purchase, sale)] for purchase in purchases
        ]
        self.holders: list[dict[int, Decimal]] = [{} for _ in sales]
        self.cheapest_first = sorted(range(len(purchases)), key=lambda place: (purchases[place].price, place))

    def best_path(self) -> _Path | None:
        """From the cheapest purchase on; what a cheaper one reaches, a dearer one cannot do better."""
        best: _Path | None = None
        purchase_before: dict[int, int] = {}
        sale_before: dict[int, int] = {}
        seen: set[int] = set()
        for start in self.cheapest_first:
            if start in seen or not self.left_in[start]:
                continue
            for sale in self._reached(start, seen, purchase_before, sale_before):
                gain = self.sales[sale].price - self.purchases[start].price
                if self.left_out[sale] and gain > 0 and (best is None or gain > best.gain):
                    best = _Path(
                        gain=gain,
                        purchase=start,
                        sale=sale,
                        purchase_before=purchase_before,
                        sale_before=sale_before,
                    )
        return best

    def _reached(
        self, start: int, seen: set[int], purchase_before: dict[int, int], sale_before: dict[int, int]
    ) -> list[int]:
        found: list[int] = []
        seen.add(start)
        waiting = [start]
        while waiting:
            purchase = waiting.pop()
            for sale in self.reach[purchase]:
                if sale in purchase_before:
                    continue
                purchase_before[sale] = purchase
                found.append(sale)
                for holder in self.holders[sale]:
                    if holder not in seen:
                        seen.add(holder)
                        sale_before[holder] = sale
                        waiting.append(holder)
        return found

    def take(self, path: _Path) -> None:
        steps = [(path.purchase_before[path.sale], path.sale)]
        while steps[-1][0] != path.purchase:
            sale = path.sale_before[steps[-1][0]]
            steps.append((path.purchase_before[sale], sale))
        given_back = [(steps[number][0], steps[number + 1][1]) for number in range(len(steps) - 1)]
        amount = min(
            self.left_in[path.purchase],
            self.left_out[path.sale],
            *(self.holders[sale][holder] for holder, sale in given_back),
        )
        for purchase, sale in steps:
            self.holders[sale][purchase] = self.holders[sale].get(purchase, Decimal(0)) + amount
        for holder, sale in given_back:
            self.holders[sale][holder] -= amount
            if not self.holders[sale][holder]:
                del self.holders[sale][holder]
        self.left_in[path.purchase] -= amount
        self.left_out[path.sale] -= amount


def most_profit(
    purchases: Sequence[Lot], sales: Sequence[Lot], reach: Callable[[Lot, Lot], bool]
) -> tuple[Taken, ...]:
    """What to match so that the sum of the gains is the largest there is; no pair loses."""
    flow = _Flow(purchases, sales, reach)
    while (path := flow.best_path()) is not None:
        flow.take(path)
    return tuple(
        Taken(purchase=purchase, sale=sale, count=count)
        for sale, holders in enumerate(flow.holders)
        for purchase, count in sorted(holders.items())
    )
