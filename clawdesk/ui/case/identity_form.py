"""Who signs with what: a signing identity chosen from a file, or a new one made and kept where only its owner reads."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clawdesk import jobs
from clawdesk.errors import ClawdeskError, SigningError
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column, row, words

IDENTITIES = "Signing identities (*.p12 *.pfx);;All files (*)"
LAST = "identity"
NONE = "No identity is chosen. It is a file named .p12 or .pfx."
SHORTEST = 8


def secret_line(name: str, label: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setAccessibleName(label)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


class IdentityForm(QWidget):
    """`ready` tells that path or passphrase moved; the passphrase is never kept anywhere."""

    ready = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.path: Path | None = None
        self.passphrase = secret_line("identity_passphrase", "Passphrase of the identity")
        self._told = words("", "small", wrap=True, name="identity_told")
        self._build()
        self._connect()
        last = frame.state.get(LAST)
        if isinstance(last, str) and Path(last).is_file():
            self.use(Path(last))

    def _build(self) -> None:
        self.setObjectName("identity_form")
        stack = column(self, spacing=6)
        stack.addWidget(words("Signing identity", "heading"))
        self._chosen = words(NONE, "muted", wrap=True, name="identity_path")
        self.choose_button = button("Choose an identity", "choose_identity", self.choose)
        self.make_button = button("Make one", "make_identity", self.offer_new, role="quiet")
        stack.addWidget(self._chosen)
        stack.addLayout(row(self.choose_button, self.make_button, None))
        self._passphrase_label = words("Passphrase", "small")
        self._passphrase_label.setBuddy(self.passphrase)
        stack.addWidget(self._passphrase_label)
        stack.addWidget(self.passphrase)
        stack.addWidget(self._told)
        stack.addWidget(self._new_part())

    def _new_part(self) -> QWidget:
        self.new_part = QWidget()
        self.new_part.setObjectName("new_identity")
        stack = column(self.new_part, spacing=4)
        stack.addWidget(words("A new signing identity", "heading"))
        told = "It vouches for itself: whoever checks the paper compares its fingerprint with the record in this file."
        stack.addWidget(words(told, "small", wrap=True))
        self.new_name, self.new_organisation = QLineEdit(), QLineEdit()
        self.new_passphrase = secret_line("new_passphrase", "New passphrase")
        self.new_again = secret_line("new_passphrase_again", "New passphrase again")
        self.new_name.setObjectName("new_name")
        self.new_name.setAccessibleName("Name")
        self.new_organisation.setObjectName("new_organisation")
        self.new_organisation.setAccessibleName("Organisation")
        lines = (
            ("Name", self.new_name),
            ("Organisation", self.new_organisation),
            ("Passphrase, 8 characters or more", self.new_passphrase),
            ("The passphrase once more", self.new_again),
        )
        for label, line in lines:
            shown = words(label, "small")
            shown.setBuddy(line)
            stack.addWidget(shown)
            stack.addWidget(line)
        self._new_told = words("", "error", wrap=True, name="new_identity_told")
        self._new_told.hide()
        stack.addWidget(self._new_told)
        self.make_now = button("Make it and keep it", "keep_identity", self.make)
        close = button("Close", "close_new_identity", self.new_part.hide, role="quiet")
        stack.addLayout(row(self.make_now, close, None))
        self.new_part.hide()
        return self.new_part

    def _connect(self) -> None:
        self.passphrase.textChanged.connect(lambda _text: self.ready.emit())
        for line in (self.new_name, self.new_passphrase, self.new_again):
            line.textEdited.connect(lambda _text: self._refuse(""))

    def suggest(self, name: str, organisation: str) -> None:
        """Whose identity would be made here."""
        self.new_name.setText(name)
        self.new_organisation.setText(organisation)

    def choose(self) -> None:
        path = self._frame.ask_file("Choose the signing identity", IDENTITIES)
        if path is not None:
            self.use(path)

    def use(self, path: Path) -> None:
        self.path = path
        self._chosen.setText(path.name)
        self._chosen.setToolTip(str(path))
        self._frame.state.set(LAST, str(path))
        self._told.setText("")
        self.passphrase.clear()
        self.ready.emit()

    def let_go(self) -> None:
        """Another person signs: what was chosen belongs to somebody else."""
        self.path = None
        self._chosen.setText(NONE)
        self._chosen.setToolTip("")
        self._told.setText("")
        self._refuse("")
        self.forget()
        self.ready.emit()

    def data(self) -> bytes:
        if self.path is None:
            raise SigningError("No signing identity is chosen.", remedy="Choose one, or make one.")
        return self.path.read_bytes()

    def forget(self) -> None:
        """The passphrases leave the window."""
        for line in (self.passphrase, self.new_passphrase, self.new_again):
            line.clear()
        self.new_part.hide()

    def offer_new(self) -> None:
        self.new_part.show()
        self.new_name.setFocus()

    def make(self) -> None:
        """Ask where it shall be kept, and make it in a worker."""
        first, second = self.new_passphrase.text(), self.new_again.text()
        if len(first) < SHORTEST:
            self._refuse(f"The passphrase has fewer than {SHORTEST} characters.")
            return
        if first != second:
            self._refuse("The two passphrases differ; type them again.")
            return
        if not self.new_name.text().strip():
            self._refuse("The identity needs the signer's name.")
            return
        path = self._frame.ask_place(
            "Where shall the identity be kept?", f"{self.new_name.text()}.p12", IDENTITIES
        )
        if path is None:
            return
        name, organisation, at = (
            self.new_name.text(),
            self.new_organisation.text(),
            self._frame.services.now(),
        )
        self._refuse("")
        self.make_now.setEnabled(False)

        def work(_: object) -> Path:
            from clawdesk.signing.identity import write_private

            write_private(path, jobs.new_identity(name, organisation, first, at=at))
            return path

        self._frame.tasks.run(work, label="Making the identity", done=self._made, failed=self._not_made)

    def _made(self, path: Path) -> None:
        self.make_now.setEnabled(True)
        typed = self.new_passphrase.text()
        self.new_part.hide()
        self.new_passphrase.clear()
        self.new_again.clear()
        self.use(path)
        self.passphrase.setText(typed)
        self._told.setText(
            "The identity is made. Keep a copy of the file; without its passphrase nobody can use it."
        )

    def _not_made(self, error: BaseException) -> None:
        self.make_now.setEnabled(True)
        if isinstance(error, ClawdeskError):
            self._refuse(str(error))
        else:
            self._frame.notices.problem(error)

    def _refuse(self, text: str) -> None:
        self._new_told.setText(text)
        self._new_told.setVisible(bool(text))
