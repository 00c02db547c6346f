"""An entry of the ledger from the words of a command line or of a JSON file: a demand, a payment, a waiver."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clawdesk.cli.arguments import read_as, read_count, read_day
from clawdesk.cli.choose import award_of, evidence_of
from clawdesk.cli.listed import listed, must_be_one_of
from clawdesk.errors import InputError, UsageError

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.recovery import Recovery

# The options of “ledger add”, which are also the names in a file of entries.
WORDS = (
    ("kind", "KIND", ""),
    ("award", "TITLE", "the award; without it the entry concerns the whole determination"),
    ("due", "DAY", "by when to pay, of a demand or an instalment"),
    ("amount", "AMOUNT", "dollars"),
    ("shares", "SHARES", "shares"),
    ("price", "PRICE", "of one share, where shares are given for dollars"),
    ("form", "FORM", "how it was repaid: cash, shares or offset; cash unless told"),
    ("reason", "TEXT", "why; a waiver, a reversal and what goes beyond the determination need it"),
    ("settles", "N", "the demand or instalment that it pays, by its number in the ledger"),
    ("reverses", "N", "the entry that it takes back; all else is taken from that entry"),
    ("credit-from", "N", "the entry under another determination that is credited here"),
    ("evidence", "TITLE", "what shows it, by its title or exhibit letter in the file"),
    ("resolution", "NUMBER", "the Committee's decision on a waiver; the only one unless told"),
)
NAMES = (*(name for name, *_ in WORDS), "on", "determination")


def takes_entry(parser: ArgumentParser) -> None:
    from clawdesk.domain.recovery import RECOVERY

    kinds = [one.value for one in RECOVERY.field("kind").choices]
    forms = [one.value for one in RECOVERY.field("form").choices]
    listed = {"kind": kinds, "form": forms}
    group = parser.add_argument_group("with “add”")
    for name, metavar, help_ in WORDS:
        group.add_argument(
            f"--{name}",
            metavar=metavar,
            choices=listed.get(name),
            help=help_ or f"one of: {', '.join(kinds)}",
        )


def entry(desk: Desk, record: Any, given: Mapping[str, Any]) -> Recovery:
    """The record that these words make, under the determination that is meant."""
    from clawdesk.domain.money import parse_money, parse_price, parse_shares
    from clawdesk.domain.recovery import Recovery

    on = read_day("--on", given.get("on"), today=desk.today()) or desk.today()
    number = read_as("--reverses", given.get("reverses"), read_count)
    if number is not None:
        return _reversal(desk, given, number, on=on)
    if not given.get("kind"):
        raise UsageError("--kind is missing.", remedy="Say what is entered, such as --kind repayment.")
    award = given.get("award")
    awards = desk.records("award", person_id=record.person_id)
    kind = given["kind"]
    return Recovery(
        determination_id=record.id,
        award_id=None if award is None else award_of(awards, award).id,
        kind=kind,
        on=on,
        due_on=read_day("--due", given.get("due"), today=desk.today()),
        amount=read_as("--amount", given.get("amount"), parse_money),
        shares=read_as("--shares", given.get("shares"), parse_shares),
        price=read_as("--price", given.get("price"), parse_price),
        form=given.get("form") or _form(kind, given),
        reason=given.get("reason") or "",
        settles_id=read_as("--settles", given.get("settles"), read_count),
        credited_from_id=read_as("--credit-from", given.get("credit-from"), read_count),
        evidence_id=_evidence(desk, given.get("evidence")),
        decision_id=_decision(desk, record, given.get("resolution")) if kind == "waiver" else None,
    )


def _evidence(desk: Desk, title: str | None) -> int | None:
    if title is None:
        return None
    found: int | None = evidence_of(desk.records("evidence"), title).id
    return found


def _form(kind: str, given: Mapping[str, Any]) -> str:
    if kind != "repayment":
        return "none"
    return "shares" if given.get("shares") and not given.get("amount") else "cash"


def _reversal(desk: Desk, given: Mapping[str, Any], number: int, *, on: Any) -> Recovery:
    others = sorted(name for name in given if given[name] is not None and name not in _OF_A_REVERSAL)
    if others:
        raise UsageError(
            f"--{others[0]} does not go with --reverses.", remedy="A reversal repeats the entry as it is."
        )
    meant: Recovery = desk.record("recovery", number)
    return replace(meant, id=None, on=on, reason=given.get("reason") or "", reverses_id=meant.id)


_OF_A_REVERSAL = ("reverses", "reason", "on", "determination")


def _decision(desk: Desk, record: Any, resolution: str | None) -> int | None:
    """The Committee's decision to waive, by its resolution; None where there is none, and the entry is refused."""
    found = [
        one
        for one in desk.records("decision", case_id=record.case_id, question="waive")
        if one.person_id in (None, record.person_id) and resolution in (None, one.resolution)
    ]
    if resolution is not None and not found:
        raise InputError(
            f"There is no decision to waive with resolution “{resolution}”.",
            remedy="Record it with “clawdesk decide --question waive”.",
        )
    if len(found) > 1:
        raise InputError("Which decision to waive is meant?", remedy="Add --resolution NUMBER.")
    decision_id: int | None = found[0].id if found else None
    return decision_id


def told(desk: Desk, one: Recovery) -> str:
    from clawdesk.cli.words import day
    from clawdesk.domain.money import format_money, format_shares
    from clawdesk.domain.recovery import RECOVERY

    parts = [] if one.amount is None else [format_money(one.amount, sign=True)]
    parts += [] if one.shares is None else [f"{format_shares(one.shares)} shares"]
    of = f" of the {desk.title_of('award', one.award_id)}" if one.award_id is not None else ""
    due = f", due on {day(one.due_on)}" if one.due_on else ""
    back = f", takes back entry {one.reverses_id}" if one.reverses_id is not None else ""
    kind = RECOVERY.field("kind").label_of(one.kind)
    return f"{kind}{' of ' + ' and '.join(parts) if parts else ''}{of} on {day(one.on)}{due}{back}."


def record_all(desk: Desk, made: Sequence[Recovery]) -> list[Recovery]:
    """All entries or none, in one step that one undo takes back."""
    from clawdesk.actions.record_entries import RecordEntries

    done = desk.execute(RecordEntries(records=tuple(made)))
    ids = [one.id for one in done.created if one.entity == "recovery"]
    return [replace(one, id=id) for one, id in zip(made, ids, strict=True)]


def entries_in(data: Mapping[str, Any], name: str) -> list[dict[str, str]]:
    """The entries of a JSON file: each an object with the names that the options of “ledger add” have."""
    from clawdesk.domain.recovery import RECOVERY

    told = listed(data, "entries", "Entry", NAMES, name)
    for where, one in told:
        for key in sorted({"kind", "form"} & one.keys()):
            must_be_one_of(one[key], [choice.value for choice in RECOVERY.field(key).choices], key, where)
    return [one for _, one in told]
