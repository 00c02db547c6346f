"""What a headless verb is handed: the clock, the ways to a file, and where words go."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from clawdesk.desk import Desk
from clawdesk.domain.company import Company, FiscalYearEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    version: str
    now: Callable[[], datetime]
    out: TextIO
    err: TextIO
    user_folder: Path
    secret: Callable[[str], str]
    """A passphrase by the name of what it opens: from the environment, a file, or asked at the terminal."""
    open_file: Callable[[Path, bool], Desk]
    """Path, and whether reading is enough."""
    create_file: Callable[[Path, Company | None, FiscalYearEnd | None, str], Desk]
    restore: Callable[[Path, Path], Path | None]
    open_window: Callable[[Path | None], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    name: str
    summary: str
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Program], int]
