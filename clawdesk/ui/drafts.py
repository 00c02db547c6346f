"""What was typed and could not be saved yet: kept in the user's folder every two seconds, offered again."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from clawdesk.ui.state import UserState

EVERY_MS = 2000


class Drafts(QObject):
    """Texts by form and field. Of a `sealed` file they stay in memory: no word of it lies about in plain text."""

    moved = Signal()
    """What is typed and not kept has grown or shrunk."""

    def __init__(
        self,
        state: UserState,
        file: str,
        *,
        sealed: bool,
        reading: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """What waits for a file that can only be read belongs to the window that may write it."""
        super().__init__(parent)
        self._state = state
        self._key = f"drafts {file}"
        self._sealed = sealed or reading
        self._texts: dict[str, dict[str, str]] = {} if reading else dict(state.get(self._key, {}))
        self._open = {form: len(texts) for form, texts in self._texts.items()}
        self.found = bool(self._texts)
        """Something was left half-typed when the program last stopped."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.save)

    def texts(self, form: str) -> dict[str, str]:
        return dict(self._texts.get(form, {}))

    def forms(self) -> tuple[str, ...]:
        return tuple(self._texts)

    @property
    def unkept(self) -> int:
        """The fields that hold something which is not in the file."""
        return sum(self._open.values())

    def count(self, form: str, fields: int) -> None:
        if self._open.get(form, 0) != fields:
            self._open[form] = fields
            self.moved.emit()

    def leave(self, form: str) -> None:
        """The form is closed: only what is kept as a draft still waits."""
        self.count(form, len(self._texts.get(form, {})))

    def keep(self, form: str, texts: dict[str, str]) -> None:
        """Keep these texts for a form; an empty dict forgets it."""
        if self._texts.get(form, {}) == texts:
            return
        if texts:
            self._texts[form] = dict(texts)
        else:
            self._texts.pop(form, None)
        if not self._timer.isActive():
            self._timer.start()

    def save(self) -> None:
        if self._sealed:
            return
        if self._texts:
            self._state.set(self._key, dict(self._texts))
        else:
            self._state.drop(self._key)
        self._state.save()
