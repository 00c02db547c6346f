"""What was left half-typed when the program last stopped: named above the page, with a way to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clawdesk.domain.entities import BY_NAME
from clawdesk.errors import ClawdeskError
from clawdesk.ui.display import called, counted
from clawdesk.ui.owned import OwnedRecords
from clawdesk.ui.page import Frame
from clawdesk.ui.pages import page_of
from clawdesk.ui.parts import Card, button, column, row, words
from clawdesk.ui.record_pane import RecordPane

# What is typed elsewhere than in the form of one record, and the page that shows it again.
BESIDE = {
    "answer": ("an answer of the Committee", "cases"),
    "wizard": ("a restatement, asked question by question", "statements"),
    "reading": ("another reading of an open question", "company"),
    "case_reading": ("another reading of an open question", "cases"),
}


class Recovered(QWidget):
    """`wanted` carries the form of the draft; it is hidden again once nothing of last time waits."""

    wanted = Signal(str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._forms = frame.drafts.forms() if frame.drafts.found else ()
        self.setObjectName("recovered_place")
        card = Card("recovered", "warn")
        column(self, margins=(20, 12, 20, 12)).addWidget(card)
        self.text = words("", "", wrap=True, name="recovered_text")
        self.go = button("Go to it", "recovered_go", self._go, role="primary")
        self.drop = button("Discard", "recovered_drop", self._drop)
        line = row(spacing=12)
        line.addWidget(self.text, 1)
        line.addWidget(self.go)
        line.addWidget(self.drop)
        card.inner.addLayout(line)
        self.look()

    def look(self) -> None:
        waiting = self._waiting()
        self.setVisible(bool(waiting))
        if waiting:
            told = "; ".join(self._told(form) for form in waiting)
            self.text.setText(f"Half-typed text from last time, not yet in the file: {told}.")

    def _waiting(self) -> tuple[str, ...]:
        return tuple(form for form in self._forms if self._frame.drafts.texts(form))

    def _told(self, form: str) -> str:
        fields = counted(len(self._frame.drafts.texts(form)), "field")
        kind = form.split()[0]
        if kind in BESIDE:
            return f"{BESIDE[kind][0]} ({fields})"
        name, which, _ = parted(form)
        if which is None:
            return f"a new {called(name).lower()} ({fields})"
        try:
            return f"{called(name).lower()} {self._frame.desk.title_of(name, which)} ({fields})"
        except ClawdeskError:
            return f"a removed {called(name).lower()} ({fields})"

    def _go(self) -> None:
        waiting = self._waiting()
        if waiting:
            self._forms = tuple(form for form in self._forms if form != waiting[0])
            self.look()
            self.wanted.emit(waiting[0])

    def _drop(self) -> None:
        for form in self._waiting():
            self._frame.drafts.keep(form, {})
            self._frame.drafts.leave(form)
        self._forms = ()
        self.look()


def parted(form: str) -> tuple[str, int | None, int | None]:
    """A draft's name in its parts: the kind of record, its id where it is stored, else its owner's id."""
    name, which, *owner = form.split()
    if which == "new":
        return name, None, int(owner[0]) if owner else None
    return name, int(which), None


def open_form(page: QWidget, name: str, owner: int | None) -> None:
    """Open the form of a new record again, in which what was typed is put back."""
    begin = getattr(page, "begin", None)
    if begin is not None and name in getattr(page, "panes", {}):
        begin(name)
        return
    for pane in page.findChildren(RecordPane):
        if pane.keeps(name):
            pane.part(name)
    for table in page.findChildren(OwnedRecords):
        if table.model.entity.name == name and table.owner_id == owner:
            table.begin()
            return


def page_for(name: str) -> str:
    """The page on which a kind of record is typed."""
    owner = BY_NAME[name].owner if name in BY_NAME else ""
    return page_of(name) or (page_of(BY_NAME[name].field(owner).link) if owner else None) or "home"
