"""Records that belong to another: their table, and the form of the chosen one under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clawdesk.actions.remove_record import RemoveRecord
from clawdesk.domain.activity import Changes
from clawdesk.domain.entities import entity
from clawdesk.errors import ClawdeskError
from clawdesk.ui.form import RecordForm
from clawdesk.ui.forms import form_for
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, button, clear, column, icon_button, row, words
from clawdesk.ui.table import Table
from clawdesk.ui.table_model import TableModel


class OwnedRecords(QWidget):
    """The records of one owner. Adding and changing happen in place; removing can be undone.

    `owner` is the LINK field that names the owner; without one the whole entity is shown.
    """

    counted = Signal(int)
    typed = Signal()
    """Something is being typed in the form of one of these records, or of what they own."""

    def __init__(
        self,
        frame: Frame,
        name: str,
        *,
        owner: str | None = None,
        heading: bool = True,
        most_rows: int = 8,
        columns: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self._frame = frame
        self._entity = entity(name)
        self._form = form_for(name)
        self._owner = self._entity.owner if owner is None else owner
        self._owner_id: int | None = None
        self._fixed: dict[str, Any] = {}
        columns = tuple(one for one in columns or self._form.columns if one != self._owner)
        self.model = TableModel(frame.desk, name, columns, self, **self._none())
        self.table = Table(frame.theme, f"{name}_table", self._entity.plural, most_rows=most_rows)
        self.form: RecordForm | None = None
        self.adder: Callable[[], None] = self.begin
        self.remover: Callable[[int], None] = self.remove
        self.extra: Callable[[Any], QWidget | None] = _nothing
        """What stands beside Remove for the chosen record, where something does."""
        self._card: Card | None = None
        self._children: list[OwnedRecords] = []
        self._build(heading)
        self._connect()

    def _build(self, heading: bool) -> None:
        name = self._entity.name
        self.setObjectName(f"{name}_owned")
        self._heading = words(self._entity.plural, "heading")
        self._count = words("", "muted", name=f"{name}_count")
        if not heading:
            self._heading.hide()
            self._count.hide()
        self.add_button = icon_button(
            self._frame.theme, "add", f"Add {self._entity.label.lower()}", f"new_{name}", lambda: self.adder()
        )
        self.add_button.setEnabled(not self._frame.desk.read_only and not self._form.read_only)
        stack = column(self, spacing=6)
        stack.addLayout(row(self._heading, self._count, None, self.add_button))
        stack.addWidget(self.table)
        self._sheet: QWidget | None = None
        self._empty = words("None on record yet.", "small", name=f"{name}_empty")
        stack.addWidget(self._empty)
        self._place = column()
        stack.addLayout(self._place)

    def _connect(self) -> None:
        self.table.show_model(self.model)
        self.table.chosen.connect(self.edit)
        self.model.modelReset.connect(self._recount)
        self._frame.bridge.changed.connect(self._refresh)
        self._recount()

    def stand_in(self, sheet: QWidget) -> None:
        """Show the records in another way than as a table; their forms stay."""
        self._sheet = sheet
        self.layout().replaceWidget(self.table, sheet)
        self.table.setParent(self)
        self.table.hide()
        self._empty.hide()

    def under_sheet(self, thing: QWidget) -> None:
        """Stand between the records and the form of the one that is opened."""
        self.layout().insertLayout(self.layout().count() - 1, row(thing, None))

    def show_owner(self, owner_id: int | None, **fixed: Any) -> None:
        """Show the records of this owner; `fixed` values go into every new one."""
        self._owner_id = owner_id
        self._fixed = fixed
        self.close_form()
        self.model.narrow(**self._where())
        self._recount()

    def begin(self) -> None:
        form = self._open_form()
        fixed = dict(self._fixed)
        if self._owner:
            fixed[self._owner] = self._owner_id
        if any(field.name == "position" for field in self._entity.fields):
            fixed["position"] = self.model.rowCount() + 1
        form.show_new(**fixed)
        form.added.connect(self._added)
        form.given_up.connect(self._leave_form)
        form.focus_first()

    def edit(self, record_id: int) -> None:
        form = self._open_form()
        form.show_record(self._frame.desk.record(self._entity.name, record_id))
        if not self._frame.desk.read_only and not self._form.read_only:
            remove = icon_button(
                self._frame.theme,
                "remove",
                f"Remove {self._entity.label.lower()}",
                f"remove_{self._entity.name}",
                lambda: self.remover(record_id),
            )
            done = button("Close", f"close_{self._entity.name}", self._leave_form, role="quiet")
            extra = self.extra(form.record)
            self._card.inner.addLayout(row(remove, *([extra] if extra else []), None, done))
        for name in self._form.owned:
            child = OwnedRecords(self._frame, name, most_rows=10)
            child.show_owner(record_id)
            child.typed.connect(self.typed)
            self._children.append(child)
            self._card.inner.insertWidget(self._card.inner.count() - 1, child)

    def remove(self, record_id: int) -> None:
        try:
            self._frame.desk.execute(RemoveRecord(entity=self._entity.name, id=record_id))
        except ClawdeskError as problem:
            self._frame.notices.problem(problem)
            return
        self._leave_form()
        self._frame.notices.say(f"{self._entity.label} removed. Undo brings it back.")

    def close_form(self) -> None:
        if self.form is not None:
            self.form.leave()
        self.form = None
        self._card = None
        self._children = []
        clear(self._place)
        self.table.clearSelection()
        self.table.setCurrentIndex(self.model.index(-1, -1))
        self.typed.emit()

    def _leave_form(self) -> None:
        """Close the form with the cursor back where the records are."""
        shown = self.table if self.table.isVisible() and self.model.rowCount() else self.add_button
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self.close_form()

    def at_present(self, name: str) -> Any:
        """The record of that kind as it is being typed, here or in what the chosen record owns; None without one."""
        if self._entity.name == name:
            return self.form.at_present() if self.form is not None else None
        return next((found for one in self._children if (found := one.at_present(name)) is not None), None)

    def _open_form(self) -> RecordForm:
        if self.form is not None:
            self.form.leave()
        clear(self._place)
        self._children = []
        self._card = Card(f"{self._entity.name}_card")
        hidden = (self._owner, *self._fixed) if self._owner else tuple(self._fixed)
        self.form = RecordForm(self._frame, self._form, hidden=hidden)
        self._card.inner.addWidget(self.form)
        self.form.typed.connect(self.typed)
        self._place.addWidget(self._card)
        return self.form

    def _added(self, record_id: int) -> None:
        self.close_form()
        self.table.select(self.model.row_of(record_id))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _where(self) -> dict[str, Any]:
        where = dict(self._fixed)
        where.pop("position", None)
        if self._owner:
            where[self._owner] = self._owner_id if self._owner_id is not None else -1
        return where

    @property
    def owner_id(self) -> int | None:
        return self._owner_id

    @property
    def fixed(self) -> dict[str, Any]:
        """What every new record of this table is given."""
        return {**self._fixed, self._owner: self._owner_id} if self._owner else dict(self._fixed)

    def _none(self) -> dict[str, Any]:
        return {self._owner: -1} if self._owner else {}

    def _refresh(self, changes: Changes) -> None:
        kept = self.form.record.id if self.form is not None and self.form.record is not None else None
        self.table.blockSignals(True)
        if self.model.take(changes) and kept is not None:
            at = self.model.row_of(kept)
            if at < 0:
                self.close_form()
            else:
                self.table.select(at)
        self.table.blockSignals(False)
        self._recount()

    def _recount(self) -> None:
        number = self.model.rowCount()
        self._count.setText(f"{number:,}")
        self.table.setVisible(number > 0 and self._sheet is None)
        self._empty.setVisible(number == 0 and self._sheet is None)
        self.counted.emit(number)


def _nothing(record: Any) -> None:  # noqa: ARG001
    return None
