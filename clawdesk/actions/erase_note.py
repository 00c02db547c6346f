"""Erase a note for good: neither the file, its log nor Undo can give it back."""

from __future__ import annotations

from dataclasses import dataclass

from clawdesk.actions.action import Action, Moment
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseNote:
    id: int


def handle(command: EraseNote, writer: Writer, moment: Moment) -> None:  # noqa: ARG001
    writer.erase("note", command.id)
    writer.label = "Note erased for good"
    writer.part = "aside"


ACTION = Action(command=EraseNote, verb="erase_note", handle=handle)
