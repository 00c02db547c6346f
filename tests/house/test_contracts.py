"""The floors hold: every import runs down, no loop, each outside library in one room."""

from __future__ import annotations

import logging
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


def test_every_outside_library_has_one_door() -> None:
    import tomllib

    text = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    doors = {
        library: set(contract["allowed_importers"])
        for contract in contracts
        if contract["type"] == "protected"
        for library in contract["protected_modules"]
    }
    assert doors["PySide6"] == {"clawdesk.ui", "clawdesk.app"}
    assert doors["sqlite3"] == doors["sqlite_utils"] == doors["sqlcipher3"] == {"clawdesk.store"}
    assert doors["reportlab"] == {"clawdesk.report"}
    assert doors["pyhanko"] == doors["cryptography"] == doors["asn1crypto"] == {"clawdesk.signing"}
    assert doors["lxml"] == doors["pdfplumber"] == {"clawdesk.intake"}
    floors = next(contract for contract in contracts if contract["type"] == "layers")
    assert floors["exhaustive"]
    assert not any("(" in floor for floor in floors["layers"]), "no floor is optional"
    assert not any("ignore_imports" in contract for contract in contracts), "no import is excused"
