"""Starts children that run the real program, quickly: one process with everything loaded forks one for each job.

Reads a JSON list a line: the job and its arguments; answers with the child's number. The line “reap” waits for it.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
from pathlib import Path

from clawdesk import app
from tests.faults import next_version
from tests.store import desks


def say(place: str, word: object) -> None:
    """One line that outlives a killed child: it is in the system's hands once this returns."""
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(handle, f"{word}\n".encode())
    os.close(handle)


def write(path: str, said: str) -> None:
    desk = desks.opened(Path(path))
    while True:
        say(said, desks.add(desk, "Quill"))


def edit(path: str, said: str, count: int) -> None:
    """So many edits, then nothing more until the end comes."""
    desk = desks.opened(Path(path))
    for place in range(count):
        say(said, desks.add(desk, f"Quill {place}"))
    say(said, "ready")
    time.sleep(600)


def take_in(path: str, said: str, count: int) -> None:
    command = desks.imports(count)
    desk = desks.opened(Path(path))
    say(said, "ready")
    desk.execute(command)
    say(said, "done")


def back_up(path: str, said: str) -> None:
    desk = desks.opened(Path(path), clock=app.now)
    say(said, "ready")
    while True:
        say(said, desk.back_up("asked for").path)


def restore(path: str, said: str, chosen: str) -> None:
    say(said, "ready")
    while True:
        app.restore_backup(Path(path), Path(chosen))
        say(said, "done")


def report(path: str, said: str, out: str) -> None:
    say(said, "ready")
    sys.stdout = io.StringIO()
    while True:
        app.main(["report", path, "--draft", "--out", out, "--replace"])
        say(said, "done")


def migrate(path: str, said: str) -> None:
    next_version.register()
    say(said, "ready")
    desks.opened(Path(path))
    say(said, "done")


def hold(path: str, said: str) -> None:
    desk = desks.opened(Path(path))
    desks.add(desk, "Quill")
    say(said, "ready")
    time.sleep(600)


JOBS = {one.__name__: one for one in (write, edit, take_in, back_up, restore, report, migrate, hold)}


def main() -> None:
    for line in sys.stdin:
        name, *args = json.loads(line)
        child = os.fork()
        if child == 0:
            try:
                JOBS[name](*args)
            except BaseException as error:
                say(args[1], f"failed: {error!r}")
            os._exit(0)
        print(child, flush=True)
        sys.stdin.readline()
        os.waitpid(child, 0)
        print("reaped", flush=True)


if __name__ == "__main__":
    main()
