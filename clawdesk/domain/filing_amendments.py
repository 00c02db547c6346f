"""Which filing an amendment amends: it gives the day on which the original was filed, and no number.

Which rows it replaces it does not say either; a person does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clawdesk.domain.filing import Filing
from clawdesk.domain.short_swing import RowName


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A filing of the file as far as an amendment can point at it; `filed` may have been added by a person."""

    id: int
    form: str
    issuer_cik: str
    owner_ciks: frozenset[str]
    period: date | None
    filed: date | None
    original_submission: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """`sure` where issuer, owners, form and the day of filing all fit; several may do so."""

    id: int
    sure: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded:
    """The rows that people marked as replaced, and the (amendment, original) of which somebody marked any.

    Between these two what is not marked stands, whatever it looks like; both are named by their sources.
    """

    rows: frozenset[RowName] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()


NONE_SUPERSEDED = Superseded()


def heading(filing: Filing, filing_id: int) -> Heading:
    return Heading(
        id=filing_id,
        form=filing.form,
        issuer_cik=filing.issuer.cik or "",
        owner_ciks=filing.owner_ciks,
        period=filing.period,
        filed=filing.filed,
        original_submission=filing.original_submission,
    )


def candidates(amendment: Heading, others: Iterable[Heading]) -> tuple[Candidate, ...]:
    """The likely originals, sure ones first; an amendment itself may be what a later one amends."""
    if not amendment.form.endswith("/A") or not amendment.issuer_cik:
        return ()
    found = [one for other in others if (one := _candidate(amendment, other)) is not None]
    return tuple(sorted(found, key=lambda one: (not one.sure, one.id)))


def the_original(amendment: Heading, others: Iterable[Heading]) -> Candidate | None:
    """The one original, where there is no doubt; with several, or a guess, a person decides."""
    sure = [one for one in candidates(amendment, others) if one.sure]
    return sure[0] if len(sure) == 1 else None


def _candidate(amendment: Heading, other: Heading) -> Candidate | None:
    if other.id == amendment.id or other.issuer_cik != amendment.issuer_cik:
        return None
    if other.form.removesuffix("/A") != amendment.form.removesuffix("/A"):
        return None
    common = amendment.owner_ciks & other.owner_ciks
    if not common:
        return None
    same = amendment.owner_ciks == other.owner_ciks
    owners = "the same owners" if same else "some of the same owners"
    if other.filed is not None and other.filed == amendment.original_submission:
        reason = f"Filed on the day that the amendment names, by {owners}."
        return Candidate(id=other.id, sure=same, reason=reason)
    if other.filed is None and other.period is not None and other.period == amendment.period:
        reason = f"Of the same period and by {owners}; the day on which it was filed is not known."
        return Candidate(id=other.id, sure=False, reason=reason)
    return None
