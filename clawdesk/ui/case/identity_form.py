"""Who signs with what: a signing identity in a file or on a token; what opens it is never kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from clawdesk.domain.signing import KeyFile, KeyToken, SigningKey
from clawdesk.errors import SigningError
from clawdesk.ui.case.identity_maker import IDENTITIES, IdentityMaker, named_line, read_chosen, secret_line
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Deck, button, column, row, words

LIBRARIES = "Libraries (*.so *.dll *.dylib);;All files (*)"
LAST, LAST_LIBRARY = "identity", "token_library"
NONE = "No identity is chosen. It is a file named .p12 or .pfx."
NO_LIBRARY = "No library is chosen. It came with the token, usually a file ending in .so or .dll."
MADE = "The identity is made. Keep a copy of the file; without its passphrase nobody can use it."
FILE, TOKEN = "In a file", "On a token or card"


class IdentityForm(QWidget):
    """`ready` tells that what would sign moved; passphrase and PIN are never kept anywhere."""

    ready = Signal()
    entered = Signal()
    """Enter was pressed in the line of the passphrase or PIN."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.path: Path | None = None
        self.library: Path | None = None
        self.where = QComboBox()
        self.passphrase = secret_line("identity_passphrase", "Passphrase of the identity")
        self.pin = secret_line("token_pin", "PIN of the token")
        self.token = named_line("token_name", "Which token")
        self.token_key = named_line("token_key", "Which key")
        self.maker = IdentityMaker(frame)
        self._told = words("", "small", wrap=True, name="identity_told")
        self._build()
        self._connect()
        last, library = frame.state.get(LAST), frame.state.get(LAST_LIBRARY)
        if isinstance(last, str) and Path(last).is_file():
            self.use(Path(last))
        if isinstance(library, str) and Path(library).is_file():
            self.use_library(Path(library))

    def _build(self) -> None:
        self.setObjectName("identity_form")
        self.where.setObjectName("identity_where")
        self.where.setAccessibleName("Where the signing identity is kept")
        self.where.addItems([FILE, TOKEN])
        stack = column(self, spacing=6)
        stack.addWidget(words("Signing identity", "heading"))
        stack.addLayout(row(self.where, None))
        self._deck = Deck()
        self._deck.add(self._file_part())
        self._deck.add(self._token_part())
        stack.addWidget(self._deck)
        stack.addWidget(self._told)
        stack.addWidget(self.maker)

    def _file_part(self) -> QWidget:
        part = QWidget()
        part.setObjectName("file_part")
        stack = column(part, spacing=6)
        self._chosen = words(NONE, "muted", wrap=True, name="identity_path")
        self.choose_button = button("Choose an identity", "choose_identity", self.choose)
        self.make_button = button("Make one", "make_identity", self.maker.begin, role="quiet")
        stack.addWidget(self._chosen)
        stack.addLayout(row(self.choose_button, self.make_button, None))
        _labelled(stack, "Passphrase", self.passphrase)
        return part

    def _token_part(self) -> QWidget:
        part = QWidget()
        part.setObjectName("token_part")
        stack = column(part, spacing=6)
        self._library = words(NO_LIBRARY, "muted", wrap=True, name="token_library")
        self.library_button = button("Choose the library", "choose_library", self.choose_library)
        stack.addWidget(self._library)
        stack.addLayout(row(self.library_button, None))
        pair = row(spacing=12)
        for label, line in (
            ("Token, where there are several", self.token),
            ("Key, where there are several", self.token_key),
        ):
            side = column(spacing=3)
            _labelled(side, label, line)
            pair.addLayout(side)
        stack.addLayout(pair)
        _labelled(stack, "PIN", self.pin)
        return part

    def _connect(self) -> None:
        self.where.currentIndexChanged.connect(self._turn)
        for line in (self.passphrase, self.pin, self.token, self.token_key):
            line.textChanged.connect(lambda _text: self.ready.emit())
        for line in (self.passphrase, self.pin):
            line.returnPressed.connect(self.entered)
        self.maker.made.connect(self._made)

    @property
    def on_token(self) -> bool:
        return self.where.currentText() == TOKEN

    @property
    def complete(self) -> bool:
        """Whether there is something to sign with, and something that opens it."""
        if self.on_token:
            return self.library is not None and bool(self.pin.text())
        return self.path is not None and bool(self.passphrase.text())

    def key(self) -> SigningKey:
        """What signs, with what opens it: it goes with the work and is then forgotten."""
        if self.on_token:
            if self.library is None:
                raise SigningError(
                    "No library of a token is chosen.", remedy="Choose the one that came with it."
                )
            return KeyToken(
                module=str(self.library),
                pin=self.pin.text(),
                token=self.token.text().strip(),
                key=self.token_key.text().strip(),
            )
        if self.path is None:
            raise SigningError("No signing identity is chosen.", remedy="Choose one, or make one.")
        return KeyFile(p12=read_chosen(self.path, "signing identity"), passphrase=self.passphrase.text())

    def suggest(self, name: str, organisation: str) -> None:
        """Whose identity would be made here."""
        self.maker.suggest(name, organisation)

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

    def choose_library(self) -> None:
        path = self._frame.ask_file("Choose the library of the token", LIBRARIES)
        if path is not None:
            self.use_library(path)

    def use_library(self, path: Path) -> None:
        self.library = path
        self._library.setText(path.name)
        self._library.setToolTip(str(path))
        self._frame.state.set(LAST_LIBRARY, str(path))
        self.pin.clear()
        self.ready.emit()

    def let_go(self) -> None:
        """Another person signs: what was chosen belongs to somebody else; the library of the tokens does not."""
        self.path = None
        self._chosen.setText(NONE)
        self._chosen.setToolTip("")
        self._told.setText("")
        for line in (self.token, self.token_key):
            line.clear()
        self.forget()
        self.ready.emit()

    def forget(self) -> None:
        """Passphrases and PIN leave the window."""
        self.passphrase.clear()
        self.pin.clear()
        self.maker.forget()

    def _turn(self, at: int) -> None:
        self._deck.turn(at)
        self._told.setText("")
        self.maker.hide()
        self.ready.emit()

    def _made(self, path: Path, typed: str) -> None:
        self.use(path)
        self.passphrase.setText(typed)
        self._told.setText(MADE)


def _labelled(stack: QVBoxLayout, label: str, line: QLineEdit) -> None:
    shown = words(label, "small")
    shown.setBuddy(line)
    stack.addWidget(shown)
    stack.addWidget(line)
