"""What a legal question is to the engine: its name, what it needs of an edition, and who answers it for whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from clawdesk.domain.evaluation import Step
from clawdesk.rules.context import AwardContext, PersonContext
from clawdesk.rules.parameters import Need
from clawdesk.rules.payout.working import Recomputation


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardAmount:
    """What a question leaves of an award, and until when it may be recovered."""

    work: Recomputation
    last_safe_day: date | None = None
    lapse: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalQuestion:
    """Asked of a person, of each award, or of both; asked of awards, the answers are shown together."""

    name: str
    ask_person: Callable[[PersonContext], Step] | None = None
    ask_award: Callable[[AwardContext], Step] | None = None
    amount: Callable[[AwardContext], AwardAmount | None] | None = None
    """The last question of the edition that has an amount to tell decides it."""
    needs: tuple[Need, ...] = ()
    settings: tuple[str, ...] = ()
