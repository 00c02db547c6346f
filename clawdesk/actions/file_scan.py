"""File the scan of a report that was signed by hand: evidence by its SHA-256, and who signed on which day."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from clawdesk.actions.action import Action, Moment
from clawdesk.domain.dates import format_date
from clawdesk.domain.determination import BY_HAND, Determination, SignatureEntry
from clawdesk.domain.evidence import Evidence
from clawdesk.domain.plain import from_plain
from clawdesk.errors import InputError
from clawdesk.store.write import Writer

if TYPE_CHECKING:
    from clawdesk.report.blocks import Signer

LARGEST = 200 * 1024 * 1024
METHOD = "signed by hand on paper; the scan is filed"
# The first bytes of what a scanner makes.
_KINDS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileScan:
    """`days` are the places that were signed, each with the day that is written beside it."""

    report_id: int
    scan: bytes
    name: str
    days: tuple[tuple[str, date], ...]


def handle(command: FileScan, writer: Writer, moment: Moment) -> None:
    from clawdesk.report.signers import intent, signers

    report = writer.record("report", command.report_id)
    if report.kind != BY_HAND or report.determination_id is None:
        raise InputError(
            "This report was not printed to be signed by hand.",
            remedy="Print it for that first, and file its scan.",
        )
    record = writer.record("determination", report.determination_id)
    made = from_plain(Determination, json.loads(record.snapshot))
    places = {one.field: one for one in signers(made)}
    _must_be_a_scan(command, report)
    _must_be_days(command, places, _signed(writer, report), moment.today, since=_day(record.made_at))
    sha256 = writer.add_document(command.scan, command.name, _kind(command.scan))
    evidence_id = writer.insert(
        Evidence(
            title=f"Scan of determination {record.number}, signed by hand",
            sha256=sha256,
            subject="report",
            subject_id=command.report_id,
            received_on=moment.today,
            dated_on=max(day for _, day in command.days),
            category="signed paper",
        )
    )
    for field, day in command.days:
        signer = places[field]
        writer.insert(
            SignatureEntry(
                report_id=command.report_id,
                field=field,
                name=signer.name,
                capacity=signer.capacity,
                intent=intent(made, signer),
                method=METHOD,
                signed_at=datetime.combine(day, time(12), UTC),
                sha256_before=report.sha256,
                sha256_after=sha256,
                member_id=signer.member_id,
                evidence_id=evidence_id,
            )
        )
    writer.label = f"Scan of determination {record.number}, signed by hand"
    writer.part = "barrier"


def _day(at: datetime) -> date:
    return at.astimezone().date()


def _signed(writer: Writer, report: Any) -> set[str]:
    return {one.field for one in writer.records("signature", report_id=report.id)}


def _kind(scan: bytes) -> str:
    return next((kind for first, kind in _KINDS if scan.startswith(first)), "")


def _must_be_a_scan(command: FileScan, report: Any) -> None:
    if len(command.scan) > LARGEST:
        raise InputError(f"{command.name} is larger than 200 MB.", remedy="Scan it with fewer dots an inch.")
    if not _kind(command.scan):
        raise InputError(
            f"{command.name} is no scan.", remedy="File a PDF, or a picture of the kind PNG, JPEG or TIFF."
        )
    if hashlib.sha256(command.scan).hexdigest() == report.sha256:
        raise InputError(
            "This is the paper as it was printed; nobody’s hand is on it.",
            remedy="File the scan of the signed paper.",
        )


def _must_be_days(
    command: FileScan, places: dict[str, Signer], signed: set[str], today: date, *, since: date
) -> None:
    if not command.days:
        raise InputError("Say who signed, and on which day.", remedy="At least one of them has a day.")
    for field, day in command.days:
        who = places.get(field)
        if who is None:
            raise InputError(f"There is no place “{field}” to sign.", detail=f"Places: {', '.join(places)}.")
        if field in signed or [one for one, _ in command.days].count(field) > 1:
            raise InputError(f"{who.name} has signed already.", remedy="Every place is signed once.")
        if day > today:
            raise InputError(
                f"{who.name} cannot have signed on {format_date(day)}: that day is still to come."
            )
        if day < since:
            raise InputError(
                f"{who.name} cannot have signed on {format_date(day)}.",
                detail=f"The determination that was printed was made on {format_date(since)}.",
                remedy="Type the day that is written beside the signature.",
            )


ACTION = Action(command=FileScan, verb="file_scan", handle=handle)
