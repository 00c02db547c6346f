"""Profits on sales of the issuer's securities within the windows, each way of counting, with their bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from clawdesk.domain.evaluation import Quantity, SaleLine, SaleProfits, SaleReading, Unit
from clawdesk.domain.facts import AwardFacts
from clawdesk.domain.money import Price, Rounding, Shares, exact_product, exact_sum
from clawdesk.domain.payment import RECEIVED, Holding
from clawdesk.domain.quantities import amount
from clawdesk.domain.trade import Trade
from clawdesk.rules.context import PersonContext
from clawdesk.rules.parameters import words
from clawdesk.rules.twelve_months import holds, windows_of
from clawdesk.rules.words import counted, long_day, number, unique

PROFIT, HOUSEHOLD, CODES = "sales.profit", "sales.household", "sales.codes"
SOLD = ("sold", "exercised_sold")
FULL_VALUE = ("psu", "rsu", "other")
NOTHING = Decimal(0)
Cost = Callable[[Trade], Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """One trade with what its proceeds can have been; `again` where its award is counted as compensation already."""

    trade: Trade
    again: bool = False

    def proceeds(self, price: Price | None) -> Decimal | None:
        if price is None:
            return None
        return exact_product(self.trade.shares.value, price.value)

    @property
    def low(self) -> Decimal | None:
        return self.proceeds(self.trade.price or self.trade.low)

    @property
    def high(self) -> Decimal | None:
        return self.proceeds(self.trade.price or self.trade.high)

    def cost(self, each: Price | None) -> Decimal | None:
        return self.proceeds(each)


def sale_profits(ctx: PersonContext) -> SaleProfits | None:
    """None where the text asks for no profits; an empty list of sales is told as such."""
    if not ctx.case.edition.states(CODES):
        return None
    sales = tuple(_within(ctx))
    governs = ctx.case.settings.value(PROFIT)
    readings = tuple(_reading(ctx, sales, governs))
    low, high = next(((one.low, one.high) for one in readings if one.governs), (None, None))
    known = low is not None and high is not None and low.value == high.value
    missing = _missing(sales, governs)
    costs = [one.cost(one.trade.price_paid) for one in sales]
    return SaleProfits(
        sentence=_sentence(ctx, sales, low, high),
        shares=Quantity(unit=Unit.SHARES, value=exact_sum(one.trade.shares.value for one in sales)),
        lines=tuple(_line(one, governs) for one in sales),
        cost=_sum(costs),
        proceeds_low=_sum([one.low for one in sales]),
        proceeds_high=_sum([one.high for one in sales]),
        profit=low if known else None,
        profit_low=low,
        profit_high=high,
        widest_low=_total(sales, governs, lambda one: one.proceeds(one.trade.low or one.trade.price)),
        widest_high=_total(sales, governs, lambda one: one.proceeds(one.trade.high or one.trade.price)),
        readings=readings,
        missing=missing,
        notes=_notes(ctx, sales),
    )


def _within(ctx: PersonContext) -> Iterable[Sale]:
    """Sales of the codes that count, by the officer and, where the setting says so, by the household."""
    windows = windows_of(ctx.case.facts, ctx.case.edition)
    codes = words(ctx.case.edition, CODES)
    alone = ctx.case.settings.value(HOUSEHOLD) == "exclude"
    for trade in ctx.who.trades:
        if trade.code in codes and holds(windows, trade.on) and not (alone and trade.indirect):
            yield Sale(trade=trade)
    for award in ctx.who.awards:
        for holding in award.holdings:
            sold = holding.state in SOLD and holding.line_id is None
            if sold and holding.on and holds(windows, holding.on) and not _reported(ctx, holding):
                yield Sale(trade=_trade(award, holding), again=_counted_already(ctx, award))


def _reported(ctx: PersonContext, holding: Holding) -> bool:
    """A sale that a filing reports is counted from the filing alone."""
    return any(
        one.on == holding.on and one.shares == holding.shares and one.code == "S" for one in ctx.who.trades
    )


def _trade(award: AwardFacts, holding: Holding) -> Trade:
    assert holding.on is not None
    price = holding.price
    if price is None and holding.proceeds is not None and holding.shares.value:
        each = holding.proceeds.value / holding.shares.value
        price = Price(each) if exact_product(each, holding.shares.value) == holding.proceeds.value else None
    cost = holding.exercise_price or award.award.exercise_price
    if cost is None and award.award.kind in FULL_VALUE:
        cost = Price(NOTHING)
    return Trade(
        source=award.award.title,
        row=holding.id or 0,
        on=holding.on,
        security=award.award.title,
        shares=holding.shares,
        price=price,
        low=holding.price_low,
        high=holding.price_high,
        price_paid=cost,
    )


def _counted_already(ctx: PersonContext, award: AwardFacts) -> bool:
    """Shares that were received within the windows are compensation there; their sale adds nothing to them."""
    windows = windows_of(ctx.case.facts, ctx.case.edition)
    return award.award.unit == "shares" and any(
        one.state in RECEIVED and one.on is not None and holds(windows, one.on) for one in award.payments
    )


def _cost(sale: Sale, reading: str) -> Decimal | None:
    """What is taken off the proceeds under a reading; None where it is not on record."""
    if reading == "gross_proceeds":
        return NOTHING
    if reading == "value_at_exercise":
        return sale.cost(sale.trade.value_at_exercise)
    return sale.cost(sale.trade.price_paid)


def _profit(sale: Sale, proceeds: Decimal | None, reading: str) -> Decimal | None:
    """A loss takes nothing off the profit of another sale."""
    if sale.again:
        return NOTHING
    cost = _cost(sale, reading)
    if proceeds is None or cost is None:
        return None
    return max(NOTHING, exact_sum((proceeds, cost.copy_negate())))


def _total(
    sales: tuple[Sale, ...], reading: str, proceeds: Callable[[Sale], Decimal | None]
) -> Quantity | None:
    return _sum([_profit(one, proceeds(one), reading) for one in sales])


def _sum(values: list[Decimal | None]) -> Quantity | None:
    known = [one for one in values if one is not None]
    return _money(exact_sum(known)) if len(known) == len(values) else None


def _reading(ctx: PersonContext, sales: tuple[Sale, ...], governs: str) -> Iterable[SaleReading]:
    question = ctx.case.edition.question(PROFIT)
    assert question is not None
    for one in question.readings:
        yield SaleReading(
            value=one.value,
            label=one.label,
            low=_total(sales, one.value, lambda sale: sale.low),
            high=_total(sales, one.value, lambda sale: sale.high),
            governs=one.value == governs,
        )


def _line(sale: Sale, governs: str) -> SaleLine:
    trade = sale.trade
    low, high = _profit(sale, sale.low, governs), _profit(sale, sale.high, governs)
    return SaleLine(
        on=trade.on,
        source=trade.source,
        row=trade.row,
        shares=Quantity(unit=Unit.SHARES, value=trade.shares.value),
        price=_price(trade.price),
        price_paid=_price(trade.price_paid),
        low=_price(trade.low),
        high=_price(trade.high),
        profit=_money(low) if low == high else None,
        profit_low=_money(low),
        profit_high=_money(high),
        note=_told(sale),
    )


def _told(sale: Sale) -> str:
    if sale.again:
        return "The shares are counted as compensation already; their sale is not counted again."
    if sale.trade.price is None:
        return "The price is not on record; the range of the footnote bounds it."
    if sale.trade.indirect:
        return f"Held indirectly{': ' + sale.trade.nature if sale.trade.nature else ''}."
    return ""


def _money(value: Decimal | None) -> Quantity | None:
    """Rounded here and nowhere before: each sum once, at its end."""
    return None if value is None else Quantity(unit=Unit.MONEY, value=Rounding.CENTS_HALF_UP.apply(value))


def _price(value: Price | None) -> Quantity | None:
    return None if value is None else Quantity(unit=Unit.PRICE, value=value.value)


def _missing(sales: tuple[Sale, ...], governs: str) -> tuple[str, ...]:
    told = []
    for one in sales:
        when = f"{_shares(one.trade.shares)} sold on {long_day(one.trade.on)}"
        if one.low is None or one.high is None:
            told.append(f"the price of the {when}")
        elif one.low != one.high:
            told.append(f"the price of the {when}, of which only the range is on record")
        if not one.again and _cost(one, governs) is None:
            what = "value on the day of exercise" if governs == "value_at_exercise" else "price paid"
            told.append(f"the {what} for the {when}")
    return unique(told)


def _shares(shares: Shares) -> str:
    return amount(Quantity(unit=Unit.SHARES, value=shares.value))


def _sentence(
    ctx: PersonContext, sales: tuple[Sale, ...], low: Quantity | None, high: Quantity | None
) -> str:
    if not sales:
        return f"No sale by {ctx.name} within the twelve months is on record."
    sold = exact_sum(one.trade.shares.value for one in sales)
    told = f"{counted(len(sales), 'sale').capitalize()} of {_shares(Shares(sold))} within the twelve months"
    if low is None or high is None:
        return f"{told}; the profit cannot be stated on the records filed."
    if low.value == high.value:
        return f"{told}; the profit is {amount(low)}."
    return f"{told}; the profit lies between {amount(low)} and {amount(high)}."


def _notes(ctx: PersonContext, sales: tuple[Sale, ...]) -> tuple[str, ...]:
    codes = words(ctx.case.edition, CODES)
    windows = windows_of(ctx.case.facts, ctx.case.edition)
    left = [
        one
        for one in ctx.who.trades
        if one.code not in codes
        and holds(windows, one.on)
        and one.code in words(ctx.case.edition, "sales.never")
    ]
    notes = []
    if left:
        each = f"{number(len(left))} such {'line is' if len(left) == 1 else 'lines are'}"
        notes.append(f"Shares withheld for tax and gifts are no sales; {each} left out.")
    if any(one.trade.low and one.trade.price for one in sales):
        notes.append("Where a price is an average, the average counts; its footnote's range bounds it.")
    return tuple(notes)
