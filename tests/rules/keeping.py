"""What evaluations say, word for word as last reviewed: a digest of each, and every text that any of them has."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from clawdesk.domain.plain import to_plain
from clawdesk.errors import ClawdeskError

# These follow from the bytes of a text and of the facts, not from the reasoning.
DIGESTS = ("edition_sha256", "facts_digest")


def told(value: Any) -> Any:
    """A result or a refusal in its plain form, without what depends on bytes alone."""
    if isinstance(value, ClawdeskError):
        names = ("title", "detail", "remedy", "fields")
        return {name: getattr(value, name, "") for name in names}
    return _less(value if isinstance(value, str | list) else to_plain(value))


def _less(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _less(value) for key, value in part.items() if key not in DIGESTS}
    return [_less(one) for one in part] if isinstance(part, list) else part


def texts(part: Any, key: str = "") -> Iterator[str]:
    """Every text of a trace with the name of the field that it stands in."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield from texts(value, name)
    elif isinstance(part, list):
        for one in part:
            yield from texts(one, key)
    elif isinstance(part, str) and part:
        yield f"{key}: {part}"


def digest(part: Any) -> str:
    return hashlib.sha256(json.dumps(part, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


def write(path: Path, kept: dict[str, Any]) -> None:
    path.write_text(f"{json.dumps(kept, ensure_ascii=False, indent=0)}\n", "utf-8")


class Asides:
    """The evaluations that tests make on the way to what they state, in the order in which each makes them."""

    def __init__(self, path: Path, *, rewriting: bool) -> None:
        kept = json.loads(path.read_text("utf-8")) if path.exists() else {"told": {}, "texts": []}
        self.path, self.rewriting = path, rewriting
        self.kept: dict[str, list[str]] = kept["told"]
        self.texts = set(kept["texts"])
        self.made: dict[str, list[str]] = {}
        self.said: set[str] = set()

    def hold(self, name: str, value: Any) -> None:
        plain = told(value)
        # Of many at once the digest alone: their texts are those of the others with other figures.
        made, said = self.made.setdefault(name, []), set() if isinstance(value, list) else set(texts(plain))
        made.append(digest(plain))
        self.said |= said
        if not self.rewriting:
            assert not said - self.texts, "not said before; --rewrite keeps it, to be read as a diff"
            place = len(made) - 1
            assert made[place:] == self.kept.get(name, [])[place : place + 1], "said before, but not here"

    def keep(self) -> None:
        if self.rewriting:
            write(self.path, {"told": dict(sorted(self.made.items())), "texts": sorted(self.said)})
