"""A finding on the page: what was seen, what was expected, what it may mean, and the way out."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from clawdesk.domain.finding import Finding, Status
from clawdesk.ui.parts import Card, row, words

TONES = {
    Status.CONSISTENT: "good",
    Status.DIFFERS: "bad",
    Status.NOT_BORNE_OUT: "bad",
    Status.CANNOT_BE_CHECKED: "warn",
    Status.TO_CONFIRM: "warn",
}
WORDS = {
    Status.CONSISTENT: "agrees",
    Status.DIFFERS: "differs",
    Status.NOT_BORNE_OUT: "not borne out",
    Status.CANNOT_BE_CHECKED: "cannot be checked",
    Status.TO_CONFIRM: "to confirm",
}


class FindingCard(Card):
    """The ways out are buttons at its foot."""

    def __init__(self, finding: Finding, name: str, *ways: QPushButton) -> None:
        super().__init__(name, TONES[finding.status])
        self.finding = finding
        self.inner.addWidget(words(finding.title, "strong", wrap=True))
        seen = (
            f"Seen: {finding.seen}. Expected: {finding.expected}."
            if finding.seen and finding.expected
            else ""
        )
        place = f"{finding.place}: {WORDS[finding.status]}." if finding.place else ""
        for text in (" ".join(one for one in (place, seen) if one), finding.meaning, finding.remedy):
            if text:
                self.inner.addWidget(words(text, "muted", wrap=True))
        if finding.citation:
            self.inner.addWidget(words(finding.citation, "small", wrap=True))
        if ways:
            self.inner.addSpacing(4)
            self.inner.addLayout(row(*ways, None))
