"""The whole road at once: the demo leaves a signed report that every program takes and one changed byte betrays."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

CLAWDESK = [sys.executable, "-m", "clawdesk"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    folder: Path
    out: str
    seconds: float

    @property
    def file(self) -> Path:
        return self.folder / "Sample company.clawdesk"

    @property
    def report(self) -> Path:
        return self.folder / "Determination 2025-01-1.pdf"


def clawdesk(*argv: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*CLAWDESK, *map(str, argv)], capture_output=True, text=True)


def _spent() -> float:
    """The processor's seconds of the children, which are the clock's on a machine that does nothing else."""
    if sys.platform == "win32":
        return 0
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    folder = tmp_path_factory.mktemp("walk") / "demo"
    env = {**os.environ, "CLAWDESK_HOME": str(folder.parent / "home")}
    before = _spent()
    done = subprocess.run([*CLAWDESK, "demo", folder], env=env, capture_output=True, text=True)
    seconds = _spent() - before
    print(f"demo: {seconds:.1f} s of the processor")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return Walked(folder=folder, out=done.stdout, seconds=seconds)


def test_the_demo_says_what_came_out_and_where_it_lies(walked: Walked) -> None:
    lines = walked.out.splitlines()
    assert "invented" in lines[0]
    (marlow,) = [line for line in lines if line.startswith("Marlow, Ines")]
    assert marlow.split()[-3:] == ["$220,000.00", "$165,000.00", "recoverable"]
    for name, outcome in (
        ("Adeyemi", "Committee found no such conduct"),
        ("Brandt", "clock lapsed"),
        ("Nakano", "not a participant"),
    ):
        assert any(line.startswith(name) and line.endswith(outcome) for line in lines)
    for place in (walked.file, walked.report):
        assert any(line.endswith(str(place)) for line in lines)
        assert place.stat().st_mode & 0o777 == 0o600
    assert "throw-away" in walked.out


def test_our_own_rule_takes_the_report_alone_and_by_the_record(walked: Walked) -> None:
    alone = clawdesk("verify", walked.report)
    assert alone.returncode == 0, alone.stdout
    assert "Unchanged since it was signed by Joan Whitlock" in " ".join(alone.stdout.split())
    by_record = clawdesk("verify", walked.report, "--file", walked.file, "--json")
    assert by_record.returncode == 0
    assert json.loads(by_record.stdout)["verification"]["basis"] == "record"
    checked = clawdesk("check", walked.file, "--deep", "--against", walked.report)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("place", [0, 200, 3, 2])
def test_one_byte_changed_is_refused(walked: Walked, tmp_path: Path, place: int) -> None:
    data = bytearray(walked.report.read_bytes())
    at = place if place in (0, 200) else len(data) // place
    data[at] ^= 1
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(data)
    assert clawdesk("verify", changed, "--file", walked.file).returncode != 0
    assert clawdesk("verify", changed).returncode != 0


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig is not here")
def test_pdfsig_takes_every_signature(walked: Walked) -> None:
    told = subprocess.run(["pdfsig", walked.report], capture_output=True, text=True).stdout
    assert told.count("Signature Validation: Signature is Valid.") == 4
    assert "Invalid" not in told


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not here")
def test_qpdf_finds_no_fault_in_the_report(walked: Walked) -> None:
    done = subprocess.run(["qpdf", "--check", walked.report], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_page_says_that_the_company_is_invented(walked: Walked) -> None:
    document = pypdfium2.PdfDocument(walked.report)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    assert len(pages) > 2
    for text in pages:
        assert "Sample – invented company, people and figures" in text


def test_every_exhibit_says_that_it_is_invented(walked: Walked) -> None:
    import base64

    held = json.loads(clawdesk("export", walked.file, "--privileged").stdout)
    texts = {one["sha256"]: base64.b64decode(one["bytes"]) for one in held["documents"]}
    policies = {one["evidence_id"] for one in held["records"]["policy"]}
    stand_ins = [one for one in held["records"]["evidence"] if one["id"] not in policies]
    assert len(stand_ins) > 10
    for one in stand_ins:
        assert texts[one["sha256"]].startswith(b"INVENTED DOCUMENT"), one["title"]


def test_the_demo_touches_no_folder_that_holds_anything(walked: Walked) -> None:
    before = sorted(walked.folder.iterdir())
    done = clawdesk("demo", walked.folder)
    assert done.returncode == 3
    assert "is not empty" in done.stderr
    assert sorted(walked.folder.iterdir()) == before


def test_without_a_folder_it_takes_a_new_one_of_the_persons_own(home: Path) -> None:
    said = [json.loads(clawdesk("demo", "--json").stdout) for _ in range(2)]
    assert [Path(one["file"]).parent for one in said] == [home / "demo 1", home / "demo 2"]
    assert all(one["verdict"] == "unchanged" and one["whole"] for one in said)


@pytest.mark.skipif(sys.platform == "win32", reason="the processor's time of a child is not told there")
def test_the_demo_takes_less_than_ten_seconds(walked: Walked, pace: float) -> None:
    assert 0 < walked.seconds < 10 * pace
