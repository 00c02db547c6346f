"""One form an entity; a form that hangs from no line here is not shown."""

from __future__ import annotations

from clawdesk.ui.forms import (
    attendance,
    award,
    award_statement,
    case,
    closure,
    company,
    curve_point,
    decision,
    evidence,
    figure,
    fiscal_year_end,
    holding,
    measure,
    meeting,
    member,
    modifier,
    note,
    overlay,
    participant,
    payment,
    person,
    plan,
    policy,
    restated_period,
    restatement,
    setting,
    statement,
    term,
)
from clawdesk.ui.grammar import Form

FORMS: tuple[Form, ...] = (
    company.FORM,
    fiscal_year_end.FORM,
    person.FORM,
    term.FORM,
    plan.FORM,
    award.FORM,
    award_statement.FORM,
    measure.FORM,
    curve_point.FORM,
    modifier.FORM,
    payment.FORM,
    holding.FORM,
    statement.FORM,
    figure.FORM,
    restatement.FORM,
    restated_period.FORM,
    case.FORM,
    participant.FORM,
    decision.FORM,
    member.FORM,
    meeting.FORM,
    attendance.FORM,
    evidence.FORM,
    note.FORM,
    setting.FORM,
    closure.FORM,
    policy.FORM,
    overlay.FORM,
)


def form_for(entity: str) -> Form:
    return next(form for form in FORMS if form.entity == entity)
