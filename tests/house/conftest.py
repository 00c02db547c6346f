"""The sources of the product, read once: what the rules of the house are held against."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

MADE = {".git", "build", "dist", "__pycache__"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    path: Path
    name: str  # dotted, from the package on
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.name.split(".")[1] if "." in self.name else ""

    def at(self, node: ast.AST, what: str) -> str:
        return f"{self.name}:{getattr(node, 'lineno', 1)} {what}"


def read(root: Path, path: Path) -> Source:
    parts = path.relative_to(root).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text("utf-8")
    return Source(path=path, name=name, text=text, tree=ast.parse(text))


@pytest.fixture(scope="session")
def sources(root: Path) -> tuple[Source, ...]:
    """Every module of the package."""
    return tuple(read(root, path) for path in sorted((root / "clawdesk").rglob("*.py")))


@pytest.fixture(scope="session")
def tracked(root: Path) -> tuple[Path, ...]:
    """Every file that belongs to the project, relative to the checkout."""
    asked = ["git", "-C", str(root), "ls-files", "-z"]
    try:
        told = subprocess.run(asked, capture_output=True, check=True).stdout.decode().split("\0")
        return tuple(Path(name) for name in told if name and (root / name).exists())
    except (OSError, subprocess.CalledProcessError):
        # A copy without its history: what a tool made has a dot before its name, or one of these.
        here = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
        return tuple(path for path in here if not made(path))


def made(path: Path) -> bool:
    return bool(MADE & set(path.parts)) or (path.parts[0].startswith(".") and len(path.parts) > 1)
