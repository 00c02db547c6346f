"""Backups: exact, checked before they count, thinned with age, and put back without losing what stood there."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clawdesk import app
from clawdesk.desk import Desk
from clawdesk.errors import Busy, ClawdeskError, Damaged
from clawdesk.store import backup
from tests.store import desks

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
AGES = st.lists(st.timedeltas(timedelta(0), timedelta(days=1000)), min_size=1, max_size=200)


@given(AGES)
def test_thinning_keeps_one_for_each_day_week_and_month(ages: list[timedelta]) -> None:
    made = [NOW - age for age in ages]
    kept = set(backup.kept_of(made, NOW))
    assert kept <= set(made)
    assert set(sorted(set(made))[-12:]) <= kept
    for one in made:
        age = NOW - one
        if age <= timedelta(hours=12):
            assert one in kept
        elif age <= timedelta(days=14):
            assert any(other.date() == one.date() for other in kept)
        elif age <= timedelta(weeks=8):
            assert any(other.isocalendar()[:2] == one.isocalendar()[:2] for other in kept)
        elif age <= timedelta(days=730):
            assert any((other.year, other.month) == (one.year, one.month) for other in kept)
    assert set(backup.kept_of(sorted(kept), NOW)) == kept


def test_two_years_of_half_hours_thin_to_fewer_than_a_hundred() -> None:
    made = [NOW - timedelta(minutes=30 * place) for place in range(48 * 730)]
    assert len(backup.kept_of(made, NOW)) < 100


def test_a_clock_ten_years_ahead_does_not_thin_the_backups_away() -> None:
    made = [NOW - timedelta(days=place) for place in range(10)]
    wrong = NOW + timedelta(days=3650)
    assert set(backup.kept_of([*made, wrong], wrong)) >= set(made)


def test_a_backup_is_equal_private_and_named_by_its_reason(desk: Desk, path: Path) -> None:
    desks.add(desk)
    made = desk.back_up("asked for")
    copy = desks.opened(Path(made.path))
    assert (copy.digest(), copy.log_head()) == (desk.digest(), desk.log_head())
    copy.close()
    assert Path(made.path).stat().st_mode & 0o777 == 0o600
    assert Path(made.path).parent.stat().st_mode & 0o777 == 0o700
    assert [(one.reason, one.path) for one in desk.backups()] == [("asked for", made.path)]


def test_backups_are_listed_whatever_signs_the_name_holds(tmp_path: Path) -> None:
    desk = desks.new(tmp_path / "Tern [2026] *.clawdesk")
    desk.back_up("asked for")
    assert len(desk.backups()) == 1
    desk.close()


def test_only_a_changed_file_is_backed_up_by_itself(desk: Desk) -> None:
    assert desk.back_up_if_changed() is None
    desks.add(desk)
    assert desk.back_up_if_changed() is not None
    assert desk.back_up_if_changed() is None


def test_restoring_keeps_the_present_file_aside(path: Path) -> None:
    desk = desks.new(path)
    desks.add(desk, "Quill")
    made, then = desk.back_up("asked for"), desk.digest()
    desks.add(desk, "Rook")
    now = desk.digest()
    desk.close()
    aside = app.restore_backup(path, Path(made.path), clock=desks.CLOCK)
    assert aside is not None
    for place, seen in ((path, then), (aside, now)):
        again = desks.opened(place)
        assert again.digest() == seen
        again.close()
    assert "older copy" in desks.opened(path, read_only=True).banner


def test_an_open_file_is_not_replaced(desk: Desk, path: Path) -> None:
    made = desk.back_up("asked for")
    with pytest.raises(Busy):
        app.restore_backup(path, Path(made.path))
    desks.add(desk)


@pytest.mark.parametrize("seed", range(5))
def test_a_damaged_backup_is_not_put_in_place(path: Path, seed: int) -> None:
    desk = desks.new(path)
    chosen = Path(desk.back_up("asked for").path)
    desk.close()
    seen, data = path.read_bytes(), bytearray(chosen.read_bytes())
    at = random.Random(seed).randrange(8192, len(data) - 4096)
    data[at : at + 4096] = bytes(4096)
    chosen.write_bytes(data)
    with pytest.raises((Damaged, ClawdeskError)):
        app.restore_backup(path, chosen)
    assert path.read_bytes() == seen
