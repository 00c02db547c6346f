"""The rows of Table I or II as the form prints them, each with what was found about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QFontMetrics

from clawdesk.domain.dates import format_date
from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.finding import Finding
from clawdesk.ui.filing.cells import Place, cell_text, is_doubtful
from clawdesk.ui.filing.weighing import gravest_first, of_line, short_mark, tone_of
from clawdesk.ui.table_model import ID_ROLE

NOTES_ROLE = Qt.ItemDataRole.UserRole + 11
TONE_ROLE = Qt.ItemDataRole.UserRole + 12
DOUBT_ROLE = Qt.ItemDataRole.UserRole + 13
STRUCK_ROLE = Qt.ItemDataRole.UserRole + 14
DERIVATIVE = ("Exercise price", "Exercisable", "Expires", "Underlying", "Of shares")
DATES = ("date", "deemed_date", "exercise_date", "expiration_date")
MARK_WORDS = {"good": "agrees", "warn": "to confirm", "": "not checked"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    heading: str
    text: Callable[[Line], str]
    cells: tuple[str, ...] = ()
    figure: bool = False


def _of(name: str) -> Callable[[Line], str]:
    return lambda line: cell_text(getattr(line, name))


def _code(line: Line) -> str:
    if not line.is_transaction:
        return "holding"
    direction = {"A": "acquired", "D": "disposed"}.get(line.acquired_disposed.value or "", "")
    code = f"{line.code.value or line.code.text or ''}{'/K' if line.equity_swap.value else ''}"
    early = "early" if line.timeliness.value == "E" else "late" if line.timeliness.value == "L" else ""
    return " ".join(part for part in (code, direction, early) if part)


def _held(line: Line) -> str:
    if line.is_direct:
        return "Direct"
    nature = line.nature.text or ""
    return f"Indirect: {nature}" if nature else "Indirect" if line.ownership.value else ""


def _either(name: str, instead: str) -> Callable[[Line], str]:
    """A count, or where the row is stated in dollars its value."""
    return lambda line: cell_text(getattr(line, name)) or cell_text(getattr(line, instead))


def columns_of(table: int, lines: tuple[Line, ...]) -> tuple[Column, ...]:
    """The columns of a table; those that no row fills are left out, and who holds where all of it is held directly."""
    roman = "I" * table
    shares = Column(
        heading="Shares",
        text=_either("shares", "total_value"),
        cells=("shares", "total_value"),
        figure=True,
    )
    after = Column(
        heading="Owned after",
        text=_either("shares_after", "value_after"),
        cells=("shares_after", "value_after"),
        figure=True,
    )
    every = (
        Column(heading=f"Table {roman}", text=_of("security"), cells=("security",)),
        Column(heading="Exercise price", text=_of("exercise_price"), cells=("exercise_price",), figure=True),
        Column(heading="Date", text=_of("date"), cells=("date",)),
        Column(heading="Deemed", text=_of("deemed_date"), cells=("deemed_date",)),
        Column(heading="Code", text=_code, cells=("code", "acquired_disposed", "timeliness", "equity_swap")),
        shares,
        Column(heading="Price", text=_of("price"), cells=("price",), figure=True),
        Column(heading="Exercisable", text=_of("exercise_date"), cells=("exercise_date",)),
        Column(heading="Expires", text=_of("expiration_date"), cells=("expiration_date",)),
        Column(heading="Underlying", text=_of("underlying_title"), cells=("underlying_title",)),
        Column(
            heading="Of shares",
            text=_either("underlying_shares", "underlying_value"),
            cells=("underlying_shares", "underlying_value"),
            figure=True,
        ),
        after,
        Column(heading="Held", text=_held, cells=("ownership", "nature")),
    )
    return tuple(one for one in every if _wanted(one, table, lines))


def _wanted(column: Column, table: int, lines: tuple[Line, ...]) -> bool:
    if column.heading == "Held":
        doubtful = any(is_doubtful(getattr(line, name)) for line in lines for name in column.cells)
        return doubtful or any(not line.is_direct or _marks(column, line) for line in lines)
    if table == 1 and column.heading in DERIVATIVE:
        return False
    if column.heading == "Code":
        return True
    return any(column.text(line) or _marks(column, line) for line in lines)


def _marks(column: Column, line: Line) -> tuple[str, ...]:
    marks = (mark for name in column.cells for mark in getattr(line, name).notes)
    return tuple(dict.fromkeys(marks))


class LineModel(QAbstractTableModel):
    """The rows of one table of a filing; the last column is the mark."""

    def __init__(
        self,
        filing: Filing,
        table: int,
        findings: tuple[Finding, ...],
        settled: tuple[Place, ...] = (),
        superseded: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        """`settled` are doubtful cells that a person has confirmed, `superseded` the rows an amendment replaced."""
        super().__init__()
        self._settled, self._superseded = frozenset(settled), superseded
        self.brief = 0
        """Where there is little room: 1 is without the days of the week, 2 with codes as the form prints them."""
        self.lines = filing.table_1 if table == 1 else filing.table_2
        self._columns = columns_of(table, self.lines)
        self._notes = {note.id: note.text for note in filing.footnotes}
        self._findings = tuple(of_line(line, findings) for line in self.lines)

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns) + 1

    def tone(self, at: int) -> str:
        """Of a row: a cell that nobody has confirmed is graver than what its figures agree in."""
        tone = tone_of(self._findings[at])
        waits = any(self._doubtful(column, self.lines[at]) for column in self._columns)
        return "warn" if waits and tone != "bad" else tone

    def column_of(self, cell: str) -> int:
        """Where a cell is shown; the first column where it is not shown by itself."""
        return next((at for at, one in enumerate(self._columns) if cell in one.cells), 0)

    def _doubtful(self, column: Column, line: Line) -> bool:
        return any(
            is_doubtful(getattr(line, name)) and Place(line.table, line.row, name) not in self._settled
            for name in column.cells
        )

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == STRUCK_ROLE:
            return (line.table, line.row) in self._superseded
        if role == ID_ROLE:
            return index.row()
        if role == TONE_ROLE:
            return self.tone(index.row())
        if index.column() == len(self._columns):
            return self._mark(index.row(), role)
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == DOUBT_ROLE:
            return self._doubtful(column, line)
        marks = _marks(column, line)
        if role == NOTES_ROLE:
            return ", ".join(short_mark(mark) for mark in marks)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(column, line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = f"note {', '.join(short_mark(mark) for mark in marks)}" if marks else ""
            doubt = "to confirm" if self._doubtful(column, line) else ""
            return " ".join(part for part in (column.text(line), told, doubt) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(column, line, marks)
        return None

    def _shown(self, column: Column, line: Line) -> str:
        name = column.cells[0]
        if self.brief and name in DATES and getattr(line, name).value is not None:
            return format_date(getattr(line, name).value)
        if self.brief > 1 and name == "code" and line.is_transaction:
            return " ".join(part for part in (line.code.value, line.acquired_disposed.value) if part)
        return column.text(line)

    def _mark(self, at: int, role: int) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            tone = self.tone(at)
            grave = next((one.status for one in gravest_first(self._findings[at])), None)
            return str(grave) if tone == "bad" else MARK_WORDS[tone]
        if role == Qt.ItemDataRole.ToolTipRole:
            titles = "\n".join(one.title for one in self._findings[at])
            return titles or "Nothing could be checked in this row."
        if role == Qt.ItemDataRole.DisplayRole:
            return ""
        return None

    def _tip(self, column: Column, line: Line, marks: tuple[str, ...]) -> str:
        told = [column.text(line)]
        if (line.table, line.row) in self._superseded:
            told.append("Superseded by an amendment")
        if column.heading == "Code" and line.meaning:
            told.append(line.meaning)
        published = [getattr(line, name).text for name in column.cells if getattr(line, name).text]
        if column.figure and published and published[0] != told[0]:
            told.append(f"Printed as {published[0]}")
        told.extend(
            f"Note {short_mark(mark)}: {self._notes.get(mark, 'not in the filing')}" for mark in marks
        )
        return "\n".join(part for part in told if part)

    def told(self, at: int) -> str:
        """What the pointer is told of a row cell by cell, for one who goes through the rows by keys."""
        line = self.lines[at]
        parts = [f"Row {line.row}"]
        if line.meaning:
            parts.append(line.meaning)
        if (line.table, line.row) in self._superseded:
            parts.append("Superseded by an amendment")
        parts += [one.title for one in self._findings[at] if one.needs_attention]
        marks = dict.fromkeys(mark for column in self._columns for mark in _marks(column, line))
        parts += [f"Note {short_mark(mark)}: {self._notes.get(mark, 'not in the filing')}" for mark in marks]
        return "\n".join(parts)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        last = section == len(self._columns)
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if last else self._columns[section].heading
        if role == Qt.ItemDataRole.AccessibleTextRole and last:
            return "Checked"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            figure = not last and self._columns[section].figure
            side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def notes_width(self, column: int, metrics: QFontMetrics) -> int:
        """Room kept to the right of a column's figures, so that their points stay under one another."""
        texts = (self.index(row, column).data(NOTES_ROLE) or "" for row in range(min(self.rowCount(), 200)))
        return max((metrics.horizontalAdvance(text) for text in texts), default=0)
