"""Builds everything once: the only place that knows the clock, the user and the environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from clawdesk import __version__, paths
from clawdesk.errors import ClawdeskError, UsageError, fault_report

if TYPE_CHECKING:
    from clawdesk.cli.program import Program, Protected
    from clawdesk.desk import Desk
    from clawdesk.domain.activity import Actor
    from clawdesk.domain.company import Company, FiscalYearEnd
    from clawdesk.store.check import Anchor
    from clawdesk.ui.services import Services

SAMPLE = "Sample company.clawdesk"
LOG, LOG_SIZE, LOGS = "clawdesk.log", 256 * 1024, 3


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day where the person is."""
    return now().astimezone().date()


def actor() -> Actor:
    """The name that the log bears: CLAWDESK_ACTOR, else the one the computer knows."""
    from clawdesk.domain.activity import Actor

    name = os.environ.get("CLAWDESK_ACTOR", "").strip()
    if not name:
        with suppress(OSError, KeyError, ImportError):
            from getpass import getuser

            name = getuser()
    return Actor(name=name.encode("utf-8", "replace").decode() or "unnamed")


def private() -> None:
    """Whatever this program makes, other users of the computer cannot read."""
    os.umask(0o077)


def main(argv: Sequence[str] | None = None) -> int:
    private()
    words = sys.argv[1:] if argv is None else argv
    if not words and has_display():
        # The verbs are not loaded for the window; what cannot be opened is told as they tell it.
        with suppress(ClawdeskError):
            return start_window(None)
    from clawdesk.cli import run

    return run(words, program())


# A company's file.


def open_desk(
    path: Path,
    *,
    passphrase: str = "",
    read_only: bool = False,
    clock: Callable[[], datetime] = now,
    by: Actor | None = None,
    closing: Callable[[Desk], None] | None = None,
) -> Desk:
    """`closing` is done last, while the file is still open; without one the head of its log is remembered."""
    from clawdesk.desk import Desk
    from clawdesk.store import journal, opening

    by = by or actor()
    # What a crash left half written is put right by opening for writing, which reading alone cannot do.
    reading = read_only and not journal.is_hot(path)
    store = opening.open_(path, by=by, at=clock(), passphrase=passphrase, read_only=reading)
    desk = Desk(store, by=by, now=clock, version=__version__, closing=closing or remember_head)
    store.banner = " ".join(part for part in (store.banner, _older_copy(desk)) if part)
    return desk


def open_copy(
    path: Path, *, passphrase: str = "", clock: Callable[[], datetime] = now, by: Actor | None = None
) -> Desk:
    """A copy, for reading only, of a file that is open elsewhere."""
    from clawdesk.desk import Desk
    from clawdesk.store import glance

    store = glance.open_(path, at=clock(), passphrase=passphrase)
    return Desk(store, by=by or actor(), now=clock, version=__version__)


def create_desk(
    path: Path,
    company: Company | None,
    fiscal_year_end: FiscalYearEnd | None = None,
    *,
    passphrase: str = "",
    clock: Callable[[], datetime] = now,
    by: Actor | None = None,
    closing: Callable[[Desk], None] | None = None,
) -> Desk:
    from clawdesk.actions.save_record import SaveRecord
    from clawdesk.desk import Desk
    from clawdesk.store import opening

    by = by or actor()
    store = opening.create(path, company, by=by, at=clock(), made_with=__version__, passphrase=passphrase)
    desk = Desk(store, by=by, now=clock, version=__version__, closing=closing or remember_head)
    if fiscal_year_end is not None:
        desk.execute(SaveRecord(record=fiscal_year_end))
    return desk


def restore_backup(
    path: Path, chosen: Path, *, passphrase: str = "", uid: str = "", clock: Callable[[], datetime] = now
) -> Path | None:
    """Put a backup in the file's place once it is checked; answers where the present file was kept."""
    from clawdesk.store import backup

    aside = backup.restore(path, chosen, backup.key_of(chosen, passphrase), clock(), uid=uid)
    # The person asked for the older log, so it is no surprise at the next opening.
    with suppress(ClawdeskError):
        desk = open_desk(path, passphrase=passphrase, read_only=True, clock=clock)
        _keep_head(desk)
        desk.close()
    return aside


def protect(
    path: Path, *, passphrase: str, new: str, keep: bool, clock: Callable[[], datetime] = now
) -> Protected:
    """Set, change or (with an empty new one) remove the passphrase of a closed file."""
    from clawdesk.cli.program import Protected
    from clawdesk.store import cipher
    from clawdesk.store.passphrase import change

    key, aside = change(path, passphrase=passphrase, new=new, keep=keep, by=actor(), at=clock())
    return Protected(recovery=cipher.recovery_lines(key) if key else (), aside=aside)


def recovery_lines(desk: Desk) -> tuple[str, ...]:
    """The printed recovery key of a file with a passphrase; empty for a plain file."""
    from clawdesk.store import cipher

    key = desk.key
    return () if key is None else cipher.recovery_lines(key)


# The head of the log, kept outside the file.


def _heads_file() -> Path:
    return paths.user_data() / "heads.json"


def remember_head(desk: Desk) -> None:
    """Keep the head of the log outside the file, so that an older copy put in its place is noticed."""
    if not desk.read_only:
        _keep_head(desk)


def back_up_and_remember(desk: Desk) -> None:
    """How the window leaves a file: what changed since the last backup is in one."""
    with suppress(ClawdeskError):
        desk.back_up_if_changed()
    remember_head(desk)


def _keep_head(desk: Desk) -> None:
    from clawdesk.store import heads

    heads.keep(_heads_file(), desk.file_uid(), *desk.log_head())


def anchor(desk: Desk) -> Anchor | None:
    """What this computer last saw of the file's log."""
    from clawdesk.store import heads

    return heads.known(_heads_file(), desk.file_uid())


def _older_copy(desk: Desk) -> str:
    known = anchor(desk)
    if known is None or known.seq == 0:
        return ""
    stands = desk.hash_at(known.seq)
    if stands == known.hash:
        return ""
    if stands is None:
        return f"This file’s log ends before record {known.seq}, which this computer has seen: it may be an older copy."
    return f"Record {known.seq} of this file’s log is not the one that this computer has seen."


# The sample company.


def build_sample(path: Path, *, clock: Callable[[], datetime] = now, by: Actor | None = None) -> Desk:
    """A new file with the invented company, its filings and its documents; nothing is decided in it yet."""
    from clawdesk.cli.sample import fill

    desk = create_desk(path, None, clock=clock, by=by)
    try:
        fill(desk)
    except BaseException:
        desk.close()
        path.unlink(missing_ok=True)
        raise
    return desk


def open_sample() -> Desk:
    """The person's own copy of the sample company, made at first use; it bears its name once it is complete."""
    path = paths.user_data() / "sample" / SAMPLE
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        building = path.with_name("building.clawdesk")
        building.unlink(missing_ok=True)
        build_sample(building).close()
        os.replace(building, path)
    return open_desk(path)


# The headless verbs.


def program() -> Program:
    from clawdesk.cli.program import Program

    asked: dict[str, str] = {}

    def secret(name: str) -> str:
        if name not in asked:
            asked[name] = _secret(name)
        return asked[name]

    def secret_of(path: Path, name: str = "file") -> str:
        from clawdesk.store import connect

        return secret(name) if connect.look(path).encrypted else ""

    return Program(
        version=__version__,
        now=now,
        out=sys.stdout,
        err=sys.stderr,
        user_folder=paths.user_data(),
        secret=secret,
        open_file=lambda path, reading: open_desk(path, passphrase=secret_of(path), read_only=reading),
        create_file=lambda path, company, year_end, new: create_desk(path, company, year_end, passphrase=new),
        restore=lambda at, old, uid, whose: restore_backup(
            at, old, passphrase=secret_of(old, whose), uid=uid
        ),
        protect=lambda path, new, keep: protect(path, passphrase=secret_of(path), new=new, keep=keep),
        recovery_lines=recovery_lines,
        open_window=start_window,
        fault=note_fault,
    )


def _secret(name: str) -> str:
    """A passphrase from the environment, else asked for at the terminal; a new one is asked for twice."""
    from clawdesk.cli.program import PASSPHRASES

    given = os.environ.get(PASSPHRASES[name])
    if given is not None or sys.stdin is None or not sys.stdin.isatty():
        return given or ""
    from getpass import getpass

    try:
        typed = getpass(f"{'PIN' if name == 'token' else 'Passphrase'} of the {name}: ")
        if name.startswith("new") and typed != getpass("The same once more: "):
            raise UsageError("The two passphrases differ.", remedy="Type the same one twice.")
    except EOFError:
        return ""
    return typed


# The window.


def services() -> Services:
    """Whatever loads the rules is imported where it is called, so that the window is there first."""
    from clawdesk.ui.services import Services

    return Services(
        today=today,
        now=now,
        version=__version__,
        user_folder=paths.user_data(),
        open_file=lambda path, key: open_desk(path, passphrase=key or "", closing=back_up_and_remember),
        open_copy=lambda path, passphrase: open_copy(path, passphrase=passphrase or ""),
        open_sample=open_sample,
        create_file=lambda path, company, year_end, passphrase: create_desk(
            path, company, year_end, passphrase=passphrase or "", closing=back_up_and_remember
        ),
        look_at_backup=lambda at, wanted, key, uid: _backups().look_at(at, wanted, key or "", uid),
        restore=lambda at, wanted, key, uid: restore_backup(at, wanted, passphrase=key or "", uid=uid),
        shipped_editions=lambda: _editions().shipped_editions(),
        edition_text=lambda edition_id: _editions().edition_text(edition_id),
        read_edition=lambda text: _editions().parse_edition(text),
        recovery_lines=recovery_lines,
        note_fault=note_fault,
    )


def _backups() -> ModuleType:
    from clawdesk.store import backup

    return backup


def _editions() -> ModuleType:
    from clawdesk.rules import editions

    return editions


def start_window(path: Path | None) -> int:
    """The window on the file named, else on the sample in a checkout, else on the file last open."""
    if not has_display():
        raise UsageError(
            "There is no display here to open the window on.",
            remedy="“clawdesk demo” walks the whole road without one; “clawdesk --help” lists the verbs.",
        )
    try:
        from clawdesk.ui.start import run
        from clawdesk.ui.state import UserState
    except ImportError as error:
        raise ClawdeskError(
            "The window cannot be opened: a library that it draws with is missing.",
            detail=f"{error}.",
            remedy="On Debian “python3 packaging/dev.py run” installs it; the verbs work without it.",
        ) from None
    if path is None and not _in_checkout():
        recent = (Path(one) for one in UserState(paths.user_data()).recent())
        path = next((one for one in recent if one.is_file()), None)
    return run(services(), path, sample=path is None and _in_checkout())


def has_display() -> bool:
    """Qt ends the program where it finds no display, so it is looked for first."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    screen = os.environ.get("DISPLAY", "")
    if not screen.startswith(":"):
        return bool(screen)
    place = f"/tmp/.X11-unix/X{screen[1:].partition('.')[0]}"
    if os.path.exists(place):
        return True
    with suppress(OSError), open("/proc/net/unix", encoding="utf-8") as sockets:
        return any(line.endswith(f"@{place}\n") for line in sockets)
    return True


def _in_checkout() -> bool:
    """In a wheel or a bundle the resources lie inside the package."""
    return paths.resources().parent != Path(__file__).resolve().parent


def note_fault(error: BaseException) -> Path | None:
    """Write the report to the program's own log; where that lies, or None where it cannot be written."""
    import logging
    from logging.handlers import RotatingFileHandler

    class Private(RotatingFileHandler):
        def _open(self):  # type: ignore[no-untyped-def]
            handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            return os.fdopen(handle, "a", encoding="utf-8")

    path = paths.user_data() / LOG
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = Private(path, maxBytes=LOG_SIZE, backupCount=LOGS, encoding="utf-8")
    except OSError:
        return None
    told = logging.LogRecord("clawdesk", logging.ERROR, "", 0, fault_report(error, __version__), None, None)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    try:
        handler.handle(told)
    finally:
        handler.close()
    return path
