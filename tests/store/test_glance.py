"""A file that is open elsewhere is read from a copy of a state that was written whole, and from no other."""

from __future__ import annotations

import io
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from clawdesk import app
from clawdesk.desk import Desk
from clawdesk.errors import Busy, InputError, WrongKey
from clawdesk.store import glance, handle, journal

from . import desks

WRITER = """
import sys
from pathlib import Path
from tests.store import desks
desk = desks.opened(Path(sys.argv[1]))
print(desk.log_head()[1], flush=True)
for name in range(400):
    desks.add(desk, "Quill " * 40 + str(name))
    print(desk.log_head()[1], flush=True)
desk.close()
"""


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where copies are made, to see what is left of them."""
    place = tmp_path / "places"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def look(path: Path, **how: str) -> Desk:
    return app.open_copy(path, clock=desks.CLOCK, by=desks.BY, **how)


def test_what_is_open_elsewhere_is_read_and_not_written(desk: Desk, path: Path, places: Path) -> None:
    desks.add(desk, "Quill")
    with pytest.raises(Busy) as busy:
        desks.opened(path)
    assert busy.value.path == path
    copy = look(path)
    assert (copy.log_head(), copy.path) == (desk.log_head(), path)
    assert "You are reading a copy as it stood at 20" in copy.banner
    assert "while J. Whitlock on " in copy.banner
    with pytest.raises(InputError, match="reading only"):
        copy.must_be_writable()
    desks.add(desk, "Heron")
    assert (copy.count("person"), desk.count("person")) == (1, 2)
    copy.close()
    assert list(places.iterdir()) == []


def test_the_lock_of_the_first_holds_while_and_after_a_copy_is_read(desk: Desk, path: Path) -> None:
    look(path).close()
    tried = (
        "import sys; from pathlib import Path; from tests.store import desks; desks.opened(Path(sys.argv[1]))"
    )
    second = subprocess.run([sys.executable, "-c", tried, str(path)], capture_output=True, text=True)
    assert "open in another clawdesk" in second.stderr
    desks.add(desk)


def test_the_copy_lies_where_nobody_else_may_go(desk: Desk, path: Path, places: Path, monkeypatch) -> None:
    seen = []
    copied = glance.copied_whole

    def watched(path: Path, copy: Path) -> bool:
        done = copied(path, copy)
        seen.extend(stat.S_IMODE(one.stat().st_mode) for one in (copy.parent, copy))
        return done

    monkeypatch.setattr(glance, "copied_whole", watched)
    look(path).close()
    assert seen == [0o700, 0o600]


def test_a_locked_file_is_read_with_its_passphrase_alone(tmp_path: Path, places: Path) -> None:
    path = tmp_path / "locked.clawdesk"
    desk = desks.new(path, passphrase="teal heron")
    desks.add(desk, "Quill")
    for wrong in ("", "grey heron"):
        with pytest.raises(WrongKey):
            look(path, passphrase=wrong)
    copy = look(path, passphrase="teal heron")
    assert copy.count("person") == 1
    copy.close(), desk.close()
    assert list(places.iterdir()) == []


def test_only_states_that_were_committed_are_ever_shown(path: Path, places: Path) -> None:
    desks.new(path).close()
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    states, shown = {writer.stdout.readline().strip()}, []
    while writer.poll() is None and len(shown) < 12:
        try:
            copy = look(path)
        except Busy:
            continue
        shown.append(copy.log_head()[1])
        copy.close()
    states |= {line.strip() for line in writer.communicate()[0].splitlines()}
    assert writer.returncode == 0
    assert shown
    assert set(shown) <= states


def test_a_write_that_ends_during_the_copy_makes_it_void(
    desk: Desk, path: Path, tmp_path, monkeypatch
) -> None:
    copying = handle.copy

    def meanwhile(old: Path, new) -> None:
        copying(old, new)
        desks.add(desk)

    assert glance.copied_whole(path, tmp_path / "a")
    monkeypatch.setattr(handle, "copy", meanwhile)
    assert not glance.copied_whole(path, tmp_path / "a")


def test_a_write_that_goes_on_is_waited_for_and_then_told(
    desk: Desk, path: Path, places: Path, monkeypatch
) -> None:
    monkeypatch.setattr(glance, "_PAUSE_MS", 0)
    journal.beside(path).write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(504))
    with pytest.raises(Busy, match="written without a pause"):
        look(path)
    journal.beside(path).unlink()
    look(path).close()
    assert list(places.iterdir()) == []


def test_what_a_write_left_that_was_taken_back_is_never_shown(desk: Desk, path: Path, monkeypatch) -> None:
    """Page 1 and the journal are as before, and yet a row in the copy was never committed."""
    desks.add(desk, "Quill")
    copying = handle.copy
    copies = []

    def spilled(old: Path, new) -> None:
        read = io.BytesIO()
        copying(old, read)
        copies.append(read.getvalue())
        new.write(copies[-1].replace(b"Quill", b"Ghost") if len(copies) < 3 else copies[-1])

    monkeypatch.setattr(glance, "_PAUSE_MS", 0)
    monkeypatch.setattr(handle, "copy", spilled)
    copy = look(path)
    assert len(copies) == 3
    assert [one.family_name for one in copy.records("person")] == ["Quill"]
    copy.close()
