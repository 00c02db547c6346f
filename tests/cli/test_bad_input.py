"""Whatever is named as a file, the answer is one plain sentence with the right code, and the bytes stay as they are."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.programs import DECISIONS, FILINGS, SECRET, Run, Said

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, modes and limits of a Unix")

CLAWDESK = [sys.executable, "-m", "clawdesk"]
ON_FILE = ("log", "check", "search", "evaluate", "export", "backup", "undo", "determine", "report", "protect")
MORE = {
    "search": ["words"],
    "report": ["--out", "report.pdf"],
    "protect": ["--set"],
}


@pytest.fixture(autouse=True)
def never_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A pipe that is read would wait for ever: then the alarm ends the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAWDESK_NEW_PASSPHRASE", SECRET)
    signal.alarm(60)
    yield
    signal.alarm(0)


def refused(said: Said, code: int) -> str:
    assert said.code == code, said.err + said.out
    lines = said.err.splitlines()
    assert len(lines) == 1, said.err
    assert lines[0].endswith((".", "”.")), said.err
    assert "Traceback" not in said.err
    assert said.out == ""
    return lines[0]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def beginning(path: Path) -> bytes:
    with open(path, "rb") as file:
        return file.read(1 << 20)


def no_database(path: Path) -> None:
    path.write_text("Dear Committee, this is a letter and no database.\n" * 40)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def wrong_application(path: Path) -> None:
    path.unlink()
    shell = sqlite3.connect(path)
    shell.execute("CREATE TABLE recipe (name TEXT)")
    shell.commit()
    shell.close()


def cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


def cut_to_the_header(path: Path) -> None:
    os.truncate(path, 100)


def zeroed_page(path: Path) -> None:
    with open(path, "r+b") as file:
        file.seek(4096)
        file.write(bytes(4096))


def huge(path: Path) -> None:
    os.truncate(path, 5 * 1024**3)


SPOILT: dict[str, tuple[Callable[[Path], None], int]] = {
    "not a database": (no_database, 3),
    "empty": (empty, 4),
    "another program's database": (wrong_application, 3),
    "cut short": (cut_short, 4),
    "only a header": (cut_to_the_header, 4),
    "a page zeroed": (zeroed_page, 4),
    "5 GB": (huge, 3),
}


@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.parametrize("verb", ["log", "check", "backup"])
def test_a_file_that_is_not_whole_is_refused_as_damaged_or_as_no_file_of_ours(
    run: Run, sample: Path, verb: str, how: str
) -> None:
    spoil, code = SPOILT[how]
    spoil(sample)
    before = sample.stat().st_size, beginning(sample)
    refused(run(verb, sample), code)
    assert (sample.stat().st_size, beginning(sample)) == before


@pytest.mark.parametrize("verb", ON_FILE)
def test_what_is_no_file_is_refused_by_every_verb(run: Run, tmp_path: Path, verb: str) -> None:
    folder, pipe = tmp_path / "folder.clawdesk", tmp_path / "pipe.clawdesk"
    folder.mkdir()
    os.mkfifo(pipe)
    more = MORE.get(verb, [])
    assert "is a folder." in refused(run(verb, folder, *more), 3)
    assert "is not an ordinary file." in refused(run(verb, pipe, *more), 3)
    assert "There is no file gone.clawdesk." in refused(run(verb, tmp_path / "gone.clawdesk", *more), 3)
    assert list(folder.iterdir()) == []
    assert not (tmp_path / "report.pdf").exists()


def test_pipes_and_folders_are_refused_wherever_a_file_is_named(
    run: Run, company: Path, tmp_path: Path
) -> None:
    pipe, folder, big = tmp_path / "pipe", tmp_path / "folder", tmp_path / "big"
    os.mkfifo(pipe)
    folder.mkdir()
    big.write_bytes(b"%PDF-1.7\n")
    os.truncate(big, 5 * 1024**3)
    before = digest(company)
    lines: tuple[list[object], ...] = (
        ["import", company],
        ["verify"],
        ["print"],
        ["check", company, "--against"],
        ["import-json", tmp_path / "new.clawdesk"],
        ["identity", "show"],
        ["restore", company],
        ["sign", company, "--identity"],
    )
    for line in lines:
        refused(run(*line, pipe), 3)
        refused(run(*line, folder), 3)
        refused(run(*line, tmp_path / "gone"), 3)
        refused(run(*line, big), 3)
    assert digest(company) == before
    assert not (tmp_path / "new.clawdesk").exists()


def test_a_file_that_is_open_elsewhere_is_told_within_two_seconds(run: Run, sample: Path) -> None:
    holder = sqlite3.connect(sample)
    holder.execute("BEGIN EXCLUSIVE")
    for verb in ("log", "check", "undo", "backup"):
        signal.alarm(2)
        assert "is open in another clawdesk" in refused(run(verb, sample), 5)
    signal.alarm(60)
    holder.close()
    assert run("log", sample).code == 0


def test_a_wrong_passphrase_is_told_in_one_line_and_nothing_else(run: Run, tmp_path: Path) -> None:
    """The encryption library would print lines of its own on the terminal, which only a process shows."""
    path = tmp_path / "locked.clawdesk"
    assert run("new", path, "--name", "Larch, Inc.", "--passphrase").code == 0
    before = digest(path)
    for verb in ("log", "undo"):
        done = subprocess.run(
            [*CLAWDESK, verb, path],
            env={**os.environ, "CLAWDESK_PASSPHRASE": "wrong"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 3
        assert done.stderr.startswith("This passphrase does not open locked.clawdesk")
        assert len(done.stderr.splitlines()) == 1
    assert digest(path) == before


def unprivileged(*argv: object) -> Said:
    """As somebody whom the modes of files bind: root gives up the right to pass them by."""
    before: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root cannot give up its rights here")
        before = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
    line = [*before, *CLAWDESK, *map(str, argv)]
    done = subprocess.run(line, capture_output=True, text=True)
    return Said(code=done.returncode, out=done.stdout, err=done.stderr)


def test_a_file_without_permission_is_told(sample: Path, tmp_path: Path) -> None:
    before = digest(sample)
    sample.chmod(0)
    assert "You may not read sample.clawdesk." in refused(unprivileged("log", sample), 3)
    sample.chmod(0o600)
    assert digest(sample) == before
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(b"%PDF-")
    secret.chmod(0)
    assert "You may not read secret.pdf." in refused(unprivileged("verify", secret), 3)


def test_a_read_only_file_is_read_and_not_written(sample: Path) -> None:
    sample.chmod(0o400)
    sample.parent.chmod(0o500)
    try:
        said = unprivileged("log", sample)
        assert said.code == 0, said.err
        written = unprivileged("undo", sample)
        assert written.code == 3
        assert "is open for reading only." in written.err
        out = unprivileged("export", sample, "--out", sample.parent / "all.json")
        assert out.code == 3
        assert "all.json cannot be written in" in out.err
    finally:
        sample.parent.chmod(0o700)


OUTPUTS = ("export", "report", "demo", "identity", "new", "import-json", "print")


@pytest.mark.parametrize("verb", OUTPUTS)
def test_an_output_that_cannot_be_is_refused_before_any_work(
    run: Run, determined: Path, tmp_path: Path, verb: str
) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.7\n")

    def to(place: Path) -> Said:
        lines: dict[str, list[object]] = {
            "export": ["export", determined, "--out", place],
            "report": ["report", determined, "--out", place],
            "demo": ["demo", place],
            "identity": ["identity", "new", "Ada", "--out", place],
            "new": ["new", place, "--name", "A"],
            "import-json": ["import-json", place, DECISIONS],
            "print": ["print", paper, "--to-file", place],
        }
        return run(*lines[verb], secret=lambda _: SECRET)

    taken = tmp_path / "taken"
    taken.write_text("mine")
    refused(to(taken), 3)
    assert taken.read_text() == "mine"
    if verb == "demo":
        full = tmp_path / "full"
        full.mkdir()
        (full / "mine").write_text("mine")
        assert "is not empty" in refused(to(full), 3)
        assert [one.name for one in full.iterdir()] == ["mine"]
    else:
        refused(to(tmp_path), 3)
        refused(to(tmp_path / "no such folder" / "out"), 3)
        assert not (tmp_path / "no such folder").exists()


@pytest.mark.parametrize("kind", ["export", "report", "backup"])
def test_a_full_disk_leaves_the_old_file_and_no_rubbish(
    run: Run, determined: Path, tmp_path: Path, kind: str
) -> None:
    """The system refuses a file beyond its limit, as it refuses one beyond the disk's room."""
    out = tmp_path / "out" / "old"
    out.parent.mkdir()
    out.write_text("old")
    run("backup", determined)
    folder = tmp_path / "determined backups"
    before = {path: digest(path) for path in (determined, out, *folder.iterdir())}
    lines: dict[str, list[object]] = {
        "export": ["export", determined, "--out", out, "--replace"],
        "report": ["report", determined, "--out", out, "--replace"],
        "backup": ["backup", determined],
    }
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, hard))
    try:
        said = run(*lines[kind])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    told = refused(said, 3)
    assert "room" in told
    assert {path: digest(path) for path in before} == before
    assert [one.name for one in out.parent.iterdir()] == ["old"]
    assert len(list(folder.iterdir())) == 1


LATIN = os.fsdecode(b"caf\xe9")


def test_a_name_that_is_no_utf_8_is_kept_and_shown(tmp_path: Path) -> None:
    """Its bytes are the file's name; on the screen the stray byte stands as what it is."""
    path = tmp_path / f"{LATIN}.clawdesk"

    def said(*argv: object) -> tuple[int, str]:
        done = subprocess.run(
            [*CLAWDESK, *map(os.fspath, map(str, argv))],  # type: ignore[arg-type]
            capture_output=True,
        )
        return done.returncode, (done.stdout + done.stderr).decode("utf-8")

    code, told = said("new", path, "--name", "Larch, Inc.")
    assert (code, told) == (0, "caf\\xe9.clawdesk holds Larch, Inc.\n")
    assert os.path.exists(os.fsencode(path))
    for verb in ("log", "check", "backup", "restore", "undo"):
        code, told = said(verb, path)
        assert code == 0, told
    code, told = said("log", tmp_path / LATIN / "none.clawdesk")
    assert code == 3
    assert "caf\\xe9" in told
    filing = tmp_path / f"{LATIN}.xml"
    shutil.copyfile(next(FILINGS.glob("*.xml")), filing)
    code, told = said("import", path, filing)
    assert code in (0, 1), told
    assert "caf\\xe9.xml" in told
    code, told = said("export", path, "--out", tmp_path / f"{LATIN}.json")
    assert code == 0, told
    assert said("check", path, "--deep")[0] == 0
