"""The records that a report is made of, read at one time: only what that report needs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from clawdesk.domain.dates import parse_instant
from clawdesk.domain.determination import Determination
from clawdesk.domain.evidence import Note
from clawdesk.domain.facts import CaseFacts, ParticipantFacts
from clawdesk.domain.gather import everyone, gather
from clawdesk.domain.matter import CheckedForm, Matter, Need
from clawdesk.domain.plain import from_plain
from clawdesk.errors import InputError
from clawdesk.store import ledger, log, matching, views
from clawdesk.store.store import Store

_PEOPLE = (
    "person",
    "term",
    "award",
    "plan",
    "award_statement",
    "measure",
    "modifier",
    "curve_point",
    "payment",
    "holding",
    "agreement",
    "vesting",
    "pool",
)


def matter(
    store: Store,
    needs: frozenset[Need],
    *,
    on: date,
    version: str,
    case_id: int | None = None,
    determination_id: int | None = None,
    person_id: int | None = None,
    meeting_id: int | None = None,
    last: int = 500,
) -> Matter:
    """`on` is the day as of which things are told; `last` is how many records of the log are wanted."""
    companies = store.records("company")
    if not companies:
        raise InputError("There is no company in this file.", remedy="Add the record of the company.")
    tail = store.tail
    facts = gather(views.of_case(store, case_id), case_id) if case_id is not None else None
    standing = _standing(store, case_id, determination_id)
    made = tuple(from_plain(Determination, json.loads(one.snapshot)) for one in standing)
    return Matter(
        company=companies[0],
        as_of=on,
        at=parse_instant(tail.at) if tail.at else datetime.combine(on, time(), UTC),
        program_version=version,
        log_seq=tail.seq,
        log_head=tail.hash,
        facts=facts,
        determinations=made,
        meeting=store.record("meeting", meeting_id) if meeting_id is not None else None,
        accounts=tuple(
            account for one in standing for account in ledger.accounts(store, on, determination_id=one.id)
        ),
        letters=store.records("letter", case_id=case_id) if case_id is not None else (),
        advice=tuple(one for one in store.records("evidence", privileged=True))
        if Need.ADVICE in needs
        else (),
        notes=_notes(store, facts) if Need.ADVICE in needs and facts is not None else (),
        people=_people(store, person_id) if Need.PEOPLE in needs or Need.FORMS in needs else (),
        forms=_forms(store, person_id) if Need.FORMS in needs else (),
        log=log.read(store.connection, limit=last, before=None, entity="", record_id=None)[::-1]
        if Need.LOG in needs
        else (),
    )


def _standing(store: Store, case_id: int | None, determination_id: int | None) -> Sequence[Any]:
    """Those that no later one takes the place of; one that is asked for stands in its participant's place."""
    if case_id is None:
        return ()
    found = store.records("determination", case_id=case_id)
    gone = {one.supersedes_id for one in found}
    wanted = next((one for one in found if one.id == determination_id), None)
    return [
        one
        for one in found
        if (one.id not in gone if wanted is None or one.person_id != wanted.person_id else one is wanted)
    ]


def _notes(store: Store, facts: CaseFacts) -> tuple[Note, ...]:
    """Privileged notes on the case, its restatement, its participants and their awards."""
    named = {("case", facts.case.id), ("restatement", facts.case.restatement_id), ("", None)}
    for who in facts.participants:
        named |= {("person", who.person.id), *(("award", one.award.id) for one in who.awards)}
    named |= {("decision", one.id) for one in facts.decisions}
    found = store.records("note", privileged=True)
    return tuple(one for one in found if (one.subject, one.subject_id) in named)


def _people(store: Store, person_id: int | None) -> tuple[ParticipantFacts, ...]:
    found = everyone({name: store.records(name) for name in _PEOPLE})
    return tuple(one for one in found if person_id in (None, one.person.id))


def _forms(store: Store, person_id: int | None) -> tuple[CheckedForm, ...]:
    """In the order of what they report, of everyone or of one person on record."""
    if person_id is None:
        ids = [row[0] for row in store.read("SELECT id FROM filing ORDER BY period, id")]
    else:
        ids = list(views.reported_by(store, store.record("person", person_id)))
    filings = sorted(
        (store.filing(one) for one in ids), key=lambda one: (one.period or date.min, one.accession or "")
    )
    return tuple(CheckedForm(filing=one, filed_on=matching.filed_on(store, one)) for one in filings)
