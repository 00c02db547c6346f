"""Late reports on the terminal, owner by owner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from clawdesk.cli.words import counted, day, readable
from clawdesk.domain.late import LateOwner


def late_lines(late: Sequence[LateOwner]) -> list[str]:
    if not late:
        return []
    lines = ["", "Late, for the list under Item 405 of Regulation S-K"]
    for one in late:
        forms, rows = counted(len(one.forms), "report"), counted(one.transactions, "transaction")
        lines.append(f"  {readable(one.name or one.cik)}: {forms}, {rows}")
        lines += [f"    {each.filing}{_when(each.due, each.filed)}" for each in one.forms]
    return lines


def _when(due: date | None, filed: date | None) -> str:
    return f": due {day(due)}, filed {day(filed)}" if due else ": late by its own marks"
