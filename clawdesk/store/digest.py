"""One digest over every record: a sum of hashes, so that a write adds and takes away only what it touched.

Summed modulo 2**512, each term bound to its table and id: no row can be changed, added, removed or moved unseen, and
the sum after a write follows from the sum before it. The lines of a filing form one term together, for they come and
go together and never change.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from clawdesk.domain.entities import ENTITIES

BITS = 512
MODULUS = 1 << BITS
EMPTY = "0" * (BITS // 4)

FILING_PARTS = ("filing_owner", "filing_line", "filing_footnote", "filing_signature")

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def term(table: str, values: Sequence[Any]) -> int:
    """The hash of one row; its id is the first of its values."""
    return int.from_bytes(hashlib.blake2b(f"{table}{_encode(values)}".encode()).digest())


def group_term(table: str, filing_id: int, rows: Sequence[Sequence[Any]]) -> int:
    """The hash of all rows of one filing in one table, in the order of their ids."""
    return int.from_bytes(hashlib.blake2b(f"{table}@{filing_id}{_encode(rows)}".encode()).digest())


def added(digest: str, plus: Iterable[int] = (), minus: Iterable[int] = ()) -> str:
    total = (int(digest, 16) + sum(plus) - sum(minus)) % MODULUS
    return f"{total:0{BITS // 4}x}"


def short(digest: str) -> str:
    """The digest as people compare it: 64 digits, the same for equal records."""
    return hashlib.sha256(bytes.fromhex(digest)).hexdigest()


def of_everything(connection: Any) -> str:
    """The digest made anew from every row that stands in the file."""
    total = 0
    for term_found in _terms(connection):
        total += term_found
    return f"{total % MODULUS:0{BITS // 4}x}"


def _terms(connection: Any) -> Iterator[int]:
    # All columns as they stand: a file of an earlier version has the digest that its own log states.
    for entity in ENTITIES:
        for row in connection.execute(f'SELECT * FROM "{entity.name}" ORDER BY id'):
            yield term(entity.name, row)
    for row in connection.execute("SELECT * FROM filing ORDER BY id"):
        yield term("filing", row)
    for table in FILING_PARTS:
        rows = connection.execute(f"SELECT * FROM {table} ORDER BY filing_id, id")
        for filing_id, group in groupby(rows, key=lambda row: row[1]):
            yield group_term(table, filing_id, list(group))
