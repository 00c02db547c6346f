"""Papers printed, signed and looked through: pure functions of frozen records and bytes."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clawdesk.domain.determination import Determination, ReportRecord, SignatureEntry
    from clawdesk.domain.finding import Finding
    from clawdesk.domain.matter import Matter
    from clawdesk.domain.signing import (
        Expected,
        FieldPlan,
        Identity,
        KeyFile,
        SignatureRecord,
        SignedPdf,
        SigningKey,
        Verification,
    )
    from clawdesk.report.blocks import Signer
    from clawdesk.signing.hand import Hand


def missing_glyphs(determination: Determination) -> tuple[Finding, ...]:
    from clawdesk import report

    return report.missing_glyphs(determination)


def print_pdf(determination: Determination, *, paper: str = "letter", draft: bool = False) -> bytes:
    from clawdesk import report

    return report.determination_pdf(determination, paper=paper, draft=draft)


def report_paper(
    kind: str, matter: Matter, *, paper: str = "letter", draft: bool = False, counsel: bool = False
) -> bytes:
    """A report of any kind, without places to sign."""
    from clawdesk import report

    return report.report_pdf(kind, matter, paper=paper, draft=draft, counsel=counsel)


def report_workbook(kind: str, matter: Matter) -> bytes:
    from clawdesk import report

    return report.report_workbook(kind, matter)


def report_glyphs(kind: str, matter: Matter) -> tuple[Finding, ...]:
    from clawdesk import report

    return report.report_glyphs(kind, matter)


def signature_fields(determination: Determination, *, paper: str = "letter") -> tuple[FieldPlan, ...]:
    from clawdesk import report

    return report.signature_fields(determination, paper=paper)


def paper_to_sign(determination: Determination, *, paper: str = "letter") -> bytes:
    """The final report with an empty field for everyone who is to sign it."""
    from clawdesk import report
    from clawdesk.signing.fields import prepare

    rendered = report.render_determination(determination, paper=paper)
    return report.kept(rendered, prepare(rendered.pdf, rendered.fields))


def paper_by_hand(determination: Determination, *, paper: str = "letter") -> bytes:
    """The final report with lines to be signed by hand, and no field."""
    from clawdesk import report

    return report.determination_by_hand(determination, paper=paper)


def verify(pdf: bytes, expected: Expected | None = None, *, revoked: tuple[bytes, ...] = ()) -> Verification:
    from clawdesk.signing.verify import verify as verify_pdf

    return verify_pdf(pdf, expected=expected, revoked=revoked)


def describe_identity(p12: bytes, passphrase: str) -> Identity:
    from clawdesk.domain.signing import KeyFile

    return holder(KeyFile(p12=p12, passphrase=passphrase))


def holder(key: SigningKey) -> Identity:
    """Whose signing identity it is, in a file or on a token."""
    from clawdesk.signing.hand import holder as of

    return of(key)


def new_identity(name: str, organisation: str, passphrase: str, *, at: datetime) -> bytes:
    from clawdesk.signing.identity import new_identity as make

    return make(name, organisation, passphrase, at=at)


def throw_away_identity(name: str, organisation: str, passphrase: str, *, at: datetime) -> bytes:
    """One that is never written anywhere, under a random passphrase: opening it need not be slow."""
    from clawdesk.signing.identity import new_identity as make

    return make(name, organisation, passphrase, at=at, rounds=1)


def signers(determination: Determination) -> tuple[Signer, ...]:
    """Who signs the report and in which field: whoever certifies it first."""
    from clawdesk.report.signers import signers as of

    return tuple(sorted(of(determination), key=lambda one: not one.certifies))


def intent(determination: Determination, signer: Signer) -> str:
    """What a signature on the paper says, in one sentence; it is shown before and stored with it."""
    from clawdesk.report.signers import intent as of

    return of(determination, signer)


def sign_as(
    pdf: bytes,
    determination: Determination,
    signer: Signer,
    *,
    key: SigningKey | Hand,
    at: datetime,
    fingerprint: str = "",
    clock: KeyFile | None = None,
    revoked: tuple[bytes, ...] = (),
) -> SignedPdf:
    """Sign in a signer's place, with a time stamp where the office has a `clock`; `fingerprint` if on record."""
    from clawdesk import report
    from clawdesk.signing.hand import ready as unlocked
    from clawdesk.signing.sign import sign

    with unlocked(key, at=at) as hand:
        fingerprint = fingerprint or hand.identity.fingerprint
        return sign(
            pdf,
            key=hand,
            field=signer.field,
            at=at,
            name=signer.name,
            capacity=signer.capacity,
            intent=intent(determination, signer),
            certify=signer.certifies,
            stamp=report.stamp_pdf(signer.name, signer.capacity, at, fingerprint),
            enrolled=fingerprint,
            clock=clock,
            revoked=revoked,
        )


def signature_entry(record: SignatureRecord | SignatureEntry) -> SignatureEntry:
    """What the company's file keeps of a signature, ready to go with the report that is issued."""
    from clawdesk.domain.determination import SignatureEntry

    if isinstance(record, SignatureEntry):
        return record
    return SignatureEntry(
        report_id=0,
        field=record.field,
        name=record.name,
        capacity=record.capacity,
        intent=record.intent,
        method=record.method,
        signed_at=record.at,
        sha256_before=record.sha256_before,
        sha256_after=record.sha256_after,
        certificate=record.fingerprint,
    )


def expected(
    issued: ReportRecord, signatures: tuple[SignatureEntry, ...], determination: Determination | None
) -> Expected:
    """What its paper must be: everyone who is to sign, with the certificates of those who did."""
    from clawdesk.domain.signing import Expected, ExpectedSignature

    places = {} if determination is None else {one.field: one.name for one in signers(determination)}
    made = {one.field: one for one in signatures}
    return Expected(
        signatures=tuple(
            ExpectedSignature(
                field=field,
                name=made[field].name if field in made else name,
                fingerprint=made[field].certificate if field in made else None,
            )
            for field, name in (places | {one.field: one.name for one in signatures}).items()
        ),
        sha256=issued.sha256,
    )


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def page_count(pdf: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def printed_anchor(pdf: bytes) -> tuple[int, str] | None:
    """The record of the log and its hash that a report prints among its grounds, read from the page itself."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return None
    try:
        for number in reversed(range(len(document))):
            words = " ".join(document[number].get_textpage().get_text_bounded().split())
            found = _ANCHOR.search(words)
            if found:
                return int(found[1].replace(",", "")), found[2].replace(" ", "")
    finally:
        document.close()
    return None


def recovery_sheet(
    title: str, groups: tuple[str, ...], *, at: datetime, notes: tuple[str, ...] = ()
) -> bytes:
    from clawdesk import report

    return report.recovery_sheet_pdf(title, groups, at=at, notes=notes)


_ANCHOR = re.compile(r"Log record ([0-9,]+) Head of the log ((?:[0-9a-f] ?){64})")
