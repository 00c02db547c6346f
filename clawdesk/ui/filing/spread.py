"""A filing with its source beside it: side by side where there is room, else one above the other."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.finding import Finding
from clawdesk.ui.filing.cells import Place, cell_at
from clawdesk.ui.filing.documents import Documents
from clawdesk.ui.filing.marks import in_question, marks_of, spot_of
from clawdesk.ui.filing.sheet import Sheet, row_tones
from clawdesk.ui.filing.source import SourceView
from clawdesk.ui.list_detail import detail_area
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, clear

SIDE_BY_SIDE = 860


class Spread(QSplitter):
    """The sheet and, where it is wanted, the source; the row under the cursor is shown in both."""

    def __init__(self, frame: Frame, name: str, *, source: bool) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._frame = frame
        self._wanted, self._chosen, self._dragged = source, False, False
        self._filing: Filing | None = None
        self._came: tuple[str, bytes] = ("", b"")
        self._marked: tuple[Filing, tuple[Finding, ...], tuple[Place, ...]] | None = None
        self.sheet = Sheet(frame, f"{name}_sheet")
        self.source = SourceView(frame.theme)
        self.toggle = button("Show source", f"{name}_source", role="quiet")
        self.toggle.setCheckable(True)
        self.toggle.setChecked(source)
        self._build(name)
        self.toggle.toggled.connect(self._arrange)
        self.splitterMoved.connect(self._drag)
        self.toggle.pressed.connect(self._choose)
        self.sheet.line_chosen.connect(self._bring)
        self.source.back_wanted.connect(self._show_form)
        frame.theme.changed.connect(self._arrange)

    def _build(self, name: str) -> None:
        self.setObjectName(f"{name}_spread")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.area = detail_area(f"{name}_area", "Filing", self.sheet)
        self.addWidget(self.source)
        self.addWidget(self.area)
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 3)
        self.sheet.add_button(self.toggle)
        self._arrange()

    def show_source(self, name: str, data: bytes) -> None:
        self._came = (name, data)
        self.source.show_source(name, data)

    def _show_form(self) -> None:
        self.source.show_source(*self._came)
        if self._marked is not None:
            self._mark(*self._marked)

    def _show_document(self, name: str, data: bytes) -> None:
        self._choose()
        self.toggle.setChecked(True)
        self.source.show_document(name, data)

    def _mark(self, filing: Filing, findings: tuple[Finding, ...], settled: tuple[Place, ...]) -> None:
        self._marked = (filing, findings, settled)
        marks = marks_of(filing, findings, settled)
        asked = {(line.table, line.row): in_question(line, findings) for line in filing.lines}
        self.source.mark(row_tones(filing, findings), marks, filing.lines, asked)

    def _list_documents(self, filing: Filing) -> None:
        clear(self.sheet.below)
        if filing.documents:
            listed = Documents(self._frame, filing, self._came[1])
            listed.shown.connect(self._show_document)
            self.sheet.below.addWidget(listed)

    def show_filing(
        self,
        filing: Filing,
        findings: tuple[Finding, ...] | None,
        state: str,
        settled: tuple[Place, ...] = (),
        superseded: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        """`settled` are the doubtful cells that a person has confirmed."""
        at = self.area.verticalScrollBar().value()
        self.sheet.show_filing(filing, findings, state, settled, superseded)
        if self._filing is not filing:
            self._list_documents(filing)
        self._filing = filing
        self._mark(filing, findings or (), settled)
        # Laid out before it is painted: a card that has no height yet would stand empty over the table.
        for _ in range(2):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.area.verticalScrollBar().setValue(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _choose(self) -> None:
        """From now on the source is shown or hidden as the person says, whatever room there is."""
        self._chosen = True

    def _drag(self) -> None:
        self._dragged = True

    def _arrange(self) -> None:
        roomy = self.width() >= self._frame.theme.px(SIDE_BY_SIDE)
        if not self._chosen and self._wanted and roomy != self.toggle.isChecked():
            self.toggle.setChecked(roomy)
            return
        self.source.setVisible(self.toggle.isChecked())
        self.toggle.setText("Hide source" if self.toggle.isChecked() else "Show source")
        self.toggle.setAccessibleName(self.toggle.text())
        wanted = Qt.Orientation.Horizontal if roomy else Qt.Orientation.Vertical
        if wanted != self.orientation():
            self.setOrientation(wanted)
        long = self.width() if roomy else self.height()
        if self.toggle.isChecked() and not self._dragged:
            self.setSizes([long * 9 // 25, long * 16 // 25])

    def _bring(self, line: Line) -> None:
        if self.toggle.isChecked() and self._filing is not None:
            self.source.bring_row(line, spot_of(self._filing, Place(line.table, line.row, "")))

    def bring(self, place: Place) -> None:
        """Show a cell in the source and in its table."""
        if self._filing is not None:
            printed = cell_at(self._filing, place).text or "" if place.cell else ""
            self.source.bring(spot_of(self._filing, place), printed)
            self.sheet.bring(place)
