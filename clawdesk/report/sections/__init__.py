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
    cover,
    determinations,
    exhibits,
    missing,
    outcome,
    persons,
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
    determinations.compose,
    missing.compose,
    settings.compose,
    exhibits.compose,
    signatures.compose,
    reproducibility.compose,
)
