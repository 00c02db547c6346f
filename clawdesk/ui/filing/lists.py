"""The lists at the left of the filings page: what is in the file, and what waits to be looked at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from clawdesk.desk import Desk
from clawdesk.domain.dates import format_date
from clawdesk.domain.filing_summary import FilingSummary
from clawdesk.domain.finding import Status
from clawdesk.ui.filing.reading import Preview, Stage
from clawdesk.ui.filing.sheet import names_of, title_of
from clawdesk.ui.filing.weighing import tone_of
from clawdesk.ui.record_list import LINE_ROLE, ListLine
from clawdesk.ui.table_model import ID_ROLE


class FilingLines(QAbstractListModel):
    """Filings in the file, the latest period first; told as they come into view."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._contains = ""
        self._every: tuple[FilingSummary, ...] = ()
        self._shown: tuple[FilingSummary, ...] = ()
        self.reload()

    def reload(self) -> None:
        self.beginResetModel()
        self._every = self._desk.filings()
        self._shown = self._narrowed()
        self.endResetModel()

    def find(self, text: str) -> None:
        self.beginResetModel()
        self._contains = text.strip().casefold()
        self._shown = self._narrowed()
        self.endResetModel()

    def row_of(self, record_id: int) -> int:
        return next((at for at, one in enumerate(self._shown) if one.id == record_id), -1)

    def id_at(self, at: int) -> int:
        return self._shown[at].id

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        summary = self._shown[index.row()]
        if role == ID_ROLE:
            return summary.id
        if role == LINE_ROLE:
            return filing_line(summary)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return filing_line(summary).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"Form {summary.form} · {summary.owners}\n{summary.name}"
        return None

    def _narrowed(self) -> tuple[FilingSummary, ...]:
        wanted = self._contains.split()
        if not wanted:
            return self._every
        return tuple(one for one in self._every if all(word in _haystack(one) for word in wanted))


def _haystack(summary: FilingSummary) -> str:
    parts = (f"form {summary.form}", summary.owners, summary.issuer, summary.accession, summary.name)
    days = tuple(format_date(day) for day in (summary.period, summary.filed) if day)
    return " ".join((*parts, *days)).casefold()


def filing_line(summary: FilingSummary) -> ListLine:
    period = format_date(summary.period) if summary.period else "no day stated"
    filed = f"filed {format_date(summary.filed)}" if summary.filed else summary.name
    return ListLine(
        title=summary.owners or "Owner not named", figure=period, second=filed, tag=f"Form {summary.form}"
    )


def preview_line(preview: Preview) -> ListLine:
    """What waits: its name and kind, and in a word how it stands."""
    if preview.stage in (Stage.WAITING, Stage.READING):
        return ListLine(title=preview.name, second=f"{preview.stage.value} …")
    if preview.filing is None:
        return ListLine(title=preview.name, second="Holds no filing", tag="cannot be read", tone="bad")
    period = preview.filing.period
    title, short = title_of(preview.filing), names_of(preview.filing)
    second = f"{format_date(period)} · {preview.name}" if period else preview.name
    if preview.known_id is not None:
        return ListLine(title=title, second=second, tag="already here", short=short)
    if preview.same_as:
        return ListLine(title=title, second=second, tag="twice", short=short)
    tag, tone = verdict(preview)
    return ListLine(title=title, second=second, tag=tag, tone=tone, short=short)


def verdict(preview: Preview) -> tuple[str, str]:
    if preview.stage is Stage.CHECKING:
        return "checking", ""
    if preview.unconfirmed:
        grave = tone_of(preview.findings) == "bad"
        return f"{len(preview.unconfirmed)} to confirm", "bad" if grave else "warn"
    counts = {status: sum(one.status is status for one in preview.findings) for status in Status}
    if counts[Status.DIFFERS]:
        return f"{counts[Status.DIFFERS]} {'differs' if counts[Status.DIFFERS] == 1 else 'differ'}", "bad"
    if counts[Status.TO_CONFIRM]:
        return f"{counts[Status.TO_CONFIRM]} to confirm", "warn"
    if counts[Status.CANNOT_BE_CHECKED]:
        return "not all checked", ""
    return ("agrees", "good") if counts[Status.CONSISTENT] else ("nothing to check", "")
