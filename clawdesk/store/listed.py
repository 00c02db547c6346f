"""Does the search index list the words of every record and filing, and nothing else?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from clawdesk.domain.entities import ENTITIES
from clawdesk.store import search
from clawdesk.store.filings import looked_up_by
from clawdesk.store.rows import columns

# An index agrees with itself after a letter of its words changed its case: only the words themselves tell.
Listed = tuple[tuple[str, str], tuple[str, str], str]


def broken(connection: Any) -> str:
    """What is wrong in words; empty where nothing is."""
    count = 0
    for words, found, name in chain(_records(connection), _filings(connection)):
        if words != found:
            return f"{name} is listed with other words"
        count += any(words)
    everything = connection.execute("SELECT count(*) FROM search").fetchone()[0]
    return search.broken(connection) if everything == count else "the index and what it lists differ"


def _records(connection: Any) -> Iterator[Listed]:
    for entity in ENTITIES:
        names = columns(entity)
        for row, found in _rows(connection, entity.name, names):
            words = search.words_of(entity, dict(zip(names, row, strict=True)))
            yield words, found, f"{entity.label} {row[0]}"


def _filings(connection: Any) -> Iterator[Listed]:
    names = ("id", "form", "issuer_name", "issuer_symbol", "accession", "remarks")
    for (number, form, issuer, symbol, accession, remarks), found in _rows(connection, "filing", names):
        words = looked_up_by(
            form=form,
            owners=_parts(connection, "SELECT name, cik, title FROM filing_owner", number),
            said=(issuer, symbol, accession),
            securities=_column(connection, "SELECT security FROM filing_line", number, " GROUP BY security"),
            footnotes=_column(connection, "SELECT text FROM filing_footnote", number),
            remarks=remarks,
            signers=_column(connection, "SELECT name FROM filing_signature", number),
        )
        yield words, found, f"Filing {number}"


def _rows(
    connection: Any, table: str, names: Sequence[str]
) -> Iterator[tuple[tuple[Any, ...], tuple[str, str]]]:
    """Each row with the words that it is listed with."""
    quoted = ", ".join(f't."{name}"' for name in names)
    rows = connection.execute(
        f'SELECT {quoted}, s.title, s.body FROM "{table}" t LEFT JOIN search s ON s.rowid = t.id + ?',
        (search.first_place(table),),
    )
    for row in rows:
        yield row[:-2], (row[-2] or "", row[-1] or "")


def _column(connection: Any, select: str, filing_id: int, grouped: str = "") -> list[Any]:
    return [row[0] for row in _parts(connection, select, filing_id, grouped)]


def _parts(connection: Any, select: str, filing_id: int, grouped: str = "") -> list[tuple[Any, ...]]:
    order = "min(id)" if grouped else "id"
    found: list[tuple[Any, ...]] = connection.execute(
        f"{select} WHERE filing_id = ?{grouped} ORDER BY {order}", (filing_id,)
    ).fetchall()
    return found
