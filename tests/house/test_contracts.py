"""The floors hold: every import runs down, no loop, each outside library in one room."""

from __future__ import annotations

import ast
import logging
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest


def test_the_import_contracts_hold(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlinter.cli import lint_imports

    monkeypatch.chdir(root)
    monkeypatch.syspath_prepend(str(root))
    code = lint_imports(config_filename=str(root / "pyproject.toml"), no_cache=True)
    logging.captureWarnings(False)
    assert code == 0, capsys.readouterr().out


# The contracts know only what is imported somewhere today, and no import made by name; this knows both.
DOORS = {
    "PySide6": {"ui", "app"},
    "shiboken6": {"ui", "app"},
    "sqlite3": {"store"},
    "sqlite_utils": {"store"},
    "sqlcipher3": {"store"},
    "reportlab": {"report"},
    "pikepdf": {"report"},
    "pyhanko": {"signing"},
    "pyhanko_certvalidator": {"signing"},
    "cryptography": {"signing"},
    "asn1crypto": {"signing"},
    "oscrypto": {"signing"},
    "pkcs11": {"signing"},
    "lxml": {"intake"},
    "pdfplumber": {"intake"},
    "pdfminer": {"intake"},
}


def asked_for(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Each module that a source imports, in a statement or by its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, node.module or ""
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            first = node.args[0] if node.args else None
            yield node, str(first.value) if isinstance(first, ast.Constant) else "?"


def test_every_outside_library_has_one_door(sources) -> None:
    seen = []
    for source in sources:
        for node, name in asked_for(source.tree):
            doors = DOORS.get(name.partition(".")[0], {source.room})
            if source.room not in doors:
                seen.append(source.at(node, f"imports {name}, which is for {' and '.join(sorted(doors))}"))
    assert not seen, "\n".join(seen)


def test_the_contracts_excuse_nothing(root: Path) -> None:
    text = (root / "pyproject.toml").read_text("utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    (floors,) = (contract for contract in contracts if contract["type"] == "layers")
    assert floors["exhaustive"]
    assert not any("(" in floor for floor in floors["layers"]), "no floor is optional"
    assert not any("ignore_imports" in contract for contract in contracts), "no import is excused"
    for contract in contracts:
        if contract["type"] == "protected":
            rooms = {importer.removeprefix("clawdesk.") for importer in contract["allowed_importers"]}
            assert all(DOORS[library] == rooms for library in contract["protected_modules"])
