"""The signature container in the PDF: what is signed in it, and proof that it holds not one byte more."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asn1crypto import cms
    from asn1crypto import x509 as asn1
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

ALGORITHM = "sha256"
_SIGNED_ATTRIBUTES = ["content_type", "message_digest", "signing_certificate_v2"]
SEQUENCE, _SET, OCTETS, CONTEXT_0, _CONTEXT_1 = 0x30, 0x31, 0x04, 0xA0, 0xA1
_VERSION_1, VERSION_3 = bytes.fromhex("020101"), bytes.fromhex("020103")
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
DATA = bytes.fromhex("06092a864886f70d010701")
_TST_INFO = bytes.fromhex("060b2a864886f70d0109100104")
_TIME_STAMP = bytes.fromhex("060b2a864886f70d010910020e")
WITH_SHA256 = bytes.fromhex("300d06096086480165030402010500")
_RSA_WITH_SHA256 = bytes.fromhex("300d06092a864886f70d01010b0500")
_HEX = re.compile(rb"(?:[0-9A-F]{2})+")


class ContainerFault(Exception):
    """A signature container is not what this program writes, or does not hold what it claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contained:
    """What a container holds once every byte of it is accounted for; `content` only that of a time stamp."""

    certificate: bytes
    attributes: bytes
    digest: bytes
    signature: bytes
    content: bytes | None = None
    stamp: bytes | None = None


def signed_attributes(
    digest: bytes, certificates: Sequence[asn1.Certificate], *, kind: str = "data"
) -> cms.CMSAttributes:
    """What is signed: the content, and every embedded certificate, the signer's own first (RFC 5035).

    A certificate that is only embedded could be exchanged without breaking the signature.
    """
    from asn1crypto import cms, tsp
    from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute

    named = [as_signing_certificate_v2(one, hash_algo=ALGORITHM)["certs"][0] for one in certificates]
    return cms.CMSAttributes(
        [
            simple_cms_attribute("content_type", kind),
            simple_cms_attribute("message_digest", digest),
            simple_cms_attribute("signing_certificate_v2", tsp.SigningCertificateV2({"certs": named})),
        ]
    )


def check_container(pdf: bytes, byte_range: Sequence[Any], claimed: bytes) -> Contained:
    """Refuse a container whose bytes, padding or signed content are not exactly what a signer writes."""
    start, end = _gap(pdf, byte_range)
    if claimed != bytes.fromhex(pdf[start + 1 : end - 1].decode("ascii")):
        raise ContainerFault("the signature in the form is not the one in the gap that was left for it")
    der, padding = _split(claimed)
    if padding.strip(b"\0"):
        raise ContainerFault("the empty room after the signature was written to")
    held = taken_apart(der)
    if held.content is not None:
        raise ContainerFault("the signature is a time stamp and not a person's")
    if held.digest != _digest(pdf, start, end, int(byte_range[3])):
        raise ContainerFault("what was signed is not what the file holds now")
    return held


def signed_end(byte_range: Sequence[Any]) -> int:
    """Where the part of the file that a signature covers ends."""
    return int(byte_range[2]) + int(byte_range[3])


def _gap(pdf: bytes, byte_range: Sequence[Any]) -> tuple[int, int]:
    if len(byte_range) != 4:
        raise ContainerFault("the signature does not say which part of the file it covers")
    begin, length, second, rest = (int(part) for part in byte_range)
    if begin != 0 or not 0 < length < second or rest <= 0 or second + rest > len(pdf):
        raise ContainerFault("the signature does not cover the file from its first byte on")
    digits = pdf[length + 1 : second - 1]
    if pdf[length : length + 1] != b"<" or pdf[second - 1 : second] != b">" or not _HEX.fullmatch(digits):
        raise ContainerFault("the gap that was left for the signature holds something else as well")
    return length, second


def _split(container: bytes) -> tuple[bytes, bytes]:
    from asn1crypto import parser

    try:
        size = parser.peek(container)
    except ValueError as reason:
        raise ContainerFault("the signature cannot be read") from reason
    return container[:size], container[size:]


def taken_apart(der: bytes) -> Contained:
    """Build the container anew from its signed parts: any other byte in it is nobody's word."""
    from asn1crypto import cms

    try:
        content = cms.ContentInfo.load(der, strict=True)["content"]
        signer = content["signer_infos"][0]
        embedded = sorted(choice.chosen.dump() for choice in content["certificates"])
        own = _own(signer, embedded)
        held = Contained(
            certificate=own.dump(),
            attributes=signer["signed_attrs"].contents,
            digest=bytes(_attribute(signer, "message_digest")),
            signature=bytes(signer["signature"]),
            content=_content(content["encap_content_info"]),
            stamp=_stamp(signer),
        )
        if _rebuilt(embedded, own, held) != der:
            raise ContainerFault("the signature holds something that no one signed")
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, StopIteration) as reason:
        raise ContainerFault("the signature cannot be read") from reason
    return held


def _content(encapsulated: Any) -> bytes | None:
    """What a time stamp says; a person's signature is on the document around it and encloses nothing."""
    if encapsulated["content_type"].native != "tst_info":
        return None
    return bytes(encapsulated["content"])


def _stamp(signer: cms.SignerInfo) -> bytes | None:
    """The time stamp on the signature, which is the one thing that may stand beside what was signed."""
    beside = signer["unsigned_attrs"]
    if not beside:
        return None
    return bytes(next(one["values"] for one in beside if one["type"].dump() == _TIME_STAMP)[0].dump())


def _own(signer: cms.SignerInfo, embedded: list[bytes]) -> asn1.Certificate:
    """The signer's certificate, once every embedded one is known to be named in what was signed."""
    from asn1crypto import x509 as asn1

    kinds = [attribute["type"].native for attribute in signer["signed_attrs"]]
    if sorted(kinds) != _SIGNED_ATTRIBUTES:
        raise ContainerFault("the signature states something other than what clawdesk has people sign")
    named = [bytes(one["cert_hash"]) for one in _attribute(signer, "signing_certificate_v2")["certs"]]
    held = {hashlib.sha256(one).digest(): one for one in embedded}
    if len(named) != len(embedded) or set(named) != set(held):
        raise ContainerFault("the signature carries a certificate that its signer did not name")
    return asn1.Certificate.load(held[named[0]], strict=True)


def _rebuilt(certificates: list[bytes], own: asn1.Certificate, held: Contained) -> bytes:
    """The one way RFC 5652 and DER allow to write these parts down."""
    serial = own["tbs_certificate"]["serial_number"].dump()
    beside = b""
    if held.stamp is not None:
        beside = tlv(_CONTEXT_1, tlv(SEQUENCE, _TIME_STAMP, tlv(_SET, held.stamp)))
    signer = tlv(
        SEQUENCE,
        _VERSION_1,
        tlv(SEQUENCE, own.issuer.dump(), serial),
        WITH_SHA256,
        tlv(CONTEXT_0, held.attributes),
        _RSA_WITH_SHA256,
        tlv(OCTETS, held.signature),
        beside,
    )
    enclosed = DATA
    if held.content is not None:
        enclosed = _TST_INFO + tlv(CONTEXT_0, tlv(OCTETS, held.content))
    data = tlv(
        SEQUENCE,
        _VERSION_1 if held.content is None else VERSION_3,
        tlv(_SET, WITH_SHA256),
        tlv(SEQUENCE, enclosed),
        tlv(CONTEXT_0, *certificates),
        tlv(_SET, signer),
    )
    return tlv(SEQUENCE, _SIGNED_DATA, tlv(CONTEXT_0, data))


def with_stamp(der: bytes, stamp: bytes | None) -> bytes:
    """The same signature with this time stamp beside it and no other."""
    from asn1crypto import cms
    from asn1crypto import x509 as asn1

    held = taken_apart(der)
    embedded = sorted(one.chosen.dump() for one in cms.ContentInfo.load(der)["content"]["certificates"])
    return _rebuilt(embedded, asn1.Certificate.load(held.certificate), replace(held, stamp=stamp))


def enclosing(content: bytes, certificates: Sequence[asn1.Certificate], key: RSAPrivateKey) -> bytes:
    """A container around content of its own, as a time stamp is, the holder of the key first."""
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256

    digest = hashlib.sha256(content).digest()
    attributes = signed_attributes(digest, certificates, kind="tst_info")
    held = Contained(
        certificate=certificates[0].dump(),
        attributes=attributes.contents or b"",
        digest=digest,
        signature=key.sign(attributes.dump(), PKCS1v15(), SHA256()),
        content=content,
    )
    return _rebuilt(sorted(one.dump() for one in certificates), certificates[0], held)


def signed_by_its_certificate(held: Contained) -> bool:
    """Whether the signature over the attributes is that of the certificate's key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509 import load_der_x509_certificate

    key = load_der_x509_certificate(held.certificate).public_key()
    try:
        if isinstance(key, RSAPublicKey):
            key.verify(held.signature, tlv(_SET, held.attributes), PKCS1v15(), SHA256())
            return True
    except InvalidSignature:
        pass
    return False


def tlv(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def _attribute(signer: cms.SignerInfo, kind: str) -> Any:
    values = next(one["values"] for one in signer["signed_attrs"] if one["type"].native == kind)
    if len(values) != 1:
        raise ContainerFault("the signature states the same thing twice")
    return values[0]


def _digest(pdf: bytes, start: int, end: int, rest: int) -> bytes:
    view = memoryview(pdf)
    digest = hashlib.sha256(view[:start])
    digest.update(view[end : end + rest])
    return digest.digest()
