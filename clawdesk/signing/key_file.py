"""A PKCS#12 file that is as slow to guess at every lock: at the one of the key, and at the seal over the whole."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

from clawdesk.signing.container import CONTEXT_0, DATA, OCTETS, SEQUENCE, VERSION_3, WITH_SHA256, tlv

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import KeySerializationEncryption

    from clawdesk.signing.certificate import KeyPair

# A round of PBKDF2 with HMAC hashes twice, one of the seal (RFC 7292, appendix B) once.
_SEAL_ROUNDS = 2
_BLOCK = 64
_FOR_A_SEAL = b"\3"


def key_file(
    pair: KeyPair, chain: Sequence[x509.Certificate], *, label: str, passphrase: str, rounds: int
) -> bytes:
    """The key locked, its certificates open as they are in every paper it signs, and all of it sealed.

    The library seals with 2,048 rounds whatever it locks with: a passphrase would be guessed at the seal.
    """
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.serialization import NoEncryption, PrivateFormat
    from cryptography.hazmat.primitives.serialization.pkcs12 import PBES

    lock = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(rounds)
        .key_cert_algorithm(PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(passphrase.encode())
    )
    name = label.strip().encode()
    certificates = _bags(pair, chain, name, NoEncryption(), "cert_bag")
    key = _bags(pair, chain, name, lock, "pkcs8_shrouded_key_bag")
    whole = tlv(SEQUENCE, _data(certificates), _data(key))
    return tlv(SEQUENCE, VERSION_3, _data(whole), _sealed(whole, passphrase, rounds * _SEAL_ROUNDS))


def _bags(
    pair: KeyPair,
    chain: Sequence[x509.Certificate],
    name: bytes,
    lock: KeySerializationEncryption,
    kind: str,
) -> bytes:
    """The parts of that kind from a file as the library makes it."""
    # Names of content are fixed at the first reading, so those of time stamps must be there by then.
    from asn1crypto import pkcs12, tsp  # noqa: F401
    from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

    made = serialize_key_and_certificates(name, pair.key, pair.certificate, chain, lock)
    readable = [
        one for one in pkcs12.Pfx.load(made).authenticated_safe if one["content_type"].native == "data"
    ]
    bags = (bag for one in readable for bag in pkcs12.SafeContents.load(one["content"].native))
    return tlv(SEQUENCE, *(bag.dump() for bag in bags if bag["bag_id"].native == kind))


def _data(content: bytes) -> bytes:
    return tlv(SEQUENCE, DATA, tlv(CONTEXT_0, tlv(OCTETS, content)))


def _sealed(whole: bytes, passphrase: str, rounds: int) -> bytes:
    from asn1crypto.core import Integer

    salt = secrets.token_bytes(16)
    seal = hmac.digest(_stretched(passphrase, salt, rounds), whole, "sha256")
    return tlv(
        SEQUENCE, tlv(SEQUENCE, WITH_SHA256, tlv(OCTETS, seal)), tlv(OCTETS, salt), Integer(rounds).dump()
    )


def _stretched(passphrase: str, salt: bytes, rounds: int) -> bytes:
    block = _FOR_A_SEAL * _BLOCK + _filled(salt) + _filled(passphrase.encode("utf-16-be") + bytes(2))
    for _ in range(rounds):
        block = hashlib.sha256(block).digest()
    return block


def _filled(words: bytes) -> bytes:
    """Repeated until it fills whole blocks."""
    size = -(-len(words) // _BLOCK) * _BLOCK
    return (words * (size // len(words) + 1))[:size]
