"""Builds everything once: the only place that knows the clock, the user and the environment."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from clawdesk import __version__, paths
from clawdesk.desk import Desk
from clawdesk.domain.activity import Actor
from clawdesk.domain.company import Company, FiscalYearEnd
from clawdesk.store import backup, check, cipher, connect, opening


def now() -> datetime:
    return datetime.now(UTC)


def actor() -> Actor:
    """The name that the log bears: CLAWDESK_ACTOR, else the one the computer knows."""
    name = os.environ.get("CLAWDESK_ACTOR", "").strip()
    if not name:
        with suppress(OSError, KeyError, ImportError):
            name = getpass.getuser()
    return Actor(name=name or "unnamed")


def private() -> None:
    """Whatever this program makes, other users of the computer cannot read."""
    os.umask(0o077)


def open_desk(
    path: Path,
    *,
    passphrase: str = "",
    read_only: bool = False,
    clock: Callable[[], datetime] = now,
    by: Actor | None = None,
) -> Desk:
    by = by or actor()
    store = opening.open_(path, by=by, at=clock(), passphrase=passphrase, read_only=read_only)
    desk = Desk(store, by=by, now=clock, version=__version__, closing=remember_head)
    store.banner = " ".join(part for part in (store.banner, _older_copy(desk)) if part)
    return desk


def create_desk(
    path: Path,
    company: Company | None,
    fiscal_year_end: FiscalYearEnd | None = None,
    *,
    passphrase: str = "",
    clock: Callable[[], datetime] = now,
    by: Actor | None = None,
) -> Desk:
    from clawdesk.actions.save_record import SaveRecord

    by = by or actor()
    store = opening.create(path, company, by=by, at=clock(), made_with=__version__, passphrase=passphrase)
    desk = Desk(store, by=by, now=clock, version=__version__, closing=remember_head)
    if fiscal_year_end is not None:
        desk.execute(SaveRecord(record=fiscal_year_end))
    return desk


def restore_backup(
    path: Path, chosen: Path, *, passphrase: str = "", clock: Callable[[], datetime] = now
) -> Path | None:
    """Put a backup in the file's place once it is checked; answers where the present file was kept."""
    key = cipher.key_for(chosen, passphrase) if passphrase and connect.look(chosen).encrypted else None
    return backup.restore(path, chosen, key, clock())


def recovery_lines(desk: Desk) -> tuple[str, ...]:
    """The printed recovery key of a file with a passphrase; empty for a plain file."""
    key = desk.key
    return () if key is None else cipher.recovery_lines(key)


def _heads_file() -> Path:
    return paths.user_data() / "heads.json"


def _heads() -> dict[str, dict[str, object]]:
    try:
        heads = json.loads(_heads_file().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return heads if isinstance(heads, dict) else {}


def remember_head(desk: Desk) -> None:
    """Keep the head of the log outside the file, so that an older copy put in its place is noticed."""
    if desk.read_only:
        return
    seq, hash_ = desk.log_head()
    heads = {**_heads(), desk.file_uid(): {"seq": seq, "hash": hash_}}
    with suppress(OSError):
        _heads_file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        building = _heads_file().with_suffix(".part")
        building.write_text(json.dumps(heads), "utf-8")
        os.replace(building, _heads_file())


def anchor(desk: Desk) -> check.Anchor | None:
    """What this computer last saw of the file's log."""
    head = _heads().get(desk.file_uid())
    if not head:
        return None
    return check.Anchor(seq=int(str(head["seq"])), hash=str(head["hash"]), place="this computer")


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


def main(argv: list[str] | None = None) -> int:
    from clawdesk.cli import run

    private()
    return run(sys.argv[1:] if argv is None else argv, program())


def program() -> object:
    from clawdesk.cli.program import Program

    return Program(
        version=__version__,
        now=now,
        out=sys.stdout,
        err=sys.stderr,
        user_folder=paths.user_data(),
        secret=_secret,
        open_file=lambda path, read_only: open_desk(
            path, passphrase=_secret_if_needed(path), read_only=read_only
        ),
        create_file=lambda path, company, year_end, secret: create_desk(
            path, company, year_end, passphrase=secret
        ),
        restore=lambda path, chosen: restore_backup(path, chosen, passphrase=_secret_if_needed(chosen)),
        open_window=_open_window,
    )


def _secret(name: str) -> str:
    """CLAWDESK_PASSPHRASE for the file, CLAWDESK_IDENTITY_PASSPHRASE for a signing identity; else asked for."""
    variable = {"file": "CLAWDESK_PASSPHRASE", "identity": "CLAWDESK_IDENTITY_PASSPHRASE"}[name]
    given = os.environ.get(variable)
    if given is None and sys.stdin is not None and sys.stdin.isatty():
        given = getpass.getpass(f"Passphrase of the {name}: ")
    return given or ""


def _secret_if_needed(path: Path) -> str:
    return _secret("file") if connect.look(path).encrypted else ""


def _open_window(path: Path | None) -> int:
    from clawdesk.ui import start

    raise NotImplementedError(path, start)
