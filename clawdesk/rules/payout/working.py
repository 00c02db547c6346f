"""What passes through the payout elements: both sides of an award as exact fractions, and every line so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from clawdesk.domain.chart import CurvePlot
from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Input, Line, Quantity, ReadingResult, Unit
from clawdesk.domain.facts import AwardFacts, CaseFacts, MeasureFacts
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.measure import Measure
from clawdesk.domain.money import Rounding, canonical_decimal, format_decimal
from clawdesk.rules.settings import Settings

PERCENT = Fraction(1, 100)
SHOWN_PLACES = 8
STICKY_PLACES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A value as awarded and on the restated figures; None is not known."""

    original: Fraction | None = None
    restated: Fraction | None = None

    def map(self, change: Callable[[Fraction], Fraction]) -> Pair:
        return Pair(
            original=None if self.original is None else change(self.original),
            restated=None if self.restated is None else change(self.restated),
        )

    def join(self, other: Pair, change: Callable[[Fraction, Fraction], Fraction]) -> Pair:
        known = self.original is not None and other.original is not None
        again = self.restated is not None and other.restated is not None
        return Pair(
            original=change(self.original, other.original) if known else None,  # type: ignore[arg-type]
            restated=change(self.restated, other.restated) if again else None,  # type: ignore[arg-type]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePay:
    """One measure on its way: value, attainment of the target and payout, both in percent."""

    facts: MeasureFacts
    points: tuple[tuple[Fraction, Fraction], ...] = ()
    """The curve from its lowest attainment to its highest."""
    value: Pair = Pair()
    attainment: Pair = Pair()
    payout: Pair = Pair()

    @property
    def measure(self) -> Measure:
        return self.facts.measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was received, what of it is in excess, and the reasoning that shows it."""

    received: Decimal | None = None
    paid: Decimal | None = None
    unpaid: Decimal | None = None
    excess: Decimal | None = None
    inputs: tuple[Input, ...] = ()
    lines: tuple[Line, ...] = ()
    curves: tuple[CurvePlot, ...] = ()
    readings: tuple[ReadingResult, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Working(Found):
    award: AwardFacts
    facts: CaseFacts
    edition: Edition
    settings: Settings
    corrected: frozenset[int] | None = None
    """Ids of the statements whose restated figures count; None means all of them."""
    measures: tuple[MeasurePay, ...] = ()
    percent: Pair = Pair()
    amount: Pair = Pair()
    discretion: Fraction | None = None
    would_have_been: Fraction | None = None

    @property
    def unit(self) -> Unit:
        return Unit.SHARES if self.award.award.unit == "shares" else Unit.MONEY

    @property
    def goal(self) -> Decimal | None:
        """The target of the award in its unit."""
        award = self.award.award
        target = award.target_shares if self.unit is Unit.SHARES else award.target_amount
        return None if target is None else target.value

    @property
    def title(self) -> str:
        return self.award.award.title

    def lacking(self, *missing: str) -> Working:
        return replace(self, missing=(*self.missing, *missing))

    def noting(self, *notes: str) -> Working:
        return replace(self, notes=(*self.notes, *notes))

    def writing(self, *lines: Line) -> Working:
        known = (line for line in lines if line.original is not None or line.restated is not None)
        return replace(self, lines=(*self.lines, *known))

    def finding(self, title: str, **rest: Any) -> Working:
        found = Finding(check="award", status=Status.TO_CONFIRM, place=self.title, title=title, **rest)
        return replace(self, findings=(*self.findings, found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recomputation(Found):
    """What the award's formula gives on both sides, and what was received above it."""

    unit: Unit
    measured: bool = True
    """False where the award has no measure at all, so that no figure can change it."""
    original: Decimal | None = None
    restated: Decimal | None = None
    would_have_been: Decimal | None = None

    def quantity(self, value: Decimal | None) -> Quantity | None:
        return None if value is None else Quantity(unit=self.unit, value=value)


def fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def shown(value: Fraction) -> Decimal:
    """The number as a line prints it: every digit if there are few, else rounded for print alone."""
    if value.denominator == 1:
        return Decimal(value.numerator)
    scaled = value * 10**SHOWN_PLACES
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    printed = Decimal(f"{whole}E-{SHOWN_PLACES}")
    return Decimal(canonical_decimal(printed.copy_negate() if value < 0 else printed))


def rounded(value: Fraction, rounding: Rounding) -> Decimal:
    """The exact value rounded by its name; a last digit stands for what a Decimal cannot hold."""
    scaled = abs(value) * 10**STICKY_PLACES
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    digits = Decimal(f"{whole}{1 if rest else 0}E-{STICKY_PLACES + 1}")
    return Decimal(canonical_decimal(rounding.apply(digits.copy_negate() if value < 0 else digits)))


def percent_quantity(value: Fraction | None) -> Quantity | None:
    return None if value is None else Quantity(unit=Unit.PERCENT, value=shown(value * PERCENT))


def number_quantity(value: Fraction | None) -> Quantity | None:
    return None if value is None else Quantity(unit=Unit.NUMBER, value=shown(value))


def plain(value: Decimal | Fraction) -> str:
    return format_decimal(shown(Fraction(value)))


def percent_words(value: Fraction) -> str:
    return f"{plain(value)}%"
