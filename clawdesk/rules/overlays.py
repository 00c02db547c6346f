"""Overlays: the terms that the policy changes for one participant alone, applied to the text that governs the case."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from clawdesk.domain.case import Case
from clawdesk.domain.edition import Edition
from clawdesk.domain.facts import CaseFacts, ParticipantFacts
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.person import Person
from clawdesk.domain.policy import Overlay
from clawdesk.rules.edition_file import Faults, near
from clawdesk.rules.editions import check_whole
from clawdesk.rules.words import joined, long_day

TABLES = ("parameters", "readings", "clauses")


def in_force(case: Case, overlays: Sequence[Overlay], person: Person) -> tuple[Overlay, ...]:
    """Those of the participant that stood on the day the case was opened, never today."""
    day = case.opened_on
    return tuple(
        one
        for one in overlays
        if one.person_id == person.id
        and case.policy_id in (None, one.policy_id)
        and one.effective_on <= day
        and (one.ended_on is None or day <= one.ended_on)
    )


def edition_for(
    edition: Edition, facts: CaseFacts, who: ParticipantFacts
) -> tuple[Edition, tuple[Finding, ...]]:
    """The text as revised for this participant; what cannot be applied is told and changes nothing."""
    found: list[Finding] = []
    for one in in_force(facts.case, facts.overlays, who.person):
        revised, told, wrong = applied(edition, one, who.person.name)
        found.append(_finding(who, one, told, wrong))
        edition = edition if wrong else revised
    return edition, tuple(found)


def revised_for(edition: Edition, case: Case, overlays: Sequence[Overlay], person: Person) -> Edition:
    """The same text, without what is told of the revisions."""
    for one in in_force(case, overlays, person):
        revised, _, wrong = applied(edition, one, person.name)
        edition = edition if wrong else revised
    return edition


def applied(edition: Edition, overlay: Overlay, name: str) -> tuple[Edition, tuple[str, ...], str]:
    """The revised text, what changed in it, and why not where the terms cannot be applied."""
    try:
        terms = tomllib.loads(overlay.terms)
    except tomllib.TOMLDecodeError:
        return edition, (), "The changed terms are told in words, so no step can follow them."
    faults = Faults()
    told: list[str] = []
    revised = edition
    for table, values in terms.items():
        if table not in TABLES or not isinstance(values, dict):
            faults.add("overlay", table, f"{table} is no part of an overlay.", remedy=near(table, TABLES))
        else:
            for key, value in values.items():
                revised = _changed(revised, table, key, value, overlay, faults, told)
    if not faults.found:
        check_whole(revised, faults)
    if faults.found:
        return edition, (), f"{faults.found[0].title} {faults.found[0].remedy}"
    title = f"{edition.title}, as revised for {name} on {long_day(overlay.effective_on)} ({_number(overlay)})"
    digest = hashlib.sha256(f"{edition.sha256}\n{overlay.terms}".encode()).hexdigest()
    return replace(revised, title=title, sha256=digest), tuple(told), ""


def _number(overlay: Overlay) -> str:
    return f"overlay {overlay.number or overlay.id}"


def _changed(
    edition: Edition,
    table: str,
    key: str,
    value: Any,
    overlay: Overlay,
    faults: Faults,
    told: list[str],
) -> Edition:
    lists: dict[str, tuple[Sequence[Any], str, str]] = {
        "parameters": (edition.parameters, "name", "value"),
        "readings": (edition.open_questions, "key", "default"),
        "clauses": (edition.clauses, "id", "text"),
    }
    held, name, field = lists[table]
    known = {getattr(one, name): one for one in held}
    if key not in known or not isinstance(value, str):
        faults.add("overlay", key, f"{key} is not one of the {table} of the text.", remedy=near(key, known))
        return edition
    old = getattr(known[key], field)
    told.append(f"{key} from “{old}” to “{value}”")
    changes: dict[str, Any] = {field: value}
    if table == "parameters":
        changes |= {"since": overlay.effective_on, "citation": f"{overlay.basis}, {_number(overlay)}"}
    made = tuple(replace(one, **changes) if one is known[key] else one for one in held)
    revised: dict[str, Any] = {"open_questions" if table == "readings" else table: made}
    return replace(edition, **revised)


def _finding(who: ParticipantFacts, one: Overlay, told: tuple[str, ...], wrong: str) -> Finding:
    return Finding(
        check="overlay",
        status=Status.CANNOT_BE_CHECKED if wrong else Status.CONSISTENT,
        place=who.person.listed_name,
        person_id=who.person.id,
        title="The policy was revised for this participant, and the revision is not applied."
        if wrong
        else "The policy was revised for this participant, and the revision is applied.",
        seen=f"{one.basis}, effective {long_day(one.effective_on)}",
        meaning=wrong or f"Changed: {joined(told)}.",
        remedy="State the changed terms as tables of parameters, readings or clauses." if wrong else "",
    )
