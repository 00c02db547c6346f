"""The head of a page: its title, a line under it, and the buttons at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from clawdesk.ui.parts import column, rule, words


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
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.bar)
        stack.addWidget(rule())
        stack.addSpacing(12)
        stack.addWidget(self._stack)
        self.bar.currentChanged.connect(self._turn)

    def add(self, name: str, page: QWidget) -> None:
        self._names.append(name)
        self._stack.addWidget(page)
        self.bar.addTab(name)
        self._turn(self.bar.currentIndex())

    def count(self, name: str, number: int | None) -> None:
        at = self._names.index(name)
        self.bar.setTabText(at, name if number is None else f"{name} {number:,}")

    def show_tab(self, name: str) -> None:
        self.bar.setCurrentIndex(self._names.index(name))

    def _turn(self, at: int) -> None:
        # A hidden page must not lend its height to the one in front.
        for index in range(self._stack.count()):
            vertical = QSizePolicy.Policy.Preferred if index == at else QSizePolicy.Policy.Ignored
            self._stack.widget(index).setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        self._stack.setCurrentIndex(at)
        self._stack.updateGeometry()
