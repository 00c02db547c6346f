"""The source of a filing beside its lines: pages, a web page or text, whichever it came as."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from clawdesk.domain.filing import Line, Spot
from clawdesk.ui.filing.marks import Mark
from clawdesk.ui.filing.source_html import WebPage
from clawdesk.ui.filing.source_pdf import MarkedPages
from clawdesk.ui.filing.source_text import SourceText, decoded, source_text
from clawdesk.ui.parts import button, column, row, words
from clawdesk.ui.theme import Theme

# Laying a web page out takes the window's own thread; a form is far shorter.
LONGEST_PAGE = 1_500_000
_WEB = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TEXT_STEP = 15


class SourceView(QWidget):
    """`mark` shows what is flagged, `bring` a place in question; a chosen row is brought into view."""

    back_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("source")
        self.text = SourceText(theme)
        self.pages = MarkedPages(theme)
        self.web = WebPage(theme)
        self._name = words("Source", "heading", name="source_name")
        self._stack = QStackedWidget()
        self._stack.setObjectName("source_kinds")
        self._build()
        self.pages.moved.connect(self._tell_page)

    def _build(self) -> None:
        smaller = button("Smaller", "source_smaller", lambda: self._scale(-1), role="quiet")
        larger = button("Larger", "source_larger", lambda: self._scale(1), role="quiet")
        self._fit = button("Fit", "source_fit", lambda: self.pages.set_zoom(0), role="quiet")
        self._fit.setToolTip("Fit the page to the width")
        self.back = button("‹ The form", "source_back", self.back_wanted.emit, role="quiet")
        self.back.hide()
        for one in (self.text, self.pages, self.web):
            self._stack.addWidget(one)
        stack = column(self, margins=(18, 16, 18, 20), spacing=8)
        stack.addLayout(row(self.back, self._name, None, self._fit, smaller, larger, spacing=0))
        stack.addWidget(self._stack, 1)

    def show_document(self, name: str, data: bytes) -> None:
        """Another document of the same submission; `back_wanted` leads to the form again."""
        self.show_source(name, data)
        self._name.setText(name)
        self.back.show()

    def show_source(self, name: str, data: bytes) -> None:
        self.back.hide()
        self.pages.forget()
        self._name.setText("Source")
        self._name.setToolTip(name)
        self.mark({}, ())
        if data.lstrip()[:5] == b"%PDF-" and self._show_pages(data):
            self._turn(self.pages)
            self._tell_page(self.pages.page(), self.pages.pages)
        elif _WEB.search(data[:4096]) and len(data) <= LONGEST_PAGE and b"<SEC-DOCUMENT" not in data[:4096]:
            self.web.show_page(decoded(data))
            self._turn(self.web)
        else:
            self.text.show_text(source_text(data))
            self._turn(self.text)

    def forget(self) -> None:
        """Let the document go."""
        self.pages.forget()
        self.text.clear()
        self.web.clear()

    def mark(
        self,
        tones: dict[tuple[int, int], str],
        marks: tuple[Mark, ...],
        lines: tuple[Line, ...] = (),
        asked: Mapping[tuple[int, int], frozenset[str]] | None = None,
    ) -> None:
        """`asked` are the cells of each row in which something differs."""
        if self._stack.currentWidget() is self.web:
            self.web.show_lines(lines, tones, asked or {})
        self.text.mark(tones, marks)
        self.pages.mark(marks)

    def bring_row(self, line: Line, spot: Spot | None) -> None:
        self.text.bring_row(line)
        self.web.bring_row(line)
        if spot is not None:
            self.bring(spot)

    def bring(self, spot: Spot | None, printed: str = "") -> None:
        self.text.bring(spot, printed)
        self.pages.bring(spot)

    def _show_pages(self, data: bytes) -> bool:
        """A PDF whose pages cannot be drawn is shown as the text that it is."""
        import pypdfium2

        try:
            self.pages.show_pdf(data)
        except (pypdfium2.PdfiumError, ValueError):
            return False
        return True

    def _turn(self, shown: QWidget) -> None:
        self._stack.setCurrentWidget(shown)
        self._fit.setVisible(shown is self.pages)

    def _scale(self, step: int) -> None:
        shown = self._stack.currentWidget()
        if shown is self.pages:
            self.pages.zoom_by(step)
        elif shown is self.web:
            self.web.zoomIn(step)
        else:
            self.text.scale_by(step * _TEXT_STEP)

    def _tell_page(self, at: int, count: int) -> None:
        if self._stack.currentWidget() is self.pages and self.back.isHidden():
            self._name.setText(f"Source, page {at} of {count}")
