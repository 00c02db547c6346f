"""Signing one field of a paper: the signed bytes and the record of what was done."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from clawdesk.domain.signing import (
    KeyFile,
    SignatureKind,
    SignatureRecord,
    SignedPdf,
    SigningKey,
    plain,
    spaced,
)
from clawdesk.errors import SigningError
from clawdesk.signing.container import ALGORITHM, signed_attributes
from clawdesk.signing.hand import Hand, embedded, ready
from clawdesk.signing.identity import open_stamper
from clawdesk.signing.library import hush, open_for_update
from clawdesk.signing.paper import MAKER, Paper, read_paper, states, unsigned_tail
from clawdesk.signing.revocation import check_not_revoked
from clawdesk.signing.stamp import stamp_style
from clawdesk.signing.stamping import Stamper, stamped, stamper
from clawdesk.signing.trust import judge

if TYPE_CHECKING:
    from pyhanko.sign.signers.pdf_signer import PdfSigningSession


def sign(
    pdf: bytes,
    *,
    key: SigningKey | Hand,
    field: str,
    at: datetime,
    intent: str,
    capacity: str,
    name: str,
    certify: bool = False,
    stamp: bytes | None = None,
    enrolled: str | None = None,
    clock: KeyFile | None = None,
    revoked: tuple[bytes, ...] = (),
) -> SignedPdf:
    """Sign `field` as PAdES B-B, or as B-T where the office's `clock` puts its own time on the signature.

    `enrolled`: the fingerprint of the signer's certificate, if on record; `revoked`: lists to look it up in.
    """
    hush()
    timing = None if clock is None else stamper(open_stamper(clock.p12, clock.passphrase, at=at), at)
    with ready(key, at=at) as hand:
        _check_signer(hand, name, enrolled, revoked, at)
        _check_paper(pdf, field, certify=certify)
        signed = _signed(
            pdf,
            hand,
            field=field,
            at=at,
            intent=intent,
            name=name,
            certify=certify,
            stamp=stamp,
            timing=timing,
        )
    _check_result(pdf, signed, field)
    record = SignatureRecord(
        field=field,
        name=name,
        capacity=capacity,
        intent=intent,
        method=_method(hand, timing),
        kind=SignatureKind.CRYPTOGRAPHIC,
        at=at.astimezone(UTC),
        sha256_before=hashlib.sha256(pdf).hexdigest(),
        sha256_after=hashlib.sha256(signed).hexdigest(),
        fingerprint=hand.identity.fingerprint,
        subject=hand.identity.subject,
    )
    return SignedPdf(pdf=signed, record=record)


def _method(hand: Hand, timing: Stamper | None) -> str:
    """How it was signed and what stands for the time, as the record keeps it."""
    kept = f" {hand.kept}" if hand.kept else ""
    signed = f"PAdES B-{'B' if timing is None else 'T'}, {hand.identity.key_kind}{kept} with SHA-256"
    if timing is None:
        return signed
    return f"{signed}; time stamp of {timing.name}, certificate {spaced(timing.fingerprint)}"


def _signed(
    pdf: bytes,
    hand: Hand,
    *,
    field: str,
    at: datetime,
    intent: str,
    name: str,
    certify: bool,
    stamp: bytes | None,
    timing: Stamper | None = None,
) -> bytes:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.general import SigningError as LibraryError
    from pyhanko.sign.signers.pdf_byterange import BuildProps
    from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

    meta = PdfSignatureMetadata(
        field_name=field,
        md_algorithm=ALGORITHM,
        name=name,
        reason=intent,
        subfilter=SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        # Signed with the rest: a time stamp can be neither taken away nor exchanged for another clock's.
        app_build_props=BuildProps(name=MAKER, revision=None if timing is None else timing.announced),
    )
    try:
        writer = open_for_update(pdf, purpose=f"{field} {at.isoformat()}")
        maker = PdfSigner(meta, signer=hand.signer, stamp_style=stamp_style(writer, stamp))
        session = maker.init_signing_session(writer, existing_fields_only=True)
        session.system_time = at.astimezone(UTC).replace(microsecond=0)
        return asyncio.run(_complete(session, hand, timing))
    except (LibraryError, PdfError, ValueError) as reason:
        raise SigningError("The document could not be signed.", detail=f"{reason}.") from reason


async def _complete(session: PdfSigningSession, hand: Hand, timing: Stamper | None) -> bytes:
    room = hand.room + (0 if timing is None else timing.room)
    # The library counts the hex digits, two for a byte.
    document = session.prepare_tbs_document(validation_info=None, bytes_reserved=2 * room)
    out = BytesIO()
    prepared, _ = document.digest_tbs_document(output=out)
    attributes = signed_attributes(prepared.document_digest, embedded(hand.certificates))
    container = await hand.signer.async_sign_prescribed_attributes(ALGORITHM, signed_attrs=attributes)
    signed = container.dump()
    prepared.fill_with_cms(out, signed if timing is None else stamped(signed, timing))
    return out.getvalue()


def _check_signer(
    hand: Hand, name: str, enrolled: str | None, revoked: tuple[bytes, ...], at: datetime
) -> None:
    if enrolled is not None and plain(enrolled) != hand.identity.fingerprint:
        raise SigningError(
            f"This identity is not the one that {name} signs with.",
            detail=f"It belongs to {hand.identity.name}, fingerprint {spaced(hand.identity.fingerprint)}.",
            remedy=f"Choose {name}'s own identity.",
        )
    check_not_revoked(hand.certificates, revoked, at=at)


def _check_paper(pdf: bytes, field: str, *, certify: bool) -> None:
    paper = _read(pdf)
    signed = {str(signature.field_name) for signature in paper.signatures}
    if field in signed or field in paper.strange:
        raise SigningError("This place is signed already.", detail=f"Field {field}.")
    if field not in paper.fields:
        places = ", ".join(name for name in paper.fields if name not in signed) or "none"
        raise SigningError("The document has no such place to sign.", detail=f"Open places: {places}.")
    if certify and signed:
        raise SigningError(
            "A document is certified before anyone else signs it.",
            detail=f"Signed: {', '.join(sorted(signed))}.",
        )
    _check_untouched(paper)


def _check_untouched(paper: Paper) -> None:
    """No one is asked to sign a paper that was altered after the person before them signed it."""
    if not paper.signatures:
        return
    faults = [fault for state in states(paper, ()) for fault in state.faults]
    if unsigned_tail(paper):
        faults.append("something was added after the last signature")
    if faults:
        raise SigningError(
            "The document is no longer the one that was signed, so no one should sign it further.",
            detail=f"{'; '.join(faults)}.".capitalize(),
            remedy="Go back to the copy that was signed last.",
        )


def _check_result(before: bytes, after: bytes, field: str) -> None:
    """What leaves here as signed is signed: the new signature is read back and holds for the whole file."""
    paper = _read(after)
    faults = [fault for state in states(paper, ()) for fault in state.faults]
    last = paper.signatures[-1] if paper.signatures else None
    if last is None or last.field_name != field or not after.startswith(before) or unsigned_tail(paper):
        faults.append("the new signature does not cover the whole document")
    else:
        judgement = judge(last, compare=False)
        faults.extend((*judgement.changed, *judgement.void))
    if faults:
        raise SigningError("The document could not be signed.", detail=f"{'; '.join(faults)}.".capitalize())


def _read(pdf: bytes) -> Paper:
    try:
        return read_paper(pdf)
    except Exception as reason:  # a hostile file can fail in any way the parser knows
        raise SigningError(
            "The document cannot be read, so it cannot be signed.",
            detail=f"{reason}.",
            remedy="Make the report again.",
        ) from reason
