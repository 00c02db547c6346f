"""All forms on file checked one by one and against one another, as a report of them needs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from clawdesk.checks.around import Around, is_beside
from clawdesk.checks.history import ownership_history
from clawdesk.checks.late_filings import late_filings
from clawdesk.checks.short_swing import short_swing
from clawdesk.domain.facts import ParticipantFacts
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding
from clawdesk.domain.matter import CheckedForm, Matter, Swing
from clawdesk.domain.person import left_on

Check = Callable[[Filing, Around], tuple[Finding, ...]]


def on_file(matter: Matter, around: Around, check: Check) -> Matter:
    """Beside each form stand the others of its owner and those of its issuer that day."""
    filings = tuple(one.filing for one in matter.forms)
    by_issuer: dict[str | None, list[Filing]] = {}
    for one in filings:
        by_issuer.setdefault(one.issuer.cik, []).append(one)

    def found(form: CheckedForm) -> tuple[Finding, ...]:
        filing = form.filing
        beside = tuple(one for one in by_issuer[filing.issuer.cik] if is_beside(one, filing))
        left = _left(matter.people, filing)
        return check(filing, replace(around, earlier=beside, left_on=left, filed_on=form.filed_on))

    return replace(
        matter,
        forms=tuple(replace(one, findings=found(one)) for one in matter.forms),
        held=ownership_history(filings, superseded=around.superseded),
        swings=_swings(filings, around),
        late=late_filings((one.dated for one in matter.forms), around.closures),
    )


def _left(people: Sequence[ParticipantFacts], filing: Filing) -> date | None:
    owner = next((one for one in people if one.person.cik and one.person.cik in filing.owner_ciks), None)
    return left_on(owner.terms) if owner is not None else None


def _swings(filings: Sequence[Filing], around: Around) -> tuple[Swing, ...]:
    """Of each owner at each issuer, where a gain or a trade that could still match is found."""
    groups: dict[tuple[str, str], list[Filing]] = {}
    for filing in sorted(filings, key=lambda one: (one.period or date.min, one.accession or "")):
        for cik in sorted(filing.owner_ciks):
            groups.setdefault((filing.issuer.cik or "", cik), []).append(filing)
    found = []
    for (_, cik), mine in groups.items():
        swing = short_swing(
            mine,
            owner_ciks=frozenset({cik}),
            rulings=dict(around.rulings),
            superseded=around.superseded,
        )
        if swing.pairs or swing.most.value or swing.open_trades:
            name = next(one.name or cik for one in mine[0].owners if one.cik == cik)
            issuer = mine[0].issuer.name or mine[0].issuer.cik or ""
            found.append(Swing(owner=name, issuer=issuer, found=swing))
    return tuple(found)
