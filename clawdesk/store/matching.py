"""What is read for matching lines with awards: the filings of the people on record, and their awards."""

from __future__ import annotations

from datetime import date

from clawdesk.domain.facts import AwardFacts
from clawdesk.domain.filing import Filing
from clawdesk.domain.filing_amendments import Superseded
from clawdesk.domain.short_swing import QUESTION, RowName, Side
from clawdesk.store.store import Store

# By the number with the SEC, however many zeros it was typed with, or as a person confirmed.
_FILED_BY = (
    "SELECT o.filing_id, min(p.id) FROM filing_owner o JOIN person p ON "
    "(p.cik <> '' AND ltrim(p.cik, '0') = ltrim(o.cik, '0')) "
    "OR EXISTS (SELECT 1 FROM owner_link k WHERE k.person_id = p.id AND k.status = 'confirmed' "
    "AND (k.owner_cik <> '' AND ltrim(k.owner_cik, '0') = ltrim(o.cik, '0') "
    "OR k.owner_cik = '' AND k.owner_name = o.name)) GROUP BY o.filing_id ORDER BY o.filing_id"
)


def filed_by_people(store: Store) -> tuple[tuple[int, int], ...]:
    """(filing, person) for each filing whose owner is on record."""
    return tuple((int(filing), int(person)) for filing, person in store.read(_FILED_BY))


_SUPERSEDED = (
    "SELECT o.sha256, o.part, l.tbl, l.row, a.sha256, a.part FROM line_relation r "
    "JOIN filing_line l ON l.id = r.line_id JOIN filing o ON o.id = l.filing_id "
    "LEFT JOIN filing_link k ON k.id = r.filing_link_id LEFT JOIN filing a ON a.id = k.filing_id "
    "WHERE r.kind = 'superseded'"
)


def superseded(store: Store) -> Superseded:
    """The rows that a person marked as replaced by an amendment, and by which."""
    rows, pairs = set(), set()
    for sha256, part, table, row, by_sha256, by_part in store.read(_SUPERSEDED):
        original = _source(sha256, part)
        rows.add((original, int(table), int(row)))
        if by_sha256 is not None:
            pairs.add((_source(by_sha256, by_part), original))
    return Superseded(rows=frozenset(rows), pairs=frozenset(pairs))


_BEARS = (
    "SELECT min(p.id) FROM person p WHERE (p.cik <> '' AND ltrim(p.cik, '0') = ltrim(?, '0')) "
    "OR EXISTS (SELECT 1 FROM owner_link k WHERE k.person_id = p.id AND k.status = 'confirmed' "
    "AND (k.owner_cik <> '' AND ltrim(k.owner_cik, '0') = ltrim(?, '0') "
    "OR k.owner_cik = '' AND k.owner_name = ?))"
)
_OFFICES = ("section16_officer", "executive_officer", "director")


def left_on(store: Store, filing: Filing) -> date | None:
    """The day on which its owner ceased to be an officer or director; of several owners none is the one."""
    if len(filing.owners) != 1:
        return None
    owner = filing.owners[0]
    found = store.read(_BEARS, (owner.cik or "", owner.cik or "", owner.name or ""))[0][0]
    ends = [
        one.ended_on
        for one in (store.records("term", person_id=found) if found is not None else ())
        if one.kind in _OFFICES
    ]
    return max(ends) if ends and None not in ends else None


def awards(store: Store) -> tuple[AwardFacts, ...]:
    """Every award with what became of it."""
    return tuple(
        AwardFacts(
            award=one,
            payments=store.records("payment", award_id=one.id),
            holdings=store.records("holding", award_id=one.id),
            vestings=store.records("vesting", award_id=one.id),
        )
        for one in store.records("award")
    )


_RULINGS = (
    "SELECT f.sha256, f.part, l.tbl, l.row, r.answer FROM line_ruling r JOIN filing_line l ON l.id = r.line_id "
    "JOIN filing f ON f.id = l.filing_id WHERE r.question = ? ORDER BY r.id"
)


def trade_rulings(store: Store) -> tuple[tuple[RowName, Side], ...]:
    """The later of two rulings on one row holds."""
    found: dict[RowName, Side] = {}
    for sha256, part, table, row, answer in store.read(_RULINGS, (QUESTION,)):
        if answer in (Side.PURCHASE, Side.SALE, Side.EXEMPT):
            found[_source(sha256, part), int(table), int(row)] = Side(answer)
    return tuple(found.items())


def filed_on(store: Store, filing: Filing) -> date | None:
    """The day of filing that a person added last."""
    found = store.read(
        "SELECT s.filed_on FROM filing_supplement s JOIN filing f ON f.id = s.filing_id "
        "WHERE f.sha256 = ? AND f.part = ? AND s.filed_on IS NOT NULL ORDER BY s.id DESC LIMIT 1",
        (filing.sha256, filing.part),
    )
    return date.fromisoformat(found[0][0]) if found else None


def _source(sha256: str, part: str) -> str:
    return f"{sha256} {part}".strip()
