"""Who of the officers on record a reporting owner may be: offered with the reason, and never decided here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clawdesk.domain.filing import Owner
from clawdesk.domain.person import Person

# Of 100; names that agree less are not offered.
LEAST = 86
MOST = 5
_TITLES = frozenset({"jr", "sr", "ii", "iii", "iv", "dr", "mr", "ms", "mrs", "phd", "md", "esq"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """`score` is 100 for the same CIK; `conflict` where the officer on record bears another CIK."""

    person_id: int
    score: int
    reason: str
    conflict: bool = False


def likely_people(owner: Owner, people: Iterable[Person]) -> tuple[Likely, ...]:
    """The likeliest first: by CIK, then by the likeness of names in any order."""
    found = [one for person in people if (one := _likely(owner, person)) is not None]
    return tuple(sorted(found, key=lambda one: (one.conflict, -one.score, one.person_id))[:MOST])


def _likely(owner: Owner, person: Person) -> Likely | None:
    if person.id is None:
        return None
    ours, theirs = person.cik.lstrip("0"), (owner.cik or "").lstrip("0")
    if ours and ours == theirs:
        return Likely(person_id=person.id, score=100, reason=f"The same CIK, {owner.cik}.")
    score = likeness(owner.name or "", person.name)
    if score < LEAST:
        return None
    if ours and theirs:
        reason = f"The names agree, but the CIK on record is {person.cik} and the filing's is {owner.cik}."
        return Likely(person_id=person.id, score=score, reason=reason, conflict=True)
    reason = "The same names." if score == 100 else "The names are alike; an initial or a spelling differs."
    return Likely(person_id=person.id, score=min(score, 99), reason=reason)


def likeness(filed: str, known: str) -> int:
    """How far two names agree, of 100; the order of their parts, case, marks and titles do not count."""
    from rapidfuzz import fuzz

    one, other = _parts(filed), _parts(known)
    if not one or not other:
        return 0
    if sorted(one) == sorted(other):
        return 100
    short, long = sorted((one, other), key=len)
    if len(short) > 1 and _within(short, long):
        return 95
    return int(fuzz.ratio(" ".join(sorted(one)), " ".join(sorted(other))))


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Every part stands in the longer name, a bare initial for any name that begins with it; one must be whole."""
    left = list(long)
    whole = 0
    for part in sorted(short, key=len, reverse=True):
        match = next((one for one in left if one == part), None)
        if match is None:
            match = next((one for one in left if 1 in (len(one), len(part)) and one[0] == part[0]), None)
        elif len(part) > 1:
            whole += 1
        if match is None:
            return False
        left.remove(match)
    return whole > 0


def _parts(name: str) -> list[str]:
    words = "".join(one if one.isalnum() or one in "'-" else " " for one in name.casefold()).split()
    return [word for word in words if word not in _TITLES]
