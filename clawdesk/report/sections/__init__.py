"""The sections of a determination report, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Callable

from clawdesk.domain.determination import Determination
from clawdesk.report.blocks import Block
from clawdesk.report.sections import (
    authority,
    awards,
    clock,
    computation,
    conditions,
    considerations,
    cover,
    determinations,
    disclosure,
    estimates,
    exhibits,
    filed_trades,
    missing,
    other_editions,
    outcome,
    persons,
    remedy,
    reproducibility,
    restatement,
    settings,
    signatures,
)

SECTIONS: tuple[Callable[[Determination], tuple[Block, ...]], ...] = (
    cover.compose,
    outcome.compose,
    authority.compose,
    persons.compose,
    restatement.compose,
    awards.compose,
    conditions.compose,
    clock.compose,
    computation.compose,
    estimates.compose,
    remedy.compose,
    considerations.compose,
    determinations.compose,
    other_editions.compose,
    disclosure.compose,
    filed_trades.compose,
    missing.compose,
    settings.compose,
    exhibits.compose,
    signatures.compose,
    reproducibility.compose,
)
