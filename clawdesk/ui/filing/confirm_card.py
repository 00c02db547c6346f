"""One doubtful cell at a time: why it is doubtful, what it most likely says, and one key to settle it."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from clawdesk.domain.filing import Filing, Line, Proposal, Reading
from clawdesk.errors import InputError
from clawdesk.ui.filing.cards import Flowing
from clawdesk.ui.filing.cells import Place, cell_at
from clawdesk.ui.filing.confirming import likely, settled_as, unknown
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, button, clear, column, row, words

MOST_READINGS = 4
_CELLS = re.compile(r"(?:\|\s*){2,}")
NEXT, BEFORE = "F7", "Shift+F7"


class ConfirmCard(QWidget):
    """`settled` carries the filing with its cell confirmed; `looked_at` a Place."""

    settled = Signal(object)
    looked_at = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._filing: Filing | None = None
        self._places: tuple[Place, ...] = ()
        self._done = 0
        self.place: Place | None = None
        self._open = False
        """Nothing on the form decides between the readings, so none of them is the first."""
        self.setObjectName("confirm_place")
        self._build()

    def _build(self) -> None:
        card = Card("confirm", "warn")
        column(self, margins=(18, 4, 26, 14)).addWidget(card)
        self._what = words("", "strong", wrap=True, name="confirm_what")
        self._count = words("", "small", name="confirm_count")
        before = button(f"Previous  {BEFORE}", "confirm_before", lambda: self.step(-1), role="quiet")
        after = button(f"Next  {NEXT}", "confirm_next", lambda: self.step(1), role="quiet")
        head = row(spacing=4)
        head.addWidget(self._what, 1)
        for one in (self._count, before, after):
            head.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        self._why = words("", "muted", wrap=True, name="confirm_why")
        self._readings = Flowing("confirm_readings")
        self.field = QLineEdit()
        self.field.setObjectName("confirm_typed")
        self.field.setAccessibleName("What the page shows")
        self.field.setPlaceholderText("Type what the page shows")
        self.field.setAcceptDrops(False)
        self.field.returnPressed.connect(self._take_typed)
        self.unknown = button("Leave unknown", "confirm_unknown", lambda: self._settle(None))
        self._refused = words("", "error", wrap=True, name="confirm_refused")
        self._refused.hide()
        card.inner.addLayout(head)
        self.strip = words("", "reading", name="confirm_strip")
        self.strip.setAccessibleName("The cell on its page")
        self.strip.hide()
        for one in (self._why, self.strip, self._readings, self._refused):
            card.inner.addWidget(one)
        for one in (self.field, self.unknown):
            self._readings.flow.addWidget(one)

    def show_strip(self, picture: QPixmap | None) -> None:
        """The line of the page on which the cell stands, large enough to be read."""
        self.strip.setVisible(picture is not None)
        if picture is not None:
            self._bound_strip(wraps=False)
            self.strip.setPixmap(picture)

    def show_text(self, before: str, cell: str, after: str) -> None:
        """The line of the text on which the cell stands, and the cell in it; nothing where there is none."""
        before, cell, after = (
            escape(" ".join(_CELLS.sub("|", one).split())) for one in (before, cell, after)
        )
        self.strip.setVisible(bool(before or cell or after))
        self.strip.setTextFormat(Qt.TextFormat.RichText)
        self._bound_strip(wraps=True)
        self.strip.setText(f"{before} <b><u>{cell}</u></b> {after}")

    def _bound_strip(self, *, wraps: bool) -> None:
        """Wider than the card a picture is cut off and a text wrapped; neither makes the card wider."""
        self.strip.setWordWrap(wraps)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(wraps)
        self.strip.setSizePolicy(policy)

    def show_cells(self, filing: Filing, places: tuple[Place, ...], done: int) -> None:
        """What still waits in this filing; the cell in front stays in front as long as it waits."""
        at = self._places.index(self.place) if self.place in self._places else 0
        self._filing, self._places, self._done = filing, places, done
        self.setVisible(bool(places))
        if not places:
            self.place = None
        elif self.place not in places:
            self._show(places[min(at, len(places) - 1)])
        else:
            self._tell_count()
            self.looked_at.emit(self.place)

    def step(self, by: int) -> None:
        """To the next doubtful cell, and from the last to the first."""
        if self._places and self.place is not None:
            at = self._places.index(self.place)
            self._show(self._places[(at + by) % len(self._places)])
            self.take_keys()

    def show_row(self, line: Line) -> None:
        """A row was chosen: the first of its cells that waits."""
        here = [one for one in self._places if one[:2] == (line.table, line.row)]
        if here and self.place not in here:
            self._show(here[0])

    def take_keys(self) -> None:
        """Enter confirms the likeliest reading; where none is likelier the field waits for what the page shows."""
        first = None if self._open else self._readings.findChild(QWidget, "confirm_reading_0")
        (first or self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, reason: str) -> None:
        self._refused.setText(reason)
        self._refused.setVisible(bool(reason))

    def _show(self, place: Place) -> None:
        self.place = place
        self.field.clear()
        self.refuse("")
        cell = cell_at(self._filing, place)
        readings = likely(cell)[:MOST_READINGS]
        self._open = cell.status is Reading.UNREADABLE
        seen = f": “{cell.text}” cannot be decided" if self._open and cell.text else ""
        self._what.setText(f"{place.words}{seen}")
        likeliest = () if self._open else readings[:1]
        reasons = dict.fromkeys((cell.reason, *(one.reason for one in likeliest)))
        self._why.setText(
            " ".join(_sentence(one) for one in reasons if one) or "It cannot be read with certainty."
        )
        self._offer(readings)
        self._tell_count()
        self.looked_at.emit(place)

    def _offer(self, readings: tuple[Proposal, ...]) -> None:
        for kept in (self.field, self.unknown):
            kept.setParent(self)
        clear(self._readings.flow)
        for at, one in enumerate(readings):
            likeliest = at == 0 and not self._open
            said = f"Confirm {one.text}  ⏎" if likeliest else one.text
            made = button(
                said,
                f"confirm_reading_{at}",
                lambda reading=one: self._take(reading),
                role="primary" if likeliest else "",
                tip=one.reason,
            )
            made.setAccessibleName(f"Confirm {one.text}")
            self._readings.flow.addWidget(made)
            # A layout shows what it is given by the next turn of the event loop; the keys go there now.
            made.show()
        for kept in (self.field, self.unknown):
            self._readings.flow.addWidget(kept)
            kept.show()
        self.field.setMinimumWidth(self._frame.theme.px(230))

    def _tell_count(self) -> None:
        every = len(self._places) + self._done
        at = self._done + self._places.index(self.place) + 1
        self._count.setText(f"{at} of {every} to confirm")

    def _take(self, reading: Proposal) -> None:
        self._settle(reading.text)

    def _take_typed(self) -> None:
        self._settle(self.field.text())

    def _settle(self, text: str | None) -> None:
        """None where nobody can tell."""
        if self._filing is None or self.place is None:
            return
        by, on = self._frame.desk.by.name, self._frame.services.today()
        try:
            if text is None:
                filing = unknown(self._filing, self.place, by, on)
            else:
                filing = settled_as(self._filing, self.place, text, by, on)
        except InputError as refused:
            self.refuse(" ".join(part for part in (refused.title, refused.remedy) if part))
            return
        self.settled.emit(filing)


def _sentence(text: str) -> str:
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else f"{text}."
