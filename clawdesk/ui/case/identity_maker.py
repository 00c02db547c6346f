"""A guide to a signing identity of one's own: who it is for, who vouches for it, and the passphrase that opens it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from clawdesk.errors import ClawdeskError, SigningError
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column, row, words

IDENTITIES = "Signing identities (*.p12 *.pfx);;All files (*)"
SHORTEST = 8
ALONE = (
    "It vouches for itself: whoever checks the paper compares its fingerprint with the record in this file."
)
VOUCHED = "The office’s authority vouches for it, and can call it back."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a worker is given to make: an identity, or the authority itself where there is no `name`."""

    path: Path
    name: str
    organisation: str
    passphrase: str = field(repr=False)
    at: datetime
    authority: bytes | None = field(default=None, repr=False)
    authority_passphrase: str = field(default="", repr=False)


def make(wanted: Wanted) -> Path:
    from clawdesk.signing.identity import new_authority, new_identity, write_private

    if not wanted.name:
        made = new_authority(wanted.organisation, wanted.passphrase, at=wanted.at)
    else:
        made = new_identity(
            wanted.name,
            wanted.organisation,
            wanted.passphrase,
            at=wanted.at,
            authority=wanted.authority,
            authority_passphrase=wanted.authority_passphrase,
        )
    write_private(wanted.path, made)
    return wanted.path


def read_chosen(path: Path, what: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as reason:
        raise SigningError(
            f"The {what} cannot be read.",
            detail=f"{path.name}: {reason.strerror or reason}.",
            remedy="If it lies on a stick, put that in; if it was moved, choose it again.",
        ) from reason


def secret_line(name: str, label: str) -> QLineEdit:
    line = named_line(name, label)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


def named_line(name: str, label: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setAccessibleName(label)
    return line


class IdentityMaker(QWidget):
    """`made` carries the path of the new identity and the passphrase that was typed for it."""

    made = Signal(object, str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._authority: Path | None = None
        self.name, self.organisation = (
            named_line("new_name", "Name"),
            named_line("new_organisation", "Organisation"),
        )
        self.passphrase = secret_line("new_passphrase", "New passphrase")
        self.again = secret_line("new_passphrase_again", "New passphrase again")
        self.vouched = QCheckBox("The office’s own authority vouches for it")
        self.authority_passphrase = secret_line("authority_passphrase", "Passphrase of the authority")
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        self.setObjectName("new_identity")
        stack = column(self, spacing=4)
        stack.addWidget(words("A new signing identity", "heading"))
        self._means = words(ALONE, "small", wrap=True, name="new_identity_means")
        stack.addWidget(self._means)
        for label, line in (
            ("Name", self.name),
            ("Organisation", self.organisation),
            (f"Passphrase, {SHORTEST} characters or more", self.passphrase),
            ("The passphrase once more", self.again),
        ):
            _labelled(stack, label, line)
        self.vouched.setObjectName("new_vouched")
        self.vouched.setAccessibleName(self.vouched.text())
        stack.addWidget(self.vouched)
        stack.addWidget(self._authority_part())
        self._told = words("", "error", wrap=True, name="new_identity_told")
        self._told.hide()
        stack.addWidget(self._told)
        self.make_now = button("Make it and keep it", "keep_identity", self.make)
        close = button("Close", "close_new_identity", self.hide, role="quiet")
        stack.addLayout(row(self.make_now, close, None))

    def _authority_part(self) -> QWidget:
        self._vouching = QWidget()
        self._vouching.setObjectName("authority_part")
        stack = column(self._vouching, spacing=4)
        self._authority_told = words("No authority is chosen.", "muted", wrap=True, name="authority_path")
        stack.addWidget(self._authority_told)
        choose = button("Choose the authority", "choose_authority", self.choose_authority)
        self.make_authority = button("Make one", "make_authority", self.new_authority, role="quiet")
        stack.addLayout(row(choose, self.make_authority, None))
        _labelled(stack, "Passphrase of the authority", self.authority_passphrase)
        self._vouching.hide()
        return self._vouching

    def _connect(self) -> None:
        self.vouched.toggled.connect(self._vouching.setVisible)
        self.vouched.toggled.connect(lambda on: self._means.setText(VOUCHED if on else ALONE))
        for line in (self.name, self.passphrase, self.again, self.authority_passphrase):
            line.textEdited.connect(lambda _text: self.refuse(""))

    def suggest(self, name: str, organisation: str) -> None:
        """Whose identity would be made here."""
        self.name.setText(name)
        self.organisation.setText(organisation)

    def begin(self) -> None:
        self.show()
        self.name.setFocus()

    def forget(self) -> None:
        """The passphrases leave the window."""
        for line in (self.passphrase, self.again, self.authority_passphrase):
            line.clear()
        self.refuse("")
        self.hide()

    def choose_authority(self) -> None:
        path = self._frame.ask_file("Choose the authority", IDENTITIES)
        if path is not None:
            self._use_authority(path)

    def new_authority(self) -> None:
        """The office's own authority, under the passphrase typed for it."""
        secret = self.authority_passphrase.text()
        if not self._long_enough(secret, "The passphrase of the authority"):
            return
        name = self.organisation.text().strip()
        if not name:
            self.refuse("The authority needs the name of the organisation.")
            return
        path = self._frame.ask_place(
            "Where shall the authority be kept?", f"{name} authority.p12", IDENTITIES
        )
        if path is not None:
            wanted = Wanted(
                path=path, name="", organisation=name, passphrase=secret, at=self._frame.services.now()
            )
            self._work(wanted, "Making the authority", self._use_authority)

    def make(self) -> None:
        """Ask where it shall be kept, and make it in a worker."""
        first, second = self.passphrase.text(), self.again.text()
        if not self._long_enough(first, "The passphrase"):
            return
        if first != second:
            self.refuse("The two passphrases differ; type them again.")
            return
        if not self.name.text().strip():
            self.refuse("The identity needs the signer’s name.")
            return
        if self.vouched.isChecked() and self._authority is None:
            self.refuse("Choose the authority, or make one.")
            return
        path = self._frame.ask_place(
            "Where shall the identity be kept?", f"{self.name.text()}.p12", IDENTITIES
        )
        if path is None:
            return
        try:
            authority = self._authority.read_bytes() if self.vouched.isChecked() and self._authority else None
        except OSError as problem:
            self._frame.notices.problem(problem)
            return
        wanted = Wanted(
            path=path,
            name=self.name.text(),
            organisation=self.organisation.text(),
            passphrase=first,
            at=self._frame.services.now(),
            authority=authority,
            authority_passphrase=self.authority_passphrase.text(),
        )
        self._work(wanted, "Making the identity", self._made)

    def refuse(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def _long_enough(self, secret: str, what: str) -> bool:
        if len(secret) < SHORTEST:
            self.refuse(f"{what} has fewer than {SHORTEST} characters.")
        return len(secret) >= SHORTEST

    def _work(self, wanted: Wanted, label: str, done) -> None:
        self.refuse("")
        self._lock(working=True)

        def finished(path: Path) -> None:
            self._lock(working=False)
            done(path)

        self._frame.tasks.run(lambda _: make(wanted), label=label, done=finished, failed=self._not_made)

    def _lock(self, *, working: bool) -> None:
        self.make_now.setEnabled(not working)
        self.make_authority.setEnabled(not working)

    def _use_authority(self, path: Path) -> None:
        self._authority = path
        self._authority_told.setText(path.name)
        self._authority_told.setToolTip(str(path))
        self.refuse("")

    def _made(self, path: Path) -> None:
        typed = self.passphrase.text()
        self.forget()
        self.made.emit(path, typed)

    def _not_made(self, error: BaseException) -> None:
        self._lock(working=False)
        if isinstance(error, ClawdeskError):
            self.refuse(str(error))
        else:
            self._frame.notices.problem(error)


def _labelled(stack, label: str, line: QLineEdit) -> None:
    shown = words(label, "small")
    shown.setBuddy(line)
    stack.addWidget(shown)
    stack.addWidget(line)
