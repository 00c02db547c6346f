"""Divides an amount between what is unpaid and what was paid, never above either."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from clawdesk.domain.money import exact_sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    cancel: Decimal
    repay: Decimal


def split(cap: Decimal, *, paid: Decimal, unpaid: Decimal, order: str) -> Split:
    if order == "repay_first":
        repay = min(paid, cap)
        return Split(cancel=min(unpaid, less(cap, repay)), repay=repay)
    cancel = min(unpaid, cap)
    return Split(cancel=cancel, repay=min(paid, less(cap, cancel)))


def less(whole: Decimal, part: Decimal) -> Decimal:
    return exact_sum((whole, part.copy_negate()))
