"""Statements with their figures as filed and as restated, and the restatements between them."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtWidgets import QWidget

from clawdesk.domain.activity import Changes
from clawdesk.domain.dates import format_date
from clawdesk.domain.statement import RESTATEMENT, STATEMENT, Restatement, Statement
from clawdesk.ui.list_detail import detail_area
from clawdesk.ui.owned import OwnedRecords
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column, row
from clawdesk.ui.record_list import ListLine
from clawdesk.ui.record_pane import RecordPane
from clawdesk.ui.records_page import Part, RecordsPage
from clawdesk.ui.statement.figure_sheet import FigureSheet
from clawdesk.ui.statement.wizard import RestatementWizard

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
        frame.bridge.changed.connect(self._take_periods)

    def _make_pane(self, name: str) -> RecordPane:
        pane = super()._make_pane(name)
        (self._place_figures if name == "statement" else self._place_restated)(pane)
        return pane

    def _place_figures(self, pane: RecordPane) -> None:
        """The figures of a statement, in one grid."""
        self.figures = FigureSheet(self.frame, "figures")
        owned = pane.part("figure")
        owned.stand_in(self.figures)
        details = button(
            "Place, evidence and more", "figure_details", lambda: self._open_figure(owned), role="quiet"
        )
        owned.under_sheet(details)
        pane.shown.connect(lambda: self.figures.show_statement(pane.record_id))

    def _place_restated(self, pane: RecordPane) -> None:
        """Those of every period that a restatement restates, and the way to the questions about a new one."""
        self.restated = FigureSheet(self.frame, "restated")
        place = QWidget()
        stack = column(place, spacing=8)
        stack.addWidget(self.restated)
        pane.tabs.add(FIGURES, place)
        pane.shown.connect(self._show_restated)
        asked = button("Answer question by question", "ask_restatement", self.ask_restatement)
        line = QWidget()
        line.setLayout(row(asked, None))
        pane.under_heading.addWidget(line)
        pane.shown.connect(lambda: line.setVisible(pane.record_id is None and not self.frame.desk.read_only))

    @cached_property
    def wizard(self) -> RestatementWizard:
        made = RestatementWizard(self.frame)
        self._wizard_area = detail_area(
            "restatement_wizard_area", "A restatement, question by question", made, self.frame.theme
        )
        self._detail.addWidget(self._wizard_area)
        made.recorded.connect(lambda record_id: self._added("restatement", record_id))
        made.left.connect(self._leave_wizard)
        return made

    def ask_restatement(self) -> None:
        """A new restatement, asked for question by question."""
        for one in self.lists.values():
            one.forget()
        self._chosen = None
        wizard = self.wizard
        self._detail.setCurrentWidget(self._wizard_area)
        self.frame.show_side(None)
        wizard.begin()
        self.crumbs_changed.emit()

    def resume(self, form: str) -> None:
        """Go on where the questions about a restatement were left."""
        self.ask_restatement()

    def _leave_wizard(self) -> None:
        self._chosen = "statement"
        self._leave()

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
        if changes.concerns("restated_period") and "restatement" in self.panes:
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
