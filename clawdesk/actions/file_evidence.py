"""File a document as evidence: its bytes once, under their SHA-256, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clawdesk.actions.action import Action, Moment
from clawdesk.actions.save_record import cleaned, must_be_complete
from clawdesk.domain.entities import entity
from clawdesk.domain.evidence import Evidence
from clawdesk.errors import InputError
from clawdesk.store.write import Writer

LARGEST = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEvidence:
    record: Evidence
    data: bytes
    name: str
    media_type: str = "application/octet-stream"


def handle(command: FileEvidence, writer: Writer, moment: Moment) -> None:  # noqa: ARG001
    if not command.data:
        raise InputError(f"{command.name} is empty.", remedy="Choose the document itself.")
    if len(command.data) > LARGEST:
        raise InputError(f"{command.name} is larger than 200 MB.", remedy="File a smaller copy of it.")
    sha256 = writer.add_document(command.data, command.name, command.media_type)
    record = cleaned(entity("evidence"), replace(command.record, sha256=sha256))
    must_be_complete(entity("evidence"), record)
    if record.id is None:
        writer.insert(record)
    else:
        writer.update(record)
    writer.label = f"Evidence {record.title}"


ACTION = Action(command=FileEvidence, verb="file_evidence", handle=handle)
