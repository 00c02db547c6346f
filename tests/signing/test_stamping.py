"""A time stamp shows when the office's clock saw a signature; without one, only the signer's own clock does."""

from __future__ import annotations

import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from asn1crypto import parser

from clawdesk.domain.signing import Expected, ExpectedSignature, KeyFile, Verdict
from clawdesk.errors import CertificateExpired, SigningError, WrongPassphrase
from clawdesk.signing import stamping
from clawdesk.signing.container import check_container, taken_apart, with_stamp
from clawdesk.signing.identity import describe, new_identity, open_identity, open_stamper
from clawdesk.signing.paper import read_paper
from clawdesk.signing.sign import sign
from clawdesk.signing.verify import verify

from .conftest import MADE, OFFICE, PASSPHRASE
from .test_flips import flipped, last_container

ONLY = Expected(signatures=(ExpectedSignature(field="secretary"),))


def token_of(pdf: bytes) -> bytes:
    (signature,) = read_paper(pdf).signatures
    return check_container(pdf, signature.byte_range, bytes(signature.pkcs7_content)).stamp or b""


def test_the_stamp_says_when_and_by_whose_clock(stamped, clock, order) -> None:
    identity = describe(clock.p12, clock.passphrase)
    state = verify(stamped.pdf, expected=ONLY).signatures[0]
    assert state.sound
    assert (state.stamp.name, state.stamp.fingerprint) == ("Larkmoor clock", identity.fingerprint)
    assert state.stamp.at == order("secretary", {"secretary": b""})["at"]
    assert state.stamp.self_issued
    assert stamped.record.method.startswith("PAdES B-T, RSA 3072 with SHA-256; time stamp of Larkmoor clock,")
    assert verify(stamped.pdf, expected=ONLY).verdict is Verdict.UNCHANGED


def test_without_a_clock_nothing_else_stands_for_the_time(finished) -> None:
    assert [one.stamp for one in verify(finished.pdf).signatures] == [None] * 3


def test_stamping_again_gives_the_same_bytes(stamped, prepared, vouched, clock, order) -> None:
    again = sign(prepared, **order("secretary", {"secretary": b""}, key=vouched, clock=clock))
    assert again.pdf == stamped.pdf


def test_others_sign_after_a_stamp(stamped, identities, order, clock) -> None:
    chair = sign(stamped.pdf, **order("chair", identities, clock=clock)).pdf
    last = sign(chair, **order("member_1", identities)).pdf
    judged = verify(last)
    assert judged.verdict is Verdict.UNCHANGED
    assert [one.stamp is not None for one in judged.signatures] == [True, True, False]


def test_no_flipped_bit_of_a_stamp_goes_unnoticed(stamped, count) -> None:
    chance = random.Random(3161)
    start, end = last_container(stamped.pdf)
    token = token_of(stamped.pdf).hex().encode()
    place = stamped.pdf.lower().index(token, start, end)
    for _ in range(count(40, 1000)):
        where = place + chance.randrange(len(token))
        value = ord(chance.choice("0123456789ABCDEF".replace(chr(stamped.pdf[where]).upper(), "")))
        assert verify(flipped(stamped.pdf, where, value), expected=ONLY).verdict is Verdict.CHANGED


def rewritten(pdf: bytes, stamp: bytes | None) -> bytes:
    """The same signature with another stamp beside it, or with none; what was signed is left as it is."""
    start, end = last_container(pdf)
    held = bytes.fromhex(pdf[start:end].decode())
    other = with_stamp(held[: parser.peek(held)], stamp)
    return pdf[:start] + other.hex().upper().encode().ljust(end - start, b"0") + pdf[end:]


def test_a_stamp_is_neither_taken_away_nor_exchanged(stamped, order) -> None:
    told = verify(rewritten(stamped.pdf, None), expected=ONLY)
    assert told.verdict is Verdict.CHANGED
    assert "the time stamp that belongs to the signature was taken away" in told.sentence
    other = new_identity("Larkmoor clock", OFFICE, PASSPHRASE, at=MADE, stamping=True, rounds=1)
    given = order("secretary", {"secretary": b""})
    clock = stamping.stamper(open_stamper(other, PASSPHRASE, at=given["at"]), given["at"].replace(year=2023))
    (signature,) = read_paper(stamped.pdf).signatures
    held = check_container(stamped.pdf, signature.byte_range, bytes(signature.pkcs7_content))
    forged = verify(rewritten(stamped.pdf, stamping.time_stamp(held.signature, clock)), expected=ONLY)
    assert forged.verdict is Verdict.CHANGED


def test_a_stamp_of_another_clock_or_signature_is_told(stamped, clock, order) -> None:
    given = order("secretary", {"secretary": b""})
    (signature,) = read_paper(stamped.pdf).signatures
    held = check_container(stamped.pdf, signature.byte_range, bytes(signature.pkcs7_content))
    assert taken_apart(held.stamp or b"").content
    assert stamping.read_stamp(held, describe(clock.p12, PASSPHRASE).fingerprint).at == given["at"]
    with pytest.raises(stamping.ContainerFault, match="not by the clock that the signer named"):
        stamping.read_stamp(held, "00" * 32)
    moved = replace(held, signature=held.signature[::-1])
    with pytest.raises(stamping.ContainerFault, match="belongs to another signature"):
        stamping.read_stamp(moved, describe(clock.p12, PASSPHRASE).fingerprint)


def test_a_clock_signs_no_documents_and_a_person_stamps_none(prepared, clock, vouched, order) -> None:
    given = order("secretary", {"secretary": b""})
    with pytest.raises(SigningError, match="does not allow signing"):
        open_identity(clock.p12, clock.passphrase, at=given["at"])
    with pytest.raises(SigningError, match="not one that puts times"):
        sign(prepared, **(given | {"key": vouched, "clock": vouched}))


def test_a_clock_that_is_not_fit_is_refused(prepared, vouched, clock, order) -> None:
    given = order("secretary", {"secretary": b""}, key=vouched)
    wrong = KeyFile(p12=clock.p12, passphrase="seven brown heron")
    with pytest.raises(WrongPassphrase):
        sign(prepared, **(given | {"clock": wrong}))
    with pytest.raises(CertificateExpired, match="The certificate of the time stamp has expired"):
        sign(prepared, **(given | {"clock": clock, "at": given["at"].replace(year=2031)}))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not here")
def test_another_program_takes_the_stamp_too(stamped, clock, tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

    own = pkcs12.load_pkcs12(clock.p12, clock.passphrase.encode()).cert.certificate
    (signature,) = read_paper(stamped.pdf).signatures
    held = check_container(stamped.pdf, signature.byte_range, bytes(signature.pkcs7_content))
    (tmp_path / "stamp.der").write_bytes(held.stamp or b"")
    (tmp_path / "signature").write_bytes(held.signature)
    (tmp_path / "clock.pem").write_bytes(own.public_bytes(Encoding.PEM))
    line = "ts -verify -token_in -in stamp.der -data signature -CAfile clock.pem -attime 1715009400".split()
    done = subprocess.run(["openssl", *line], cwd=tmp_path, capture_output=True, text=True)
    assert "Verification: OK" in done.stdout, done.stdout + done.stderr
