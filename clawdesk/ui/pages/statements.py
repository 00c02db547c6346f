"""Statements with their figures as filed and as restated, and the restatements between them."""

from __future__ import annotations

from clawdesk.domain.dates import format_date
from clawdesk.domain.statement import RESTATEMENT, STATEMENT, Restatement, Statement
from clawdesk.ui.page import Frame
from clawdesk.ui.record_list import ListLine
from clawdesk.ui.records_page import Part, RecordsPage


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

    def add_restatement(self) -> None:
        self.begin("restatement")

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
