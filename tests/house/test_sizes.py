"""A file is read at one sitting and a function at one glance."""

from __future__ import annotations

import ast
from pathlib import Path

FILE = 400
FUNCTION = 50


def test_no_file_is_over_400_lines(root: Path, tracked: tuple[Path, ...]) -> None:
    code = [path for path in tracked if path.suffix == ".py"]
    lengths = {str(path): len((root / path).read_text("utf-8").splitlines()) for path in code}
    assert not {name: lines for name, lines in lengths.items() if lines > FILE}


def test_no_function_is_over_50_lines(sources) -> None:
    long = [
        source.at(node, f"{node.name} has {lines} lines")
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION
    ]
    assert not long, "\n".join(long)
