"""Recomputations of one run, taken again under every text that answers alike what the arithmetic asked of it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from clawdesk.domain.edition import Edition
from clawdesk.domain.facts import AwardFacts, CaseFacts
from clawdesk.rules.payout import work_out
from clawdesk.rules.payout.working import Ask, Recomputation, answered
from clawdesk.rules.settings import Settings

Key = tuple[int | None, frozenset[int] | None]


class Sheets:
    """What the arithmetic of an award asked of a text, the answers, and what came of them."""

    def __init__(self) -> None:
        self.memo: dict[Any, Any] = {}
        """What follows from the facts of an award alone, whatever the text asks."""
        self._held: dict[Key, list[tuple[dict[Ask, Any], Recomputation]]] = defaultdict(list)

    def recompute(
        self,
        award: AwardFacts,
        facts: CaseFacts,
        edition: Edition,
        settings: Settings,
        corrected: frozenset[int] | None = None,
    ) -> Recomputation:
        held = self._held[award.award.id, corrected]
        for asked, made in held:
            if all(answered(edition, settings, ask) == answer for ask, answer in asked.items()):
                return made
        asked = {}
        made = work_out(award, facts, edition, settings, corrected, asked)
        held.append((asked, made))
        return made
