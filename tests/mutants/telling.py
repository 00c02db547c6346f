"""Tells what came of a hunt: how much was noticed, and what was not though anybody could have seen it."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.mutants.mutate import Mutant, mutants

KILLED, SURVIVED, SLOW, UNTRIED = "killed", "survived", "out of time", "no test comes there"
BROKEN = "could not be made"
SAME = Path(__file__).with_name("same.toml")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """Mutants that behave as the original does, and why; without a path those of every file whose line has the part."""

    part: str
    what: tuple[str, ...] | list[str]
    why: str
    path: str = ""

    def fits(self, path: str, line: str, what: str) -> bool:
        return self.path in ("", path) and self.part in line and what in self.what


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def latest(out: Path, found: Iterable[Mutant]) -> dict[str, Row]:
    """What was last told of each of these mutants while its function or constant stood as it does now."""
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()] if out.exists() else []
    told = {(row["id"], row["of"]): row for row in rows}
    now = ((one, told.get((one.id, one.text))) for one in found)
    return {one.id: row | {"line": one.lines[0]} for one, row in now if row is not None}


def explained() -> tuple[Same, ...]:
    return tuple(Same(**one) for one in tomllib.loads(SAME.read_text("utf-8"))["same"])


def report(out: Path) -> None:
    """Mutants, noticed and left of each file, and those that are left one by one."""
    paths = sorted({Path(json.loads(line)["path"]) for line in out.read_text("utf-8").splitlines()})
    found = [one for path in paths if path.exists() for one in mutants(path)]
    rows = list(latest(out, found).values())
    print(f"{len(found)} mutants, {len(found) - len(rows)} of them not tried")
    reasons, met = explained(), set()
    for row in rows:
        if row["answer"] not in (KILLED, SLOW):
            found = [one for one in reasons if one.fits(row["path"], _line(row), row["what"])]
            row |= {"same": found[0].why} if found else {}
            met |= {one.part for one in found}
    files: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        files[row["path"]].append(row)
    for row in rows:
        files[f"in {Path(row['path']).parent.as_posix()}"].append(row)
    for path, some in [*sorted(files.items()), ("in all", rows)]:
        print(_counted(path, some))
    for row in sorted(rows, key=lambda row: (row["path"], row["line"])):
        if row["answer"] not in (KILLED, SLOW) and "same" not in row:
            told = f"{row['what']} ({row['answer']}, {row['tests']} tests)"
            print(f"{row['path']}:{row['line']} {row['owner']}: {told}")
    for one in reasons:
        if one.part not in met:
            print(f"explained, but not among the survivors: {one.path} {one.part}")


def _counted(path: str, rows: list[Row]) -> str:
    dead = sum(row["answer"] in (KILLED, SLOW) for row in rows)
    same = sum("same" in row for row in rows)
    rest = len(rows) - same
    share = f"{dead / len(rows):6.1%} of all, {dead / rest if rest else 1:6.1%} of those that differ"
    return f"{path:50} {len(rows):5} mutants {dead:5} noticed {same:4} the same {rest - dead:4} left {share}"


def _line(row: Row) -> str:
    return Path(row["path"]).read_text("utf-8").splitlines()[row["line"] - 1].strip()
