"""What a legal question is to the engine: its name, what it needs of an edition, and who answers it for whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clawdesk.domain.evaluation import Step
from clawdesk.rules.context import AwardContext, PersonContext
from clawdesk.rules.parameters import Need


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalQuestion:
    """Asked of a person, of each award, or of both; asked of awards, the answers are shown together."""

    name: str
    ask_person: Callable[[PersonContext], Step] | None = None
    ask_award: Callable[[AwardContext], Step] | None = None
    needs: tuple[Need, ...] = ()
    settings: tuple[str, ...] = ()
