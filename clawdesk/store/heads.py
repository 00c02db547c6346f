"""The heads of the logs that this computer last saw, kept outside the files: an older copy put in their place shows."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from clawdesk.store.check import Anchor


def keep(kept: Path, uid: str, seq: int, hash_: str) -> None:
    """Best effort: a memory that cannot be written hinders nobody."""
    heads = {**_read(kept), uid: {"seq": seq, "hash": hash_}}
    with contextlib.suppress(OSError):
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        building = kept.with_suffix(".part")
        building.write_text(json.dumps(heads), "utf-8")
        os.replace(building, kept)


def known(kept: Path, uid: str) -> Anchor | None:
    """What this computer last saw of the log of the file with this mark."""
    try:
        head = _read(kept)[uid]
        return Anchor(seq=int(str(head["seq"])), hash=str(head["hash"]), place="this computer")
    except (KeyError, TypeError, ValueError):
        return None


def _read(kept: Path) -> dict[str, dict[str, object]]:
    try:
        heads = json.loads(kept.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return heads if isinstance(heads, dict) else {}
