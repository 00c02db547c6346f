"""What the owners of a filing held over time: a chart and its table, each point leading to its filing."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QWidget

from clawdesk import jobs
from clawdesk.domain.chart import HeldPlot, HeldPoint
from clawdesk.domain.dates import format_date
from clawdesk.domain.filing import Filing
from clawdesk.domain.money import format_decimal
from clawdesk.domain.ownership_history import HeldOverTime, HistoryPoint
from clawdesk.ui.held_chart import HeldView
from clawdesk.ui.list_detail import detail_area
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Across, button, column, row, words
from clawdesk.ui.table import Table
from clawdesk.ui.table_model import ID_ROLE

MOST_ROWS = 14
HEADINGS = ("Day", "What happened", "Change", "Held after", "Follows", "Stated in")
FIGURES = (2, 3)


class PointModel(QAbstractTableModel):
    """The points of one holding, the latest first."""

    def __init__(self, held: HeldOverTime) -> None:
        super().__init__()
        self._points = held.points[::-1]

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._points)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ID_ROLE:
            return len(self._points) - 1 - index.row()
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in FIGURES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return told_of(self._points[index.row()])[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in FIGURES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return HEADINGS[section] if role == Qt.ItemDataRole.DisplayRole else None


def told_of(point: HistoryPoint) -> tuple[str, ...]:
    broken = point.broken
    follows = "✓" if broken is None else f"✕ off by {format_decimal(abs(broken.difference))}. {broken.reason}"
    change = (
        "" if point.change is None else f"{'+' if point.change > 0 else ''}{format_decimal(point.change)}"
    )
    return (
        format_date(point.on),
        point.codes or "stated as held",
        change,
        format_decimal(point.balance),
        follows,
        f"{point.place}, {point.filing}",
    )


def plot_of(held: HeldOverTime) -> HeldPlot:
    points = tuple(
        HeldPoint(
            on=one.on, balance=one.balance, label="  ·  ".join(told_of(one)), broken=one.broken is not None
        )
        for one in held.points
    )
    return HeldPlot(title=f"{held.owner}: {held.title}", points=points)


class History(QWidget):
    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._filing_id: int | None = None
        self._ids: dict[str, int] = {}
        self._held: tuple[HeldOverTime, ...] = ()
        self._shown: HeldOverTime | None = None
        self.setObjectName("history")
        self._build()

    def _build(self) -> None:
        inner = QWidget()
        stack = column(inner, spacing=12)
        self.owner, self.holding = QComboBox(), QComboBox()
        choices = Across(self._frame.theme, least=560)
        for box, name, label in (
            (self.owner, "history_owner", "Owner"),
            (self.holding, "history_holding", "Security"),
        ):
            box.setObjectName(name)
            box.setAccessibleName(label)
            box.setMinimumContentsLength(18)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choices.line.addWidget(box, 1)
        self.chart = HeldView(self._frame.theme)
        self.told = words("", "muted", wrap=True, name="history_told")
        self.table = Table(self._frame.theme, "history_points", "Points of the holding", most_rows=MOST_ROWS)
        self.reason = words("", "muted", wrap=True, name="history_reason")
        self.open = button("Open the filing", "history_open", self._open_current)
        for one in (choices, self.told, self.chart, self.table):
            stack.addWidget(one)
        foot = row(self.open, spacing=12)
        foot.addWidget(self.reason, 1)
        stack.addLayout(foot)
        column(self).addWidget(detail_area("history_area", "Holdings over time", inner))
        self.owner.activated.connect(lambda _: self._fill_holdings())
        self.holding.activated.connect(lambda _: self._show())
        self.chart.chosen.connect(self._choose)
        self.table.chosen.connect(self._mark)
        self.table.opened.connect(self._open)

    def show_filing(self, filing_id: int, filing: Filing) -> None:
        """Gathered here, worked out beside the window."""
        self._filing_id, self._held = filing_id, ()
        every = self._frame.desk.filings_of(filing)
        self._ids = {f"{one.sha256} {one.part}".strip(): each for each, one in every}
        filings, superseded = tuple(one for _, one in every), self._frame.desk.superseded()
        self.told.setText("Gathering the holdings …")
        self._frame.tasks.run(
            lambda _: jobs.ownership_history(filings, owner_ciks=filing.owner_ciks, superseded=superseded),
            done=partial(self._fill, filing_id),
        )

    def _fill(self, filing_id: int, held: tuple[HeldOverTime, ...]) -> None:
        if filing_id != self._filing_id:
            return
        self._held = held
        self.owner.clear()
        self.owner.addItems(list(dict.fromkeys(one.owner for one in held)))
        self.owner.setEnabled(self.owner.count() > 1)
        self._fill_holdings()

    def _fill_holdings(self) -> None:
        self.holding.clear()
        for one in self._mine():
            more = f" · at {format_decimal(one.exercise_price)}" if one.exercise_price is not None else ""
            ends = f" · expires {format_date(one.expires)}" if one.expires is not None else ""
            self.holding.addItem(f"{one.title}{more}{ends}")
        self._show()

    def _mine(self) -> list[HeldOverTime]:
        return [one for one in self._held if one.owner == self.owner.currentText()]

    def _show(self) -> None:
        mine = self._mine()
        at = self.holding.currentIndex()
        self._shown = mine[at] if 0 <= at < len(mine) else None
        there = self._shown is not None
        for one in (self.chart, self.table, self.reason, self.open):
            one.setVisible(there)
        if self._shown is None:
            self.told.setText("No row of these filings states a balance.")
            return
        held = self._shown
        breaks = len(held.breaks)
        what = "dollars" if held.in_dollars else "held"
        last = format_date(held.points[-1].on)
        told = f"{format_decimal(held.latest)} {what} on {last}, from {len(held.points):,} statements. "
        told += (
            "Every balance follows from the one before."
            if not breaks
            else f"{breaks:,} do not follow from the one before."
        )
        self.told.setText(told)
        self.chart.show_chart(plot_of(held))
        model = PointModel(held)
        model.setParent(self.table)
        self.table.show_model(model)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.select(0)

    def _mark(self, at: int) -> None:
        """What is cut off in the table is told whole under it."""
        self.chart.mark(at)
        if self._shown is not None:
            *_, follows, stated = told_of(self._shown.points[at])
            self.reason.setText(f"{stated}. {'' if follows == '✓' else follows}".strip())

    def _choose(self, at: int) -> None:
        if self._shown is not None:
            self.table.select(len(self._shown.points) - 1 - at)
            self._open(at)

    def _open_current(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._open(index.data(ID_ROLE))

    def _open(self, at: int) -> None:
        """The filing that states this point."""
        if self._shown is not None:
            source = self._shown.points[at].rows[0][0]
            if source in self._ids:
                self._frame.go("filing", self._ids[source])
