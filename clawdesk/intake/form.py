"""One pass over the elements of an ownership document, cut where a part of the form begins."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress, count, pairwise
from operator import attrgetter
from typing import Any

from clawdesk.domain.filing import FilingSignature, Footnote, Issuer, Line, LineKind, Owner
from clawdesk.intake.gathering import Gathering, Segment
from clawdesk.intake.heading import DOCUMENT, footnote_of, issuer_of, leaf, owner_of, signature_of
from clawdesk.intake.opening import BODY, OPENING_PLANS, SIGNED, plain_signature
from clawdesk.intake.plan import ROW_PLANS
from clawdesk.intake.quick import maker
from clawdesk.intake.table import read_row

ROOT = "ownershipDocument"

_tag, _text, _tail = attrgetter("tag"), attrgetter("text"), attrgetter("tail")
_note = maker(Footnote)

_ROWS: dict[str, tuple[int, LineKind]] = {
    "nonDerivativeTransaction": (1, LineKind.TRANSACTION),
    "nonDerivativeHolding": (1, LineKind.HOLDING),
    "derivativeTransaction": (2, LineKind.TRANSACTION),
    "derivativeHolding": (2, LineKind.HOLDING),
}


class Form:
    """The parts of one form as they are met; `fields` are those of a Filing."""

    def __init__(self, root: Any, gathered: Gathering) -> None:
        self._gathered = gathered
        self._parts = list(root.iter("*"))
        self._tags: tuple[str, ...] = tuple(map(_tag, self._parts))
        self._texts: list[str | None] = list(map(_text, self._parts))
        self._leaves: dict[str, Any] = {}
        self._issuer: Issuer | None = None
        self._owners: list[Owner] = []
        self._lines: tuple[list[Line], list[Line]] = ([], [])
        self._footnotes: list[Footnote] = []
        self._signatures: list[FilingSignature] = []

    def fields(self, data: bytes) -> dict[str, Any]:
        """`data` is what was parsed; it tells cheaply whether there are attributes beyond the form's own."""
        tags = self._tags
        steps = [*compress(count(), map(_STEPS.__contains__, tags)), len(tags)]
        for begin, end in pairwise(steps[self._opening(steps) :]):
            _STEPS[tags[begin]](self, begin, end)
        has_text_between = any(map(_tail, self._parts))
        if has_text_between or "" in self._gathered.marks or self._has_more_attributes(data):
            for part in self._parts:
                self._gathered.surplus(part)
        self._leaves.setdefault("issuer", self._issuer or Issuer())
        if self._owners:
            self._leaves["owners"] = (*self._leaves.get("owners", ()), *self._owners)
        return {
            "owners": (),
            **self._leaves,
            "lines": (*self._lines[0], *self._lines[1]),
            "footnotes": tuple(self._footnotes),
            "signatures": tuple(self._signatures),
        }

    def _opening(self, steps: list[int]) -> int:
        """The step that begins the tables, with everything above read; 0 where that has to be read step by step."""
        tags = self._tags
        first = 0
        while steps[first] < len(tags) and tags[steps[first]] not in BODY:
            first += 1
        plan = OPENING_PLANS[tags[: steps[first]]]
        found = None if plan is None else plan.read(self._texts, self._gathered)
        if found is None:
            return 0
        self._leaves = found
        return first

    def _segment(self, begin: int, end: int) -> Segment:
        return Segment(self._parts, (begin, end), self._texts[begin:end], self._tags[begin:end])

    def _leaf(self, begin: int, end: int) -> None:
        tag = self._tags[begin]
        name, kind = DOCUMENT[tag]
        if name in self._leaves:
            self._gathered.stranger(self._parts[begin])
        else:
            self._leaves[name] = leaf(self._texts[begin], tag, kind, "form", self._gathered)
        if end - begin > 1:
            self._strangers(begin + 1, end)

    def _container(self, begin: int, end: int) -> None:
        if self._texts[begin]:
            self._gathered.loose(self._parts[begin])
        if end - begin > 1:
            self._strangers(begin + 1, end)

    def _take_issuer(self, begin: int, end: int) -> None:
        if self._issuer is None and "issuer" not in self._leaves:
            self._issuer = issuer_of(self._segment(begin, end), self._gathered)
        else:
            self._strangers(begin, end)

    def _owner(self, begin: int, end: int) -> None:
        number = len(self._leaves.get("owners", ())) + len(self._owners) + 1
        self._owners.append(owner_of(self._segment(begin, end), number, self._gathered))

    def _row(self, begin: int, end: int) -> None:
        table, kind = _ROWS[self._tags[begin]]
        lines = self._lines[table - 1]
        plan = ROW_PLANS[self._tags[begin:end]]
        place = begin, (table, len(lines) + 1, kind)
        lines.append(read_row(self._parts, self._texts[begin:end], plan, place, self._gathered))

    def _footnote(self, begin: int, end: int) -> None:
        self._gathered.ids += 1
        text = self._texts[begin]
        if end - begin > 1:
            self._footnotes.append(footnote_of(self._parts[begin:end], text, self._gathered))
        else:
            self._footnotes.append(_note(self._parts[begin].get("id", ""), text.strip() if text else ""))

    def _signature(self, begin: int, end: int) -> None:
        if self._tags[begin:end] == SIGNED and not self._texts[begin]:
            signature = plain_signature(self._texts[begin + 1], self._texts[begin + 2])
            if signature is not None:
                self._signatures.append(signature)
                return
        number = len(self._signatures) + 1
        self._signatures.append(signature_of(self._segment(begin, end), number, self._gathered))

    def _strangers(self, begin: int, end: int) -> None:
        for part in self._parts[begin:end]:
            self._gathered.stranger(part)

    def _has_more_attributes(self, data: bytes) -> bool:
        """Every attribute has an equals sign; as many as marks and footnotes means there are no others."""
        declared = data.count(b"=", 0, data.find(b"?>")) if data.startswith(b"<?xml") else 0
        # To leave the rare byte out of a copy takes half the time of counting it.
        return len(data) - len(data.replace(b"=", b"")) != declared + self._gathered.ids


_STEPS: dict[str, Callable[[Form, int, int], None]] = {
    ROOT: Form._container,
    **dict.fromkeys(DOCUMENT, Form._leaf),
    "issuer": Form._take_issuer,
    "reportingOwner": Form._owner,
    "nonDerivativeTable": Form._container,
    "derivativeTable": Form._container,
    **dict.fromkeys(_ROWS, Form._row),
    "footnotes": Form._container,
    "footnote": Form._footnote,
    "ownerSignature": Form._signature,
}
