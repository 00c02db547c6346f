"""One pass over the elements of an ownership document, cut where a part of the form begins."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import compress
from typing import Any

from clawdesk.domain.filing import FilingSignature, Footnote, Issuer, Line, LineKind, Owner
from clawdesk.intake.gathering import Gathering, Segment
from clawdesk.intake.heading import DOCUMENT, footnote_of, issuer_of, leaf, owner_of, signature_of
from clawdesk.intake.opening import SIGNED, opening_end, opening_plan, plain_signature
from clawdesk.intake.plan import row_plan
from clawdesk.intake.quick import maker
from clawdesk.intake.table import read_row

ROOT = "ownershipDocument"

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
        self._root = root
        self._gathered = gathered
        self._parts = list(root.iter())
        self._tags: tuple[str, ...] = tuple([part.tag for part in self._parts])
        self._texts: list[str | None] = [part.text for part in self._parts]
        self._leaves: dict[str, Any] = {}
        self._issuer: Issuer | None = None
        self._owners: list[Owner] = []
        self._lines: tuple[list[Line], list[Line]] = ([], [])
        self._footnotes: list[Footnote] = []
        self._signatures: list[FilingSignature] = []

    def fields(self, data: bytes) -> dict[str, Any]:
        """`data` is what was parsed; it tells cheaply whether there are attributes beyond the form's own."""
        tags = self._tags
        opening = self._opening()
        steps = list(compress(range(opening, len(tags)), map(_STEPS.__contains__, tags[opening:])))
        for begin, end in zip(steps, [*steps[1:], len(tags)], strict=True):
            _STEPS[tags[begin]](self, begin, end)
        if self._has_text_between() or "" in self._gathered.marks or self._has_more_attributes(data):
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

    def _opening(self) -> int:
        """Where the tables begin, with everything above them read; 0 where that has to be read step by step."""
        plan = opening_plan(self._tags[: opening_end(self._tags)])
        found = None if plan is None else plan.read(self._texts)
        if plan is None or found is None:
            return 0
        self._leaves = found
        return plan.end

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
        plan = row_plan(self._tags[begin:end])
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

    def _has_text_between(self) -> bool:
        """The tree has as many texts as its elements begin with, unless something stands behind one of them."""
        found: int = _texts_in()(self._root)
        return found != len(self._texts) - self._texts.count(None)

    def _has_more_attributes(self, data: bytes) -> bool:
        """Every attribute has an equals sign; as many as marks and footnotes means there are no others."""
        declared = data.count(b"=", 0, data.find(b"?>")) if data.startswith(b"<?xml") else 0
        return data.count(b"=") != declared + self._gathered.ids


@cache
def _texts_in() -> Any:
    from lxml import etree

    return etree.XPath("count(//text())")


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
