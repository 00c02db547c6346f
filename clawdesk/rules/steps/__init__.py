"""The legal questions, one file each; an edition names those it asks and their order."""

from __future__ import annotations

from clawdesk.rules.steps import (
    accounting,
    clock,
    compensation,
    conduct,
    effective,
    executive,
    granted,
    less,
    listed,
    participant,
    practicable,
    received,
    repay,
    required,
    restated,
)
from clawdesk.rules.steps.question import LegalQuestion

STEPS: tuple[LegalQuestion, ...] = (
    participant.QUESTION,
    compensation.QUESTION,
    granted.QUESTION,
    restated.QUESTION,
    less.QUESTION,
    clock.QUESTION,
    conduct.QUESTION,
    repay.QUESTION,
    accounting.QUESTION,
    required.QUESTION,
    executive.QUESTION,
    received.QUESTION,
    effective.QUESTION,
    listed.QUESTION,
    practicable.QUESTION,
)
