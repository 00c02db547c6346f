"""How far a determination has come: its reports, who has signed the latest, and who is still to sign."""

from __future__ import annotations

from dataclasses import dataclass

from clawdesk import jobs
from clawdesk.desk import Desk
from clawdesk.domain.dates import format_date
from clawdesk.domain.determination import (
    BY_HAND,
    ELECTRONIC,
    Determination,
    DeterminationRecord,
    ReportRecord,
    SignatureEntry,
)
from clawdesk.report.blocks import Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierState:
    """A report as it was kept with fewer signatures; its bytes stay in the file."""

    report: ReportRecord
    signatures: tuple[SignatureEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningState:
    record: DeterminationRecord
    determination: Determination
    seats: tuple[Signer, ...]
    """Whoever certifies stands first: nobody signs before."""
    report: ReportRecord | None
    signatures: tuple[SignatureEntry, ...]
    earlier: tuple[EarlierState, ...] = ()
    """The same report before its last signature, newest first."""
    on_paper: ReportRecord | None = None
    """The copy that was last printed to be signed by hand."""
    by_hand: tuple[SignatureEntry, ...] = ()
    """Who signed that copy, as the scan on file shows it."""

    @property
    def unsigned(self) -> tuple[Signer, ...]:
        done = {one.field for one in self.signatures}
        return tuple(one for one in self.seats if one.field not in done)

    @property
    def unsigned_by_hand(self) -> tuple[Signer, ...]:
        done = {one.field for one in self.by_hand}
        return tuple(one for one in self.seats if one.field not in done)

    @property
    def complete(self) -> bool:
        """Everyone has signed, in one way or the other; the two are never mixed."""
        return bool(self.signatures and not self.unsigned) or bool(self.by_hand and not self.unsigned_by_hand)

    @property
    def words(self) -> str:
        if self.by_hand and not self.unsigned_by_hand and self.unsigned:
            return "signed on paper, scan filed"
        if self.by_hand and not self.signatures:
            return f"{len(self.by_hand)} of {len(self.seats)} signed on paper"
        if not self.signatures:
            return "not yet signed"
        if not self.unsigned:
            return "signed by all"
        return f"{len(self.signatures)} of {len(self.seats)} signed"


def signing_state(desk: Desk, record: DeterminationRecord) -> SigningState:
    determination = desk.determination(record.id)
    reports = desk.records("report", determination_id=record.id, kind=ELECTRONIC)
    papers = desk.records("report", determination_id=record.id, kind=BY_HAND)
    latest = reports[-1] if reports else None
    return SigningState(
        record=record,
        determination=determination,
        seats=jobs.signers(determination),
        report=latest,
        signatures=() if latest is None else desk.records("signature", report_id=latest.id),
        earlier=tuple(
            EarlierState(report=one, signatures=desk.records("signature", report_id=one.id))
            for one in reversed(reports[:-1])
        ),
        on_paper=papers[-1] if papers else None,
        by_hand=desk.records("signature", report_id=papers[-1].id) if papers else (),
    )


def determinations_of(desk: Desk, case_id: int, person_id: int) -> tuple[DeterminationRecord, ...]:
    """All that were made for a participant, the one that stands last."""
    return desk.records("determination", case_id=case_id, person_id=person_id)


def file_name(determination: Determination) -> str:
    """Determination 2025-01-2 Marlow.pdf"""
    number = "".join(one if one.isalnum() else "-" for one in determination.number)
    return f"Determination {number} {determination.participant.person.family_name}.pdf"


def signed_by_hand(entry: SignatureEntry) -> str:
    """Never as if it were electronic: only the day is known, and it was read from the scan."""
    return f"signed on paper {format_date(entry.signed_on)}, scan filed"
