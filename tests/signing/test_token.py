"""A key on a token signs like one in a file, and what stands in its way is said in words."""

from __future__ import annotations

import re

import pytest

from clawdesk.domain.signing import KeyFile, KeyToken, Verdict
from clawdesk.errors import CertificateExpired, NoToken, SigningError, WrongPassphrase
from clawdesk.signing.hand import holder
from clawdesk.signing.identity import describe
from clawdesk.signing.sign import sign
from clawdesk.signing.verify import verify

from .soft_token import LIBRARY, PIN

QUILL = KeyToken(module=str(LIBRARY), token="Quill", pin=PIN)


def key(**other: str) -> KeyToken:
    return KeyToken(**({"module": str(LIBRARY), "token": "Quill", "pin": PIN} | other))


def test_a_token_signs_as_a_file_does(tokens, prepared, order) -> None:
    signed = sign(prepared, **order("secretary", {"secretary": b""}, key=QUILL))
    beside = KeyFile(p12=tokens.ada, passphrase=tokens.passphrase)
    assert sign(prepared, **order("secretary", {"secretary": b""}, key=beside)).pdf == signed.pdf
    state = verify(signed.pdf).signatures[0]
    assert state.sound
    assert (state.name, state.issuer.partition(",")[0]) == (
        "Ada Quill",
        "CN=Larkmoor Instruments\\",
    )
    assert signed.record.method == "PAdES B-B, RSA 3072 on a token with SHA-256"
    assert signed.record.fingerprint == describe(tokens.ada, tokens.passphrase).fingerprint
    assert PIN not in repr(QUILL)


def test_the_holder_of_a_token_is_told_before_signing(tokens) -> None:
    assert holder(QUILL).name == "Ada Quill"
    assert holder(key(token="Two", key="joan")).name == "Joan Whitlock"


@pytest.mark.parametrize("pin", ["481517", "1", "x" * 300, "ключ"])
def test_a_wrong_pin_is_called_that(tokens, prepared, order, pin) -> None:
    with pytest.raises(WrongPassphrase, match="The PIN does not open this token"):
        sign(prepared, **order("secretary", {"secretary": b""}, key=key(pin=pin)))
    assert holder(QUILL).name == "Ada Quill", "the right one still opens it"


def test_a_token_that_is_not_there_is_missed_by_name(tokens) -> None:
    with pytest.raises(NoToken, match="There is no token “Heron”") as seen:
        holder(key(token="Heron"))
    assert set(re.findall(r"(\w+) in slot", seen.value.detail)) == {"Quill", "Two", "Bare", "Empty"}
    with pytest.raises(NoToken, match="several tokens"):
        holder(key(token=""))


def test_a_token_is_found_by_its_slot(tokens) -> None:
    with pytest.raises(NoToken) as seen:
        holder(key(token="Heron"))
    slot = re.search(r"Quill in slot (\d+)", seen.value.detail)[1]
    assert holder(key(token=slot)).name == "Ada Quill"


def test_what_is_no_library_of_a_token_is_said(tokens, tmp_path) -> None:
    (tmp_path / "stray.so").write_bytes(b"nothing")
    for module in (tmp_path / "stray.so", tmp_path / "none.so"):
        with pytest.raises(NoToken, match="could not be loaded"):
            holder(key(module=str(module)))


@pytest.mark.parametrize(
    ("asked", "match"),
    [
        ({"token": "Empty"}, "holds no private key."),
        ({"token": "Quill", "key": "joan"}, "holds no private key “joan”.*Keys found: ada"),
        ({"token": "Two"}, "several keys that fit.*joan, ada|several keys that fit.*ada, joan"),
        ({"token": "Bare"}, "no certificate for its key “ada”"),
    ],
)
def test_a_missing_key_or_certificate_is_said(tokens, asked, match) -> None:
    with pytest.raises(SigningError) as seen:
        holder(key(**asked))
    assert re.search(match, str(seen.value))


def test_another_persons_token_is_refused(tokens, prepared, order) -> None:
    joan = holder(key(token="Two", key="joan")).fingerprint
    with pytest.raises(SigningError, match="not the one that Ada Quill signs with"):
        sign(prepared, **order("secretary", {"secretary": b""}, key=QUILL, enrolled=joan))


def test_an_expired_certificate_on_a_token_signs_nothing(tokens, prepared, order) -> None:
    given = order("secretary", {"secretary": b""}, key=QUILL)
    with pytest.raises(CertificateExpired):
        sign(prepared, **(given | {"at": given["at"].replace(year=2031)}))


def test_the_paper_goes_on_from_a_token_to_a_file(tokens, prepared, identities, order) -> None:
    first = sign(prepared, **order("secretary", {"secretary": b""}, key=QUILL)).pdf
    rest = sign(first, **order("chair", identities)).pdf
    last = sign(rest, **order("member_1", identities)).pdf
    assert verify(last).verdict is Verdict.UNCHANGED
