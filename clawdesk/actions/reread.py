"""A filing read again from its kept source: how Redo brings an import back."""

from __future__ import annotations

from clawdesk import intake
from clawdesk.domain.filing import Filing
from clawdesk.errors import InputError


def reread(data: bytes, name: str) -> Filing:
    filing = intake.read(data, name).filing
    if filing is None:
        raise InputError(f"{name} holds no filing any more.", remedy="Import it anew.")
    return filing
