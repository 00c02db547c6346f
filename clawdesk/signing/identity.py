"""Signing identities: PKCS#12 bytes made, described, opened, and written where only their owner reads."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from clawdesk.domain.signing import Identity
from clawdesk.errors import InputError, SigningError, WrongPassphrase
from clawdesk.signing.certificate import (
    TIME_STAMPING,
    KeyPair,
    authority_certificate,
    new_key,
    signer_certificate,
    stamping_certificate,
)
from clawdesk.signing.fitness import (
    ANOTHER,
    chain_of,
    check_dates,
    check_key,
    check_usage,
    identity_of,
    purposes,
)
from clawdesk.signing.key_file import key_file

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

# OWASP's figure for PBKDF2 with HMAC-SHA-256.
KDF_ROUNDS = 600_000
SHORTEST_PASSPHRASE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An identity whose key has been unlocked, with the certificates that vouch for it."""

    pair: KeyPair
    chain: tuple[x509.Certificate, ...]
    identity: Identity


def new_identity(
    name: str,
    organisation: str,
    passphrase: str,
    *,
    at: datetime,
    years: int = 3,
    authority: bytes | None = None,
    authority_passphrase: str = "",
    stamping: bool = False,
    rounds: int = KDF_ROUNDS,
) -> bytes:
    """A new RSA-3072 identity as PKCS#12, vouched for by the office's authority or by its holder alone.

    With `stamping` it is that of the office's clock, which puts times on signatures and signs no documents.
    `rounds` slow down whoever guesses the passphrase; a random one that nobody types needs no more than a few.
    """
    _check_passphrase(passphrase)
    issuer = None if authority is None else open_authority(authority, authority_passphrase, at=at)
    key = new_key()
    issued = stamping_certificate if stamping else signer_certificate
    certificate = issued(key, name, organisation, at=at, years=years, issuer=issuer)
    chain = (issuer.certificate,) if issuer else ()
    pair = KeyPair(key=key, certificate=certificate)
    return key_file(pair, chain, label=name, passphrase=passphrase, rounds=rounds)


def new_authority(
    organisation: str, passphrase: str, *, at: datetime, years: int = 10, rounds: int = KDF_ROUNDS
) -> bytes:
    """The office's own authority as PKCS#12; it vouches for signers and signs no documents itself."""
    _check_passphrase(passphrase)
    key = new_key()
    certificate = authority_certificate(key, organisation, at=at, years=years)
    pair = KeyPair(key=key, certificate=certificate)
    return key_file(pair, (), label=organisation, passphrase=passphrase, rounds=rounds)


def describe(p12: bytes, passphrase: str) -> Identity:
    """Who the identity says its holder is; the dates are told, not judged."""
    key, certificate, _ = _load(p12, passphrase)
    return identity_of(_pair(key, certificate).certificate)


def open_identity(p12: bytes, passphrase: str, *, at: datetime) -> Opened:
    """The identity unlocked and fit to sign with at that moment, or the reason why it is not."""
    key, certificate, others = _load(p12, passphrase)
    pair = _pair(key, certificate)
    identity = identity_of(pair.certificate)
    check_dates(identity, at)
    check_usage(pair.certificate)
    return Opened(pair=pair, chain=chain_of(pair.certificate, others), identity=identity)


def open_stamper(p12: bytes, passphrase: str, *, at: datetime) -> Opened:
    """The office's clock unlocked, fit to put a time on a signature at that moment."""
    key, certificate, others = _load(p12, passphrase)
    pair = _pair(key, certificate)
    identity = identity_of(pair.certificate)
    check_dates(identity, at, of="The certificate of the time stamp")
    if purposes(pair.certificate) != (TIME_STAMPING,):
        raise SigningError(
            "This identity is not one that puts times on signatures.",
            detail=f"It is that of {identity.name}.",
            remedy="Make one with “clawdesk identity new NAME --time-stamping”.",
        )
    return Opened(pair=pair, chain=chain_of(pair.certificate, others), identity=identity)


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, whole or not at all, and never over another one."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        _write_new(beside, data)
        try:
            _name_without_replacing(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except FileExistsError as reason:
        raise SigningError(
            "There is a file with that name already, and an identity is never written over one.",
            detail=f"{path}.",
            remedy="Choose another name.",
        ) from reason
    except OSError as reason:
        raise SigningError(
            "The identity could not be written.",
            detail=f"{path}: {reason.strerror or reason}.",
            remedy="Choose a folder you may write to that has room.",
        ) from reason


def _write_new(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _name_without_replacing(beside: Path, path: Path) -> None:
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without hard links
        if path.exists():
            raise FileExistsError(path) from None
        beside.rename(path)


def _load(
    p12: bytes, passphrase: str
) -> tuple[PrivateKeyTypes | None, x509.Certificate | None, list[x509.Certificate]]:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import pkcs12

    _check_is_pkcs12(p12)
    try:
        return pkcs12.load_key_and_certificates(p12, passphrase.encode() or None)
    except UnsupportedAlgorithm as reason:
        raise SigningError(
            "This identity is locked with a cipher that is no longer used.",
            remedy="Export it again from where it came from, with AES encryption.",
        ) from reason
    except (ValueError, TypeError) as reason:
        raise WrongPassphrase(
            "The passphrase does not open this signing identity.",
            remedy="Type it again. If it is certainly right, the file is damaged: use your copy of it.",
        ) from reason


def _check_is_pkcs12(p12: bytes) -> None:
    from asn1crypto import pkcs12

    try:
        version = pkcs12.Pfx.load(p12, strict=True)["version"].native
    except (ValueError, TypeError, KeyError) as reason:
        raise _not_an_identity() from reason
    if version != "v3":
        raise _not_an_identity()


def _not_an_identity() -> SigningError:
    return SigningError(
        "This file is not a signing identity.",
        detail="A signing identity is a whole PKCS#12 file, usually named .p12 or .pfx.",
        remedy=ANOTHER,
    )


def _pair(key: PrivateKeyTypes | None, certificate: x509.Certificate | None) -> KeyPair:
    if key is None:
        raise SigningError(
            "This identity holds no private key, so nothing can be signed with it.", remedy=ANOTHER
        )
    if certificate is None:  # the library hands out no certificate but the one of the key
        raise SigningError("This identity holds no certificate that belongs to its key.", remedy=ANOTHER)
    check_key(certificate)
    return KeyPair(key=cast("RSAPrivateKey", key), certificate=certificate)


def open_authority(p12: bytes, passphrase: str, *, at: datetime) -> KeyPair:
    from cryptography import x509

    key, certificate, _ = _load(p12, passphrase)
    pair = _pair(key, certificate)
    check_dates(identity_of(pair.certificate), at, of="The certificate of the authority")
    try:
        may_vouch = pair.certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        may_vouch = False
    if not may_vouch:
        raise SigningError(
            "This identity is a person's, not an authority's, so it cannot vouch for others.",
            remedy="Choose the office's authority, or make one.",
        )
    return pair


def _check_passphrase(passphrase: str) -> None:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise InputError(
            "The passphrase is too short.",
            fields={"passphrase": f"Use at least {SHORTEST_PASSPHRASE} characters."},
        )
