"""An award's terms as they are understood: one plain sentence, the drawn curves, and what is not understood yet."""

from __future__ import annotations

from dataclasses import dataclass

from clawdesk.domain.chart import CurvePlot


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsRead:
    sentence: str
    curves: tuple[CurvePlot, ...] = ()
    wanting: tuple[str, ...] = ()
    """What must be typed or put right before the award can be computed."""
