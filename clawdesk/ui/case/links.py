"""A link of any length: what does not fit is elided and told by its tooltip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from clawdesk.ui.parts import PushButton, button


class Link(PushButton):
    def __init__(self, text: str, name: str, run: Callable[[], object], *, tip: str = "") -> None:
        super().__init__(text)
        self._full = text
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setProperty("role", "link")
        self.setAutoDefault(False)
        self.setToolTip(tip or text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: run())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - 14
        self.setText(self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room))


def back_button(run: Callable[[], object], name: str = "back") -> QPushButton:
    return button("‹ Back", name, run, role="quiet")
