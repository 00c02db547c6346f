"""The file is moved or replaced, the clock set wrong, a long import broken off: noticed, and nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from clawdesk.actions.import_filings import FilingImport, ImportFilings
from clawdesk.desk import Desk
from clawdesk.errors import InputError, StoreError
from clawdesk.store import digest, log
from clawdesk.store.write import Writer
from tests.store import desks

Count = Callable[[int, int], int]


@pytest.mark.parametrize("how", ["moved", "deleted", "replaced", "swapped by a rename"])
def test_f12_a_file_that_went_away_is_noticed_and_nothing_is_written(
    path: Path, tmp_path: Path, how: str
) -> None:
    desk = desks.new(path)
    other = tmp_path / "other.clawdesk"
    desks.new(other).close()
    stranger = other.read_bytes()
    if how == "moved":
        path.rename(tmp_path / "elsewhere.clawdesk")
    elif how == "deleted":
        path.unlink()
    elif how == "replaced":
        path.unlink()
        shutil.copyfile(other, path)
    else:
        os.replace(other, path)
    names = {one.name for one in tmp_path.iterdir()}
    assert desk.still_there()
    with pytest.raises(StoreError):
        desks.add(desk)
    assert {one.name for one in tmp_path.iterdir()} == names
    if path.exists():
        assert path.read_bytes() == stranger
    desk.close()


def test_f12_a_file_that_came_back_is_written_again(path: Path, tmp_path: Path) -> None:
    desk = desks.new(path)
    path.rename(tmp_path / "elsewhere.clawdesk")
    assert desk.still_there()
    (tmp_path / "elsewhere.clawdesk").rename(path)
    assert desk.still_there() == ""
    desks.add(desk)
    desk.close()


@pytest.mark.parametrize("jump", [timedelta(days=-1), timedelta(days=3653), timedelta(hours=-1)])
def test_f13_a_clock_that_jumps_changes_no_order_and_no_date(
    path: Path, prototype: Path, jump: timedelta
) -> None:
    desks.sample(path, prototype)
    start = datetime(2026, 1, 6, tzinfo=UTC)
    desk = desks.opened(path, clock=desks.ticking(start))
    kept = desk.records("determination"), desk.determination(1), desk.records("report")
    desks.add(desk, "Before")
    desk.close()
    desk = desks.opened(path, clock=desks.ticking(start + jump))
    desks.add(desk, "After")
    desk.close()
    desk = desks.opened(path, clock=desks.ticking(start + timedelta(minutes=5)))
    desks.add(desk, "Later")
    seqs = [row.seq for row in desk.log(limit=1000)]
    assert seqs == sorted(seqs, reverse=True)
    assert [row.label for row in desk.log(limit=3)] == ["Person Later", "Person After", "Person Before"]
    wrong = [one.check for one in desk.check(deep=True) if one.needs_attention]
    assert wrong == ["clock"]
    assert (desk.records("determination"), desk.determination(1), desk.records("report")) == kept
    desk.undo(), desk.undo(), desk.undo()
    desk.close()


def test_f13_the_zone_of_the_computer_moves_no_instant(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    desk = desks.new(path)
    desk.close()
    for zone in ("Pacific/Kiritimati", "America/New_York", "", "Nowhere/Such"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        desk = desks.opened(path)
        desks.add(desk, zone or "none")
        desk.close()
    monkeypatch.delenv("TZ")
    time.tzset()
    desk = desks.opened(path)
    assert not [one for one in desk.check(deep=True) if one.needs_attention]
    desk.close()


class Stop(Exception):
    pass


@pytest.fixture
def many(count: Count) -> ImportFilings:
    return desks.imports(count(40, 500))


def test_f18_an_import_that_stops_at_any_stage_leaves_nothing(
    desk: Desk, many: ImportFilings, count: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, head = digest.of_everything(desk._store.connection), desk.log_head()
    made = random.Random(18)
    for name in ("add_document", "add_filing_rows", "add_rows", "log", "interrupt"):
        for _ in range(count(1, 6)):
            left = made.randrange(1, len(many.items))
            with monkeypatch.context() as patch:
                stopping(patch, name, left)
                with pytest.raises((Stop, KeyboardInterrupt)):
                    desk.execute(many)
            assert digest.of_everything(desk._store.connection) == before
            assert (desk.log_head(), desk.filings(), desk.count("document")) == (head, (), 0)
    bad = (*many.items[:-1], FilingImport(result=many.items[-1].result, data=b"changed"))
    with pytest.raises(InputError):
        desk.execute(ImportFilings(items=bad))
    assert desk.filings() == ()
    desk.execute(many)
    assert len(desk.filings()) == len(many.items)
    assert not [one for one in desk.check(deep=True) if one.needs_attention]


def stopping(patch: pytest.MonkeyPatch, name: str, left: int) -> None:
    """Break off in the middle of the real work, after so many calls of one of its steps."""
    if name == "log":

        def no_log(*_: Any, **__: Any) -> Any:
            raise Stop

        patch.setattr(log, "append", no_log)
        return
    step = "add_filing_rows" if name == "interrupt" else name
    real, calls = getattr(Writer, step), iter(range(left))

    def counted(*args: Any, **named: Any) -> Any:
        found = real(*args, **named)
        if next(calls, None) is None:
            raise KeyboardInterrupt if name == "interrupt" else Stop
        return found

    patch.setattr(Writer, step, counted)
