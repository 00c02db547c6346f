"""Revocation lists: an office that vouches for its signers says in a file for whom it no longer does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from clawdesk.domain.signing import SignatureState
from clawdesk.errors import CertificateRevoked, InputError, SigningError
from clawdesk.signing.fitness import ANOTHER, chain_of, identity_of
from clawdesk.signing.identity import open_authority

if TYPE_CHECKING:
    from cryptography import x509
    from pyhanko.sign.validation import EmbeddedPdfSignature

# A list that is older than this no longer shows who may sign today.
DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the lists say of one certificate: since when it is revoked, if it is."""

    revoked_at: datetime | None
    outdated: bool


def revoke(
    serial: str, *, authority: bytes, passphrase: str, at: datetime, earlier: bytes | None = None
) -> bytes:
    """The office's list with one more certificate on it; whoever stood on the `earlier` one stays."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.serialization import Encoding

    pair = open_authority(authority, passphrase, at=at)
    number = _number(serial)
    start = at.astimezone(UTC).replace(microsecond=0)
    builder = x509.CertificateRevocationListBuilder(
        issuer_name=pair.certificate.subject, last_update=start, next_update=start + timedelta(days=DAYS)
    )
    kept = () if earlier is None else tuple(_issued_by(read_list(earlier), pair.certificate))
    for one in kept:
        builder = builder.add_revoked_certificate(one)
    if number not in {one.serial_number for one in kept}:
        entry = x509.RevokedCertificateBuilder(serial_number=number, revocation_date=start)
        builder = builder.add_revoked_certificate(entry.build())
    vouching = x509.AuthorityKeyIdentifier.from_issuer_public_key(pair.key.public_key())
    builder = builder.add_extension(vouching, critical=False)
    builder = builder.add_extension(x509.CRLNumber(int(start.timestamp())), critical=False)
    return builder.sign(pair.key, hashes.SHA256()).public_bytes(Encoding.DER)


def read_list(data: bytes) -> x509.CertificateRevocationList:
    from cryptography import x509

    try:
        if data.lstrip().startswith(b"-----BEGIN"):
            return x509.load_pem_x509_crl(data)
        return x509.load_der_x509_crl(data)
    except ValueError as reason:
        raise SigningError(
            "This file is not a revocation list.",
            detail="A revocation list is a file of certificate serial numbers, usually named .crl.",
            remedy="Choose the list that the office issued.",
        ) from reason


def check_not_revoked(
    certificates: Sequence[x509.Certificate], lists: Sequence[bytes], *, at: datetime
) -> None:
    """Refuse to sign with a certificate that its office revoked, or by lists that cannot show it."""
    if not lists:
        return
    whose = identity_of(certificates[0])
    found = _look_up(certificates[0], certificates[1:], [read_list(one) for one in lists], at=at)
    if found is None:
        raise SigningError(
            f"No revocation list here is that of the office which vouches for {whose.name}.",
            detail=f"The certificate was issued by {'its holder' if whose.self_issued else whose.issuer}.",
            remedy="Choose the list of that office.",
        )
    if found.revoked_at is not None:
        raise CertificateRevoked(
            f"The certificate of {whose.name} was revoked on {_day(found.revoked_at)}.", remedy=ANOTHER
        )
    if found.outdated:
        raise SigningError(
            f"The revocation list is out of date, so it does not show whether {whose.name} may sign.",
            remedy="Ask the office for its newest list.",
        )


def weigh_lists(
    signature: EmbeddedPdfSignature, state: SignatureState, lists: Sequence[x509.CertificateRevocationList]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the lists say of a signature: the faults, and what else a reader should know."""
    from cryptography.x509 import load_der_x509_certificate

    if not lists or state.at is None:
        return (), ()
    own = load_der_x509_certificate(signature.signer_cert.dump())
    others = [load_der_x509_certificate(one.dump()) for one in signature.other_embedded_certs]
    found = _look_up(own, chain_of(own, others), lists, at=state.at)
    if found is None:
        return (), ("No revocation list here is that of the office that issued the certificate.",)
    if found.revoked_at is None:
        old = "The revocation list is older than the signature, so it does not show whether it was good."
        return (), (old,) if found.outdated else ()
    day = _day(found.revoked_at)
    if state.stamp is not None and state.stamp.at < found.revoked_at:
        return (), (f"The certificate was revoked on {day}, after the time stamp on this signature.",)
    if found.revoked_at <= state.at:
        return (f"the signer's certificate had been revoked on {day}",), ()
    # A key that was revoked later could have signed later still and have stated an earlier time.
    return (
        f"the signer's certificate was revoked on {day}, and no time stamp shows that it signed before",
    ), ()


def _look_up(
    own: x509.Certificate,
    above: Sequence[x509.Certificate],
    lists: Sequence[x509.CertificateRevocationList],
    *,
    at: datetime,
) -> Finding | None:
    """What the lists of its office say of a certificate; None where no list is of that office."""
    ours = [one for one in lists if above and _is_of(one, above[0])]
    if not ours:
        return None
    named = [one.get_revoked_certificate_by_serial_number(own.serial_number) for one in ours]
    current = any(one.next_update_utc is not None and at <= one.next_update_utc for one in ours)
    since = min((one.revocation_date_utc for one in named if one is not None), default=None)
    return Finding(revoked_at=since, outdated=not current)


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"


def _is_of(one: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    key = issuer.public_key()
    return isinstance(key, RSAPublicKey) and one.issuer == issuer.subject and one.is_signature_valid(key)


def _issued_by(
    one: x509.CertificateRevocationList, issuer: x509.Certificate
) -> list[x509.RevokedCertificate]:
    if not _is_of(one, issuer):
        raise SigningError(
            "The earlier revocation list was not issued by this authority.",
            remedy="Choose the list that this authority issued last.",
        )
    return list(one)


def _number(serial: str) -> int:
    digits = "".join(serial.replace(":", "").split())
    try:
        number = int(digits, 16)
    except ValueError:
        number = 0
    if number <= 0:
        raise InputError(
            f"“{serial}” is not the serial number of a certificate.",
            remedy="“clawdesk identity show” and “clawdesk verify” print it.",
        )
    return number
