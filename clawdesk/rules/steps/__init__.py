"""The legal questions, one file each; an edition names those it asks and their order."""

from __future__ import annotations

from clawdesk.rules.steps import (
    accounting,
    chief,
    clock,
    compensation,
    conduct,
    effective,
    executive,
    granted,
    inaccurate,
    less,
    listed,
    misconduct,
    months,
    participant,
    practicable,
    reasonable,
    received,
    repay,
    required,
    restated,
    senior,
    tarp_period,
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
    chief.QUESTION,
    misconduct.QUESTION,
    months.QUESTION,
    senior.QUESTION,
    tarp_period.QUESTION,
    inaccurate.QUESTION,
    reasonable.QUESTION,
)
BY_NAME: dict[str, LegalQuestion] = {one.name: one for one in STEPS}
