"""The command line is understood or refused in one sentence, and nothing a person meets is a traceback."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from clawdesk import cli
from clawdesk.errors import ClawdeskError
from tests.cli.programs import Run, program_for_tests

CLAWDESK = [sys.executable, "-m", "clawdesk"]


def sentence(text: str) -> str:
    """The one line that was said, which is a whole sentence and no usage text."""
    lines = text.splitlines()
    assert len(lines) == 1, text
    assert lines[0].rstrip()[-1] in ".?”", text
    assert "usage:" not in text
    assert "Traceback" not in text
    return lines[0]


def test_the_version_is_one_line(run: Run) -> None:
    said = run("--version")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("clawdesk ")
    assert run("--version", "--json").data["version"] == said.out.split()[1]


def test_help_names_every_verb_and_every_exit_code(run: Run) -> None:
    said = run("--help")
    assert said.code == 0
    for verb in cli.VERBS:
        assert f"  {verb.name} " in said.out
        assert verb.summary in said.out
    for code in ("0 done", "1 done, with findings", "4 the file is damaged", "5 the file is open elsewhere"):
        assert code in said.out


@pytest.mark.parametrize("verb", [one.name for one in cli.VERBS])
def test_every_verb_explains_itself_and_takes_json(run: Run, verb: str) -> None:
    for line in ([verb, "--help"], ["help", verb]):
        said = run(*line)
        assert (said.code, said.err) == (0, "")
        assert f"clawdesk {verb}" in said.out
    assert "--json" in run(verb, "--help").out


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["exprot", "x"], "There is no verb “exprot”. Did you mean “export”?"),
        (["frobnicate"], "There is no verb “frobnicate”."),
        (["help", "frobnicate"], "There is no verb “frobnicate”."),
        (["--frobnicate"], "There is no option --frobnicate."),
        (["log"], "This is missing: FILE."),
        (["log", "x", "y"], "This is one argument too many: y."),
        (["log", "x", "--frobnicate"], "There is no option --frobnicate here."),
        (["log", "x", "--limit"], "--limit needs a value."),
        (["log", "x", "--limit", "many"], "--limit: A whole number is expected, not “many”."),
        (["new", "x", "--name", "A", "--exchange", "moon"], "--exchange is not “moon” but one of"),
        (["new", "x", "--name", "A", "--fiscal-year-end", "13-31"], "“13-31” is not a day of the year."),
        (["evaluate", "x", "--as-of", "13/11/2019"], "--as-of: There is no month 13"),
        (["protect", "x"], "This is missing: --set, --remove or --recovery-sheet PDF."),
        (["identity", "new", "Ada"], "This is missing: --out P12."),
        (["check", "--deep=yes", "x"], "--deep takes no value."),
    ],
)
def test_a_line_that_cannot_be_understood_is_refused_with_code_2(
    run: Run, line: list[str], told: str
) -> None:
    said = run(*line)
    assert said.code == 2
    assert told in sentence(said.err)
    assert said.out == ""


def test_an_error_is_also_told_as_json(run: Run, tmp_path: Path) -> None:
    said = run("log", tmp_path / "nothing.clawdesk", "--json")
    assert said.code == 3
    told = said.data["error"]
    assert told["kind"] == "StoreError"
    assert told["title"] == "There is no file nothing.clawdesk."
    assert told["remedy"]


def test_without_a_verb_the_window_opens_on_the_file_named(run: Run, tmp_path: Path) -> None:
    opened: list[Path | None] = []

    def window(path: Path | None) -> int:
        opened.append(path)
        return 0

    assert run(open_window=window).code == 0
    assert run("A.clawdesk", open_window=window).code == 0
    assert opened == [None, Path("A.clawdesk")]
    assert run("A.clawdesk", "B.clawdesk", open_window=window).code == 2


def test_an_interruption_is_told_in_a_sentence(run: Run) -> None:
    def interrupted(_: Path | None) -> int:
        raise KeyboardInterrupt

    said = run(open_window=interrupted)
    assert said.code == 130
    assert "nothing is half done" in sentence(said.err)


def test_a_fault_is_told_once_and_its_report_holds_nothing_personal(run: Run, home: Path) -> None:
    def broken(_: Path | None) -> int:
        raise ValueError("Ines Marlow, 220,000")

    said = run(open_window=broken)
    assert said.code == 9
    assert "A fault in clawdesk (ValueError)" in sentence(said.err)
    log = home / "clawdesk.log"
    assert str(log) in said.err
    text = log.read_text("utf-8")
    assert "ValueError" in text
    assert "test_command_line.py" in text
    assert "Marlow" not in text + said.err
    assert "220,000" not in text + said.err


def test_an_answer_that_nobody_waits_for_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as gone:
        program = program_for_tests(out=gone)
        assert cli.run(["--help"], program) == 0
        assert isinstance(program.err, io.StringIO)
        assert program.err.getvalue() == ""


def test_an_output_that_is_closed_is_told() -> None:
    program = program_for_tests(out=None)
    assert cli.run(["--version"], program) == ClawdeskError.exit_code
    assert isinstance(program.err, io.StringIO)
    assert "cannot be written" in sentence(program.err.getvalue())


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a full device")
def test_an_output_without_room_is_told() -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run([*CLAWDESK, "--help"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 3
    assert "No space left" in sentence(done.stderr)


def test_a_reader_that_leaves_early_is_no_error(sample: Path) -> None:
    line = " ".join(
        [*CLAWDESK, "export", f"'{sample}'", "2>err", "| head -c 10 >out; echo ${PIPESTATUS[0]} >code"]
    )
    subprocess.run(["bash", "-c", line], cwd=sample.parent, check=True)
    assert (sample.parent / "err").read_text() == ""
    assert (sample.parent / "code").read_text().strip() == "0"


@pytest.mark.skipif(sys.platform != "linux", reason="a display is looked for on Linux")
def test_without_a_display_the_demo_is_offered() -> None:
    without = {
        name: value for name, value in os.environ.items() if not name.endswith(("DISPLAY", "PLATFORM"))
    }
    done = subprocess.run(CLAWDESK, env=without, capture_output=True, text=True)
    assert done.returncode == 2
    assert "There is no display here" in sentence(done.stderr)
    assert "clawdesk demo" in done.stderr


@pytest.mark.alone
@pytest.mark.skipif(sys.platform == "win32", reason="the processor's time of a child is not told there")
def test_the_version_costs_little_more_than_python_itself(pace: float) -> None:
    import resource

    def spent() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    def seconds(*command: str) -> float:
        costs = []
        for _ in range(5):
            before = spent()
            subprocess.run([sys.executable, *command], check=True, capture_output=True)
            costs.append(spent() - before)
        return min(costs)

    cost = seconds("-m", "clawdesk", "--version") - seconds("-c", "pass")
    assert cost < 0.15 * pace, f"{cost:.3f} s"
