"""A filing as a person weighs it: heading, chips, both tables, notes, signatures, and a card for each finding."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QWidget

from clawdesk.domain.dates import echo, format_date
from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.finding import Finding, Status
from clawdesk.errors import ClawdeskError
from clawdesk.ui.display import breakable
from clawdesk.ui.filing.cards import DUE, chip_row, due_card, error_card, finding_card, remarks_of, told
from clawdesk.ui.filing.cells import Place
from clawdesk.ui.filing.line_model import LineModel
from clawdesk.ui.filing.lines import LinesTable
from clawdesk.ui.filing.weighing import few_of_each, gravest_first, is_of_cell, of_line, short_mark, tone_of
from clawdesk.ui.heading import Heading
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, clear, column, words

MOST_OF_A_KIND = 4
NARROW = 500
_BOXES = (
    ("no_securities_owned", "No securities are beneficially owned"),
    ("exit_box", "No longer subject to Section 16; Form 4 or 5 obligations may continue"),
    ("aff10b5one", "Made under a Rule 10b5-1 plan"),
    ("form3_holdings_reported", "Form 3 holdings reported"),
    ("form4_transactions_reported", "Form 4 transactions reported"),
)


def names_of(filing: Filing) -> str:
    """The first owner as written, and how many more there are."""
    first = next((owner.name or owner.cik for owner in filing.owners), None) or "owner not named"
    more = len(filing.owners) - 1
    return first if more < 1 else f"{first} and {more} more"


def title_of(filing: Filing) -> str:
    return f"Form {filing.form} · {names_of(filing)}"


def second_of(filing: Filing, state: str) -> str:
    """Earliest transaction 7 May 2025 · read from ownership XML · not yet in the file"""
    what = "Date of event" if filing.form_family == "3" else "Earliest transaction"
    if filing.form_family == "5":
        what = "Fiscal year ended"
    day = f"{what} {format_date(filing.period)}" if filing.period else "No day stated"
    filed = f"filed {format_date(filing.filed)}" if filing.filed else ""
    # A line is never begun with the dot.
    return "\u00a0· ".join(part for part in (day, filed, f"read from {filing.format}", state) if part)


def _urgency(finding: Finding) -> int:
    """Sorting keeps the order within each: what differs, what waits, when it was due, what cannot be checked."""
    if finding.status in (Status.DIFFERS, Status.NOT_BORNE_OUT):
        return 0
    if finding.status is Status.TO_CONFIRM:
        return 1
    return 2 if finding.check == DUE else 3


def say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def row_tones(filing: Filing, findings: tuple[Finding, ...]) -> dict[tuple[int, int], str]:
    return {(line.table, line.row): tone_of(of_line(line, findings)) for line in filing.lines}


class Sheet(QWidget):
    """`line_chosen` carries the Line on which the cursor stands. Buttons are the page's own."""

    line_chosen = Signal(object)

    def __init__(self, frame: Frame, name: str) -> None:
        super().__init__()
        self._frame = frame
        self.setObjectName(name)
        self.heading = Heading(name)
        self.tables: list[LinesTable] = []
        self.way_out: Callable[[Finding], QWidget | None] = lambda _: None
        stack = column(self, spacing=14)
        stack.addWidget(self.heading)
        self.above = column(spacing=8)
        stack.addLayout(self.above)
        self._place = column(spacing=0)
        stack.addLayout(self._place)
        self._empty()
        self.below = column(spacing=8)
        stack.addLayout(self.below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Title and buttons stand one above the other where they would squeeze each other."""
        narrow = event.size().width() < self._frame.theme.px(NARROW)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.heading.layout().setDirection(wanted)
        super().resizeEvent(event)

    def add_button(self, made: QPushButton) -> None:
        self.heading.add_button(made)

    def show_error(self, name: str, error: ClawdeskError) -> None:
        self._empty()
        self.heading.say(breakable(name), "Nothing of it is in the file")
        self._body.addWidget(error_card(error))
        self._reveal()

    def show_words(self, name: str, told: str) -> None:
        self._empty()
        self.heading.say(breakable(name), told)

    def show_filing(
        self,
        filing: Filing,
        findings: tuple[Finding, ...] | None,
        state: str,
        settled: tuple[Place, ...] = (),
        superseded: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        """`findings` are None while they are being looked for."""
        self._empty()
        self.heading.say(title_of(filing), second_of(filing, state))
        known = findings or ()
        if findings is None:
            self._body.addWidget(words("Checking the form …", "small", name="checking"))
        elif findings:
            self._body.addWidget(chip_row(self._frame.theme, findings))
        for number in (1, 2):
            self._add_table(number, LineModel(filing, number, known, settled, superseded))
        if not filing.lines:
            self._body.addWidget(words("The form reports no line in either table.", "muted", name="no_lines"))
        due = tuple(one for one in known if one.check == DUE)
        open_ = tuple(one for one in gravest_first(known) if not is_of_cell(one) and one.check != DUE)
        shown, more = few_of_each(open_, MOST_OF_A_KIND)
        # A day that was kept, or that nobody can tell yet, waits behind what differs.
        for finding in sorted((*due, *shown), key=_urgency):
            made = due_card(self._frame.theme, finding) if finding.check == DUE else finding_card(finding)
            self._body.addWidget(self._with_way_out(made, finding))
        if more:
            told = f"Besides: {', '.join(more)}. Choose a row to read what was found there."
            self._body.addWidget(words(told, "muted", wrap=True, name="more_findings"))
        self._add_texts(filing)
        self._reveal()

    def _with_way_out(self, card: Card, finding: Finding) -> Card:
        way = self.way_out(finding)
        if way is not None:
            card.inner.addWidget(way)
        return card

    def _empty(self) -> None:
        """Another page takes the place of what was shown; it is shown when it is whole, and laid out once."""
        self.tables = []
        clear(self._place)
        self._page = QWidget(self)
        self._page.hide()
        self._body = column(self._page, spacing=14)
        self._place.addWidget(self._page)

    def _reveal(self) -> None:
        """As wide at once as it will be: what is first laid out narrow shows a bar, and lies over what follows."""
        self._page.resize(self.width(), self._page.heightForWidth(self.width()))
        self._page.show()

    def bring(self, place: Place) -> None:
        for table in self.tables:
            if table.objectName() == f"table_{place.table}":
                table.bring(place.row, place.cell)

    def _add_table(self, number: int, model: LineModel) -> None:
        if not model.lines:
            return
        table = LinesTable(self._frame.theme, model, number)
        # The table keeps its model: the model ends with it.
        model.setParent(table)
        told = words("", "small", wrap=True, name=f"table_{number}_told")
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        table.chosen.connect(lambda at: self._tell(model.lines[at]))
        table.chosen.connect(lambda at: say(told, model.told(at)))
        self.tables.append(table)
        self._body.addWidget(table)
        told.hide()
        self._body.addWidget(told)

    def _tell(self, line: Line) -> None:
        self.line_chosen.emit(line)

    def _add_texts(self, filing: Filing) -> None:
        parts = (
            ("Owners", _owners(filing), "owners"),
            ("Boxes", tuple(("✓", text) for name, text in _BOXES if getattr(filing, name)), "boxes"),
            ("Footnotes", tuple((short_mark(note.id), note.text) for note in filing.footnotes), "footnotes"),
            ("Remarks", remarks_of(filing), "remarks"),
            ("Signatures", _signatures(filing), "signatures"),
            ("Read but not understood", tuple((one.place, one.text) for one in filing.unread[:40]), "unread"),
        )
        for heading, lines, name in parts:
            if lines:
                self._body.addWidget(told(heading, lines, name))


def _owners(filing: Filing) -> tuple[tuple[str, str], ...]:
    made = []
    for owner in filing.owners:
        roles = ", ".join(owner.roles) or "no capacity stated"
        cik = f" · CIK {owner.cik}" if owner.cik else ""
        made.append(("", f"{owner.name or 'not named'} · {roles}{cik}"))
    return tuple(made)


def _signatures(filing: Filing) -> tuple[tuple[str, str], ...]:
    return tuple(
        ("", f"{one.name or 'no name'}{', ' + echo(one.date) if one.date else ''}")
        for one in filing.signatures
    )
