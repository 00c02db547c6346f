"""What a headless verb is handed, what it is, and what it answers."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.company import Company, FiscalYearEnd


# What a passphrase opens, and the variable of the environment that may hold it.
PASSPHRASES = {
    "file": "CLAWDESK_PASSPHRASE",
    "new file": "CLAWDESK_NEW_PASSPHRASE",
    "backup": "CLAWDESK_BACKUP_PASSPHRASE",
    "identity": "CLAWDESK_IDENTITY_PASSPHRASE",
    "new identity": "CLAWDESK_IDENTITY_PASSPHRASE",
    "authority": "CLAWDESK_AUTHORITY_PASSPHRASE",
    "time stamp": "CLAWDESK_TIME_STAMP_PASSPHRASE",
    "token": "CLAWDESK_TOKEN_PIN",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """What came of setting, changing or removing a passphrase."""

    recovery: tuple[str, ...]
    aside: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    version: str
    now: Callable[[], datetime]
    out: TextIO | None
    """None where the system gave the program nowhere to write."""
    err: TextIO | None
    user_folder: Path
    secret: Callable[[str], str]
    """A passphrase or PIN by what it opens, one of PASSPHRASES."""
    open_file: Callable[[Path, bool], Desk]
    """Path, and whether reading is enough."""
    create_file: Callable[[Path, Company | None, FiscalYearEnd | None, str], Desk]
    """Path, company, fiscal year end and passphrase; the caller closes the desk."""
    restore: Callable[[Path, Path, str, str], Path | None]
    """File, backup, the mark of the file where it is known, and whose passphrase opens the backup: that of the
    “file” or of the “backup”; where the file that stood was kept."""
    protect: Callable[[Path, str, bool], Protected]
    """File, new passphrase (empty: none), and whether the file as it was is kept aside."""
    recovery_lines: Callable[[Desk], tuple[str, ...]]
    open_window: Callable[[Path | None], int]
    fault: Callable[[BaseException], Path | None]
    """Note a mistake in the program without personal data; where the note lies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a verb has to say: `text` for a person, `data` for a machine; None where all was said on the way."""

    text: str
    data: Mapping[str, Any] | None = field(default_factory=dict)
    code: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    name: str
    summary: str
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Program], Answer]
