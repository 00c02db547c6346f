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
