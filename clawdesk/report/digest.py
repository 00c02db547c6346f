"""The fingerprint of a paper, printed at the foot of its every page."""

from __future__ import annotations

import hashlib

from clawdesk.domain.determination import Determination
from clawdesk.domain.plain import digest
from clawdesk.report.blocks import Block, words


def determination_digest(determination: Determination) -> str:
    """SHA-256 over the one plain text of the whole value: any changed field changes it."""
    return digest(determination)


def text_digest(blocks: tuple[Block, ...]) -> str:
    """SHA-256 over all that a paper says, in the order in which it is read."""
    return hashlib.sha256("\n".join(words(blocks)).encode("utf-8", "surrogatepass")).hexdigest()


def shortened(digest: str) -> str:
    """As it stands at the foot of a page: 9f2c 41aa … 07be."""
    return f"{digest[:4]} {digest[4:8]} … {digest[-4:]}" if len(digest) > 12 else digest
