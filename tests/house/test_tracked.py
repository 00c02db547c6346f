"""What belongs to the project says nothing of the machine it was written on, and its locks hold together."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

TOP = {
    "pyproject.toml", "clawdesk", "resources", "tests", "packaging", "README.md", "LICENSE", "CHANGELOG.md",
    "SECURITY.md", "requirements.lock",
}  # fmt: skip
# Each is cut in two here, so that this file does not name what it looks for.
MACHINE = re.compile(
    "|".join(
        first + second
        for first, second in (
            ("/wo", "rk/"),
            ("/fa", "rm/"),
            ("/ro", "ot/"),
            ("/tmp/", "venv"),
            ("/opt/", "pypi"),
            (r"(?<!\w)\.lib", "rary"),
            ("index-", "url"),
            ("find-", "links"),
            (r"pypi\.", "org"),
            ("python", r"hosted\.org"),
            (r"npmjs\.", "org"),
            (r"debian\.", "org"),
            ('resolved": *"', "http"),
        )
    )
)
PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==(\S+)", re.MULTILINE)


def test_the_top_level_holds_what_it_should(tracked: tuple[Path, ...]) -> None:
    top = {path.parts[0] for path in tracked}
    assert {name for name in top if not name.startswith(".")} == TOP


def test_no_file_names_a_machine_or_a_registry(root: Path, tracked: tuple[Path, ...]) -> None:
    seen = []
    for path in tracked:
        data = (root / path).read_bytes()
        if b"\0" in data[:8000]:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if MACHINE.search(line):
                seen.append(f"{path}:{number} {line.strip()[:120]}")
    assert not seen, "\n".join(seen)


def pins(path: Path) -> dict[str, str]:
    return dict(PIN.findall(path.read_text("utf-8")))


def test_the_locks_agree_and_every_package_has_its_hash(root: Path) -> None:
    run = pins(root / "requirements.lock")
    test = pins(root / "packaging" / "test.lock")
    assert run.items() <= test.items()
    for name in ("requirements.lock", "packaging/test.lock"):
        text = (root / name).read_text("utf-8")
        unhashed = [
            one for one in re.findall(r"^[a-z0-9].*(?:\n .*)*", text, re.MULTILINE) if "sha256:" not in one
        ]
        assert not unhashed
        assert "://" not in text


def test_every_dependency_is_locked(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    run = pins(root / "requirements.lock")
    test = pins(root / "packaging" / "test.lock")

    def name(requirement: str) -> str:
        return re.split(r"[<>=;\[ ]", requirement, maxsplit=1)[0].lower().replace("_", "-")

    assert {name(one) for one in project["project"]["dependencies"]} <= set(run)
    assert {name(one) for one in project["dependency-groups"]["test"]} <= set(test)
