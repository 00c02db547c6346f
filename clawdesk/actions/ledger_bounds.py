"""What an entry of the ledger may not say: nothing above what was determined, nothing waived without a vote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from clawdesk.domain.account import account_of
from clawdesk.domain.dates import format_date
from clawdesk.domain.dues import ASKING
from clawdesk.domain.evaluation import Quantity
from clawdesk.domain.ledger import NOTHING, Account, Claim
from clawdesk.domain.quantities import amount
from clawdesk.domain.recovery import Recovery
from clawdesk.domain.settling import SETTLING
from clawdesk.store.ledger import kept
from clawdesk.store.write import Writer

# A record that has no number yet stands last.
_LAST = 1 << 60


def recovery(record: Recovery, writer: Writer, today: date) -> dict[str, str]:
    wrong = _plain(record, today)
    if wrong:
        return wrong
    later = [
        one for one in writer.records("determination", supersedes_id=record.determination_id) if one.number
    ]
    if later and record.id is None and record.reverses_id is None:
        return {"determination_id": f"it is superseded by {later[-1].number}; enter it there."}
    found = kept(writer, determination_id=record.determination_id)
    claim, entries, decisions = found.claim, {one.id: one for one in found.entries}, found.decisions
    wrong = _links(record, claim, entries)
    if wrong:
        return wrong
    others = tuple(one for one in entries.values() if one.id != record.id)
    made = replace(record, id=record.id if record.id is not None else _LAST)
    before = account_of(claim, others, decisions, today)
    after = account_of(claim, (*others, made), decisions, today)
    return _counted(made, claim, before, after)


def _plain(record: Recovery, today: date) -> dict[str, str]:
    if record.on > today:
        return {"on": "this day is still to come; what falls due later has its day under “Due”."}
    if record.due_on is not None and record.due_on < record.on:
        return {"due_on": f"this day lies before {format_date(record.on)}."}
    for name in ("amount", "shares", "price"):
        value = getattr(record, name)
        if value is not None and value.value <= NOTHING:
            return {name: "state a value above nought; a mistake is taken back by a reversal."}
    stated = record.amount is not None or record.shares is not None
    if record.kind in (*SETTLING, "instalment", "cost") and not stated:
        return {"amount": "state the dollars or the shares."}
    if record.kind == "instalment" and record.due_on is None:
        return {"due_on": "an instalment needs its day."}
    return {}


def _links(record: Recovery, claim: Claim, entries: Mapping[int | None, Recovery]) -> dict[str, str]:
    awards = {one.award_id for one in claim.awards}
    if record.award_id is not None and record.award_id not in awards and record.reverses_id is None:
        return {"award_id": "nothing was determined of this award."}
    own = (claim.determination_id, *claim.earlier)
    if record.reverses_id is not None:
        meant = entries.get(record.reverses_id)
        if meant is None or meant.determination_id not in own:
            return {"reverses_id": "this entry belongs to another determination."}
        undone = [one for one in entries.values() if one.reverses_id == meant.id and one.id != record.id]
        if meant.reverses_id is not None or undone:
            return {"reverses_id": "this entry is reversed already."}
        if (meant.kind, meant.amount, meant.shares) != (record.kind, record.amount, record.shares):
            return {"reverses_id": "a reversal repeats the entry that it takes back, with the same amounts."}
        if not record.reason.strip():
            return {"reason": "a reversal needs its reasons."}
    if record.settles_id is not None:
        due = entries.get(record.settles_id)
        if due is None or due.kind not in ASKING or due.determination_id not in own:
            return {"settles_id": "name a demand or an instalment of the same determination."}
    return {}


def _counted(made: Recovery, claim: Claim, before: Account, after: Account) -> dict[str, str]:
    line = next(one for one in after.lines if one.entry.id == made.id)
    if line.word and made.reverses_id is None:
        field = {"waiver": "decision_id", "credit": "credited_from_id"}.get(made.kind, "amount")
        if made.kind == "repayment" and made.form == "offset":
            field = "form"
        if made.kind == "waiver" and not made.reason.strip():
            field = "reason"
        return {field: f"{line.word}."}
    known = {one.title for one in before.findings}
    new = [one for one in after.findings if one.title not in known]
    asked = next((one for one in new if "asks for" in one.title), None)
    if asked is not None:
        return {"amount": f"{asked.title} {asked.remedy}"}
    over = _grown(before, after)
    if over is not None and not made.reason.strip():
        return {
            "reason": f"this takes {amount(over)} more than was determined of {claim.name}; say why it was taken."
        }
    return {}


def _grown(before: Account, after: Account) -> Quantity | None:
    earlier = {one.unit: one.over for one in before.together}
    for one in after.together:
        if one.over > earlier.get(one.unit, NOTHING):
            return Quantity(unit=one.unit, value=one.over)
    return None
