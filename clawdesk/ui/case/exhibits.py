"""The evidence that a participant's answers stand on, each with the questions that cite it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clawdesk.domain.evaluation import ParticipantResult, Step
from clawdesk.ui.case.links import Link
from clawdesk.ui.case.panel import evidence_words
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import clear, column, rule, words


class Exhibits(QWidget):
    counted = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.setObjectName("exhibits")
        self._stack = column(self, spacing=6)
        self.inline = column(spacing=0)
        self._lines = column(spacing=6)
        self._stack.addLayout(self._lines)
        self._stack.addLayout(self.inline)

    def hold(self, widget: QWidget, *, inline: bool) -> None:
        """Let the case's own documents stand under the exhibits where there is no panel for them."""
        if inline == (self.inline.indexOf(widget) >= 0):
            return
        if inline:
            widget.setMinimumHeight(self._frame.theme.px(420))
            self.inline.addWidget(widget)
            widget.show()
        else:
            widget.setMinimumHeight(0)
            self.inline.removeWidget(widget)

    def show_result(self, result: ParticipantResult) -> None:
        clear(self._lines)
        cited = _cited(result)
        records = self._frame.desk.rows("evidence", tuple(cited)) if cited else ()
        self.counted.emit(len(records))
        if not records:
            told = "No answer cites a document yet. Documents are filed beside the record that they show."
            self._lines.addWidget(words(told, "muted", wrap=True, name="no_evidence"))
        for record in records:
            told = f"{record.exhibit}  {evidence_words(record)}".strip()
            go = lambda one=record: self._frame.go("evidence", one.id)  # noqa: E731
            self._lines.addWidget(Link(told, f"exhibit_{record.id}", go))
            kept = "in this file" if record.sha256 else "no document is filed yet"
            numbers = ", ".join(cited[record.id])
            self._lines.addWidget(words(f"Question {numbers} · {kept}", "small", wrap=True))
            self._lines.addWidget(rule())


def _cited(result: ParticipantResult) -> dict[int, list[str]]:
    """Ids of evidence and the numbers of the questions that cite them, in the order of the questions."""
    cited: dict[int, list[str]] = {}
    for step in result.steps:
        for evidence_id in _ids(step):
            numbers = cited.setdefault(evidence_id, [])
            if step.number not in numbers:
                numbers.append(step.number)
    return cited


def _ids(step: Step) -> tuple[int, ...]:
    own = tuple(found for one in step.inputs for found in one.evidence_ids)
    return (*own, *(found for part in step.parts for found in _ids(part)))
