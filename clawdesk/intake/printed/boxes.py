"""The boxes above the tables: what each is, told by its own words, and what stands in it beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clawdesk.domain.filing import Address
from clawdesk.intake.printed.columns import bare
from clawdesk.intake.printed.sheet import PrintedOwner
from clawdesk.intake.printed.states import state_code

# A line of a box is what stands side by side in it; a box is its lines from the top down.
Lines = Sequence[Sequence[str]]

_LABELS: tuple[tuple[str, str], ...] = (
    ("nameandaddressofreportingperson", "owner"),
    ("issuernameand", "issuer"),
    ("foreigntradingsymbol", "foreign"),
    ("dateofearliesttransaction", "period"),
    ("dateofeventrequiring", "period"),
    ("statementforissuer", "period"),
    ("statementformonth", "period"),
    ("ifamendment", "original"),
    ("relationshipofreportingperson", "relationship"),
)
_NUMBERED = re.compile(r"^[0-9]{1,2}a?\.?")
_DAY = re.compile(r"[0-9]{1,2}\s*/\s*[0-9]{1,2}(?:Z|[+-]\d\d:\d\d)?\s*/\s*[0-9]{4}", re.ASCII)
_SYMBOL = re.compile(r"(.*)\[(.*?)\]\s*$", re.DOTALL)
_ISSUER_LABEL = re.compile(r"^[\s0-9a.]*Issuer\s+Name\s+and\s+Ticker\s+or\s+Trading\s+Symbol", re.IGNORECASE)
_FOREIGN_LABEL = re.compile(r"2a\.?\s*Foreign\s+Trading\s+Symbol(.*)$", re.IGNORECASE | re.DOTALL)
_OWNER_LABEL = re.compile(r"^[\s0-9.]*Name\s+and\s+Address\s+of\s+Reporting\s+Person\s*\*?", re.IGNORECASE)
_MIDDLE, _STREET, _CITY = ("(middle)", "(first)", "(last)"), ("(street)",), ("(city)",)
_ROLES: tuple[tuple[str, str], ...] = (
    ("director", "director"),
    ("10%owner", "ten_percent"),
    ("officer", "officer"),
    ("other", "other"),
)
_TICK = re.compile(r"_*\s*[Xx✓✔☒☑]\s*_*")


def kind_of(text: str) -> str | None:
    """What the box is, by the words it begins with."""
    words = _NUMBERED.sub("", bare(text[:120]))
    return next((kind for label, kind in _LABELS if words.startswith(label)), None)


def day_in(text: str) -> str:
    found = _DAY.search(text)
    return "".join(found[0].split()) if found else ""


def issuer_in(text: str) -> tuple[str, str, str]:
    """Name, trading symbol and foreign symbol."""
    text = " ".join(text.split())
    foreign = ""
    apart = _FOREIGN_LABEL.search(text)
    if apart is not None:
        foreign = apart[1].strip().strip("[]").strip()
        text = text[: apart.start()]
    text = _ISSUER_LABEL.sub("", text).strip()
    found = _SYMBOL.match(text)
    return (found[1].strip(), found[2].strip(), foreign) if found else (text, "", foreign)


def owner_in(lines: Lines) -> PrintedOwner:
    """Name and address by the labels between them; some prints give the labels above, most below."""
    name: list[str] = []
    streets: list[str] = []
    city: list[str] = []
    found = name
    for line in lines:
        words = bare(" ".join(line))
        if words.startswith(_MIDDLE):
            found = streets
        elif words.startswith(_STREET):
            found = city
        elif words.startswith(_CITY):
            break
        else:
            kept = [segment for segment in (_OWNER_LABEL.sub("", one).strip() for one in line) if segment]
            found.extend([" ".join(kept)] if found is not city else kept)
    streets = [street for street in streets if street]
    return PrintedOwner(name=" ".join(" ".join(name).split()), address=address_of(streets, city))


def address_of(streets: Sequence[str], city: Sequence[str]) -> Address | None:
    """`city` is city, state and zip code, each of them where it stands."""
    town, state, zip_code = (*city, "", "", "")[:3] if len(city) != 2 else (city[0], "", city[1])
    if not (streets or city):
        return None
    code = state_code(state)
    return Address(
        street_1=streets[0] if streets else None,
        street_2=" ".join(streets[1:]) or None,
        city=town or None,
        state=code,
        zip_code=zip_code or None,
        state_description=state if state and code is None else None,
    )


def role_of(label: str) -> str | None:
    words = bare(label).lstrip("_x")
    return next((name for start, name in _ROLES if words.startswith(start)), None)


def is_tick(text: str) -> bool:
    return _TICK.fullmatch(text.strip()) is not None


def relationship_in(lines: Lines) -> dict[str, bool | str]:
    """The four roles, and the titles below them; a tick stands before its role, in it or in a cell of its own."""
    found: dict[str, bool | str] = {}
    for line in lines:
        if found and not any(map(role_of, line)) and any(segment for segment in line):
            _titles(line, found)
            continue
        ticked = False
        for segment in line:
            role = role_of(segment)
            if role is not None and role not in found:
                own = re.match(r"\s*_+\s*[Xx]\s*_+", segment) is not None
                found[role] = ticked or own
            ticked = is_tick(segment)
    return found


def _titles(line: Sequence[str], found: dict[str, bool | str]) -> None:
    """Side by side the officer's title and the words for other; alone they are told by the role ticked."""
    words = [segment for segment in line if segment and not is_tick(segment)]
    if not words or words[0].startswith("("):
        return
    if len(line) >= 4:
        titled, other = line[1], line[3]
    elif found.get("officer") or not found.get("other"):
        titled, other = words[0], words[1] if len(words) > 1 else ""
    else:
        titled, other = "", words[0]
    for name, text in (("title", titled), ("other_text", other)):
        if text:
            found[name] = f"{found.get(name, '')} {text}".strip()
