"""The text in front against another one: what was added, left out or changed, place by place."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from clawdesk.domain.edition import Edition
from clawdesk.domain.edition_diff import difference_table
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import column, words
from clawdesk.ui.read_table import ReadTable

SAME = "Both say the same, clause by clause and term by term."


class Comparison(QWidget):
    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._edition: Edition | None = None
        self._others: tuple[Edition, ...] = ()
        self.setObjectName("policy_comparison")
        stack = column(self, spacing=10)
        stack.addWidget(words("Against", "small"))
        self.choice = QComboBox()
        self.choice.setObjectName("compare_with")
        self.choice.setAccessibleName("Text that it is compared with")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.activated.connect(lambda _at: self._fill())
        stack.addWidget(self.choice)
        self.count = words("", "strong", wrap=True, name="difference_count")
        stack.addWidget(self.count)
        self.table = ReadTable(frame.theme, "differences")
        stack.addWidget(self.table)

    def show_edition(self, edition: Edition, others: tuple[Edition, ...]) -> None:
        """The earlier adopted texts come first in `others`, for these are what a secretary asks for."""
        self._edition, self._others = edition, others
        self.choice.clear()
        for one in others:
            self.choice.addItem(f"{one.title} of {one.adopted_on.year}")
        self.choice.setVisible(bool(others))
        self._fill()

    def _fill(self) -> None:
        at = self.choice.currentIndex()
        self.table.setVisible(at >= 0)
        if self._edition is None or at < 0:
            self.count.setText("There is no other text to compare it with.")
            return
        pair = sorted((self._others[at], self._edition), key=lambda one: one.adopted_on)
        told = difference_table(pair[0], pair[1])
        number = len(told.rows)
        self.count.setText(f"{number:,} difference{'' if number == 1 else 's'}" if number else SAME)
        self.table.setVisible(bool(number))
        if number:
            self.table.show_told(told)
