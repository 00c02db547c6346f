"""An office calls a signer's certificate back in a list, and nobody signs with it or is believed by it later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clawdesk.domain.signing import Expected, ExpectedSignature, Verdict
from clawdesk.errors import CertificateRevoked, InputError, SigningError, WrongPassphrase
from clawdesk.signing.identity import describe, new_authority
from clawdesk.signing.revocation import DAYS, read_list, revoke
from clawdesk.signing.sign import sign
from clawdesk.signing.verify import verify

from .conftest import MADE, OFFICE, PASSPHRASE, SIGNED

ONLY = Expected(signatures=(ExpectedSignature(field="secretary"),))
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def listed(authority, vouched):
    """`listed(at, serial)` is the office's list of that day; Ada's certificate stands on it unless told."""

    def made(at, serial: str = "", earlier: bytes | None = None) -> bytes:
        serial = serial or describe(vouched.p12, PASSPHRASE).serial
        return revoke(serial, authority=authority, passphrase=PASSPHRASE, at=at, earlier=earlier)

    return made


@pytest.fixture(scope="module")
def given(order, vouched):
    return order("secretary", {"secretary": b""}, key=vouched)


def test_a_revoked_certificate_signs_nothing(prepared, given, listed) -> None:
    with pytest.raises(CertificateRevoked, match="Ada Quill was revoked on 5 May 2024"):
        sign(prepared, **(given | {"revoked": (listed(SIGNED - DAY),)}))


def test_a_list_that_names_others_lets_her_sign(prepared, given, listed) -> None:
    assert sign(prepared, **(given | {"revoked": (listed(SIGNED - DAY, "0a0b"),)})).pdf


def test_a_list_is_carried_on_and_names_no_one_twice(listed) -> None:
    first = listed(MADE, "0A:0B")
    second = listed(MADE + DAY, "0c0d", first)
    again = listed(MADE + 2 * DAY, "a0b", second)
    assert [one.serial_number for one in read_list(again)] == [0x0A0B, 0x0C0D]
    assert [one.revocation_date_utc for one in read_list(again)] == [MADE, MADE + DAY]


def test_an_old_list_shows_nothing(prepared, given, listed) -> None:
    old = listed(MADE, "0a0b")
    given = given | {"at": MADE + timedelta(days=DAYS, seconds=1)}
    with pytest.raises(SigningError, match="out of date"):
        sign(prepared, **(given | {"revoked": (old,)}))
    judged = verify(sign(prepared, **given).pdf, expected=ONLY, revoked=(old,))
    assert judged.verdict is Verdict.UNCHANGED
    assert "older than the signature" in judged.signatures[0].notes[0]


def test_a_list_of_another_office_speaks_for_no_one_here(prepared, given, identities, order, listed) -> None:
    other = new_authority(OFFICE, PASSPHRASE, at=MADE, rounds=1)
    serial = describe(given["key"].p12, PASSPHRASE).serial
    foreign = revoke(serial, authority=other, passphrase=PASSPHRASE, at=SIGNED - DAY)
    with pytest.raises(SigningError, match="No revocation list here is that of the office"):
        sign(prepared, **(given | {"revoked": (foreign,)}))
    with pytest.raises(SigningError, match="not issued by this authority"):
        listed(SIGNED, "0a0b", foreign)
    judged = verify(sign(prepared, **given).pdf, expected=ONLY, revoked=(foreign,))
    assert judged.verdict is Verdict.UNCHANGED
    assert "No revocation list here" in judged.signatures[0].notes[0]
    with pytest.raises(SigningError, match="issued by its holder"):
        sign(prepared, **order("secretary", identities, revoked=(listed(SIGNED),)))


def test_a_signature_by_a_revoked_certificate_does_not_count(prepared, given, listed) -> None:
    signed = sign(prepared, **given).pdf
    assert verify(signed, expected=ONLY).verdict is Verdict.UNCHANGED
    before = verify(signed, expected=ONLY, revoked=(listed(SIGNED - DAY),))
    assert before.verdict is Verdict.INCOMPLETE
    assert "the signer's certificate had been revoked on 5 May 2024" in before.sentence


def test_only_a_time_stamp_saves_a_signature_from_a_later_revocation(
    prepared, given, stamped, listed
) -> None:
    later = (listed(SIGNED + DAY),)
    bare = verify(sign(prepared, **given).pdf, expected=ONLY, revoked=later)
    assert bare.verdict is Verdict.INCOMPLETE
    assert "no time stamp shows that it signed before" in bare.sentence
    saved = verify(stamped.pdf, expected=ONLY, revoked=later)
    assert saved.verdict is Verdict.UNCHANGED
    assert saved.signatures[0].notes == (
        "The certificate was revoked on 7 May 2024, after the time stamp on this signature.",
    )


def test_what_is_no_list_or_no_number_is_said(prepared, given, finished, listed, authority) -> None:
    for data in (b"", b"nothing", b"-----BEGIN X509 CRL-----\n", b"\x30\x80" * 40):
        with pytest.raises(SigningError, match="not a revocation list"):
            sign(prepared, **(given | {"revoked": (data,)}))
        with pytest.raises(SigningError, match="not a revocation list"):
            verify(finished.pdf, revoked=(data,))
    for serial in ("Ada Quill", "", "-5", "0"):
        with pytest.raises(InputError, match="not the serial number"):
            revoke(serial, authority=authority, passphrase=PASSPHRASE, at=SIGNED)
    with pytest.raises(WrongPassphrase):
        revoke("0a", authority=authority, passphrase="no such thing", at=SIGNED)
    with pytest.raises(SigningError, match="cannot vouch"):
        revoke("0a", authority=given["key"].p12, passphrase=PASSPHRASE, at=SIGNED)
