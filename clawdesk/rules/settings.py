"""Which reading of each open question is in force: the edition's default, or what the company set with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clawdesk.domain.edition import Edition, OpenQuestion
from clawdesk.domain.evaluation import SettingInForce
from clawdesk.domain.evidence import Setting
from clawdesk.domain.finding import Finding, Status

# Readings beside the default that the steps and the payout elements compute.
COMPUTED: Mapping[str, tuple[str, ...]] = {
    "clock.endpoint": ("restated_filed", "committee_determination", "demand", "concluded", "repayment"),
    "clock.inclusive": ("yes", "no"),
    "clock.leap": ("feb28", "mar1"),
    "clock.multi_filing": ("per_filing", "latest", "earliest"),
    "scope.cash_grant_date": ("approval", "plan_adoption", "period_start", "payout_approval"),
    "edition.reach": ("all_grants", "later_grants"),
    "trigger.scope": ("whole", "per_filing"),
    "conduct.standard": ("condition", "opening"),
    "participant.when": ("ever", "at_grant", "at_receipt", "during_period"),
    "amount.discretion": ("formula_ceiling", "proportional", "fixed"),
    "trigger.little_r": ("no", "yes"),
    "scope.market_awards": ("in", "out"),
    "remedy.order": ("cancel_first", "repay_first"),
    "round.interpolation": ("as_award", "step"),
    "amount.gates": ("restated", "original"),
    "amount.netting": ("off", "on"),
    "amount.tax_basis": ("gross", "net"),
    "equity.net_settlement": ("gross", "net"),
    "equity.sold_attribution": ("pro_rata", "held_first"),
    "equity.value_date": ("in_kind", "determination"),
    "remedy.cross_award_offset": ("off", "on"),
    "scope.section16": ("counts", "separate"),
    "sales.profit": ("price_paid", "gross_proceeds", "value_at_exercise"),
    "amount.part": ("part", "whole"),
    "sales.household": ("include", "exclude"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    in_force: tuple[SettingInForce, ...] = ()
    values: Mapping[str, str]

    def value(self, key: str) -> str:
        """The reading in force; nothing where the edition leaves no such question open."""
        return self.values.get(key, "")


def settings_in_force(edition: Edition, records: tuple[Setting, ...]) -> tuple[Settings, tuple[Finding, ...]]:
    """The reading in force of every open question, and a finding for each record that could not be followed."""
    latest = {record.key: record for record in sorted(records, key=_weight)}
    in_force: list[SettingInForce] = []
    findings: list[Finding] = []
    for question in edition.open_questions:
        record = latest.pop(question.key, None)
        if record is not None:
            findings.extend(_refused(question, record))
        in_force.append(_in_force(question, record))
    findings.extend(_unasked(edition, record) for record in latest.values())
    values = {one.key: one.value for one in in_force}
    return Settings(in_force=tuple(in_force), values=values), tuple(findings)


def _weight(record: Setting) -> tuple[bool, date, int]:
    """A setting of the case goes before one of the company, then the later one."""
    return record.case_id is not None, record.set_on, record.id or 0


def _followed(question: OpenQuestion, record: Setting) -> bool:
    if record.value == question.default:
        return True
    return question.reading(record.value) is not None and record.value in COMPUTED.get(question.key, ())


def _in_force(question: OpenQuestion, record: Setting | None) -> SettingInForce:
    chosen = record if record is not None and _followed(question, record) else None
    value = chosen.value if chosen else question.default
    reading = question.reading(value)
    assert reading is not None
    return SettingInForce(
        key=question.key,
        question=question.question,
        value=value,
        label=reading.label,
        default=value == question.default,
        reason=chosen.reason if chosen else reading.reason,
        set_on=chosen.set_on if chosen else None,
    )


def _refused(question: OpenQuestion, record: Setting) -> tuple[Finding, ...]:
    if _followed(question, record):
        return ()
    known = question.reading(record.value)
    default = question.reading(question.default)
    assert default is not None
    why = "This reading is not computed." if known else "The edition knows no such reading."
    return (
        Finding(
            check="settings",
            status=Status.CANNOT_BE_CHECKED,
            place=record.key,
            title=f"“{question.question}” is read by the default.",
            seen=known.label if known else record.value,
            expected=default.label,
            meaning=why,
            remedy="Set it back to the default, or have the amount computed by hand and file the computation.",
            citation=question.citation,
        ),
    )


def _unasked(edition: Edition, record: Setting) -> Finding:
    return Finding(
        check="settings",
        status=Status.CANNOT_BE_CHECKED,
        place=record.key,
        title=f"The setting {record.key} has no effect here.",
        seen=record.value,
        meaning=f"{edition.title} leaves no such question open.",
    )
