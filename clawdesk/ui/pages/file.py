"""The file itself: where it is, whether it is whole, and the backups that stand beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clawdesk.domain.activity import Backup, Changes
from clawdesk.errors import ClawdeskError
from clawdesk.ui.display import bytes_size, moment
from clawdesk.ui.findings import FindingCard
from clawdesk.ui.heading import Heading
from clawdesk.ui.list_detail import detail_area
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, button, clear, column, row, rule, secret_field, words


class FilePage(QWidget):
    crumbs_changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.heading = Heading("file")
        self._answer = column(spacing=8)
        self._sheet = column(spacing=8)
        self._backups = column(spacing=0)
        self.passphrase = secret_field("backup_passphrase", "Passphrase, for a restore")
        self._build()

    def _build(self) -> None:
        inner = QWidget()
        stack = column(inner, spacing=14)
        stack.addWidget(self.heading)
        self.heading.add_button(button("Check", "check", self.check))
        back_up = button("Back up now", "back_up_now", self._back_up, role="primary")
        back_up.setEnabled(not self.frame.desk.read_only)
        self.heading.add_button(back_up)
        stack.addLayout(self._answer)
        stack.addLayout(self._sheet)
        stack.addWidget(words("Backups", "heading"))
        why = "Each is reopened and compared before it counts. Restoring keeps the present file aside."
        stack.addWidget(words(why, "small", wrap=True))
        stack.addWidget(self.passphrase)
        stack.addLayout(self._backups)
        if self.frame.desk.key is None:
            self.passphrase.hide()
        column(self).addWidget(detail_area("file_area", "File and backups", inner, self.frame.theme))

    def crumbs(self) -> tuple[str, ...]:
        return (self.frame.desk.path.name,)

    def place(self) -> tuple[str, int] | None:
        return None

    def show_record(self, entity: str, record_id: int) -> None:
        self.opened()

    def refresh(self, changes: Changes) -> None:
        """A backup is no change of the record; the list is read anew when the page is opened."""

    def opened(self) -> None:
        self.frame.show_side(None)
        path = self.frame.desk.path
        locked = "locked with a passphrase" if self.frame.desk.key is not None else "not locked"
        size = bytes_size(path.stat().st_size) if path.exists() else "not there"
        self.heading.say(path.stem, f"{path.parent} · {size} · {locked}")
        self._offer_sheet()
        clear(self._backups)
        self._backups.addWidget(rule())
        for at, one in enumerate(
            sorted(self.frame.desk.backups(), key=lambda one: one.made_at, reverse=True)
        ):
            self._backups.addWidget(self._line(one, at))
            self._backups.addWidget(rule())
        if not self.frame.desk.backups():
            self._backups.addSpacing(8)
            self._backups.addWidget(words("No backup yet.", "muted", name="no_backup"))

    def ask_passphrase(self) -> None:
        """A backup may have been made under a passphrase that the present file has not."""
        self.passphrase.show()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_sheet(self) -> None:
        """A locked file has a recovery sheet: kept on paper, it opens the file when the passphrase is lost."""
        clear(self._sheet)
        if self.frame.desk.key is None:
            return
        self._sheet.addWidget(words("Recovery sheet", "heading"))
        why = "Without the passphrase and without this sheet nobody can read the file. Print it and lock it away."
        self._sheet.addWidget(words(why, "small", wrap=True))
        show = button("Show the sheet", "show_sheet", self._show_sheet)
        save = button("Save the sheet", "save_sheet", self._save_sheet)
        self._sheet.addLayout(row(show, save, None))

    def _show_sheet(self) -> None:
        card = Card("sheet")
        for at, line in enumerate(self.frame.services.recovery_lines(self.frame.desk)):
            card.inner.addWidget(words(line, "strong", wrap=True, name=f"sheet_{at}"))
        self._sheet.addWidget(card)

    def _save_sheet(self) -> None:
        name = f"{self.frame.desk.path.stem}, recovery sheet.txt"
        place = self.frame.ask_place("Where shall the sheet go?", name, "Text (*.txt)")
        if place is None:
            return
        lines = self.frame.services.recovery_lines(self.frame.desk)
        try:
            place.write_text("\n".join(lines) + "\n", encoding="utf-8")
        except OSError as problem:
            self.frame.notices.problem(problem)
        else:
            self.frame.notices.say("The sheet is saved. Print it, lock it away, and remove this copy.")

    def check(self) -> None:
        """Structure, keys, digests, every link of the log, every document against its hash."""
        clear(self._answer)
        try:
            findings = self.frame.desk.check(deep=True)
        except ClawdeskError as problem:
            self.frame.notices.problem(problem)
            return
        troubles = [one for one in findings if one.needs_attention]
        for at, one in enumerate(troubles):
            self._answer.addWidget(FindingCard(one, f"finding_{at}"))
        if not troubles:
            card = Card("whole", "good")
            card.inner.addWidget(words("The file is whole.", "strong"))
            said = (
                "Its structure, every row, every link of the log and every document agree with their digests."
            )
            card.inner.addWidget(words(said, "muted", wrap=True))
            self._answer.addWidget(card)

    def _line(self, backup: Backup, at: int) -> QWidget:
        line = QWidget()
        text = column(spacing=1)
        text.addWidget(words(moment(backup.made_at), "strong"))
        said = f"{backup.reason} · {backup.records:,} records · log {backup.log_seq:,} · {bytes_size(backup.size)}"
        text.addWidget(words(said, "small", wrap=True))
        across = row(spacing=12)
        across.setContentsMargins(0, 9, 0, 9)
        across.addLayout(text, 1)
        restore = button("Restore", f"restore_{at}", lambda: self._restore(backup))
        restore.setAccessibleName(f"Restore the backup of {moment(backup.made_at)}")
        restore.setEnabled(not self.frame.desk.read_only)
        across.addWidget(restore)
        line.setLayout(across)
        return line

    def _back_up(self) -> None:
        self.frame.run("back_up")
        self.opened()

    def _restore(self, backup: Backup) -> None:
        sure = self.frame.notices.ask(
            f"Restore the backup of {moment(backup.made_at)}?",
            "The present file is kept aside under another name, so nothing is lost.",
            "Restore",
        )
        if sure:
            self.frame.restore(Path(backup.path), self.passphrase.text() or None)
