"""A restatement asked for question by question; what it leaves are ordinary records, written in one step at the end."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from clawdesk.actions.record_restatement import RecordRestatement
from clawdesk.domain.dates import format_date
from clawdesk.domain.fields import Field, Kind
from clawdesk.domain.money import format_decimal
from clawdesk.domain.statement import RESTATEMENT, Restatement
from clawdesk.errors import ClawdeskError, InputError
from clawdesk.ui.editors import Editor, LineEditor
from clawdesk.ui.form import make_editor
from clawdesk.ui.heading import Heading
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Deck, button, clear, column, row, words
from clawdesk.ui.readings import reading_of
from clawdesk.ui.twelfths import Twelfths

MATERIALITY = (
    "Whether the statements were materially restated is for the Committee; it is asked in each case, with the clause "
    "beside the box, and nothing about it is recorded here. The kind only proposes an answer. What management and the "
    "auditors concluded may be noted."
)
RESTORED = "What was answered here and not yet recorded has been put back."
PAGES = (
    ("What kind of restatement is it?", ("title", "kind")),
    ("On which days?", ("concluded_on", "announced_on", "directed_on")),
    ("Which periods does it restate?", ()),
    ("What do their figures become?", ()),
    ("Was it material?", ("note",)),
    ("Where is it filed?", ("filed_on", "form", "accession", "evidence_id")),
    ("Is this right?", ()),
)
PERIODS, FIGURES, LAST = 2, 3, 6
DRAFT, AT = "wizard", "question"


class RestatementWizard(QWidget):
    """`recorded` carries the id of the restatement; `left` tells that it was given up or put aside.

    What is answered and not recorded yet is kept as a draft, and is there again when the wizard is.
    """

    recorded = Signal(int)
    left = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._at = 0
        self._filling = False
        self.heading = Heading("restatement_wizard")
        self.editors: dict[str, Editor] = {}
        self.periods: dict[int, QCheckBox] = {}
        self.figures: dict[int, LineEditor] = {}
        self._deck = Deck()
        self._places: list[QVBoxLayout] = []
        self._build()

    def _build(self) -> None:
        self.setObjectName("restatement_wizard")
        for _, names in PAGES:
            page = QWidget()
            place = column(page, spacing=10)
            lines = Twelfths(self._frame.theme)
            for name in names:
                self.editors[name] = make_editor(self._frame, RESTATEMENT.field(name))
                lines.add(self.editors[name], 12 if name in ("note", "evidence_id") else 6)
            holder = QWidget()
            holder.setLayout(lines)
            inner = column(spacing=6)
            place.addLayout(inner)
            place.addWidget(holder)
            if not names:
                holder.hide()
            self._places.append(inner)
            self._deck.add(page)
        self._places[4].addWidget(words(MATERIALITY, "muted", wrap=True))
        self.wrong = words("", "error", wrap=True, name="wizard_wrong")
        self.back = button("‹ Back", "wizard_back", self.go_back)
        self.next = button("Next", "wizard_next", self.go_on, role="primary")
        self.give_up = button("Discard", "wizard_discard", self._give_up, role="quiet")
        self.restored = words(RESTORED, "small", wrap=True, name="wizard_restored")
        stack = column(self, spacing=14)
        for one in (self.heading, self.restored, self._deck, self.wrong):
            stack.addWidget(one)
        stack.addLayout(row(self.back, self.next, None, self.give_up))
        for editor in self.editors.values():
            editor.typed.connect(self._keep_draft)
        for keys, run in (("Ctrl+Return", self.go_on), ("Escape", self.left.emit)):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(run)

    def begin(self) -> None:
        """From the first question, or from where it was left; nothing is written before the last one is answered."""
        draft = self._frame.drafts.texts(DRAFT)
        self._filling = True
        for name, editor in self.editors.items():
            editor.set_value("" if editor.field.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE) else None)
            if name in draft:
                editor.restore(draft[name])
        self._list_periods(draft)
        self.figures = {}
        self._ask_figures()
        at = self._readable(min(int(draft.get(AT, "0")), LAST))
        self._filling = False
        self.restored.setVisible(bool(draft))
        self._turn(at)

    def _readable(self, at: int) -> int:
        """That question, or the first one before it whose answer cannot be read."""
        return next((one for one in range(at) if not self._settled(one)), at)

    def _asked(self, at: int) -> list[Editor]:
        return [self.editors[name] for name in PAGES[at][1]] + (
            list(self.figures.values()) if at == FIGURES else []
        )

    def _settled(self, at: int) -> bool:
        """Every field is read, so that every reason is said at once."""
        settled = [editor.settle() for editor in self._asked(at)]
        return all(settled)

    def _list_periods(self, draft: dict[str, str]) -> None:
        clear(self._places[PERIODS])
        self.periods = {}
        for one in self._frame.desk.records("statement"):
            box = QCheckBox(self._frame.desk.title_of("statement", one.id))
            box.setObjectName(f"period_{one.id}")
            box.setAccessibleName(box.text())
            box.setChecked(draft.get(box.objectName()) == "yes")
            box.toggled.connect(self._keep_draft)
            self.periods[one.id] = box
            self._places[PERIODS].addWidget(box)
        if not self.periods:
            told = "No statement is on record yet; its periods can be named later."
            self._places[PERIODS].addWidget(words(told, "muted", wrap=True))

    def _keep_draft(self) -> None:
        if self._filling:
            return
        asked = (*self.editors.items(), *((one.field.name, one) for one in self.figures.values()))
        texts = {name: text for name, one in asked if (text := one.pending()) is not None}
        texts |= {box.objectName(): "yes" for box in self.periods.values() if box.isChecked()}
        self._keep({**texts, AT: str(self._at)} if texts else {})

    def _keep(self, texts: dict[str, str]) -> None:
        self._frame.drafts.keep(DRAFT, texts)
        self._frame.drafts.count(DRAFT, len([one for one in texts if one != AT]))

    def _give_up(self) -> None:
        self._keep({})
        self.left.emit()

    def go_back(self) -> None:
        self._turn(max(0, self._at - 1))

    def go_on(self) -> None:
        """To the next question once this one can be read; from the last to the record."""
        if not self._settled(self._at):
            wrong = next(one for one in self._asked(self._at) if one.wrong)
            wrong.control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._at == LAST:
            self._record()
        else:
            self._turn(self._at + 1)

    def _turn(self, at: int) -> None:
        self._at = at
        if at == FIGURES:
            self._ask_figures()
        if at == LAST:
            self._read_back()
        self._keep_draft()
        self.wrong.setText("")
        self.wrong.hide()
        self.heading.say(PAGES[at][0], f"Question {at + 1} of {len(PAGES)}")
        self.back.setEnabled(at > 0)
        doing = "Record the restatement" if at == LAST else "Next"
        self.next.setText(f"{doing}  Ctrl+↵")
        self.next.setAccessibleName(doing)
        self._deck.turn(at)
        first = next((one.control for one in self._asked(at)), None)
        if at == PERIODS:
            first = next(iter(self.periods.values()), None)
        (first or self.next).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> tuple[int, ...]:
        return tuple(id for id, box in self.periods.items() if box.isChecked())

    def _ask_figures(self) -> None:
        """The figures of the periods named, each beside what it was; what was typed before stays."""
        typed = self._frame.drafts.texts(DRAFT)
        place = self._places[FIGURES]
        clear(place)
        self.figures = {}
        lines = Twelfths(self._frame.theme)
        for statement_id in self._chosen():
            for one in self._frame.desk.records("figure", statement_id=statement_id):
                unit = f", {one.unit}" if one.unit else ""
                where = self._frame.desk.title_of("statement", statement_id)
                label = f"{one.name}{unit} · {where} · as filed {format_decimal(one.original)}"
                field = Field(name=f"restated_{one.id}", label=label, kind=Kind.DECIMAL)
                editor = LineEditor(field, reading_of(field, self._frame.services.today))
                editor.set_value(one.restated)
                if field.name in typed:
                    editor.restore(typed[field.name])
                editor.typed.connect(self._keep_draft)
                self.figures[one.id] = editor
                lines.add(editor, 6)
        if not self.figures:
            told = "No figure of these periods is on record; restated values can be typed later."
            place.addWidget(words(told, "muted", wrap=True))
            return
        holder = QWidget()
        holder.setLayout(lines)
        place.addWidget(holder)

    def _read_back(self) -> None:
        place = self._places[LAST]
        clear(place)
        made = self._restatement()
        told = [made.title, RESTATEMENT.field("kind").label_of(made.kind)]
        for name in ("concluded_on", "announced_on", "directed_on", "filed_on"):
            day = getattr(made, name)
            told += [f"{RESTATEMENT.field(name).label}: {format_date(day)}"] if day else []
        told += [f"Restates {self._frame.desk.title_of('statement', id)}" for id in self._chosen()]
        told += [
            f"{editor.field.label}, restated {format_decimal(editor.value())}"
            for editor in self.figures.values()
            if editor.value() is not None
        ]
        for number, line in enumerate(told):
            place.addWidget(
                words(line, "strong" if number == 0 else "", wrap=True, name=f"read_back_{number}")
            )

    def _restatement(self) -> Restatement:
        values: dict[str, Any] = {name: editor.value() for name, editor in self.editors.items()}
        return Restatement(**values)

    def _record(self) -> None:
        restated = tuple(
            (id, editor.value()) for id, editor in self.figures.items() if editor.value() is not None
        )
        command = RecordRestatement(
            restatement=self._restatement(), statement_ids=self._chosen(), restated=restated
        )
        try:
            changes = self._frame.desk.execute(command)
        except InputError as refused:
            self._refuse(refused)
        except ClawdeskError as problem:
            self._frame.notices.problem(problem)
        else:
            self._keep({})
            self._frame.notices.say("The restatement is on record, with its periods and figures.")
            self.recorded.emit(changes.created_id)

    def _refuse(self, refused: InputError) -> None:
        """Back to the question whose answer is refused, with the reason beside its field."""
        named = [name for name in refused.fields if name in self.editors]
        if not named:
            self.wrong.setText(refused.title)
            self.wrong.show()
            return
        self._turn(next(at for at, (_, names) in enumerate(PAGES) if named[0] in names))
        for name in named:
            self.editors[name].refuse(refused.fields[name])
        self.editors[named[0]].control.setFocus(Qt.FocusReason.OtherFocusReason)
