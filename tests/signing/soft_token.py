"""A token in software (SoftHSM) with keys of the test on it, for the tests of signing and of the command line."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12

from clawdesk.signing.identity import new_authority, new_identity

LIBRARY = Path("/usr/lib/softhsm/libsofthsm2.so")
TOOL = "softhsm2-util"
PIN = "481516"


@dataclass(frozen=True, kw_only=True)
class SoftToken:
    """The folder with its tokens; its library reads it once, so that all are made before it is loaded."""

    folder: Path

    @property
    def configuration(self) -> Path:
        return self.folder / "softhsm2.conf"

    def prepare(self) -> None:
        (self.folder / "tokens").mkdir()
        self.configuration.write_text(
            f"directories.tokendir = {self.folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
        )

    def add(self, token: str) -> None:
        self._tool("--init-token", "--free", "--label", token, "--so-pin", "00000000", "--pin", PIN)

    def put(self, token: str, label: str, p12: bytes, passphrase: str, number: int) -> None:
        """The key of an identity under a label and an id; its certificate follows by `certify`."""
        made = pkcs12.load_pkcs12(p12, passphrase.encode())
        path = self.folder / "key.pem"
        path.write_bytes(made.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        self._tool(
            "--import", path, "--token", token, "--label", label, "--id", f"{number:02x}", "--pin", PIN
        )
        path.unlink()

    def _tool(self, *line: object) -> None:
        subprocess.run(
            [TOOL, *map(str, line)],
            check=True,
            capture_output=True,
            env={"SOFTHSM2_CONF": str(self.configuration), "PATH": "/usr/bin:/bin"},
        )


def certify(token: str, label: str, p12: bytes, passphrase: str, number: int) -> None:
    """The certificate of an identity, and those above it, beside its key."""
    import pkcs11
    from pkcs11 import Attribute, CertificateType, ObjectClass

    made = pkcs12.load_pkcs12(p12, passphrase.encode())
    with pkcs11.lib(str(LIBRARY)).get_token(token_label=token).open(rw=True, user_pin=PIN) as session:
        for place, one in enumerate((made.cert, *made.additional_certs)):
            session.create_object(
                {
                    Attribute.CLASS: ObjectClass.CERTIFICATE,
                    Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
                    Attribute.TOKEN: True,
                    Attribute.LABEL: label,
                    Attribute.ID: bytes((number + 100 * place,)),
                    Attribute.SUBJECT: one.certificate.subject.public_bytes(),
                    Attribute.VALUE: one.certificate.public_bytes(Encoding.DER),
                }
            )


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """What the tokens were made of: each holder's identity as it would stand in a file."""

    ada: bytes
    joan: bytes
    passphrase: str


def made_tokens(folder: Path, passphrase: str) -> Tokens:
    """“Quill” holds Ada's key, “Two” Joan's and Ada's, “Bare” a key without a certificate, “Empty” nothing."""
    at = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
    office = "Larkmoor Instruments, Inc."
    authority = new_authority(office, passphrase, at=at, rounds=1)
    vouched = {"authority": authority, "authority_passphrase": passphrase, "rounds": 1}
    made = Tokens(
        ada=new_identity("Ada Quill", office, passphrase, at=at, **vouched),
        joan=new_identity("Joan Whitlock", office, passphrase, at=at, **vouched),
        passphrase=passphrase,
    )
    soft = SoftToken(folder=folder)
    soft.prepare()
    for name in ("Quill", "Two", "Bare", "Empty"):
        soft.add(name)
    held = (("Quill", "ada", made.ada), ("Two", "joan", made.joan), ("Two", "ada", made.ada))
    for number, (token, label, p12) in enumerate((*held, ("Bare", "ada", made.ada)), start=1):
        soft.put(token, label, p12, passphrase, number)
    for number, (token, label, p12) in enumerate(held, start=1):
        certify(token, label, p12, passphrase, number)
    return made
