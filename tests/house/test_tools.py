"""The linter and the strict type checker find nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def told(root: Path, *command: str) -> str:
    done = subprocess.run([sys.executable, "-m", *command], cwd=root, capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def cache(root: Path, name: str, spare: Path) -> str:
    return str(root / name if os.access(root, os.W_OK) else spare / name)


def test_ruff_finds_nothing(root: Path, tmp_path: Path) -> None:
    words = told(root, "ruff", "check", "--quiet", "--cache-dir", cache(root, ".ruff_cache", tmp_path), ".")
    assert not words, words


def test_mypy_finds_nothing_below_ui(root: Path, tmp_path: Path) -> None:
    words = told(root, "mypy", "--cache-dir", cache(root, ".mypy_cache", tmp_path))
    assert not words, words
