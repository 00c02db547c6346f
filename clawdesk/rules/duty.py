"""Where the text leaves no discretion: what was determined must be the whole of what is recoverable."""

from __future__ import annotations

from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Quantity
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.quantities import amount
from clawdesk.rules.context import AwardContext

DUTY = "amount.duty"
MANDATORY = "mandatory"


def is_mandatory(edition: Edition) -> bool:
    return edition.states(DUTY) and edition.parameter(DUTY).value == MANDATORY


def short_of_duty(ctx: AwardContext, cap: Quantity | None, sought: Quantity | None) -> tuple[Finding, ...]:
    if cap is None or sought is None or sought.value >= cap.value or not is_mandatory(ctx.case.edition):
        return ()
    return (
        Finding(
            check="determined amount",
            status=Status.DIFFERS,
            place=f"{ctx.person.who.person.listed_name} · {ctx.title}",
            title="Less was determined than must be recovered.",
            seen=amount(sought),
            expected=amount(cap),
            meaning="The rule leaves no discretion over the amount; only impracticability excuses it.",
            remedy="Determine the whole amount, or record why recovery is impracticable, with its proofs.",
            citation=ctx.case.edition.parameter(DUTY).citation,
        ),
    )
