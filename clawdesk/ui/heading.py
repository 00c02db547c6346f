"""The head of a page: its title, a line under it, and the buttons at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from clawdesk.ui.parts import Deck, column, rule, words
from clawdesk.ui.theme import Theme

LONGEST = 110
# Where the name of a kind of record is too long for a tab.
SHORT = {
    "Calculated on": "Basis",
    "Holdings and sales": "Holdings",
    "Paid and unpaid": "Paid",
    "Human computations": "By hand",
    "Fiscal year ends": "Year ends",
    "Committee members": "Members",
    "Federal closures": "Closures",
}
# The type of tabs and the room between them, from far apart to close.
CLOSER = (("strong", 20), ("strong", 5), ("small_strong", 8), ("small_strong", 3))
# What a tab is called where even so there is no room for its name.
SHORTER = {"Other policies": "Policies", "Determinations": "Decided", "Activity": "Log"}
BARE = (12, 8, 5, 3, 1)
AROUND = 3


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
    """Underlined tabs over the pages they turn; a count stands after a name.

    Every tab is seen: where they would run over, they stand closer, and then in smaller type.
    """

    turning = Signal(str)
    """A tab is about to come to the front."""

    def __init__(self, theme: Theme, name: str, label: str) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName(f"{name}_tabs")
        self.bar = QTabBar()
        self.bar.setObjectName(name)
        self.bar.setAccessibleName(label)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self._names: list[str] = []
        self._counts: dict[str, int] = {}
        self._deck = Deck()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.bar)
        stack.addWidget(rule())
        stack.addSpacing(12)
        stack.addWidget(self._deck)
        self.bar.currentChanged.connect(self._turn)
        theme.changed.connect(self._draw)

    def _turn(self, at: int) -> None:
        self.turning.emit(self._names[at])
        self._deck.turn(at)

    def add(self, name: str, page: QWidget) -> None:
        self._names.append(name)
        self._deck.add(page)
        self.bar.addTab(SHORT.get(name, name))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._names)

    def count(self, name: str, number: int | None) -> None:
        self._counts[name] = number or 0
        self._draw()

    def show_tab(self, name: str) -> None:
        self.bar.setCurrentIndex(self._names.index(name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        theme = self._theme
        style, gap, texts = self._fitting()
        for at, text in enumerate(texts):
            if self.bar.tabText(at) != text:
                self.bar.setTabText(at, text)
        size = theme.font(style).pointSizeF()
        closer = f"QTabBar::tab {{ margin-right: {theme.px(gap)}px; font-size: {size:.3f}pt; }}"
        wanted = "" if (style, gap) == CLOSER[0] else closer
        if self.bar.styleSheet() != wanted:
            self.bar.setStyleSheet(wanted)

    def _fitting(self) -> tuple[str, int, list[str]]:
        """The widest that there is room for: full names with their counts, else shorter ones without."""
        full = self._texts(SHORT)
        for style, gap in CLOSER:
            if self._wide(full, style, gap) <= self.width():
                return style, gap, full
        bare = [(SHORT | SHORTER).get(one, one) for one in self._names]
        gaps = [one for one in BARE if self._wide(bare, "small_strong", one) <= self.width()]
        return "small_strong", gaps[0] if gaps else BARE[-1], bare

    def _texts(self, called: dict[str, str]) -> list[str]:
        named = [(called.get(one, one), self._counts.get(one, 0)) for one in self._names]
        return [f"{name} {number:,}" if number else name for name, number in named]

    def _wide(self, texts: list[str], style: str, gap: int) -> int:
        metrics = QFontMetrics(self._theme.font(style))
        return sum(map(metrics.horizontalAdvance, texts)) + self._theme.px(gap + AROUND) * len(texts)
