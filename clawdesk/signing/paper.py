"""A signed paper taken apart: its signature fields, what they hold, and the revision each was made in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from clawdesk.domain.signing import SignatureState, TimeStamp
from clawdesk.signing.container import ContainerFault, check_container, signed_end
from clawdesk.signing.fitness import identity_of
from clawdesk.signing.stamping import announced, read_stamp

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import EmbeddedPdfSignature

MAKER = "clawdesk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The parsed file: `signatures` in signing order, `strange` the fields that hold anything else."""

    pdf: bytes
    reader: PdfFileReader
    fields: tuple[str, ...]
    signatures: tuple[EmbeddedPdfSignature, ...]
    strange: tuple[str, ...]

    @property
    def revisions(self) -> int:
        return int(self.reader.total_revisions)


def read_paper(pdf: bytes) -> Paper:
    """Parse strictly; whatever the library cannot read is its exception, for the caller to put in words."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.fields import enumerate_sig_fields

    reader = PdfFileReader(BytesIO(pdf), strict=True)
    if reader.encrypted:
        raise ValueError("it is locked with a password")
    named = [(str(name), value) for name, value, _ in enumerate_sig_fields(reader)]
    signatures = tuple(reader.embedded_regular_signatures)
    known = {signature.field_name for signature in signatures}
    strange = tuple(name for name, value in named if value is not None and name not in known)
    return Paper(
        pdf=pdf,
        reader=reader,
        fields=tuple(name for name, _ in named),
        signatures=signatures,
        strange=strange,
    )


def made_here(paper: Paper) -> bool:
    """Whether any signature says that this program made it."""
    return any(_props(signature, "/Name") == f"/{MAKER}" for signature in paper.signatures)


def producer(paper: Paper) -> str:
    """The program that the document says made it."""
    try:
        return str(paper.reader.trailer["/Info"]["/Producer"])
    except (KeyError, TypeError):
        return ""


def first_fields(paper: Paper) -> tuple[str, ...]:
    """The places to sign that were there when the first person signed."""
    from pyhanko.sign.fields import enumerate_sig_fields

    then = paper.reader.get_historical_resolver(paper.signatures[0].signed_revision)
    return tuple(str(name) for name, _, _ in enumerate_sig_fields(then))


def _props(signature: EmbeddedPdfSignature, entry: str) -> str:
    """What the program that made the signature says of it, under the signature itself."""
    try:
        return str(signature.sig_object["/Prop_Build"]["/App"][entry])
    except (KeyError, TypeError):
        return ""


def states(paper: Paper, order: tuple[str, ...]) -> tuple[SignatureState, ...]:
    """The state of every field by its bytes alone: those named in `order` first, then the rest as found."""
    made = {str(signature.field_name): signature for signature in paper.signatures}
    names = dict.fromkeys((*order, *paper.fields))
    return tuple(
        _state(paper, made[name]) if name in made else SignatureState(field=name, signed=False)
        for name in names
    )


def _state(paper: Paper, signature: EmbeddedPdfSignature) -> SignatureState:
    from cryptography.x509 import load_der_x509_certificate

    faults: tuple[str, ...] = ()
    stamp: TimeStamp | None = None
    try:
        held = check_container(paper.pdf, signature.byte_range, bytes(signature.pkcs7_content))
        stamp = read_stamp(held, announced(_props(signature, "/REx")))
    except ContainerFault as fault:
        faults = (str(fault),)
    holder = identity_of(load_der_x509_certificate(signature.signer_cert.dump()))
    return SignatureState(
        field=str(signature.field_name),
        signed=True,
        name=holder.name,
        subject=holder.subject,
        issuer=holder.issuer,
        fingerprint=holder.fingerprint,
        intent=str(signature.sig_object.get("/Reason", "")),
        at=stated_time(signature),
        certifies=certifies(signature),
        revision=signature.signed_revision + 1,
        faults=faults,
        serial=holder.serial,
        stamp=stamp,
    )


def certifies(signature: EmbeddedPdfSignature) -> bool:
    references = signature.sig_object.get("/Reference") or ()
    return any(one.get_object().get("/TransformMethod") == "/DocMDP" for one in references)


def stated_time(signature: EmbeddedPdfSignature) -> datetime | None:
    """The time the signer's computer gave; nothing but the signer vouches for it."""
    given: datetime | None = signature.self_reported_timestamp
    return None if given is None or given.tzinfo is None else given.astimezone(UTC)


def last_signed(paper: Paper, *, within: int) -> int:
    """The last revision that was signed in the first so many bytes, counted from 0."""
    ends = ((signed_end(one.byte_range), one.signed_revision) for one in paper.signatures)
    return max((revision for end, revision in ends if end <= within), default=0)


def unsigned_tail(paper: Paper) -> int:
    """How many bytes stand after the end of what the last signature covers."""
    ends = [signed_end(signature.byte_range) for signature in paper.signatures]
    return len(paper.pdf) - max(ends, default=0)
