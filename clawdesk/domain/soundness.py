"""Whether records handed over as data could have been typed: nothing needed is missing, every word and link holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from clawdesk.domain.entities import BY_NAME, ENTITIES
from clawdesk.domain.fields import Entity, Field, Kind
from clawdesk.errors import InputError

LONGEST = 1_000_000
LARGEST = 10**15
# Every id beyond this would no longer be exact in a spreadsheet or in another program's JSON.
LAST_ID = 1 << 53
# A year before or after is a slip of the pen, and a policy counts years from it that no calendar has.
YEARS = range(1900, 2101)


def reason(field: Field, record: Any) -> str:
    """Why one field of a record cannot be taken; empty where it can."""
    value = getattr(record, field.name)
    if field.required and (value is None or (isinstance(value, str) and not value.strip(_BLANK))):
        return "this is needed."
    if isinstance(value, str) and len(value) > LONGEST:
        return "this text is too long; file it as a document instead."
    if type(value) is int and abs(value) > LARGEST:
        return "this number is too large."
    if isinstance(value, date) and value.year not in YEARS:
        return f"a year from {YEARS[0]} to {YEARS[-1]} is expected."
    if field.kind is Kind.CHOICE and value and value not in [choice.value for choice in field.choices]:
        return f"choose one of the list: {', '.join(choice.value for choice in field.choices)}."
    return ""


# A NUL is kept visible and prints as nothing.
_BLANK = " \t\n\r\v\f\x00\u2400\u00a0"


def must_be_sound(records: Mapping[str, Sequence[Any]], absent: Sequence[str] = ("evidence",)) -> None:
    """Refuse the first record that could not have been typed; links into a filing hold only in the file itself.

    `absent` names kinds of record that may be left out as a whole although others name them.
    """
    ids: dict[str, set[int | None]] = {}
    for entity in ENTITIES:
        found = [one.id for one in records.get(entity.name, ())]
        _must_be_ids(entity, found)
        ids[entity.name] = set(found)
    for entity in ENTITIES:
        for place, record in enumerate(records.get(entity.name, ()), start=1):
            for field in entity.fields:
                wrong = reason(field, record) or _unlinked(field, getattr(record, field.name), ids, absent)
                if wrong:
                    raise _refused(entity, place, f"{field.label} – {wrong}", field.name)


def _must_be_ids(entity: Entity, found: Sequence[int | None]) -> None:
    seen: set[int] = set()
    for place, one in enumerate(found, start=1):
        if one is not None and not 1 <= one < LAST_ID:
            raise _refused(entity, place, "its id is a whole number from 1 to 2^53.", "id")
        if one in seen:
            raise _refused(entity, place, f"the id {one} is given twice.", "id")
        if one is not None:
            seen.add(one)


def _unlinked(field: Field, value: Any, ids: Mapping[str, set[int | None]], absent: Sequence[str]) -> str:
    if field.kind is not Kind.LINK or value is None or value in ids.get(field.link, {value}):
        return ""
    # A case may be handed over without its documents, of which no rule asks.
    if field.link in absent and not ids[field.link]:
        return ""
    return f"{BY_NAME[field.link].label} {value} is not among the records."


def _refused(entity: Entity, place: int, wrong: str, name: str) -> InputError:
    return InputError(
        f"Record {place} of “{entity.name}”: {wrong}",
        fields={f"{entity.name}[{place - 1}].{name}": wrong},
        remedy="Mend this record in the JSON.",
    )
