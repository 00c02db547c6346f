"""Filings: those in the file, and those read and waiting, of which nothing is stored until they are accepted."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget, QWidget

from clawdesk.actions.import_filings import FilingImport
from clawdesk.domain.activity import Changes
from clawdesk.domain.filing import Filing
from clawdesk.errors import ClawdeskError
from clawdesk.ui.filing.issuer import issuer_findings
from clawdesk.ui.filing.lists import FilingLines, preview_line
from clawdesk.ui.filing.owners import Owners
from clawdesk.ui.filing.queue import Queue
from clawdesk.ui.filing.reading import Preview, check_stored
from clawdesk.ui.filing.sheet import title_of
from clawdesk.ui.filing.spread import Spread
from clawdesk.ui.list_detail import ListDetail, detail_area
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column, row, words
from clawdesk.ui.record_list import FixedLines, RecordList

FORMS = "Forms 3, 4 and 5 (*.xml *.txt *.htm *.html *.pdf);;All files (*)"
NOTHING_YET = (
    "No Form 3, 4 or 5 is in this file yet. Drop files or folders here, or choose them. "
    "What they hold is read and checked first; nothing is stored until you accept it."
)
NOTHING_TO_READ = "No Form 3, 4 or 5 is in this file, and it is open for reading only."


class FilingsPage(QWidget):
    crumbs_changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.queue = Queue(frame, self)
        self._shown_id: int | None = None
        self._shown: Filing | None = None
        self._key: int | None = None
        self._build()
        self._connect()
        self._settle()

    def _build(self) -> None:
        self.setAcceptDrops(not self.frame.desk.read_only)
        self.model = FilingLines(self.frame.desk)
        self.list = RecordList(self.frame, "filings", "Filings", self.model, add="Import filings")
        self.waiting_model = FixedLines()
        self.waiting = RecordList(self.frame, "waiting", "To look at", self.waiting_model, narrow=False)
        self._build_waiting_foot()
        self._lists = QStackedWidget()
        self._lists.setObjectName("filing_lists")
        self._lists.addWidget(self.list)
        self._lists.addWidget(self.waiting)
        self.kept = Spread(self.frame, "filing", source=False)
        self.owners = Owners(self.frame)
        self.kept.sheet.above.addWidget(self.owners)
        self.preview = Spread(self.frame, "preview", source=True)
        self._build_preview_buttons()
        self._detail = QStackedWidget()
        self._detail.setObjectName("filing_detail")
        self._nothing = self._empty_page()
        for page in (self._nothing, self.kept, self.preview):
            self._detail.addWidget(page)
        column(self).addWidget(ListDetail(self.frame.theme, "filings", self._lists, self._detail))

    def _build_waiting_foot(self) -> None:
        self.accept_all = button("Accept all", "accept_all", self.accept_ready)
        self.discard_all = button("Discard all", "discard_all", self.discard_everything, role="quiet")
        for one in (self.accept_all, self.discard_all):
            self.waiting.foot.addWidget(one)

    def _build_preview_buttons(self) -> None:
        self.discard = button("Discard", "discard_filing", self.discard_current)
        self.open_known = button("Open it", "open_known", self._open_known, role="primary")
        self.accept = button(
            "Accept filing", "accept_filing", self.accept_current, role="primary", tip="Ctrl+Return"
        )
        for one in (self.discard, self.open_known, self.accept):
            self.preview.sheet.add_button(one)

    def _empty_page(self) -> QWidget:
        inner = QWidget()
        stack = column(inner, spacing=12)
        stack.addWidget(words("Filings", "title"))
        told = NOTHING_TO_READ if self.frame.desk.read_only else NOTHING_YET
        stack.addWidget(words(told, "muted", wrap=True, name="filings_empty"))
        choose = button("Import filings", "choose_filings", self.choose_files, role="primary")
        folder = button("Import a folder", "choose_folder", self.choose_folder)
        stack.addLayout(row(choose, folder, None))
        for one in (choose, folder):
            one.setVisible(not self.frame.desk.read_only)
        return detail_area("filings_empty_area", "No filing chosen", inner)

    def _connect(self) -> None:
        narrow = self.list.findChild(QLineEdit, "filings_narrow")
        narrow.textChanged.connect(self.model.find)
        narrow.setAcceptDrops(False)
        self.list.chosen.connect(self._show_kept)
        self.list.add_wanted.connect(self.choose_files)
        self.waiting.chosen.connect(self._show_preview)
        self.queue.changed.connect(self._tell_waiting)
        self.queue.arrived.connect(self._arrived)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.accept_current)

    def choose_files(self) -> None:
        if self.frame.desk.read_only:
            self._say_read_only()
            return
        names, _ = QFileDialog.getOpenFileNames(self, "Choose the filings to look at", "", FORMS)
        self.take_paths(tuple(Path(name) for name in names))

    def choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Choose a folder of filings")
        if name:
            self.take_paths((Path(name),))

    def take_paths(self, paths: tuple[Path, ...]) -> None:
        """Read files and folders, wherever they were dropped; they are shown before anything is stored."""
        if self.frame.desk.read_only:
            self._say_read_only()
            return
        self.queue.take(paths)

    def accept_current(self) -> None:
        preview = self._current()
        if preview is not None and preview.can_be_accepted:
            self._accept((preview,))

    def accept_ready(self) -> None:
        self._accept(self.queue.ready())

    def discard_current(self) -> None:
        if self._key is not None:
            self.queue.drop(self._key)

    def discard_everything(self) -> None:
        self.queue.drop(*(one.key for one in self.queue.previews))

    def show_record(self, entity: str, record_id: int) -> None:
        if entity == "filing_link":
            record_id = self.frame.desk.record("filing_link", record_id).filing_id
        self._lists.setCurrentWidget(self.list)
        if not self.list.select(record_id):
            self.list.refresh()
            self.list.select(record_id)
        self._show_kept(record_id)

    def refresh(self, changes: Changes) -> None:
        if self.model.rowCount() != self.frame.desk.count("filing") or changes.concerns("filing"):
            self.list.refresh()
            self.queue.look_again()
            if self._shown_id is not None and self.model.row_of(self._shown_id) < 0:
                self._shown_id = None
                self._settle()
        if changes.concerns("person") and self._shown is not None:
            self.owners.show_filing(self._shown)

    def opened(self) -> None:
        self.frame.show_side(None)
        self._settle()

    def crumbs(self) -> tuple[str, ...]:
        if self._detail.currentWidget() is self.preview:
            preview = self._current()
            return ("Import", preview.name) if preview else ("Import",)
        return () if self._shown is None else (title_of(self._shown),)

    def place(self) -> tuple[str, int] | None:
        return None if self._shown_id is None else ("filing", self._shown_id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.take_paths(tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile()))
        event.acceptProposedAction()

    def _accept(self, chosen: tuple[Preview, ...]) -> None:
        if not chosen:
            return
        items = tuple(FilingImport(result=one.result, data=one.data) for one in chosen)
        try:
            changes = self.frame.desk.accept(items)
        except ClawdeskError as problem:
            self.frame.notices.problem(problem)
            return
        self.queue.drop(*(one.key for one in chosen))
        count = len(chosen)
        self.frame.notices.say(
            "1 filing is in the file." if count == 1 else f"{count:,} filings are in the file."
        )
        self.list.refresh()
        if not self.queue.previews:
            self.show_record("filing", changes.created_id)

    def _current(self) -> Preview | None:
        return None if self._key is None else self.queue.preview(self._key)

    def _open_known(self) -> None:
        preview = self._current()
        if preview is not None and preview.known_id is not None:
            self.queue.drop(preview.key)
            self.show_record("filing", preview.known_id)

    def _arrived(self, key: int) -> None:
        self.waiting.select(key)
        self._show_preview(key)

    def _tell_waiting(self) -> None:
        """The list of what waits, and the one in front or the next to it."""
        previews = self.queue.previews
        at = self.waiting_model.row_of(self._key) if self._key is not None else -1
        self.waiting.lines.blockSignals(True)
        self.waiting_model.show_lines(tuple((one.key, preview_line(one)) for one in previews))
        self.waiting.lines.blockSignals(False)
        ready = len(self.queue.ready())
        told = f"Accept {ready:,} without open findings"
        self.accept_all.setText(f"Accept {ready:,} with nothing open")
        self.accept_all.setToolTip(told)
        self.accept_all.setAccessibleName(told)
        self.accept_all.setVisible(ready > 0)
        if not previews:
            self._key = None
            self._settle()
        elif self._key is not None:
            if self._current() is None:
                self._key = previews[min(max(at, 0), len(previews) - 1)].key
            self.waiting.select(self._key)
            self._show_preview(self._key)

    def _settle(self) -> None:
        """Show what there is to show: what waits, the filing last seen, the first, or how to begin."""
        if self.queue.previews:
            self._show_preview(self._key if self._key is not None else self.queue.previews[0].key)
            return
        self._lists.setCurrentWidget(self.list)
        self._lists.setVisible(True)
        if self._shown_id is None and not self.list.select_first():
            self._shown = None
            self._detail.setCurrentWidget(self._nothing)
        elif self._shown_id is not None:
            self._detail.setCurrentWidget(self.kept)
        self.crumbs_changed.emit()

    def _show_preview(self, key: int) -> None:
        preview = self.queue.preview(key)
        if preview is None:
            return
        fresh = key != self._key or self._detail.currentWidget() is not self.preview
        self._key = key
        self._lists.setCurrentWidget(self.waiting)
        self._lists.setVisible(len(self.queue.previews) > 1)
        self._detail.setCurrentWidget(self.preview)
        self.accept.setVisible(preview.can_be_accepted)
        self.open_known.setVisible(preview.known_id is not None)
        self.preview.toggle.setVisible(preview.filing is not None)
        if preview.filing is None:
            self.preview.source.hide()
            self.preview.sheet.show_error(preview.name, preview.error)
        else:
            if fresh:
                self.preview.source.show_source(preview.name, preview.data)
                self.preview.source.setVisible(self.preview.toggle.isChecked())
            self.preview.show_filing(preview.filing, preview.findings, _state(preview))
        if fresh and preview.can_be_accepted:
            self.accept.setFocus(Qt.FocusReason.OtherFocusReason)
        self.crumbs_changed.emit()

    def _show_kept(self, filing_id: int) -> None:
        desk = self.frame.desk
        try:
            filing = desk.filing(filing_id)
            data = desk.document(filing.sha256)
        except ClawdeskError as problem:
            self.frame.notices.problem(problem)
            return
        self._shown_id, self._shown = filing_id, filing
        self._lists.setVisible(True)
        self._lists.setCurrentWidget(self.list)
        self._detail.setCurrentWidget(self.kept)
        self.owners.show_filing(filing)
        self.kept.show_filing(filing, None, "in the file")
        name = desk.filing_summary(filing_id).name
        self.kept.source.show_source(name, data)
        earlier, closures = desk.earlier_filings(filing), desk.closures()
        self.frame.tasks.run(
            lambda _: check_stored(data, name, filing, earlier, closures),
            done=partial(self._checked, filing_id, filing),
        )
        self.crumbs_changed.emit()

    def _checked(self, filing_id: int, filing: Filing, findings) -> None:
        if self._shown_id == filing_id:
            company = next(iter(self.frame.desk.records("company")), None)
            self.kept.show_filing(filing, (*issuer_findings(filing, company), *findings), "in the file")

    def _say_read_only(self) -> None:
        self.frame.notices.say("This file is open for reading only; nothing can be imported into it.")


def _state(preview: Preview) -> str:
    if preview.known_id is not None:
        return "already in the file"
    return f"the same filing as {preview.same_as}" if preview.same_as else "not yet in the file"
