"""The source of a filing as text: what was read stands where it was read."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QFontDatabase, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from clawdesk.domain.filing import Line, Spot
from clawdesk.ui.filing.marks import Mark
from clawdesk.ui.theme import Theme

# More than this is no filing that a person reads as text.
MOST_SHOWN = 2_000_000
_ROW = re.compile(r"<((?:non)?[dD]erivative(?:Transaction|Holding))\b")
# The cells of a scanned table are told apart by bars, and set apart by more blanks than fit on any screen.
_FILLING = re.compile(r"(?<=  ) +|(?<=---)-+")
_WIDE = 200
_AROUND = 90
_LEAST_FOUND = 3
_PIECE = re.compile(r"<[^<>]*>|[^<]+|<")


def source_text(data: bytes) -> str:
    """The bytes as text: XML laid out one element a line where it came as one."""
    text = decoded(data)[:MOST_SHOWN]
    longest = max((len(line) for line in text.splitlines()), default=0)
    if longest > 2000 and "<" in text:
        return laid_out(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _ROW.search(text) is None:
        # Cells of a text are told by line and character, so every line stays.
        return text
    return "\n".join(line.rstrip() for line in text.split("\n") if line.strip())


def decoded(data: bytes) -> str:
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


def condensed(line: str) -> str:
    """The line without what only fills it."""
    return _FILLING.sub("", line)


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


class SourceText(QPlainTextEdit):
    """The text of a source: flagged rows on their ground, flagged cells in a box, the one in question in view."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._size = 100
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        self._tones: dict[tuple[int, int], str] = {}
        self._current: tuple[int, int] | None = None
        self._marks: tuple[Mark, ...] = ()
        self._spot: Spot | None = None
        self._printed = ""
        self._lines: tuple[str, ...] = ()
        """As they came, where they are shown condensed."""
        self._build()
        theme.changed.connect(self._redraw)
        self._redraw()

    def _build(self) -> None:
        self.setObjectName("source_text")
        self.setAccessibleName("Source of the filing")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)
        corner = QWidget()
        corner.setProperty("role", "clear")
        self.setCornerWidget(corner)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

    def show_text(self, text: str) -> None:
        self._spans = row_spans(text)
        lines = tuple(text.split("\n"))
        wide = not self._spans and any(len(one) > _WIDE for one in lines)
        self._lines = lines if wide else ()
        modes = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(modes.WidgetWidth if wide else modes.NoWrap)
        self.setPlainText("\n".join(map(condensed, lines)) if wide else text)
        self._tones, self._marks = {}, ()
        self._current = self._spot = None
        self._redraw()

    def mark(self, tones: dict[tuple[int, int], str], marks: tuple[Mark, ...]) -> None:
        """Mark the rows, and the cells, to which a person's eye should go."""
        self._tones, self._marks = tones, marks
        self._redraw()

    def bring_row(self, line: Line) -> None:
        span = self._spans.get((line.table, line.row))
        if span is None:
            return
        self._current = (line.table, line.row)
        self._redraw()
        # First to the end and then to the beginning, so that the whole row comes into view.
        for number in reversed(span):
            self.setTextCursor(QTextCursor(self.document().findBlockByNumber(number)))
            self.ensureCursorVisible()

    def bring(self, spot: Spot | None, printed: str = "") -> None:
        """`printed` is the text of the cell, by which it is found where its line alone is known."""
        self._spot, self._printed = spot, printed
        self._redraw()
        if spot is None or spot.page:
            return
        self.setTextCursor(self._at(spot.top, spot.left))
        self.centerCursor()
        # Once more when everything has its size.
        QTimer.singleShot(0, self, self.centerCursor)

    def strip_of(self, spot: Spot, printed: str = "") -> tuple[str, str, str]:
        """What stands before a place on its lines, the place itself, and what stands after it."""
        text, last = self.toPlainText(), self._at(spot.bottom, 0).block()
        first, line_end = self._at(spot.top, 0).position(), last.position() + len(last.text())
        start, end = self._ends(spot, printed) or (first, first)
        return text[first:start][-_AROUND:], text[start:end], text[end:line_end][: 2 * _AROUND]

    def _ends(self, spot: Spot, printed: str) -> tuple[int, int] | None:
        """Where a cell begins and ends; None where nothing but its line is known."""
        start, end = self._at(spot.top, spot.left).position(), self._at(spot.bottom, spot.right).position()
        if end > start:
            return start, end
        block = self._at(spot.top, 0).block()
        # What a scan tore apart is put together by the reader; it is found by how it begins.
        for length in range(len(printed), _LEAST_FOUND - 1, -1):
            if not printed[length - 1].isspace() and block.text().count(printed[:length]) == 1:
                start = block.position() + block.text().index(printed[:length])
                return start, start + length
        return None

    def scale_by(self, step: int) -> None:
        self._size = min(max(self._size + step, 70), 220)
        self._redraw()

    def _redraw(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self._theme.font("small").pointSizeF() * self._size / 100)
        paper = self._theme.colour("paper").name()
        self.setStyleSheet(
            f'font-family: "{font.family()}"; font-size: {font.pointSizeF():.2f}pt; background: {paper};'
        )
        marked = [(place, tone) for place, tone in self._tones.items() if tone in ("bad", "warn")]
        if self._current is not None:
            marked = [*(one for one in marked if one[0] != self._current), (self._current, "accent")]
        selections = []
        for place, tone in marked:
            if place in self._spans:
                selections += self._blocks(*self._spans[place], self._theme.colour(f"{tone}_soft"))
        for one in self._marks:
            selections += self._cell(one.spot, one.tone, one.text)
        if self._spot is not None:
            selections += self._cell(self._spot, "accent", self._printed)
        self.setExtraSelections(selections)

    def _blocks(self, first: int, last: int, colour: QColor) -> list[QTextEdit.ExtraSelection]:
        made = []
        for number in range(first, last + 1):
            one = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setBackground(colour)
            look.setProperty(QTextFormat.Property.FullWidthSelection, True)
            one.format = look
            one.cursor = QTextCursor(self.document().findBlockByNumber(number))
            one.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            made.append(one)
        return made

    def _cell(self, spot: Spot, tone: str, printed: str) -> list[QTextEdit.ExtraSelection]:
        if spot.page:
            return []
        ends = self._ends(spot, printed)
        line_only = self._at(spot.top, spot.left).position() >= self._at(spot.bottom, spot.right).position()
        grounds = (
            self._blocks(spot.top - 1, spot.bottom - 1, self._theme.colour(f"{tone}_soft"))
            if line_only
            else []
        )
        if ends is None:
            return grounds
        one = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(self._theme.colour(f"{tone}_soft"))
        look.setForeground(self._theme.colour(tone))
        look.setFontUnderline(True)
        one.format = look
        cursor = QTextCursor(self.document())
        cursor.setPosition(ends[0])
        cursor.setPosition(ends[1], QTextCursor.MoveMode.KeepAnchor)
        one.cursor = cursor
        return [*grounds, one]

    def _at(self, line: int, character: int) -> QTextCursor:
        """A line from 1 and a character of it from 0; where there is none, the nearest."""
        document = self.document()
        block = document.findBlockByNumber(min(max(line, 1), document.blockCount()) - 1)
        if 0 < line <= len(self._lines):
            character = len(condensed(self._lines[line - 1][: max(character, 0)]))
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(max(character, 0), block.length() - 1))
        return cursor
