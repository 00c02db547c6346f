"""Confirm that lines of filings belong to awards: one step for as many as were confirmed together.

What a line moved is moved in the award's holdings too: exercised, withheld or sold, with its price and proceeds,
so that an evaluation reads it there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from clawdesk.actions.action import Action, Moment
from clawdesk.domain.award import Award
from clawdesk.domain.entities import entity
from clawdesk.domain.match import Match
from clawdesk.domain.money import Money, Price, Rounding, Shares, exact_sum
from clawdesk.domain.payment import Holding
from clawdesk.errors import InputError
from clawdesk.store.rows import visible
from clawdesk.store.write import Writer

OPTIONS = ("option", "sar")
# From which states a line takes, the likeliest first, and into which it puts: for options, then for other awards.
_FROM = {
    "exercise": (("unexercised",), ("unvested", "deferred")),
    "sale": (("exercised_held", "unexercised"), ("vested_held", "unvested")),
    "withholding": (("exercised_held", "unexercised"), ("vested_held", "unvested")),
    "expiration": (("unexercised",), ()),
    "other": (("unexercised",), ("unvested", "vested_held")),
}
_INTO = {
    "exercise": ("exercised_held", "vested_held"),
    "sale": ("exercised_sold", "sold"),
    "withholding": ("net_settled", "net_settled"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMatch:
    """`moves` as the proposal says: a row whose other half is matched as well moves nothing a second time."""

    line_id: int
    award_id: int
    kind: str
    shares: Shares
    score: Decimal | None = None
    reasons: str = ""
    price_low: Price | None = None
    price_high: Price | None = None
    moves: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchLines:
    matches: tuple[LineMatch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledLine:
    on: date | None
    shares: Decimal | None
    price: Price | None
    place: str


def handle(command: MatchLines, writer: Writer, moment: Moment) -> None:
    if not command.matches:
        raise InputError("There is no match to confirm.")
    for one in command.matches:
        line = line_of(writer, one.line_id)
        award = writer.record("award", one.award_id)
        _must_fit(one, line, writer)
        taken_from, holding_id = _move(one, line, award, writer) if one.moves else (None, None)
        writer.insert(
            Match(
                line_id=one.line_id,
                award_id=one.award_id,
                kind=one.kind,
                score=one.score,
                reasons=visible(one.reasons),
                confirmed_by=moment.by.name,
                confirmed_on=moment.today,
                holding_id=holding_id,
                shares=one.shares,
                status="confirmed",
                moved=one.moves and one.kind in _FROM,
                taken_from=taken_from,
            )
        )
    count = len(command.matches)
    writer.label = (
        "A line matched with its award" if count == 1 else f"{count} lines matched with their awards"
    )


def line_of(writer: Writer, line_id: int) -> FiledLine:
    row = writer.connection.execute(
        "SELECT l.date, l.shares, l.price, l.tbl, l.row, f.form, f.period FROM filing_line l "
        "JOIN filing f ON f.id = l.filing_id WHERE l.id = ? AND l.kind = 'transaction'",
        (line_id,),
    ).fetchone()
    if row is None:
        raise InputError(f"Transaction line {line_id} is not in the file.", remedy="Look it up anew.")
    on, shares, price, table, number, form, period = row
    return FiledLine(
        on=None if on is None else date.fromisoformat(on),
        shares=None if shares is None else Decimal(shares),
        price=None if price is None else Price(price),
        place=f"Form {form} for {period or 'an unknown day'}, Table {'I' * table}, row {number}",
    )


def _must_fit(one: LineMatch, line: FiledLine, writer: Writer) -> None:
    kinds = [choice.value for choice in entity("match").field("kind").choices]
    if one.kind not in kinds:
        raise InputError(f"A match is one of {', '.join(kinds)}, not “{one.kind}”.")
    if one.shares.value <= 0:
        raise InputError("A match needs a number of shares above zero.")
    held = writer.records("match", line_id=one.line_id)
    taken = exact_sum(each.shares.value for each in held if each.status == "confirmed" and each.shares)
    if line.shares is not None and exact_sum((taken, one.shares.value)) > line.shares:
        raise InputError(
            f"{line.place} reports {Shares(line.shares).canonical} shares, and {Shares(taken).canonical} of them are "
            "matched already.",
            remedy="Undo the other match first, or match fewer shares.",
        )


def _move(one: LineMatch, line: FiledLine, award: Award, writer: Writer) -> tuple[int | None, int | None]:
    """Take the shares from where they were held on record, where one record holds enough: out of which, into which."""
    option = award.kind in OPTIONS
    source = _source(one, award, writer)
    if source is not None:
        left = Shares(exact_sum((source.shares.value, -one.shares.value)))
        if left:
            writer.update(replace(source, shares=left))
        else:
            for match in writer.records("match", holding_id=source.id):
                writer.update(replace(match, holding_id=None))
            writer.remove("holding", source.id or 0)
    taken_from = None if source is None else source.id
    if one.kind not in _INTO:
        return taken_from, None
    return taken_from, writer.insert(
        Holding(
            award_id=one.award_id,
            state=_INTO[one.kind][0 if option else 1],
            on=line.on,
            shares=one.shares,
            price=line.price if one.kind in ("sale", "withholding") else None,
            exercise_price=award.exercise_price if option else None,
            proceeds=_proceeds(one, line),
            line_id=one.line_id,
            note=line.place,
            price_low=one.price_low,
            price_high=one.price_high,
        )
    )


def _source(one: LineMatch, award: Award, writer: Writer) -> Holding | None:
    if one.kind not in _FROM:
        return None
    states = _FROM[one.kind][0 if award.kind in OPTIONS else 1]
    held = writer.records("holding", award_id=one.award_id)
    for state in states:
        for each in held:
            if each.state == state and each.shares.value >= one.shares.value:
                found: Holding = each
                return found
    return None


def _proceeds(one: LineMatch, line: FiledLine) -> Money | None:
    if one.kind != "sale" or line.price is None:
        return None
    return (line.price * one.shares).rounded(Rounding.CENTS_HALF_UP)


ACTION = Action(command=MatchLines, verb="match_lines", handle=handle)
