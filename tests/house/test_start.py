"""Starting the program loads only what the start needs."""

from __future__ import annotations

import subprocess
import sys

from tests.cli.programs import FILINGS

LATER = (
    "PySide6 pyhanko cryptography reportlab pikepdf pdfplumber pdfminer lxml openpyxl xlsxwriter jsonschema"
)


def loaded(module: str) -> set[str]:
    code = f"import {module}, sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_program_starts_without_the_heavy_libraries() -> None:
    assert not loaded("clawdesk.__main__") & set(LATER.split())


def test_the_window_starts_without_the_libraries_of_paper() -> None:
    assert not loaded("clawdesk.ui") & (set(LATER.split()) - {"PySide6"})


def test_the_file_is_written_without_an_installer() -> None:
    """sqlite-utils asks for pip to be installed; the bundle leaves it out, so nothing may load it."""
    assert "pip" not in loaded("clawdesk.store.opening")


def test_a_filing_is_read_without_what_works_on_a_company_file() -> None:
    """A file that is refused should cost its refusal, not the loading of store, rules, report and signing."""
    done = subprocess.run(
        [
            sys.executable,
            "-X",
            "importtime",
            "-m",
            "clawdesk",
            "read",
            str(FILINGS / "form4-marlow-2025-06-05.xml"),
        ],
        capture_output=True,
        text=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "|" in line}
    rooms = ("store", "rules", "report", "signing", "actions", "desk", "ui")
    assert "clawdesk.intake" in loaded
    assert "clawdesk.checks" in loaded
    assert not {f"clawdesk.{room}" for room in rooms} & loaded
    assert not {"sqlite3", "PySide6", "reportlab", "cryptography", "openpyxl"} & loaded
