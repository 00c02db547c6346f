"""Issue a report on paper: what was printed to be signed by hand is kept as it went out, and says so."""

from __future__ import annotations

import json
from dataclasses import dataclass

from clawdesk.actions.action import Action, Moment
from clawdesk.domain.determination import BY_HAND, ELECTRONIC, Determination, ReportRecord
from clawdesk.domain.plain import from_plain
from clawdesk.errors import InputError
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueByHand:
    determination_id: int
    pdf: bytes
    name: str
    pages: int
    paper: str


def handle(command: IssueByHand, writer: Writer, moment: Moment) -> None:
    record = writer.record("determination", command.determination_id)
    if writer.records("determination", supersedes_id=command.determination_id):
        raise InputError(
            f"Determination {record.number} is superseded.", remedy="Issue the report of the later one."
        )
    if writer.records("report", determination_id=command.determination_id, kind=ELECTRONIC):
        raise InputError(
            f"Determination {record.number} is signed electronically, and the two ways are never mixed.",
            remedy="Let the others sign it electronically too.",
        )
    made = from_plain(Determination, json.loads(record.snapshot))
    writer.insert(
        ReportRecord(
            determination_id=command.determination_id,
            kind=BY_HAND,
            sha256=writer.add_document(command.pdf, command.name, "application/pdf"),
            pages=command.pages,
            log_seq=made.log_seq,
            log_head=made.log_head,
            issued_at=moment.at,
            issued_by=moment.by.name,
            case_id=record.case_id,
            person_id=record.person_id,
            title=f"Determination {record.number}, to be signed by hand",
            paper=command.paper,
        )
    )
    writer.label = f"Report of determination {record.number} on paper"
    writer.part = "barrier"


ACTION = Action(command=IssueByHand, verb="issue_by_hand", handle=handle)
