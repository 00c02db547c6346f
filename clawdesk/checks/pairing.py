"""Whether what was exercised in Table II is what was received in Table I, by date, count and price."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from clawdesk.domain.dates import echo
from clawdesk.domain.filing import Filing, Line, NumberCell
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.money import Price, exact_sum, format_decimal, format_price

CHECK = "exercise pairing"
_CITATION = "Form 4, General Instruction 4(c)"
# Exercise or conversion: the derivative goes out in Table II, the shares come in in Table I.
_CODES = ("M", "C", "O", "X")


def pairing(filing: Filing, _earlier: tuple[Filing, ...], _closures: frozenset[date]) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    for code in _CODES:
        lines = [line for line in filing.transactions if line.code.value == code]
        received = [line for line in lines if not line.is_derivative and line.acquired_disposed.value == "A"]
        given_up = [line for line in lines if line.is_derivative and line.acquired_disposed.value == "D"]
        days = dict.fromkeys(line.date.value for line in (*received, *given_up))
        for day in days:
            findings += _on_one_day(
                code,
                day,
                [line for line in received if line.date.value == day],
                [line for line in given_up if line.date.value == day],
            )
    return tuple(findings)


def _on_one_day(code: str, day: date | None, received: list[Line], given_up: list[Line]) -> list[Finding]:
    when = echo(day) if day else "a row without a date"
    if not received or not given_up:
        return [_one_sided(code, when, received or given_up)]
    if any(count is None for count in (*map(_received, received), *map(_underlying, given_up))):
        return [_not_counted(code, when, received, given_up)]
    pairs, apart = _pairs(received, list(given_up))
    findings = [_price_differs(first, second) for first, second in pairs if _prices_differ(first, second)]
    above = exact_sum(_received(line) or Decimal(0) for line in received)
    below = exact_sum(_underlying(line) or Decimal(0) for line in given_up)
    if above != below:
        return [*findings, _counts_differ(code, when, above, below)]
    if not findings:
        findings.append(_agree(code, when, above, len(pairs), apart))
    return findings


def _pairs(received: list[Line], given_up: list[Line]) -> tuple[list[tuple[Line, Line]], int]:
    """Rows of equal count, those of equal price first; and how many rows stay alone."""
    pairs: list[tuple[Line, Line]] = []
    left = list(received)
    for with_price in (True, False):
        for line in list(left):
            partner = next(
                (
                    other
                    for other in given_up
                    if _underlying(other) == _received(line)
                    and not (with_price and _prices_differ(line, other))
                ),
                None,
            )
            if partner is not None:
                pairs.append((line, partner))
                left.remove(line)
                given_up.remove(partner)
    return pairs, len(left) + len(given_up)


def _received(line: Line) -> Decimal | None:
    return line.shares.value


def _underlying(line: Line) -> Decimal | None:
    """The shares behind the derivative; where only its own number is given, that."""
    cell: NumberCell = line.underlying_shares
    return cell.value if cell.value is not None else line.shares.value


def _prices_differ(first: Line, second: Line) -> bool:
    """A price that is nothing or a footnote alone cannot differ; units convert without a price."""
    paid, exercise = first.price.value, second.exercise_price.value
    return bool(paid) and bool(exercise) and paid != exercise


def _place(code: str, when: str) -> str:
    return f"Tables I and II, code {code}, {when}"


def _agree(code: str, when: str, count: Decimal, pairs: int, apart: int) -> Finding:
    rows = "row for row" if not apart else "in total; the rows are divided differently"
    return Finding(
        check=CHECK,
        status=Status.CONSISTENT,
        place=_place(code, when),
        title=f"Table I and Table II agree {rows}",
        seen=f"{format_decimal(count)} received, and as many exercised or converted; pairs of rows: {pairs}",
        citation=_CITATION,
    )


def _counts_differ(code: str, when: str, above: Decimal, below: Decimal) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=_place(code, when),
        title=f"The counts differ by {format_decimal(abs(above - below))}",
        seen=f"Table I: {format_decimal(above)} received",
        expected=f"Table II: {format_decimal(below)} underlying what was exercised or converted",
        meaning="A count may be a slip, or a part may be settled in cash, withheld, or reported elsewhere.",
        remedy="Compare the rows with their footnotes.",
        citation=_CITATION,
    )


def _price_differs(first: Line, second: Line) -> Finding:
    paid, exercise = first.price.value or Decimal(0), second.exercise_price.value or Decimal(0)
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=f"{first.place}, and {second.place}",
        title="The price paid is not the exercise price",
        seen=f"${format_price(Price(paid))} in Table I",
        expected=f"${format_price(Price(exercise))} in Table II",
        meaning="One of the two prices may be a slip.",
        remedy="Compare both with the award.",
        citation=_CITATION,
    )


def _one_sided(code: str, when: str, lines: list[Line]) -> Finding:
    table, other = ("II", "I") if lines[0].is_derivative else ("I", "II")
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=_place(code, when),
        title=f"Table {other} has no row for what Table {table} reports",
        seen=f"{len(lines)} in Table {table}",
        expected=f"a row of the same day and code in Table {other}",
        meaning="Units that settle in shares are often reported in one table only, or settled in cash.",
        remedy="Look for the other half in the footnotes or in a second form of the same day.",
        citation=_CITATION,
    )


def _not_counted(code: str, when: str, received: list[Line], given_up: list[Line]) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=_place(code, when),
        title="A count is missing, so the tables cannot be compared",
        seen=f"{len(received)} in Table I, {len(given_up)} in Table II",
        meaning="A count may stand only in a footnote.",
        remedy="Read the footnotes of these rows.",
        citation=_CITATION,
    )
