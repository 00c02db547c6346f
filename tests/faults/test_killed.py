"""Killed without warning at any moment, the program loses nothing that it acknowledged and leaves nothing half done."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from clawdesk.desk import Desk
from clawdesk.errors import ClawdeskError
from clawdesk.store import schema
from tests.faults import next_version
from tests.faults.children import Nursery, said, until_said
from tests.store import desks

Count = Callable[[int, int], int]


@pytest.fixture
def closed(path: Path) -> Path:
    """A closed file with one person, never written to: each round takes a copy."""
    desk = desks.new(path)
    desks.add(desk, "First")
    desk.close()
    return path


def copied(closed: Path, place: int) -> tuple[Path, Path]:
    folder = closed.parent / f"round {place}"
    folder.mkdir()
    shutil.copy2(closed, folder / closed.name)
    return folder / closed.name, folder / "said"


def whole(path: Path) -> Desk:
    desk = desks.opened(path)
    assert "journal" not in desk.banner
    # The children have a clock of their own.
    wrong = [one.title for one in desk.check(deep=True) if one.needs_attention and one.check != "clock"]
    assert not wrong
    return desk


def test_f01_every_acknowledged_write_is_there_after_a_kill(
    closed: Path, nursery: Nursery, count: Count
) -> None:
    made, acknowledged = random.Random(1), 0
    for place in range(count(25, 1000)):
        path, words = copied(closed, place)
        child = nursery.start("write", path, words)
        if place % 2:
            # Half of them are struck while they write, however long a start takes here.
            until_said(words, "2")
        time.sleep(made.uniform(0, 0.2))
        nursery.kill(child)
        desk = whole(path)
        ids = {one.id for one in desk.records("person")}
        told = {int(word) for word in said(words)}
        # The one write that was under way may have been kept as well; it was not acknowledged.
        assert told <= ids
        assert len(ids - told - {1}) <= 1
        acknowledged += len(told)
        desk.close()
        assert {one.name for one in path.parent.iterdir()} <= {path.name, words.name}
        shutil.rmtree(path.parent)
    assert acknowledged


def test_f02_an_import_is_there_as_a_whole_or_not_at_all(
    closed: Path, nursery: Nursery, count: Count
) -> None:
    made, seen = random.Random(2), set()
    for place in range(count(10, 200)):
        path, words = copied(closed, place)
        child = nursery.start("take_in", path, words, 12)
        until_said(words)
        time.sleep(made.uniform(0, 0.05))
        nursery.kill(child)
        desk = whole(path)
        found = len(desk.filings())
        assert found in (0, 12)
        assert found == 12 or "done" not in said(words)
        seen.add(found)
        desk.close()
        shutil.rmtree(path.parent)
    assert 0 in seen


def test_f02_a_backup_that_counts_is_whole(closed: Path, nursery: Nursery, count: Count) -> None:
    made = random.Random(3)
    for place in range(count(10, 200)):
        path, words = copied(closed, place)
        child = nursery.start("back_up", path, words)
        until_said(words)
        time.sleep(made.uniform(0, 0.1))
        nursery.kill(child)
        desk = whole(path)
        for one in desk.backups():
            copy = desks.opened(Path(one.path), read_only=True)
            assert copy.digest() == desk.digest()
            copy.close()
        assert {Path(word).name for word in said(words)[1:]} <= {
            Path(one.path).name for one in desk.backups()
        }
        desk.close()
        shutil.rmtree(path.parent)


def test_f02_a_restore_leaves_the_file_before_or_after(closed: Path, nursery: Nursery, count: Count) -> None:
    desk = desks.opened(closed)
    chosen, then = Path(desk.back_up("asked for").path), desk.digest()
    desks.add(desk, "Second")
    now = desk.digest()
    desk.close()
    made, seen = random.Random(4), set()
    for place in range(count(10, 200)):
        path, words = copied(closed, place)
        child = nursery.start("restore", path, words, str(chosen))
        until_said(words)
        time.sleep(made.uniform(0, 0.03))
        nursery.kill(child)
        desk = whole(path)
        assert desk.digest() in (then, now)
        assert desk.digest() == then or "done" not in said(words)
        seen.add(desk.digest())
        desk.close()
        shutil.rmtree(path.parent)
    assert seen


def test_f02_a_migration_leaves_the_file_before_or_after_and_a_backup_first(
    closed: Path, nursery: Nursery, count: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, versions = random.Random(5), []
    seen = desks.opened(closed)
    digest = seen.digest()
    seen.close()
    for place in range(count(10, 200)):
        path, words = copied(closed, place)
        child = nursery.start("migrate", path, words)
        until_said(words)
        time.sleep(made.uniform(0, 0.04))
        nursery.kill(child)
        version = int.from_bytes(path.read_bytes()[60:64])
        if not path.with_name(f"{path.name}-journal").exists():
            versions.append(version)
        with monkeypatch.context() as patch:
            next_version.register(patch.setattr)
            desk = whole(path)
            assert desk.digest() == digest
            assert desk.log(limit=1)[0].verb == "migrate"
            assert [one.reason for one in desk.backups()][-1:] == ["before migration"]
            desk.close()
        schema.known.cache_clear()
        shutil.rmtree(path.parent)
    assert set(versions) <= {1, 2}


def test_f02_no_half_report_stands_under_its_name(
    path: Path, prototype: Path, nursery: Nursery, count: Count
) -> None:
    desks.sample(path, prototype)
    out, made, kept = path.with_name("report.pdf"), random.Random(6), 0
    for place in range(count(6, 200)):
        words = path.with_name(f"said {place}")
        child = nursery.start("report", path, words, str(out))
        # Every second one is killed while it replaces a report that stands already.
        until_said(words, "done" if place % 2 else "ready")
        time.sleep(made.uniform(0, 0.5))
        nursery.kill(child)
        assert not any(word.startswith("failed") for word in said(words)), said(words)
        if out.exists():
            data, kept = out.read_bytes(), kept + 1
            assert data.startswith(b"%PDF")
            assert data.rstrip().endswith(b"%%EOF")
    assert kept


def test_f11_a_file_opens_after_every_kill_without_asking(
    closed: Path, nursery: Nursery, count: Count
) -> None:
    for place in range(count(10, 100)):
        words = closed.with_name(f"said {place}")
        child = nursery.start("hold", closed, words)
        until_said(words)
        nursery.kill(child)
    desk = whole(closed)
    assert desk.count("person") == 1 + count(10, 100)
    desk.close()


def test_f10_a_second_program_is_refused_at_once_and_never_later(
    closed: Path, nursery: Nursery, count: Count
) -> None:
    words = closed.with_name("said")
    child = nursery.start("hold", closed, words)
    until_said(words)
    for read_only in (False, True):
        before = time.monotonic()
        with pytest.raises(ClawdeskError) as told:
            desks.opened(closed, read_only=read_only)
        assert time.monotonic() - before < 2
        assert told.value.exit_code == 5
        assert "J. Whitlock" in f"{told.value}" or read_only
    nursery.kill(child)
    desk = desks.opened(closed)
    second = nursery.start("hold", closed, closed.with_name("second"))
    until_said_failed(closed.with_name("second"))
    nursery.kill(second)
    for _ in range(count(20, 300)):
        desks.add(desk)
        desk.back_up("asked for") if desk.count("person") % 20 == 0 else desk.check()
        third = (
            nursery.start("hold", closed, closed.with_name("third")) if desk.count("person") % 10 == 0 else 0
        )
        if third:
            until_said_failed(closed.with_name("third"))
            nursery.kill(third)
            closed.with_name("third").unlink()
    desk.close()


def until_said_failed(place: Path) -> None:
    end = time.monotonic() + 2
    while not any("Busy" in word for word in said(place)):
        assert "ready" not in said(place)
        assert time.monotonic() < end
        time.sleep(0.001)
