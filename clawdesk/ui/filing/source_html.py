"""A web page as it was saved, shown without opening anything that it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from clawdesk.domain.filing import Line
from clawdesk.ui.theme import Theme

# A form has thirteen columns beside one another.
LEAST = 920
# In the order in which a row prints them.
FIGURES = ("shares", "shares_after", "value_after")


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
        self._found: dict[tuple[int, int], dict[str, QTextCursor]] = {}
        self._asked: Mapping[tuple[int, int], frozenset[str]] = {}
        self._tones: dict[tuple[int, int], str] = {}
        self._current: tuple[int, int] | None = None
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)

    def show_lines(
        self,
        lines: Iterable[Line],
        tones: dict[tuple[int, int], str],
        asked: Mapping[tuple[int, int], frozenset[str]],
    ) -> None:
        """Find each row by its figures, one after the other, and mark those to which an eye should go."""
        self._found, self._tones, self._asked, self._current = {}, tones, asked, None
        cursor = QTextCursor(self.document())
        whole = QTextDocument.FindFlag.FindWholeWords
        for line in lines:
            figures = [name for name in FIGURES if getattr(line, name).text]
            spans: dict[str, QTextCursor] = {}
            for name in figures:
                found = self.document().find(getattr(line, name).text, cursor, whole)
                if found.isNull():
                    break
                spans[name] = cursor = found
            if len(spans) == len(figures):
                self._found[line.table, line.row] = spans | self._price(line, spans)
        self._draw()

    def _price(self, line: Line, spans: dict[str, QTextCursor]) -> dict[str, QTextCursor]:
        """It stands between the count and the balance, or is not looked for: a small figure stands everywhere."""
        count, balance = spans.get("shares"), spans.get("shares_after")
        if not line.price.text or count is None or balance is None:
            return {}
        found = self.document().find(line.price.text.lstrip("$ "), count)
        inside = not found.isNull() and found.selectionEnd() <= balance.selectionStart()
        return {"price": found} if inside else {}

    def bring_row(self, line: Line) -> None:
        spans = self._found.get((line.table, line.row))
        if spans:
            self._current = (line.table, line.row)
            self._draw()
            at = QTextCursor([one for name, one in spans.items() if name != "price"][-1])
            at.clearSelection()
            self.setTextCursor(at)
            self.ensureCursorVisible()

    def _draw(self) -> None:
        marked = {place: tone for place, tone in self._tones.items() if tone in ("bad", "warn")}
        if self._current is not None:
            marked[self._current] = "accent"
        made = []
        for place, tone in marked.items():
            # The page is white in either scheme, so its words must shine through.
            veil = self._theme.colour(tone)
            veil.setAlpha(70)
            spans = self._found.get(place, {})
            asked = [span for name, span in spans.items() if name in self._asked.get(place, ())]
            for span in asked if tone == "bad" and asked else spans.values():
                one = QTextEdit.ExtraSelection()
                one.format.setBackground(veil)
                one.format.setFontUnderline(True)
                one.cursor = span
                made.append(one)
        self.setExtraSelections(made)

    def loadResource(self, kind: int, name: QUrl) -> Any:
        return b""

    def show_page(self, text: str) -> None:
        self._found, self._tones, self._current = {}, {}, None
        self.setHtml(text)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Never so narrow that the columns of a form break up their words; then it is scrolled sideways."""
        self.setLineWrapColumnOrWidth(max(self.viewport().width(), self._theme.px(LEAST)))
