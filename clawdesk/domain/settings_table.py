"""Every open question of a text with the reading in force, the others, and whom another reading would touch."""

from __future__ import annotations

from collections.abc import Sequence

from clawdesk.domain.dates import format_date
from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import SettingInForce
from clawdesk.domain.sensitivity import SettingOutcome
from clawdesk.domain.text_table import TextTable

NO_CHANGE = "no reading changes this case"
COLUMNS = ("Open question", "In force", "Why", "Other readings", "Changes this case")


def settings_table(
    edition: Edition, in_force: Sequence[SettingInForce], outcomes: Sequence[SettingOutcome] | None
) -> TextTable:
    """`outcomes` is None while it is still being worked out whom another reading would touch."""
    held = {one.key: one for one in in_force}
    rows = []
    for question in edition.open_questions:
        chosen = held.get(question.key)
        if chosen is None:
            continue
        others = "; ".join(one.label for one in question.readings if one.value != chosen.value)
        asked = f"{question.number} {question.question}".strip()
        rows.append((asked, _label(chosen), chosen.reason, others, _touched(question.key, outcomes)))
    return TextTable(title="Open questions and how they are read", columns=COLUMNS, rows=tuple(rows))


def _label(chosen: SettingInForce) -> str:
    if chosen.set_on is None:
        return f"{chosen.label} (default)"
    return f"{chosen.label} (set {format_date(chosen.set_on)}{', as by default' if chosen.default else ''})"


def _touched(key: str, outcomes: Sequence[SettingOutcome] | None) -> str:
    if outcomes is None:
        return "being worked out"
    told: dict[str, list[str]] = {}
    for one in outcomes:
        if one.key == key and one.changes and not one.governs:
            told.setdefault(one.label, []).append(one.name)
    return "; ".join(f"{label}: {', '.join(names)}" for label, names in told.items()) or NO_CHANGE
