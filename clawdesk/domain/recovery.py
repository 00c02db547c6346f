"""What happens after a determination: demands, repayments, cancellations and waivers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clawdesk.domain.fields import Entity, Field, Kind, choices
from clawdesk.domain.money import Money, Price, Shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    id: int | None = None
    determination_id: int
    award_id: int | None = None
    kind: str
    on: date
    due_on: date | None = None
    amount: Money | None = None
    shares: Shares | None = None
    form: str = "cash"
    reason: str = ""
    evidence_id: int | None = None
    decision_id: int | None = None
    settles_id: int | None = None
    credited_from_id: int | None = None
    reverses_id: int | None = None
    policy_id: int | None = None
    price: Price | None = None


def counted(entries: Iterable[Recovery]) -> tuple[Recovery, ...]:
    """An entry that another one reverses counts for nothing, and neither does the reversal."""
    found = tuple(entries)
    reversed_ = {one.reverses_id for one in found if one.reverses_id is not None}
    return tuple(one for one in found if one.reverses_id is None and one.id not in reversed_)


RECOVERY = Entity(
    name="recovery",
    label="Recovery entry",
    plural="Recovery",
    record=Recovery,
    title=("kind", "on"),
    owner="determination_id",
    order='"on", id',
    fields=(
        Field(
            name="determination_id",
            label="Determination",
            kind=Kind.LINK,
            link="determination",
            required=True,
        ),
        Field(name="award_id", label="Award", kind=Kind.LINK, link="award"),
        Field(
            name="kind",
            label="Entry",
            kind=Kind.CHOICE,
            required=True,
            choices=choices(
                demand="Demand",
                instalment="Instalment due",
                repayment="Repayment",
                cancellation="Cancellation",
                waiver="Waiver",
                cost="Cost",
                credit="Credit from another policy",
            ),
        ),
        Field(name="on", label="On", kind=Kind.DATE, required=True),
        Field(name="due_on", label="Due", kind=Kind.DATE),
        Field(name="amount", label="Amount", kind=Kind.MONEY),
        Field(name="shares", label="Shares", kind=Kind.SHARES),
        Field(
            name="form",
            label="Form",
            kind=Kind.CHOICE,
            choices=choices(cash="Cash", shares="Shares", offset="Offset", none="None"),
        ),
        Field(name="reason", label="Reason", kind=Kind.LONG_TEXT),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
        Field(name="decision_id", label="Decision", kind=Kind.LINK, link="decision", shown=False),
        Field(name="settles_id", label="Settles", kind=Kind.LINK, link="recovery", shown=False),
        Field(name="credited_from_id", label="Credited from", kind=Kind.LINK, link="recovery", shown=False),
        Field(name="reverses_id", label="Reverses", kind=Kind.LINK, link="recovery", shown=False),
        Field(name="policy_id", label="Policy", kind=Kind.LINK, link="policy", shown=False),
        Field(name="price", label="Price a share", kind=Kind.PRICE, shown=False),
    ),
)
