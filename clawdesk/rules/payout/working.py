"""What passes through the payout elements: both sides of an award as exact fractions, and every line so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from clawdesk.domain.award import Award
from clawdesk.domain.chart import CurvePlot
from clawdesk.domain.edition import Edition, OpenQuestion
from clawdesk.domain.evaluation import Input, Line, Portion, Quantity, ReadingResult, Unit
from clawdesk.domain.facts import AwardFacts, CaseFacts, MeasureFacts
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.measure import Measure
from clawdesk.domain.money import Rounding, canonical_decimal
from clawdesk.rules.settings import Settings

PERCENT = Fraction(1, 100)
SHOWN_PLACES = 8
SHOWN_SCALE = 10**SHOWN_PLACES
STICKY_PLACES = 40
ROUNDED_PLACES = {Rounding.CENTS_HALF_UP: 2, Rounding.WHOLE_DOLLARS_HALF_UP: 0, Rounding.SHARES_HALF_UP: 0}
Ask = tuple[str, str, str]
"""A setting, a question or a parameter; its key; and what holds where a text has no such setting."""
Points = tuple[tuple[Fraction, Fraction], ...]


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


NOTHING = Pair()


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """How an excess may be met: both parts and their sum, which is the most that may be sought of the award."""

    cancel: Decimal
    repay: Decimal
    most: Decimal
    portions: tuple[Portion, ...] = ()


@dataclass(slots=True, kw_only=True)
class MeasurePay:
    """One measure on its way: value, attainment of the target and payout, both in percent."""

    facts: MeasureFacts
    spots: tuple[tuple[Decimal, Decimal], ...] = ()
    """The points of the curve as they are on record, from the lowest attainment to the highest."""
    points: Points = ()
    """The same as fractions, for what is found between them."""
    value: Pair = NOTHING
    benchmark: Pair = NOTHING
    attainment: Pair = NOTHING
    payout: Pair = NOTHING
    formula: str = ""
    """How the value was found, where it was not simply read."""
    attained: str = ""
    """How the attainment was found, where it is no ratio to the target."""

    @property
    def measure(self) -> Measure:
        return self.facts.measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Recomputation:
    """What the award's formula gives on both sides, what was received above it, and the reasoning that shows it."""

    unit: Unit
    measured: bool = True
    """False where the award has no measure at all, so that no figure can change it."""
    original: Decimal | None = None
    restated: Decimal | None = None
    would_have_been: Decimal | None = None
    received: Decimal | None = None
    paid: Decimal | None = None
    unpaid: Decimal | None = None
    excess: Decimal | None = None
    excess_low: Decimal | None = None
    excess_high: Decimal | None = None
    """Between which amounts the excess lies on the estimates on record, adopted or not."""
    met: Met | None = None
    """How the excess may be met; None where the excess is not known."""
    inputs: tuple[Input, ...] = ()
    lines: tuple[Line, ...] = ()
    curves: tuple[CurvePlot, ...] = ()
    readings: tuple[ReadingResult, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def quantity(self, value: Decimal | None) -> Quantity | None:
        return None if value is None else Quantity(unit=self.unit, value=value)


@dataclass(slots=True, kw_only=True)
class Working:
    """The sheet that the elements fill one after the other; nothing outside `recompute` ever holds it."""

    award: AwardFacts
    facts: CaseFacts
    edition: Edition
    settings: Settings
    corrected: frozenset[int] | None = None
    """Ids of the statements whose restated figures count; None means all of them."""
    scenario: str = ""
    """low, point or high: each estimate at that place, as if it had been adopted; empty as the Committee decided."""
    unit: Unit = Unit.MONEY
    asked: dict[Ask, Any] = field(default_factory=dict)
    """What was asked of the text and its readings, and the answers: all that the result owes to them."""
    measures: list[MeasurePay] = field(default_factory=list)
    percent: Pair = NOTHING
    amount: Pair = NOTHING
    discretion: Fraction | None = None
    would_have_been: Fraction | None = None
    stopped: bool = False
    """A term is not understood, so the terms are not computed."""
    human: bool = False
    """Both sides come from a human computation on record."""
    received: Decimal | None = None
    paid: Decimal | None = None
    unpaid: Decimal | None = None
    excess: Decimal | None = None
    excess_low: Decimal | None = None
    excess_high: Decimal | None = None
    met: Met | None = None
    inputs: list[Input] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    curves: list[CurvePlot] = field(default_factory=list)
    readings: list[ReadingResult] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def goal(self) -> Decimal | None:
        """The target of the award in its unit."""
        award = self.award.award
        target = award.target_shares if self.unit is Unit.SHARES else award.target_amount
        return None if target is None else target.value

    @property
    def title(self) -> str:
        return self.award.award.title

    def setting(self, key: str, default: str) -> str:
        """The reading in force; what an edition does not leave open is read as it always is.

        Said outright, so that a text that leaves it open and reads it so takes over what another one asked for.
        """
        return str(self._ask("setting", key, default))

    def open_question(self, key: str) -> OpenQuestion | None:
        found: OpenQuestion | None = self._ask("question", key)
        return found

    def named_by(self, parameter: str) -> tuple[str, ...]:
        """The names that a parameter of the edition lists."""
        return tuple(str(self._ask("parameter", parameter)).split())

    def _ask(self, what: str, key: str, default: str = "") -> Any:
        asked = (what, key, default)
        if asked not in self.asked:
            self.asked[asked] = answered(self.edition, self.settings, asked)
        return self.asked[asked]

    def quantity(self, value: Fraction | Decimal | None) -> Quantity | None:
        if value is None or isinstance(value, Decimal):
            return None if value is None else Quantity(unit=self.unit, value=value)
        return Quantity(unit=self.unit, value=shown(value))

    def lack(self, *missing: str) -> None:
        self.missing.extend(missing)

    def refuse(self, wanting: str, seen: str = "") -> None:
        """What is on record cannot be right: told with its remedy, and wanting until it is put right."""
        self.lack(wanting)
        remedy = "Correct the record, or have the award computed by a person."
        self.find(f"What is on record cannot be right; wanted: {wanting}.", seen=seen, remedy=remedy)

    def write(
        self,
        label: str,
        original: Quantity | None,
        restated: Quantity | None,
        formula: str = "",
        *,
        total: bool = False,
    ) -> None:
        if original is not None or restated is not None:
            self.lines.append(
                Line(label=label, original=original, restated=restated, formula=formula, total=total)
            )

    def find(self, title: str, **rest: Any) -> None:
        found = Finding(check="award", status=Status.TO_CONFIRM, place=self.title, title=title, **rest)
        self.findings.append(found)


def unit_of(award: Award) -> Unit:
    return Unit.SHARES if award.unit == "shares" else Unit.MONEY


def answered(edition: Edition, settings: Settings, asked: Ask) -> Any:
    """What a text and the readings in force say to one thing that the arithmetic asks."""
    what, key, default = asked
    if what == "setting":
        return settings.values.get(key, default)
    if what == "parameter":
        return edition.parameter(key).value
    return next((one for one in edition.open_questions if one.key == key), None)


def fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else exactly(value)


@lru_cache(maxsize=4096)
def exactly(value: Decimal) -> Fraction:
    """The points of one curve and its target come again in award after award."""
    return Fraction(value)


def shown(value: Fraction) -> Decimal:
    """The number as a line prints it: every digit if there are few, else rounded for print alone."""
    if value.denominator == 1:
        return Decimal(value.numerator)
    minus, whole, rest = _digits(value.numerator, value.denominator)
    return Decimal(f"{minus}{whole}.{rest}" if rest else f"{minus}{whole}")


@lru_cache(maxsize=1024)
def _digits(top: int, bottom: int) -> tuple[str, int, str]:
    """Sign, whole part and what stands after the point, half up at the last place shown."""
    scaled = (2 * abs(top) * SHOWN_SCALE + bottom) // (2 * bottom)
    whole, rest = divmod(scaled, SHOWN_SCALE)
    return "-" if top < 0 and scaled else "", whole, f"{rest:0{SHOWN_PLACES}d}".rstrip("0")


def rounded(value: Fraction, rounding: Rounding) -> Decimal:
    """The exact value rounded by its name; a last digit stands for what a Decimal cannot hold."""
    places = ROUNDED_PLACES.get(rounding)
    if places is not None and value >= 0:
        return _half_up(value, places)
    scaled = abs(value) * 10**STICKY_PLACES
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    digits = Decimal(f"{whole}{1 if rest else 0}E-{STICKY_PLACES + 1}")
    return Decimal(canonical_decimal(rounding.apply(digits.copy_negate() if value < 0 else digits)))


def _half_up(value: Fraction, places: int) -> Decimal:
    """The same without the way over a Decimal, as nearly every amount is rounded."""
    scale = 10**places
    cents = (2 * value.numerator * scale + value.denominator) // (2 * value.denominator)
    whole, rest = divmod(cents, scale)
    return Decimal(f"{whole}.{rest:0{places}d}".rstrip("0")) if rest else Decimal(whole)


def percent_quantity(value: Fraction | None) -> Quantity | None:
    return None if value is None else Quantity(unit=Unit.PERCENT, value=shown(value * PERCENT))


def number_quantity(value: Fraction | None) -> Quantity | None:
    return None if value is None else Quantity(unit=Unit.NUMBER, value=shown(value))


def plain(value: Decimal | Fraction) -> str:
    if isinstance(value, Decimal):
        return _plain_decimal(value)
    if value.denominator == 1:
        return f"{value.numerator:,}"
    minus, whole, rest = _digits(value.numerator, value.denominator)
    return f"{minus}{whole:,}.{rest}" if rest else f"{minus}{whole:,}"


@lru_cache(maxsize=4096)
def _plain_decimal(value: Decimal) -> str:
    if -value.as_tuple().exponent > SHOWN_PLACES:  # type: ignore[operator]
        return plain(Fraction(value))
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent_words(value: Decimal | Fraction) -> str:
    return f"{plain(value)}%"
