"""Starting the program loads only what the start needs."""

from __future__ import annotations

import subprocess
import sys

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
