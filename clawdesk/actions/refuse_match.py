"""Decline a proposed match, with the reason: it is not proposed again."""

from __future__ import annotations

from dataclasses import dataclass

from clawdesk.actions.action import Action, Moment
from clawdesk.actions.match_lines import line_of
from clawdesk.domain.match import Match
from clawdesk.errors import InputError
from clawdesk.store.rows import visible
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseMatch:
    line_id: int
    award_id: int
    kind: str
    reason: str


def handle(command: RefuseMatch, writer: Writer, moment: Moment) -> None:
    reason = visible(command.reason).strip()
    if not reason:
        raise InputError(
            "A match that is declined needs its reason.",
            fields={"reasons": "say why it does not belong together."},
            remedy="A few words are enough.",
        )
    line = line_of(writer, command.line_id)
    award = writer.record("award", command.award_id)
    writer.insert(
        Match(
            line_id=command.line_id,
            award_id=command.award_id,
            kind=command.kind,
            reasons=reason,
            confirmed_by=moment.by.name,
            confirmed_on=moment.today,
            status="refused",
        )
    )
    writer.label = f"Match declined: {line.place} and {award.title}"[:200]


ACTION = Action(command=RefuseMatch, verb="refuse_match", handle=handle)
