"""Issue a report: its own paper, signed by those who are to sign it, is kept for good with who signed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from clawdesk.actions.action import Action, Moment
from clawdesk.domain.determination import BY_HAND, ELECTRONIC, Determination, ReportRecord, SignatureEntry
from clawdesk.domain.plain import from_plain
from clawdesk.domain.signing import Expected, ExpectedSignature, SignatureState, Verdict
from clawdesk.errors import InputError, SigningError
from clawdesk.store.write import Writer

if TYPE_CHECKING:
    from clawdesk.report.blocks import Signer

PAPERS = ("letter", "a4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What was found, beside the file, of the very bytes that are to be issued."""

    facts_digest: str
    number: str
    sha256: str
    base: str
    """The SHA-256 of what was issued before; empty where this is the first signature."""
    signatures: tuple[SignatureEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueReport:
    """`weighed` was found of these bytes by a worker; without it they are looked through here."""

    determination_id: int
    pdf: bytes
    name: str
    pages: int
    signatures: tuple[SignatureEntry, ...]
    kind: str = ELECTRONIC
    weighed: Weighed | None = None


def handle(command: IssueReport, writer: Writer, moment: Moment) -> None:
    if not command.signatures:
        raise InputError("A report is issued once it is signed.", remedy="Sign it first.")
    record = writer.record("determination", command.determination_id)
    _must_not_be_signed_by_hand(command, record.number, writer)
    made = from_plain(Determination, json.loads(record.snapshot))
    _must_be_looked_through(command, made, writer)
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
    members = {one.field: one.member_id for one in _places(made)}
    for one in command.signatures:
        writer.insert(
            replace(
                one,
                id=None,
                report_id=report_id,
                member_id=members[one.field],
                zone=one.zone or zone_of(one.signed_at),
            )
        )
    writer.label = f"Report of determination {record.number}"
    writer.part = "barrier"


def _must_not_be_signed_by_hand(command: IssueReport, number: str, writer: Writer) -> None:
    on_paper = writer.records("report", determination_id=command.determination_id, kind=BY_HAND)
    if any(writer.records("signature", report_id=one.id) for one in on_paper):
        raise InputError(
            f"Determination {number} is signed by hand, and the two ways are never mixed.",
            remedy="Let the others sign on paper too, and file the scan.",
        )


def _must_be_looked_through(command: IssueReport, made: Determination, writer: Writer) -> None:
    """By a worker, after what was issued last, or here and now."""
    found = writer.records("report", determination_id=command.determination_id, kind=ELECTRONIC)
    if command.weighed is None:
        earlier = (writer.document(one.sha256) for one in reversed(found))
        base = next((one for one in earlier if command.pdf.startswith(one)), b"")
        weigh(made, base, command.pdf, command.signatures)
        return
    last = found[-1].sha256 if found else ""
    if command.weighed != _claimed(made, last, command.pdf, command.signatures):
        raise SigningError(
            "Somebody else signed this report meanwhile.",
            remedy="Sign it again: the signature then stands after theirs.",
        )


def zone_of(at: datetime) -> str:
    """How far the clock at this desk stood from UTC then."""
    shift = f"{at.astimezone():%z}"
    return f"UTC{shift[:3]}:{shift[3:5]}"


def weigh(
    made: Determination,
    base: bytes,
    pdf: bytes,
    signatures: tuple[SignatureEntry, ...],
    *,
    known: bytes = b"",
) -> Weighed:
    """Slow: look through bytes that are to be issued after `base`; refuses what is not their paper, duly signed.

    `known`: what the asker printed of this determination, or had weighed, a moment ago. With the last
    signature all is weighed once more from the beginning.
    """
    _must_be_its_paper(made, known or base, pdf)
    last = len(signatures) == len(_places(made))
    _must_be_signed_as_entered(made, pdf, signatures, weighed=b"" if last else known)
    return _claimed(made, _sha256(base) if base else "", pdf, signatures)


def _claimed(made: Determination, base: str, pdf: bytes, signatures: tuple[SignatureEntry, ...]) -> Weighed:
    return Weighed(
        facts_digest=made.facts_digest,
        number=made.number,
        sha256=_sha256(pdf),
        base=base,
        signatures=signatures,
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _places(made: Determination) -> tuple[Signer, ...]:
    from clawdesk.report.signers import signers

    return signers(made)


def _must_be_its_paper(made: Determination, base: bytes, pdf: bytes) -> None:
    """A signature only adds bytes, so the paper begins with what was issued before or with what is printed."""
    if base and pdf.startswith(base):
        return
    if not any(pdf.startswith(_unsigned(made, paper)) for paper in PAPERS):
        raise SigningError(
            f"This PDF is not the report of determination {made.number}.",
            remedy="Sign the report that clawdesk prints of it, as it was last signed.",
        )


def _unsigned(made: Determination, paper: str) -> bytes:
    from clawdesk.report import kept, render_determination
    from clawdesk.signing.fields import prepare

    rendered = render_determination(made, paper=paper)
    return kept(rendered, prepare(rendered.pdf, rendered.fields))


def _must_be_signed_as_entered(
    made: Determination, pdf: bytes, signatures: tuple[SignatureEntry, ...], *, weighed: bytes
) -> None:
    from clawdesk.signing.verify import verify

    places = {one.field: (one.name, one.capacity) for one in _places(made)}
    wanted = tuple(ExpectedSignature(field=field, name=name) for field, (name, _) in places.items())
    judged = verify(pdf, expected=Expected(signatures=wanted), weighed=weighed)
    if judged.verdict not in (Verdict.UNCHANGED, Verdict.INCOMPLETE):
        raise SigningError(judged.sentence, remedy="Sign the report anew.")
    signed = {one.field: _of_paper(one) for one in judged.signatures if one.signed}
    entered = {one.field: _of_entry(one) for one in signatures}
    if (
        signed != entered
        or len(entered) != len(signatures)
        or any(places.get(one.field) != (one.name, one.capacity) for one in signatures)
        or judged.sha256 not in [one.sha256_after for one in signatures]
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
