"""What reading a quarterly data set costs, beside the csv module doing no more than splitting the same bytes."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clawdesk.intake.data_set import read_tables
from clawdesk.intake.reader import Wanted
from tests.bench.quarter import FILINGS, quarter
from tests.bench.slack import SLACK

WHOLE, ONE_ISSUER = 25, 2
ISSUER = "0009000003"
# What is promised for a whole quarter on a machine of its own.
SECONDS_ONE, SECONDS_ALL, MEGABYTES = 5, 60, 300


@pytest.fixture(scope="module")
def tables(request: pytest.FixtureRequest) -> list[tuple[str, bytes]]:
    return quarter(FILINGS if request.config.getoption("--full-faults") else 3000)


def timed(act: Callable[[], Any], times: int = 3) -> float:
    """The least of a few runs: whatever else the machine did only adds."""
    took = []
    for _ in range(times):
        before = time.process_time()
        act()
        took.append(time.process_time() - before)
    return min(took)


def split(tables: list[tuple[str, bytes]]) -> int:
    return sum(
        len(row)
        for _, data in tables
        for row in csv.reader(io.StringIO(data.decode(), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    )


def test_reading_beside_splitting(tables: list[tuple[str, bytes]]) -> None:
    bare = timed(lambda: split(tables))
    whole = timed(lambda: sum(one.filing is not None for one in read_tables(tables, "quarter")))
    wanted = Wanted(issuers=frozenset({ISSUER}))
    one = timed(lambda: sum(one.filing is not None for one in read_tables(tables, "quarter", wanted)))
    print(f"bare split {bare:.2f} s; whole {whole:.2f} s: {whole / bare:.1f}, bar {WHOLE}")
    print(f"one issuer {one:.2f} s: {one / bare:.2f}, bar {ONE_ISSUER}")
    assert whole / bare <= WHOLE * SLACK
    assert one / bare <= ONE_ISSUER * SLACK


_IMPORT = """
import re, sys, time
from pathlib import Path
from clawdesk import intake
from clawdesk.actions.import_filings import FilingImport, ImportFilings
from clawdesk.intake.reader import Wanted
from tests.store import desks

folder, issuer = Path(sys.argv[1]), sys.argv[2]
started = time.process_time()
one = sum(made.filing is not None for made in intake.read_data_set(folder, Wanted(issuers=frozenset({issuer}))))
asked = time.process_time() - started
desk = desks.new(folder / "made.clawdesk")
started, began = time.process_time(), time.perf_counter()
read = intake.read_data_set(folder)
desk.execute(ImportFilings(items=(FilingImport(result=made, data=made.source) for made in read)))
took, wall = time.process_time() - started, time.perf_counter() - began
held = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
print(one, asked, len(desk.filings()), took, wall, held)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the most held is told by Linux alone")
def test_a_whole_data_set_goes_into_the_file_in_one_write(
    tables: list[tuple[str, bytes]], tmp_path: Path, root: Path
) -> None:
    """A whole quarter in a full run. The processor's time is what is held: others may use the machine meanwhile."""
    for name, data in tables:
        (tmp_path / name).write_bytes(data)
    said = subprocess.run(
        [sys.executable, "-c", _IMPORT, tmp_path, ISSUER],
        capture_output=True, text=True, check=True, cwd=root, env=dict(os.environ),
    )  # fmt: skip
    one, asked, count, took, wall, held = map(float, said.stdout.split())
    rows = sum(data.count(b"\n") - 1 for _, data in tables)
    print(f"{count:,.0f} filings, {rows:,} rows: one issuer {asked:.1f} s")
    print(f"imported in {took:.1f} s of the processor, {wall:.1f} s in all, with {held:.0f} MB")
    assert count == len(re.findall(rb"\n", dict(tables)["SUBMISSION.tsv"])) - 1
    assert 0 < one < count
    assert asked < SECONDS_ONE
    assert took < SECONDS_ALL
    assert held < MEGABYTES
