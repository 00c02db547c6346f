"""Files read in processes of their own: one that takes all memory or never ends costs nobody but itself."""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from clawdesk.errors import ReadError
from clawdesk.intake.folder import Found
from clawdesk.ui.filing.reading import ReadFile, read_path

# Reading a long scan takes a while; whatever takes longer than this is no filing.
LONGEST_SECONDS = 60.0
MOST_MEMORY = 1 << 30
_FILES_A_PROCESS = 3
_LOOK_SECONDS = 0.1


@dataclass(slots=True)
class _Reader:
    """A process, its pipe, and the file that it reads."""

    process: Any
    pipe: Connection
    at: int = -1
    since: float = 0.0

    def give(self, at: int, found: Found, issuer: str) -> None:
        self.at, self.since = at, time.monotonic()
        self.pipe.send((found, issuer))

    def end(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()
        self.process.close()


class Reading:
    """For every file `began(at)` is called, and then `gave(at, file)` for each filing of it."""

    def __init__(
        self,
        files: Sequence[Found],
        *,
        issuer: str,
        began: Callable[[int], object],
        gave: Callable[[int, ReadFile], object],
    ) -> None:
        self._files, self._issuer = files, issuer
        self._began, self._gave = began, gave
        self._left = deque(range(len(files)))
        self._readers: list[_Reader] = []

    def run(self, go_on: Callable[[], object]) -> None:
        """Read them all; `go_on` is asked several times a second and ends the reading by what it raises."""
        cores = os.cpu_count() or 1
        wanted = min(cores, 1 + (len(self._files) - 1) // _FILES_A_PROCESS)
        try:
            while self._left or self._readers:
                while self._left and len(self._readers) < wanted:
                    self._start()
                go_on()
                ready = wait([one.pipe for one in self._readers], _LOOK_SECONDS)
                for one in tuple(self._readers):
                    if one.pipe in ready:
                        self._hear(one)
                    elif time.monotonic() - one.since > LONGEST_SECONDS:
                        self._lose(one, "It takes longer to read than any filing does.")
        finally:
            for one in self._readers:
                one.end()
            self._readers.clear()

    def _start(self) -> None:
        context = processes()
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        made = _Reader(process, ours)
        self._readers.append(made)
        self._next(made)

    def _next(self, reader: _Reader) -> None:
        if not self._left:
            self._readers.remove(reader)
            reader.end()
            return
        at = self._left.popleft()
        self._began(at)
        try:
            reader.give(at, self._files[at], self._issuer)
        except OSError:
            self._lose(reader, "The program that reads it ended.")

    def _hear(self, reader: _Reader) -> None:
        try:
            said = reader.pipe.recv()
        except (EOFError, OSError):
            self._lose(reader, "Reading it ended before its end; it may need more memory than a filing does.")
            return
        if said is None:
            self._next(reader)
        else:
            reader.since = time.monotonic()
            self._gave(reader.at, said)

    def _lose(self, reader: _Reader, why: str) -> None:
        """The process is given up with its file; the others get a new one."""
        self._readers.remove(reader)
        reader.end()
        path = self._files[reader.at].path
        self._gave(reader.at, ReadFile(name=path.name, error=_cut_short(path, why)))


def elsewhere(work: Callable[[Any], Any], given: Any, go_on: Callable[[], object]) -> Any:
    """What `work` makes of what it is given, in a process of its own: long work of Python holds up a window."""
    context = processes()
    ours, theirs = context.Pipe()
    process = context.Process(target=_answer, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send((work, given))
        while not ours.poll(_LOOK_SECONDS):
            go_on()
        return ours.recv()
    except EOFError:
        raise ReadError(
            "A process that checked filings ended before its time.",
            detail="It was probably short of memory.",
            remedy="Read fewer files at a time.",
        ) from None
    finally:
        ours.close()
        process.kill()
        process.join()
        process.close()


def _answer(pipe: Connection) -> None:
    with suppress(EOFError, OSError, KeyboardInterrupt):
        work, given = pipe.recv()
        pipe.send(work(given))


def processes() -> Any:
    """A program with threads must not be forked; a server that has loaded the readers is, in its place."""
    if sys.platform in ("win32", "darwin"):
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _cut_short(path: Path, why: str) -> ReadError:
    return ReadError(
        "The file could not be read to its end.",
        detail=f"{path.name}. {why}",
        remedy="Keep it as a document.",
    )


def serve(pipe: Connection) -> None:
    """What a reading process does: a path in, its filings out, until the pipe is closed."""
    _limit_memory()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            for one in _safely(*pipe.recv()):
                pipe.send(one)
            pipe.send(None)


def _safely(found: Found, issuer: str) -> Iterator[ReadFile]:
    """What a reader did not foresee is told of the file; the others are read all the same."""
    try:
        yield from read_path(found, issuer)
    except Exception as fault:
        yield ReadFile(
            name=found.path.name,
            error=_cut_short(found.path, f"The reader stopped at a {type(fault).__name__}."),
        )


def _limit_memory() -> None:
    """Where the system lets a process bind itself."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
