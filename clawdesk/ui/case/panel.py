"""The panel beside the questions: the clause, the figures, the readings, the evidence, and the Committee's answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLayout, QVBoxLayout, QWidget

from clawdesk.domain.entities import BY_NAME
from clawdesk.domain.evaluation import Answer, AwardResult, Input, ParticipantResult, Step
from clawdesk.domain.evidence import Evidence
from clawdesk.domain.waterfall import waterfall_of
from clawdesk.ui.case.answer import AnswerForm
from clawdesk.ui.case.asked import asked_at_once, entries_of
from clawdesk.ui.case.evaluator import Evaluated
from clawdesk.ui.case.figures import ComputationTable, ReadingsTable, part_of
from clawdesk.ui.case.links import Link
from clawdesk.ui.case.telling import how_word
from clawdesk.ui.chart_box import ChartBox
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import clear, column, gathered, scrolled, words

GAP = 10


class QuestionPanel(QWidget):
    """Filled from the trace alone: it prints what the step says and works nothing out.

    `readings_wanted` is the wish to see how the open questions are read in this case; `answered` tells that an
    answer is on record, so that the cursor goes on before its box is made anew.
    """

    readings_wanted = Signal()
    answered = Signal()

    def __init__(self, frame: Frame, page: QWidget, *, name: str = "question_panel") -> None:
        super().__init__(page)
        self.hide()
        self._frame = frame
        self.setObjectName(name)
        self._step: Step | None = None
        self._person_id = 0
        self._case_id = 0
        self._evaluated: Evaluated | None = None
        self._award_id: int | None = None
        self._opened = ""
        """The question whose box the person opened, where it is not the one that opens by itself."""
        self._inline = False
        self.answer: AnswerForm | None = None
        self._build()

    def _build(self) -> None:
        self.setAccessibleName("The question in front")
        self.inner = QWidget()
        self.inner.setProperty("role", "paper")
        self._stack = column(self.inner, margins=(20, 20, 20, 20), spacing=GAP)
        self._into = self._stack
        self.area = scrolled(self.inner, f"{self.objectName()}_area", "The question in front")
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column(self).addWidget(self.area)

    def stand(self, place: QLayout, *, inline: bool) -> None:
        """Stand in a layout of the page, as high as the words, or scroll in a panel of one's own."""
        if inline == self._inline:
            return
        self._inline = inline
        if inline:
            place.addWidget(self.area.takeWidget())
        else:
            place.removeWidget(self.inner)
            self.area.setWidget(self.inner)
        self.inner.show()

    def show_step(self, step: Step, result: ParticipantResult, evaluated: Evaluated) -> None:
        """Show a question; what is half-typed in its answer stays while the question stays."""
        case_id = evaluated.evaluation.case_id
        same = (step.name, result.person_id, case_id) == (self._name(), self._person_id, self._case_id)
        self._step, self._evaluated = step, evaluated
        self._person_id, self._case_id = result.person_id, case_id
        if not same:
            self._opened = ""
        if not same or not any(part.award_id == self._award_id for part in step.parts):
            named = [part.award_id for part in step.parts if part.subject == step.subject]
            telling = [part.award_id for part in step.parts if part.lines or part.readings]
            self._award_id = next(iter((*named, *telling, *(part.award_id for part in step.parts))), None)
        self._fill(keep=same)

    def _name(self) -> str:
        return "" if self._step is None else self._step.name

    def _fill(self, *, keep: bool) -> None:
        step, evaluated = self._step, self._evaluated
        assert step is not None
        assert evaluated is not None
        at = self.area.verticalScrollBar().value() if keep else 0
        form = self.answer if keep else None
        if form is not None:
            self._stack.removeWidget(form)
        clear(self._stack)
        told = part_of(step, self._award_id)
        with gathered(self._stack, spacing=GAP) as self._into:
            self._add_head(step)
            self._add_awards(step)
            self._add_figures(told)
        # The form stays where it is: the cursor may stand in it.
        self._into = self._stack
        self._add_answers(told, form)
        with gathered(self._stack, spacing=GAP) as self._into:
            self._add_facts(told)
        self._stack.addStretch(1)
        self.area.verticalScrollBar().setValue(at)

    def _add_head(self, step: Step) -> None:
        add = self._into.addWidget
        add(words(f"Question {step.number} · {how_word(step)}", "small", name="panel_number"))
        add(words(step.question, "subtitle", wrap=True, name="panel_question"))
        quoted = f"“{step.quote}”" if step.quote else self._clause_text(step)
        if quoted:
            add(words(quoted, "quote" if step.quote else "reading", wrap=True, name="panel_quote"))
        if step.citation:
            add(Link(f"{step.citation} ↗", "panel_clause", self._open_policy))

    def _add_awards(self, step: Step) -> None:
        if len(step.parts) < 2:
            return
        box = QComboBox()
        box.setObjectName("panel_award")
        box.setAccessibleName("Award")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for part in step.parts:
            box.addItem(f"{part.subject} · {part.word}", part.award_id)
        box.setCurrentIndex(max(0, box.findData(self._award_id)))
        box.activated.connect(lambda at: self._choose(box.itemData(at)))
        self._into.addWidget(box)

    def show_award(self, award_id: int | None) -> None:
        """What the question says of one award."""
        if self._step is not None and any(part.award_id == award_id for part in self._step.parts):
            self._award_id = award_id
            self._fill(keep=True)

    def _choose(self, award_id: int) -> None:
        self.show_award(award_id)
        box = self.inner.findChild(QComboBox, "panel_award")
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_figures(self, step: Step) -> None:
        theme, add = self._frame.theme, self._into.addWidget
        if step.sentence:
            add(words(step.sentence, wrap=True, name="panel_sentence"))
        if step.lines:
            add(ComputationTable(theme, step.lines, step.subject))
        for number, curve in enumerate(step.curves):
            add(ChartBox(theme, curve, name=f"curve_{number}"))
        award = self._award(step) if step.lines else None
        fall = waterfall_of(award) if award is not None else None
        if fall is not None:
            add(ChartBox(theme, fall, name="waterfall", title="From received to recoverable"))
        if step.readings:
            add(ReadingsTable(theme, step.readings))

    def _award(self, step: Step) -> AwardResult | None:
        """The result of the award that the step speaks of."""
        assert self._evaluated is not None
        result = self._evaluated.evaluation.of(self._person_id)
        return next((one for one in result.awards if one.award_id == step.award_id), None)

    def _clause_text(self, step: Step) -> str:
        """What the clause says in the edition's words, where it may not be quoted."""
        assert self._evaluated is not None
        clauses = self._evaluated.text_for(self._person_id).clauses
        return next((one.text for one in clauses if one.id == step.clause), "")

    def _add_answers(self, step: Step, form: AnswerForm | None) -> None:
        """The box of the question that people are to answer, and a way to each that they may."""
        assert self._evaluated is not None
        evaluated, self.answer = self._evaluated, None
        text = evaluated.text_for(self._person_id)
        entries = entries_of(self._frame, evaluated.facts, text, step, self._person_id)
        first = entries[0].title if entries and entries[0].own and asked_at_once(step) else ""
        opened = self._opened or first
        for number, entry in enumerate(entries):
            if entry.title != opened:
                open_it = lambda one=entry: self.open_answer(one.title)  # noqa: E731
                self._into.addWidget(Link(entry.door, f"open_answer_{number}", open_it))
                continue
            if form is not None and form.shows(entry):
                self.answer, form = form, None
            else:
                self.answer = AnswerForm(self._frame, entry)
                self.answer.recorded.connect(self.answered)
            self._into.addWidget(self.answer)
            self.answer.show()
        if form is not None:
            form.deleteLater()

    def open_answer(self, title: str) -> None:
        """Open the box of one of the determinations that the step leaves to people."""
        self._opened = title
        self._fill(keep=True)
        if self.answer is not None:
            self.answer.editors["answer"].control.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.answer, 0, 60)

    def _add_facts(self, step: Step) -> None:
        if step.missing and step.answer is Answer.UNKNOWN:
            self._add_list("Still missing", tuple(f"? {one}" for one in step.missing), "panel_missing")
        if step.inputs:
            self._into.addWidget(words("From the record", "heading"))
            for number, one in enumerate(step.inputs):
                self._into.addLayout(self._input(number, one))
        self._add_evidence(step)
        if step.notes:
            self._into.addWidget(words("\n".join(step.notes), "small", wrap=True, name="panel_notes"))
        self._add_settings()

    def _add_list(self, heading: str, lines: tuple[str, ...], name: str) -> None:
        self._into.addWidget(words(heading, "heading"))
        for line in lines:
            self._into.addWidget(words(line, wrap=True, name=name))

    def _input(self, number: int, one: Input) -> QVBoxLayout:
        part = column(spacing=0)
        part.addWidget(words(one.value, wrap=True, name=f"input_{number}"))
        entity, _, record_id = one.record.rpartition(" ")
        if record_id.isdigit() and entity in BY_NAME:
            go = lambda: self._frame.go(entity, int(record_id))  # noqa: E731
            part.addWidget(Link(f"{one.label} ↗", f"open_input_{number}", go))
        else:
            part.addWidget(words(one.label, "small", wrap=True))
        return part

    def _add_evidence(self, step: Step) -> None:
        ids = tuple(dict.fromkeys(found for one in step.inputs for found in one.evidence_ids))
        records = self._frame.desk.rows("evidence", ids) if ids else ()
        if not records:
            return
        self._into.addWidget(words("Evidence", "heading"))
        for number, record in enumerate(records, start=1):
            go = lambda one=record: self._frame.go("evidence", one.id)  # noqa: E731
            told = f"{record.exhibit or number}  {evidence_words(record)}"
            self._into.addWidget(Link(told, f"open_evidence_{record.id}", go))

    def _add_settings(self) -> None:
        assert self._evaluated is not None
        settings = self._evaluated.evaluation.settings
        if not settings:
            return
        changed = sum(not one.default for one in settings)
        one = len(settings) == 1
        told = (
            "1 reading of an open question is" if one else f"{len(settings)} readings of open questions are"
        )
        told += " in force" + (f", {changed} changed" if changed else "")
        tip = "\n".join(f"{one.question} {one.label}" for one in settings)
        self._into.addWidget(Link(f"{told} ↗", "panel_settings", self.readings_wanted.emit, tip=tip))

    def _open_policy(self) -> None:
        assert self._evaluated is not None
        wanted = self._evaluated.edition.sha256
        held = next((one for one in self._frame.desk.records("policy") if one.sha256 == wanted), None)
        if held is not None:
            self._frame.go("policy", held.id)
        else:
            self._frame.turn_to("policies")


def evidence_words(record: Evidence) -> str:
    return f"{record.title}, {record.page}" if record.page else record.title
