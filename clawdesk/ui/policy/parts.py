"""An edition as it is read: its clauses with their quotations, its terms with their sources, its open questions."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clawdesk.domain.dates import format_date
from clawdesk.domain.edition import Edition
from clawdesk.domain.policy import Policy
from clawdesk.domain.text_table import TextTable
from clawdesk.ui.display import short_hash
from clawdesk.ui.parts import clear, column, rule, words


def fresh() -> tuple[QWidget, QVBoxLayout]:
    place = QWidget()
    return place, column(place, spacing=10)


def fill_clauses(place: QVBoxLayout, edition: Edition) -> None:
    clear(place)
    for clause in edition.clauses:
        place.addWidget(words(clause.place, "small", wrap=True))
        place.addWidget(words(clause.text, "reading", wrap=True))
        if clause.quote:
            place.addWidget(words(f"“{clause.quote}”", "quote", wrap=True))
        place.addWidget(rule())
    for note in edition.notes:
        place.addWidget(words(note, "small", wrap=True))


def fill_terms(place: QVBoxLayout, edition: Edition) -> None:
    """Every number and list that the text sets, each with its day and where it stands."""
    clear(place)
    for one in edition.parameters:
        since = f" since {format_date(one.since)}" if one.since else ""
        place.addWidget(words(f"{one.label}: {one.value}{since}", "strong", wrap=True))
        place.addWidget(words(one.citation, "small", wrap=True))
        place.addWidget(rule())


def fill_questions(place: QVBoxLayout, edition: Edition) -> None:
    clear(place)
    for question in edition.open_questions:
        place.addWidget(words(question.question, "strong", wrap=True))
        for reading in question.readings:
            mark = " (in force unless a setting says otherwise)" if reading.value == question.default else ""
            place.addWidget(words(f"{reading.label}{mark}", "", wrap=True))
            if reading.reason:
                place.addWidget(words(reading.reason, "small", wrap=True))
        place.addWidget(rule())


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
