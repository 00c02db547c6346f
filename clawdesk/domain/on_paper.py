"""What the file keeps beside signed reports: papers as they went out, and scans of what was signed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clawdesk.domain.dates import format_date
from clawdesk.domain.determination import SignatureEntry
from clawdesk.domain.signing import Basis, Verdict, Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPaper:
    """A document that the record holds under its SHA-256 and that bears no electronic signature of ours."""

    sha256: str
    title: str
    kept_on: date
    scan: bool = False
    signatures: tuple[SignatureEntry, ...] = ()
    unsigned: tuple[str, ...] = ()
    """Who has not signed by hand, of a scan."""


def judged(kept: KeptPaper) -> Verification:
    """Byte for byte what is kept; what stands on it by hand was read by people, never by this program."""
    if not kept.scan:
        return _answer(
            Verdict.UNCHANGED,
            f"Unchanged: byte for byte the paper that the record holds as “{kept.title}”, issued on "
            f"{format_date(kept.kept_on)}. It bears no electronic signature.",
            kept.sha256,
        )
    told = [
        f"{one.name}, {one.capacity}: signed by hand on {format_date(one.signed_on)}, as whoever filed the scan "
        "recorded it."
        for one in kept.signatures
    ]
    told += [f"{name} has not signed it by hand, as the record has it." for name in kept.unsigned]
    return _answer(
        Verdict.INCOMPLETE if kept.unsigned else Verdict.UNCHANGED,
        f"Signed on paper, scan filed: byte for byte the scan that the record holds as “{kept.title}”, filed on "
        f"{format_date(kept.kept_on)}. It was signed by hand and bears no electronic signature.",
        kept.sha256,
        told,
    )


def _answer(verdict: Verdict, sentence: str, sha256: str, reasons: Sequence[str] = ()) -> Verification:
    return Verification(
        verdict=verdict,
        sentence=sentence,
        reasons=tuple(reasons),
        signatures=(),
        sha256=sha256,
        revisions=0,
        basis=Basis.RECORD,
    )


def anchor_words(anchor: tuple[int, str] | None, kept: str | None, *, compared: bool) -> str:
    """The record of the log that a paper prints, beside what the file has at that place where one is at hand."""
    if anchor is None:
        return ""
    seq, head = anchor
    printed = f"It prints record {seq:,} of the log with the hash {head[:8]} … {head[-8:]}"
    if not compared:
        return f"{printed}; whoever has the company’s file can compare it with that file’s log."
    if kept == head:
        return f"{printed}, which is what this file’s log has there."
    return f"{printed}; this file’s log has {'another one' if kept else 'no such record'} there."
