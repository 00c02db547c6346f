"""Time stamps (RFC 3161) by the office's own clock: put on a signature, and read back from it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from clawdesk.domain.signing import TimeStamp
from clawdesk.signing.certificate import TIME_STAMPING
from clawdesk.signing.container import (
    ALGORITHM,
    Contained,
    ContainerFault,
    enclosing,
    signed_by_its_certificate,
    taken_apart,
    with_stamp,
)
from clawdesk.signing.fitness import identity_of, purposes
from clawdesk.signing.hand import embedded, hand_of
from clawdesk.signing.identity import Opened

# An arc that anyone may use (X.667): the time is that of the computer on which the office's key was opened.
POLICY = "2.25.329800735698586629295641978511506172918"
_ANNOUNCED = "time-stamped "


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamper:
    """The office's clock unlocked, and the time it shows."""

    opened: Opened
    at: datetime
    name: str
    fingerprint: str
    room: int

    @property
    def announced(self) -> str:
        """What the signer signs about the stamp that is to follow."""
        return _ANNOUNCED + self.fingerprint


def stamper(opened: Opened, at: datetime) -> Stamper:
    hand = hand_of(opened)
    return Stamper(
        opened=opened,
        at=at.astimezone(UTC).replace(microsecond=0),
        name=opened.identity.name,
        fingerprint=opened.identity.fingerprint,
        room=hand.room,
    )


def stamped(container: bytes, clock: Stamper) -> bytes:
    """The signature with the time at which the clock saw it."""
    return with_stamp(container, time_stamp(taken_apart(container).signature, clock))


def time_stamp(signature: bytes, clock: Stamper) -> bytes:
    from asn1crypto import tsp

    seen = hashlib.sha256(signature).digest()
    number = hashlib.sha256(seen + clock.at.isoformat().encode()).digest()[:16]
    said = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": POLICY,
            "message_imprint": {"hash_algorithm": {"algorithm": ALGORITHM}, "hashed_message": seen},
            "serial_number": int.from_bytes(number, "big"),
            "gen_time": clock.at,
        }
    )
    held = (clock.opened.pair.certificate, *clock.opened.chain)
    return enclosing(said.dump(), embedded(held), clock.opened.pair.key)


def announced(props: str) -> str:
    """The fingerprint of the clock that the signer said would stamp the signature, or nothing."""
    return props.removeprefix(_ANNOUNCED) if props.startswith(_ANNOUNCED) else ""


def read_stamp(held: Contained, expected: str) -> TimeStamp | None:
    """The time stamp on a signature, which must be there exactly when its signer announced it."""
    if held.stamp is None:
        if expected:
            raise ContainerFault("the time stamp that belongs to the signature was taken away")
        return None
    stamp = taken_apart(held.stamp)
    found = _said(stamp, held.signature)
    if found.fingerprint != expected:
        raise ContainerFault("the time stamp is not by the clock that the signer named")
    return found


def _said(stamp: Contained, signature: bytes) -> TimeStamp:
    from asn1crypto import tsp
    from cryptography.x509 import load_der_x509_certificate

    content = stamp.content or b""
    if stamp.digest != hashlib.sha256(content).digest() or not signed_by_its_certificate(stamp):
        raise ContainerFault("the time stamp does not fit its certificate")
    try:
        info: Any = tsp.TSTInfo.load(content, strict=True)
        imprint = info["message_imprint"]
        seen = bytes(imprint["hashed_message"]), imprint["hash_algorithm"]["algorithm"].native
        at: datetime = info["gen_time"].native
    except (ValueError, TypeError, KeyError) as reason:
        raise ContainerFault("the time stamp cannot be read") from reason
    if seen != (hashlib.sha256(signature).digest(), ALGORITHM):
        raise ContainerFault("the time stamp belongs to another signature")
    certificate = load_der_x509_certificate(stamp.certificate)
    whose = identity_of(certificate)
    if purposes(certificate) != (TIME_STAMPING,) or not whose.is_valid_at(at):
        raise ContainerFault("the time stamp was made with a certificate that was not fit for it")
    return TimeStamp(
        at=at,
        name=whose.name,
        issuer=whose.issuer,
        fingerprint=whose.fingerprint,
        self_issued=whose.self_issued,
    )
