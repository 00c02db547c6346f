"""A Rule 10b5-1 plan's box, adoption date and waiting period, by the rule in force when it was adopted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from clawdesk.checks.around import Around, PeriodicReport
from clawdesk.checks.federal import business_days_after, can_count_from
from clawdesk.checks.plan_text import PlanNote, lines_under, plan_notes
from clawdesk.domain.dates import echo
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding, Status

CHECK = "10b5-1 plan"
_CITATION = "Rule 10b5-1(c)(1)(ii)(B); Release 33-11138"
# The waiting period binds plans adopted from the day the amended rule took effect.
_IN_FORCE = date(2023, 2, 27)
# The box is asked for on forms filed from this day.
_BOX_FROM = date(2023, 4, 1)
_LEAST_DAYS = 90
_MOST_DAYS = 120
_OTHERS_DAYS = 30
_REPORT_BUSINESS_DAYS = 2
_QUARTER_DAYS = 100
_CHANGED = "A change of amount, price or timing counts as a new adoption, so the days run from the change."


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The plan's day that starts the wait, the first trade under it, and the days between which the wait ends."""

    plan: PlanNote
    start: date
    traded: date
    seen: str
    first: date
    last: date


def plan_dates(filing: Filing, around: Around) -> tuple[Finding, ...]:
    plans = plan_notes(filing)
    findings = [found for plan in plans if (found := _waiting(filing, plan, around)) is not None]
    box = _box(filing, plans)
    return (*findings, box) if box is not None else tuple(findings)


def _waiting(filing: Filing, plan: PlanNote, around: Around) -> Finding | None:
    days = [line.date.value for line in lines_under(filing, plan) if line.date.value]
    if not days or plan.adopted is None:
        return None
    adopted, traded = plan.adopted, min(days)
    if not can_count_from(adopted) or not can_count_from(traded):
        return None
    start, verb = adopted, "adopted"
    if plan.changed and can_count_from(plan.changed) and adopted < plan.changed <= traded:
        # A change of amount, price or timing is the adoption of a new plan, Rule 10b5-1(c)(1)(iv).
        start, verb = plan.changed, "changed"
    seen = f"adopted {echo(adopted)}, first trade {echo(traded)}: {(traded - adopted).days} days"
    if plan.changed:
        seen += f"; changed {echo(plan.changed)}"
    if traded < adopted:
        return _before_adoption(plan, seen)
    if start < _IN_FORCE:
        return _earlier_rule(plan, seen, start, (traded - start).days)
    insider = any(owner.officer or owner.director for owner in filing.owners)
    least, most = (_LEAST_DAYS, _MOST_DAYS) if insider else (_OTHERS_DAYS, _OTHERS_DAYS)
    waiting = Waiting(
        plan=plan,
        start=start,
        traded=traded,
        seen=seen,
        first=start + timedelta(days=least),
        last=start + timedelta(days=most),
    )
    found = _weighed(waiting, around)
    return replace(found, meaning=f"{found.meaning} {_CHANGED}".strip()) if verb == "changed" else found


def _weighed(waiting: Waiting, around: Around) -> Finding:
    if waiting.traded < waiting.first:
        short = (waiting.first - waiting.traded).days
        return _told(
            waiting,
            Status.DIFFERS,
            f"The first trade came {short} days before the waiting period could end",
            meaning="The plan may have been changed rather than adopted then, or a date may be a slip.",
            remedy="Ask for the plan and compare its date.",
        )
    if waiting.traded >= waiting.last:
        return _told(waiting, Status.CONSISTENT, "The waiting period had ended")
    report = _report_for(waiting.start, around.reports)
    if report is None:
        return _told(
            waiting,
            Status.CANNOT_BE_CHECKED,
            "Whether the waiting period had ended needs the filing date of a quarterly or annual report",
            meaning="It ends two business days after the report for the quarter of adoption, within these days.",
            remedy="Look up the filing date of the 10-Q or 10-K for the quarter of adoption.",
        )
    after = business_days_after(report.filed, _REPORT_BUSINESS_DAYS, around.closures).day
    ended = min(waiting.last, max(waiting.first, after))
    counted = (
        f"the report for the quarter to {echo(report.period_end)} was filed {echo(report.filed)}; "
        f"two business days later is {echo(after)}"
    )
    exact = replace(waiting, first=ended, last=ended, seen=f"{waiting.seen}; {counted}")
    if waiting.traded >= ended:
        return _told(exact, Status.CONSISTENT, "The waiting period had ended")
    return _told(
        exact,
        Status.DIFFERS,
        f"The first trade came {(ended - waiting.traded).days} days before the waiting period ended",
        meaning="The plan may have been changed rather than adopted then, or a date may be a slip.",
        remedy="Ask for the plan and compare its date.",
    )


def _report_for(adopted: date, reports: tuple[PeriodicReport, ...]) -> PeriodicReport | None:
    """The first report whose period ends with or after the day of adoption, within that quarter."""
    last = adopted + timedelta(days=_QUARTER_DAYS)
    held = [one for one in reports if adopted <= one.period_end <= last and one.filed > one.period_end]
    return min(held, key=lambda one: (one.period_end, one.filed), default=None)


def _told(waiting: Waiting, status: Status, title: str, *, meaning: str = "", remedy: str = "") -> Finding:
    expected = f"not before {echo(waiting.first)}"
    if waiting.last > waiting.first:
        expected += f", and in any case from {echo(waiting.last)}"
    return Finding(
        check=CHECK,
        status=status,
        place=waiting.plan.place,
        title=title,
        seen=waiting.seen,
        expected=expected,
        meaning=meaning,
        remedy=remedy,
        citation=_CITATION,
    )


def _earlier_rule(plan: PlanNote, seen: str, adopted: date, elapsed: int) -> Finding:
    short = _LEAST_DAYS - elapsed
    first, last = adopted + timedelta(days=_LEAST_DAYS), adopted + timedelta(days=_MOST_DAYS)
    compared = f"{short} days short of" if short > 0 else "not short of"
    return Finding(
        check=CHECK,
        status=Status.CONSISTENT,
        place=plan.place,
        title="No waiting period applied to this plan",
        seen=seen,
        expected=f"none for plans adopted before {echo(_IN_FORCE)}",
        meaning=(
            f"For information: the trade came {compared} the {_LEAST_DAYS} days of the present rule, "
            f"which would have run to {echo(first)}, at most to {echo(last)}."
        ),
        citation=_CITATION,
    )


def _before_adoption(plan: PlanNote, seen: str) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=plan.place,
        title="The plan's date is later than a trade made under it",
        seen=seen,
        expected="a plan adopted before the trade",
        meaning="One of the dates may be a slip, or the mark stands on a row that was not under the plan.",
        remedy="Compare the footnote with the rows that bear its mark.",
        citation=_CITATION,
    )


def _box(filing: Filing, plans: tuple[PlanNote, ...]) -> Finding | None:
    """The box and the words should both speak of a plan, or neither."""
    adopted = [plan.adopted for plan in plans if plan.adopted]
    place = f"Form {filing.form}, 10b5-1 box"
    if filing.aff10b5one and not adopted:
        return Finding(
            check=CHECK,
            status=Status.CANNOT_BE_CHECKED,
            place=place,
            title="The box is ticked, but no adoption date could be read",
            seen="; ".join(plan.place for plan in plans) or "no footnote speaks of a plan",
            expected="the date of adoption in a footnote or the remarks",
            meaning="The waiting period cannot be counted without it.",
            remedy="Read the footnotes and the remarks, or ask for the plan.",
            citation=_CITATION,
        )
    filed = filing.filed or max(filing.transaction_dates, default=None)
    is_asked = filing.aff10b5one is False and filed is not None and filed >= _BOX_FROM
    if is_asked and any(day >= _IN_FORCE for day in adopted):
        return Finding(
            check=CHECK,
            status=Status.DIFFERS,
            place=place,
            title="The words speak of a plan, but the box is not ticked",
            seen=", ".join(f"adopted {echo(day)}" for day in adopted),
            expected="the box ticked for trades under such a plan",
            meaning="The plan may not be meant to satisfy the rule, or the box was forgotten.",
            remedy="Ask which of the two was meant.",
            citation=_CITATION,
        )
    return None
