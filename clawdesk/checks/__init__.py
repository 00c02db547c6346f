"""What a Form 3, 4 or 5 says about itself: its arithmetic, its dates, its prices, each told and never corrected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from clawdesk.checks.code_direction import code_direction
from clawdesk.checks.due_date import timeliness
from clawdesk.checks.implausible_dates import implausible_dates
from clawdesk.checks.pairing import pairing
from clawdesk.checks.plan_dates import plan_dates
from clawdesk.checks.price_range import price_range
from clawdesk.checks.running_balance import running_balance
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding

Check = Callable[[Filing, tuple[Filing, ...], frozenset[date]], tuple[Finding, ...]]

# In the order in which a person reads them.
CHECKS: tuple[Check, ...] = (
    running_balance,
    pairing,
    price_range,
    timeliness,
    plan_dates,
    code_direction,
    implausible_dates,
)


def check(
    filing: Filing, earlier: tuple[Filing, ...] = (), closures: frozenset[date] = frozenset()
) -> tuple[Finding, ...]:
    """Every finding on one filing; `earlier` are the issuer's filings at hand, in any order.

    `closures` are days beyond the federal calendar on which the SEC did not work.
    """
    return tuple(finding for one in CHECKS for finding in one(filing, earlier, closures))
