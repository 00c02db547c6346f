"""A filing read again from its kept source: how Redo brings an import back."""

from __future__ import annotations

from collections.abc import Iterator

from clawdesk import intake
from clawdesk.domain.filing import Filing


def reread(data: bytes, name: str) -> Iterator[Filing]:
    """Every filing of a source, one after the other; most hold one."""
    for result in intake.read_all(data, name):
        if result.filing is not None:
            yield result.filing
