"""What a signing identity, a signature and the check of a signed paper are, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class SignatureKind(StrEnum):
    """How a person signed; the report prints which it is."""

    CRYPTOGRAPHIC = "cryptographic"
    TYPED = "typed"
    WET = "wet ink"


class Verdict(StrEnum):
    """The four answers to: is this the paper that was signed?"""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    NOT_OURS = "not ours"
    INCOMPLETE = "incomplete"


class Basis(StrEnum):
    """What the paper was compared with, from the strongest to none at all."""

    RECORD = "record"
    CERTIFICATES = "certificates"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """A signing identity that is kept in a PKCS#12 file."""

    p12: bytes = field(repr=False)
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyToken:
    """A signing identity that is kept on a PKCS#11 token: the library that speaks to it, and which one it is."""

    module: str
    pin: str = field(repr=False)
    token: str = ""
    """Its label, or the number of its slot; not needed where there is only one."""
    key: str = ""
    """The label of the key; not needed where there is only one."""


SigningKey = KeyFile | KeyToken


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who a signing identity says its holder is, who vouches for it, and for how long."""

    name: str
    organisation: str
    subject: str
    issuer: str
    valid_from: datetime
    valid_to: datetime
    fingerprint: str
    key_kind: str
    self_issued: bool
    serial: str

    def is_valid_at(self, at: datetime) -> bool:
        return self.valid_from <= at <= self.valid_to


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPlan:
    """Where a person is to sign: `page` counts from 0, `box` is left, bottom, right, top in points."""

    name: str
    label: str
    page: int
    box: tuple[int, int, int, int]
    certifies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureRecord:
    """What the company's file keeps of one signature."""

    field: str
    name: str
    capacity: str
    intent: str
    method: str
    kind: SignatureKind
    at: datetime
    sha256_before: str
    sha256_after: str
    fingerprint: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPdf:
    """The signed bytes and the record of what was done to them."""

    pdf: bytes
    record: SignatureRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedSignature:
    """A field that must be signed, by whom, and with which certificate where that is known."""

    field: str
    name: str = ""
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the record says of a signed paper; the empty one stands for no record at all."""

    signatures: tuple[ExpectedSignature, ...] = ()
    sha256: str | None = None
    producer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeStamp:
    """When a clock other than the signer's saw a signature, and whose clock it was (RFC 3161)."""

    at: datetime
    name: str
    issuer: str
    fingerprint: str
    self_issued: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureState:
    """What one signature field of a paper holds, and every fault found in it."""

    field: str
    signed: bool
    name: str = ""
    subject: str = ""
    issuer: str = ""
    fingerprint: str = ""
    intent: str = ""
    at: datetime | None = None
    certifies: bool = False
    revision: int | None = None
    faults: tuple[str, ...] = ()
    serial: str = ""
    stamp: TimeStamp | None = None
    """None where nothing but the signer's own clock stands for the time."""
    notes: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        return self.signed and not self.faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The answer about a paper: the verdict, one sentence for a person, and the reasons in order."""

    verdict: Verdict
    sentence: str
    reasons: tuple[str, ...]
    signatures: tuple[SignatureState, ...]
    sha256: str
    revisions: int
    basis: Basis


def spaced(fingerprint: str) -> str:
    """A fingerprint as it is printed and read aloud: capitals in groups of four."""
    digits = plain(fingerprint).upper()
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def plain(fingerprint: str) -> str:
    """A fingerprint as it is compared, however it was typed."""
    return "".join(fingerprint.replace(":", "").split()).lower()
