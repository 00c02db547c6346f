"""Take the last write back, as a new write."""

from __future__ import annotations

from dataclasses import dataclass

from clawdesk.actions.action import Action, Moment
from clawdesk.actions.reread import reread
from clawdesk.store import undo
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoStep:
    pass


def handle(command: UndoStep, writer: Writer, moment: Moment) -> None:  # noqa: ARG001
    undo.undo(writer, moment.tail, moment.by.name, reread)


ACTION = Action(command=UndoStep, verb="undo", handle=handle)
