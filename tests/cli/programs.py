"""A program made for tests: its own clock, actor and streams."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from clawdesk import app, cli
from clawdesk.cli.program import Program
from clawdesk.domain.activity import Actor
from clawdesk.paths import resources

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
BY = Actor(name="J. Whitlock")
SECRET = "correct horse battery"
DECISIONS = resources() / "sample" / "decisions.json"
FILINGS = resources() / "sample" / "filings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one command line answered."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


SECONDS = itertools.count(1)


def clock() -> datetime:
    """Moves one second at every look, so that no two writes bear the same moment and none goes back."""
    return NOON + timedelta(seconds=next(SECONDS))


def program_for_tests(**other: Any) -> Program:
    made = app.program()

    def secret_of(path: Path, name: str = "file") -> str:
        from clawdesk.store import connect

        return made.secret(name) if connect.look(path).encrypted else ""

    return replace(
        made,
        **{
            "now": clock,
            "out": io.StringIO(),
            "err": io.StringIO(),
            "open_file": lambda path, reading: app.open_desk(
                path, passphrase=secret_of(path), read_only=reading, clock=clock, by=BY
            ),
            "create_file": lambda path, company, year_end, secret: app.create_desk(
                path, company, year_end, passphrase=secret, clock=clock, by=BY
            ),
            "restore": lambda path, chosen, uid, whose: app.restore_backup(
                path, chosen, passphrase=secret_of(chosen, whose), uid=uid, clock=clock
            ),
            **other,
        },
    )


def call(*argv: object, **other: Any) -> Said:
    program = program_for_tests(**other)
    code = cli.run([str(one) for one in argv], program)
    assert isinstance(program.out, io.StringIO)
    assert isinstance(program.err, io.StringIO)
    return Said(code=code, out=program.out.getvalue(), err=program.err.getvalue())
