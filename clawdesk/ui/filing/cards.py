"""Findings as cards: what was seen, what was expected, what it may mean, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding
from clawdesk.errors import ClawdeskError
from clawdesk.ui.display import breakable
from clawdesk.ui.filing.weighing import TONES, chips
from clawdesk.ui.parts import Card, Tag, column, words
from clawdesk.ui.theme import Theme

DUE = "due date"


class Flow(QLayout):
    """Lays its widgets out as words in a line, and begins a new line where one is full."""

    def __init__(self, parent: QWidget, gap: int = 8) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        self._arrange(box, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, box: QRect, *, move: bool) -> int:
        left, top, tall = box.x(), box.y(), 0
        for item in self._items:
            if item.widget() is not None and item.widget().isHidden():
                continue
            size = item.sizeHint()
            if left > box.x() and left + size.width() > box.right() + 1:
                left, top, tall = box.x(), top + tall + self._gap, 0
            if move:
                item.setGeometry(QRect(left, top, size.width(), size.height()))
            left += size.width() + self._gap
            tall = max(tall, size.height())
        return top + tall - box.y()


class Flowing(QWidget):
    """A widget whose children flow."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.flow = Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


def chip_row(theme: Theme, findings: tuple[Finding, ...]) -> Flowing:
    line = Flowing("chips")
    for chip in chips(findings):
        tag = Tag(theme, chip.text, chip.tone, name="chip")
        tag.setToolTip(chip.told)
        line.flow.addWidget(tag)
    return line


def finding_card(finding: Finding) -> Card:
    card = Card("finding", TONES[finding.status])
    card.setAccessibleName(f"{finding.status.value}: {finding.title}")
    card.inner.addWidget(words(finding.title, "strong", wrap=True, name="finding_title"))
    place = " · ".join(part for part in (finding.place, finding.status.value) if part)
    card.inner.addWidget(words(place, "small", wrap=True, name="finding_place"))
    for label, word, text in (("Seen", "found ", finding.seen), ("Expected", "expected ", finding.expected)):
        if text:
            # A check may say the word of the label itself; it is read once.
            line = f"{label}: {text.removeprefix(word)}"
            card.inner.addWidget(words(line, wrap=True, name=f"finding_{label.lower()}"))
    _say_what_to_do(card, finding)
    if finding.citation:
        card.inner.addWidget(words(finding.citation, "small", wrap=True, name="finding_citation"))
    for label in card.findChildren(QWidget):
        if hasattr(label, "setTextInteractionFlags"):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return card


def due_card(theme: Theme, finding: Finding) -> Card:
    """When the form was due, counted day by day."""
    card = Card("due_date", TONES[finding.status])
    card.setAccessibleName(f"{finding.status.value}: {finding.title}")
    card.inner.addWidget(words(finding.title, "strong", wrap=True, name="due_title"))
    by, _, counted = finding.expected.partition(": ")
    told = "; ".join(part for part in (finding.seen, f"due {by}" if by else "") if part)
    card.inner.addWidget(words(f"{told[:1].upper()}{told[1:]}", wrap=True, name="due_told"))
    days = Flowing("due_days")
    for day in counted.split("; ") if counted else ():
        days.flow.addWidget(Tag(theme, day, "" if "not counted" in day else "good", name="due_day"))
    if counted:
        card.inner.addWidget(days)
    _say_what_to_do(card, finding)
    if finding.citation:
        card.inner.addWidget(words(finding.citation, "small", wrap=True))
    return card


def _say_what_to_do(card: Card, finding: Finding) -> None:
    """What it may mean and what to do about it, as one paragraph."""
    said = " ".join(part for part in (finding.meaning, finding.remedy) if part)
    if said:
        card.inner.addWidget(words(said, "muted", wrap=True, name="finding_meaning"))


def error_card(error: ClawdeskError) -> Card:
    """Why a file gives no filing; the file itself is as it was."""
    card = Card("read_error", "bad")
    card.setAccessibleName(error.title)
    card.inner.addWidget(words(error.title, "strong", wrap=True, name="error_title"))
    # What a parser says of broken XML helps nobody: the title names its line.
    detail = "" if error.detail.startswith("The parser says") else error.detail
    for text, role, name in ((detail, "muted", "error_detail"), (error.remedy, "", "error_remedy")):
        if text:
            card.inner.addWidget(words(breakable(text), role, wrap=True, name=name))
    return card


def told(heading: str, lines: tuple[tuple[str, str], ...], name: str) -> QWidget:
    """A heading with numbered or labelled texts under it."""
    part = QWidget()
    part.setObjectName(name)
    stack = column(part, spacing=4)
    stack.addWidget(words(heading, "heading"))
    for label, text in lines:
        line = words(f"{label}  {text}".strip(), wrap=True, name=f"{name}_text")
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        stack.addWidget(line)
    return part


def remarks_of(filing: Filing) -> tuple[tuple[str, str], ...]:
    return tuple(("", part) for part in (filing.remarks or "").split("\n") if part.strip())
