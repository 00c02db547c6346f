"""Every command of the window, declared once; menus, shortcuts, buttons and the palette read this list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

MENUS = ("File", "Edit", "View", "Go", "Record", "Help")


def _always() -> bool:
    return True


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`checked` is asked for a command that stands for a state, such as the dark scheme."""

    id: str
    text: str
    menu: str
    run: Callable[[], object]
    shortcut: str = ""
    enabled: Callable[[], bool] = _always
    checkable: bool = False
    checked: Callable[[], bool] = _never
    label: Callable[[], str] | None = None
    """The words in force, where they change: "Undo: target of FY 2023 bonus"."""
    group: int = 0
    """A line is drawn in the menu between groups."""

    @property
    def words(self) -> str:
        return self.label() if self.label is not None else self.text


class Actions:
    """The QActions made from the commands, kept in step with what is enabled."""

    def __init__(self, window: QWidget, bar: QMenuBar, commands: tuple[Command, ...]) -> None:
        self.commands = commands
        self._actions: dict[str, QAction] = {}
        for name in MENUS:
            menu = bar.addMenu(name)
            menu.setObjectName(f"menu_{name.lower()}")
            menu.aboutToShow.connect(self.refresh)
            before: int | None = None
            for command in (one for one in commands if one.menu == name):
                if before is not None and command.group != before:
                    menu.addSeparator()
                before = command.group
                menu.addAction(self._action(window, command))
        self.refresh()

    def action(self, command_id: str) -> QAction:
        return self._actions[command_id]

    def command(self, command_id: str) -> Command:
        return next(one for one in self.commands if one.id == command_id)

    def refresh(self) -> None:
        for command in self.commands:
            action = self._actions[command.id]
            action.setEnabled(command.enabled())
            action.setText(command.words)
            if command.checkable:
                action.setChecked(command.checked())

    def _action(self, window: QWidget, command: Command) -> QAction:
        action = QAction(command.text, window)
        action.setObjectName(command.id)
        action.setCheckable(command.checkable)
        if command.shortcut:
            action.setShortcuts([QKeySequence(keys) for keys in command.shortcut.split("; ")])
        action.triggered.connect(lambda _checked=False, run=command.run: run())
        window.addAction(action)
        self._actions[command.id] = action
        return action
