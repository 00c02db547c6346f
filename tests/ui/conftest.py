"""A small invented company in a real file, a fixed clock, and the window on it."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clawdesk import app
from clawdesk.desk import Desk
from clawdesk.store import backup
from clawdesk.ui.pages import PAGES
from clawdesk.ui.services import Services
from clawdesk.ui.window import Window

from .companies import BY, alder_works, bare, clock, copied, sample


def made_pages() -> tuple[str, ...]:
    return tuple(page.name for page in PAGES if find_spec(f"clawdesk.ui.pages.{page.name}") is not None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says of every window and list what it cannot do for it."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def kept_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[str], Desk]:
    """Make a company's file with nothing but the company in it."""
    return lambda name: bare(tmp_path / f"{name}.clawdesk", name)


@pytest.fixture
def desk(tmp_path: Path, kept_files: Path) -> Desk:
    return copied(alder_works, kept_files, tmp_path / "Alder Works.clawdesk")


@pytest.fixture
def services(tmp_path: Path, kept_files: Path) -> Services:
    from clawdesk.rules.editions import edition_text, parse_edition, shipped_edition, shipped_ids

    return Services(
        today=clock().date,
        now=clock,
        version="0",
        user_folder=tmp_path / "user",
        open_file=lambda path, secret: app.open_desk(path, passphrase=secret or "", clock=clock, by=BY),
        open_copy=lambda path, secret: app.open_copy(path, passphrase=secret or "", clock=clock, by=BY),
        open_sample=lambda: copied(sample, kept_files, tmp_path / "sample.clawdesk"),
        create_file=lambda path, company, end, secret: app.create_desk(
            path, company, end, passphrase=secret or "", clock=clock, by=BY
        ),
        look_at_backup=lambda path, chosen, secret, uid: backup.look_at(path, chosen, secret or "", uid),
        restore=lambda path, chosen, secret, uid: app.restore_backup(
            path, chosen, passphrase=secret or "", uid=uid, clock=clock
        ),
        shipped_editions=lambda: tuple(shipped_edition(one) for one in shipped_ids()),
        edition_text=edition_text,
        read_edition=parse_edition,
        recovery_lines=app.recovery_lines,
    )


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, services: Services) -> Window:
    made = Window(desk, services)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def spooler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Path]:
    """A command lp that keeps what it is given, and says what it was asked."""

    def make(code: int) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        script = folder / "lp"
        script.write_text(
            f'#!/bin/sh\ncat > "{tmp_path}/spooled"\necho "$@" > "{tmp_path}/asked"\n'
            f'if [ {code} -ne 0 ]; then echo "no default destination" >&2; fi\nexit {code}\n'
        )
        script.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder), prepend=":")
        return tmp_path

    return make
