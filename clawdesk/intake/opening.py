"""What stands above the tables, and the signatures, read by a plan worked out once for a sequence of tags.

A plan covers only what every ordinary filing has; anything odd is left to the slower way, which tells it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import getitem
from typing import Any

from clawdesk.domain.filing import Address, FilingSignature, Issuer, Owner
from clawdesk.intake.cells import date_of
from clawdesk.intake.gathering import Gathering
from clawdesk.intake.heading import ADDRESS, DATE, DOCUMENT, FLAG, GROUP, ISSUER, OWNER, TEXT, Leaves, leaf
from clawdesk.intake.markup import Element, NotPlain, elements_of
from clawdesk.intake.quick import Pick, Plans, maker, names_of, picker

_issuer, _address, _owner = maker(Issuer), maker(Address), maker(Owner)
_FLAGS: dict[str, object] = {"0": False, "1": True}


class _Dates(dict[str, object]):
    """Days in the one spelling that their value gives back; anything else is a KeyError."""

    def __missing__(self, raw: str) -> object:
        text = raw.strip()
        value = date_of(text) if len(text) == 10 else None
        if value is None:
            raise KeyError(raw)
        if len(self) > 4096:
            self.clear()
        self[raw] = value
        return value


_DATES = _Dates()
_KNOWN: dict[str, dict[str, object]] = {FLAG: _FLAGS, DATE: _DATES}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningPlan:
    """`texts` and `known` pick what is a text and what is a mark or a day, each with its table of `spellings`; the
    texts that `blank` picks should say nothing.

    Out of None and these the records are made in turn, each after the ones it holds; the last are the owners.
    A label is an element's name, its kind and the place it is told by.
    """

    blank: Pick
    texts: Pick
    known: Pick
    spellings: tuple[dict[str, object], ...]
    labels: tuple[tuple[str, str, str], ...]
    records: tuple[tuple[Callable[..., object], Pick], ...]
    owners: int
    names: tuple[str, ...]
    order: Pick

    def read(self, texts: list[str], gathered: Gathering) -> dict[str, Any] | None:
        """The fields of a Filing; None where there is text beside the elements."""
        if "".join(self.blank(texts)).strip():
            return None
        found: list[Any] = [None, *map(str.strip, self.texts(texts))]
        try:
            found += [*map(getitem, self.spellings, self.known(texts))]
        except KeyError:
            told = zip(self.known(texts), self.labels, strict=True)
            found += [leaf(text, *label, gathered) for text, label in told]
        for make, order in self.records:
            found.append(make(*order(found)))
        values = dict(zip(self.names, self.order(found), strict=True))
        values["owners"] = tuple(found[len(found) - self.owners :])
        return values


@dataclass(slots=True, kw_only=True)
class _Part:
    """Places by field name, as they are met."""

    leaves: Leaves
    found: dict[str, tuple[str, int]] = field(default_factory=dict)


def _opening_plan(tags: tuple[str, ...]) -> OpeningPlan | None:
    """None for a sequence that holds anything twice, anything unknown or anything secret, or whose tags do not pair."""
    try:
        elements = elements_of(tags)
    except NotPlain:
        return None
    document = _Part(leaves=DOCUMENT)
    issuer: _Part | None = None
    owners: list[tuple[_Part, _Part]] = []
    addresses: set[int] = set()
    parts = [document]
    for element in elements:
        tag = element.name
        if tag == "issuer" and issuer is None:
            issuer = _Part(leaves=ISSUER)
            parts = [issuer]
        elif tag == "reportingOwner":
            owners.append((_Part(leaves=OWNER), _Part(leaves=ADDRESS)))
            parts = list(owners[-1])
        elif tag in DOCUMENT:
            parts = [document]
            if not _keep(parts, element):
                return None
        elif OWNER.get(tag, ("", ""))[1] == GROUP and owners and parts[0] is owners[-1][0]:
            if tag == "reportingOwnerAddress":
                addresses.add(len(owners))
        elif not _keep(parts, element):
            return None
    if issuer is None:
        return None
    return _plan(tags, (document, issuer), owners, addresses)


def _keep(parts: list[_Part], element: Element) -> bool:
    for part in parts:
        name, what = part.leaves.get(element.name, ("", ""))
        if what in (TEXT, FLAG, DATE) and name not in part.found:
            part.found[name] = (what, element.at)
            return True
    return False


def _plan(
    tags: tuple[str, ...],
    above: tuple[_Part, _Part],
    owners: list[tuple[_Part, _Part]],
    addresses: set[int],
) -> OpeningPlan:
    document, issuer = above
    whose = [("form", document), ("issuer", issuer)]
    whose += [(f"owner {number}", part) for number, pair in enumerate(owners, 1) for part in pair]
    labels = {
        index: (tags[index][1:], what, name) for name, part in whose for what, index in part.found.values()
    }
    texts = [index for index, (_, what, _) in labels.items() if what == TEXT]
    known = sorted(labels.keys() - texts)
    places = {index: at for at, index in enumerate((*texts, *known), 1)}

    def order(kind: type, part: _Part, **held: int) -> Pick:
        found = {name: places[index] for name, (_, index) in part.found.items()} | held
        return picker([found.get(name, 0) for name in names_of(kind)])

    records: list[tuple[Callable[..., object], Pick]] = [(_issuer, order(Issuer, issuer))]
    held: list[dict[str, int]] = []
    for number, (_, address) in enumerate(owners, 1):
        if address.found or number in addresses:
            held.append({"address": 1 + len(places) + len(records)})
            records.append((_address, order(Address, address)))
        else:
            held.append({})
    records += [(_owner, order(Owner, owner, **one)) for (owner, _), one in zip(owners, held, strict=True)]
    return OpeningPlan(
        blank=picker([at for at in range(len(tags)) if at not in places]),
        texts=picker(texts),
        known=picker(known),
        spellings=tuple(_KNOWN[labels[index][1]] for index in known),
        labels=tuple(labels[index] for index in known),
        records=tuple(records),
        owners=len(owners),
        names=("issuer", *document.found),
        order=picker([1 + len(places), *(places[index] for _, index in document.found.values())]),
    )


OPENING_PLANS = Plans(_opening_plan)
SIGNED = (
    "<ownerSignature",
    *("<signatureName", "</signatureName"),
    *("<signatureDate", "</signatureDate"),
    "</ownerSignature",
)
_signature = maker(FilingSignature)


def plain_signature(texts: list[str]) -> FilingSignature | None:
    """Those of SIGNED; None where something has to be told, such as the way in which the day is written."""
    whole, name, after_name, day, after_day, after = texts
    try:
        return (
            None
            if (whole + after_name + after_day + after).strip()
            else _signature(name.strip(), _DATES[day])
        )
    except KeyError:
        return None
