"""Take a whole export into an empty file: every record as it stood, under its own id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clawdesk.actions.action import Action, Moment
from clawdesk.errors import InputError
from clawdesk.store import interchange
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportExport:
    data: Mapping[str, Any]
    name: str


def handle(command: ImportExport, writer: Writer, moment: Moment) -> None:
    if moment.tail.seq:
        raise InputError(
            "An export is taken into a new file only.", remedy="Name a file that does not exist yet."
        )
    interchange.from_data(writer, command.data)
    if not writer.after:
        raise InputError(f"{command.name} holds no records.", remedy="Choose another export.")
    writer.label = f"Everything in {command.name}"
    writer.part = "barrier"


ACTION = Action(command=ImportExport, verb="import_export", handle=handle)
