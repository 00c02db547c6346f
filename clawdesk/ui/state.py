"""What the user's folder keeps of the window: size, scheme, open page, recent files, drafts."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

NAME = "window.json"
MOST_RECENT = 8


class UserState:
    """A small JSON file, readable by its owner alone; a damaged one is taken as empty."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME
        self._values = self._read()
        self._moved: set[str] = set()

    def get(self, key: str, otherwise: Any = None) -> Any:
        return self._values.get(key, otherwise)

    def set(self, key: str, value: Any) -> None:
        if self._values.get(key) != value:
            self._values[key] = value
            self._moved.add(key)

    def drop(self, key: str) -> None:
        if self._values.pop(key, None) is not None:
            self._moved.add(key)

    def remember_file(self, path: Path) -> None:
        recent = [one for one in self.recent() if one != str(path)]
        self.set("recent", [str(path), *recent][:MOST_RECENT])

    def recent(self) -> list[str]:
        return [one for one in self.get("recent", []) if isinstance(one, str)]

    def save(self) -> None:
        if not self._moved:
            return
        # Another window may have kept what is its own meanwhile.
        values = self._read()
        for key in self._moved:
            values.pop(key, None)
            if key in self._values:
                values[key] = self._values[key]
        fresh = self._file.with_suffix(".new")
        # A full disk or a folder without permission must not stop the work: only comfort is lost.
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with open(handle, "w", encoding="utf-8") as out:
                json.dump(values, out, ensure_ascii=False, indent=1)
            os.replace(fresh, self._file)
            self._moved.clear()

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}
