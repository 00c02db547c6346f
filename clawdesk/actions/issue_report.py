"""Issue a report: the signed bytes are kept for good, with who signed and the log head that they print."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clawdesk.actions.action import Action, Moment
from clawdesk.domain.determination import Determination, ReportRecord, SignatureEntry
from clawdesk.domain.plain import from_plain
from clawdesk.errors import InputError
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueReport:
    determination_id: int
    pdf: bytes
    name: str
    pages: int
    signatures: tuple[SignatureEntry, ...]
    kind: str = "determination"


def handle(command: IssueReport, writer: Writer, moment: Moment) -> None:
    if not command.signatures:
        raise InputError("A report is issued once it is signed.", remedy="Sign it first.")
    record = writer.record("determination", command.determination_id)
    made = from_plain(Determination, _loads(record.snapshot))
    sha256 = writer.add_document(command.pdf, command.name, "application/pdf")
    report_id = writer.insert(
        ReportRecord(
            determination_id=command.determination_id,
            kind=command.kind,
            sha256=sha256,
            pages=command.pages,
            log_seq=made.log_seq,
            log_head=made.log_head,
            issued_at=moment.at,
            issued_by=moment.by.name,
        )
    )
    for signature in command.signatures:
        writer.insert(replace(signature, id=None, report_id=report_id))
    writer.label = f"Report of determination {record.number}"
    writer.part = "barrier"


def _loads(snapshot: str) -> object:
    import json

    return json.loads(snapshot)


ACTION = Action(command=IssueReport, verb="issue_report", handle=handle)
