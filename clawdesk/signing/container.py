"""The signature container in the PDF: what is signed in it, and proof that it holds not one byte more."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asn1crypto import cms
    from asn1crypto import x509 as asn1

ALGORITHM = "sha256"
_SIGNED_ATTRIBUTES = ["content_type", "message_digest", "signing_certificate_v2"]
_SEQUENCE, _SET, _OCTETS, _CONTEXT_0 = 0x30, 0x31, 0x04, 0xA0
_VERSION_1 = bytes.fromhex("020101")
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_DATA = bytes.fromhex("06092a864886f70d010701")
_SHA256 = bytes.fromhex("300d06096086480165030402010500")
_RSA_WITH_SHA256 = bytes.fromhex("300d06092a864886f70d01010b0500")
_HEX = re.compile(rb"(?:[0-9A-F]{2})+")


class ContainerFault(Exception):
    """A signature container is not what this program writes, or does not hold what it claims."""


def signed_attributes(digest: bytes, certificates: Sequence[asn1.Certificate]) -> cms.CMSAttributes:
    """What a person signs: the document, and every embedded certificate, the signer's own first (RFC 5035).

    A certificate that is only embedded could be exchanged without breaking the signature.
    """
    from asn1crypto import cms, tsp
    from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute

    named = [as_signing_certificate_v2(one, hash_algo=ALGORITHM)["certs"][0] for one in certificates]
    return cms.CMSAttributes(
        [
            simple_cms_attribute("content_type", "data"),
            simple_cms_attribute("message_digest", digest),
            simple_cms_attribute("signing_certificate_v2", tsp.SigningCertificateV2({"certs": named})),
        ]
    )


def check_container(pdf: bytes, byte_range: Sequence[Any], claimed: bytes) -> None:
    """Refuse a container whose bytes, padding or signed content are not exactly what a signer writes."""
    start, end = _gap(pdf, byte_range)
    if claimed != bytes.fromhex(pdf[start + 1 : end - 1].decode("ascii")):
        raise ContainerFault("the signature in the form is not the one in the gap that was left for it")
    der, padding = _split(claimed)
    if padding.strip(b"\0"):
        raise ContainerFault("the empty room after the signature was written to")
    signer = _check_shape(der)
    _check_signature(signer, _digest(pdf, start, end, int(byte_range[3])))


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


def _check_shape(der: bytes) -> cms.SignerInfo:
    """Build the container anew from its signed parts: any other byte in it is nobody's word."""
    from asn1crypto import cms

    try:
        content = cms.ContentInfo.load(der, strict=True)["content"]
        signer = content["signer_infos"][0]
        embedded = sorted(choice.chosen.dump() for choice in content["certificates"])
        own = _own(signer, embedded)
        if _rebuilt(embedded, own, signer["signed_attrs"].contents, bytes(signer["signature"])) != der:
            raise ContainerFault("the signature holds something that no one signed")
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, StopIteration) as reason:
        raise ContainerFault("the signature cannot be read") from reason
    return signer


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


def _rebuilt(certificates: list[bytes], own: asn1.Certificate, attributes: bytes, signature: bytes) -> bytes:
    """The one way RFC 5652 and DER allow to write these parts down."""
    serial = own["tbs_certificate"]["serial_number"].dump()
    signer = _tlv(
        _SEQUENCE,
        _VERSION_1,
        _tlv(_SEQUENCE, own.issuer.dump(), serial),
        _SHA256,
        _tlv(_CONTEXT_0, attributes),
        _RSA_WITH_SHA256,
        _tlv(_OCTETS, signature),
    )
    data = _tlv(
        _SEQUENCE,
        _VERSION_1,
        _tlv(_SET, _SHA256),
        _tlv(_SEQUENCE, _DATA),
        _tlv(_CONTEXT_0, *certificates),
        _tlv(_SET, signer),
    )
    return _tlv(_SEQUENCE, _SIGNED_DATA, _tlv(_CONTEXT_0, data))


def _tlv(tag: int, *parts: bytes) -> bytes:
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


def _check_signature(signer: cms.SignerInfo, digest: bytes) -> None:
    if bytes(_attribute(signer, "message_digest")) != digest:
        raise ContainerFault("what was signed is not what the file holds now")
