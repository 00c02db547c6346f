"""Where a value stands along one side of a chart, and which round values are written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

MOST_TICKS = 6


class Axis:
    """From the least value to the greatest; window and paper place every point by the same share of the way."""

    def __init__(self, values: Sequence[Decimal], *, from_zero: bool) -> None:
        low, high = min(values, default=Decimal(0)), max(values, default=Decimal(0))
        if from_zero:
            low, high = min(low, Decimal(0)), max(high, Decimal(0))
        self._low, self._high = Fraction(low), Fraction(high)
        if self._low == self._high:
            self._high += 1

    def share(self, value: Decimal) -> Fraction:
        """0 at the least value, 1 at the greatest."""
        return (Fraction(value) - self._low) / (self._high - self._low)

    def at(self, value: Decimal, room: int) -> int:
        return int(self.share(value) * room)

    def ticks(self) -> tuple[Decimal, ...]:
        """Round values above nothing, few enough to be read."""
        span = self._high - self._low
        step = Fraction(10) ** (len(str(int(span))) - 1)
        while span / step < 2:
            step /= 10
        for times in (1, 2, 5, 10):
            if span / (step * times) < MOST_TICKS:
                step *= times
                break
        first, last = int(self._low // step), int(self._high // step)
        ticks = [number * step for number in range(first, last + 1) if number]
        return tuple(
            Decimal(tick.numerator) / Decimal(tick.denominator) for tick in ticks if tick >= self._low
        )
