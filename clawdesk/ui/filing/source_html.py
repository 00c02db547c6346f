"""A web page as it was saved, shown without opening anything that it names."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTextBrowser

from clawdesk.ui.theme import Theme

# A form has thirteen columns beside one another.
LEAST = 920


class WebPage(QTextBrowser):
    """No picture, style sheet, frame or link is ever loaded, from the disk or from elsewhere."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("source_web")
        self.setAccessibleName("Source of the filing")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        # The page brings its own black on white.
        self.setStyleSheet("background: #FFFFFF; color: #000000;")
        self._theme = theme
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)

    def loadResource(self, kind: int, name: QUrl) -> Any:
        return b""

    def show_page(self, text: str) -> None:
        self.setHtml(text)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Never so narrow that the columns of a form break up their words; then it is scrolled sideways."""
        self.setLineWrapColumnOrWidth(max(self.viewport().width(), self._theme.px(LEAST)))
