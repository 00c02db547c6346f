"""What is read for matching lines with awards: the filings of the people on record, and their awards."""

from __future__ import annotations

from clawdesk.domain.facts import AwardFacts
from clawdesk.domain.short_swing import RowName, Side
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


def superseded_lines(store: Store) -> frozenset[int]:
    """The lines that a person marked as replaced by an amendment."""
    return frozenset(one.line_id for one in store.records("line_relation", kind="superseded"))


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


# The question of a ruling on a line under which its answer is kept.
SHORT_SWING = "short_swing"
_RULINGS = (
    "SELECT f.sha256, f.part, l.tbl, l.row, r.answer FROM line_ruling r JOIN filing_line l ON l.id = r.line_id "
    "JOIN filing f ON f.id = l.filing_id WHERE r.question = ? ORDER BY r.id"
)


def trade_rulings(store: Store) -> tuple[tuple[RowName, Side], ...]:
    """The later of two rulings on one row holds."""
    found: dict[RowName, Side] = {}
    for sha256, part, table, row, answer in store.read(_RULINGS, (SHORT_SWING,)):
        if answer in (Side.PURCHASE, Side.SALE, Side.EXEMPT):
            found[f"{sha256} {part}".strip(), int(table), int(row)] = Side(answer)
    return tuple(found.items())
