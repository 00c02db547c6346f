"""Whether a paper is the one that was signed: a strict rule, told in words, never by an exception."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from clawdesk.domain.signing import (
    Basis,
    Expected,
    ExpectedSignature,
    SignatureState,
    Verdict,
    Verification,
    plain,
    spaced,
)
from clawdesk.signing.changes import what_changed
from clawdesk.signing.library import hush
from clawdesk.signing.paper import Paper, made_here, read_paper, states, unsigned_tail

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")


def verify(pdf: bytes, *, expected: Expected | None = None) -> Verification:
    """Judge any bytes at all; without `expected` the paper is only compared with its own signatures."""
    hush()
    answer = _Answer(pdf, expected or Expected())
    if not pdf.startswith(b"%PDF-"):
        return answer.of(Verdict.NOT_OURS, "This file is not a PDF.")
    try:
        paper = read_paper(pdf)
        answer.revisions = paper.revisions
        return _judge(paper, answer)
    except Exception as reason:  # the parser meets hostile bytes here; whatever it trips over is an answer
        return _unreadable(pdf, answer, reason)
