"""Filings read and checked: pure functions of bytes and frozen values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clawdesk.checks.around import Around
    from clawdesk.domain.facts import AwardFacts
    from clawdesk.domain.filing import FiledDocument, Filing, ReadResult
    from clawdesk.domain.filing_amendments import Superseded
    from clawdesk.domain.finding import Finding
    from clawdesk.domain.late import LateOwner
    from clawdesk.domain.match import Match
    from clawdesk.domain.ownership_history import HeldOverTime
    from clawdesk.domain.reconciliation import FiledForm, Reconciliation
    from clawdesk.domain.short_swing import ShortSwing
    from clawdesk.intake.reader import Wanted


def read_filing(data: bytes, name: str) -> ReadResult:
    """The one filing of a file."""
    from clawdesk import intake

    return intake.read(data, name)


def read_filings(data: bytes, name: str, *, wanted: Wanted | None = None) -> Iterator[ReadResult]:
    """Every wanted filing of a file, one after the other."""
    from clawdesk import intake
    from clawdesk.intake.reader import EVERYTHING

    return intake.read_all(data, name, wanted=wanted or EVERYTHING)


def exhibit(data: bytes, document: FiledDocument, *, part: str = "") -> bytes:
    """The bytes of one document of a stored submission; `part` is that of its filing."""
    from clawdesk import intake

    return intake.exhibit(data, document, part=part)


def check_filing(filing: Filing, around: Around | None = None) -> tuple[Finding, ...]:
    from clawdesk import checks

    return checks.check(filing) if around is None else checks.check(filing, around)


def late_filings(filings: Sequence[Filing], closures: frozenset[date] = frozenset()) -> tuple[LateOwner, ...]:
    from clawdesk.checks.late_filings import late_filings as late

    return late(filings, closures)


def ownership_history(
    filings: Sequence[Filing],
    *,
    owner_ciks: frozenset[str] | None = None,
    superseded: Superseded | None = None,
) -> tuple[HeldOverTime, ...]:
    from clawdesk.checks.history import ownership_history as held
    from clawdesk.domain.filing_amendments import NONE_SUPERSEDED

    return held(filings, owner_ciks=owner_ciks, superseded=superseded or NONE_SUPERSEDED)


def short_swing(filings: Sequence[Filing], *, owner_ciks: frozenset[str] | None = None) -> ShortSwing:
    from clawdesk.checks.short_swing import short_swing as matched

    return matched(filings, owner_ciks=owner_ciks)


def reconcile(
    forms: tuple[FiledForm, ...],
    awards: tuple[AwardFacts, ...],
    decided: tuple[Match, ...] = (),
    superseded: Superseded | None = None,
) -> Reconciliation:
    from clawdesk import checks
    from clawdesk.domain.filing_amendments import NONE_SUPERSEDED

    return checks.proposed(forms, awards, decided, superseded or NONE_SUPERSEDED)
