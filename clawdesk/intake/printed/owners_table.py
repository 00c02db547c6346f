"""The table “Reporting Owners” that one of the SEC's stylesheets prints: an owner a row, with address and roles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clawdesk.domain.filing import Address
from clawdesk.intake.printed.boxes import address_of, is_tick
from clawdesk.intake.printed.columns import bare
from clawdesk.intake.printed.sheet import PrintedOwner

_TOGETHER = re.compile(r"(.+?),?\s+([A-Z0-9]{2})\s+([0-9A-Za-z -]{3,10})")
_HOME = "unitedstates"


def begins_owners(text: str) -> bool:
    return bare(text).startswith("reportingownername/address")


def owner_of(place: Sequence[str], director: str, ten_percent: str, officer: str, other: str) -> PrintedOwner:
    """`place` is the name and the address line by line, an empty line where the form prints an empty one."""
    title, other = officer.strip(), other.strip()
    return PrintedOwner(
        name=" ".join(place[0].split()) if place else "",
        address=_address([line.strip() for line in place[1:]]),
        director=is_tick(director),
        ten_percent=is_tick(ten_percent),
        officer=bool(title),
        other=bool(other),
        title="" if is_tick(title) else title,
        other_text="" if is_tick(other) else other,
    )


def merged(listed: PrintedOwner, boxed: PrintedOwner | None, roles: dict[str, bool | str]) -> PrintedOwner:
    """The first owner stands in the boxes as well, where a role without a title shows."""
    stated = {name: bool(roles[name]) for name in ("officer", "other") if name in roles}
    return replace(listed, cik=boxed.cik if boxed else None, **stated)  # type: ignore[arg-type]


def _address(lines: list[str]) -> Address | None:
    while lines and not lines[-1]:
        lines.pop()
    if not lines:
        return None
    if bare(lines[-1]) != _HOME:
        return _elsewhere(lines)
    lines = lines[:-1]
    together = _TOGETHER.fullmatch(lines[-1]) if lines else None
    if together is not None:
        return address_of([line for line in lines[:-1] if line], together.groups())
    if len(lines) < 3:
        return address_of([], lines)
    return address_of([line for line in lines[:-3] if line], lines[-3:])


def _elsewhere(lines: list[str]) -> Address | None:
    """Abroad the last line names the country; which of the others is the town is not told."""
    together = _TOGETHER.fullmatch(lines[-1])
    if together is not None:
        return address_of([line for line in lines[:-1] if line], together.groups())
    filled = [line for line in lines if line]
    return Address(street_1=filled[0], street_2=" ".join(filled[1:-1]) or None, state_description=filled[-1])
