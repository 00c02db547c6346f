"""The determination report of one participant; before it is determined, the same paper as a proposal."""

from __future__ import annotations

from clawdesk.domain.matter import Matter, Need
from clawdesk.report.blocks import Block
from clawdesk.report.kinds.kind import ReportKind, about
from clawdesk.report.sections import SECTIONS


def compose(matter: Matter) -> tuple[Block, ...]:
    determination = about(matter)
    return tuple(block for section in SECTIONS for block in section(determination))


KIND = ReportKind(
    name="determination",
    title="Determination report",
    compose=compose,
    needs=frozenset({Need.PARTICIPANT}),
)
