"""A program made for tests: its own clock, actor and streams, and the sample company to work on."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

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


def ticking() -> Callable[[], datetime]:
    """A clock that moves one second at every look, so that no two writes bear the same moment."""
    moment = NOON

    def look() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=1)
        return moment

    return look


def program_for_tests(**other: Any) -> Program:
    clock = ticking()
    made = app.program()

    def secret_of(path: Path) -> str:
        from clawdesk.store import connect

        return made.secret("file") if connect.look(path).encrypted else ""

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
            "restore": lambda path, chosen: app.restore_backup(
                path, chosen, passphrase=secret_of(chosen), clock=clock
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


@pytest.fixture
def run() -> Run:
    """`run("check", file)` in this process: code, out, err."""
    return call


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for files that are made once and copied for every test."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("kept")
        patch.setenv("CLAWDESK_HOME", str(folder / "home"))
        patch.setenv("CLAWDESK_IDENTITY_PASSPHRASE", SECRET)
        yield folder


@pytest.fixture(scope="session")
def sample_made(kept: Path) -> Path:
    path = kept / "sample.clawdesk"
    app.build_sample(path, clock=ticking(), by=BY).close()
    return path


@pytest.fixture(scope="session")
def determined_made(kept: Path, sample_made: Path) -> Path:
    path = kept / "determined.clawdesk"
    shutil.copyfile(sample_made, path)
    said = call("determine", path, "--person", "Marlow", "--decisions", DECISIONS, "--as-of", "2025-12-04")
    assert said.code == 0, said.err
    return path


@pytest.fixture(scope="session")
def identity_made(kept: Path) -> Path:
    """The secretary's own identity."""
    path = kept / "secretary.p12"
    said = call("identity", "new", "Joan Whitlock", "--out", path, secret=lambda _: SECRET)
    assert said.code == 0, said.err
    return path


@pytest.fixture(scope="session")
def signed_made(kept: Path, determined_made: Path, identity_made: Path) -> tuple[Path, Path]:
    """A file whose report the secretary has certified, and that report."""
    path, pdf = kept / "signed.clawdesk", kept / "signed.pdf"
    shutil.copyfile(determined_made, path)
    said = call("sign", path, "--identity", identity_made, "--out", pdf, secret=lambda _: SECRET)
    assert said.code == 0, said.err
    return path, pdf


@pytest.fixture
def sample(sample_made: Path, tmp_path: Path) -> Path:
    """The sample company in a file of the test's own."""
    return Path(shutil.copyfile(sample_made, tmp_path / "sample.clawdesk"))


@pytest.fixture
def determined(determined_made: Path, tmp_path: Path) -> Path:
    """The same once the Committee's decisions and one determination are recorded."""
    return Path(shutil.copyfile(determined_made, tmp_path / "determined.clawdesk"))


@pytest.fixture
def company(run: Run, tmp_path: Path) -> Path:
    """A new, empty company."""
    path = tmp_path / "company.clawdesk"
    assert run("new", path, "--name", "Larch & Sons, Inc.").code == 0
    return path
