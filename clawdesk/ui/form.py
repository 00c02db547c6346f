"""A record as a form: there is no Save; what can be read is kept when the field is left."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from clawdesk.actions.save_record import SaveRecord
from clawdesk.domain.activity import Changes
from clawdesk.domain.entities import BY_NAME, entity
from clawdesk.domain.fields import Entity, Field, Kind
from clawdesk.errors import ClawdeskError, InputError
from clawdesk.ui.display import called
from clawdesk.ui.editors import AreaEditor, ChoiceEditor, Editor, LineEditor, ShownEditor, TickEditor
from clawdesk.ui.grammar import Form
from clawdesk.ui.link_editor import LinkEditor
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column, row, words
from clawdesk.ui.readings import reading_of
from clawdesk.ui.twelfths import Twelfths

SHOWN_KINDS = frozenset({Kind.HASH, Kind.JSON, Kind.INSTANT})


def make_editor(frame: Frame, field: Field, *, lines: int = 3, label: bool = True) -> Editor:
    """The editor of a field's kind."""
    kind = field.kind
    if kind in SHOWN_KINDS or (kind is Kind.LINK and field.link not in BY_NAME):
        return ShownEditor(field, frame.desk.title_of, label=label)
    if kind is Kind.LONG_TEXT:
        return AreaEditor(field, label=label, lines=lines)
    if kind is Kind.CHOICE:
        return ChoiceEditor(field, label=label)
    if kind is Kind.YES_NO:
        return TickEditor(field, label=label)
    if kind is Kind.LINK:
        return LinkEditor(field, frame.desk, label=label)
    return LineEditor(field, reading_of(field, frame.services.today), label=label)


class RecordForm(QWidget):
    """Shows one record, or gathers a new one.

    `saved` carries the Changes of an autosave, `added` the id of a new record; `given_up` drops a new one.
    """

    saved = Signal(object)
    added = Signal(int)
    given_up = Signal()
    typed = Signal()
    """Something is being typed, or another record is shown."""

    def __init__(self, frame: Frame, form: Form, *, hidden: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.frame = frame
        self.form = form
        self.entity: Entity = entity(form.entity)
        self.editors: dict[str, Editor] = {}
        self._hidden = frozenset(hidden)
        self._record: Any = None
        self._fixed: dict[str, Any] = {}
        self._turning = False
        """Texts are being put into the fields, not typed."""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setObjectName(f"{self.entity.name}_form")
        self.setAccessibleName(called(self.entity.name))
        stack = column(self, spacing=10)
        self._restored = words("", "small", wrap=True, name="restored")
        self._drop_restored = button("Discard it", "drop_restored", self._forget_draft, role="quiet")
        self._restored_row = QWidget()
        line = row(self._restored, self._drop_restored, None)
        self._restored_row.setLayout(line)
        self._restored_row.hide()
        stack.addWidget(self._restored_row)
        for part in self.form.groups:
            cells = tuple(cell for cell in part.cells if cell.field not in self._hidden)
            if not cells:
                continue
            if part.heading:
                stack.addSpacing(6)
                stack.addWidget(words(part.heading, "heading"))
            lines = Twelfths(self.frame.theme)
            for cell in cells:
                field = self.entity.field(cell.field)
                self.editors[cell.field] = make_editor(self.frame, field, lines=cell.lines)
                lines.add(self.editors[cell.field], cell.width)
            stack.addLayout(lines)
        self._new_row = QWidget()
        self._add = button(
            f"Add {called(self.entity.name).lower()}", f"add_{self.entity.name}", role="primary"
        )
        self._give_up = button("Discard", f"discard_{self.entity.name}")
        self._new_row.setLayout(row(self._add, self._give_up, None))
        self._new_row.hide()
        stack.addWidget(self._new_row)
        stack.addStretch(1)

    def _connect(self) -> None:
        for editor in self.editors.values():
            editor.committed.connect(lambda one=editor: self._save(one))
            editor.typed.connect(self._keep_draft)
            editor.typed.connect(self.typed)
            editor.committed.connect(self.typed)
            if self.frame.desk.read_only or self.form.read_only:
                editor.lock()
        self._add.clicked.connect(self.add)
        self._give_up.clicked.connect(self.give_up)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.add)
        self.frame.bridge.changed.connect(self._refresh)

    @property
    def record(self) -> Any:
        """The stored record shown, or None while a new one is gathered."""
        return self._record

    def at_present(self) -> Any:
        """The record as it is being typed; None while a new one lacks what it cannot be without."""
        values = {name: editor.at_present() for name, editor in self.editors.items()}
        if self._record is not None:
            return dataclasses.replace(self._record, **values)
        whole = {**defaults(self.entity), **self._fixed, **values}
        needed = (field.name for field in self.entity.fields if field.required)
        return None if any(whole.get(name) in (None, "") for name in needed) else self.entity.record(**whole)

    def leave(self) -> None:
        """The form turns to something else, or goes."""
        self.frame.drafts.leave(self._draft_key())

    def show_record(self, record: Any) -> None:
        self.leave()
        self._turning = True
        self._record = record
        self._fixed = {}
        self._narrow(getattr(record, self.entity.owner, None))
        self._new_row.hide()
        for name, editor in self.editors.items():
            editor.set_value(getattr(record, name))
            editor.mark_needed(False)
        self._offer_draft()
        self.typed.emit()

    def show_new(self, **fixed: Any) -> None:
        """Begin a new record; `fixed` values, such as its owner, are set whether or not they are shown."""
        self.leave()
        self._turning = True
        self._record = None
        self._fixed = fixed
        self._narrow(fixed.get(self.entity.owner))
        start = {
            **defaults(self.entity),
            **dict.fromkeys(self.form.today, self.frame.services.today()),
            **fixed,
        }
        for name, editor in self.editors.items():
            editor.set_value(start.get(name))
            editor.mark_needed(True)
        self._new_row.show()
        self._offer_draft()
        self.typed.emit()

    def _narrow(self, owner_id: int | None) -> None:
        """A link to a record of the same owner offers those of that owner alone, as the measures of one award."""
        for editor in self.editors.values():
            if isinstance(editor, LinkEditor) and self._is_beside(editor.field):
                editor.within = {self.entity.owner: owner_id}

    def _is_beside(self, field: Field) -> bool:
        return bool(self.entity.owner) and BY_NAME[field.link].owner == self.entity.owner

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(
                QKeySequence.StandardKey.Redo
            )
            # What is being gathered is not on record yet: undo here must not reach a record behind it.
            if undo and self._new_row.isVisibleTo(self):
                event.accept()
                return True
        return super().event(event)

    def focus_first(self) -> None:
        first = next(iter(self.editors.values()), None)
        if first is not None:
            first.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Read the field in which the cursor stands, as if it had been left."""
        focus = QApplication.focusWidget()
        for editor in self.editors.values():
            if editor.control is focus:
                editor.settle()

    def add(self) -> None:
        """Store the new record once every field can be read; else say beside each field what is missing."""
        if self._record is not None or not self._new_row.isVisibleTo(self):
            return
        good = [editor.settle() for editor in self.editors.values()]
        if not all(good):
            self._focus_wrong()
            return
        values = {**defaults(self.entity), **self._fixed}
        values.update({name: editor.value() for name, editor in self.editors.items()})
        changes = self._execute(lambda: SaveRecord(record=self.entity.record(**values)))
        if changes is not None:
            self._drop_draft()
            self.added.emit(changes.created_id)

    def give_up(self) -> None:
        self._drop_draft()
        self.given_up.emit()

    def _save(self, editor: Editor) -> None:
        if self._record is None:
            return
        record = dataclasses.replace(self._record, **{editor.field.name: editor.value()})
        changes = self._execute(lambda: SaveRecord(record=record))
        if changes is None:
            return
        self._record = record
        editor.set_value(getattr(record, editor.field.name))
        self._keep_draft()
        self.saved.emit(changes)

    def _execute(self, make: Callable[[], Any]) -> Changes | None:
        try:
            return self.frame.desk.execute(make())
        except InputError as refused:
            named = [name for name in refused.fields if name in self.editors]
            for name in named:
                self.editors[name].refuse(refused.fields[name])
            if not named:
                self.frame.notices.problem(refused)
            self._focus_wrong()
        except ClawdeskError as problem:
            self.frame.notices.problem(problem)
        return None

    def _focus_wrong(self) -> None:
        wrong = next((one for one in self.editors.values() if one.wrong), None)
        if wrong is not None and self._record is None:
            wrong.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self, changes: Changes) -> None:
        if self._record is None or not self._record_touched(changes):
            return
        fresh = next(iter(self.frame.desk.rows(self.entity.name, (self._record.id,))), None)
        if fresh is None:
            return
        self._record = fresh
        for name, editor in self.editors.items():
            if editor.pending() is None:
                editor.set_value(getattr(fresh, name))

    def _record_touched(self, changes: Changes) -> bool:
        mine = (self.entity.name, self._record.id)
        return any((one.entity, one.id) == mine for one in changes.touched)

    def _draft_key(self) -> str:
        if self._record is not None:
            return f"{self.entity.name} {self._record.id}"
        owner = self._fixed.get(self.entity.owner, "") if self.entity.owner else ""
        return f"{self.entity.name} new {owner}".strip()

    def _keep_draft(self) -> None:
        if self._turning:
            return
        pending = {name: editor.pending() for name, editor in self.editors.items()}
        typed = {name: text for name, text in pending.items() if text is not None}
        texts = {name: text for name, text in typed.items() if not self.editors[name].field.sealed}
        self.frame.drafts.keep(self._draft_key(), texts)
        self.frame.drafts.count(self._draft_key(), len(typed))

    def _offer_draft(self) -> None:
        texts = self.frame.drafts.texts(self._draft_key())
        for name, text in texts.items():
            if name in self.editors:
                self.editors[name].restore(text)
        self._turning = False
        self._restored.setText("What was typed here and not yet stored has been put back.")
        self._restored_row.setVisible(bool(texts))

    def _drop_draft(self) -> None:
        self.frame.drafts.keep(self._draft_key(), {})
        self.frame.drafts.leave(self._draft_key())

    def _forget_draft(self) -> None:
        self._drop_draft()
        self._restored_row.hide()
        if self._record is None:
            self.show_new(**self._fixed)
        else:
            self.show_record(self._record)


def defaults(kind: Entity) -> dict[str, Any]:
    """What a new record begins with, as its dataclass says."""
    return {
        field.name: field.default
        for field in dataclasses.fields(kind.record)
        if field.default is not dataclasses.MISSING
    }
