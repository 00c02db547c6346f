"""Whether what was exercised in Table II is what was received in Table I, by date, count and price."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

from clawdesk.checks.around import Around
from clawdesk.checks.balance_reading import derivatives_of, rows_in_words
from clawdesk.domain.dates import echo
from clawdesk.domain.filing import Filing, Line, NumberCell
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.money import Price, exact_product, exact_sum, format_decimal, format_price, ratio

CHECK = "exercise pairing"
_CITATION = "Form 4, General Instruction 4(c)"
# Exercise or conversion: the derivative goes out in Table II, the shares come in in Table I.
_CODES = ("M", "C", "O", "X")


def pairing(filing: Filing, _around: Around) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    stated = {line.code.value for line in filing.transactions}
    for code in (one for one in _CODES if one in stated):
        lines = [line for line in filing.transactions if line.code.value == code]
        # What is received may be another derivative, which stands in Table II as acquired.
        received = [line for line in lines if line.acquired_disposed.value == "A"]
        given_up = [line for line in lines if line.is_derivative and line.acquired_disposed.value == "D"]
        days = dict.fromkeys(line.date.value for line in (*received, *given_up))
        for day in days:
            findings += _on_one_day(
                code,
                day,
                [line for line in received if line.date.value == day],
                [line for line in given_up if line.date.value == day],
            )
    return (*findings, *_underlying_apart(filing))


def _on_one_day(code: str, day: date | None, received: list[Line], given_up: list[Line]) -> list[Finding]:
    when = f"code {code}, {echo(day) if day else 'without a date'}"
    if not received or not given_up:
        return [_one_sided(when, received or given_up)]
    if any(count is None for count in (*map(_received, received), *map(_underlying, given_up))):
        return [_not_counted(when, received, given_up)]
    pairs, above_left, below_left = pairs_of(received, given_up)
    findings = [_price_differs(first, second) for first, second in pairs if _prices_differ(first, second)]
    above = exact_sum(_received(line) or Decimal(0) for line in received)
    below = exact_sum(_underlying(line) or Decimal(0) for line in given_up)
    if above != below:
        place = _place(when, above_left, below_left)
        if _only_fractions(below_left, above, below):
            return [*findings, _fractions(place, above, below)]
        return [*findings, _counts_differ(place, above, below)]
    if not findings:
        place = _place(when, received, given_up)
        findings.append(_agree(place, above, len(pairs), len(above_left) + len(below_left)))
    return findings


def pairs_of(
    received: list[Line], given_up: list[Line]
) -> tuple[list[tuple[Line, Line]], list[Line], list[Line]]:
    """Rows of equal count, those of equal price first; and the rows of both tables that stay alone."""
    pairs: list[tuple[Line, Line]] = []
    above, below = list(received), list(given_up)
    for with_price in (True, False):
        for line in list(above):
            partner = next(
                (
                    other
                    for other in below
                    if _underlying(other) == _received(line)
                    and not (with_price and _prices_differ(line, other))
                ),
                None,
            )
            if partner is not None:
                pairs.append((line, partner))
                above.remove(line)
                below.remove(partner)
    return pairs, above, below


def _only_fractions(given_up: list[Line], above: Decimal, below: Decimal) -> bool:
    """Less than a share a row, where fractions were given up and whole shares received."""
    counts = [_underlying(line) or Decimal(0) for line in given_up]
    fractions = [count for count in counts if count != count.to_integral_value()]
    return 0 < below - above < len(fractions)


def _underlying_apart(filing: Filing) -> list[Finding]:
    """Rows of one derivative stand for the same number of shares each; the odd one out is told."""
    findings: list[Finding] = []
    for group in derivatives_of(filing):
        rows = [line for line in group.lines if line.shares.value and line.underlying_shares.value]
        ratios = Counter(_ratio(line) for line in rows)
        if len(ratios) > 1:
            usual, times = ratios.most_common(1)[0]
            if times > 1 or (len(rows) == 2 and Decimal(1) in ratios):
                usual = usual if times > 1 else Decimal(1)
                findings += [_ratio_differs(line, usual) for line in rows if _ratio(line) != usual]
        elif len(rows) == 1:
            findings += _alone_apart(filing, rows[0])
    return findings


def _ratio(line: Line) -> Decimal:
    return ratio(line.underlying_shares.value or Decimal(0), line.shares.value or Decimal(1))


def _alone_apart(filing: Filing, line: Line) -> list[Finding]:
    """A single row: Table I received one of its two numbers, so the other stands apart."""
    count, underlying = line.shares.value, line.underlying_shares.value
    received = {
        other.shares.value
        for other in filing.transactions
        if not other.is_derivative
        and (other.code.value, other.date.value) == (line.code.value, line.date.value)
    }
    apart = (
        count != underlying and line.code.value == "M" and count in received and underlying not in received
    )
    return [_ratio_differs(line, Decimal(1))] if apart else []


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


def _place(when: str, *sides: list[Line]) -> str:
    lines = [line for side in sides for line in side]
    tables = [tuple(line for line in lines if line.table == number) for number in (1, 2)]
    return "; ".join(rows_in_words(rows) for rows in tables if rows) + f": {when}"


def _agree(place: str, count: Decimal, pairs: int, apart: int) -> Finding:
    rows = "row for row" if not apart else "in total; the rows are divided differently"
    return Finding(
        check=CHECK,
        status=Status.CONSISTENT,
        place=place,
        title=f"Table I and Table II agree {rows}",
        seen=f"{format_decimal(count)} received, and as many exercised or converted; pairs of rows: {pairs}",
        citation=_CITATION,
    )


def _counts_differ(place: str, above: Decimal, below: Decimal) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=place,
        title=f"The counts differ by {format_decimal(abs(above - below))}",
        seen=f"Table I: {format_decimal(above)} received",
        expected=f"Table II: {format_decimal(below)} underlying what was exercised or converted",
        meaning="A count may be a slip, or a part may be settled in cash, withheld, or reported elsewhere.",
        remedy="Compare the rows with their footnotes.",
        citation=_CITATION,
    )


def _fractions(place: str, above: Decimal, below: Decimal) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CONSISTENT,
        place=place,
        title="Table I and Table II agree but for fractions of a share",
        seen=f"{format_decimal(above)} received, {format_decimal(below)} underlying",
        meaning="Fractions are paid in cash.",
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


def _one_sided(when: str, lines: list[Line]) -> Finding:
    table, other = ("II", "I") if lines[0].is_derivative else ("I", "II")
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=_place(when, lines),
        title=f"Table {other} has no row for what Table {table} reports; this needs the other half",
        seen=f"{len(lines)} in Table {table}",
        expected=f"a row of the same day and code in Table {other}",
        meaning="Units that settle in shares are often reported in one table only, or settled in cash.",
        remedy="Look for the other half in the footnotes or in a second form of the same day.",
        citation=_CITATION,
    )


def _not_counted(when: str, received: list[Line], given_up: list[Line]) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=_place(when, received, given_up),
        title="The tables cannot be compared; this needs a count that is missing",
        seen=f"{len(received)} in Table I, {len(given_up)} in Table II",
        meaning="A count may stand only in a footnote.",
        remedy="Read the footnotes of these rows.",
        citation=_CITATION,
    )


def _ratio_differs(line: Line, usual: Decimal) -> Finding:
    count, underlying = line.shares.value or Decimal(0), line.underlying_shares.value or Decimal(0)
    wanted = exact_product(count, usual)
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=line.place,
        title=f"The underlying shares differ by {format_decimal(abs(underlying - wanted))} from the number",
        seen=f"{format_decimal(count)} of the derivative, {format_decimal(underlying)} underlying",
        expected=f"{format_decimal(wanted)} underlying, as the other rows have it",
        meaning="One of the two numbers may be a slip.",
        remedy="Compare the row with the balance that follows and with Table I.",
        citation=_CITATION,
    )
