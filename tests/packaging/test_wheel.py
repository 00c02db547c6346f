"""The wheel holds the package with its resources, and nothing else of the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path


def test_resources_travel_into_the_wheel(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("clawdesk-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    inside = {str(path.relative_to(root)) for path in (root / "resources").rglob("*") if path.is_file()}
    assert {f"clawdesk/{name}" for name in inside} <= names
    assert "clawdesk/store/migrations/0001_log.sql" in names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"clawdesk"}
    (entry,) = (name for name in names if name.endswith(".dist-info/entry_points.txt"))
    with zipfile.ZipFile(wheel) as archive:
        assert "clawdesk = clawdesk.__main__:main" in archive.read(entry).decode()
