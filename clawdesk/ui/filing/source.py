"""The source of a filing as text beside its lines: what was read stands where it was read."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from clawdesk.domain.filing import Line
from clawdesk.ui.parts import button, column, row, words
from clawdesk.ui.theme import Theme

# More than this is no filing that a person reads as text.
MOST_SHOWN = 2_000_000
_ROW = re.compile(r"<((?:non)?[dD]erivative(?:Transaction|Holding))\b")
_PIECE = re.compile(r"<[^<>]*>|[^<]+|<")


def source_text(data: bytes) -> str:
    """The bytes as text: XML laid out one element a line where it came as one."""
    text = _decoded(data)
    longest = max((len(line) for line in text[:MOST_SHOWN].splitlines()), default=0)
    if longest > 2000 and "<" in text:
        return laid_out(text)
    lines = (line.rstrip() for line in text[:MOST_SHOWN].replace("\r\n", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def laid_out(text: str) -> str:
    """Each element on its own line, indented by its depth; nothing but white space between tags is changed."""
    lines: list[str] = []
    depth = 0
    pieces = [piece for piece in _PIECE.findall(text[:MOST_SHOWN]) if piece.strip()]
    at = 0
    while at < len(pieces):
        piece = pieces[at].strip()
        if piece.startswith("</"):
            depth = max(0, depth - 1)
            lines.append("  " * depth + piece)
        elif piece.startswith("<") and not piece.endswith("/>") and not piece.startswith(("<?", "<!")):
            inside = pieces[at + 1 : at + 3]
            if len(inside) == 2 and not inside[0].startswith("<") and inside[1].startswith("</"):
                lines.append("  " * depth + piece + inside[0].strip() + inside[1].strip())
                at += 2
            else:
                lines.append("  " * depth + piece)
                depth += 1
        else:
            lines.append("  " * depth + piece)
        at += 1
    return "\n".join(lines)


def row_spans(text: str) -> dict[tuple[int, int], tuple[int, int]]:
    """Where each row of the form stands in the source: (table, row) to (first line, last line)."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    counts = {1: 0, 2: 0}
    for found in _ROW.finditer(text):
        table = 1 if found[1].startswith("non") else 2
        end = text.find(f"</{found[1]}>", found.end())
        if end < 0:
            continue
        counts[table] += 1
        spans[table, counts[table]] = (text.count("\n", 0, found.start()), text.count("\n", 0, end))
    return spans


class SourceView(QWidget):
    """The text of a source with its flagged rows marked; a chosen row is brought into view."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._size = 100
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        self._tones: dict[tuple[int, int], str] = {}
        self._current: tuple[int, int] | None = None
        self.text = QPlainTextEdit()
        self._name = words("Source", "heading", name="source_name")
        self._build()
        theme.changed.connect(self._redraw)

    def _build(self) -> None:
        self.setObjectName("source")
        self.text.setObjectName("source_text")
        self.text.setAccessibleName("Source of the filing")
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.text.setTabChangesFocus(True)
        corner = QWidget()
        corner.setProperty("role", "clear")
        self.text.setCornerWidget(corner)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        smaller = button("Smaller", "source_smaller", lambda: self._scale(-15), role="quiet")
        larger = button("Larger", "source_larger", lambda: self._scale(15), role="quiet")
        stack = column(self, margins=(18, 16, 18, 20), spacing=8)
        stack.addLayout(row(self._name, None, smaller, larger, spacing=0))
        stack.addWidget(self.text, 1)
        self._redraw()

    def show_source(self, name: str, data: bytes) -> None:
        text = source_text(data)
        self._name.setText("Source")
        self._name.setToolTip(name)
        self.text.setPlainText(text)
        self._spans = row_spans(text)
        self._tones = {}
        self._current = None
        self._redraw()

    def mark(self, tones: dict[tuple[int, int], str]) -> None:
        """Mark the rows to which a person's eye should go: (table, row) to its tone."""
        self._tones = tones
        self._redraw()

    def bring(self, line: Line) -> None:
        span = self._spans.get((line.table, line.row))
        if span is None:
            return
        self._current = (line.table, line.row)
        self._redraw()
        # First to the end and then to the beginning, so that the whole row comes into view.
        for number in reversed(span):
            self.text.setTextCursor(QTextCursor(self.text.document().findBlockByNumber(number)))
            self.text.ensureCursorVisible()

    def _scale(self, step: int) -> None:
        self._size = min(max(self._size + step, 70), 220)
        self._redraw()

    def _redraw(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self._theme.font("small").pointSizeF() * self._size / 100)
        paper = self._theme.colour("paper").name()
        self.text.setStyleSheet(
            f'font-family: "{font.family()}"; font-size: {font.pointSizeF():.2f}pt; background: {paper};'
        )
        marked = [(place, tone) for place, tone in self._tones.items() if tone in ("bad", "warn")]
        if self._current is not None:
            marked = [*(one for one in marked if one[0] != self._current), (self._current, "accent")]
        selections = []
        for place, tone in marked:
            if place in self._spans:
                selections += self._blocks(*self._spans[place], self._theme.colour(f"{tone}_soft"))
        self.text.setExtraSelections(selections)

    def _blocks(self, first: int, last: int, colour: QColor) -> list[QTextEdit.ExtraSelection]:
        made = []
        for number in range(first, last + 1):
            one = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setBackground(colour)
            look.setProperty(QTextFormat.Property.FullWidthSelection, True)
            one.format = look
            one.cursor = QTextCursor(self.text.document().findBlockByNumber(number))
            made.append(one)
        return made
