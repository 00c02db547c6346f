"""The paper on the screen: the pages as they print, with saving and printing of the very same bytes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from clawdesk.domain.evaluation import ParticipantResult, Step
from clawdesk.errors import ClawdeskError, PrintError
from clawdesk.ui.case import printing
from clawdesk.ui.case.figure_finder import questions_on, step_of, words_at
from clawdesk.ui.case.links import back_button
from clawdesk.ui.heading import Heading
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, column, row, words
from clawdesk.ui.pdf_view import PdfView
from clawdesk.ui.saving import save_bytes

PDF = "PDF (*.pdf)"


TRACED = "Press a figure to see where it comes from; Enter walks the questions of the page."


class PaperPane(QWidget):
    """`step_chosen` carries the question that a figure on the paper comes from."""

    left = Signal()
    step_chosen = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._pdf = b""
        self._name = ""
        self._result: ParticipantResult | None = None
        self._asked: Step | None = None
        self.heading = Heading("paper")
        self.view = PdfView(frame.theme)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setObjectName("paper_pane")
        self.heading.add_button(back_button(self.left.emit, "paper_back"))
        self.save_button = button("Save PDF", "save_pdf", self.save)
        self.print_button = button("Print", "print_pdf", self.ask_print)
        for one in (self.save_button, self.print_button):
            self.heading.add_button(one)
        smaller = button("−", "zoom_smaller", lambda: self.view.zoom_by(-1), role="quiet", tip="Smaller")
        larger = button("+", "zoom_larger", lambda: self.view.zoom_by(1), role="quiet", tip="Larger")
        fit = button("Fit the width", "zoom_fit", lambda: self.view.set_zoom(0), role="quiet")
        actual = button("100%", "zoom_actual", lambda: self.view.set_zoom(100), role="quiet")
        smaller.setAccessibleName("Smaller")
        larger.setAccessibleName("Larger")
        self._at = words("", "small", name="paper_page")
        stack = column(self, margins=(26, 20, 0, 0), spacing=8)
        stack.addWidget(self.heading)
        self.heading.setContentsMargins(0, 0, 26, 0)
        stack.addLayout(row(self._at, None, smaller, fit, actual, larger, 20, spacing=0))
        stack.addWidget(self._print_row())
        stack.addWidget(self.view, 1)

    def _print_row(self) -> QWidget:
        self._print_part = QWidget()
        self._print_part.setObjectName("print_part")
        self.printer = QComboBox()
        self.printer.setObjectName("printer")
        self.printer.setAccessibleName("Printer")
        self.pages = QLineEdit()
        self.copies = QLineEdit("1")
        self.printer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for field, name, label, hint in (
            (self.pages, "print_pages", "Pages", "All pages"),
            (self.copies, "print_copies", "Copies", "1"),
        ):
            field.setObjectName(name)
            field.setAccessibleName(label)
            field.setPlaceholderText(hint)
            field.setMaximumWidth(self._frame.theme.px(110))
        self.go_button = button("Print these pages", "print_now", self.print_now, role="primary")
        close = button("Close", "print_close", self._print_part.hide, role="quiet")
        self._print_told = words("", "error", wrap=True, name="print_told")
        line = row(self.printer, words("Pages", "small"), self.pages, words("Copies", "small"), self.copies)
        stack = column(self._print_part, margins=(0, 4, 26, 4), spacing=6)
        stack.addLayout(line)
        stack.addLayout(row(self.go_button, close, None))
        stack.addWidget(self._print_told)
        self._print_part.hide()
        self._print_part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return self._print_part

    def _connect(self) -> None:
        self.view.moved.connect(lambda at, count: self._at.setText(f"Page {at} of {count}"))
        self.view.pressed.connect(self._trace)
        self.view.entered.connect(self._walk)

    def show_paper(
        self, title: str, second: str, name: str, pdf: bytes, result: ParticipantResult | None = None
    ) -> None:
        """`name` is what the file is called when it is saved; `result` is what its figures are traced in."""
        self._pdf, self._name = pdf, name
        self._result, self._asked = result, None
        self.view.setToolTip(TRACED if result is not None else "")
        self.view.setAccessibleDescription(TRACED if result is not None else "")
        self.heading.say(title, second)
        self._print_part.hide()
        self.view.show_pdf(pdf)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _trace(self, number: int, x: float, y: float) -> None:
        """The question from which what stands there was printed."""
        if self._result is None:
            return
        before, figure = words_at(self.view.document, number - 1, x, y)
        step = step_of(before, figure, self._result) if before else None
        if step is not None:
            self._asked = step
            self.step_chosen.emit(step)

    def _walk(self, number: int) -> None:
        """With the keys: the questions of the page in front, one after the other."""
        if self._result is None:
            return
        found = questions_on(self.view.document, number - 1, self._result)
        if found:
            at = found.index(self._asked) + 1 if self._asked in found else 0
            self._asked = found[at % len(found)]
            self.step_chosen.emit(self._asked)

    def forget(self) -> None:
        self._pdf = b""
        self._result = self._asked = None
        self.view.forget()

    def save(self) -> None:
        save_with_asking(self._frame, self._name, self._pdf)

    def ask_print(self) -> None:
        """Show what can be chosen; the paper goes out with the next press."""
        self.printer.clear()
        self.printer.addItem("The usual printer", "")
        for name in printing.printers():
            self.printer.addItem(name, name)
        self._say("")
        self._print_part.show()
        self.go_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_now(self) -> None:
        try:
            job = printing.Job(
                title=self._name,
                pages=printing.pages_wanted(self.pages.text(), self.view.pages),
                printer=self.printer.currentData() or "",
                copies=_copies(self.copies.text()),
            )
            if not printing.has_spooler():
                printing.print_pictures(self._pdf, job)
                self._printed("")
                return
        except PrintError as problem:
            self._say(str(problem))
            return
        pdf = self._pdf
        self._frame.tasks.run(
            lambda _: printing.spool(pdf, job), label="Printing", done=self._printed, failed=self._not_printed
        )

    def _printed(self, told: str) -> None:
        self._print_part.hide()
        self._frame.notices.say(f"The paper is on its way to the printer. {told}".strip())

    def _not_printed(self, error: BaseException) -> None:
        if isinstance(error, ClawdeskError):
            self._say(str(error))
        else:
            self._frame.notices.problem(error)

    def _say(self, text: str) -> None:
        self._print_told.setText(text)
        self._print_told.setVisible(bool(text))


def save_with_asking(frame: Frame, name: str, pdf: bytes) -> None:
    """Ask where, and write the bytes as they are."""
    path = frame.ask_place("Where shall the PDF go?", name, PDF)
    if path is None:
        return
    try:
        save_bytes(path, pdf)
    except OSError as problem:
        frame.notices.problem(problem)
    else:
        frame.notices.say(f"The PDF stands at {path}.")


def _copies(text: str) -> int:
    if not text.strip():
        return 1
    if not (text.strip().isascii() and text.strip().isdigit() and 1 <= int(text) <= 99):
        raise PrintError("Copies are counted from 1 to 99.")
    return int(text)
