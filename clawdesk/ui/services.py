"""What the window is handed by the program: the clock, the user's folder, and the ways to reach a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.company import Company, FiscalYearEnd
    from clawdesk.domain.edition import Edition


def _no_lines(desk: Desk) -> tuple[str, ...]:  # noqa: ARG001
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    today: Callable[[], date]
    now: Callable[[], datetime]
    """The moment, in UTC."""
    version: str
    user_folder: Path
    """Window state and drafts are kept here, never in the company's file."""
    open_file: Callable[[Path, str | None], Desk]
    """Path and passphrase; raises WrongKey where a passphrase is needed, or another StoreError."""
    open_copy: Callable[[Path, str | None], Desk]
    """A copy, for reading only, of a file that is open elsewhere."""
    open_sample: Callable[[], Desk]
    create_file: Callable[[Path, Company, FiscalYearEnd, str | None], Desk]
    """Makes the file with the company, its fiscal year end and, where wanted, a passphrase."""
    look_at_backup: Callable[[Path, Path, str | None, str], None]
    """The same four as `restore`: refuses what that would refuse for its passphrase or its company."""
    restore: Callable[[Path, Path, str | None, str], Path | None]
    """(file, backup, passphrase, mark of the file): puts a backup in the place of the closed file; answers where
    that was kept. The backup of a file with another mark is refused."""
    shipped_editions: Callable[[], tuple[Edition, ...]]
    edition_text: Callable[[str], str]
    """The text of a shipped edition, by its id."""
    read_edition: Callable[[str], Edition]
    recovery_lines: Callable[[Desk], tuple[str, ...]] = _no_lines
    """What stands on the recovery sheet of a locked file."""
    note_fault: Callable[[BaseException], object] | None = None
    """Keeps a mistake of the program in its own log, without a word from the company's file."""
