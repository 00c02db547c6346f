"""A filing before it is in the file: looked at, confirmed cell by cell where need be, accepted or discarded."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from clawdesk.domain.filing import Filing
from clawdesk.ui.filing.cells import Place, cell_at
from clawdesk.ui.filing.confirm_card import BEFORE, NEXT, ConfirmCard
from clawdesk.ui.filing.marks import spot_of
from clawdesk.ui.filing.reading import Preview, Stage
from clawdesk.ui.filing.spread import Spread
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, clear, column

# Of the page beside a cell in question, and of a window in which that takes too much of what is seen.
STRIP = 46
LOW = 520


class PreviewPane(QWidget):
    """The signals carry the key of the preview in front."""

    accept_wanted = Signal(int)
    discard_wanted = Signal(int)
    open_wanted = Signal(int)
    confirmed = Signal(int, object)
    """The key, and the filing with its cell as it was confirmed."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.shown: Preview | None = None
        self.setObjectName("preview_pane")
        self.spread = Spread(frame, "preview", source=True)
        self.sheet, self.source = self.spread.sheet, self.spread.source
        self.card = ConfirmCard(frame)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.discard = button("Discard", "discard_filing", lambda: self._tell(self.discard_wanted))
        self.open_known = button(
            "Open it", "open_known", lambda: self._tell(self.open_wanted), role="primary"
        )
        self.accept = button(
            "Accept filing",
            "accept_filing",
            lambda: self._tell(self.accept_wanted),
            role="primary",
            tip="Ctrl+Return",
        )
        for one in (self.discard, self.open_known, self.accept):
            self.sheet.add_button(one)
        stack = column(self, spacing=0)
        stack.addWidget(self.spread, 1)
        stack.addWidget(self.card)
        self.card.hide()

    def _connect(self) -> None:
        self.card.settled.connect(self._confirm)
        self.card.looked_at.connect(self._look_at)
        self.sheet.line_chosen.connect(self.card.show_row)
        for keys, step in ((NEXT, 1), (BEFORE, -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.card.step, step))

    def show_preview(self, preview: Preview) -> None:
        """Nothing is drawn anew where nothing changed."""
        before, self.shown = self.shown, preview
        if before is preview:
            return
        fresh = before is None or before.key != preview.key
        self.accept.setVisible(preview.is_new)
        self.open_known.setVisible(preview.known_id is not None)
        self.spread.toggle.setVisible(preview.filing is not None)
        self._dress_accept(preview)
        if preview.filing is None:
            self.source.hide()
            self.card.hide()
            clear(self.sheet.below)
            self._show_without(preview)
            return
        if fresh or before is None or before.filing is None:
            self.spread.show_source(preview.name, preview.data)
            self.source.setVisible(self.spread.toggle.isChecked())
        findings = preview.findings if preview.stage is Stage.READ or preview.findings else None
        self.spread.show_filing(preview.filing, findings, state_of(preview), preview.settled)
        waiting = preview.unconfirmed if preview.is_new else ()
        self.card.show_cells(preview.filing, waiting, len(preview.settled))
        if self.isVisible() and preview.is_new and (fresh or (before and before.unconfirmed)):
            self._take_keys(preview)

    def refuse(self) -> None:
        """Why this cannot be accepted yet, where the way out stands."""
        if self.shown is not None and self.shown.stage is not Stage.READ:
            self._frame.notices.say("It is still being checked.")
        elif self.shown is not None and self.shown.unconfirmed:
            count = len(self.shown.unconfirmed)
            left = "1 cell is" if count == 1 else f"{count:,} cells are"
            self.card.refuse(f"{left} not confirmed yet; the filing can be accepted after that.")
            self.card.take_keys()

    def _look_at(self, place: Place) -> None:
        self.spread.bring(place)
        filing = None if self.shown is None else self.shown.filing
        spot = None if filing is None else spot_of(filing, place)
        px = self._frame.theme.px
        if spot is None:
            self.card.show_text("", "", "")
        elif spot.page:
            wide = max(px(200), self.card.width() - px(90))
            self.card.show_strip(self.source.pages.strip_of(spot, wide, px(STRIP)))
        else:
            self.card.show_text(*self.source.text.strip_of(spot, cell_at(filing, place).text or ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is low the card moves up into what scrolls."""
        super().resizeEvent(event)
        low = event.size().height() < self._frame.theme.px(LOW)
        home = self.sheet.above if low else self.layout()
        if home.indexOf(self.card) < 0:
            if self.card.isAncestorOf(self.window().focusWidget()):
                # A widget that changes its place loses the keys, and is shown by the next turn of the event loop.
                QTimer.singleShot(0, self.card, self.card.take_keys)
            (self.layout() if low else self.sheet.above).removeWidget(self.card)
            home.addWidget(self.card)

    def _take_keys(self, preview: Preview) -> None:
        if preview.unconfirmed:
            self.card.take_keys()
        else:
            self.accept.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress_accept(self, preview: Preview) -> None:
        """The next step is the only filled button."""
        wanted = "" if preview.unconfirmed else "primary"
        if self.accept.property("role") != wanted:
            self.accept.setProperty("role", wanted)
            self.accept.style().polish(self.accept)

    def _confirm(self, filing: Filing) -> None:
        if self.shown is not None:
            self.confirmed.emit(self.shown.key, filing)

    def _show_without(self, preview: Preview) -> None:
        if preview.error is not None:
            self.sheet.show_error(preview.name, preview.error)
        else:
            self.sheet.show_words(preview.name, f"{preview.stage.value.capitalize()} …")

    def _tell(self, wanted: Signal) -> None:
        if self.shown is not None:
            wanted.emit(self.shown.key)


def state_of(preview: Preview) -> str:
    if preview.known_id is not None:
        return "already in the file"
    return f"the same filing as {preview.same_as}" if preview.same_as else "not yet in the file"
