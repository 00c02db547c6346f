"""Where a case stands, as text: its state, each participant's next step, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clawdesk.cli.words import day, paragraph

if TYPE_CHECKING:
    from clawdesk.domain.road import CaseRoad

STEP, INNER = "  ", "    "


def road_lines(road: CaseRoad) -> Iterator[str]:
    yield f"Case {road.number}: {road.stage.value}"
    if road.denied:
        yield from paragraph(f"The state that was typed is not borne out: {road.denied}", STEP)
    for one in road.missing:
        yield from paragraph(f"missing: {one}", STEP)
    for who in road.participants:
        number = f", determination {who.determination}" if who.determination else ""
        yield f"{STEP}{who.name}: {who.stage.value}{number}"
        done = [f"{one.stage.value} {day(one.on)}".strip() for one in who.milestones if one.done]
        yield from paragraph(f"Behind: {', '.join(done)}.", INNER)
        if who.next is not None:
            yield from paragraph(f"Next, {who.next.stage.value}: {'; '.join(who.next.missing)}.", INNER)
