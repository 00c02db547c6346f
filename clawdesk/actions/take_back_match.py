"""Take back what was said of a line and an award: what a match moved goes back to where it was held."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from clawdesk.actions.action import Action, Moment
from clawdesk.actions.match_lines import line_of
from clawdesk.domain.match import Match
from clawdesk.domain.money import Shares, exact_sum
from clawdesk.errors import InputError
from clawdesk.store.write import Writer

# What puts shares into a holding of its own, which is taken out again.
PUTS = ("exercise", "sale", "withholding")
Image = list[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackMatch:
    """A confirmed match, or one that was declined, which may then be proposed again."""

    match_id: int


def handle(command: TakeBackMatch, writer: Writer, moment: Moment) -> None:  # noqa: ARG001
    match = writer.record("match", command.match_id)
    if match.status == "confirmed" and match.moved:
        _take_out(match, writer)
    writer.remove("match", match.id)
    if match.status == "confirmed" and match.moved:
        _put_back(match, writer)
    award = "" if match.award_id is None else f" and {writer.record('award', match.award_id).title}"
    writer.label = f"Match taken back: {line_of(writer, match.line_id).place}{award}"[:200]


def _take_out(match: Match, writer: Writer) -> None:
    """The shares must still lie where the match put them."""
    if match.kind not in PUTS:
        return
    held = None if match.holding_id is None else writer.record("holding", match.holding_id)
    if held is None or match.shares is None or held.shares.value < match.shares.value:
        raise InputError(
            "Its shares were moved on since: another line took them from where this match had put them.",
            remedy="Take that later match back first.",
        )
    left = Shares(exact_sum((held.shares.value, -match.shares.value)))
    for one in writer.records("match", holding_id=held.id) if not left else ():
        writer.update(replace(one, holding_id=None))
    if left:
        writer.update(replace(held, shares=left))
    else:
        writer.remove("holding", held.id)


def _put_back(match: Match, writer: Writer) -> None:
    """Into the holding from which they came; one that went with its last share is put back as it was."""
    if match.taken_from is None or match.shares is None:
        return
    standing = next(iter(writer.records("holding", id=match.taken_from)), None)
    if standing is not None:
        shares = Shares(exact_sum((standing.shares.value, match.shares.value)))
        writer.update(replace(standing, shares=shares))
        return
    row, matches = _last_seen(match.taken_from, writer)
    writer.put_back("holding", match.taken_from, row | {"shares": match.shares.canonical})
    for number in matches:
        for one in writer.records("match", id=number):
            writer.update(replace(one, holding_id=match.taken_from))


def _last_seen(holding_id: int, writer: Writer) -> tuple[dict[str, Any], list[int]]:
    """The holding as the log last saw it, and the matches that had put shares into it."""
    named = f'%["holding",{holding_id},{{%'
    for before, after in writer.connection.execute(
        "SELECT before, after FROM audit WHERE before LIKE ? ORDER BY seq DESC", (named,)
    ):
        pairs: list[tuple[Image | None, Image | None]] = list(
            zip(json.loads(before), json.loads(after), strict=True)
        )
        gone = [
            old[2]
            for old, new in pairs
            if old and old[:2] == ["holding", holding_id] and old[2] and not (new and new[2])
        ]
        if gone:
            let_go = [
                old[1]
                for old, new in pairs
                if old and new and old[0] == "match" and old[2] and new[2]
                and old[2]["holding_id"] == holding_id and new[2]["holding_id"] is None
            ]  # fmt: skip
            return gone[-1], let_go
    raise InputError(
        "The holding from which its shares came cannot be found any more.",
        remedy="Correct the award's holdings by hand, then remove the match.",
    )


ACTION = Action(command=TakeBackMatch, verb="take_back_match", handle=handle)
