"""A filing before it is in the file: looked at, confirmed cell by cell where need be, accepted or discarded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clawdesk.ui.filing.reading import Preview, Stage
from clawdesk.ui.filing.spread import Spread
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column


class PreviewPane(QWidget):
    """The signals carry the key of the preview in front."""

    accept_wanted = Signal(int)
    discard_wanted = Signal(int)
    open_wanted = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.shown: Preview | None = None
        self.setObjectName("preview_pane")
        self.spread = Spread(frame, "preview", source=True)
        self.sheet, self.source = self.spread.sheet, self.spread.source
        self._build()

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
        column(self).addWidget(self.spread)

    def show_preview(self, preview: Preview) -> None:
        """Nothing is drawn anew where nothing changed."""
        before, self.shown = self.shown, preview
        if before is preview:
            return
        fresh = before is None or before.key != preview.key
        self.accept.setVisible(preview.is_new)
        self.accept.setEnabled(preview.stage is Stage.READ)
        self.open_known.setVisible(preview.known_id is not None)
        self.spread.toggle.setVisible(preview.filing is not None)
        if preview.filing is None:
            self.source.hide()
            self._show_without(preview)
            return
        if fresh or before is None or before.filing is None:
            self.source.show_source(preview.name, preview.data)
            self.source.setVisible(self.spread.toggle.isChecked())
        findings = preview.findings if preview.stage is Stage.READ else None
        self.spread.show_filing(preview.filing, findings, state_of(preview))
        if fresh and self.isVisible() and preview.is_new:
            self.accept.setFocus(Qt.FocusReason.OtherFocusReason)

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
