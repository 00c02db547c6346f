"""The boxes above the tables of a scanned text, found by their labels wherever the scan has put them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clawdesk.domain.filing import Address
from clawdesk.intake.printed.boxes import address_of, day_in
from clawdesk.intake.printed.columns import bare
from clawdesk.intake.printed.sheet import Heading, PrintedOwner
from clawdesk.intake.printed.tokens import cells_of

_OWNER = re.compile(r"Name\s+and\s+Address\s+of\s+Reporting\s+Person\s*\(?s?\)?\s*\*?", re.IGNORECASE)
_ISSUER = re.compile(r"Ticker\s+or\s+Trading\s+Symbol", re.IGNORECASE)
_PERIOD = re.compile(
    r"Date\s+of\s+Earliest\s+Transaction|Date\s+of\s+Event\s+Requiring\s+Statement|Fiscal\s+Year\s+Ended",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(r"Date\s+(?:of\s+)?Original(?:ly)?\s+Filed", re.IGNORECASE)
_OFFICER = re.compile(r"Officer\s*\(give\s+title\s+below\)", re.IGNORECASE)
_CITY = re.compile(
    r"\b([A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+){0,3}) {1,20}([A-Z]{2}) {1,20}(\d{5}(?:-\d{4})?)\b", re.ASCII
)
_LONGEST = 600
_MOST_CELLS = 600
_SYMBOL = re.compile(r"^(.*?)\[\s*(.*?)\s*\]", re.DOTALL)
_TICKED = re.compile(
    r"(?:\[\s*[xX]\s*\]|_+\s*[xX]\s*_+|(?<![A-Za-z])[xX]|[☒☑✓✔])\s*(Director|10%\s*Owner|Officer|Other)"
)
_EMPTY_TICK = re.compile(r"(?:\[\s*\]|☐|_{3,})\s*(Director|10%\s*Owner|Officer|Other)")
_ROLES = {"director": "director", "10%owner": "ten_percent", "officer": "officer", "other": "other"}
_LABELS = re.compile(
    r"\((?:First|Last|Middle|Street|City|State|Zip|Month/Day/Year|Check[^)]*)\)"
    r"|^(?:_+|\d{1,2}a?\.)$|^[\s_.*-]*$",
    re.IGNORECASE,
)


def heading_of(lines: Sequence[str], form: str) -> Heading:
    """`lines` are those above the tables."""
    cells = [" ".join(cell.split()) for line in lines for cell in cells_of(line)]
    cells = [cell[:_LONGEST] for cell in cells if cell][:_MOST_CELLS]
    issuer = _after(cells, _ISSUER)
    named = _SYMBOL.match(issuer)
    name = _after(cells, _OWNER)
    roles, title = _roles(cells)
    owner = PrintedOwner(
        name=name,
        address=_address(cells, name),
        title=title,
        director=roles.get("director"),
        officer=roles.get("officer"),
        ten_percent=roles.get("ten_percent"),
        other=roles.get("other"),
    )
    return Heading(
        form=form,
        period=day_in(_after(cells, _PERIOD)),
        original=day_in(_after(cells, _ORIGINAL, near=1)),
        issuer_name=(named[1] if named else issuer).strip(),
        symbol=named[2] if named else "",
        owners=(owner,) if name else (),
    )


def _after(cells: Sequence[str], label: re.Pattern[str], near: int = 3) -> str:
    """What follows a label in its cell, or in the next cell that is no label itself."""
    for index, cell in enumerate(cells):
        found = label.search(cell)
        if found is None:
            continue
        rest = _LABELS.sub("", cell[found.end() :]).strip(" :*")
        if rest:
            return rest
        below = (_LABELS.sub("", one).strip(" :*") for one in cells[index + 1 : index + 1 + near])
        return next((one for one in below if one and _ISSUER.search(one) is None), "")
    return ""


def _address(cells: Sequence[str], name: str) -> Address | None:
    """The line with city, state and zip code; the street only where it stands whole in cells of its own."""
    for index, cell in enumerate(cells):
        found = _CITY.search(cell)
        if found is None or found[2].casefold() in ("of", "or"):
            continue
        streets = [
            one
            for one in cells[max(index - 4, 0) : index]
            if re.match(r"(?:C/O|P\.?O\.? BOX|\d+) \S", one, re.I)
        ]
        whole = [
            street for street in streets if street != name and not street.startswith("(") and len(street) < 60
        ]
        return address_of(whole, found.groups())
    return None


def _roles(cells: Sequence[str]) -> tuple[dict[str, bool | None], str]:
    """A tick that the scan lost is not known; an officer's title alone shows an officer."""
    text = " ".join(cells)
    roles: dict[str, bool | None] = {}
    for pattern, on in ((_EMPTY_TICK, False), (_TICKED, True)):
        for label in pattern.findall(text):
            roles[_ROLES[bare(label)]] = on
    title = ""
    for cell in cells:
        found = _OFFICER.search(cell)
        if found is not None:
            title = cell[found.end() :].split("Other (")[0].strip(" _|")
    if title.casefold() in ("director", "owner", "below)"):
        title = ""
    if title and roles.get("officer") is None:
        roles["officer"] = True
    return roles, title
