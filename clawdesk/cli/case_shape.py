"""A case in JSON as people write it: parts left out are filled in, names stand for ids, and a slip is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date
from difflib import get_close_matches
from typing import Any

from clawdesk.domain.entities import BY_NAME, ENTITIES
from clawdesk.domain.fields import Entity, Field, Kind
from clawdesk.domain.trade import Trade
from clawdesk.errors import InputError

Row = dict[str, Any]
Lists = dict[str, list[Row]]

EXACT = (Kind.MONEY, Kind.SHARES, Kind.PRICE, Kind.PERCENT, Kind.DECIMAL)
ENVELOPE = ("format", "version", "note", "digest", "records", "filings", "documents", "log")
ASIDE = ("as_of", "settings", "editions")
TRADE = "trade"
TRADE_KEYS = tuple(one.name for one in fields(Trade))
GIVEN = "As given with the case."


def names_of(entity: Entity) -> tuple[str, ...]:
    """How a list of these may be called: award, awards, and the plural that the window shows."""
    return (entity.name, f"{entity.name}s", entity.plural.lower().replace(" ", "_"))


NAMES = {alias: entity.name for entity in reversed(ENTITIES) for alias in reversed(names_of(entity))}
NAMES |= {entity.name: entity.name for entity in ENTITIES}
NAMES |= {"people": "person", "trade": TRADE, "trades": TRADE}


class Shape:
    """The lists of a case while they are filled in."""

    def __init__(self, data: Mapping[str, Any], today: date) -> None:
        self.lists: Lists = {}
        self.today = _day(data.get("as_of")) or today
        self._labels: dict[str, dict[str, int]] = {}
        self._read(data)
        self._fill(data)

    def _read(self, data: Mapping[str, Any]) -> None:
        for key, value in data.items():
            if key in NAMES:
                self._take(NAMES[key], value, key, {})
            elif key not in (*ENVELOPE, *ASIDE):
                raise InputError(
                    f"There is no part “{key}” of a case.", remedy=_near(key, [*NAMES, *ENVELOPE, *ASIDE])
                )
        records = data.get("records", {})
        if not isinstance(records, dict):
            raise InputError("The “records” are not an object with a list for each kind.")
        for key, value in records.items():
            if key not in NAMES:
                raise InputError(
                    f"The case holds an unknown kind of record, “{key}”.", remedy=_near(key, NAMES)
                )
            self._take(NAMES[key], value, key, {})

    def _take(self, name: str, value: Any, place: str, owner: Row) -> None:
        """One record or a list of them, with those that stand within each."""
        rows = value if isinstance(value, list) else [value]
        for position, row in enumerate(rows, start=1):
            where = f"{place} {position}" if isinstance(value, list) else place
            if name == "curve_point" and isinstance(row, list) and len(row) == len(("at", "paid")):
                row = {"attainment": row[0], "payout": row[1]}
            if not isinstance(row, dict):
                raise InputError(f"{where} is not an object with named fields.")
            self._put(name, row, where, owner)

    def _put(self, name: str, row: Row, where: str, owner: Row) -> None:
        made = dict(owner)
        inner: list[tuple[str, str, Any]] = []
        known = _known(name)
        for key, value in row.items():
            field = known.get(key) or known.get(f"{key}_id")
            if field is not None and not _is_record(value):
                made[field.name] = _exact(field, value)
            elif key == "id":
                made["id"] = value
            elif name == TRADE and key in TRADE_KEYS:
                made[key] = str(value) if type(value) is int and key not in ("row", "person_id") else value
            elif NAMES.get(key) in _children(name):
                inner.append((NAMES[key], key, value))
            else:
                every = [*known, "id", *_children(name), *(TRADE_KEYS if name == TRADE else ())]
                raise InputError(f"{where}: there is no key “{key}” here.", remedy=_near(key, every))
        self._name(name, made, where)
        for child, key, value in inner:
            self._take(child, value, f"{where}, {key}", {_children(name)[child]: made["id"]})

    def _name(self, name: str, row: Row, where: str) -> None:
        """A number for every record; a text that stands in place of one is remembered."""
        rows = self.lists.setdefault(name, [])
        taken = {one["id"] for one in rows if type(one.get("id")) is int}
        label = row.get("id")
        if type(label) is not int:
            row["id"] = next(number for number in range(1, len(rows) + len(taken) + 2) if number not in taken)
        labels = self._labels.setdefault(name, {})
        if isinstance(label, str):
            if label in labels:
                raise InputError(f"{where}: the id “{label}” is given twice.")
            labels[label] = row["id"]
        rows.append(row)

    def _fill(self, data: Mapping[str, Any]) -> None:
        self._single()
        self._settings(data.get("settings", {}))
        for name in list(self.lists):
            for row in self.lists[name]:
                self._link(name, row)
        self._case()
        self._follow()

    def _single(self) -> None:
        if not self.lists.get("company"):
            self.lists["company"] = [{"id": 1, "name": "The company"}]
        for row in self.lists.get("decision", ()):
            row.setdefault("reasons", GIVEN)
        for row in self.lists.get("setting", ()):
            row.setdefault("reason", GIVEN)
            row.setdefault("set_on", self.today.isoformat())
        for row in self.lists.get("recovery", ()) if not self.lists.get("determination") else ():
            row.setdefault("determination_id", 1)
        for row in self.lists.get("policy", ()):
            row.setdefault("sha256", "")
            row.setdefault("text", "")

    def _settings(self, given: Any) -> None:
        if not isinstance(given, dict):
            raise InputError("“settings” is not an object such as {“clock.leap”: “mar1”}.")
        for key, value in given.items():
            row = {"key": key, "value": str(value), "reason": GIVEN, "set_on": self.today.isoformat()}
            self._name("setting", row, "settings")

    def _case(self) -> None:
        restatements = self.lists.get("restatement", [])
        if not self.lists.get("case"):
            titled = restatements[0].get("title") if restatements else None
            self.lists["case"] = [{"id": 1, "number": "1", "title": titled or "Case"}]
        for row in self.lists["case"]:
            row.setdefault("number", str(row["id"]))
            row.setdefault("title", "Case")
            row.setdefault("opened_on", self.today.isoformat())
            if "restatement_id" not in row and len(restatements) == 1:
                row["restatement_id"] = restatements[0]["id"]
            if "policy_id" not in row and len(self.lists.get("policy", [])) == 1:
                row["policy_id"] = self.lists["policy"][0]["id"]
        if "participant" not in self.lists and len(self.lists["case"]) == 1:
            case = self.lists["case"][0]["id"]
            people = self.lists.get("person", [])
            self.lists["participant"] = [
                {"id": place, "case_id": case, "person_id": one["id"]}
                for place, one in enumerate(people, start=1)
            ]
        for name in list(self.lists):
            for row in self.lists[name]:
                self._only(name, row)

    def _follow(self) -> None:
        """What the figures already say: which statements were restated, and on which an award stands."""
        restatements, figures = self.lists.get("restatement", []), self.lists.get("figure", [])
        if "restated_period" not in self.lists and len(restatements) == 1:
            statements = dict.fromkeys(one["statement_id"] for one in figures if one.get("restated"))
            statements = statements or dict.fromkeys(
                one["id"] for one in self.lists.get("statement", ()) if not figures
            )
            self.lists["restated_period"] = [
                {"id": place, "restatement_id": restatements[0]["id"], "statement_id": id}
                for place, id in enumerate(statements, start=1)
            ]
        if "award_statement" not in self.lists:
            of = {one["id"]: one.get("statement_id") for one in figures}
            pairs = dict.fromkeys(
                (one.get("award_id"), of.get(one.get("figure_id"))) for one in self.lists.get("measure", ())
            )
            known = [(award, statement) for award, statement in pairs if award and statement]
            self.lists["award_statement"] = [
                {"id": place, "award_id": award, "statement_id": statement}
                for place, (award, statement) in enumerate(known, start=1)
            ]

    def _link(self, name: str, row: Row) -> None:
        """A name in place of an id becomes the number of the record so named."""
        for field in _links(name):
            value = row.get(field.name)
            if isinstance(value, str):
                row[field.name] = self._number(field, value, name)

    def _number(self, field: Field, value: str, name: str) -> int:
        named = dict(self._labels.get(field.link, {}))
        for one in self.lists.get(field.link, ()):
            entity = BY_NAME.get(field.link)
            for part in entity.title if entity else ():
                if isinstance(one.get(part), str):
                    named.setdefault(one[part], one["id"])
        if value not in named:
            what = field.link.replace("_", " ")
            raise InputError(f"{name}: there is no {what} “{value}”.", remedy=_near(value, named))
        return named[value]

    def _only(self, name: str, row: Row) -> None:
        """A link that is needed and left out means the only record there is."""
        for field in _links(name):
            if field.required and row.get(field.name) is None:
                there = self.lists.get(field.link, [])
                if len(there) == 1:
                    row[field.name] = there[0]["id"]


def _is_record(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value))


def _known(name: str) -> dict[str, Field]:
    return {} if name == TRADE else {field.name: field for field in BY_NAME[name].fields}


def _links(name: str) -> Iterator[Field]:
    if name == TRADE:
        yield Field(name="person_id", label="Person", kind=Kind.LINK, link="person", required=True)
        return
    yield from (field for field in BY_NAME[name].fields if field.kind is Kind.LINK)


def _children(name: str) -> dict[str, str]:
    """The kinds of record that may stand within one of this kind, and the field that ties them to it."""
    found = {
        entity.name: field.name
        for entity in ENTITIES
        for field in reversed(entity.fields)
        if field.link == name and (field.required or field.name == entity.owner)
    }
    return found | ({TRADE: "person_id"} if name == "person" else {})


def _exact(field: Field, value: Any) -> Any:
    """A number written without quotation marks is taken digit by digit."""
    return str(value) if field.kind in EXACT and type(value) is int else value


def _day(value: Any) -> date | None:
    if value is None:
        return None
    from clawdesk.domain.dates import parse_iso

    if not isinstance(value, str):
        raise InputError("“as_of” is a day such as 2024-09-30, in quotation marks.")
    return parse_iso(value)


def _near(word: str, known: Any) -> str:
    close = get_close_matches(word, list(known), n=1)
    told = f"Did you mean “{close[0]}”? " if close else ""
    return f"{told}The schema of a case lists what it may hold."


def needed(name: str) -> tuple[str, ...]:
    """The keys that a case must state itself, because nothing can stand for them."""
    filled = {"case_id", "number", "title", "opened_on", "reason", "reasons", "set_on", "sha256", "text"}
    record = BY_NAME[name].record
    links = {field.name for field in _links(name)}
    return tuple(
        one.name
        for one in fields(record)
        if one.default is MISSING and one.name not in links and not (one.name in filled and name in _FILLED)
    )


_FILLED = ("case", "setting", "decision", "policy")
