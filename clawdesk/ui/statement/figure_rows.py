"""The figures of statements as rows of a sheet: what is typed into a cell is kept at once, or stays with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal

from clawdesk.actions.save_record import SaveRecord
from clawdesk.domain.money import format_decimal, parse_decimal
from clawdesk.domain.statement import FIGURE, Figure
from clawdesk.errors import ClawdeskError, InputError
from clawdesk.ui.flat_model import FlatModel, Index
from clawdesk.ui.page import Frame

COLUMNS = ("name", "unit", "original", "restated", "place")
SEVERAL = ("statement", "name", "unit", "original", "restated")
NUMBERS = ("original", "restated")
STATEMENT = "statement"


class FigureRows(FlatModel):
    """One statement has an empty row at its end for the next figure; several show to which each belongs."""

    said = Signal(str)
    """What is wrong with the cell that was typed last, or nothing."""

    def __init__(self, frame: Frame, title_of: Callable[[int], str]) -> None:
        super().__init__()
        self._frame, self._title_of = frame, title_of
        self._statements: tuple[int, ...] = ()
        self._restatement_id: int | None = None
        self._several = False
        self._rows: tuple[Figure, ...] = ()
        self._typed: dict[tuple[int, str], str] = {}
        """By the figure's id, 0 for the one that is begun: texts that are not kept yet."""
        self.reasons: dict[tuple[int, str], str] = {}

    def show(self, statements: tuple[int, ...], *, several: bool, restatement_id: int | None = None) -> None:
        if (statements, restatement_id) != (self._statements, self._restatement_id):
            self._typed, self.reasons = {}, {}
        self._statements, self._several, self._restatement_id = statements, several, restatement_id
        self.reload()

    def reload(self) -> None:
        self.beginResetModel()
        desk = self._frame.desk
        self._rows = tuple(one for id in self._statements for one in desk.records("figure", statement_id=id))
        self.endResetModel()

    @property
    def columns(self) -> tuple[str, ...]:
        return SEVERAL if self._several else COLUMNS

    def figure(self, at: int) -> Figure | None:
        """The figure of a row; None for the one that is begun."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def rows(self) -> int:
        begun = bool(self._statements) and not self._several and not self._frame.desk.read_only
        return len(self._rows) + begun

    def heads(self) -> tuple[str, ...]:
        return tuple("Statement" if one == STATEMENT else FIGURE.field(one).label for one in self.columns)

    def is_figure(self, column: int) -> bool:
        return self.columns[column] in NUMBERS

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        name = self.columns[index.column()]
        fixed = name == STATEMENT or self._frame.desk.read_only or (self._several and name == "original")
        return usual if fixed else usual | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(index.column())
        key = self._key(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.reasons.get(key) or None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.reasons.get(key, "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._typed.get(key, self._stored(index.row(), name))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        key, text = self._key(index), str(value).strip()
        if text == (self._typed.get(key, self._stored(index.row(), key[1]))):
            return True
        self._typed[key] = text
        kept = self._keep(index.row(), key)
        self.dataChanged.emit(index, index)
        self.said.emit(self.reasons.get(key, ""))
        return kept

    def _keep(self, at: int, key: tuple[int, str]) -> bool:
        """Write the row if it can be read whole; else keep the text with its reason."""
        figure = self.figure(at)
        self.reasons.pop(key, None)
        try:
            value = self._read(key[1], self._typed[key])
            record = self._begun() if figure is None else replace(figure, **{key[1]: value})
            if record is None:
                return True
            if (
                figure is not None
                and key[1] == "restated"
                and value is not None
                and not figure.restatement_id
            ):
                record = replace(record, restatement_id=self._restatement_id)
            self._frame.desk.execute(SaveRecord(record=record))
        except InputError as refused:
            self.reasons[key] = refused.fields.get(key[1], refused.title)
            return False
        except ClawdeskError as problem:
            self._frame.notices.problem(problem)
            return False
        gone = [one for one in self._typed if one == key or (figure is None and one[0] == 0)]
        for one in gone:
            del self._typed[one]
        self.reload()
        return True

    def _begun(self) -> Figure | None:
        """The figure of the empty row, once it has a name and a value."""
        texts = {name: self._typed.get((0, name), "") for name in COLUMNS}
        if not texts["name"] or not texts["original"]:
            return None
        values = {name: self._read(name, text) for name, text in texts.items()}
        return Figure(statement_id=self._statements[0], **values)

    def _read(self, name: str, text: str) -> Any:
        if name not in NUMBERS:
            return text
        if not text:
            if name == "original":
                raise InputError("A figure is needed here, as it was filed.")
            return None
        return parse_decimal(text)

    def _stored(self, at: int, name: str) -> str:
        figure = self.figure(at)
        if figure is None:
            return ""
        if name == STATEMENT:
            return self._title_of(figure.statement_id)
        value = getattr(figure, name)
        return format_decimal(value) if isinstance(value, Decimal) else str(value or "")

    def _key(self, index: Index) -> tuple[int, str]:
        figure = self.figure(index.row())
        return (figure.id or 0) if figure is not None else 0, self.columns[index.column()]
