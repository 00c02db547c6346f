"""One record in full: its heading, its form, and a tab for each kind of record it owns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from clawdesk.actions.remove_record import RemoveRecord
from clawdesk.domain.activity import Changes
from clawdesk.domain.entities import entity
from clawdesk.errors import ClawdeskError
from clawdesk.ui.display import called
from clawdesk.ui.form import RecordForm
from clawdesk.ui.forms import form_for
from clawdesk.ui.heading import Heading, Tabs
from clawdesk.ui.owned import OwnedRecords
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import column, icon_button
from clawdesk.ui.table import Table
from clawdesk.ui.table_model import TableModel


class OwnedTab(Protocol):
    counted: Signal

    def show_owner(self, owner_id: int | None) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Unopened:
    """A tab that nobody has turned to: by what its records name their owner, and how its parts are made."""

    owners: dict[str, str]
    place: QVBoxLayout
    make: Callable[[], tuple[OwnedTab, ...]]


class LinkedRecords(QWidget):
    """Records of another page that point here; Enter or a double click opens one there."""

    counted = Signal(int)

    def __init__(self, frame: Frame, name: str, owner: str) -> None:
        super().__init__()
        self._frame = frame
        self._name = name
        self._owner = owner
        self.setObjectName(f"{name}_linked")
        columns = tuple(one for one in form_for(name).columns if one != owner)
        self.model = TableModel(frame.desk, name, columns, self, **{owner: -1})
        self.table = Table(frame.theme, f"{name}_linked_table", entity(name).plural, most_rows=14)
        self.table.show_model(self.model)
        self.table.setToolTip("Enter or a double click opens the record")
        self.table.opened.connect(lambda record_id: frame.go(name, record_id))
        column(self).addWidget(self.table)
        frame.bridge.changed.connect(self._refresh)

    def show_owner(self, owner_id: int | None) -> None:
        self.model.narrow(**{self._owner: -1 if owner_id is None else owner_id})
        self.counted.emit(self.model.rowCount())

    def _refresh(self, changes: Changes) -> None:
        self.model.take(changes)
        self.counted.emit(self.model.rowCount())


class RecordPane(QWidget):
    """`describe` gives title and second line. `added` carries the id of a record made here."""

    added = Signal(int)
    typed = Signal()
    shown = Signal()
    """Another record stands in the pane, or none yet."""
    left = Signal()
    """The record was removed, or a new one was given up."""

    def __init__(
        self,
        frame: Frame,
        name: str,
        describe: Callable[[Any], tuple[str, str]],
        *,
        linked: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__()
        self._frame = frame
        self._entity = entity(name)
        self._describe = describe
        self._id: int | None = None
        self._owned: list[Any] = []
        self._unopened: dict[str, Unopened] = {}
        form = form_for(name)
        self.heading = Heading(name)
        self.form = RecordForm(frame, form)
        self.tabs = Tabs(frame.theme, f"{name}_parts", f"Parts of the {called(self._entity.name).lower()}")
        self.remove_button = icon_button(
            frame.theme,
            "remove",
            f"Remove {called(self._entity.name).lower()}",
            f"remove_{name}",
            self.remove,
            bare=True,
        )
        self._build(form.tabs, linked)
        self._connect()

    def _build(self, owned: tuple[tuple[str, ...], ...], linked: tuple[tuple[str, str], ...]) -> None:
        self.setObjectName(f"{self._entity.name}_pane")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        stack = column(self, spacing=14)
        stack.addWidget(self.heading)
        self.heading.add_button(self.remove_button)
        self.under_heading = column(spacing=8)
        """Where a page may say something of the record as a whole."""
        stack.addLayout(self.under_heading)
        stack.addWidget(self.tabs)
        self.tabs.add(called(self._entity.name), self.form)
        for names in owned:
            self._add_tab(names, {name: entity(name).owner for name in names})
        for name, field in linked:
            self._add_tab((name,), {name: field}, make=LinkedRecords)
        self.tabs.bar.setVisible(bool(self._unopened))

    def _add_tab(self, names: tuple[str, ...], owners: dict[str, str], make: Any = None) -> None:
        """What stands in a tab is made when the tab is first turned to; its count is told before."""
        title, place = entity(names[0]).plural, QWidget()
        several = len(names) > 1

        def parts() -> tuple[Any, ...]:
            if make is not None:
                return tuple(make(self._frame, name, owner) for name, owner in owners.items())
            return tuple(OwnedRecords(self._frame, name, heading=several) for name in names)

        self._unopened[title] = Unopened(owners=owners, place=column(place, spacing=18), make=parts)
        self.tabs.add(title, place)

    def _open(self, title: str) -> None:
        waiting = self._unopened.pop(title, None)
        if waiting is None:
            return
        counts: dict[Any, int] = {}

        def count(part: Any, number: int) -> None:
            counts[part] = number
            self.tabs.count(title, sum(counts.values()))

        for part in waiting.make():
            part.counted.connect(lambda number, one=part: count(one, number))
            if isinstance(part, OwnedRecords):
                part.typed.connect(self.typed)
            waiting.place.addWidget(part)
            self._owned.append(part)
            part.show_owner(self._id)
        waiting.place.addStretch(1)

    def _count_unopened(self) -> None:
        for title, waiting in self._unopened.items():
            each = (self._frame.desk.count(name, **{one: self._id}) for name, one in waiting.owners.items())
            self.tabs.count(title, sum(each))

    def _connect(self) -> None:
        self.form.added.connect(self.added)
        self.form.given_up.connect(self.left)
        self.form.typed.connect(self.typed)
        self.tabs.turning.connect(self._open)
        self._frame.bridge.changed.connect(self._refresh)

    @property
    def record_id(self) -> int | None:
        return self._id

    @property
    def title(self) -> str:
        return self.heading.full

    def show_record(self, record_id: int) -> None:
        record = self._frame.desk.record(self._entity.name, record_id)
        same = record_id == self._id
        self._id = record_id
        self._say(record)
        if not same:
            self.form.show_record(record)
            for part in self._owned:
                part.show_owner(record_id)
            self._count_unopened()
        self.tabs.bar.setVisible(len(self.tabs.names) > 1)
        self.remove_button.setVisible(not self._frame.desk.read_only and not self.form.form.read_only)
        self.shown.emit()

    def show_new(self, **fixed: Any) -> None:
        self._id = None
        self.heading.say(f"New {called(self._entity.name).lower()}")
        self.tabs.bar.setCurrentIndex(0)
        self.tabs.bar.hide()
        self.remove_button.hide()
        self.form.show_new(**fixed)
        self.shown.emit()
        self.form.focus_first()

    def at_present(self, name: str) -> Any:
        """The record of that kind as it is being typed: this one, or one that it owns."""
        if name == self._entity.name:
            return self.form.at_present()
        parts = (one for one in self._owned if isinstance(one, OwnedRecords))
        return next((found for one in parts if (found := one.at_present(name)) is not None), None)

    def take_focus(self) -> None:
        """The cursor comes to the record: to its parts where it has some, else to its first field."""
        if self.tabs.bar.isVisible():
            self.tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.focus_first()

    def part(self, name: str) -> OwnedRecords:
        """What keeps the owned records of a kind."""
        self._open(self._title_of(name))
        return next(
            one for one in self._owned if isinstance(one, OwnedRecords) and one.model.entity.name == name
        )

    def show_part(self, name: str, record_id: int) -> None:
        """Turn to the tab of an owned record and choose it."""
        if not self.keeps(name):
            return
        part = self.part(name)
        self.tabs.show_tab(self._title_of(name))
        part.table.select(part.model.row_of(record_id))

    def keeps(self, name: str) -> bool:
        """Whether records of that kind stand in one of the tabs."""
        return name in self.form.form.owned

    def _title_of(self, name: str) -> str:
        names = next(names for names in self.form.form.tabs if name in names)
        return entity(names[0]).plural

    def remove(self) -> None:
        if self._id is None:
            return
        try:
            self._frame.desk.execute(RemoveRecord(entity=self._entity.name, id=self._id))
        except ClawdeskError as problem:
            self._frame.notices.problem(problem)
            return
        self._id = None
        self._frame.notices.say(f"{called(self._entity.name)} removed. Undo brings it back.")
        self.left.emit()

    def _say(self, record: Any) -> None:
        self.heading.say(*self._describe(record))

    def _refresh(self, changes: Changes) -> None:
        if self._id is None:
            return
        if changes.concerns(*(name for one in self._unopened.values() for name in one.owners)):
            self._count_unopened()
        found = self._frame.desk.rows(self._entity.name, (self._id,))
        if found:
            self._say(found[0])
        else:
            self._id = None
            self.left.emit()
