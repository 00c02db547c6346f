"""Tries every mutant of some modules against the tests that run its line: `python -m tests.mutants.hunt --help`.

The tests are collected once. Each mutant lives in a child of that process, with the code of one function exchanged, and
meets those of the tests that ever came to its line: first the ones that noticed something else in that function, then
from the quickest to the slowest. Not a part of the ordinary tests.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import functools
import gc
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any

import pytest

from tests.mutants.mutate import Mutant, mutants, mutated
from tests.mutants.telling import BROKEN, KILLED, SLOW, SURVIVED, UNTRIED, digest, latest, report

LIMIT, MEMORY, EXAMPLES = 30, 4 << 30, 12
"""Seconds of work, bytes, and examples of a property, that a mutant may take."""
NOTICED = "noticed"
Seen = dict[str, tuple[float, set[tuple[str, int]]]]


@dataclass(frozen=True, slots=True)
class Quick:
    """The tests from the quickest to the slowest, and for every line a number whose bits are those that come there."""

    names: list[str]
    lines: dict[tuple[str, int], int]

    def of(self, one: Mutant) -> list[str]:
        """Those that come to the mutant's lines or to its statement; for a constant all those of its module."""
        if not one.owner:
            return self._at(line for line in self.lines if line[0] == one.path)
        near = ((one.path, line) for line in range(one.lines[0], one.lines[1] + 1))
        return self._at(near) or self._at(
            (one.path, line) for line in range(one.around[0], one.around[1] + 1)
        )

    def _at(self, wanted: Iterable[tuple[str, int]]) -> list[str]:
        bits = 0
        for line in wanted:
            bits |= self.lines.get(line, 0)
        return [name for place, name in enumerate(self.names) if bits >> place & 1]


class Hunt:
    """In place of pytest's own loop."""

    def __init__(
        self,
        paths: list[Path],
        out: Path,
        jobs: int,
        longest: float,
        first: str,
        skip: list[str],
        again: bool,
    ) -> None:
        self.paths, self.out, self.jobs = list(dict.fromkeys(paths)), out, jobs
        self.longest, self.first, self.skip, self.again = longest, first, skip, again
        self.texts = {path.as_posix(): digest(path) for path in paths}
        self.noticing: dict[tuple[str, str], list[str]] = defaultdict(list)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        from hypothesis import Phase, settings

        few = settings(settings(), max_examples=EXAMPLES, phases=(Phase.explicit, Phase.generate))
        settings.register_profile("hunt", few)
        settings.load_profile("hunt")
        items = {
            item.nodeid: item for item in session.items if not any(part in item.nodeid for part in self.skip)
        }
        quick = self._quick(session, items)
        gc.collect()
        gc.freeze()
        found = [one for path in self.paths for one in mutants(path)]
        told = latest(self.out, found)
        done = {id for id, row in told.items() if not self.again or row["answer"] in (KILLED, SLOW)}
        left = [one for one in found if one.id not in done]
        # In no order of files, so that what was tried by any hour is a fair sample of all.
        random.Random(0).shuffle(left)
        print(f"\n{len(found)} mutants, {len(left)} to try, {len(quick.names)} tests", flush=True)
        self._try(session, items, left, quick.of)
        return True

    def _quick(self, session: pytest.Session, items: dict[str, pytest.Item]) -> Quick:
        seen = self._seen(session, items)
        fit = (name for name, (took, _) in seen.items() if took <= (self.longest or took))
        names = sorted(fit, key=lambda name: (self.first not in name, seen[name][0]))
        lines: dict[tuple[str, int], int] = defaultdict(int)
        for place, name in enumerate(names):
            for line in seen[name][1]:
                lines[line] |= 1 << place
        return Quick(names, dict(lines))

    def _seen(self, session: pytest.Session, items: dict[str, pytest.Item]) -> Seen:
        """Which lines each test comes to, and how long it takes, each in a child of its own."""
        kept = self.out.with_suffix(".seen.json")
        told: dict[str, Any] = {}
        if kept.exists():
            texts, told = json.loads(kept.read_text("utf-8"))
            told = told if texts == self.texts else {}
        for name, item in items.items():
            if name not in told:
                answer = in_child(lambda item=item: traced(session, item, self.paths))
                told[name] = json.loads(answer or "[0, null]")
        kept.write_text(json.dumps([self.texts, told]))
        failing = [name for name in items if told[name][1] is None]
        assert not failing, f"these fail as they are: {failing}"
        return {name: (told[name][0], {(path, line) for path, line in told[name][1]}) for name in items}

    def _try(
        self,
        session: pytest.Session,
        items: dict[str, pytest.Item],
        left: list[Mutant],
        tests: Callable[[Mutant], list[str]],
    ) -> None:
        running: dict[int, tuple[Mutant, int, Path]] = {}
        waiting = iter(left)
        more = True
        while more or running:
            while more and len(running) < self.jobs:
                one = next(waiting, None)
                if one is None:
                    more = False
                    break
                names = self._ordered(one, tests(one))
                if not names:
                    self._tell(one, UNTRIED, 0, 0)
                    continue
                chosen = [items[name] for name in names]
                place = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
                pid = os.fork()
                if not pid:
                    child(lambda one=one, chosen=chosen, to=place: outlived(session, chosen, one, to), place)
                running[pid] = (one, len(names), place)
            if not running:
                continue
            pid, status, used = os.wait3(0)
            one, count, place = running.pop(pid)
            self._remember(one, place)
            shutil.rmtree(place, ignore_errors=True)
            code = os.waitstatus_to_exitcode(status)
            answer = {0: SURVIVED, 2: BROKEN, -signal.SIGPROF: SLOW}.get(code, KILLED)
            self._tell(one, answer, count, used.ru_utime + used.ru_stime)

    def _ordered(self, one: Mutant, names: list[str]) -> list[str]:
        """Those that noticed another mutant of the same function come first, the last of them before the others."""
        there = set(names)
        first = [name for name in reversed(self.noticing[one.path, one.owner]) if name in there]
        return [*first, *(name for name in names if name not in set(first))]

    def _remember(self, one: Mutant, place: Path) -> None:
        kept = place / NOTICED
        if kept.exists():
            found, name = self.noticing[one.path, one.owner], kept.read_text("utf-8")
            if name in found:
                found.remove(name)
            found.append(name)

    def _tell(self, one: Mutant, answer: str, count: int, took: float) -> None:
        row = {"id": one.id, "path": one.path, "line": one.lines[0], "owner": one.owner, "what": one.what}
        row |= {"answer": answer, "tests": count, "seconds": round(took, 2), "of": one.text}
        with self.out.open("a", encoding="utf-8") as to:
            to.write(json.dumps(row) + "\n")


def in_child(act: Callable[[], str]) -> str:
    """What the act says in a child of this process."""
    read, write = os.pipe()
    place = Path(tempfile.mkdtemp())
    pid = os.fork()
    if not pid:
        os.close(read)

        def tell() -> int:
            with os.fdopen(write, "w") as to:
                to.write(act())
            return 0

        child(tell, place)
    os.close(write)
    with os.fdopen(read) as back:
        told = back.read()
    os.waitpid(pid, 0)
    shutil.rmtree(place, ignore_errors=True)
    return told


def child(act: Callable[[], int], place: Path) -> None:
    """Runs the act and ends the process with the number that it gives."""
    code = 1
    try:
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os.environ["TMPDIR"] = tempfile.tempdir = str(place)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        code = act()
    finally:
        os._exit(code)


def passes(session: pytest.Session, items: list[pytest.Item]) -> bool:
    return failing(session, items) is None


def failing(session: pytest.Session, items: list[pytest.Item]) -> str | None:
    """The name of the first that fails."""
    from _pytest.runner import runtestprotocol

    factory: Any = session.config._tmp_path_factory  # type: ignore[attr-defined]
    factory._basetemp = Path(tempfile.mkdtemp())
    for item, after in zip(items, [*items[1:], None], strict=True):
        if any(one.failed for one in runtestprotocol(item, log=False, nextitem=after)):
            return item.nodeid
    return None


def traced(session: pytest.Session, item: pytest.Item, paths: list[Path]) -> str:
    """The seconds and the lines of one test as JSON."""
    clear_caches()
    wanted = {str(path.resolve()): path.as_posix() for path in paths}
    lines: set[tuple[str, int]] = set()
    left: dict[CodeType, set[int]] = {}

    def within(frame: FrameType, event: str, arg: Any) -> Any:
        lines.add((wanted[frame.f_code.co_filename], frame.f_lineno))
        left[frame.f_code].discard(frame.f_lineno)
        return within

    def enter(frame: FrameType, event: str, arg: Any) -> Any:
        code = frame.f_code
        if code.co_filename not in wanted:
            return None
        if code not in left:
            left[code] = {line for *_, line in code.co_lines() if line is not None}
        return within(frame, event, arg) if left[code] else None

    sys.settrace(enter)
    since = time.process_time()
    passed = passes(session, [item])
    took = time.process_time() - since
    sys.settrace(None)
    return json.dumps([round(took, 4), sorted(lines) if passed else None])


def outlived(session: pytest.Session, items: list[pytest.Item], one: Mutant, place: Path) -> int:
    """0 where no test notices the mutant, 1 where one does, 2 where there is no such module."""
    try:
        put_in(one)
    except (LookupError, SyntaxError, StopIteration, ValueError) as reason:
        return 1 if not one.owner and not isinstance(reason, SyntaxError) else 2
    clear_caches()
    noticed = failing(session, items)
    if noticed is None:
        return 0
    (place / NOTICED).write_text(noticed, "utf-8")
    return 1


def clear_caches() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith(("clawdesk", "tests")):
            for value in list(vars(module).values()):
                if isinstance(value, functools._lru_cache_wrapper):
                    value.cache_clear()


def put_in(one: Mutant) -> None:
    """The mutant takes the place of what it came from, in this process."""
    name = ".".join(Path(one.path).with_suffix("").parts).removesuffix(".__init__")
    module, tree = sys.modules[name], mutated(one)
    if not one.owner:
        constants(module, tree)
        return
    code = compile(tree, str(Path(one.path).resolve()), "exec")
    for part in one.owner.split("."):
        code = next(
            constant
            for constant in code.co_consts
            if isinstance(constant, CodeType) and constant.co_name == part
        )
    function_of(module, one.owner).__code__ = code


def function_of(module: ModuleType, owner: str) -> Any:
    """The function of that name; under a property, a cache or a class method the one within."""
    found: Any = module
    for part in owner.split("."):
        found = vars(found)[part]
    for name in ("fget", "func", "__func__"):
        found = getattr(found, name, None) or found
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    return found


def constants(module: ModuleType, tree: ast.Module) -> None:
    """Works out the module's constants anew and hands those that changed to all who took them."""
    for node in tree.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = [one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]
        before = {name: vars(module)[name] for name in names if name in vars(module)}
        exec(compile(ast.Module([node], []), module.__file__ or "", "exec"), vars(module))
        for name, old in before.items():
            new = vars(module)[name]
            if same(old, new):
                setattr(module, name, old)
            else:
                hand_on(name, old, new)


def same(old: Any, new: Any) -> bool:
    with contextlib.suppress(Exception):
        return bool(old == new) and type(old) is type(new)
    return False


def hand_on(name: str, old: Any, new: Any) -> None:
    """To every module that has the old value under this name, and to the tuples of modules that hold it."""
    plain = isinstance(old, str | int | None.__class__)
    for other, key, value in held():
        if value is old and (key == name or not plain):
            setattr(other, key, new)
        elif isinstance(value, tuple) and not plain and any(one is old for one in value):
            hand_on(key, value, tuple(new if one is old else one for one in value))


def held() -> Iterator[tuple[ModuleType, str, Any]]:
    for name, module in list(sys.modules.items()):
        if name.startswith(("clawdesk", "tests")):
            for key, value in list(vars(module).items()):
                yield module, key, value


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("paths", nargs="*", type=Path, help="modules or folders to change")
    options.add_argument("--tests", nargs="*", default=["tests/rules"])
    options.add_argument(
        "--out", type=Path, required=True, help="one line a mutant; what is in it is not tried again"
    )
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--longest", type=float, default=0, help="leave out tests that take more seconds")
    options.add_argument("--first", default="", help="tests whose name holds this come before all others")
    options.add_argument("--skip", nargs="*", default=[], help="leave out tests whose name holds this")
    options.add_argument("--again", action="store_true", help="try anew those that no test noticed")
    options.add_argument("--report", action="store_true")
    chosen = options.parse_args()
    if chosen.report:
        report(chosen.out)
        return 0
    paths = [
        one for path in chosen.paths for one in (sorted(path.rglob("*.py")) if path.is_dir() else [path])
    ]
    os.environ["CI"] = "1"
    return pytest.main(
        ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:faulthandler", *chosen.tests],
        plugins=[
            Hunt(paths, chosen.out, chosen.jobs, chosen.longest, chosen.first, chosen.skip, chosen.again)
        ],
    )


if __name__ == "__main__":
    raise SystemExit(main())
