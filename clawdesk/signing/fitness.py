"""Whether a certificate and its key are fit to sign with, and who vouches for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from clawdesk.domain.signing import Identity
from clawdesk.errors import CertificateExpired, SigningError
from clawdesk.signing.certificate import TIME_STAMPING

if TYPE_CHECKING:
    from cryptography import x509

SHORTEST_KEY = 2048
ANOTHER = "Use another signing identity, or make one with clawdesk."


def identity_of(certificate: x509.Certificate) -> Identity:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509.oid import NameOID

    subject, issuer = certificate.subject.rfc4514_string(), certificate.issuer.rfc4514_string()
    public = certificate.public_key()
    return Identity(
        name=_part(certificate.subject, NameOID.COMMON_NAME) or subject,
        organisation=_part(certificate.subject, NameOID.ORGANIZATION_NAME),
        subject=subject,
        issuer=issuer,
        valid_from=certificate.not_valid_before_utc,
        valid_to=certificate.not_valid_after_utc,
        fingerprint=certificate.fingerprint(SHA256()).hex(),
        key_kind=f"RSA {getattr(public, 'key_size', '')}".strip(),
        self_issued=subject == issuer,
        serial=f"{certificate.serial_number:x}",
    )


def _part(name: x509.Name, kind: x509.ObjectIdentifier) -> str:
    return ", ".join(str(part.value) for part in name.get_attributes_for_oid(kind))


def chain_of(
    certificate: x509.Certificate, others: Sequence[x509.Certificate]
) -> tuple[x509.Certificate, ...]:
    """The certificates among them that vouch for the signer's, nearest first; strangers are left out."""
    found: list[x509.Certificate] = []
    last = certificate
    while last.issuer != last.subject:
        above = next((one for one in others if one not in found and vouches(one, last)), None)
        if above is None:
            break
        found.append(above)
        last = above
    return tuple(found)


def vouches(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def check_dates(identity: Identity, at: datetime, *, of: str = "The signer's certificate") -> None:
    if at < identity.valid_from:
        raise CertificateExpired(
            f"{of} is not valid yet.",
            detail=f"It is valid from {identity.valid_from:%d %B %Y}.",
            remedy="Check the date of this computer, or use another signing identity.",
        )
    if at > identity.valid_to:
        raise CertificateExpired(
            f"{of} has expired.",
            detail=f"It was valid until {identity.valid_to:%d %B %Y}.",
            remedy=ANOTHER,
        )


def check_key(certificate: x509.Certificate) -> None:
    """Refuse a kind of key that a paper for the archive is not signed with."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    key = certificate.public_key()
    if not isinstance(key, RSAPublicKey):
        # Elliptic-curve signatures raise the PDF to version 2.0, which PDF/A-2 is not; some checkers cannot
        # read Ed25519 at all.
        raise SigningError(
            "This identity does not hold an RSA key; a paper for the archive is signed with RSA.",
            remedy=ANOTHER,
        )
    if key.key_size < SHORTEST_KEY:
        raise SigningError(
            "The key of this identity is too short to be safe.",
            detail=f"It has {key.key_size} bits; {SHORTEST_KEY} are the least.",
            remedy=ANOTHER,
        )


def check_usage(certificate: x509.Certificate) -> None:
    if not _may_sign(certificate):
        raise SigningError(
            "The certificate of this identity does not allow signing documents.", remedy=ANOTHER
        )


def _may_sign(certificate: x509.Certificate) -> bool:
    from cryptography import x509

    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
        if not (usage.digital_signature or usage.content_commitment):
            return False
    except x509.ExtensionNotFound:
        pass
    return purposes(certificate) != (TIME_STAMPING,)


def purposes(certificate: x509.Certificate) -> tuple[str, ...]:
    """What the certificate says its key is for; nothing where it does not say."""
    from cryptography import x509

    try:
        named = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return ()
    return tuple(one.dotted_string for one in named)
