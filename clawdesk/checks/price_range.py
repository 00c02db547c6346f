"""Whether an average price lies in the range its footnote tells, and whether the range is narrow enough."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from clawdesk.checks.around import Around
from clawdesk.checks.note_numbers import can_compute_with
from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.money import Price, format_decimal, format_price
from clawdesk.domain.price_text import PriceRange, has_undertaking, is_average, range_of

CHECK = "price range"
_CITATION = (
    "SEC staff letter to Skadden, Arps of 25 June 2008: trades of one day within one dollar on one row"
)
_WIDEST = Decimal("1.00")

Ranged = tuple[Line, PriceRange]
Pair = tuple[Ranged, Ranged]


def price_range(filing: Filing, _around: Around) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    ranged: list[Ranged] = []
    for line in filing.transactions:
        told = range_of(filing, line)
        if told is not None:
            ranged.append((line, told))
            findings += _about(line, told)
        elif line.price.value is not None and is_average(filing, line):
            findings.append(_no_range(line))
    overlapping = [pair for pair in combinations(ranged, 2) if _overlap_alike(*pair)]
    if overlapping:
        findings.append(_overlap(overlapping))
    if ranged and not has_undertaking(filing):
        findings.append(_no_undertaking(ranged[0][0]))
    return tuple(findings)


def _about(line: Line, told: PriceRange) -> list[Finding]:
    price = line.price.value
    if price is None:
        return [_unreadable(line, told)]
    findings: list[Finding] = []
    if not told.holds(price):
        findings.append(_outside(line, told, price))
    if told.width > _WIDEST:
        findings.append(_too_wide(line, told))
    return findings or [_inside(line, told, price)]


def _range_words(told: PriceRange) -> str:
    return f"{_dollars(told.low)} to {_dollars(told.high)} (footnote {told.note})"


def _dollars(price: Decimal) -> str:
    return f"${format_price(Price(price))}"


def _bounds(line: Line, told: PriceRange) -> str:
    if line.shares.value is None or not can_compute_with(line.shares.value, told.high):
        return ""
    low, high = told.proceeds(line.shares.value)
    return f"proceeds between ${format_decimal(low, 2)} and ${format_decimal(high, 2)}"


def _inside(line: Line, told: PriceRange, price: Decimal) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CONSISTENT,
        place=line.place,
        title="The average price lies in its footnote's range, which is not wider than $1.00",
        seen=f"{_dollars(price)}; {_bounds(line, told)}",
        expected=_range_words(told),
        citation=_CITATION,
    )


def _outside(line: Line, told: PriceRange, price: Decimal) -> Finding:
    apart = told.low - price if price < told.low else price - told.high
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=line.place,
        title=f"The price differs by {_dollars(apart)} from its footnote's range",
        seen=_dollars(price),
        expected=_range_words(told),
        meaning="Either figure may be a slip, or the footnote mark stands on the wrong row.",
        remedy="Compare the price with the footnote and with the neighbouring rows.",
        citation=_CITATION,
    )


def _too_wide(line: Line, told: PriceRange) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=line.place,
        title=f"The range is ${format_decimal(told.width, 2)} wide, more than $1.00",
        seen=f"{_range_words(told)}; {_bounds(line, told)}",
        expected="trades of one day on one row only within one dollar",
        meaning="The staff's letter lets trades share a row only within that width; the average is less exact.",
        remedy="Note it; the proceeds are known only between the bounds.",
        citation=_CITATION,
    )


def _unreadable(line: Line, told: PriceRange) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=line.place,
        title="The price needs to be read elsewhere; its footnote tells the range alone",
        seen=f"{line.price.text or 'a footnote only'}; {_bounds(line, told)}",
        expected=_range_words(told),
        meaning="Any price in the range is possible, so none is computed with.",
        remedy="Take the price from the filing on EDGAR.",
        citation=_CITATION,
    )


def _no_range(line: Line) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=line.place,
        title="The footnote calls the price an average; this needs the lowest and the highest",
        seen=_dollars(line.price.value or Decimal(0)),
        expected="a lowest and a highest price",
        meaning="How far the separate prices lie apart is not known.",
        remedy="Read the footnote; the filer gives the separate prices on request.",
        citation=_CITATION,
    )


def _overlap(pairs: list[Pair]) -> Finding:
    """Told once for the form, however many rows overlap."""
    (first, one), (_, other) = pairs[0]
    rows = sorted({(line.table, line.row, line.place) for pair in pairs for line, _ in pair})
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=", ".join(place for _, _, place in rows),
        title="Rows of the same day tell ranges that overlap",
        seen=f"{first.place}: {_range_words(one)}; against {_range_words(other)}",
        expected="ranges that do not overlap",
        meaning="A trade could belong to more than one row; the sum of them is not affected.",
        remedy="Nothing, unless the separate prices are needed.",
        citation=_CITATION,
    )


def _no_undertaking(line: Line) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.TO_CONFIRM,
        place=line.place,
        title="No undertaking to tell the separate prices was found",
        seen="neither a footnote nor the remarks have it in the usual words",
        expected="an undertaking to give full information on request",
        meaning="The staff's letter asks for it where trades share a row.",
        remedy="Read the footnotes.",
        citation=_CITATION,
    )


def _overlap_alike(one: Ranged, other: Ranged) -> bool:
    """Same day, same way, same holding; and not two rows that share one footnote."""
    first, second = one[0], other[0]
    same = all(
        getattr(first, name).text == getattr(second, name).text
        for name in ("security", "date", "code", "acquired_disposed", "ownership", "nature")
    )
    return same and one[1].note != other[1].note and one[1].overlaps(other[1])
