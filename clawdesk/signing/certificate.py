"""The certificates and keys of signing identities, made by this program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from clawdesk.errors import InputError

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

KEY_BITS = 3072
# RFC 9336: the key purpose of signing documents.
DOCUMENT_SIGNING = "1.3.6.1.5.5.7.3.36"
# RFC 3161, 2.3: the only purpose a time-stamping key may have.
TIME_STAMPING = "1.3.6.1.5.5.7.3.8"
# X.520 allows no longer common or organisation name.
LONGEST_NAME = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPair:
    """A private key with the certificate of its holder."""

    key: RSAPrivateKey
    certificate: x509.Certificate


def new_key() -> RSAPrivateKey:
    from cryptography.hazmat.primitives.asymmetric import rsa

    return rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)


def signer_certificate(
    key: RSAPrivateKey, name: str, organisation: str, *, at: datetime, years: int, issuer: KeyPair | None
) -> x509.Certificate:
    """A document-signing certificate, issued by `issuer` or by its own holder."""
    builder = _holder(key, name, organisation, at=at, years=years, issuer=issuer)
    builder = builder.add_extension(_key_usage(), critical=True)
    builder = builder.add_extension(_purpose(DOCUMENT_SIGNING), critical=False)
    return _signed(builder, issuer.key if issuer else key)


def stamping_certificate(
    key: RSAPrivateKey, name: str, organisation: str, *, at: datetime, years: int, issuer: KeyPair | None
) -> x509.Certificate:
    """The certificate of an office's clock: it puts times on signatures and signs nothing else."""
    builder = _holder(key, name, organisation, at=at, years=years, issuer=issuer)
    builder = builder.add_extension(_key_usage(commits=False), critical=True)
    builder = builder.add_extension(_purpose(TIME_STAMPING), critical=True)
    return _signed(builder, issuer.key if issuer else key)


def authority_certificate(
    key: RSAPrivateKey, organisation: str, *, at: datetime, years: int
) -> x509.Certificate:
    """The certificate of an office that vouches for its own signers."""
    from cryptography import x509

    subject = _subject(f"{organisation} signing authority", organisation)
    builder = _builder(key.public_key(), subject, subject, at=at, years=years)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_key_usage(authority=True), critical=True)
    return _signed(builder, key)


def _holder(
    key: RSAPrivateKey, name: str, organisation: str, *, at: datetime, years: int, issuer: KeyPair | None
) -> x509.CertificateBuilder:
    from cryptography import x509

    subject = _subject(name, organisation)
    issued_by = issuer.certificate.subject if issuer else subject
    builder = _builder(key.public_key(), subject, issued_by, at=at, years=years)
    return builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)


def _purpose(kind: str) -> x509.ExtendedKeyUsage:
    from cryptography import x509

    return x509.ExtendedKeyUsage([x509.ObjectIdentifier(kind)])


def _builder(
    public: RSAPublicKey, subject: x509.Name, issuer: x509.Name, *, at: datetime, years: int
) -> x509.CertificateBuilder:
    from cryptography import x509

    start = at.astimezone(UTC).replace(microsecond=0)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(_years_later(start, years))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _signed(builder: x509.CertificateBuilder, key: RSAPrivateKey) -> x509.Certificate:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    vouching = x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())
    return builder.add_extension(vouching, critical=False).sign(key, hashes.SHA256())


def _subject(name: str, organisation: str) -> x509.Name:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    wrong = {
        field: reason
        for field, reason in (
            ("name", _wrong(name, required=True)),
            ("organisation", _wrong(organisation, required=False)),
        )
        if reason
    }
    if wrong:
        raise InputError("The certificate cannot carry this name.", fields=wrong)
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name.strip())]
    if organisation.strip():
        parts.insert(0, x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation.strip()))
    return x509.Name(parts)


def _wrong(text: str, *, required: bool) -> str:
    text = text.strip()
    if required and not text:
        return "Enter a name."
    if len(text) > LONGEST_NAME:
        return f"A certificate has room for {LONGEST_NAME} characters; this has {len(text)}."
    if not text.isprintable():
        return "A certificate cannot hold line breaks or control characters."
    return ""


def _key_usage(*, authority: bool = False, commits: bool = True) -> x509.KeyUsage:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=commits and not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _years_later(start: datetime, years: int) -> datetime:
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February in a year that has none
        return start.replace(year=start.year + years, day=28)
