"""One signature on record: who, as what and when in a line; how, with which words and hashes under it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clawdesk.domain.determination import SignatureEntry
from clawdesk.domain.signing import spaced
from clawdesk.ui.case.signing_state import signed_by_hand
from clawdesk.ui.display import breakable, moment
from clawdesk.ui.parts import button, column, row, words

NO_STAMP = "the clock of the signer’s computer alone stands for it"
STAMPED = "with the time stamp named under Method"
BY_HAND = "as it was read from the scan by whoever filed it"


class SignatureLine(QWidget):
    def __init__(self, entry: SignatureEntry) -> None:
        super().__init__()
        self.setObjectName(f"signature_line_{entry.field}")
        stack = column(self, spacing=2)
        when = signed_by_hand(entry) if entry.by_hand else f"signed {moment(entry.signed_at)}"
        told = f"{entry.name}, {entry.capacity} · {when}"
        self._more = QWidget()
        self._more.setObjectName(f"signature_more_{entry.field}")
        inner = column(self._more, margins=(0, 2, 0, 8), spacing=2)
        for label, value in record_lines(entry):
            line = row(spacing=12)
            head = words(label, "small")
            head.setMinimumWidth(110)
            line.addWidget(head)
            line.addWidget(words(value, "small", wrap=True), 1)
            inner.addLayout(line)
        self._more.hide()
        fold = button("Its record", f"signature_fold_{entry.field}", self._turn, role="link")
        fold.setAccessibleName(f"The record of the signature of {entry.name}")
        head_line = row(spacing=12)
        head_line.addWidget(words(told, wrap=True, name=f"signature_{entry.field}"), 1)
        head_line.addWidget(fold)
        stack.addLayout(head_line)
        stack.addWidget(self._more)

    def _turn(self) -> None:
        self._more.setVisible(self._more.isHidden())


def record_lines(entry: SignatureEntry) -> tuple[tuple[str, str], ...]:
    """All that the file keeps of a signature, in words."""
    clock = BY_HAND if entry.by_hand else STAMPED if "time stamp" in entry.method else NO_STAMP
    when = signed_by_hand(entry) if entry.by_hand else f"{moment(entry.signed_at)} ({entry.zone or 'UTC'})"
    first, second = ("Printed copy", "Scan") if entry.by_hand else ("Hash before", "Hash after")
    found = (
        ("Statement", entry.intent),
        ("Method", entry.method),
        ("Time", f"{when}; {clock}"),
        (first, breakable(entry.sha256_before)),
        (second, breakable(entry.sha256_after)),
        ("Certificate", spaced(entry.certificate)),
    )
    return tuple((label, value) for label, value in found if value)
