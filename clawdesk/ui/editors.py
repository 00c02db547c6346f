"""An editor for every kind of field: what is typed stays as typed until it can be read."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from clawdesk.domain.fields import Field, Kind
from clawdesk.errors import InputError
from clawdesk.ui import display
from clawdesk.ui.parts import words
from clawdesk.ui.readings import Reading


class Editor(QWidget):
    """A labelled input with the line under it that echoes or refuses.

    `committed` tells that a new readable value stands in the field; `typed` that its text moved.
    """

    committed = Signal()
    typed = Signal()

    def __init__(self, field: Field, control: QWidget, *, label: bool = True, echo: str = "") -> None:
        """`echo` is where a reading is echoed: "under" keeps a line free for it, "beside" is by the label."""
        super().__init__()
        self.field = field
        self.control = control
        self._saved: Any = None
        self._value: Any = None
        self._wrong = ""
        self._label = words(field.label, "small", wrap=True, name=f"{field.name}_label")
        self._under = words("", "echo", wrap=True, name=f"{field.name}_under")
        self._beside = words("", "echo", name=f"{field.name}_echo")
        self._echoed = self._beside if echo == "beside" else self._under
        self._build(label, echo)

    def _build(self, label: bool, echo: str) -> None:
        self.setObjectName(f"{self.field.name}_editor")
        self.control.setObjectName(self.field.name)
        self.control.setAccessibleName(self.field.label)
        self.control.setAccessibleDescription(self.field.help)
        self.control.setToolTip(self.field.help)
        self._label.setBuddy(self.control)
        if not label:
            self._label.hide()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._label, 1)
        head.addWidget(self._beside)
        stack.addLayout(head)
        stack.addWidget(self.control)
        stack.addWidget(self._under)
        stack.addStretch(1)
        if echo == "under":
            policy = self._under.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            self._under.setSizePolicy(policy)
        self._under.hide()
        self._beside.hide()
        self.setFocusProxy(self.control)
        self.control.installEventFilter(self)

    def value(self) -> Any:
        """The last value that could be read."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a stored value; what was typed before is gone."""
        self._saved = self._value = value
        self._put(value)
        self._say("")

    @property
    def wrong(self) -> str:
        """The reason under the field, or nothing."""
        return self._wrong

    def pending(self) -> str | None:
        """What is typed and not stored, or None."""
        text = self._text()
        return text if text != self._show(self._saved) else None

    def at_present(self) -> Any:
        """What is typed, if it can be read as it stands, else the last value that could; nothing is said of it."""
        try:
            return self._read(self._text())
        except InputError:
            return self._value

    def restore(self, text: str) -> None:
        """Put back what was typed before a crash; it is read when the field is left or Enter is pressed."""
        self._put_text(text)

    def settle(self) -> bool:
        """Read what is typed. True where it can be taken; a new value is told by `committed`."""
        try:
            value = self._read(self._text())
        except InputError as refused:
            self.refuse(refused.title)
            return False
        changed = value != self._value
        self._value = value
        rewritten = self._text() != self._show(value)
        if changed or self._wrong or rewritten:
            self._put(value)
            self._say("", self._echo(value))
        if changed:
            self.committed.emit()
        elif rewritten:
            self.typed.emit()
        return True

    def refuse(self, reason: str) -> None:
        """Keep the text and say why it is not taken."""
        self._value = self._saved
        self._say(reason[:1].upper() + reason[1:])

    def lock(self) -> None:
        """The file can only be read."""
        if isinstance(self.control, (QLineEdit, QPlainTextEdit)):
            self.control.setReadOnly(True)
        else:
            self.control.setEnabled(False)

    def mark_needed(self, needed: bool) -> None:
        """A new record says which fields it cannot do without."""
        word = " · needed" if needed and self.field.required else ""
        self._label.setText(f"{self.field.label}{word}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(
                QKeySequence.StandardKey.Redo
            )
            # A field that holds what is stored has nothing of its own to undo: the key is the window's.
            if undo and self.pending() is None:
                event.ignore()
                return True
        if event.type() is QEvent.Type.Wheel and not self.control.hasFocus():
            # A page is scrolled with the wheel: a field under the pointer must not change its value.
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _say(self, reason: str, echo: str = "") -> None:
        self._wrong = reason
        under = echo if self._echoed is self._under else ""
        self._under.setProperty("role", "error" if reason else "echo")
        self._under.setText(reason or under)
        self._under.setVisible(bool(reason or under))
        if self._echoed is self._beside:
            self._beside.setText(echo)
            self._beside.setVisible(bool(echo) and not reason)
        self.control.setAccessibleDescription(reason or echo or self.field.help)
        if bool(self.control.property("wrong")) != bool(reason):
            self.control.setProperty("wrong", bool(reason))
            _polish(self.control)
        _polish(self._under)

    @abstractmethod
    def _text(self) -> str:
        """What stands in the control."""

    @abstractmethod
    def _put_text(self, text: str) -> None:
        """Make the control show this."""

    @abstractmethod
    def _read(self, text: str) -> Any:
        """The value that was typed; an InputError says why it is none."""

    def _show(self, value: Any) -> str:
        return "" if value is None else str(value)

    def _echo(self, value: Any) -> str:
        return ""

    def _put(self, value: Any) -> None:
        self._put_text(self._show(value))

    def _needed(self, empty: Any) -> Any:
        if self.field.required:
            raise InputError("This is needed.")
        return empty


class LineEditor(Editor):
    """One line of text, a date or a figure, read by its Reading."""

    def __init__(self, field: Field, reading: Reading, *, label: bool = True) -> None:
        self._reading = reading
        line = QLineEdit()
        if display.is_figure(field):
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        place = "" if reading.echo is None else "under" if field.kind is Kind.DATE else "beside"
        super().__init__(field, line, label=label, echo=place)
        self._line = line
        line.editingFinished.connect(self.settle)
        line.textEdited.connect(self._follow)

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self._say("", self._echo(value))

    def _follow(self, text: str) -> None:
        """Echo what would be read, quietly: a reason to refuse waits until the field is left."""
        if self._reading.echo is not None:
            try:
                value = self._reading.parse(text) if text.strip() else None
            except InputError:
                value = None
            self._say("", "" if value is None else self._reading.echo(value))
        self.typed.emit()

    def _text(self) -> str:
        return self._line.text()

    def _put_text(self, text: str) -> None:
        put_line(self._line, text)

    def _read(self, text: str) -> Any:
        if not text.strip():
            return self._needed(self._reading.empty)
        return self._reading.parse(text)

    def _show(self, value: Any) -> str:
        return "" if value is None or value == "" else self._reading.show(value)

    def _echo(self, value: Any) -> str:
        if value is None or self._reading.echo is None:
            return ""
        said = self._reading.echo(value)
        return "" if said == self._show(value) else said


class AreaEditor(Editor):
    """Several lines of text; Tab leaves it."""

    def __init__(self, field: Field, *, label: bool = True, lines: int = 3) -> None:
        area = QPlainTextEdit()
        area.setTabChangesFocus(True)
        super().__init__(field, area, label=label)
        self._area = area
        self._lines = lines
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        area.textChanged.connect(self._follow)
        self._grow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.settle()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        self._grow()
        self.typed.emit()

    def _grow(self) -> None:
        lines = min(max(self._area.document().size().height(), self._lines), 16)
        self._area.setFixedHeight(round(self._area.fontMetrics().lineSpacing() * lines + 20))

    def _text(self) -> str:
        return self._area.toPlainText()

    def _put_text(self, text: str) -> None:
        if self._area.toPlainText() != text:
            self._area.setPlainText(text)
        self._area.document().clearUndoRedoStacks()

    def _read(self, text: str) -> str:
        return text if text.strip() else self._needed("")


class ChoiceEditor(Editor):
    """One of a few named values."""

    def __init__(self, field: Field, *, label: bool = True) -> None:
        box = QComboBox()
        box.setPlaceholderText("Choose")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        if not field.required:
            box.addItem("None", "")
        for choice in field.choices:
            box.addItem(choice.label, choice.value)
        super().__init__(field, box, label=label)
        self._box = box
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.activated.connect(self._chosen)

    def _chosen(self) -> None:
        self.settle()
        self.typed.emit()

    def _text(self) -> str:
        return str(self._box.currentData() or "")

    def _put_text(self, text: str) -> None:
        self._box.setCurrentIndex(self._box.findData(text))

    def _read(self, text: str) -> str:
        return text or self._needed("")


class TickEditor(Editor):
    """Yes or no: the label stands beside the box."""

    def __init__(self, field: Field, *, label: bool = True) -> None:
        box = QCheckBox(field.label)
        super().__init__(field, box, label=False)
        self._box = box
        self._value = self._saved = False
        box.toggled.connect(self._ticked)

    def _ticked(self) -> None:
        self.settle()
        self.typed.emit()

    def _text(self) -> str:
        return "yes" if self._box.isChecked() else "no"

    def _put_text(self, text: str) -> None:
        self._box.blockSignals(True)
        self._box.setChecked(text == "yes")
        self._box.blockSignals(False)

    def _read(self, text: str) -> bool:
        return text == "yes"

    def _show(self, value: Any) -> str:
        return "yes" if value else "no"


class ShownEditor(Editor):
    """A value that the program sets, shown and never typed."""

    def __init__(self, field: Field, title_of: Callable[[str, int], str], *, label: bool = True) -> None:
        line = QLineEdit()
        line.setReadOnly(True)
        super().__init__(field, line, label=label)
        self._line = line
        self._title_of = title_of

    def settle(self) -> bool:
        return True

    def pending(self) -> str | None:
        return None

    def _put(self, value: Any) -> None:
        self._line.setText(display.shown(self.field, value, self._title_of))
        self._line.setToolTip(str(value or "") if self.field.kind is Kind.HASH else self.field.help)

    def _text(self) -> str:
        return self._line.text()

    def _put_text(self, text: str) -> None:
        self._line.setText(text)

    def _read(self, text: str) -> Any:
        return self._value


def put_line(line: QLineEdit, text: str) -> None:
    """Show a text from its beginning; what the field could undo of its own is forgotten with it."""
    place = line.cursorPosition() if line.hasFocus() else 0
    line.setText(text)
    line.setCursorPosition(place)


def _polish(widget: QWidget | QLabel) -> None:
    style: QStyle = widget.style()
    style.unpolish(widget)
    style.polish(widget)
