"""An import of more filings than anyone reads one by one: handed on as they are read, all of them or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from clawdesk.cli.filing_items import Item, Refusal
from clawdesk.cli.program import Answer
from clawdesk.cli.words import counted
from clawdesk.errors import ClawdeskError

if TYPE_CHECKING:
    from collections.abc import Callable

    from clawdesk.actions.import_filings import FilingDraft
    from clawdesk.desk import Desk

MOST_TOLD = 20


class Flow:
    """What goes by is counted; a refusal ends it at the last, so that the person learns of all at once."""

    def __init__(
        self,
        items: Iterable[Item | Refusal],
        desk: Desk,
        refuse: Callable[[list[Refusal]], ClawdeskError] | None,
    ) -> None:
        self._items = items
        self._desk = desk
        self._refuse = refuse
        self._seen: set[str] = set()
        self.forms: Counter[str] = Counter()
        self.known = 0
        self.weighing = 0
        self.unchecked = 0
        self.refused: list[Refusal] = []
        self.refusals = 0

    def __iter__(self) -> Iterator[FilingDraft]:
        for item in self._items:
            if isinstance(item, Refusal):
                self.refusals += 1
                self.refused += [item] if len(self.refused) < MOST_TOLD else []
            elif self._is_known(item):
                self.known += 1
            else:
                self.forms[item.rows.form] += 1
                self.weighing += item.weighs
                self.unchecked += item.checked is None
                if self._refuse is None or not self.refusals:
                    yield item.draft
        if self.refusals and self._refuse is not None:
            raise self._refuse(self.refused)

    def _is_known(self, item: Item) -> bool:
        """Here already, or met before: each source is one filing, whatever number it bears."""
        rows = item.rows
        keys = {f"{rows.sha256} {rows.part}", rows.accession or ""} - {""}
        met = not self._seen.isdisjoint(keys)
        self._seen |= keys
        return met or self._desk.find_filing(rows.sha256, rows.accession, rows.part) is not None


def import_many(flow: Flow, fresh: Iterator[FilingDraft], desk: Desk, *, dry_run: bool) -> Answer:
    """`fresh` is what the flow gives, whoever watches it pass."""
    accepted: tuple[int, ...] = ()
    first = next(fresh, None)
    if dry_run:
        for _ in fresh:
            pass
    elif first is not None:
        done = desk.accept(chain((first,), fresh))
        accepted = tuple(one.id for one in done.created if one.entity == "filing")
    told = counted(flow.forms.total(), "filing")
    lines = [f"{told} would be accepted; nothing was." if dry_run else f"{told} accepted."]
    lines += [f"Form {form}: {count:,}" for form, count in sorted(flow.forms.items())]
    if flow.weighing:
        lines.append(
            f"{counted(flow.weighing, 'filing')} of them {'has' if flow.weighing == 1 else 'have'} findings."
        )
    if flow.forms:
        lines.append(_how_checked(flow))
    if flow.known:
        lines.append(f"{counted(flow.known, 'filing')} of them stood here already or twice in the files.")
    lines += [f"{one.label} is refused: {one.reason}" for one in flow.refused]
    if flow.refusals > len(flow.refused):
        lines.append(f"{flow.refusals - len(flow.refused):,} more are refused.")
    return Answer(
        text="\n".join(lines),
        data={
            "dry_run": dry_run,
            "accepted": list(accepted),
            "forms": dict(sorted(flow.forms.items())),
            "with_findings": flow.weighing,
            "unchecked": flow.unchecked,
            "checked_alone": flow.forms.total() - flow.unchecked,
            "already_here": flow.known,
            "refused": [
                {"path": str(one.path), "name": one.label, "reason": one.reason} for one in flow.refused
            ],
            "refusals": flow.refusals,
        },
        code=1 if flow.refusals or flow.weighing else 0,
    )


def _how_checked(flow: Flow) -> str:
    """So many are not laid beside one another: what only two forms together can tell is told later."""
    unchecked, alone = flow.unchecked, flow.forms.total() - flow.unchecked
    told = (
        [f"{alone:,} {'was checked by itself' if alone == 1 else 'were checked by themselves'} only"]
        if alone
        else []
    )
    told += [f"{unchecked:,} {'was' if unchecked == 1 else 'were'} not checked"] if unchecked else []
    return (
        f"{' and '.join(told)}; “clawdesk filings FILE --filing N” checks one beside the others of its owner, "
        "as the window does."
    )
