"""An edition as it is read: its clauses with their quotations, its terms with their sources, its open questions."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clawdesk.domain.dates import format_date
from clawdesk.domain.edition import Edition
from clawdesk.domain.policy import Policy
from clawdesk.domain.text_table import TextTable
from clawdesk.ui.display import short_hash
from clawdesk.ui.parts import column, refilled, rule, words


def fresh() -> tuple[QWidget, QVBoxLayout]:
    place = QWidget()
    return place, column(place, spacing=10)


def fill_clauses(place: QVBoxLayout, edition: Edition) -> None:
    with refilled(place, spacing=10) as stack:
        for clause in edition.clauses:
            stack.addWidget(words(clause.place, "small", wrap=True))
            stack.addWidget(words(clause.text, "reading", wrap=True))
            if clause.quote:
                stack.addWidget(words(f"“{clause.quote}”", "quote", wrap=True))
            stack.addWidget(rule())
        for note in edition.notes:
            stack.addWidget(words(note, "small", wrap=True))


def fill_terms(place: QVBoxLayout, edition: Edition) -> None:
    """Every number and list that the text sets, each with its day and where it stands."""
    with refilled(place, spacing=10) as stack:
        for one in edition.parameters:
            since = f" since {format_date(one.since)}" if one.since else ""
            stack.addWidget(words(f"{one.label}: {_in_words(one.value)}{since}", "strong", wrap=True))
            stack.addWidget(words(one.citation, "small", wrap=True))
            stack.addWidget(rule())


def _in_words(value: str) -> str:
    """A list of words that the file joins by underlines, as a person would write it."""
    return ", ".join(one.replace("_", " ") for one in value.split())


def fill_questions(place: QVBoxLayout, edition: Edition) -> None:
    with refilled(place, spacing=10) as stack:
        for question in edition.open_questions:
            stack.addWidget(words(question.question, "strong", wrap=True))
            for reading in question.readings:
                mark = (
                    " (in force unless a setting says otherwise)" if reading.value == question.default else ""
                )
                stack.addWidget(words(f"{reading.label}{mark}", "", wrap=True))
                if reading.reason:
                    stack.addWidget(words(reading.reason, "small", wrap=True))
            stack.addWidget(rule())


def history(policies: tuple[Policy, ...]) -> TextTable:
    """Every text that was adopted, the latest first, with what it came in the place of."""
    titles = {one.id: f"{one.title} of {one.adopted_on.year}" for one in policies}
    rows = tuple(
        (
            one.title,
            format_date(one.adopted_on),
            format_date(one.effective_on),
            format_date(one.ended_on) if one.ended_on else "in force",
            one.resolution,
            titles.get(one.supersedes_id, ""),
            short_hash(one.sha256),
        )
        for one in sorted(policies, key=lambda one: (one.adopted_on, one.id or 0), reverse=True)
    )
    columns = ("Text", "Adopted", "Effective", "Until", "Resolution", "In the place of", "SHA-256")
    return TextTable(title="Adopted texts", columns=columns, rows=rows)
