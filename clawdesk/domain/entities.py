"""Every kind of record that a person keeps, as an export writes them: owners before what they own."""

from __future__ import annotations

from clawdesk.domain.award import AWARD, AWARD_STATEMENT, PLAN
from clawdesk.domain.case import CASE, DECISION, PARTICIPANT
from clawdesk.domain.committee import ATTENDANCE, MEETING, MEMBER
from clawdesk.domain.company import COMPANY, FISCAL_YEAR_END
from clawdesk.domain.determination import DETERMINATION, EVALUATION, REPORT, SIGNATURE
from clawdesk.domain.estimate import (
    ESTIMATE,
    FIGURE_RESTATED,
    HUMAN_COMPUTATION,
    MEASURE_FIGURE,
    POOL,
    VESTING,
)
from clawdesk.domain.evidence import CLOSURE, EVIDENCE, NOTE, SETTING
from clawdesk.domain.fields import Entity
from clawdesk.domain.filing_work import (
    CONFIRMED_CELL,
    FILING_SUPPLEMENT,
    FINDING_ANSWER,
    LINE_RELATION,
    LINE_RULING,
    OWNER_LINK,
)
from clawdesk.domain.market import CLOSING_PRICE, CORPORATE_ACTION, PEER, SECURITY
from clawdesk.domain.match import FILING_LINK, MATCH
from clawdesk.domain.measure import CURVE_POINT, MEASURE, MODIFIER
from clawdesk.domain.papers import DISCLOSURE, EVIDENCE_LINK, EXHIBIT, HOLD, LETTER, REMINDER, RETENTION
from clawdesk.domain.payment import HOLDING, PAYMENT
from clawdesk.domain.person import PERSON, TERM
from clawdesk.domain.policy import OVERLAY, POLICY
from clawdesk.domain.recovery import RECOVERY
from clawdesk.domain.standing import ACKNOWLEDGEMENT, AGREEMENT, ATTORNEY, CASE_POLICY, LISTING, VOTE
from clawdesk.domain.statement import FIGURE, RESTATED_PERIOD, RESTATEMENT, STATEMENT

ENTITIES: tuple[Entity, ...] = (
    COMPANY,
    FISCAL_YEAR_END,
    LISTING,
    EVIDENCE,
    PERSON,
    TERM,
    AGREEMENT,
    ATTORNEY,
    MEMBER,
    MEETING,
    ATTENDANCE,
    PLAN,
    STATEMENT,
    RESTATEMENT,
    FIGURE,
    RESTATED_PERIOD,
    FIGURE_RESTATED,
    POLICY,
    OVERLAY,
    ACKNOWLEDGEMENT,
    SECURITY,
    CORPORATE_ACTION,
    CLOSING_PRICE,
    POOL,
    AWARD,
    AWARD_STATEMENT,
    MEASURE,
    CURVE_POINT,
    MEASURE_FIGURE,
    PEER,
    MODIFIER,
    ESTIMATE,
    HUMAN_COMPUTATION,
    VESTING,
    PAYMENT,
    HOLDING,
    FILING_LINK,
    FILING_SUPPLEMENT,
    CONFIRMED_CELL,
    OWNER_LINK,
    LINE_RELATION,
    LINE_RULING,
    FINDING_ANSWER,
    MATCH,
    CASE,
    CASE_POLICY,
    PARTICIPANT,
    DECISION,
    VOTE,
    EVALUATION,
    DETERMINATION,
    REPORT,
    SIGNATURE,
    RECOVERY,
    EXHIBIT,
    EVIDENCE_LINK,
    LETTER,
    DISCLOSURE,
    HOLD,
    RETENTION,
    REMINDER,
    NOTE,
    SETTING,
    CLOSURE,
)

BY_NAME: dict[str, Entity] = {entity.name: entity for entity in ENTITIES}


def entity(name: str) -> Entity:
    return BY_NAME[name]
