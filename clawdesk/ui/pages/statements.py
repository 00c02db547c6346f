"""Statements with their figures as filed and as restated, and the restatements between them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clawdesk.domain.activity import Changes
from clawdesk.domain.dates import format_date
from clawdesk.domain.statement import RESTATEMENT, STATEMENT, Restatement, Statement
from clawdesk.ui.owned import OwnedRecords
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column
from clawdesk.ui.record_list import ListLine
from clawdesk.ui.records_page import Part, RecordsPage
from clawdesk.ui.statement.figure_sheet import FigureSheet

FIGURES = "Restated figures"


class StatementsPage(RecordsPage):
    def __init__(self, frame: Frame) -> None:
        statement = Part(
            entity="statement",
            line=self._statement_line,
            head=_statement_head,
            empty="No statement is on record yet. Enter each report whose figures an award was calculated on.",
        )
        restatement = Part(entity="restatement", line=_restatement_line, head=_restatement_head)
        super().__init__(frame, "statements", (statement, restatement))
        self.figures = FigureSheet(frame, "figures")
        self.restated = FigureSheet(frame, "restated")
        self._place_sheets()

    def _place_sheets(self) -> None:
        """The figures of a statement, and those of every period that a restatement restates."""
        owned = self.panes["statement"].part("figure")
        owned.stand_in(self.figures)
        details = button(
            "Place, evidence and more", "figure_details", lambda: self._open_figure(owned), role="quiet"
        )
        owned.under_sheet(details)
        self.panes["statement"].shown.connect(
            lambda: self.figures.show_statement(self.panes["statement"].record_id)
        )
        pane = self.panes["restatement"]
        place = QWidget()
        stack = column(place, spacing=8)
        stack.addWidget(self.restated)
        pane.tabs.add(FIGURES, place)
        pane.shown.connect(self._show_restated)
        self.frame.bridge.changed.connect(self._take_periods)

    def add_restatement(self) -> None:
        self.begin("restatement")

    def _open_figure(self, owned: OwnedRecords) -> None:
        """The form of the figure in front: where it stands, its evidence, and by what it was restated."""
        figure = self.figures.rows.figure(self.figures.grid.currentIndex().row())
        if figure is not None:
            owned.edit(figure.id)

    def _show_restated(self) -> None:
        pane = self.panes["restatement"]
        if pane.record_id is None:
            return
        periods = self.frame.desk.records("restated_period", restatement_id=pane.record_id)
        self.restated.show_statements(tuple(one.statement_id for one in periods), pane.record_id)

    def _take_periods(self, changes: Changes) -> None:
        if changes.concerns("restated_period"):
            self._show_restated()

    def _statement_line(self, statement: Statement) -> ListLine:
        restated = any(
            one.restated is not None for one in self.frame.desk.records("figure", statement_id=statement.id)
        )
        return ListLine(
            title=statement.label,
            second=f"Filed {format_date(statement.filed_on)}"
            if statement.filed_on
            else "Filed date not on record",
            figure=STATEMENT.field("form").label_of(statement.form),
            tag="restated" if restated else "",
        )


def _statement_head(statement: Statement) -> tuple[str, str]:
    form = STATEMENT.field("form").label_of(statement.form)
    filed = (
        f"originally filed {format_date(statement.filed_on)}"
        if statement.filed_on
        else "filed date not on record"
    )
    return f"{form} {statement.label}", f"Period to {format_date(statement.period_end)} · {filed}"


def _restatement_line(restatement: Restatement) -> ListLine:
    concluded = restatement.concluded_on
    second = f"Concluded {format_date(concluded)}" if concluded else "Not concluded"
    return ListLine(title=restatement.title, second=second)


def _restatement_head(restatement: Restatement) -> tuple[str, str]:
    kind = RESTATEMENT.field("kind").label_of(restatement.kind)
    days = [
        f"{word} {format_date(day)}"
        for word, day in (("concluded", restatement.concluded_on), ("filed", restatement.filed_on))
        if day
    ]
    return restatement.title, " · ".join([kind, *days])
