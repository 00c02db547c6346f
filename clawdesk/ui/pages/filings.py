"""Filings: those in the file, and those read and waiting, of which nothing is stored until they are accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget, QWidget

from clawdesk.actions.import_filings import FilingImport, ImportFilings
from clawdesk.domain.activity import Changes
from clawdesk.domain.filing import Filing
from clawdesk.errors import ClawdeskError
from clawdesk.ui.filing.cards import Flowing
from clawdesk.ui.filing.kept import AWARDS, FORM, HISTORY, KeptPane
from clawdesk.ui.filing.lists import FilingLines
from clawdesk.ui.filing.preview import PreviewPane
from clawdesk.ui.filing.queue import Queue
from clawdesk.ui.filing.reading import Preview
from clawdesk.ui.filing.sheet import title_of
from clawdesk.ui.filing.waiting import Waiting
from clawdesk.ui.filing.watching import Watcher, WatchLine
from clawdesk.ui.list_detail import ListDetail, detail_area
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column, row, words
from clawdesk.ui.record_list import RecordList

FORMS = "Forms 3, 4 and 5 (*.xml *.txt *.htm *.html *.pdf);;All files (*)"
# So many are written well within the time in which a window has to answer.
PORTION = 15
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
        self._at = 0
        self._accepted = 0
        self._build()
        self._connect()
        self._settle()

    def _build(self) -> None:
        self.setAcceptDrops(not self.frame.desk.read_only)
        self.model = FilingLines(self.frame.desk)
        self.list = RecordList(self.frame, "filings", "Filings", self.model, add="Import filings")
        self.to_look_at = button("Nothing to look at", "to_look_at", self._show_waiting)
        self.to_look_at.hide()
        self.watcher = Watcher(self.frame, self)
        self.watch_line = WatchLine(self.watcher)
        foot = Flowing("filings_foot")
        for one in (self.to_look_at, self.watch_line):
            foot.flow.addWidget(one)
        # Shown before it had its place, it would be a window of its own for a moment and take the keys.
        self.watch_line.setVisible(not self.frame.desk.read_only)
        self.list.foot.addWidget(foot)
        self.waiting = Waiting(self.frame, self.queue)
        self._lists = QStackedWidget()
        self._lists.setObjectName("filing_lists")
        self._lists.addWidget(self.list)
        self._lists.addWidget(self.waiting)
        self.kept = KeptPane(self.frame)
        self.preview = PreviewPane(self.frame)
        self._detail = QStackedWidget()
        self._detail.setObjectName("filing_detail")
        self._nothing = self._empty_page()
        for page in (self._nothing, self.kept, self.preview):
            self._detail.addWidget(page)
        column(self).addWidget(ListDetail(self.frame.theme, "filings", self._lists, self._detail))

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
        self.watcher.came.connect(self.take_paths)
        self.watch_line.wanted.connect(self.choose_watched)
        self.waiting.chosen.connect(self._show_preview)
        self.waiting.accept_wanted.connect(self.accept_ready)
        self.waiting.accept_open_wanted.connect(self.accept_every)
        self.waiting.discard_wanted.connect(self.discard_everything)
        self.waiting.back_wanted.connect(self.show_kept)
        self.preview.accept_wanted.connect(lambda _: self.accept_current())
        self.preview.discard_wanted.connect(lambda _: self.discard_current())
        self.preview.open_wanted.connect(lambda _: self._open_known())
        self.preview.confirmed.connect(self.queue.confirm)
        self.queue.changed.connect(self._follow)
        self.queue.arrived.connect(self._arrived)
        for keys, run in (("Ctrl+Return", self.accept_current), ("Esc", self.show_kept)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

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

    def choose_watched(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Choose a folder to watch for new filings")
        if name:
            self.watcher.watch(Path(name))

    def take_paths(self, paths: tuple[Path, ...]) -> None:
        """Read files and folders, wherever they were dropped; they are shown before anything is stored."""
        if self.frame.desk.read_only:
            self._say_read_only()
            return
        self.queue.take(paths)

    def accept_current(self) -> None:
        preview = self._current()
        if preview is None:
            return
        if preview.can_be_accepted:
            self._accept((preview,))
        else:
            self.preview.refuse()

    def accept_ready(self) -> None:
        self._accept(self.queue.ready())

    def accept_every(self) -> None:
        self._accept(self.queue.acceptable())

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
        self.kept.refresh(changes)

    def opened(self) -> None:
        self.frame.show_side(None)
        self._settle()

    def crumbs(self) -> tuple[str, ...]:
        if self._detail.currentWidget() is self.preview:
            preview = self._current()
            return ("Import", preview.name) if preview else ("Import",)
        return () if self._shown is None else (title_of(self._shown),)

    def sights(self) -> tuple[Callable[[], None], ...]:
        """The parts of the filing in front, to be looked at one by one."""
        return tuple(partial(self.kept.show_part, part) for part in (HISTORY, AWARDS, FORM))

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
        """A few at once; many in portions, so that the window answers between them."""
        if not chosen:
            return
        if len(chosen) <= PORTION:
            self._accept_portion(chosen, 0)
            self._tell_accepted(len(chosen))
        else:
            self.queue.slices.add(self._accept_many(chosen))

    def _accept_many(self, chosen: tuple[Preview, ...]) -> Iterator[None]:
        self.show_kept()
        for at in range(0, len(chosen), PORTION):
            if not self._accept_portion(chosen[at : at + PORTION], at):
                return
            self.frame.notices.say(f"Accepting: {at + PORTION:,} of {len(chosen):,} filings.")
            yield
        self._tell_accepted(len(chosen))
        self._settle()

    def _accept_portion(self, chosen: tuple[Preview, ...], before: int) -> bool:
        items = tuple(FilingImport(result=one.result, data=one.data) for one in chosen if one.result)
        desk = self.frame.desk
        try:
            # What stood before the first portion is backed up; the others follow on it.
            changes = desk.execute(ImportFilings(items=items)) if before else desk.accept(items)
        except ClawdeskError as problem:
            self.frame.notices.problem(problem)
            return False
        self.queue.drop(*(one.key for one in chosen))
        self._accepted = changes.created_id
        return True

    def _tell_accepted(self, count: int) -> None:
        told = "1 filing is in the file." if count == 1 else f"{count:,} filings are in the file."
        self.frame.notices.say(told)
        self.list.refresh()
        if not self.queue.heap.rowCount():
            self.show_record("filing", self._accepted)

    def _current(self) -> Preview | None:
        return self.queue.preview(self._key)

    def _open_known(self) -> None:
        preview = self._current()
        if preview is not None and preview.known_id is not None:
            self.queue.drop(preview.key)
            self.show_record("filing", preview.known_id)

    def _arrived(self, key: int) -> None:
        """The first of a load comes to the front, unless another is being looked at."""
        if self._current() is None or self._detail.currentWidget() is not self.preview:
            self._show_preview(key)

    def _follow(self) -> None:
        """The one in front as it stands now; where it is gone, the one that took its place."""
        count = self.queue.heap.rowCount()
        self.to_look_at.setText(f"{count:,} to look at")
        self.to_look_at.setAccessibleName(self.to_look_at.text())
        self.to_look_at.setVisible(count > 0)
        self._lists.setVisible(count != 1 or self._lists.currentWidget() is self.list)
        if self._detail.currentWidget() is not self.preview:
            return
        if self._current() is not None:
            self._at = self.queue.heap.row_of(self._key)
            self._show_preview(self._key)
        elif count:
            self._show_preview(self.queue.heap.id_at(min(self._at, count - 1)))
        else:
            self.show_kept()

    def show_kept(self) -> None:
        """Back to the filings in the file; what waits goes on waiting."""
        had_keys = any(one.isAncestorOf(self.window().focusWidget()) for one in (self.preview, self.waiting))
        self._key = None
        self._lists.setCurrentWidget(self.list)
        self._lists.setVisible(True)
        if self._shown_id is None and not self.list.select_first():
            self._shown = None
            self._detail.setCurrentWidget(self._nothing)
        else:
            self._detail.setCurrentWidget(self.kept)
        if had_keys:
            # The next key belongs to the filings, not to whatever comes first in the window.
            self.list.lines.setFocus(Qt.FocusReason.OtherFocusReason)
        self.crumbs_changed.emit()

    def _settle(self) -> None:
        """Show what there is to show: what waits, the filing last seen, the first, or how to begin."""
        if self.queue.heap.rowCount():
            self._show_waiting()
        else:
            self.show_kept()

    def _show_waiting(self) -> None:
        self._show_preview(self._key if self._current() is not None else self.queue.heap.id_at(0))

    def _show_preview(self, key: int) -> None:
        preview = self.queue.preview(key)
        if preview is None:
            return
        fresh = key != self._key or self._detail.currentWidget() is not self.preview
        self._key, self._at = key, self.queue.heap.row_of(key)
        self._lists.setCurrentWidget(self.waiting)
        self._lists.setVisible(self.queue.heap.rowCount() > 1)
        self._detail.setCurrentWidget(self.preview)
        self.waiting.select(key)
        self.preview.show_preview(preview)
        if fresh:
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
        self.kept.show_filing(filing_id, filing, desk.filing_summary(filing_id).name, data)
        self.crumbs_changed.emit()

    def _say_read_only(self) -> None:
        self.frame.notices.say("This file is open for reading only; nothing can be imported into it.")
