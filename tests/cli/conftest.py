"""The sample company at several stages of the road, made once and copied for every test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from clawdesk import app
from tests.cli.programs import BY, DECISIONS, SECRET, Run, call, clock


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
    app.build_sample(path, clock=clock, by=BY).close()
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
