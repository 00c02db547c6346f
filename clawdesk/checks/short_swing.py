"""Whether purchases and sales within less than six months match, and from when to when others would."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from clawdesk.checks.around import Around
from clawdesk.checks.balance_across import told
from clawdesk.checks.balance_reading import rows_in_words
from clawdesk.checks.counted_once import CountedRow, counted_rows
from clawdesk.checks.federal import can_count_from
from clawdesk.checks.holding_key import source_name
from clawdesk.checks.most_profit import Lot, Taken, most_profit
from clawdesk.checks.note_numbers import can_compute_with
from clawdesk.checks.six_months import first_day_within, last_day_within, within_six_months
from clawdesk.domain.dates import echo
from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.filing_amendments import NONE_SUPERSEDED, Superseded
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.money import Money, exact_product, exact_sum, format_decimal, format_money
from clawdesk.domain.price_text import range_of
from clawdesk.domain.short_swing import LeftToPerson, RowName, ShortSwing, Side, SwingPair, SwingTrade

CHECK = "purchases and sales within six months"
_CITATION = "Exchange Act section 16(b); Rules 16b-3, 16b-5, 16b-6 and 16b-8"
# Rule 16b-3 (A, D, F, I, M), 16b-6(b) (C, X), 16b-5 (G, W), 16a-6 (L), 16b-8 (Z).
_EXEMPT = frozenset("ADFIMCXGWLZ")
_BY_HAND = {
    "J": "code J: what happened is told only in a footnote",
    "K": "an equity swap",
    "U": "a tender in a change of control",
    "E": "the expiration of a short position, which may bring in its premium",
    "H": "the expiration or cancellation of a long position for value",
}


def short_swing(
    filings: Iterable[Filing],
    *,
    owner_ciks: frozenset[str] | None = None,
    rulings: Mapping[RowName, Side] | None = None,
    superseded: Superseded = NONE_SUPERSEDED,
) -> ShortSwing:
    """The most that can be matched among one issuer's filings of one owner, or of all who are named.

    `rulings` are what a person decided of single rows.
    """
    chosen = [one for one in filings if owner_ciks is None or one.owner_ciks & owner_ciks]
    trades: list[SwingTrade] = []
    left: list[LeftToPerson] = []
    for row in counted_rows(chosen, superseded=superseded):
        ruled = (rulings or {}).get(name_of(row))
        side, why = (ruled, "") if ruled is not None else side_of(row.line)
        if side is Side.EXEMPT:
            continue
        made = _trade(row, side) if side is not Side.UNDECIDED else why
        if isinstance(made, SwingTrade):
            trades.append(made)
        else:
            left.append(_left(row, made))
    return ShortSwing(
        trades=tuple(trades),
        pairs=_pairs([one for one in trades if one.price is not None]),
        least=_bound(trades, lowest=True),
        most=_bound(trades, lowest=False),
        left=tuple(left),
    )


def side_of(line: Line) -> tuple[Side, str]:
    """By its code; the second word says why a person has to decide."""
    code, direction = line.code.value or "", line.acquired_disposed.value
    if line.equity_swap.value:
        return Side.UNDECIDED, _BY_HAND["K"]
    if code in _EXEMPT:
        return Side.EXEMPT, ""
    if code == "O":
        # The derivative given up in Table II is the other half of what Table I acquires.
        return (Side.EXEMPT, "") if line.is_derivative else (Side.PURCHASE, "")
    if code in ("P", "S"):
        if line.is_derivative:
            return Side.UNDECIDED, "a trade in a derivative, which may match trades in its shares"
        if direction == {"P": "A", "S": "D"}[code]:
            return (Side.PURCHASE if code == "P" else Side.SALE), ""
        return Side.UNDECIDED, "its code and its direction contradict each other"
    return Side.UNDECIDED, _BY_HAND.get(code, "its code is missing or not one of the form's")


def name_of(row: CountedRow) -> RowName:
    return (source_name(row.filing), row.line.table, row.line.row)


def _trade(row: CountedRow, side: Side) -> SwingTrade | str:
    """The trade, or in words what it lacks."""
    line = row.line
    on, count, price = line.date.value, line.shares.value, line.price.value
    if on is None or not can_count_from(on):
        return "its date cannot be counted from"
    if not count:
        return "its count is missing"
    if not can_compute_with(count, price):
        return "its count or its price cannot be right"
    range_ = range_of(row.filing, line)
    if range_ is None and price is None:
        return "its price is missing"
    ends = [price] if price is not None else []
    if range_ is not None:
        ends += [range_.low, range_.high]
    return SwingTrade(
        row=name_of(row),
        place=line.place,
        filing=told(row.filing),
        side=side,
        on=on,
        count=count,
        price=price,
        low=min(ends),
        high=max(ends),
        security=line.security.text or "",
        watch_from=first_day_within(on),
        watch_to=last_day_within(on),
    )


def _left(row: CountedRow, why: str) -> LeftToPerson:
    place = row.line.place
    return LeftToPerson(
        row=name_of(row), place=place, filing=told(row.filing), on=row.line.date.value, why=why
    )


def _sides(trades: list[SwingTrade]) -> tuple[list[SwingTrade], list[SwingTrade]]:
    return (
        [one for one in trades if one.side is Side.PURCHASE],
        [one for one in trades if one.side is Side.SALE],
    )


def _matched(
    bought: list[SwingTrade], sold: list[SwingTrade], paid: list[Decimal], brought: list[Decimal]
) -> tuple[Taken, ...]:
    if not bought or not sold:
        return ()
    return most_profit(
        [Lot(on=one.on, count=one.count, price=price) for one, price in zip(bought, paid, strict=True)],
        [Lot(on=one.on, count=one.count, price=price) for one, price in zip(sold, brought, strict=True)],
        lambda purchase, sale: within_six_months(purchase.on, sale.on),
    )


def _pairs(trades: list[SwingTrade]) -> tuple[SwingPair, ...]:
    bought, sold = _sides(trades)
    paid, brought = [one.price or Decimal(0) for one in bought], [one.price or Decimal(0) for one in sold]
    return tuple(
        SwingPair(
            purchase=bought[one.purchase],
            sale=sold[one.sale],
            count=one.count,
            gain=exact_product(one.count, brought[one.sale] - paid[one.purchase]),
        )
        for one in _matched(bought, sold, paid, brought)
    )


def _bound(trades: list[SwingTrade], *, lowest: bool) -> Money:
    """With every price at the end of its range that makes the gain least, or most."""
    bought, sold = _sides(trades)
    paid = [one.high if lowest else one.low for one in bought]
    brought = [one.low if lowest else one.high for one in sold]
    taken = _matched(bought, sold, paid, brought)
    return Money(exact_sum(exact_product(one.count, brought[one.sale] - paid[one.purchase]) for one in taken))


def short_swing_check(filing: Filing, around: Around) -> tuple[Finding, ...]:
    """Told on a form that brings a trade of its own, over all the owner's forms at hand."""
    if not any(side_of(line)[0] is not Side.EXEMPT for line in filing.transactions):
        return ()
    others = [one for one in around.earlier if one.issuer.cik == filing.issuer.cik]
    found = short_swing(
        (filing, *others),
        owner_ciks=filing.owner_ciks or None,
        rulings=dict(around.rulings),
        superseded=around.superseded,
    )
    name = source_name(filing)
    findings = [_left_to_a_person(one) for one in found.left if one.row[0] == name]
    mine = [one for one in found.trades if one.row[0] == name]
    pairs = [one for one in found.pairs if name in (one.purchase.row[0], one.sale.row[0])]
    if pairs:
        return (_match(filing, found, pairs), *findings)
    if mine:
        findings.insert(0, _none(filing, found, mine))
    return tuple(findings)


def _match(filing: Filing, found: ShortSwing, pairs: list[SwingPair]) -> Finding:
    gain = Money(exact_sum(one.gain for one in pairs)).value
    bounds = ""
    if found.least != found.most:
        least, most = format_money(found.least, sign=True), format_money(found.most, sign=True)
        bounds = f" Over all forms at hand between {least} and {most} by the ends of the price ranges."
    kinds = {one.purchase.security.casefold() for one in pairs} | {
        one.sale.security.casefold() for one in pairs
    }
    classes = " The titles differ; whether they are one class is for a person." if len(kinds) > 1 else ""
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=_rows(filing, [row for one in pairs for row in (one.purchase.row, one.sale.row)]),
        title=f"Purchases and sales within six months match, with a gain of ${format_decimal(gain, 2)}",
        seen="; ".join(_pair_in_words(one) for one in pairs),
        expected="no purchase and sale within less than six months, or one of them exempt",
        meaning=f"Such a gain belongs to the issuer; losses are not set against it.{bounds}{classes}",
        remedy="Have counsel look at the pairs; an exemption that the form does not show may apply.",
        citation=_CITATION,
    )


def _pair_in_words(one: SwingPair) -> str:
    bought, sold = one.purchase, one.sale
    return (
        f"{format_decimal(one.count)} bought {echo(bought.on)} at ${format_decimal(bought.price or Decimal(0))} "
        f"({bought.filing}, {bought.place}), sold {echo(sold.on)} at ${format_decimal(sold.price or Decimal(0))} "
        f"({sold.filing}, {sold.place}): ${format_decimal(one.gain, 2)}"
    )


def _none(filing: Filing, found: ShortSwing, mine: list[SwingTrade]) -> Finding:
    windows = []
    for side, other in ((Side.SALE, Side.PURCHASE), (Side.PURCHASE, Side.SALE)):
        open_ = [one for one in mine if one.side is side]
        if open_:
            first, last = min(one.watch_from for one in open_), max(one.watch_to for one in open_)
            windows.append(f"a {other.value} from {echo(first)} to {echo(last)} would match")
    return Finding(
        check=CHECK,
        status=Status.CONSISTENT,
        place=_rows(filing, [one.row for one in mine]),
        title="No purchase and sale within six months match",
        seen=f"{len(found.trades)} trades on the forms at hand; gain $0.00",
        expected="; ".join(windows),
        meaning="Forms that are not at hand, and those of others in the household, may bring one.",
        citation=_CITATION,
    )


def _left_to_a_person(one: LeftToPerson) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=one.place,
        title="Whether this row matches a purchase or sale needs a person's decision",
        seen=one.why,
        meaning="It is left out of the sum until somebody decides.",
        remedy="Read its footnote, and say whether it is a purchase, a sale or exempt.",
        citation=_CITATION,
    )


def _rows(filing: Filing, rows: list[RowName]) -> str:
    name = source_name(filing)
    named = {(table, row) for source, table, row in rows if source == name}
    lines = tuple(line for line in filing.lines if (line.table, line.row) in named)
    sides = [tuple(line for line in lines if line.table == number) for number in (1, 2)]
    return "; ".join(rows_in_words(side) for side in sides if side)
