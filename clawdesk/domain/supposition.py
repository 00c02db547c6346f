"""What may be supposed of a case, and the values supposed: new facts to be worked out, never written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from clawdesk.domain.award import AWARD
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.fields import Field
from clawdesk.domain.measure import MEASURE
from clawdesk.domain.statement import FIGURE, RESTATEMENT, STATEMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Another value of one field of one record: by the record's kind, its id, name or title, and the field."""

    entity: str
    record: str
    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposable:
    """A fact on which the result may hang: `field` reads and shows it, `value` is what stands on record."""

    entity: str
    record_id: int
    name: str
    field: Field
    value: Any

    def change(self, value: str) -> Change:
        return Change(entity=self.entity, record=f"#{self.record_id}", field=self.name, value=value)


RESTATED_DAYS = ("concluded_on", "announced_on", "filed_on")
UNMEASURED = ("individual", "time")


def supposable_figures(facts: CaseFacts) -> tuple[Supposable, ...]:
    """The restated value of every figure, and of every measure that is tied to none."""
    return (*_figures(facts), *_measures(facts))


def _figures(facts: CaseFacts) -> Iterator[Supposable]:
    for one in facts.figures:
        statement = facts.statement(one.statement_id)
        where = f"{_form(statement.form)}{statement.label}" if statement else ""
        unit = f", {one.unit}" if one.unit else ""
        if one.id is not None:
            field = _named(FIGURE.field("restated"), f"figure_{one.id}", f"{one.name}{unit} · {where}")
            yield Supposable(
                entity="figure", record_id=one.id, name="restated", field=field, value=one.restated
            )


def _measures(facts: CaseFacts) -> Iterator[Supposable]:
    for who in facts.participants:
        for award in who.awards:
            for measure in (one.measure for one in award.measures):
                tied = measure.figure_id is not None or measure.kind in UNMEASURED
                if measure.id is None or tied or measure.original is None:
                    continue
                label = f"{measure.name} · {award.award.title}, {who.person.listed_name}"
                field = _named(MEASURE.field("restated"), f"measure_{measure.id}", label)
                value = measure.restated
                yield Supposable(
                    entity="measure", record_id=measure.id, name="restated", field=field, value=value
                )


def supposable_days(facts: CaseFacts) -> tuple[Supposable, ...]:
    """The days from which a clock runs or by which an award is reached."""
    return (*_restatement_days(facts), *_filing_days(facts), *_grant_days(facts))


def _restatement_days(facts: CaseFacts) -> Iterator[Supposable]:
    found = facts.restatement
    if found is None or found.id is None:
        return
    for name in RESTATED_DAYS:
        label = f"{RESTATEMENT.field(name).label} · {found.title}"
        field = _named(RESTATEMENT.field(name), f"restatement_{name}", label)
        value = getattr(found, name)
        yield Supposable(entity="restatement", record_id=found.id, name=name, field=field, value=value)


def _filing_days(facts: CaseFacts) -> Iterator[Supposable]:
    for one in facts.statements:
        if one.id is not None:
            label = f"Originally filed · {_form(one.form)}{one.label}"
            field = _named(STATEMENT.field("filed_on"), f"statement_{one.id}", label)
            yield Supposable(
                entity="statement", record_id=one.id, name="filed_on", field=field, value=one.filed_on
            )


def _grant_days(facts: CaseFacts) -> Iterator[Supposable]:
    for who in facts.participants:
        for award in (one.award for one in who.awards):
            if award.id is not None:
                label = f"Granted · {award.title}, {who.person.listed_name}"
                field = _named(AWARD.field("granted_on"), f"award_{award.id}", label)
                value = award.granted_on
                yield Supposable(
                    entity="award", record_id=award.id, name="granted_on", field=field, value=value
                )


def _form(form: str) -> str:
    return "" if form == "none" else f"{form} "


def _named(field: Field, name: str, label: str) -> Field:
    return replace(field, name=f"suppose_{name}", label=label, required=False, help="")
