"""Charts as specifications: the window and the paper draw the same figures from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Tone(StrEnum):
    PLAIN = "plain"
    ACCENT = "accent"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMark:
    label: str
    on: date
    tone: Tone = Tone.PLAIN
    above: bool = False
    edge: bool = False
    """An edge of the window is drawn as a stroke, any other mark as a dot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    title: str
    window_start: date
    window_end: date
    marks: tuple[TimeMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveMark:
    label: str
    attainment: Decimal
    payout: Decimal
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveVertex:
    attainment: Decimal
    payout: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePlot:
    title: str
    vertices: tuple[CurveVertex, ...]
    """The drawn line, already laid out: a step or a threshold is two vertices at one attainment."""
    marks: tuple[CurveMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPoint:
    """`broken` where the balance does not follow from the one before; `label` tells what happened."""

    on: date
    balance: Decimal
    label: str
    broken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPlot:
    """A holding over time: level from one point to the next, for nothing is known to have moved between them."""

    title: str
    points: tuple[HeldPoint, ...]


class Counted(StrEnum):
    MONEY = "money"
    SHARES = "shares"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """From `low` to `high`; one that stands for a sum rests on nought, one that takes away hangs between two."""

    label: str
    low: Decimal
    high: Decimal
    told: str = ""
    """Why this much is taken away."""
    tone: Tone = Tone.PLAIN
    sum: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """From what was received down to what may be sought, each fall with its reason."""

    title: str
    counted: Counted
    bars: tuple[Bar, ...]


Chart = Timeline | CurvePlot | HeldPlot | Waterfall
