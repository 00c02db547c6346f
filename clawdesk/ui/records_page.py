"""A page of lists at the left and the chosen record at the right; what officers, awards and statements share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from clawdesk.domain.activity import Changes
from clawdesk.domain.entities import entity
from clawdesk.ui.attached import Attached
from clawdesk.ui.display import called
from clawdesk.ui.list_detail import ListDetail, Lists, detail_area
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column, row, words
from clawdesk.ui.record_list import ListLine, RecordLines, RecordList
from clawdesk.ui.record_pane import RecordPane


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One list of the page and how its records are told."""

    entity: str
    line: Callable[[Any], ListLine]
    head: Callable[[Any], tuple[str, str]]
    linked: tuple[tuple[str, str], ...] = ()
    empty: str = ""
    """What is said where there is none yet."""


class Panes(dict[str, RecordPane]):
    """By kind of record; each is made when it is first asked for."""

    def __init__(self, make: Callable[[str], RecordPane]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> RecordPane:
        self[name] = made = self._make(name)
        return made


class RecordsPage(QWidget):
    crumbs_changed = Signal()

    def __init__(self, frame: Frame, name: str, parts: tuple[Part, ...]) -> None:
        super().__init__()
        self.frame = frame
        self._parts = parts
        self._chosen: str | None = None
        self.lists: dict[str, RecordList] = {}
        self.panes = Panes(self._make_pane)
        self._areas: dict[str, QWidget] = {}
        self._detail = QStackedWidget()
        self.attached = Attached(frame, self)
        self._build(name)

    def _build(self, name: str) -> None:
        lists = Lists(name)
        self._nothing = self._empty_page(name)
        self._detail.addWidget(self._nothing)
        for part in self._parts:
            what = entity(part.entity)
            model = RecordLines(self.frame, part.entity, part.line)
            listed = RecordList(
                self.frame, f"{part.entity}_list", what.plural, model, add=f"New {called(what.name).lower()}"
            )
            listed.chosen.connect(lambda record_id, one=part.entity: self._choose(one, record_id))
            listed.add_wanted.connect(lambda one=part.entity: self.begin(one))
            self.lists[part.entity] = listed
            lists.add(listed)
        column(self).addWidget(ListDetail(self.frame.theme, name, lists, self._detail))

    def _make_pane(self, name: str) -> RecordPane:
        part = next(one for one in self._parts if one.entity == name)
        pane = RecordPane(self.frame, name, part.head, linked=part.linked)
        pane.added.connect(lambda record_id: self._added(name, record_id))
        pane.left.connect(self._leave)
        self._areas[name] = detail_area(f"{name}_area", called(name), pane, self.frame.theme)
        self._detail.addWidget(self._areas[name])
        return pane

    def _empty_page(self, name: str) -> QWidget:
        inner = QWidget()
        stack = column(inner, spacing=12)
        first = self._parts[0]
        self._empty_words = words(first.empty, "muted", wrap=True, name=f"{name}_empty")
        stack.addWidget(words(entity(first.entity).plural, "title"))
        stack.addWidget(self._empty_words)
        label = f"New {called(first.entity).lower()}"
        add = button(label, f"{name}_begin", lambda: self.begin(first.entity), role="primary")
        add.setEnabled(not self.frame.desk.read_only)
        stack.addLayout(row(add, None))
        return detail_area(f"{name}_empty_area", "Nothing chosen", inner, self.frame.theme)

    def begin(self, name: str, **fixed: Any) -> None:
        """Gather a new record."""
        for one in self.lists.values():
            one.forget()
        self._chosen = name
        pane = self.panes[name]
        self._detail.setCurrentWidget(self._areas[name])
        pane.show_new(**fixed)
        self.frame.show_side(None)
        self.crumbs_changed.emit()

    def _added(self, name: str, record_id: int) -> None:
        self.show_record(name, record_id)
        self.panes[name].take_focus()

    def add_new(self) -> None:
        self.begin(self._parts[0].entity)

    def show_record(self, name: str, record_id: int) -> None:
        if name in self.lists:
            if not self.lists[name].select(record_id):
                self.lists[name].refresh()
                self.lists[name].select(record_id)
            self._choose(name, record_id)
            return
        what = entity(name)
        record = self.frame.desk.record(name, record_id)
        owner = what.field(what.owner).link
        self.show_record(owner, getattr(record, what.owner))
        if owner in self.lists:
            self.panes[owner].show_part(name, record_id)

    def refresh(self, changes: Changes) -> None:
        for name, listed in self.lists.items():
            if changes.concerns(name, *_shown_in_lists(name)):
                listed.refresh()
        if self._chosen is None:
            self._show_returned(changes)
        self._name_side()

    def _show_returned(self, changes: Changes) -> None:
        """Nothing was left to show; what a redo brings back is shown again."""
        for one in changes.touched:
            if one.entity in self.lists and self.frame.desk.rows(one.entity, (one.id,)):
                self.show_record(one.entity, one.id)
                return

    def opened(self) -> None:
        if self._chosen is None and self.panes[self._parts[0].entity].record_id is None:
            self.lists[self._parts[0].entity].select_first()
        self._show_side()

    def crumbs(self) -> tuple[str, ...]:
        if self._chosen is None:
            return ()
        return (self.panes[self._chosen].title,)

    def place(self) -> tuple[str, int] | None:
        if self._chosen is None:
            return None
        record_id = self.panes[self._chosen].record_id
        return None if record_id is None else (self._chosen, record_id)

    def _choose(self, name: str, record_id: int) -> None:
        for one, listed in self.lists.items():
            if one != name:
                listed.forget()
        self._chosen = name
        pane = self.panes[name]
        self._detail.setCurrentWidget(self._areas[name])
        pane.show_record(record_id)
        self._show_side()
        self.crumbs_changed.emit()

    def _leave(self) -> None:
        left = self._chosen
        self._chosen = None
        held = QApplication.focusWidget()
        if left is not None and held is not None and self._detail.isAncestorOf(held):
            # What is hidden next would pass the cursor to the button that removes the record shown instead.
            self.lists[left].lines.setFocus(Qt.FocusReason.OtherFocusReason)
        if left is None or not self.lists[left].select_first():
            self._detail.setCurrentWidget(self._nothing)
            self.frame.show_side(None)
        self.crumbs_changed.emit()

    def _show_side(self) -> None:
        place = self.place()
        if place is None or not self.isVisible():
            return
        self.attached.show_subject(*place, self.panes[place[0]].title)
        self.frame.show_side(self.attached)

    def _name_side(self) -> None:
        self.crumbs_changed.emit()


def _shown_in_lists(name: str) -> tuple[str, ...]:
    """Records from which a line of the list takes its words."""
    return {"person": ("term",), "award": ("person", "payment"), "statement": ("figure",)}.get(name, ())
