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

LONGEST = 110
# Where the name of a kind of record is too long for a tab.
SHORT = {"Calculated on": "Basis", "Holdings and sales": "Holdings"}


class Heading(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}_heading")
        self.full = ""
        """The title in full, where what is shown of it is cut short."""
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
        self.full = title
        self.title.setText(title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…")
        self.title.setToolTip(title if len(title) > LONGEST else "")
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
        # Six tabs of an award stand side by side in the smallest usual window.
        self.bar.setStyleSheet("QTabBar::tab { margin-right: 6px; }")
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
        self.bar.addTab(SHORT.get(name, name))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._names)

    def count(self, name: str, number: int | None) -> None:
        at = self._names.index(name)
        shown = SHORT.get(name, name)
        self.bar.setTabText(at, shown if not number else f"{shown} {number:,}")

    def show_tab(self, name: str) -> None:
        self.bar.setCurrentIndex(self._names.index(name))
