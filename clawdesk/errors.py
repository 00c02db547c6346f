"""The kinds of error a person can meet: each says what happened, where, and the way out."""

from __future__ import annotations

from pathlib import Path


class ClawdeskError(Exception):
    """An error told in words: `title` is the sentence, `detail` the place, `remedy` the way out."""

    exit_code = 3

    def __init__(self, title: str, *, detail: str = "", remedy: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.detail = detail
        self.remedy = remedy

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.detail, self.remedy) if part)


class UsageError(ClawdeskError):
    """The command line cannot be understood."""

    exit_code = 2


class InputError(ClawdeskError):
    """What was typed cannot be taken; `fields` names each field and its reason."""

    def __init__(
        self, title: str, *, fields: dict[str, str] | None = None, detail: str = "", remedy: str = ""
    ) -> None:
        super().__init__(title, detail=detail, remedy=remedy)
        self.fields = dict(fields or {})


class ReadError(ClawdeskError):
    """A file is not what it claims to be."""


class PolicyError(ClawdeskError):
    """A policy edition cannot be used."""


class StaleFacts(ClawdeskError):
    """The facts moved after the evaluation was made; `moved` says which."""

    def __init__(
        self, title: str, *, moved: tuple[str, ...] = (), detail: str = "", remedy: str = ""
    ) -> None:
        super().__init__(title, detail=detail, remedy=remedy)
        self.moved = moved


class StoreError(ClawdeskError):
    """The company's file cannot be opened, read or written."""


class Busy(StoreError):
    """The file is open elsewhere; `path` leads to it where a copy of it can still be read."""

    exit_code = 5

    def __init__(self, title: str, *, path: Path | None = None, detail: str = "", remedy: str = "") -> None:
        super().__init__(title, detail=detail, remedy=remedy)
        self.path = path


class Newer(StoreError):
    """The file was made by a newer clawdesk."""


class Damaged(StoreError):
    """The file is not whole, or is not a clawdesk file."""

    exit_code = 4


class ReadOnly(StoreError):
    """The file can be read but not written."""


class Full(StoreError):
    """There is no room on the disk."""


class WrongKey(StoreError):
    """The passphrase or recovery key does not open the file."""


class SigningError(ClawdeskError):
    """A document cannot be signed."""


class WrongPassphrase(SigningError):
    """The passphrase does not open the signing identity."""


class CertificateExpired(SigningError):
    """The signer's certificate is not valid on the day of signing."""


class CertificateRevoked(SigningError):
    """The office that issued the signer's certificate has revoked it."""


class NoToken(SigningError):
    """The hardware token is not there."""


class PrintError(ClawdeskError):
    """The paper could not be printed."""


def fault_report(error: BaseException, version: str) -> str:
    """A mistake in the program: its kind and place, never its message, which may hold what was typed."""
    import platform
    import traceback

    lines = [
        f"clawdesk {version}, Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        type(error).__name__,
    ]
    for frame in traceback.extract_tb(error.__traceback__):
        place = frame.filename.replace("\\", "/").rsplit("/", 1)[-1]
        lines.append(f"  {place}:{frame.lineno} in {frame.name}")
    return "\n".join(lines)
