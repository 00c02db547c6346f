"""Every kind of record that a person keeps, as an export writes them: owners before what they own."""

from __future__ import annotations

from clawdesk.domain.award import AWARD, AWARD_STATEMENT, PLAN
from clawdesk.domain.case import CASE, DECISION, PARTICIPANT
from clawdesk.domain.committee import ATTENDANCE, MEETING, MEMBER
from clawdesk.domain.company import COMPANY, FISCAL_YEAR_END
from clawdesk.domain.determination import DETERMINATION, EVALUATION, REPORT, SIGNATURE
from clawdesk.domain.evidence import CLOSURE, EVIDENCE, NOTE, SETTING
from clawdesk.domain.fields import Entity
from clawdesk.domain.match import FILING_LINK, MATCH
from clawdesk.domain.measure import CURVE_POINT, MEASURE, MODIFIER
from clawdesk.domain.payment import HOLDING, PAYMENT
from clawdesk.domain.person import PERSON, TERM
from clawdesk.domain.policy import OVERLAY, POLICY
from clawdesk.domain.recovery import RECOVERY
from clawdesk.domain.statement import FIGURE, RESTATED_PERIOD, RESTATEMENT, STATEMENT

ENTITIES: tuple[Entity, ...] = (
    COMPANY,
    FISCAL_YEAR_END,
    EVIDENCE,
    PERSON,
    TERM,
    MEMBER,
    MEETING,
    ATTENDANCE,
    PLAN,
    STATEMENT,
    RESTATEMENT,
    FIGURE,
    RESTATED_PERIOD,
    POLICY,
    OVERLAY,
    AWARD,
    AWARD_STATEMENT,
    MEASURE,
    CURVE_POINT,
    MODIFIER,
    PAYMENT,
    HOLDING,
    MATCH,
    FILING_LINK,
    CASE,
    PARTICIPANT,
    DECISION,
    EVALUATION,
    DETERMINATION,
    REPORT,
    SIGNATURE,
    RECOVERY,
    NOTE,
    SETTING,
    CLOSURE,
)

BY_NAME: dict[str, Entity] = {entity.name: entity for entity in ENTITIES}


def entity(name: str) -> Entity:
    return BY_NAME[name]
