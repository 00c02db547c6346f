"""An optional passphrase on the file (SQLCipher), and the recovery key that is printed when it is set."""

from __future__ import annotations

import hashlib
import importlib
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clawdesk.errors import InputError

# SQLCipher 4's own derivation, so that any SQLCipher program opens the file with the same passphrase.
ROUNDS = 256_000
SALT = 16
PAGE = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """The raw key: derived from the passphrase and the file's salt, or typed from the recovery sheet."""

    hex: str

    def __repr__(self) -> str:
        return "Key(…)"


def may_be_encrypted(size: int) -> bool:
    return size >= PAGE and size % PAGE == 0


def derive(passphrase: str, salt: bytes) -> Key:
    raw = hashlib.pbkdf2_hmac("sha512", passphrase.encode("utf-8"), salt, ROUNDS, 32)
    return Key(hex=raw.hex())


def key_for(path: Path, passphrase: str) -> Key:
    """A passphrase, or the recovery key in its printed groups."""
    recovered = parse_recovery(passphrase)
    if recovered is not None:
        return recovered
    with open(path, "rb") as file:
        return derive(passphrase, file.read(SALT))


def new_salt() -> bytes:
    return secrets.token_bytes(SALT)


def recovery_lines(key: Key) -> tuple[str, ...]:
    """The key in eight groups of eight, each with a check digit pair against a slip of the pen."""
    groups = [key.hex[i : i + 8] for i in range(0, 64, 8)]
    return tuple(f"{group}-{_check(group, place)}" for place, group in enumerate(groups))


def parse_recovery(text: str) -> Key | None:
    """The key from its printed groups, or None where the text is no recovery key at all."""
    words = text.lower().split()
    if len(words) != 8 or not all(len(word) == 11 and word[8] == "-" for word in words):
        return None
    for place, word in enumerate(words):
        if word[9:] != _check(word[:8], place):
            raise InputError(
                f"Group {place + 1} of the recovery key was mistyped.",
                remedy="Compare it with the printed sheet.",
            )
    return Key(hex="".join(word[:8] for word in words))


def _check(group: str, place: int) -> str:
    return hashlib.sha256(f"{place}:{group}".encode()).hexdigest()[:2]


def _module() -> Any:
    return importlib.import_module("sqlcipher3.dbapi2")


_loaded: list[type[Exception]] = []


def errors() -> tuple[type[Exception], ...]:
    """The library's own exceptions, once it is in use at all: a plain file never loads it."""
    return tuple(_loaded)


def connect(name: str, key: Key, salt: bytes | None = None) -> Any:
    module = _module()
    if not _loaded:
        _loaded.append(module.Error)
    connection = module.connect(name, uri=True, timeout=0, isolation_level=None)
    hush(connection)
    apply(connection, key, salt)
    return connection


def hush(connection: Any) -> None:
    """The library would write its own lines to the terminal where a key is wrong; ours say it in words."""
    connection.execute("PRAGMA cipher_log_level = NONE")


def apply(connection: Any, key: Key, salt: bytes | None = None) -> None:
    connection.execute(f"PRAGMA key = \"x'{key.hex}{salt.hex() if salt else ''}'\"")


def encrypted_copy(source: Path, target: Path, passphrase: str, key: Key | None = None) -> Key:
    """Write `source` anew at `target` under a passphrase; `key` opens a source that has one already."""
    salt = new_salt()
    made = derive(passphrase, salt)
    _export(source, target, key, f"x'{made.hex}{salt.hex()}'")
    return made


def plain_copy(source: Path, target: Path, key: Key) -> None:
    """Write an encrypted `source` anew at `target` without a passphrase."""
    _export(source, target, key, "")


def _export(source: Path, target: Path, key: Key | None, target_key: str) -> None:
    module = _module()
    if not _loaded:
        _loaded.append(module.Error)
    connection = module.connect(source.resolve().as_uri() + "?mode=rw", uri=True, isolation_level=None)
    try:
        hush(connection)
        if key is not None:
            apply(connection, key)
        connection.execute('ATTACH DATABASE ? AS target KEY "' + target_key + '"', (str(target),))
        connection.execute("SELECT sqlcipher_export('target')")
        for pragma in ("application_id", "user_version"):
            value = connection.execute(f"PRAGMA main.{pragma}").fetchone()[0]
            connection.execute(f"PRAGMA target.{pragma} = {value}")
        connection.execute("DETACH DATABASE target")
    finally:
        connection.close()
