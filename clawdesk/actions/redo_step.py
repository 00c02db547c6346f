"""Do again what was last undone, as a new write."""

from __future__ import annotations

from dataclasses import dataclass

from clawdesk.actions.action import Action, Moment
from clawdesk.actions.reread import reread
from clawdesk.store import undo
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class RedoStep:
    pass


def handle(command: RedoStep, writer: Writer, moment: Moment) -> None:  # noqa: ARG001
    undo.redo(writer, moment.tail, moment.by.name, reread)


ACTION = Action(command=RedoStep, verb="redo", handle=handle)
