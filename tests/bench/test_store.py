"""What keeping a record safely costs, beside SQLite doing the bare work in the same run."""

from __future__ import annotations

import hashlib
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clawdesk.actions.import_filings import FilingImport, ImportFilings
from clawdesk.desk import Desk
from clawdesk.store import connect, digest, filings
from clawdesk.store.migrations import upgrade
from tests.bench import sizes
from tests.bench.slack import SLACK
from tests.store import desks

Count = Callable[[int, int], int]
COMMIT, BULK, ROAD, DEEP = 2.0, 1.5, 4.0, 2.0


def timed(act: Callable[[], Any]) -> float:
    before = time.perf_counter()
    act()
    return time.perf_counter() - before


def bare(path: Path) -> sqlite3.Connection:
    """SQLite alone, with the pragmas and the lock that the program has."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in (*connect.PRAGMAS, "PRAGMA locking_mode = EXCLUSIVE"):
        connection.execute(pragma)
    return connection


def test_a_commit_through_the_one_door(desk: Desk, tmp_path: Path) -> None:
    connection = bare(tmp_path / "bare.db")
    connection.execute(
        "CREATE TABLE person (id INTEGER PRIMARY KEY, family_name TEXT, given_names TEXT, cik TEXT, note TEXT) STRICT"
    )

    def ours() -> None:
        desks.add(desk, "Quill", note="kept")

    def theirs() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO person VALUES (NULL, 'Quill', '', '', 'kept')")
        connection.execute("COMMIT")

    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(200):
        for place, act in enumerate((ours, theirs)):
            times[place].append(timed(act))
    connection.close()
    one, other = (statistics.median(each) for each in times)
    print(f"commit {one * 1e3:.2f} ms, bare {other * 1e3:.2f} ms: {one / other:.2f}, bar {COMMIT}")
    assert one / other <= COMMIT * SLACK


@pytest.fixture(scope="module")
def items(request: pytest.FixtureRequest) -> tuple[FilingImport, ...]:
    return sizes.filings(600 if request.config.getoption("--full-faults") else 100)


@pytest.fixture(scope="module")
def large(
    tmp_path_factory: pytest.TempPathFactory, items: tuple[FilingImport, ...]
) -> Iterator[tuple[Desk, float]]:
    desk = desks.new(tmp_path_factory.mktemp("large") / "large.clawdesk")
    yield desk, timed(lambda: desk.execute(ImportFilings(items=items)))
    desk.close()


Groups = list[list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def raw(items: tuple[FilingImport, ...], tmp_path_factory: pytest.TempPathFactory) -> tuple[Groups, float]:
    """The lines of each filing as rows with their ids, and how long SQLite alone takes to insert them."""
    groups: Groups = []
    for place, item in enumerate(items, start=1):
        assert item.result.filing is not None
        parts = filings.to_rows(item.result.filing, "x").parts["filing_line"]
        first = (place - 1) * len(parts) + 1
        groups.append([(row, place, *part) for row, part in enumerate(parts, start=first)])
    empty = sqlite3.connect(":memory:", isolation_level=None)
    upgrade(empty)
    found = empty.execute("SELECT name, sql FROM sqlite_master WHERE tbl_name = 'filing_line'").fetchall()
    empty.close()
    connection = bare(tmp_path_factory.mktemp("bare") / "bare.db")
    for name, sql in found:
        if not name.startswith("sqlite"):
            connection.execute(sql)
    connection.execute("PRAGMA foreign_keys = OFF")
    marks = ", ".join("?" * len(groups[0][0]))
    rows = [row for group in groups for row in group]

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO filing_line VALUES ({marks})", rows)
        connection.execute("COMMIT")

    took = timed(insert)
    connection.close()
    return groups, took


def test_a_hundred_thousand_lines_at_once(desk: Desk, raw: tuple[Groups, float]) -> None:
    """The writer's own road of rows: inserted, and a term of the digest for each filing."""
    groups, other = raw
    connection = desk._store.connection
    connection.execute("PRAGMA foreign_keys = OFF")

    def through_the_writer() -> None:
        with desk._store.writing(verb="import_filings", by=desks.BY, at=desks.NOON) as writer:
            for place, group in enumerate(groups, start=1):
                writer.plus.append(writer.add_rows("filing_line", place, group))
            writer.before.append(None)
            writer.after.append(["filing_line", 1, None])

    one = timed(through_the_writer)
    assert digest.of_everything(connection) == desk._store.tail.digest
    print(
        f"{sum(map(len, groups)):,} rows {one:.2f} s, executemany {other:.2f} s: {one / other:.2f}, bar {BULK}"
    )
    assert one / other <= BULK * SLACK


def test_an_import_with_everything_that_goes_with_it(
    large: tuple[Desk, float], raw: tuple[Groups, float]
) -> None:
    """From the value that was read to the row, its digest, its index and its log; reading the document aside."""
    (_, one), (_, other) = large, raw
    print(f"import {one:.2f} s, executemany of its lines {other:.2f} s: {one / other:.2f}, bar {ROAD}")
    assert one / other <= ROAD * SLACK


def test_a_deep_check(large: tuple[Desk, float]) -> None:
    desk, _ = large
    connection = desk._store.connection
    tables = [
        name
        for name, sql in connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        if sql and sql.endswith("STRICT")
    ]
    counted = 0

    def hashed() -> None:
        nonlocal counted
        summed = hashlib.sha256()
        for table in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                summed.update(repr(row).encode())
                counted += 1

    other = timed(hashed)
    found: list[Any] = []
    one = timed(lambda: found.extend(desk.check(deep=True)))
    assert not [finding for finding in found if finding.needs_attention]
    print(
        f"deep check {one:.2f} s, SHA-256 over {counted:,} rows {other:.2f} s: {one / other:.2f}, bar {DEEP}"
    )
    assert one / other <= DEEP * SLACK
