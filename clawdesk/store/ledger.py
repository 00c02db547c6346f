"""The accounts of what was determined, read from the records: its own entries and what was recovered elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from clawdesk.domain.account import account_of, claim_of
from clawdesk.domain.case import Decision
from clawdesk.domain.determination import Determination
from clawdesk.domain.ledger import Account, Claim
from clawdesk.domain.plain import from_plain
from clawdesk.domain.recovery import Recovery
from clawdesk.domain.road import RoadRecords
from clawdesk.errors import InputError
from clawdesk.store.views import Reads


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the file holds of one determination's account."""

    claim: Claim
    entries: tuple[Recovery, ...]
    decisions: tuple[Decision, ...]


def accounts(
    reads: Reads, on: date, *, case_id: int | None = None, determination_id: int | None = None
) -> tuple[Account, ...]:
    """One for each determination that stands, of one case or of all; one that is asked for by its id is given."""
    if determination_id is not None:
        found = [kept(reads, determination_id=determination_id)]
    else:
        every = reads.records("determination", **({} if case_id is None else {"case_id": case_id}))
        gone = {one.supersedes_id for one in every}
        found = [_kept(reads, one) for one in every if one.id not in gone]
    return tuple(account_of(one.claim, one.entries, one.decisions, on) for one in found)


def kept(reads: Reads, *, determination_id: int) -> Kept:
    records = reads.records("determination", id=determination_id)
    if not records:
        raise InputError(f"Determination {determination_id} is not in the file.")
    return _kept(reads, records[0])


def _kept(reads: Reads, record: Any) -> Kept:
    made = from_plain(Determination, json.loads(record.snapshot))
    claim = claim_of(record, made, reads.records("determination", case_id=record.case_id))
    own = reads.records("recovery", determination_id=(claim.determination_id, *claim.earlier))
    awards = tuple(one.award_id for one in claim.awards)
    beside = reads.records("recovery", award_id=awards) if awards else ()
    entries = {one.id: one for one in (*own, *beside)}
    named = tuple(one.credited_from_id for one in entries.values() if one.credited_from_id is not None)
    sources = reads.records("recovery", id=named) if named else ()
    undone = reads.records("recovery", reverses_id=(*entries, *named)) if entries else ()
    entries.update((one.id, one) for one in (*sources, *undone))
    return Kept(
        claim=claim,
        entries=tuple(entries.values()),
        decisions=reads.records("decision", case_id=record.case_id, question="waive"),
    )


def road_records(
    reads: Reads, case_id: int, on: date, to_sign: Callable[[Determination], tuple[tuple[str, str], ...]]
) -> RoadRecords:
    """`to_sign` tells the field and the name of everyone who signs the report of a determination."""
    made = reads.records("determination", case_id=case_id)
    ids = tuple(one.id for one in made)
    reports = reads.records("report", determination_id=ids) if ids else ()
    printed = {one.determination_id for one in reports}
    return RoadRecords(
        determinations=made,
        reports=tuple(sorted(reports, key=lambda one: one.id or 0)),
        signatures=reads.records("signature", report_id=tuple(one.id for one in reports)) if reports else (),
        to_sign={
            one.id: to_sign(from_plain(Determination, json.loads(one.snapshot)))
            for one in made
            if one.id in printed
        },
        accounts=accounts(reads, on, case_id=case_id),
        letters=reads.records("letter", case_id=case_id),
        cases=reads.records("case"),
    )
