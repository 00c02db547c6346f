"""Adopting a text: one that came with the program, or the company's own from a file, checked place by place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from clawdesk import jobs
from clawdesk.actions.adopt_policy import AdoptPolicy
from clawdesk.domain.dates import format_date
from clawdesk.domain.edition import Edition
from clawdesk.domain.policy import Policy
from clawdesk.errors import ClawdeskError
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, button, clear, column, row, words

WHY = "The text is kept in the file with its SHA-256 and never changes there; a later one supersedes it."
OWN = "The company’s own text"
OWN_WHY = (
    "A text in the form of an edition (TOML). It is checked first, and every fault is named by its place."
)
BESIDE = "Adopted beside the others"
FILES = "Policy editions (*.toml);;All files (*)"
LARGEST = 2 * 1024 * 1024
MOST_FAULTS = 40


class AdoptPane(QWidget):
    """`adopted` carries the id of the policy."""

    adopted = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.setObjectName("adopt_pane")
        stack = column(self, spacing=14)
        stack.addWidget(words("Adopt a policy", "title"))
        stack.addWidget(words(WHY, "muted", wrap=True))
        self._shipped = column(spacing=12)
        stack.addLayout(self._shipped)
        stack.addWidget(words(OWN, "heading"))
        stack.addWidget(words(OWN_WHY, "muted", wrap=True))
        self.from_file = button("Choose a file", "edition_from_file", self.choose)
        stack.addLayout(row(self.from_file, None))
        self._own = column(spacing=8)
        stack.addLayout(self._own)

    def show_offers(self) -> None:
        clear(self._shipped)
        clear(self._own)
        self.from_file.setEnabled(not self._frame.desk.read_only)
        for at, edition in enumerate(self._frame.services.shipped_editions()):
            text = self._frame.services.edition_text(edition.id)
            self._shipped.addWidget(self._card(edition, text, str(at)))

    def choose(self) -> None:
        path = self._frame.ask_file("Choose the text of a policy", FILES)
        if path is None:
            return
        clear(self._own)
        try:
            data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
            text = data.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            text = ""
        if not text:
            self._own.addWidget(
                words(f"{path.name} cannot be read as a text.", "error", wrap=True, name="unreadable")
            )
            return
        edition, faults = jobs.check_edition(text)
        if edition is not None and not faults:
            self._own.addWidget(self._card(edition, text, "own"))
            return
        number = len(faults)
        said = f"{path.name} has {number:,} fault{'' if number == 1 else 's'} and is not adopted."
        self._own.addWidget(words(said, "strong", wrap=True, name="edition_faults"))
        for at, fault in enumerate(faults[:MOST_FAULTS]):
            card = Card(f"fault_{at}", "bad")
            place = " · ".join(part for part in (fault.place, fault.key) if part)
            card.inner.addWidget(words(place, "small", wrap=True))
            card.inner.addWidget(words(fault.title, "strong", wrap=True))
            for line in (fault.detail, fault.remedy):
                if line:
                    card.inner.addWidget(words(line, "muted", wrap=True))
            self._own.addWidget(card)

    def _card(self, edition: Edition, text: str, name: str) -> Card:
        card = Card(f"edition_{name}")
        card.inner.addWidget(words(edition.title, "heading", wrap=True))
        days = f"Adopted {format_date(edition.adopted_on)} · effective {format_date(edition.effective_on)}"
        counts = f"{len(edition.clauses)} clauses · {len(edition.steps)} questions"
        card.inner.addWidget(words(f"{days} · {counts}", "small", wrap=True))
        resolution = QLineEdit()
        resolution.setObjectName(f"resolution_{name}")
        resolution.setAccessibleName(f"Resolution by which {edition.title} was adopted")
        resolution.setPlaceholderText("Resolution, for example 2019-03")
        place = self._place_of(edition, name)
        adopt = button(
            "Adopt this text",
            f"adopt_{name}",
            lambda: self._adopt(edition, text, resolution.text(), place.currentData()),
        )
        adopt.setEnabled(not self._frame.desk.read_only)
        card.inner.addLayout(row(resolution, adopt))
        card.inner.addWidget(place)
        place.setVisible(place.count() > 1)
        return card

    def _place_of(self, edition: Edition, name: str) -> QComboBox:
        """Beside the others, or in the place of a text in force; a later one of the same name takes its place."""
        box = QComboBox()
        box.setObjectName(f"place_{name}")
        box.setAccessibleName(f"In which place {edition.title} is adopted")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.addItem(BESIDE, None)
        held: tuple[Policy, ...] = self._frame.desk.records("policy")
        for one in held:
            if one.ended_on is None:
                box.addItem(f"Adopted in the place of {one.title} of {one.adopted_on.year}", one.id)
        same = next((one for one in held if one.ended_on is None and one.edition == edition.id), None)
        box.setCurrentIndex(box.findData(same.id) if same is not None else 0)
        return box

    def _adopt(self, edition: Edition, text: str, resolution: str, supersedes_id: int | None) -> None:
        command = AdoptPolicy(text=text, resolution=resolution.strip(), supersedes_id=supersedes_id)
        try:
            changes = self._frame.desk.execute(command)
        except ClawdeskError as problem:
            self._frame.notices.problem(problem)
            return
        self._frame.notices.say(f"{edition.title} is adopted.")
        self.adopted.emit(changes.created_id)
