"""What a Form 3, 4 or 5 says about itself: its arithmetic, its dates, its prices, each told and never corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from clawdesk.checks.after_leaving import after_leaving
from clawdesk.checks.around import ALONE, Around
from clawdesk.checks.code_direction import code_direction
from clawdesk.checks.counted_once import standing
from clawdesk.checks.due_date import timeliness
from clawdesk.checks.form_of_report import form_of_report
from clawdesk.checks.implausible_dates import implausible_dates
from clawdesk.checks.pairing import pairing
from clawdesk.checks.plan_dates import plan_dates
from clawdesk.checks.price_range import price_range
from clawdesk.checks.repeated_rows import repeated_rows
from clawdesk.checks.running_balance import running_balance
from clawdesk.checks.short_swing import short_swing_check
from clawdesk.checks.signers import signers
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding

if TYPE_CHECKING:
    from clawdesk.domain.facts import AwardFacts
    from clawdesk.domain.filing_amendments import Superseded
    from clawdesk.domain.match import Match
    from clawdesk.domain.matter import Matter
    from clawdesk.domain.reconciliation import FiledForm, Reconciliation

Check = Callable[[Filing, Around], tuple[Finding, ...]]

# In the order in which a person reads them.
CHECKS: tuple[Check, ...] = (
    running_balance,
    pairing,
    price_range,
    timeliness,
    form_of_report,
    plan_dates,
    code_direction,
    implausible_dates,
    short_swing_check,
    after_leaving,
    repeated_rows,
    signers,
)


def check(filing: Filing, around: Around = ALONE) -> tuple[Finding, ...]:
    """Every finding on one filing, which is itself checked as it was filed, whatever a later one replaced."""
    if filing.filed is None and around.filed_on is not None:
        filing = replace(filing, filed=around.filed_on)
    if around.superseded.rows:
        around = replace(around, earlier=standing(around.earlier, around.superseded))
    return tuple(finding for one in CHECKS for finding in one(filing, around))


# What stands below is of a company's records, which a form read alone does without.


def check_all(matter: Matter, around: Around = ALONE) -> Matter:
    """All forms on file, each checked beside the others."""
    from clawdesk.checks.on_file import on_file

    return on_file(matter, around, check)


def proposed(
    forms: tuple[FiledForm, ...],
    awards: tuple[AwardFacts, ...],
    decided: tuple[Match, ...],
    superseded: Superseded,
) -> Reconciliation:
    """Which line may belong to which award."""
    from clawdesk.checks.reconcile import reconcile

    return reconcile(forms, awards, decided, superseded)
