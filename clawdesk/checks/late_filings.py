"""Late forms by owner, as Item 405 of Regulation S-K asks for them: how many reports, how many transactions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from clawdesk.checks.balance_across import told
from clawdesk.checks.due_date import day_filed, due_dates
from clawdesk.checks.form_of_report import is_late_by_its_marks
from clawdesk.checks.holding_key import source_name
from clawdesk.domain.filing import Filing
from clawdesk.domain.late import LateForm, LateOwner


def late_filings(filings: Iterable[Filing], closures: frozenset[date] = frozenset()) -> tuple[LateOwner, ...]:
    """An amendment corrects a report and is not one more; the same form twice is one."""
    found: dict[str, tuple[str, list[LateForm]]] = {}
    seen: set[str] = set()
    for filing in filings:
        name = filing.accession or source_name(filing)
        late = None if filing.is_amendment or name in seen else _late(filing, closures)
        seen.add(name)
        for owner in filing.owners if late is not None else ():
            _, forms = found.setdefault(owner.cik or owner.name or "", (owner.name or "", []))
            if late is not None:
                forms.append(late)
    return tuple(
        LateOwner(cik=cik, name=name, forms=tuple(forms)) for cik, (name, forms) in sorted(found.items())
    )


def _late(filing: Filing, closures: frozenset[date]) -> LateForm | None:
    filed = day_filed(filing)
    days = [one for one in due_dates(filing, closures) if filed is not None and filed > one.due.day]
    if days:
        rows = sum(len(one.lines) for one in days) or len(filing.transactions)
        first = min(one.due.day for one in days)
        return LateForm(filing=told(filing), due=first, filed=filed, transactions=rows)
    marked = sum(is_late_by_its_marks(filing, line) for line in filing.lines)
    return LateForm(filing=told(filing), due=None, filed=None, transactions=marked) if marked else None
