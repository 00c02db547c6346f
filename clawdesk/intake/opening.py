"""What stands above the tables, and the signatures, read by a plan worked out once for a sequence of element names.

A plan covers only what every ordinary filing has; anything odd is left to the slower way, which tells it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import Any

from clawdesk.domain.filing import Address, FilingSignature, Issuer, Owner
from clawdesk.intake.cells import date_of
from clawdesk.intake.heading import ADDRESS, DATE, DOCUMENT, FLAG, GROUP, ISSUER, OWNER, TEXT, Leaves
from clawdesk.intake.quick import Put, put_of

_KEPT = 1024
_MISSING = object()
_FLAGS: dict[str | None, object] = {"0": False, "1": True}
_BODY = frozenset(
    {
        "nonDerivativeTable",
        "derivativeTable",
        "nonDerivativeTransaction",
        "nonDerivativeHolding",
        "derivativeTransaction",
        "derivativeHolding",
        "footnotes",
        "footnote",
        "remarks",
        "ownerSignature",
    }
)


class _Dates(dict[str | None, object]):
    """Days in the one spelling that their value gives back; anything else stays missing."""

    def __missing__(self, raw: str | None) -> object:
        text = raw.strip() if raw else ""
        value = date_of(text) if len(text) == 10 else None
        if value is None:
            return _MISSING
        if len(self) > 4096:
            self.clear()
        self[raw] = value
        return value


_DATES = _Dates()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One value to make: the fields that are always empty in it, its texts, marks and days by their places."""

    kind: type
    absent: tuple[Put, ...]
    texts: tuple[tuple[Put, int], ...]
    marks: tuple[tuple[Put, int], ...] = ()
    dates: tuple[tuple[Put, int], ...] = ()

    def made(self, texts: list[str | None]) -> Any:
        """None where a mark is written otherwise than as 0 or 1, or a day otherwise than it is kept."""
        value: Any = object.__new__(self.kind)
        for put in self.absent:
            put(value, None)
        for put, index in self.texts:
            text = texts[index]
            put(value, text.strip() if text else "")
        for put, index in self.marks:
            mark = _FLAGS.get(texts[index], _MISSING)
            if mark is _MISSING:
                return None
            put(value, mark)
        for put, index in self.dates:
            day = _DATES[texts[index]]
            if day is _MISSING:
                return None
            put(value, day)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningPlan:
    end: int
    texts: tuple[tuple[str, int], ...]
    known: tuple[tuple[str, int, dict[str | None, object]], ...]
    issuer: Record
    owners: tuple[tuple[Record, Record | None, Put], ...]
    hollow: Callable[[list[str | None]], tuple[str | None, ...]]

    def read(self, texts: list[str | None]) -> dict[str, Any] | None:
        """The fields of a Filing; None where something is written in a way that has to be told."""
        if any(self.hollow(texts)):
            return None
        values: dict[str, Any] = {
            name: (t.strip() if (t := texts[index]) else "") for name, index in self.texts
        }
        for name, index, known in self.known:
            value = known[texts[index]] if known is _DATES else known.get(texts[index], _MISSING)
            if value is _MISSING:
                return None
            values[name] = value
        values["issuer"] = self.issuer.made(texts)
        owners = []
        for record, address, put in self.owners:
            owner = record.made(texts)
            where = None if address is None else address.made(texts)
            if owner is None or (where is None and address is not None):
                return None
            put(owner, where)
            owners.append(owner)
        values["owners"] = tuple(owners)
        return values


def opening_end(tags: tuple[str, ...]) -> int:
    for index, tag in enumerate(tags):
        if tag in _BODY:
            return index
    return len(tags)


@dataclass(slots=True, kw_only=True)
class _Part:
    """Places by field name, as they are met."""

    leaves: Leaves
    found: dict[str, tuple[str, int]] = field(default_factory=dict)


@lru_cache(maxsize=_KEPT)
def opening_plan(tags: tuple[str, ...]) -> OpeningPlan | None:
    """None for a sequence that holds anything twice, anything unknown or anything secret."""
    document = _Part(leaves=DOCUMENT)
    issuer: _Part | None = None
    owners: list[tuple[_Part, _Part]] = []
    addresses: set[int] = set()
    hollow = [0]
    parts = [document]
    for index, tag in enumerate(tags[1:], 1):
        if tag == "issuer" and issuer is None:
            issuer = _Part(leaves=ISSUER)
            parts = [issuer]
            hollow.append(index)
        elif tag == "reportingOwner":
            owners.append((_Part(leaves=OWNER), _Part(leaves=ADDRESS)))
            parts = list(owners[-1])
            hollow.append(index)
        elif tag in DOCUMENT:
            parts = [document]
            if not _keep(parts, tag, index):
                return None
        elif OWNER.get(tag, ("", ""))[1] == GROUP and owners and parts[0] is owners[-1][0]:
            hollow.append(index)
            if tag == "reportingOwnerAddress":
                addresses.add(len(owners))
        elif not _keep(parts, tag, index):
            return None
    if issuer is None:
        return None
    return _plan(tags, (document, issuer), owners, addresses, hollow)


def _keep(parts: list[_Part], tag: str, index: int) -> bool:
    for part in parts:
        name, what = part.leaves.get(tag, ("", ""))
        if what in (TEXT, FLAG, DATE) and name not in part.found:
            part.found[name] = (what, index)
            return True
    return False


def _plan(
    tags: tuple[str, ...],
    above: tuple[_Part, _Part],
    owners: list[tuple[_Part, _Part]],
    addresses: set[int],
    hollow: list[int],
) -> OpeningPlan:
    document, issuer = above
    kinds: dict[str, dict[str | None, object]] = {FLAG: _FLAGS, DATE: _DATES}
    return OpeningPlan(
        end=len(tags),
        texts=tuple((name, index) for name, (what, index) in document.found.items() if what == TEXT),
        known=tuple(
            (name, index, kinds[what]) for name, (what, index) in document.found.items() if what != TEXT
        ),
        issuer=_record(Issuer, issuer),
        owners=tuple(
            (
                _record(Owner, owner, but="address"),
                _record(Address, address) if address.found or number in addresses else None,
                put_of(Owner, "address"),
            )
            for number, (owner, address) in enumerate(owners, 1)
        ),
        hollow=itemgetter(*hollow, 0),
    )


def _record(kind: type, part: _Part, *, but: str = "") -> Record:
    names = [name for name in getattr(kind, "__dataclass_fields__") if name != but]  # noqa: B009 - a plain type
    return Record(
        kind=kind,
        absent=tuple(put_of(kind, name) for name in names if name not in part.found),
        texts=tuple((put_of(kind, n), index) for n, (what, index) in part.found.items() if what == TEXT),
        marks=tuple((put_of(kind, n), index) for n, (what, index) in part.found.items() if what == FLAG),
    )


SIGNED = ("ownerSignature", "signatureName", "signatureDate")
SIGNATURE = Record(
    kind=FilingSignature,
    absent=(),
    texts=((put_of(FilingSignature, "name"), 1),),
    dates=((put_of(FilingSignature, "date"), 2),),
)
