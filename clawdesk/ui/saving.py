"""Bytes into a file that a person chose."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def save_bytes(path: Path, data: bytes) -> None:
    """Whole or not at all: what stood there before stays until the new file is complete."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
