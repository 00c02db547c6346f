"""The menus and shortcuts made from the commands, kept in step with what is enabled."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from clawdesk.ui.commands import MENUS, Command


class Menus:
    """One QAction a command."""

    def __init__(self, window: QWidget, bar: QMenuBar, commands: tuple[Command, ...]) -> None:
        self.commands = commands
        self._actions: dict[str, QAction] = {}
        for name in MENUS:
            menu = bar.addMenu(f"&{name}")
            menu.setObjectName(f"menu_{name.lower()}")
            menu.aboutToShow.connect(self.refresh)
            before: int | None = None
            for command in sorted((one for one in commands if one.menu == name), key=lambda one: one.group):
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
            action.setText(command.words.replace("&", "&&"))
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
