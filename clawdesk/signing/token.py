"""Signing identities on a PKCS#11 token: found by their labels, opened with the PIN, refused in words."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from clawdesk.domain.signing import Identity, KeyToken
from clawdesk.errors import NoToken, SigningError, WrongPassphrase
from clawdesk.signing.fitness import chain_of, check_key, identity_of

if TYPE_CHECKING:
    from cryptography import x509
    from pyhanko.sign import Signer


@contextlib.contextmanager
def at_hand(key: KeyToken) -> Iterator[tuple[Identity, tuple[x509.Certificate, ...], Signer]]:
    """Who the key on the token belongs to, the certificates beside it, and what signs with it."""
    pkcs11 = _library()
    token = _token(key)
    try:
        with token.open(user_pin=key.pin) as session:
            private, certificate, others = _key(session, key.key)
            check_key(certificate)
            certificates = (certificate, *chain_of(certificate, others))
            yield identity_of(certificate), certificates, _signer(session, private, certificates)
    except pkcs11.exceptions.PKCS11Error as reason:
        raise _in_words(reason) from reason


def _library() -> Any:
    try:
        import pkcs11
        import pkcs11.exceptions
    except ImportError as reason:
        raise NoToken(
            "This installation cannot speak to tokens: the package python-pkcs11 is not there.",
            remedy="Install clawdesk[token], or sign with a PKCS#12 file.",
        ) from reason
    return pkcs11


def _token(key: KeyToken) -> Any:
    """The one token that is meant; none and several are both said."""
    pkcs11 = _library()
    try:
        slots = pkcs11.lib(key.module).get_slots(token_present=True)
        found = [(slot.slot_id, slot.get_token()) for slot in slots]
    except (pkcs11.exceptions.PKCS11Error, OSError, RuntimeError) as reason:
        raise NoToken(
            "The library of the token could not be loaded.",
            detail=f"{key.module}.",
            remedy="Name the PKCS#11 library that came with the token, usually a file ending in .so.",
        ) from reason
    found = [(slot, one) for slot, one in found if pkcs11.TokenFlag.TOKEN_INITIALIZED in one.flags]
    there = "; ".join(f"{_label(one)} in slot {slot}" for slot, one in found) or "none"
    if key.token:
        found = [(slot, one) for slot, one in found if key.token in (_label(one), str(slot))]
    if not found:
        raise NoToken(
            f"There is no token “{key.token}”." if key.token else "There is no token.",
            detail=f"Tokens found: {there}.",
            remedy="Put it in, or choose another one.",
        )
    if len(found) > 1:
        raise NoToken(
            "There are several tokens that fit.",
            detail=f"Tokens found: {there}.",
            remedy="Name one by its label or by the number of its slot.",
        )
    return found[0][1]


def _label(thing: Any) -> str:
    return str(thing.label or "").strip("\0 ")


def _key(session: Any, label: str) -> tuple[Any, x509.Certificate, list[x509.Certificate]]:
    """The private key with its certificate, which bears the same id, and every other certificate there."""
    from cryptography.x509 import load_der_x509_certificate
    from pkcs11 import Attribute, ObjectClass

    held = [
        (bytes(one[Attribute.ID]), load_der_x509_certificate(bytes(one[Attribute.VALUE])))
        for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
    ]
    keys = list(session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.SIGN: True}))
    names = ", ".join(sorted(map(_label, keys))) or "none"
    chosen = [one for one in keys if label in ("", _label(one))]
    if not chosen:
        raise SigningError(
            f"The token holds no private key “{label}”." if label else "The token holds no private key.",
            detail=f"Keys found: {names}.",
            remedy="Use the token that holds the signer's key.",
        )
    if len(chosen) > 1:
        raise SigningError(
            "The token holds several keys that fit.", detail=f"Keys found: {names}.", remedy="Name one."
        )
    own = [certificate for number, certificate in held if number == bytes(chosen[0][Attribute.ID])]
    if not own:
        raise SigningError(
            f"The token holds no certificate for its key “{_label(chosen[0])}”.",
            remedy="Put the signer's certificate on the token, under the id of the key.",
        )
    return chosen[0], own[0], [certificate for _, certificate in held]


def _signer(session: Any, private: Any, certificates: tuple[x509.Certificate, ...]) -> Signer:
    from asn1crypto import algos
    from asn1crypto import x509 as asn1
    from cryptography.hazmat.primitives.serialization import Encoding
    from pkcs11 import Attribute
    from pyhanko.sign.pkcs11 import PKCS11Signer
    from pyhanko_certvalidator.registry import CertificateStore, SimpleCertificateStore

    class Signer(PKCS11Signer):
        # The library counts the signer's own certificate among those beside it and would embed it twice.
        @property
        def cert_registry(self) -> CertificateStore:
            store = SimpleCertificateStore()
            store.register_multiple(others)
            return store

    own, *others = (asn1.Certificate.load(one.public_bytes(Encoding.DER)) for one in certificates)
    return Signer(
        session,
        signing_cert=own,
        key_id=bytes(private[Attribute.ID]),
        signature_mechanism=algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"}),
    )


def _in_words(reason: Exception) -> SigningError:
    kind = type(reason).__name__
    if kind in ("PinIncorrect", "PinInvalid", "PinLenRange", "ArgumentsBad"):
        return WrongPassphrase(
            "The PIN does not open this token.",
            remedy="Type it again. A token locks itself after a few wrong ones.",
        )
    if kind in ("PinLocked", "PinExpired", "UserPinNotInitialized"):
        return SigningError(
            "The token takes no PIN: it is locked, expired or was never set.",
            remedy="Have whoever issued the token unlock it.",
        )
    if kind in ("DeviceRemoved", "TokenNotPresent", "SessionHandleInvalid", "SessionClosed", "DeviceError"):
        return NoToken("The token went away while it was used.", remedy="Put it in and sign again.")
    return SigningError("The token did not sign.", detail=f"It answered: {kind}.", remedy="Try once more.")
