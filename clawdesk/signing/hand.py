"""A key that is ready to sign, wherever it is kept, with its certificate and those that vouch for it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from clawdesk.domain.signing import Identity, KeyFile, SigningKey
from clawdesk.signing.fitness import check_dates, check_usage
from clawdesk.signing.identity import Opened, describe, open_identity
from clawdesk.signing.library import hush

if TYPE_CHECKING:
    from asn1crypto import x509 as asn1
    from cryptography import x509
    from pyhanko.sign import Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """`certificates` begins with the signer's own; `kept` says where the key is, for the record."""

    identity: Identity
    certificates: tuple[x509.Certificate, ...]
    signer: Signer
    kept: str = ""

    @property
    def room(self) -> int:
        """Bytes to leave for what is signed with it: certificates, their names once more, and the signature."""
        from cryptography.hazmat.primitives.serialization import Encoding

        held = sum(len(one.public_bytes(Encoding.DER)) for one in self.certificates)
        return 1024 + int(getattr(self.certificates[0].public_key(), "key_size", 4096)) // 8 + 2 * held


@contextlib.contextmanager
def ready(key: SigningKey | Hand, *, at: datetime) -> Iterator[Hand]:
    """The key unlocked and fit to sign with at that moment, or the reason why it is not.

    Unlocking is slow on purpose: one that is ready already is handed on as it is.
    """
    hush()
    if isinstance(key, Hand):
        yield key
        return
    if isinstance(key, KeyFile):
        yield hand_of(open_identity(key.p12, key.passphrase, at=at))
        return
    from clawdesk.signing.token import at_hand

    with at_hand(key) as (identity, certificates, signer):
        check_dates(identity, at)
        check_usage(certificates[0])
        yield Hand(identity=identity, certificates=certificates, signer=signer, kept="on a token")


def holder(key: SigningKey) -> Identity:
    """Whose the key is; the dates are told, not judged."""
    if isinstance(key, KeyFile):
        return describe(key.p12, key.passphrase)
    from clawdesk.signing.token import at_hand

    with at_hand(key) as (identity, _, _):
        return identity


def hand_of(opened: Opened) -> Hand:
    """The library's signer for an unlocked file, carrying the certificates that vouch for it."""
    from asn1crypto import algos
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256
    from pyhanko.sign import Signer
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key = opened.pair.key

    class Unlocked(Signer):
        # The library's own signer reads the key from its bytes, and so proves its primes anew, at every signature.
        async def async_sign_raw(
            self,
            data: bytes,
            digest_algorithm: str,  # noqa: ARG002
            dry_run: bool = False,
        ) -> bytes:
            return bytes(key.key_size // 8) if dry_run else key.sign(data, PKCS1v15(), SHA256())

    certificates = (opened.pair.certificate, *opened.chain)
    own, *others = embedded(certificates)
    store = SimpleCertificateStore()
    store.register_multiple(others)
    signer = Unlocked(
        signing_cert=own,
        cert_registry=store,
        embed_roots=True,
        signature_mechanism=algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"}),
    )
    return Hand(identity=opened.identity, certificates=certificates, signer=signer)


def embedded(certificates: Sequence[x509.Certificate]) -> list[asn1.Certificate]:
    """The same certificates as the library that writes containers knows them."""
    from asn1crypto import x509 as asn1
    from cryptography.hazmat.primitives.serialization import Encoding

    return [asn1.Certificate.load(one.public_bytes(Encoding.DER)) for one in certificates]
