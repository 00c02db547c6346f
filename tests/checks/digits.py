"""One digit after the other of every count and balance of a form, changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clawdesk.checks import check
from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.finding import Finding, Status

CELLS = ("shares", "shares_after", "underlying_shares")


def one_digit_changed(filing: Filing) -> Iterator[tuple[Line, str, Filing]]:
    """The row, what was changed in words, and the form with that one digit changed; transactions alone."""
    for number, line in enumerate(filing.lines):
        for name in CELLS if line.is_transaction else ():
            held = getattr(line, name)
            text = "" if held.value is None else str(held.value)
            for place, digit in enumerate(text):
                for step in (1, 5, 8):
                    other = f"{text[:place]}{(int(digit) + step) % 10}{text[place + 1 :]}"
                    changed = replace(line, **{name: replace(held, value=type(held.value)(other))})
                    lines = (*filing.lines[:number], changed, *filing.lines[number + 1 :])
                    yield line, f"{line.place}, {name} {text} as {other}", replace(filing, lines=lines)


def differing(filing: Filing) -> list[Finding]:
    return [one for one in check(filing) if one.status is Status.DIFFERS]


def is_marked(line: Line, findings: list[Finding]) -> bool:
    """Whether one of them names this very row."""
    table = f"Table {'I' * line.table}, row"
    parts = [part.partition(":")[0] for one in findings for part in one.place.split("; ")]
    return any(part.startswith(table) and str(line.row) in part.replace(",", "").split() for part in parts)
