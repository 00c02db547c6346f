"""Letters for exhibits that nobody lettered: by what each document proves, in the order of the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from clawdesk.domain.determination import Determination
from clawdesk.domain.evidence import Evidence

KINDS = {
    "A": "the policy",
    "B": "plans and award agreements",
    "C": "original payout worksheets and minutes",
    "D": "original filings",
    "E": "the restated filing",
    "F": "recomputation",
    "G": "estimates",
    "H": "service and designation",
    "I": "reports on Forms 3, 4 and 5",
    "J": "notice and reply",
    "K": "resolutions and minutes of the Committee",
    "L": "costs of recovery and the law",
    "N": "payment and return",
}
_SUBJECTS = {
    "policy": "A",
    "overlay": "A",
    "plan": "B",
    "award": "B",
    "agreement": "B",
    "payout": "C",
    "statement": "D",
    "restatement": "E",
    "human_computation": "F",
    "estimate": "G",
    "term": "H",
    "filing": "I",
    "participant": "J",
    "letter": "J",
    "meeting": "K",
    "decision": "K",
    "payment": "N",
    "holding": "N",
    "recovery": "N",
}
_WEIGHED = ("costs", "law")


def lettered(determination: Determination) -> tuple[Evidence, ...]:
    """Nothing privileged; a letter once typed stays, and a second document of its kind becomes K-2."""
    kinds = {id: letter for letter, id in reversed(tuple(_named(determination))) if id is not None}
    taken = {one.exhibit for one in determination.evidence if one.exhibit}
    found = []
    for one in determination.evidence:
        if one.privileged:
            continue
        kind = kinds.get(one.id or 0) or _SUBJECTS.get(one.subject, "")
        if not one.exhibit and kind:
            one = replace(one, exhibit=_free(kind, taken))
            taken.add(one.exhibit)
        found.append(one)
    return tuple(found)


def _free(letter: str, taken: set[str]) -> str:
    name, number = letter, 1
    while name in taken:
        number += 1
        name = f"{letter}-{number}"
    return name


def _named(determination: Determination) -> Iterator[tuple[str, int | None]]:
    """Which records name a document, the first kind in the order of the letters going before the others."""
    yield from _all("A", (one.evidence_id for one in determination.overlays))
    for award in determination.participant.awards:
        yield "B", award.award.grant_evidence_id
        yield from _all("F", (one.evidence_id for one in award.computations))
        yield from _all("G", (one.evidence_id for one in award.estimates))
        yield from _all("N", (one.evidence_id for one in award.payments))
        yield from _all("N", (one.evidence_id for one in award.holdings))
    yield from _all("B", (one.evidence_id for one in determination.participant.agreements))
    yield from _all("D", (one.evidence_id for one in determination.statements))
    if determination.restatement is not None:
        yield "E", determination.restatement.evidence_id
    yield from _all("H", (one.evidence_id for one in determination.participant.terms))
    yield from _all("K", (one.evidence_id for one in determination.meetings))
    for one in determination.decisions:
        yield "L" if one.question in _WEIGHED else "K", one.evidence_id


def _all(letter: str, ids: Iterable[int | None]) -> Iterator[tuple[str, int | None]]:
    return ((letter, id) for id in ids)
