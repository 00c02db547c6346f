"""Reads that cross tables: the records of one case, filings in a line, the filings before one."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from clawdesk.domain.filing import Filing
from clawdesk.domain.filing_amendments import Candidate, Heading, candidates
from clawdesk.domain.filing_summary import FilingSummary
from clawdesk.domain.trade import Trade, trades_of
from clawdesk.errors import InputError
from clawdesk.store import filings
from clawdesk.store.connect import told
from clawdesk.store.digest import FILING_PARTS
from clawdesk.store.store import Store

Records = dict[str, tuple[Any, ...]]

# Kept for the whole company and needed whole, because an evaluation may cite any of them.
_WHOLE = (
    "company",
    "fiscal_year_end",
    "evidence",
    "member",
    "meeting",
    "attendance",
    "plan",
    "statement",
    "figure",
    "policy",
    "setting",
    "pool",
    "figure_restated",
    "closing_price",
    "listing",
)
_OF_AWARD = (
    "award_statement",
    "measure",
    "modifier",
    "payment",
    "holding",
    "human_computation",
    "vesting",
    "recovery",
)
_OF_MEASURE = ("curve_point", "measure_figure", "peer")


class Reads(Protocol):
    """Equality with a value, or with any of a tuple of ids."""

    connection: Any

    def records(self, name: str, /, **where: Any) -> tuple[Any, ...]: ...


def of_case(reads: Reads, case_id: int) -> Records:
    found: Records = {name: reads.records(name) for name in _WHOLE}
    found["case"] = reads.records("case", id=case_id)
    found["participant"] = reads.records("participant", case_id=case_id)
    found["decision"] = reads.records("decision", case_id=case_id)
    restatement = found["case"][0].restatement_id if found["case"] else None
    if restatement is not None:
        found["restatement"] = reads.records("restatement", id=restatement)
        found["restated_period"] = reads.records("restated_period", restatement_id=restatement)
    found["setting"] = _in_force(found["setting"], case_id)
    people = [one.person_id for one in found["participant"]]
    for name, key in (
        ("person", "id"),
        ("term", "person_id"),
        ("overlay", "person_id"),
        ("award", "person_id"),
        ("agreement", "person_id"),
    ):
        found[name] = _each(reads, name, key, people)
    awards = [award.id for award in found["award"]]
    for name in _OF_AWARD:
        found[name] = _each(reads, name, "award_id", awards)
    measures = [one.id for one in found["measure"]]
    for name in _OF_MEASURE:
        found[name] = _each(reads, name, "measure_id", measures)
    named = (
        ("award_id", awards),
        ("measure_id", measures),
        ("modifier_id", [one.id for one in found["modifier"]]),
    )
    found["estimate"] = tuple(
        {one.id: one for key, ids in named for one in _each(reads, "estimate", key, ids)}.values()
    )
    found["vote"] = _each(reads, "vote", "decision_id", [one.id for one in found["decision"]])
    found["trade"] = tuple(trade for person in found["person"] for trade in _trades(reads, person))
    return found


_REPORTED_BY = (
    "SELECT DISTINCT o.filing_id FROM filing_owner o WHERE o.cik = :cik AND o.cik <> '' "
    "OR EXISTS (SELECT 1 FROM owner_link k WHERE k.person_id = :person AND k.status = 'confirmed' "
    "AND (k.owner_cik <> '' AND k.owner_cik = o.cik OR k.owner_cik = '' AND k.owner_name = o.name)) "
    "ORDER BY o.filing_id"
)


def _trades(reads: Reads, person: Any) -> tuple[Trade, ...]:
    """What the filings on file report of a person's trades: by the number with the SEC, or as a person confirmed."""
    return trades_of([filing_of(reads.connection, one) for one in reported_by(reads, person)], person.id)


def reported_by(reads: Reads, person: Any) -> tuple[int, ...]:
    """The filings of one person on record."""
    rows = reads.connection.execute(_REPORTED_BY, {"cik": person.cik, "person": person.id}).fetchall()
    return tuple(row[0] for row in rows)


def filing_of(connection: Any, filing_id: int) -> Filing:
    parts = [
        connection.execute(f"SELECT * FROM {table} WHERE filing_id = ? ORDER BY id", (filing_id,)).fetchall()
        for table in FILING_PARTS
    ]
    head = connection.execute("SELECT * FROM filing WHERE id = ?", (filing_id,)).fetchone()
    return filings.from_rows(head, *parts)


def _in_force(settings: tuple[Any, ...], case_id: int) -> tuple[Any, ...]:
    """Those of the whole company, and over them those of this case."""
    mine = {one.key: one for one in settings if one.case_id is None}
    mine |= {one.key: one for one in settings if one.case_id == case_id}
    return tuple(mine.values())


def _each(reads: Reads, name: str, key: str, ids: list[int]) -> tuple[Any, ...]:
    return reads.records(name, **{key: tuple(ids)}) if ids else ()


_SUMMARY = (
    "SELECT f.id, f.form, (SELECT group_concat(coalesce(o.name, o.cik, ''), '; ') FROM filing_owner o "
    "WHERE o.filing_id = f.id), f.issuer_name, f.period, f.filed, f.accession, "
    "(SELECT count(*) FROM filing_line l WHERE l.filing_id = f.id), f.name FROM filing f "
)


def filing_summaries(store: Store, filing_id: int | None = None) -> tuple[FilingSummary, ...]:
    """Newest period first; one alone where its id is given."""
    if filing_id is None:
        rows = store.read(_SUMMARY + "ORDER BY f.period DESC, f.id DESC")
    else:
        rows = store.read(_SUMMARY + "WHERE f.id = ?", (filing_id,))
    if filing_id is not None and not rows:
        raise InputError(f"Filing {filing_id} is not in the file.")
    return tuple(
        FilingSummary(
            id=id_,
            form=form,
            owners=owners or "",
            issuer=issuer or "",
            period=_day(period),
            filed=_day(filed),
            accession=accession or "",
            lines=lines,
            name=name,
        )
        for id_, form, owners, issuer, period, filed, accession, lines, name in rows
    )


def line_ids(store: Store, filing_id: int) -> tuple[int, ...]:
    return tuple(
        row[0]
        for row in store.read("SELECT id FROM filing_line WHERE filing_id = ? ORDER BY id", (filing_id,))
    )


def filings_beside(store: Store, filing: Filing) -> tuple[int, ...]:
    """The others of its owners at its issuer, oldest first, and whatever else the same day brought there."""
    marks = ", ".join("?" * len(filing.owner_ciks))
    rows = store.read(
        "SELECT DISTINCT f.id, f.period FROM filing f JOIN filing_owner o ON o.filing_id = f.id "
        "WHERE f.issuer_cik = ? AND NOT (f.sha256 = ? AND f.part = ?) "
        f"AND (f.period = ? OR o.cik IN ({marks})) ORDER BY f.period, f.id",
        (
            filing.issuer.cik,
            filing.sha256,
            filing.part,
            _iso(filing.period),
            *sorted(filing.owner_ciks),
        ),
    )
    return tuple(row[0] for row in rows)


def filings_of(store: Store, filing: Filing) -> tuple[int, ...]:
    """Every filing at the same issuer that shares an owner with this one, itself among them."""
    marks = ", ".join("?" * len(filing.owner_ciks))
    rows = store.read(
        "SELECT DISTINCT f.id, f.period FROM filing f JOIN filing_owner o ON o.filing_id = f.id "
        f"WHERE f.issuer_cik = ? AND o.cik IN ({marks}) ORDER BY f.period, f.id",
        (filing.issuer.cik, *sorted(filing.owner_ciks)),
    )
    return tuple(row[0] for row in rows)


_HEADINGS = (
    "SELECT f.id, f.form, f.issuer_cik, (SELECT group_concat(coalesce(o.cik, ''), ' ') FROM filing_owner o "
    "WHERE o.filing_id = f.id), f.period, coalesce(f.filed, (SELECT max(s.filed_on) FROM filing_supplement s "
    "WHERE s.filing_id = f.id)), f.original_submission FROM filing f "
)


def headings(connection: Any, amendment: Heading) -> tuple[Heading, ...]:
    """The filings of the same issuer that an amendment may point at."""
    rows = connection.execute(
        _HEADINGS + "WHERE f.issuer_cik = ? AND f.id <> ? AND (f.filed = ? OR f.filed IS NULL) ORDER BY f.id",
        (amendment.issuer_cik, amendment.id, _iso(amendment.original_submission)),
    )
    return tuple(map(_heading, rows))


def waiting_amendments(connection: Any, since: int) -> tuple[Heading, ...]:
    """Amendments tied to nothing yet that are new themselves or whose issuer has filings from this id on."""
    rows = connection.execute(
        _HEADINGS + "WHERE f.original_submission IS NOT NULL "
        "AND (f.id >= ? OR f.issuer_cik IN (SELECT n.issuer_cik FROM filing n WHERE n.id >= ?)) "
        "AND NOT EXISTS (SELECT 1 FROM filing_link l WHERE l.filing_id = f.id) ORDER BY f.id",
        (since, since),
    )
    return tuple(map(_heading, rows))


def originals(store: Store, filing_id: int) -> tuple[Candidate, ...]:
    """What a filing may amend, the sure first; none for one that is no amendment."""
    rows = store.read(_HEADINGS + "WHERE f.id = ?", (filing_id,))
    if not rows:
        return ()
    amendment = _heading(rows[0])
    with told(store.path):
        return candidates(amendment, headings(store.connection, amendment))


def _heading(row: Any) -> Heading:
    id_, form, issuer_cik, ciks, period, filed, original = row
    return Heading(
        id=id_,
        form=form,
        issuer_cik=issuer_cik or "",
        owner_ciks=frozenset((ciks or "").split()),
        period=_day(period),
        filed=_day(filed),
        original_submission=_day(original),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
