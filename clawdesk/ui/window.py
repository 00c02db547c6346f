"""The window: menus over either the welcome or the open file; it carries out what the commands name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow

from clawdesk.errors import Busy, ClawdeskError, WrongKey
from clawdesk.paths import home
from clawdesk.ui.notices import Notices
from clawdesk.ui.services import Services
from clawdesk.ui.state import UserState
from clawdesk.ui.theme import Theme

# What stands in the window is loaded when it is first needed, so that the empty window is painted at once.
if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.ui.shell import Shell
    from clawdesk.ui.welcome import Welcome

# What was determined or reported stands: undo goes no further back.
STANDS = ("determine", "issue_report", "issue_by_hand", "issue_paper", "file_scan")
LOOKED_BACK = 50
READ_ONLY = "Open read only"
FILES = "clawdesk files (*.clawdesk);;All files (*)"


class Window(QMainWindow):
    """`Window(desk, services)`; without a desk it opens on the welcome, or stays empty for `begin` to fill."""

    def __init__(self, desk: Desk | None, services: Services, *, empty: bool = False) -> None:
        super().__init__()
        self.services = services
        self.state = UserState(services.user_folder)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.theme = Theme(
            app,
            scheme=self.state.get("scheme", "system"),
            scale=int(self.state.get("scale", 100)),
            bare=empty,
            parent=self,
        )
        self.notices = Notices(self, services.note_fault)
        self.shell: Shell | None = None
        self.setObjectName("window")
        self._restore_size()
        if empty:
            return
        self._furnish()
        if desk is not None:
            self.take(desk)
        else:
            self.show_welcome()

    def _furnish(self) -> None:
        """Every face of type, and the menus: the frame itself is on the screen before them."""
        from clawdesk.ui.commands import commands
        from clawdesk.ui.menus import Menus

        self.theme.complete()
        self.menus = Menus(self, self.menuBar(), commands(self))
        self.menuBar().setObjectName("menu_bar")

    def begin(self, path: Path | None, *, sample: bool) -> None:
        """Fill the empty window: with a file, with the sample company, or with the first choices."""
        self._furnish()
        if path is not None:
            self.open_path(path)
        elif sample:
            self.open_sample()
        else:
            self.show_welcome()

    def take(self, desk: Desk) -> None:
        """Show this file; the one that was open is closed."""
        from clawdesk.ui.shell import Shell

        self._let_go()
        self.shell = Shell(
            desk,
            self.services,
            self.theme,
            self.notices,
            self.state,
            self.run_command,
            self.ask_file,
            self.ask_place,
            self.restore,
        )
        self.setCentralWidget(self.shell)
        self.setWindowTitle(f"{desk.path.stem} — clawdesk")
        self.state.remember_file(desk.path)
        self.shell.moved.connect(self.menus.refresh)
        self._open_last_place()
        self.menus.refresh()
        QTimer.singleShot(0, self.shell.start)

    def show_welcome(self) -> None:
        """The first choices."""
        from clawdesk.ui.welcome import Welcome

        self._let_go()
        self.setCentralWidget(Welcome(self))
        self.setWindowTitle("clawdesk")
        self.menus.refresh()

    def welcome(self) -> Welcome:
        from clawdesk.ui.welcome import Welcome

        if not isinstance(self.centralWidget(), Welcome):
            self.show_welcome()
        page = self.centralWidget()
        assert isinstance(page, Welcome)
        return page

    def open_path(self, path: Path, passphrase: str | None = None) -> None:
        """Open a file, asking for its passphrase where it has one."""
        if self.shell is not None and self._is_open(path):
            self.notices.say(f"{path.name} is open in this window.")
            return
        self._open(self.services.open_file, path, passphrase)

    def _is_open(self, path: Path) -> bool:
        desk = self.shell.frame.desk
        with suppress(OSError):
            return not desk.read_only and desk.path.samefile(path)
        return False

    def _open(self, opening: Callable[[Path, str | None], Desk], path: Path, passphrase: str | None) -> None:
        try:
            self._attempt(lambda: opening(path, passphrase), passphrase)
        except WrongKey as wrong:
            welcome = self.welcome()
            welcome.ask_passphrase(path)
            if passphrase is not None:
                welcome.passphrase_refused(wrong)

    def restore(self, backup: Path, passphrase: str | None) -> None:
        """Close the file, put a backup in its place, and open it again."""
        desk = self.shell.frame.desk
        path, uid, locked = desk.path, desk.file_uid(), desk.key is not None
        try:
            self.services.look_at_backup(path, backup, passphrase, uid)
        except (ClawdeskError, OSError) as problem:
            if isinstance(problem, WrongKey):
                self.turn_to("file")
                self.shell.page("file").ask_passphrase()
            self.notices.problem(problem)
            return
        self._let_go()
        try:
            aside = self.services.restore(path, backup, passphrase, uid)
        except (ClawdeskError, OSError) as problem:
            self.open_path(path, passphrase)
            self.notices.problem(problem)
            return
        self.open_path(path, passphrase)
        said = ["Restored."]
        if aside is not None:
            said.append(f"The file as it was is kept as {aside.name} in {aside.parent}.")
        if locked and self.shell is not None and self.shell.frame.desk.key is None:
            said.append("It has no passphrase now.")
        self.notices.say(" ".join(said))

    def run_command(self, command_id: str) -> None:
        command = self.menus.command(command_id)
        if command.enabled():
            command.run()

    # What the commands name.

    def has_file(self) -> bool:
        return self.shell is not None

    def can_write(self) -> bool:
        return self.shell is not None and not self.shell.frame.desk.read_only

    def undo_words(self) -> str:
        label = self.shell.frame.desk.undo_label if self.shell else None
        return f"Undo: {label}" if label else "Undo"

    def redo_words(self) -> str:
        label = self.shell.frame.desk.redo_label if self.shell else None
        return f"Redo: {label}" if label else "Redo"

    def can_undo(self) -> bool:
        """Where a determination stands in the way, the key still answers and says so."""
        return self.can_write() and bool(self.shell.frame.desk.undo_label or self._barrier())

    def _barrier(self) -> str:
        rows = self.shell.frame.desk.log(limit=LOOKED_BACK)
        return next((one.label for one in rows if one.verb in STANDS), "")

    def can_redo(self) -> bool:
        return self.can_write() and self.shell.frame.desk.redo_label is not None

    def new_company(self) -> None:
        self.welcome().ask_company()

    def open_file(self) -> None:
        path = self.ask_file("Open a company’s file", FILES)
        if path is not None:
            self.open_path(path)

    def open_sample(self) -> None:
        self._attempt(self.services.open_sample)

    def back_up(self) -> None:
        desk = self.shell.frame.desk
        try:
            made = desk.back_up("asked for")
        except (ClawdeskError, OSError) as problem:
            self.notices.problem(problem)
            return
        self.shell.keeping.tell()
        self.notices.say(f"Backed up and checked: {Path(made.path).name}")

    def undo(self) -> None:
        if self.shell.frame.desk.undo_label is None:
            barrier = self._barrier()
            self.notices.say(f"Undo stops at {barrier[:1].lower()}{barrier[1:]}.")
            return
        self._step(lambda desk: desk.undo(), "Undone")

    def redo(self) -> None:
        self._step(lambda desk: desk.redo(), "Done again")

    def find(self) -> None:
        from clawdesk.ui.palette import Palette

        Palette(self, self.shell.frame, self.menus.commands).open()

    def set_scheme(self, scheme: str) -> None:
        self.theme.set_scheme(scheme)
        self.state.set("scheme", scheme)

    def set_scale(self, percent: int) -> None:
        self.theme.set_scale(percent)
        self.state.set("scale", self.theme.scale)
        self.notices.say(f"Text at {self.theme.scale}%")

    def has_side(self) -> bool:
        return self.shell is not None and self.shell.has_side()

    def toggle_side(self) -> None:
        self.shell.toggle_side()

    def turn_to(self, page: str) -> None:
        self.shell.turn_to(page)

    def offer(self, page: str, method: str) -> None:
        self.shell.offer(page, method)

    def help_field(self) -> None:
        focus = QApplication.focusWidget()
        text = focus.toolTip() if focus is not None else ""
        self.notices.say(text or "There is nothing more to say about this place.")

    def about(self) -> None:
        self.notices.say(f"clawdesk {self.services.version} · everything stays in one file on this computer")

    def ask_file(self, title: str, names: str) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(self, title, self._folder(), names)
        return self._remember(chosen)

    def ask_place(self, title: str, name: str, names: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(Path(self._folder(), name)), names)
        return self._remember(chosen)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.isMaximized():
            self.state.set("size", [self.width(), self.height()])
        self.state.set("maximised", self.isMaximized())
        self._let_go()
        self.state.save()
        super().closeEvent(event)

    def _attempt(self, opening: Callable[[], Desk], passphrase: str | None = None) -> None:
        try:
            desk = opening()
        except WrongKey:
            raise
        except (ClawdeskError, OSError) as problem:
            offer = None
            if isinstance(problem, Busy) and problem.path is not None:
                offer = READ_ONLY, partial(self._open, self.services.open_copy, problem.path, passphrase)
            if self.shell is None:
                self.welcome().problem(problem, offer)
            elif offer is not None:
                self.shell.problem_with(problem, offer)
            else:
                self.notices.problem(problem)
        else:
            self.take(desk)

    def _step(self, step: Callable[[Desk], object], word: str) -> None:
        try:
            changes = step(self.shell.frame.desk)
        except ClawdeskError as problem:
            self.notices.problem(problem)
        else:
            self.notices.say(f"{word}: {changes.label}")

    def _let_go(self) -> None:
        shell, self.shell = self.shell, None
        if shell is None:
            return
        focus = QApplication.focusWidget()
        if focus is not None and shell.isAncestorOf(focus):
            focus.clearFocus()
        page, record = shell.place()
        self.state.set(f"place {shell.frame.desk.path}", [page, *(record or ())])
        shell.stop()
        self.takeCentralWidget()
        shell.deleteLater()
        shell.frame.desk.close()
        self.state.save()

    def _open_last_place(self) -> None:
        page, *record = self.state.get(f"place {self.shell.frame.desk.path}", ["home"]) or ["home"]
        known = page in self.shell.rail.buttons
        self.shell.turn_to(page if known else "home")
        if known and len(record) == 2 and self._is_there(*record):
            self.shell.go(record[0], record[1])

    def _is_there(self, entity: str, record_id: int) -> bool:
        desk = self.shell.frame.desk
        if entity != "filing":
            return bool(desk.ids(entity, id=record_id))
        return any(one.id == record_id for one in desk.filings())

    def _restore_size(self) -> None:
        width, height = self.state.get("size", [1280, 800])
        self.setMinimumSize(640, 420)
        self.resize(int(width), int(height))
        if self.state.get("maximised"):
            self.showMaximized()

    def _folder(self) -> str:
        return str(self.state.get("folder", home()))

    def _remember(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        self.state.set("folder", str(Path(chosen).parent))
        return Path(chosen)
