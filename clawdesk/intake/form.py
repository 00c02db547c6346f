"""One pass over the tags of an ownership document, cut where a part of the form begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clawdesk.domain.filing import FilingSignature, Footnote, Issuer, Line, LineKind, Owner
from clawdesk.intake.gathering import Gathering
from clawdesk.intake.heading import DOCUMENT, footnote_of, issuer_of, leaf, owner_of, signature_of
from clawdesk.intake.markup import NOTE, OPEN, Markup
from clawdesk.intake.opening import OPENING_PLANS, SIGNED, plain_signature
from clawdesk.intake.plan import ROW_PLANS
from clawdesk.intake.quick import maker
from clawdesk.intake.table import read_row

_note = maker(Footnote)

_NOTED = (NOTE, OPEN, "</footnote")
_ROWS: dict[str, tuple[int, LineKind]] = {
    "<nonDerivativeTransaction": (1, LineKind.TRANSACTION),
    "<nonDerivativeHolding": (1, LineKind.HOLDING),
    "<derivativeTransaction": (2, LineKind.TRANSACTION),
    "<derivativeHolding": (2, LineKind.HOLDING),
}
# One of these follows the part that has to be there.
_AFTER_OPENING = ("<nonDerivativeTable", "<derivativeTable", "<footnotes", "<remarks", "<ownerSignature")


class Form:
    """The parts of one form as they are met; `fields` are those of a Filing.

    Each step reads the part that begins at a tag, and says where the next one does.
    """

    def __init__(self, markup: Markup, gathered: Gathering) -> None:
        self._gathered = gathered
        self._markup = markup
        self._tags = markup.tags
        self._texts = markup.texts
        self._leaves: dict[str, Any] = {}
        self._issuer: Issuer | None = None
        self._owners: list[Owner] = []
        self._list = ""
        self._lines: tuple[list[Line], list[Line]] = ([], [])
        self._footnotes: list[Footnote] = []
        self._signatures: list[FilingSignature] = []

    def fields(self) -> dict[str, Any]:
        tags = self._tags
        at, end = self._opening(), len(tags)
        while at < end:
            at = _STEPS.get(tags[at], Form._stranger)(self, at)
        if self._list:
            self._markup.only_in_a_tree()
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
        """Where the tables begin, with everything above read; 0 where that has to be read step by step."""
        tags = self._tags
        first = next((tags.index(tag) for tag in _AFTER_OPENING if tag in tags), 0)
        plan = OPENING_PLANS[tags[:first]]
        found = None if plan is None else plan.read(self._texts, self._gathered)
        if found is None:
            return 0
        self._leaves = found
        return first

    def _stranger(self, at: int) -> int:
        """An element that the form does not have here; what is in it may yet be a part of the form."""
        for element in self._markup.elements(at, at + 1):
            self._gathered.stranger(element)
        return at + 1

    def _leaf(self, at: int) -> int:
        tag = self._tags[at]
        name, kind = DOCUMENT[tag[1:]]
        if name in self._leaves:
            return self._stranger(at)
        self._leaves[name] = leaf(self._texts[at], tag[1:], kind, "form", self._gathered)
        if self._tags[at + 1 : at + 2] != (f"</{tag[1:]}",) or self._texts[at + 1].strip():
            return self._among(at)
        return at + 2

    def _list_begins(self, at: int) -> int:
        if self._list or self._texts[at].strip():
            self._gathered.loose(self._markup.element(at))
        self._list = self._tags[at][1:]
        return at + 1

    def _list_ends(self, at: int) -> int:
        if self._list != self._tags[at][2:] or self._texts[at].strip():
            self._markup.only_in_a_tree()
        self._list = ""
        return at + 1

    def _take_issuer(self, at: int) -> int:
        if self._issuer is not None or "issuer" in self._leaves:
            return self._stranger(at)
        self._issuer = issuer_of(self._markup.element(at), self._gathered)
        return self._markup.end(at)

    def _owner(self, at: int) -> int:
        number = len(self._leaves.get("owners", ())) + len(self._owners) + 1
        self._owners.append(owner_of(self._markup.element(at), number, self._gathered))
        return self._markup.end(at)

    def _row(self, at: int) -> int:
        table, kind = _ROWS[self._tags[at]]
        end = self._markup.end(at)
        lines = self._lines[table - 1]
        whose = ROW_PLANS[self._tags[at:end]], (table, len(lines) + 1, kind)
        lines.append(read_row(self._markup, at, self._texts[at:end], whose, self._gathered))
        return end

    def _footnote(self, at: int) -> int:
        if self._tags[at : at + 3] == _NOTED and not self._texts[at + 2].strip():
            identity, text = self._texts[at : at + 2]
            self._footnotes.append(_note(self._markup.ids[identity], text.strip()))
            return at + 3
        self._footnotes.append(footnote_of(self._markup.element(at)))
        return self._among(at)

    def _signature(self, at: int) -> int:
        end = at + len(SIGNED)
        if self._tags[at:end] == SIGNED:
            signature = plain_signature(self._texts[at:end])
            if signature is not None:
                self._signatures.append(signature)
                return end
        number = len(self._signatures) + 1
        self._signatures.append(signature_of(self._markup.element(at), number, self._gathered))
        return self._markup.end(at)

    def _among(self, at: int) -> int:
        """Behind an element that should hold none, with those it holds told."""
        end = self._markup.end(at)
        for element in self._markup.elements(at + 1, end):
            self._gathered.stranger(element)
        return end


_Step = Callable[[Form, int], int]
_LISTS = ("nonDerivativeTable", "derivativeTable", "footnotes")
_STEPS: dict[str, _Step] = {
    **dict.fromkeys((f"<{name}" for name in _LISTS), Form._list_begins),
    **dict.fromkeys((f"</{name}" for name in _LISTS), Form._list_ends),
    **dict.fromkeys((f"<{name}" for name in DOCUMENT), Form._leaf),
    **dict.fromkeys(_ROWS, Form._row),
    "<issuer": Form._take_issuer,
    "<reportingOwner": Form._owner,
    NOTE: Form._footnote,
    "<ownerSignature": Form._signature,
}
