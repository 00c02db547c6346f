"""Children to be killed: started through the nursery, ended without warning."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any


class Nursery:
    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
        )

    def _send(self, line: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def start(self, job: str, *args: Any) -> int:
        return int(self._send(json.dumps([job, *map(str, args[:2]), *args[2:]])))

    def kill(self, child: int) -> None:
        os.kill(child, signal.SIGKILL)
        self.wait()

    def wait(self) -> None:
        assert self._send("reap") == "reaped"

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


def said(place: Path) -> list[str]:
    """The whole lines; a word cut off was never said."""
    text = place.read_text("utf-8") if place.exists() else ""
    return text[: text.rfind("\n") + 1].splitlines()


def until_said(place: Path, word: str = "ready", seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while word not in said(place):
        assert time.monotonic() < end, f"never said {word}: {said(place)}"
        time.sleep(0.001)
