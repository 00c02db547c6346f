"""A paper drawn for the test, three invented signers, and the record of what they signed."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from clawdesk.domain.signing import (
    Expected,
    ExpectedSignature,
    FieldPlan,
    KeyFile,
    SignatureRecord,
    SignedPdf,
    Verdict,
    Verification,
)
from clawdesk.signing.fields import prepare
from clawdesk.signing.identity import new_authority, new_identity
from clawdesk.signing.sign import sign
from clawdesk.signing.verify import verify

MADE = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
SIGNED = datetime(2024, 5, 6, 15, 30, tzinfo=UTC)
PASSPHRASE = "seven brown herons"
OFFICE = "Larkmoor Instruments, Inc."
NAMES = {"secretary": "Ada Quill", "chair": "Bertil Oak", "member_1": "Chiara Finch"}
PLANS = (
    FieldPlan(name="secretary", label="Secretary", page=1, box=(72, 600, 272, 660), certifies=True),
    FieldPlan(name="chair", label="Chair of the Committee", page=1, box=(72, 500, 272, 560)),
    FieldPlan(name="member_1", label="Member of the Committee", page=1, box=(72, 400, 272, 460)),
)


@dataclass(frozen=True, kw_only=True)
class Round:
    """A finished round of signing: each state of the paper, and the records made."""

    states: tuple[bytes, ...]
    records: tuple[SignatureRecord, ...]

    @property
    def pdf(self) -> bytes:
        return self.states[-1]

    @property
    def record(self) -> Expected:
        """All that the company's file would know."""
        return Expected(
            signatures=tuple(
                ExpectedSignature(field=one.field, name=one.name, fingerprint=one.fingerprint)
                for one in self.records
            ),
            sha256=self.records[-1].sha256_after,
            producer="clawdesk",
        )

    @property
    def certificates(self) -> Expected:
        """What is known of the signers where the file itself is not at hand."""
        return Expected(signatures=self.record.signatures)


def draw(*lines: str, size: tuple[int, int] = (612, 792)) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    canvas.setProducer("clawdesk")
    for line in lines:
        canvas.rect(5, 5, 60, 20, fill=1)
        canvas.drawString(72, size[1] - 40 if size[1] < 100 else 700, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture(scope="session")
def drawn() -> Callable[..., bytes]:
    """draw(*lines, size=...) makes a PDF with one page a line."""
    return draw


@pytest.fixture(scope="session")
def identities() -> dict[str, bytes]:
    """The PKCS#12 file of each signer."""
    return {field: new_identity(name, OFFICE, PASSPHRASE, at=MADE, rounds=1) for field, name in NAMES.items()}


@pytest.fixture(scope="session")
def impostors() -> dict[str, bytes]:
    """Other keys under the same names."""
    return {field: new_identity(name, OFFICE, PASSPHRASE, at=MADE, rounds=1) for field, name in NAMES.items()}


@pytest.fixture(scope="session")
def clock() -> KeyFile:
    """The office's own clock."""
    p12 = new_identity("Larkmoor clock", OFFICE, PASSPHRASE, at=MADE, stamping=True, rounds=1)
    return KeyFile(p12=p12, passphrase=PASSPHRASE)


@pytest.fixture(scope="session")
def authority() -> bytes:
    """The office that vouches for its own signers."""
    return new_authority(OFFICE, PASSPHRASE, at=MADE, rounds=1)


@pytest.fixture(scope="session")
def vouched(authority: bytes) -> KeyFile:
    """Ada's identity, issued by the office."""
    p12 = new_identity(
        "Ada Quill",
        OFFICE,
        PASSPHRASE,
        at=MADE,
        authority=authority,
        authority_passphrase=PASSPHRASE,
        rounds=1,
    )
    return KeyFile(p12=p12, passphrase=PASSPHRASE)


@pytest.fixture(scope="session")
def stamped(prepared: bytes, vouched: KeyFile, clock: KeyFile, order: Callable[..., dict]) -> SignedPdf:
    """The paper with Ada's signature and the office's time on it."""
    return sign(prepared, **order("secretary", {"secretary": b""}, key=vouched, clock=clock))


@pytest.fixture(scope="session")
def prepared() -> bytes:
    """The paper with its three empty places to sign."""
    return prepare(draw("Determination of the Committee", "Signatures"), PLANS)


@pytest.fixture(scope="session")
def order() -> Callable[..., dict[str, object]]:
    """What is handed to sign() for one of the three, five minutes after the one before."""

    def given(field: str, identities: dict[str, bytes], **other: object) -> dict[str, object]:
        capacity = next(plan.label for plan in PLANS if plan.name == field)
        later = timedelta(minutes=5 * list(NAMES).index(field))
        return {
            "key": KeyFile(p12=identities[field], passphrase=PASSPHRASE),
            "field": field,
            "at": SIGNED + later,
            "intent": f"I sign this determination as {capacity.lower()}.",
            "capacity": capacity,
            "name": NAMES[field],
            "certify": field == "secretary",
        } | other

    return given


@pytest.fixture(scope="session")
def finished(prepared: bytes, identities: dict[str, bytes], order: Callable[..., dict]) -> Round:
    """The paper signed by all three."""
    states, records = [prepared], []
    for field in NAMES:
        stamp = draw(NAMES[field], size=(200, 60))
        signed = sign(states[-1], **order(field, identities, stamp=stamp))
        states.append(signed.pdf)
        records.append(signed.record)
    return Round(states=tuple(states), records=tuple(records))


def assert_never_unchanged(pdf: bytes, finished: Round) -> tuple[Verification, Verification]:
    assert pdf != finished.pdf
    both = (verify(pdf, expected=finished.record), verify(pdf))
    known = max((one for one in finished.states if pdf.startswith(one)), key=len, default=b"")
    # In a round only what was added last is weighed: the same must come to light in that.
    onward = (verify(pdf, weighed=known),) if known else ()
    for one in (*both, *onward):
        assert one.verdict is not Verdict.UNCHANGED, one.sentence
        assert one.sentence
    return both
