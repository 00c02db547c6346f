"""Lines that may belong to awards, the likeliest award of each first, as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from clawdesk.domain.dates import format_date
from clawdesk.domain.entities import entity
from clawdesk.domain.money import format_shares
from clawdesk.domain.reconciliation import Suggestion
from clawdesk.ui.table_model import ID_ROLE

HEADINGS = ("Line", "Day", "What it seems to be", "Shares", "Likeliest award", "Fits")
FIGURES = (3, 5)


class LineChoices:
    """A line with the awards that may fit it."""

    def __init__(self, suggestions: tuple[Suggestion, ...]) -> None:
        self.suggestions = suggestions

    @property
    def line_id(self) -> int:
        return self.suggestions[0].line_id

    @property
    def best(self) -> Suggestion:
        return self.suggestions[0]


def by_line(suggestions: tuple[Suggestion, ...]) -> tuple[LineChoices, ...]:
    found: dict[int, list[Suggestion]] = {}
    for one in suggestions:
        found.setdefault(one.line_id, []).append(one)
    return tuple(LineChoices(tuple(sorted(each, key=lambda one: -one.score))) for each in found.values())


def kind_words(kind: str) -> str:
    return entity("match").field("kind").label_of(kind)


def percent(one: Suggestion) -> str:
    return f"{int(one.score * 100)} of 100"


class SuggestionModel(QAbstractTableModel):
    def __init__(self, choices: tuple[LineChoices, ...]) -> None:
        super().__init__()
        self.choices = choices

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.choices)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ID_ROLE:
            return index.row()
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in FIGURES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts(self.choices[index.row()].best)[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in FIGURES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return HEADINGS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _texts(self, one: Suggestion) -> tuple[str, ...]:
        return (
            one.place,
            format_date(one.on),
            kind_words(one.kind),
            format_shares(one.shares),
            one.award,
            percent(one),
        )
