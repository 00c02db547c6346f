"""A signing identity is made strong, kept private, and refused in words when it is not fit."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import pkcs12 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from clawdesk.errors import CertificateExpired, InputError, SigningError, WrongPassphrase
from clawdesk.signing.identity import (
    describe,
    new_authority,
    new_identity,
    open_identity,
    write_private,
)

MADE = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
PASSPHRASE = "seven brown herons"
OFFICE = "Larkmoor Instruments, Inc."
OPENSSL = shutil.which("openssl") or ""


@pytest.fixture(scope="module")
def made() -> bytes:
    return new_identity("Ada Quill", OFFICE, PASSPHRASE, at=MADE)


@pytest.fixture(scope="module")
def authority() -> bytes:
    return new_authority(OFFICE, PASSPHRASE, at=MADE, rounds=1)


def certificate_for(key, subject_key=None, *, name: str = "Ada Quill") -> x509.Certificate:
    """A plain certificate of `key`, or one that names another key than the one beside it."""
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    digest = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key((subject_key or key).public_key())
        .serial_number(7)
        .not_valid_before(MADE)
        .not_valid_after(MADE + timedelta(days=900))
        .sign(key, digest)
    )


def packed(key, certificate) -> bytes:
    lock = BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, lock)


def test_an_identity_says_who_and_for_how_long(made: bytes) -> None:
    identity = describe(made, PASSPHRASE)
    assert (identity.name, identity.organisation) == ("Ada Quill", OFFICE)
    assert identity.valid_from == MADE
    assert identity.valid_to == datetime(2027, 3, 4, 9, 0, tzinfo=UTC)
    assert identity.key_kind == "RSA 3072"
    assert identity.self_issued
    assert len(identity.fingerprint) == 64


def test_the_certificate_is_for_signing_documents_and_nothing_else(made: bytes) -> None:
    certificate = pkcs12.load_pkcs12(made, PASSPHRASE.encode()).cert.certificate
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert [one.dotted_string for one in purposes] == ["1.3.6.1.5.5.7.3.36"]
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_the_key_is_locked_with_aes_and_is_as_slow_to_guess_at_the_seal(made: bytes) -> None:
    """OWASP's 600,000 rounds of PBKDF2 hash 1,200,000 times; so does the seal, where a guess is tried as well."""
    outer = asn1.Pfx.load(made)
    seal = outer["mac_data"]
    assert seal["mac"]["digest_algorithm"]["algorithm"].native == "sha256"
    assert seal["iterations"].native == 1_200_000
    bags = [
        one for part in outer.authenticated_safe for one in asn1.SafeContents.load(part["content"].native)
    ]
    certificate, key = bags
    assert certificate["bag_id"].native == "cert_bag"
    assert key["bag_id"].native == "pkcs8_shrouded_key_bag"
    lock = key["bag_value"]["encryption_algorithm"]["parameters"]
    assert lock["encryption_scheme"]["algorithm"].native == "aes256_cbc"
    assert lock["key_derivation_func"]["parameters"]["prf"]["algorithm"].native == "sha256"
    assert lock["key_derivation_func"]["parameters"]["iteration_count"].native == 600_000


@pytest.mark.skipif(not OPENSSL, reason="needs the openssl command")
@pytest.mark.parametrize("passphrase", [PASSPHRASE, "Größe 😀 und ключ", "x" * 70])
def test_another_program_opens_it_with_the_same_passphrase(tmp_path: Path, passphrase: str) -> None:
    path = tmp_path / "ada.p12"
    path.write_bytes(new_identity("Ada Quill", OFFICE, passphrase, at=MADE, rounds=1))
    read = [OPENSSL, "pkcs12", "-in", str(path), "-nodes", "-passin", f"pass:{passphrase}"]
    found = subprocess.run(read, capture_output=True, text=True, check=True).stdout
    assert found.count("BEGIN PRIVATE KEY") == found.count("BEGIN CERTIFICATE") == 1
    read[-1] += "x"
    assert subprocess.run(read, capture_output=True, check=False).returncode != 0


def test_an_office_can_vouch_for_its_signers(authority: bytes) -> None:
    vouched = new_identity(
        "Bertil Oak",
        OFFICE,
        PASSPHRASE,
        at=MADE,
        authority=authority,
        authority_passphrase=PASSPHRASE,
        rounds=1,
    )
    opened = open_identity(vouched, PASSPHRASE, at=MADE)
    assert opened.identity.issuer == describe(authority, PASSPHRASE).subject
    assert not opened.identity.self_issued
    (above,) = opened.chain
    opened.pair.certificate.verify_directly_issued_by(above)


def test_an_authority_signs_no_documents(authority: bytes) -> None:
    with pytest.raises(SigningError, match="does not allow signing"):
        open_identity(authority, PASSPHRASE, at=MADE)


def test_a_person_vouches_for_no_one(made: bytes) -> None:
    with pytest.raises(SigningError, match="cannot vouch"):
        new_identity("X", OFFICE, PASSPHRASE, at=MADE, authority=made, authority_passphrase=PASSPHRASE)


def test_a_certificate_made_on_a_leap_day_ends_on_a_day_that_exists() -> None:
    made = new_identity("Ada Quill", "", PASSPHRASE, at=datetime(2024, 2, 29, 12, tzinfo=UTC))
    identity = describe(made, PASSPHRASE)
    assert identity.valid_to == datetime(2027, 2, 28, 12, tzinfo=UTC)
    assert identity.organisation == ""


@pytest.mark.parametrize("wrong", ["seven brown heron", "Seven brown herons", "", "x" * 500, "ключ"])
def test_a_wrong_passphrase_is_called_that(made: bytes, wrong: str) -> None:
    with pytest.raises(WrongPassphrase):
        describe(made, wrong)


def test_the_same_identity_opens_after_wrong_tries(made: bytes) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            open_identity(made, "a guess at it", at=MADE)
    assert open_identity(made, PASSPHRASE, at=MADE).identity.name == "Ada Quill"


def test_an_identity_is_not_used_outside_its_days(made: bytes) -> None:
    with pytest.raises(CertificateExpired, match="not valid yet"):
        open_identity(made, PASSPHRASE, at=MADE - timedelta(seconds=1))
    with pytest.raises(CertificateExpired, match="has expired"):
        open_identity(made, PASSPHRASE, at=datetime(2027, 3, 4, 9, 0, 1, tzinfo=UTC))
    assert open_identity(made, PASSPHRASE, at=datetime(2027, 3, 4, 9, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"%PDF-1.7\n", b"-----BEGIN CERTIFICATE-----\n", b"\x30\x80" * 40]
)
def test_what_is_not_pkcs12_is_said_not_to_be(data: bytes) -> None:
    with pytest.raises(SigningError, match="not a signing identity") as seen:
        describe(data, PASSPHRASE)
    assert not isinstance(seen.value, WrongPassphrase)


def test_half_an_identity_is_not_one(made: bytes) -> None:
    with pytest.raises(SigningError):
        describe(made[: len(made) // 2], PASSPHRASE)
    with pytest.raises(SigningError):
        describe(made + b"\0", PASSPHRASE)


def test_a_certificate_without_its_key_signs_nothing(made: bytes) -> None:
    key = rsa.generate_private_key(65537, 2048)
    with pytest.raises(SigningError, match="no private key"):
        describe(packed(None, certificate_for(key)), PASSPHRASE)


def test_a_key_without_its_certificate_signs_nothing() -> None:
    key = rsa.generate_private_key(65537, 2048)
    with pytest.raises(SigningError, match="no certificate"):
        describe(packed(key, None), PASSPHRASE)


def test_the_certificate_of_another_key_is_refused() -> None:
    mine, other = rsa.generate_private_key(65537, 2048), rsa.generate_private_key(65537, 2048)
    with pytest.raises(SigningError, match="no certificate that belongs to its key"):
        describe(swapped(mine, certificate_for(mine), certificate_for(other)), PASSPHRASE)


def swapped(key, own: x509.Certificate, other: x509.Certificate) -> bytes:
    """A PKCS#12 file in which the certificate was exchanged for one of the same length."""
    before, after = own.public_bytes(Encoding.DER), other.public_bytes(Encoding.DER)
    assert len(before) == len(after)
    data = pkcs12.serialize_key_and_certificates(b"x", key, own, None, NoEncryption())
    assert data.count(before) == 1
    outer = asn1.Pfx.load(data.replace(before, after))
    del outer["mac_data"]
    return outer.dump(force=True)


@pytest.mark.parametrize(
    "key",
    [ec.generate_private_key(ec.SECP256R1()), ed25519.Ed25519PrivateKey.generate()],
    ids=["ec", "ed25519"],
)
def test_a_paper_for_the_archive_is_signed_with_rsa(key) -> None:
    with pytest.raises(SigningError, match="RSA"):
        describe(packed(key, certificate_for(key)), PASSPHRASE)


def test_a_short_key_is_refused() -> None:
    key = rsa.generate_private_key(65537, 1024)
    with pytest.raises(SigningError, match="too short"):
        describe(packed(key, certificate_for(key)), PASSPHRASE)


def test_an_identity_from_elsewhere_is_taken() -> None:
    key = rsa.generate_private_key(65537, 2048)
    opened = open_identity(packed(key, certificate_for(key)), PASSPHRASE, at=MADE)
    assert (opened.identity.name, opened.identity.key_kind) == ("Ada Quill", "RSA 2048")


@pytest.mark.parametrize(
    ("name", "office", "passphrase", "field"),
    [
        ("", OFFICE, PASSPHRASE, "name"),
        ("  ", OFFICE, PASSPHRASE, "name"),
        ("A" * 65, OFFICE, PASSPHRASE, "name"),
        ("Ada\nQuill", OFFICE, PASSPHRASE, "name"),
        ("Ada Quill", "L" * 65, PASSPHRASE, "organisation"),
        ("Ada Quill", OFFICE, "short", "passphrase"),
        ("Ada Quill", OFFICE, "", "passphrase"),
    ],
)
def test_what_no_certificate_can_hold_is_named_by_its_field(name, office, passphrase, field) -> None:
    with pytest.raises(InputError) as seen:
        new_identity(name, office, passphrase, at=MADE)
    assert list(seen.value.fields) == [field]


def test_names_of_every_script_are_kept() -> None:
    made = new_identity("Þóra Øst-Nuñez (李)", "Bäckström & Söhne", PASSPHRASE, at=MADE, rounds=1)
    identity = describe(made, PASSPHRASE)
    assert (identity.name, identity.organisation) == ("Þóra Øst-Nuñez (李)", "Bäckström & Söhne")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_key_file_is_for_its_owner_alone(tmp_path: Path, made: bytes) -> None:
    os.umask(0)
    write_private(tmp_path / "ada.p12", made)
    assert stat.S_IMODE((tmp_path / "ada.p12").stat().st_mode) == 0o600
    assert (tmp_path / "ada.p12").read_bytes() == made
    assert [one.name for one in tmp_path.iterdir()] == ["ada.p12"]


def test_a_key_file_is_never_written_over_another(tmp_path: Path) -> None:
    write_private(tmp_path / "ada.p12", b"first")
    with pytest.raises(SigningError, match="already"):
        write_private(tmp_path / "ada.p12", b"second")
    assert (tmp_path / "ada.p12").read_bytes() == b"first"
    assert [one.name for one in tmp_path.iterdir()] == ["ada.p12"]


def test_a_folder_that_is_not_there_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(SigningError, match="could not be written"):
        write_private(tmp_path / "missing" / "ada.p12", b"key")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    kept = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        with pytest.raises(SigningError, match="could not be written"):
            write_private(tmp_path / "ada.p12", b"k" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, kept)
    assert list(tmp_path.iterdir()) == []
