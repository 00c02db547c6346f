"""Which policy text governs a case: the one it names, else the one in force on the day the law attached."""

from __future__ import annotations

from collections.abc import Sequence

from clawdesk.domain.case import Case
from clawdesk.domain.dates import format_date
from clawdesk.domain.edition import Edition
from clawdesk.domain.policy import Policy
from clawdesk.errors import PolicyError
from clawdesk.rules.editions import parse_edition, shipped_edition

DEFAULT_EDITION = "qualys-2019"
REMEDY = "Name in the case the policy that governs it."


def governing_edition(case: Case, adopted: Sequence[Policy]) -> Edition:
    """The shipped text stands in only where no policy is on record at all; no text is guessed among several."""
    if case.policy_id is not None:
        named = next((one for one in adopted if one.id == case.policy_id), None)
        if named is None:
            raise PolicyError(f"The policy that case {case.number} names is not on record.", remedy=REMEDY)
        return parse_edition(named.text)
    if not adopted:
        return shipped_edition(DEFAULT_EDITION)
    in_force = [one for one in adopted if _in_force(one, case)]
    if len(in_force) == 1:
        return parse_edition(in_force[0].text)
    day = f"on {format_date(case.opened_on)}, when case {case.number} was opened"
    if not in_force:
        raise PolicyError(f"No adopted policy was in force {day}.", remedy=REMEDY)
    raise PolicyError(
        f"{len(in_force)} adopted policies were in force {day}.",
        detail=f"{'; '.join(_told(one) for one in in_force)}.",
        remedy=REMEDY,
    )


def _in_force(policy: Policy, case: Case) -> bool:
    """An amended text may reach grants made before it was adopted; it is in force from its adoption all the same."""
    return max(policy.adopted_on, policy.effective_on) <= case.opened_on and (
        policy.ended_on is None or case.opened_on <= policy.ended_on
    )


def _told(policy: Policy) -> str:
    return f"{policy.title}, effective {format_date(policy.effective_on)}"
