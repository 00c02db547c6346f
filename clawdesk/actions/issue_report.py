"""Issue a report: its own paper, signed by those who are to sign it, is kept for good with who signed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace

from clawdesk.actions.action import Action, Moment
from clawdesk.domain.determination import Determination, ReportRecord, SignatureEntry
from clawdesk.domain.plain import from_plain
from clawdesk.domain.signing import Expected, ExpectedSignature, SignatureState, Verdict
from clawdesk.errors import InputError, SigningError
from clawdesk.store.write import Writer

PAPERS = ("letter", "a4")


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
    made = from_plain(Determination, json.loads(record.snapshot))
    _must_be_its_paper(command, made, writer)
    _must_be_signed_as_entered(command, made)
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


def _must_be_its_paper(command: IssueReport, made: Determination, writer: Writer) -> None:
    """A signature only adds bytes, so the paper begins with what was issued before or with what is printed."""
    earlier = writer.records("report", determination_id=command.determination_id)
    if any(command.pdf.startswith(writer.document(one.sha256)) for one in earlier):
        return
    if not any(command.pdf.startswith(_unsigned(made, paper)) for paper in PAPERS):
        raise SigningError(
            f"This PDF is not the report of determination {made.number}.",
            remedy="Sign the report that clawdesk prints of it.",
        )


def _unsigned(made: Determination, paper: str) -> bytes:
    from clawdesk.report import kept, render_determination
    from clawdesk.signing.fields import prepare

    rendered = render_determination(made, paper=paper)
    return kept(rendered, prepare(rendered.pdf, rendered.fields))


def _must_be_signed_as_entered(command: IssueReport, made: Determination) -> None:
    from clawdesk.report.signers import signers
    from clawdesk.signing.verify import verify

    places = {one.field: (one.name, one.capacity) for one in signers(made)}
    wanted = tuple(ExpectedSignature(field=field, name=name) for field, (name, _) in places.items())
    judged = verify(command.pdf, expected=Expected(signatures=wanted))
    if judged.verdict not in (Verdict.UNCHANGED, Verdict.INCOMPLETE):
        raise SigningError(judged.sentence, remedy="Sign the report anew.")
    signed = {one.field: _of_paper(one) for one in judged.signatures if one.signed}
    entered = {one.field: _of_entry(one) for one in command.signatures}
    sha256 = hashlib.sha256(command.pdf).hexdigest()
    if (
        signed != entered
        or len(entered) != len(command.signatures)
        or any(places.get(one.field) != (one.name, one.capacity) for one in command.signatures)
        or sha256 not in [one.sha256_after for one in command.signatures]
    ):
        raise SigningError(
            "The signatures of this PDF are not those that are to be recorded.",
            detail=f"Signed in it: {', '.join(signed) or 'none'}.",
            remedy="Sign the report anew.",
        )


def _of_paper(state: SignatureState) -> tuple[object, ...]:
    return state.fingerprint, state.intent, state.at


def _of_entry(entry: SignatureEntry) -> tuple[object, ...]:
    """The time that a PDF states knows no parts of a second."""
    return entry.certificate, entry.intent, entry.signed_at.replace(microsecond=0)


ACTION = Action(command=IssueReport, verb="issue_report", handle=handle)
