"""Everything that a rule may know about a case, frozen: what `evaluate` is given and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.domain.award import Award, AwardStatement, Plan
from clawdesk.domain.case import Case, Decision
from clawdesk.domain.committee import Attendance, Meeting, Member
from clawdesk.domain.company import Company, FiscalYearEnd
from clawdesk.domain.estimate import Estimate, FigureRestated, HumanComputation, MeasureFigure, Pool, Vesting
from clawdesk.domain.evidence import Evidence, Setting
from clawdesk.domain.market import ClosingPrice, Peer
from clawdesk.domain.measure import CurvePoint, Measure, Modifier
from clawdesk.domain.payment import Holding, Payment
from clawdesk.domain.person import Person, Term
from clawdesk.domain.policy import Overlay, Policy
from clawdesk.domain.recovery import Recovery
from clawdesk.domain.standing import Agreement, Listing, Vote
from clawdesk.domain.statement import Figure, RestatedPeriod, Restatement, Statement
from clawdesk.domain.trade import Trade


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts:
    measure: Measure
    points: tuple[CurvePoint, ...] = ()
    figures: tuple[MeasureFigure, ...] = ()
    peers: tuple[Peer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardFacts:
    award: Award
    plan: Plan | None = None
    statements: tuple[AwardStatement, ...] = ()
    measures: tuple[MeasureFacts, ...] = ()
    modifiers: tuple[Modifier, ...] = ()
    payments: tuple[Payment, ...] = ()
    holdings: tuple[Holding, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    computations: tuple[HumanComputation, ...] = ()
    vestings: tuple[Vesting, ...] = ()
    pool: Pool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantFacts:
    person: Person
    notice_on: date | None = None
    reply_on: date | None = None
    reply: str = ""
    demand_on: date | None = None
    suit_on: date | None = None
    terms: tuple[Term, ...] = ()
    awards: tuple[AwardFacts, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    trades: tuple[Trade, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    company: Company
    fiscal_year_ends: tuple[FiscalYearEnd, ...] = ()
    listings: tuple[Listing, ...] = ()
    case: Case
    policy: Policy | None = None
    policies: tuple[Policy, ...] = ()
    """Every text of the policy that the company adopted, the first one first."""
    overlays: tuple[Overlay, ...] = ()
    restatement: Restatement | None = None
    restated_periods: tuple[RestatedPeriod, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    figures_restated: tuple[FigureRestated, ...] = ()
    """What later restatements made of a figure; the record of this case's restatement goes first."""
    closing_prices: tuple[ClosingPrice, ...] = ()
    participants: tuple[ParticipantFacts, ...] = ()
    decisions: tuple[Decision, ...] = ()
    votes: tuple[Vote, ...] = ()
    members: tuple[Member, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    settings: tuple[Setting, ...] = ()
    recoveries: tuple[Recovery, ...] = ()
    """What was already recovered of the awards, under whichever policy."""

    def statement(self, id: int) -> Statement | None:
        for one in self.statements:
            if one.id == id:
                return one
        return None

    def figure(self, id: int | None) -> Figure | None:
        return next((one for one in self.figures if one.id == id), None)

    def exhibit(self, evidence_id: int | None) -> Evidence | None:
        return next((one for one in self.evidence if one.id == evidence_id), None)

    def meeting(self, id: int | None) -> Meeting | None:
        return next((one for one in self.meetings if one.id == id), None)
