"""Who may not sign is told why and what to do: nothing is signed, nothing is lost of what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    KeySerializationEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from clawdesk import jobs
from clawdesk.signing.certificate import KeyPair, authority_certificate, new_key, signer_certificate
from clawdesk.signing.key_file import key_file
from clawdesk.signing.revocation import revoke
from clawdesk.ui.pages.cases import CasesPage
from clawdesk.ui.services import Services
from tests.signing.soft_token import LIBRARY, PIN, Tokens

from .companies import CHAIR, NOON, SECRET, SECRETARY, determined
from .test_sign import at_rest, cases_of, told

OFFICE = "Harrow Instruments, Inc."
DAY = timedelta(days=1)
ANOTHER = "Use another signing identity, or make one with clawdesk."


@dataclass(frozen=True, kw_only=True)
class Refused:
    """What is chosen and typed, and what has to be said: the reason and the way out."""

    file: str
    says: tuple[str, ...]
    secret: str = SECRET
    list: str = ""


REFUSED = (
    Refused(file="expired", says=("The signer's certificate has expired.", "valid until", ANOTHER)),
    Refused(file="early", says=("is not valid yet.", "Check the date of this computer")),
    Refused(file="good", secret="seven herons", says=("The passphrase does not open", "Type it again.")),
    Refused(file="good", list="revoked", says=(f"{SECRETARY} was revoked on 3 December 2025.", ANOTHER)),
    Refused(file="good", list="old", says=("The revocation list is out of date", "Ask the office for its")),
    Refused(file="good", list="good", says=("This file is not a revocation list.", "Choose the list that")),
    Refused(file="own", list="revoked", says=("issued by its holder", "Choose the list of that office.")),
    Refused(file="keyless", says=("holds no private key, so nothing can be signed", ANOTHER)),
    Refused(file="elliptic", says=("is signed with RSA", ANOTHER)),
    Refused(file="letter", says=("This file is not a signing identity.", "usually named .p12 or .pfx")),
    Refused(file="taken away", says=("The signing identity cannot be read.", "choose it again.")),
    Refused(file="chair", says=("the identity bears another name than the place",)),
)
ON_TOKENS = (
    ("Two", "joan", "000000", ("The PIN does not open this token.", "Type it again.")),
    ("Two", "piet", PIN, ("no private key “piet”", "Keys found: ada, joan", "Use the token that holds")),
    ("Empty", "", PIN, ("The token holds no private key.", "Use the token that holds")),
    ("Bare", "", PIN, ("no certificate for its key", "Put the signer's certificate on the token")),
    ("Three", "", PIN, ("There is no token “Three”.", "Put it in, or choose another one.")),
    ("", "", PIN, ("There are several tokens that fit.", "Name one by its label")),
)


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Signing identities and revocation lists with one fault each; two keys for all, for keys are slow to make."""
    key, begun = new_key(), NOON - 700 * DAY
    office = KeyPair(key=new_key(), certificate=None)
    office = replace(office, certificate=authority_certificate(office.key, OFFICE, at=begun, years=10))

    def identity(name: str, *, at: datetime = begun, issuer: KeyPair | None = office) -> bytes:
        made = signer_certificate(key, name, OFFICE, at=at, years=3, issuer=issuer)
        return _kept(KeyPair(key=key, certificate=made), (office.certificate,))

    good, authority = identity(SECRETARY), _kept(office, ())
    serial = jobs.describe_identity(good, SECRET).serial

    def called_back(number: str, at: datetime) -> bytes:
        return revoke(number, authority=authority, passphrase=SECRET, at=at)

    contents = {
        "good": good,
        "expired": identity(SECRETARY, at=NOON - 1200 * DAY),
        "early": identity(SECRETARY, at=NOON + DAY),
        "own": identity(SECRETARY, issuer=None),
        "chair": identity(CHAIR),
        "keyless": pkcs12.serialize_key_and_certificates(b"x", None, office.certificate, None, _light()),
        "elliptic": _elliptic(),
        "letter": b"Dear Sir or Madam",
        "revoked list": called_back(serial, NOON - DAY),
        "old list": called_back("0a0b", NOON - 200 * DAY),
        "good list": good,
    }
    folder = tmp_path_factory.mktemp("refused")
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in (*contents, "taken away")}


def _kept(pair: KeyPair, chain: tuple[x509.Certificate, ...]) -> bytes:
    return key_file(pair, chain, label="x", passphrase=SECRET, rounds=1)


def _light() -> KeySerializationEncryption:
    """A lock of two rounds: what is tried here is not how long it holds."""
    return PrivateFormat.PKCS12.encryption_builder().kdf_rounds(2).build(SECRET.encode())


def _elliptic() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SECRETARY)])
    made = x509.CertificateBuilder(
        subject_name=who,
        issuer_name=who,
        public_key=key.public_key(),
        serial_number=7,
        not_valid_before=NOON - DAY,
        not_valid_after=NOON + DAY,
    ).sign(key, hashes.SHA256())
    return pkcs12.serialize_key_and_certificates(b"x", key, made, None, _light())


@pytest.fixture
def page(qtbot: QtBot, services: Services, kept_files: Path) -> CasesPage:
    made = cases_of(determined, qtbot, services, kept_files)
    made.begin_signing()
    return made


@contextmanager
def refused(qtbot: QtBot, page: CasesPage, says: tuple[str, ...], case: object) -> Iterator[None]:
    """What is chosen and typed inside is refused in these words when Sign is clicked, and stays as it was."""
    desk, pane = page.frame.desk, page.bench.sign
    before = desk.digest(), desk.log_head()
    yield
    lines = [one for one in pane.findChildren(QLineEdit) if one.isVisible()]
    typed = [one.text() for one in lines]
    files = pane.identity.path, pane.identity.library, pane.clock.list
    qtbot.mouseClick(pane.sign_button, Qt.MouseButton.LeftButton)
    at_rest(qtbot, page)
    missing = [one for one in says if one not in told(page)]
    assert not missing, (case, told(page))
    assert pane.findChild(QLabel, "sign_told").isVisible(), case
    assert [one.text() for one in lines] == typed, case
    assert (pane.identity.path, pane.identity.library, pane.clock.list) == files, case
    assert (desk.digest(), desk.log_head()) == before, case
    assert desk.count("report") == desk.count("signature") == 0, case
    assert pane.sign_button.isEnabled(), "it can be tried again"
    assert pane.sign_button.hasFocus(), "the keys stay where they were"


def test_whoever_may_not_sign_is_told_why_and_what_to_do(
    qtbot: QtBot, page: CasesPage, files: dict[str, Path]
) -> None:
    """One window for all: each is refused, and after the last of them the right identity signs."""
    pane = page.bench.sign
    for one in REFUSED:
        with refused(qtbot, page, one.says, one):
            pane.clock.use_list(files[f"{one.list} list"] if one.list else None)
            pane.identity.use(files[one.file])
            pane.identity.passphrase.setText(one.secret)
    assert pane.any_name.isVisible(), "the way out of another name stands beside what was said"
    pane.identity.use(files["good"])
    pane.identity.passphrase.setText(SECRET)
    qtbot.mouseClick(pane.sign_button, Qt.MouseButton.LeftButton)
    at_rest(qtbot, page)
    assert pane.who.hasFocus(), "the next one begins with who signs"
    assert [one.name for one in page.frame.desk.records("signature")] == [SECRETARY]


def test_a_token_that_does_not_sign_is_told_with_the_way_out(
    qtbot: QtBot, page: CasesPage, tokens: Tokens
) -> None:
    pane = page.bench.sign
    pane.identity.where.setCurrentText("On a token or card")
    pane.identity.use_library(LIBRARY)
    for token, key, pin, says in ON_TOKENS:
        with refused(qtbot, page, says, (token, key, pin)):
            for line, text in (
                (pane.identity.token, token),
                (pane.identity.token_key, key),
                (pane.identity.pin, pin),
            ):
                line.setText(text)
