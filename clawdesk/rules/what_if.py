"""Supposing other figures and dates: new facts from old ones, nothing written anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import partial
from typing import Any, get_type_hints

from clawdesk.domain.dates import parse_iso
from clawdesk.domain.entities import BY_NAME
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.money import Money, Price, Shares, plain_decimal
from clawdesk.domain.supposition import Change
from clawdesk.errors import InputError

READ: dict[Any, Callable[[str], Any]] = {
    str: str,
    int: int,
    bool: lambda text: text in ("yes", "true"),
    date: parse_iso,
    Decimal: plain_decimal,
    Money: Money,
    Shares: Shares,
    Price: Price,
}


def read_change(text: str) -> Change:
    """figure.Revenue.restated=291000000, or restatement.concluded_on=2024-01-01 where there is only one."""
    place, sign, value = text.partition("=")
    parts = place.split(".")
    entity, field = parts[0].strip(), parts[-1].strip()
    if not sign or not parts[1:]:
        raise InputError(
            f"“{text}” supposes nothing.", remedy="Write it as figure.Revenue.restated=291000000."
        )
    if entity not in BY_NAME:
        raise InputError(f"There is no kind of record “{entity}”.", remedy=_near(entity, BY_NAME))
    known = [one.name for one in BY_NAME[entity].fields]
    if field not in known:
        raise InputError(f"A {entity} has no field “{field}”.", remedy=_near(field, known))
    return Change(entity=entity, record=".".join(parts[1:-1]).strip(), field=field, value=value.strip())


def _near(word: str, known: Any) -> str:
    close = get_close_matches(word, list(known), n=1)
    told = f"Did you mean “{close[0]}”? " if close else ""
    return f"{told}There are: {', '.join(known)}."


def supposed(facts: CaseFacts, changes: Sequence[Change]) -> CaseFacts:
    for change in changes:
        kind = BY_NAME[change.entity].record
        met: list[Any] = []
        made: CaseFacts = _walk(facts, kind, partial(_changed, change=change, met=met))
        if not met:
            raise InputError(
                f"No {change.entity.replace('_', ' ')}{f' “{change.record}”' if change.record else ''} is in this case."
            )
        facts = _rid_of(made, {one.id for one in met}) if _is_restated_figure(change) else made
    return facts


def _is_restated_figure(change: Change) -> bool:
    return (change.entity, change.field) == ("figure", "restated")


def _rid_of(facts: CaseFacts, figure_ids: set[int]) -> CaseFacts:
    """What a restatement made of a figure goes before the figure's own value, so it gives way to what is supposed."""
    kept = tuple(one for one in facts.figures_restated if one.figure_id not in figure_ids)
    return facts if len(kept) == len(facts.figures_restated) else replace(facts, figures_restated=kept)


def _walk(value: Any, kind: type[Any], change: Callable[[Any], Any]) -> Any:
    """The same value with every record of this kind changed, however deep it stands."""
    if isinstance(value, tuple):
        return tuple(_walk(one, kind, change) for one in value)
    if isinstance(value, kind):
        return change(value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    new: dict[str, Any] = {}
    for one in fields(value):
        old = getattr(value, one.name)
        if isinstance(old, tuple) or is_dataclass(old):
            walked = _walk(old, kind, change)
            if walked != old:
                new[one.name] = walked
    return replace(value, **new) if new else value


def _changed(record: Any, *, change: Change, met: list[Any]) -> Any:
    entity = BY_NAME[change.entity]
    names = {f"#{record.id}", str(record.id), *(str(getattr(record, part)) for part in entity.title)}
    if change.record and change.record not in names:
        return record
    met.append(record)
    return replace(record, **{change.field: _value(record, change)})


def _value(record: Any, change: Change) -> Any:
    hint = get_type_hints(type(record))[change.field]
    kinds = [one for one in getattr(hint, "__args__", (hint,)) if one is not type(None)]
    if change.value == "" and kinds[0] is not str:
        return None
    try:
        return READ[kinds[0]](change.value)
    except (InputError, ValueError) as refused:
        raise InputError(
            f"“{change.value}” cannot be supposed of {change.entity}.{change.field}.", detail=str(refused)
        ) from None
