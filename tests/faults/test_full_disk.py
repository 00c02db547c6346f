"""A disk without room, a medium that cannot be written: told in words, nothing acknowledged is lost, work goes on."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from clawdesk.cli.files import write
from clawdesk.desk import Desk
from clawdesk.errors import ClawdeskError, Full, ReadOnly
from clawdesk.store import digest
from clawdesk.ui.saving import save_bytes
from tests.store import desks

Count = Callable[[int, int], int]
LONG = "word " * 2000


@contextlib.contextmanager
def mounted(place: Path, *options: str) -> Iterator[Path]:
    """A file system of its own where this machine allows one."""
    place.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *options, str(place)], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no file system may be mounted here: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@contextlib.contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """Python has the signal ignored, so that a write beyond the limit is refused with EFBIG."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def fill(desk: Desk, most: int = 3000) -> tuple[int, ClawdeskError]:
    """Write until it is refused: how many were acknowledged, and what was said."""
    for place in range(most):
        try:
            desks.add(desk, f"Quill {place}", note=LONG)
        except ClawdeskError as error:
            return place, error
    raise AssertionError("the disk was never full")


def consistent(desk: Desk) -> None:
    connection = desk._store.connection
    assert digest.of_everything(connection) == desk._store.tail.digest
    assert connection.execute("SELECT count(*) FROM search").fetchone() == (
        desk.count("person") + 1 + len(desk.filings()),
    )
    assert not [one.title for one in desk.check(deep=True) if one.needs_attention]


def test_f04_pages_run_out_and_come_back(desk: Desk, count: Count) -> None:
    connection = desk._store.connection
    for _ in range(count(3, 30)):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + random.Random(pages).randrange(1, 40)}")
        before = desk.count("person")
        acknowledged, error = fill(desk)
        assert isinstance(error, Full)
        assert "no room" in error.title
        assert desk.count("person") == before + acknowledged
        consistent(desk)
        connection.execute("PRAGMA max_page_count = 1000000")
        desks.add(desk, "After")
        consistent(desk)


def test_f04_a_limit_on_the_file_is_met(desk: Desk, path: Path, count: Count) -> None:
    made = random.Random(4)
    for _ in range(count(3, 30)):
        before = desk.count("person")
        with no_file_beyond(path.stat().st_size + made.randrange(1, 200_000)):
            acknowledged, error = fill(desk)
        assert isinstance(error, Full)
        assert desk.count("person") == before + acknowledged
        consistent(desk)
        desks.add(desk, "After")
    desk.undo()
    consistent(desk)


def test_f04_a_disk_of_one_megabyte_fills_up(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=1m", "none") as disk:
        desk = desks.new(disk / "tern.clawdesk")
        acknowledged, error = fill(desk)
        assert isinstance(error, Full)
        assert (desk.count("person"), desk.backups()) == (acknowledged, ())
        consistent(desk)
        desk.close()
        desk = desks.opened(disk / "tern.clawdesk")
        assert desk.count("person") == acknowledged
        with pytest.raises(Full):
            desk.back_up("asked for")
        consistent(desk)
        desk.close()
        subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)
        desk = desks.opened(disk / "tern.clawdesk")
        desks.add(desk, "After")
        desk.back_up("asked for")
        desk.close()


def test_f04_a_disk_without_room_for_a_new_file_keeps_none(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=200k", "none") as disk:
        with pytest.raises(ClawdeskError):
            desks.new(disk / "tern.clawdesk")
        assert list(disk.iterdir()) == []


def test_f05_a_backup_without_room_leaves_the_older_ones(desk: Desk, path: Path, count: Count) -> None:
    made = random.Random(5)
    desks.add(desk, note=LONG)
    kept = Path(desk.back_up("asked for").path)
    before = kept.read_bytes()
    for _ in range(count(5, 100)):
        with no_file_beyond(made.randrange(1, path.stat().st_size)), pytest.raises(Full):
            desk.back_up("asked for")
        assert [one.name for one in kept.parent.iterdir()] == [kept.name]
    assert kept.read_bytes() == before
    consistent(desk)


@pytest.mark.parametrize(
    ("keep", "told"), [(partial(write, replace=True), ClawdeskError), (save_bytes, OSError)]
)
def test_f05_a_paper_without_room_leaves_the_older_one(
    tmp_path: Path, count: Count, keep: Callable[[Path, bytes], None], told: type[Exception]
) -> None:
    """By the command line and by the window."""
    made, out = random.Random(6), tmp_path / "report.pdf"
    keep(out, b"%PDF older")
    for _ in range(count(5, 100)):
        with no_file_beyond(made.randrange(1, 90_000)), pytest.raises(told):
            keep(out, b"%PDF" + b"x" * 100_000)
        assert [one.name for one in tmp_path.iterdir()] == [out.name]
    assert out.read_bytes() == b"%PDF older"


def read_only_works(path: Path, before: bytes) -> None:
    """A banner above every page, every read works, every write is refused, and no byte or file is added."""
    names = sorted(one.name for one in path.parent.iterdir())
    desk = desks.opened(path)
    assert desk.read_only
    assert "open for reading" in desk.banner
    assert desk.count("person") == 1
    assert desk.search("Quill")
    assert desk.export()["records"]["person"]
    assert not [one for one in desk.check(deep=True) if one.needs_attention]
    with pytest.raises(ReadOnly):
        desks.add(desk)
    desk.close()
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == names


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    desk = desks.new(folder / "tern.clawdesk")
    desks.add(desk)
    desk.close()
    return folder / "tern.clawdesk"


@pytest.mark.parametrize(("what", "mode"), [("file", 0o444), ("folder", 0o555)])
def test_f06_what_is_marked_read_only_is_only_read(closed: Path, what: str, mode: int) -> None:
    place = closed if what == "file" else closed.parent
    place.chmod(mode)
    try:
        read_only_works(closed, closed.read_bytes())
    finally:
        place.chmod(0o755)


def test_f06_a_read_only_medium_is_only_read(closed: Path, tmp_path: Path) -> None:
    with mounted(tmp_path / "medium", "--bind", str(closed.parent)) as medium:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(medium)], check=True)
        read_only_works(medium / closed.name, closed.read_bytes())


def test_f06_a_write_half_done_on_a_read_only_medium_is_told(closed: Path, tmp_path: Path) -> None:
    journal = closed.with_name(f"{closed.name}-journal")
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(600))
    with mounted(tmp_path / "medium", "--bind", str(closed.parent)) as medium:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(medium)], check=True)
        with pytest.raises(ClawdeskError, match="middle of a write"):
            desks.opened(medium / closed.name)
    assert os.path.exists(journal)
