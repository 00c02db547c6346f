"""Findings in the words and tones of the window: chips over a filing, the mark of a row, the cards below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clawdesk.domain.filing import Line
from clawdesk.domain.finding import Finding, Status

TONES = {
    Status.CONSISTENT: "good",
    Status.DIFFERS: "bad",
    Status.NOT_BORNE_OUT: "bad",
    Status.TO_CONFIRM: "warn",
    Status.CANNOT_BE_CHECKED: "",
}
# The gravest first.
ORDER = (Status.DIFFERS, Status.NOT_BORNE_OUT, Status.TO_CONFIRM, Status.CANNOT_BE_CHECKED, Status.CONSISTENT)

NOUNS = {
    "running balance": ("balance", "balances"),
    "exercise pairing": ("exercise", "exercises"),
    "price range": ("price", "prices"),
    "due date": ("due date", "due dates"),
    "code and direction": ("code", "codes"),
    "form of report": ("kind of form", "kinds of forms"),
    "forms that belong together": ("other part", "other parts"),
    "after leaving": ("trade after leaving", "trades after leaving"),
    "signatures": ("signature", "signatures"),
    "dates": ("date", "dates"),
    "10b5-1 plan": ("plan date", "plan dates"),
    "issuer": ("issuer", "issuers"),
    "purchases and sales within six months": ("short-swing check", "short-swing checks"),
    "reading": ("place in the source", "places in the source"),
}
# Where “differs” or “agrees” would say too little.
_SAID = {
    ("form of report", Status.DIFFERS): ("{} row late or on another form", "{} rows late or on another form"),
    ("reading", Status.NOT_BORNE_OUT): ("{} figure not borne out", "{} figures not borne out"),
    ("forms that belong together", Status.TO_CONFIRM): ("told again on {} form", "told again on {} forms"),
    ("forms that belong together", Status.CONSISTENT): ("other part at hand", "other parts at hand"),
    ("after leaving", Status.DIFFERS): ("{} trade long after leaving", "{} trades long after leaving"),
    ("dates", Status.DIFFERS): ("{} unlikely date", "{} unlikely dates"),
    ("issuer", Status.DIFFERS): ("another issuer", "another issuer"),
    ("purchases and sales within six months", Status.DIFFERS): ("short-swing gain", "short-swing gains"),
    ("purchases and sales within six months", Status.CONSISTENT): (
        "no short-swing match",
        "no short-swing match",
    ),
}
WORDS = {
    Status.CONSISTENT: ("agrees", "agree"),
    Status.DIFFERS: ("differs", "differ"),
    Status.NOT_BORNE_OUT: ("not borne out", "not borne out"),
    Status.TO_CONFIRM: ("to confirm", "to confirm"),
    Status.CANNOT_BE_CHECKED: ("cannot be checked", "cannot be checked"),
}
SHORT = 36
_ROWS = re.compile(r"Table (I{1,2}), rows? ([0-9]+(?:, [0-9]+)*)", re.ASCII)

_CELL = re.compile(r"Table I{1,2}, row [0-9]+, [a-z ]+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    text: str
    tone: str
    told: str = ""


def chips(findings: tuple[Finding, ...]) -> tuple[Chip, ...]:
    """One chip for each check and answer: "9 balances agree", "1 price to confirm"; one for all that stays open."""
    made: list[Chip] = []
    for status in (Status.DIFFERS, Status.NOT_BORNE_OUT, Status.TO_CONFIRM, Status.CONSISTENT):
        for check in dict.fromkeys(one.check for one in findings):
            alike = tuple(one for one in findings if one.check == check and one.status is status)
            if alike:
                made.append(Chip(text=told_alike(check, status, alike), tone=TONES[status]))
    unchecked = tuple(one for one in findings if one.status is Status.CANNOT_BE_CHECKED)
    if unchecked:
        told = "\n".join(one.title for one in unchecked)
        made.append(Chip(text=f"{len(unchecked)} cannot be checked", tone="", told=told))
    return tuple(made)


def told_alike(check: str, status: Status, alike: tuple[Finding, ...]) -> str:
    """Findings of one check and one answer in a few words: “9 balances agree”."""
    own = status is Status.CONSISTENT or check == "due date"
    if len(alike) == 1 and own and len(alike[0].title) <= SHORT:
        return alike[0].title
    said = _SAID.get((check, status))
    if said is not None:
        return said[len(alike) > 1].format(len(alike))
    one, many = NOUNS.get(check, (check, check))
    noun, verb = (one, WORDS[status][0]) if len(alike) == 1 else (many, WORDS[status][1])
    return f"{len(alike)} {noun} {verb}"


def rows_named(place: str) -> frozenset[tuple[int, int]]:
    """The rows that a place names, as (table, row)."""
    return frozenset(
        (len(table), int(row)) for table, rows in _ROWS.findall(place) for row in rows.split(", ")
    )


def short_mark(mark: str) -> str:
    """F1 is printed as 1."""
    return mark.removeprefix("F") or mark


def of_line(line: Line, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that speak of a row, alone or among others."""
    return tuple(one for one in findings if (line.table, line.row) in rows_named(one.place))


def tone_of(findings: tuple[Finding, ...]) -> str:
    """The tone of the gravest finding: bad, warn, good, or none where nothing was said that can be marked."""
    for status in ORDER:
        if TONES[status] and any(one.status is status for one in findings):
            return TONES[status]
    return ""


def is_of_cell(finding: Finding) -> bool:
    """What the reader says of one cell is told where that cell is confirmed."""
    return finding.check == "reading" and _CELL.fullmatch(finding.place) is not None


def gravest_first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What a person has to weigh, the gravest first; what agrees is told by its chip alone."""
    open_ = [one for one in findings if one.needs_attention]
    return tuple(sorted(open_, key=lambda one: ORDER.index(one.status)))


def few_of_each(findings: tuple[Finding, ...], most: int) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The first of each check and answer, and in words how many more of them there are."""
    kinds: dict[tuple[str, Status], list[Finding]] = {}
    for one in findings:
        kinds.setdefault((one.check, one.status), []).append(one)
    first = tuple(one for one in findings if one in kinds[one.check, one.status][:most])
    more = tuple(told_alike(*kind, tuple(alike[most:])) for kind, alike in kinds.items() if alike[most:])
    return first, more
