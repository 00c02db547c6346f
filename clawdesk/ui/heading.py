"""The head of a page: its title, a line under it, and the buttons at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from clawdesk.ui.parts import Deck, column, rule, words


class Heading(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}_heading")
        self.title = words("", "title", wrap=True, name=f"{name}_title")
        self.second = words("", "muted", wrap=True, name=f"{name}_second")
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.title.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        text = column(spacing=0)
        text.addWidget(self.title)
        text.addWidget(self.second)
        line.addLayout(text, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        line.addLayout(self._buttons)
        line.setAlignment(self._buttons, Qt.AlignmentFlag.AlignTop)

    def say(self, title: str, second: str = "") -> None:
        self.title.setText(title)
        self.second.setText(second)
        self.second.setVisible(bool(second))

    def add_button(self, button: QPushButton) -> None:
        self._buttons.addWidget(button)


class Tabs(QWidget):
    """Underlined tabs over the pages they turn; a count stands after a name."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}_tabs")
        self.bar = QTabBar()
        self.bar.setObjectName(name)
        self.bar.setAccessibleName(label)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self._names: list[str] = []
        self._deck = Deck()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.bar)
        stack.addWidget(rule())
        stack.addSpacing(12)
        stack.addWidget(self._deck)
        self.bar.currentChanged.connect(self._deck.turn)

    def add(self, name: str, page: QWidget) -> None:
        self._names.append(name)
        self._deck.add(page)
        self.bar.addTab(name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._names)

    def count(self, name: str, number: int | None) -> None:
        at = self._names.index(name)
        self.bar.setTabText(at, name if not number else f"{name} {number:,}")

    def show_tab(self, name: str) -> None:
        self.bar.setCurrentIndex(self._names.index(name))
