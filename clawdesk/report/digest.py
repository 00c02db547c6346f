"""The fingerprint of a determination, printed at the foot of every page."""

from __future__ import annotations

from clawdesk.domain.determination import Determination
from clawdesk.domain.plain import digest


def determination_digest(determination: Determination) -> str:
    """SHA-256 over the one plain text of the whole value: any changed field changes it."""
    return digest(determination)


def shortened(digest: str) -> str:
    """As it stands at the foot of a page: 9f2c 41aa … 07be."""
    return f"{digest[:4]} {digest[4:8]} … {digest[-4:]}" if len(digest) > 12 else digest
