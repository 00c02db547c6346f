"""Plans and awards: what was promised, on which measures, what was paid and what is still to come."""

from __future__ import annotations

from clawdesk.domain.award import AWARD, PLAN, Award, Plan
from clawdesk.domain.dates import format_date
from clawdesk.domain.estimate import Pool
from clawdesk.domain.money import Money, format_money, format_shares
from clawdesk.ui.award_terms import AwardTerms
from clawdesk.ui.page import Frame
from clawdesk.ui.record_list import ListLine
from clawdesk.ui.records_page import Part, RecordsPage


class AwardsPage(RecordsPage):
    def __init__(self, frame: Frame) -> None:
        award = Part(
            entity="award",
            line=self._award_line,
            head=self._award_head,
            empty="No award is on record yet. Enter each bonus opportunity and equity grant of an officer.",
        )
        plan = Part(entity="plan", line=_plan_line, head=_plan_head, linked=(("award", "plan_id"),))
        pool = Part(entity="pool", line=_pool_line, head=_pool_head, linked=(("award", "pool_id"),))
        super().__init__(frame, "awards", (award, plan, pool))
        pane = self.panes["award"]
        self.terms = AwardTerms(frame, pane)
        pane.under_heading.addWidget(self.terms)

    def add_plan(self) -> None:
        self.begin("plan")

    def add_pool(self) -> None:
        self.begin("pool")

    def _award_line(self, award: Award) -> ListLine:
        return ListLine(
            title=award.title,
            second=self.frame.desk.title_of("person", award.person_id),
            figure=_target(award),
            tag=f"granted {award.granted_on.year}" if award.granted_on else "no grant date",
            tone="" if award.granted_on else "warn",
        )

    def _award_head(self, award: Award) -> tuple[str, str]:
        parts = [
            self.frame.desk.title_of("person", award.person_id),
            AWARD.field("kind").label_of(award.kind),
        ]
        if award.granted_on:
            parts.append(f"granted {format_date(award.granted_on)}")
        paid = self._paid(award)
        if paid is not None:
            parts.append(f"paid {format_money(paid, sign=True)}")
        return award.title, " · ".join(parts)

    def _paid(self, award: Award) -> Money | None:
        amounts = [
            one.amount
            for one in self.frame.desk.records("payment", award_id=award.id)
            if one.amount is not None and one.state == "paid"
        ]
        return sum(amounts[1:], amounts[0]) if amounts else None


def _target(award: Award) -> str:
    if award.unit == "currency" and award.target_amount is not None:
        return format_money(award.target_amount)
    return format_shares(award.target_shares) if award.target_shares is not None else ""


def _plan_line(plan: Plan) -> ListLine:
    second = f"Adopted {format_date(plan.adopted_on)}" if plan.adopted_on else "Adoption not on record"
    return ListLine(title=plan.name, second=second, tag=PLAN.field("kind").label_of(plan.kind))


def _plan_head(plan: Plan) -> tuple[str, str]:
    return plan.name, _plan_line(plan).second


def _pool_line(pool: Pool) -> ListLine:
    paid = f"{format_money(pool.paid)} paid" if pool.paid is not None else "What was paid is not on record"
    return ListLine(title=pool.title, second=paid)


def _pool_head(pool: Pool) -> tuple[str, str]:
    return pool.title, _pool_line(pool).second
