"""Files of every format, injured at random, are read or refused in words: no crash, no hang, no import in part.

Each run tries a few of each; `--full-faults` tries more than a hundred thousand. A failure names the file by its
number, from which it can be made again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from clawdesk import checks, intake
from clawdesk.actions.import_filings import FilingImport, draft
from clawdesk.desk import Desk
from clawdesk.domain.filing import ReadResult
from clawdesk.domain.filing_confirm import unconfirmed
from clawdesk.domain.filing_json import filing_json
from clawdesk.domain.finding import Status
from clawdesk.errors import ClawdeskError, ReadError
from tests.fuzz.kinds import KINDS, Kind, made, sources

LONGEST = 5.0
EACH = 20
"""Of so many files the filings of one are taken into a company's file."""


def read(data: bytes) -> list[ReadResult]:
    """What was read is checked, told as JSON, and comes back from its rows as it was."""
    found: list[ReadResult] = []
    try:
        found.extend(intake.read_all(data, "form4"))
    except ReadError as error:
        _must_be_told(error)
    for one in found:
        if one.filing is None:
            assert one.refusal
            continue
        json.dumps(filing_json(one, checks.check(one.filing))).encode()
        if not unconfirmed(one.filing):
            assert draft(one, data).rows.to_filing() == one.filing
    return [one for one in found if one.filing is not None]


def _must_be_told(error: ClawdeskError) -> None:
    """In words, with a way out."""
    assert error.title
    assert error.remedy


def accept(desk: Desk, found: list[ReadResult], data: bytes) -> int:
    """How many filings the file has more than before: all that were read or none."""
    before = desk.count("filing")
    try:
        done = desk.accept(FilingImport(result=one, data=data) for one in found)
    except ClawdeskError as error:
        _must_be_told(error)
        assert desk.count("filing") == before
        return 0
    kept = [one.id for one in done.created if one.entity == "filing"]
    assert [desk.filing(one) for one in kept] == [one.filing for one in found]
    assert desk.count("filing") == before + len(found)
    return len(found)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_injured_files_are_read_or_refused_and_taken_whole_or_not_at_all(
    kind: Kind, root: Path, shared: Path, desk: Desk, count: Callable[[int, int], int], pace: float
) -> None:
    whole = sources(kind, root, shared / "corpus")
    files = count(kind.short, kind.full)
    some = kept = 0
    slowest = 0.0
    for number in range(files):
        data = made(kind, whole, number)
        begun = time.process_time()
        try:
            found = read(data)
            if number % EACH == 0 and found:
                kept += accept(desk, found, data)
        except Exception as fault:
            raise AssertionError(f"{kind.name} {number}") from fault
        slowest = max(slowest, time.process_time() - begun)
        assert slowest < LONGEST * pace, f"{kind.name} {number}"
        some += bool(found)
    print(f"{kind.name}: {files} files, {some} read, {kept} filings kept, the slowest {slowest:.2f} s")
    assert some > files // 10
    assert all(one.status is not Status.DIFFERS for one in desk.check(deep=True))
