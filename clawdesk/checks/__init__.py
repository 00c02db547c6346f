"""What a Form 3, 4 or 5 says about itself: its arithmetic, its dates, its prices, each told and never corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from clawdesk.checks.after_leaving import after_leaving
from clawdesk.checks.around import ALONE, Around
from clawdesk.checks.code_direction import code_direction
from clawdesk.checks.counted_once import standing
from clawdesk.checks.due_date import timeliness
from clawdesk.checks.form_of_report import form_of_report
from clawdesk.checks.history import ownership_history
from clawdesk.checks.implausible_dates import implausible_dates
from clawdesk.checks.late_filings import late_filings
from clawdesk.checks.on_file import on_file
from clawdesk.checks.pairing import pairing
from clawdesk.checks.plan_dates import plan_dates
from clawdesk.checks.price_range import price_range
from clawdesk.checks.reconcile import reconcile
from clawdesk.checks.repeated_rows import repeated_rows
from clawdesk.checks.running_balance import running_balance
from clawdesk.checks.short_swing import short_swing, short_swing_check
from clawdesk.checks.signers import signers
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding

__all__ = (
    "CHECKS",
    "check",
    "late_filings",
    "on_file",
    "ownership_history",
    "reconcile",
    "short_swing",
)

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
    around = replace(around, earlier=standing(around.earlier, around.superseded))
    return tuple(finding for one in CHECKS for finding in one(filing, around))
