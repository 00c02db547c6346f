"""How the outcome moves: by each reading of each open question, and by the restated figure of each measure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Evaluation, Quantity
from clawdesk.domain.evidence import Setting
from clawdesk.domain.facts import AwardFacts, CaseFacts, MeasureFacts, ParticipantFacts
from clawdesk.domain.sensitivity import Sensitivity, SettingOutcome, Threshold
from clawdesk.rules.payout import recompute
from clawdesk.rules.payout.working import unit_of
from clawdesk.rules.settings import settings_in_force

Evaluate = Callable[[CaseFacts], Evaluation]
NOTHING = Decimal(0)
SUPPOSED = "Supposed, to see what it would change."


def sensitivity(facts: CaseFacts, edition: Edition, *, as_of: date, evaluate: Evaluate) -> Sensitivity:
    return Sensitivity(
        edition_id=edition.id,
        settings=tuple(_by_setting(facts, edition, as_of, evaluate)),
        thresholds=tuple(
            one
            for who in facts.participants
            for award in who.awards
            for one in _thresholds(facts, edition, who, award)
        ),
    )


def _by_setting(
    facts: CaseFacts, edition: Edition, as_of: date, evaluate: Evaluate
) -> Iterable[SettingOutcome]:
    """Each reading by itself, all others as they are in force."""
    in_force, _ = settings_in_force(edition, facts.settings)
    base = evaluate(facts)
    for question in edition.open_questions:
        for reading in question.readings:
            governs = in_force.value(question.key) == reading.value
            made = base if governs else evaluate(read_as(facts, question.key, reading.value, as_of))
            for who, was in zip(made.participants, base.participants, strict=True):
                yield SettingOutcome(
                    key=question.key,
                    value=reading.value,
                    label=reading.label,
                    governs=governs,
                    person_id=who.person_id,
                    name=who.name,
                    outcome=who.outcome,
                    recoverable=who.recoverable,
                    changes=(who.outcome, who.recoverable) != (was.outcome, was.recoverable),
                )


def read_as(facts: CaseFacts, key: str, value: str, as_of: date) -> CaseFacts:
    """The same facts with one open question read in another way, as if the case had a setting."""
    made = Setting(key=key, value=value, reason=SUPPOSED, set_on=as_of, case_id=facts.case.id)
    return replace(facts, settings=(*(one for one in facts.settings if one.key != key), made))


def _thresholds(
    facts: CaseFacts, edition: Edition, who: ParticipantFacts, award: AwardFacts
) -> Iterable[Threshold]:
    if not edition.asks("less"):
        return
    for one in award.measures:
        figure = facts.figure(one.measure.figure_id)
        original = figure.original if figure else one.measure.original
        if original is None or one.measure.curve == "given" or one.measure.kind in ("individual", "time"):
            continue
        restated = figure.restated if figure else one.measure.restated
        yield _threshold(facts, edition, who, award, one, original, restated)


def _threshold(
    facts: CaseFacts,
    edition: Edition,
    who: ParticipantFacts,
    award: AwardFacts,
    one: MeasureFacts,
    original: Decimal,
    restated: Decimal | None,
) -> Threshold:
    """The greatest restated value at which something is owed, exact to the figure's own last digit."""
    step = _precision(original, restated)
    settings, _ = settings_in_force(edition, facts.settings)

    def owes(value: Decimal) -> Decimal | None:
        supposed, asked = _supposing(facts, award, one, value)
        return recompute(asked, supposed, edition, settings).excess

    least, most = min(NOTHING, original), max(original, NOTHING)
    lowest, highest = owes(least), owes(most)
    assert award.award.id is not None
    assert who.person.id is not None
    plain = Threshold(
        person_id=who.person.id,
        name=who.person.name,
        award_id=award.award.id,
        title=award.award.title,
        measure=one.measure.name,
        original=original,
        precision=step,
    )
    if lowest is None or highest is None:
        return replace(plain, note="The award cannot be recomputed yet.")
    falling = bool(highest)
    if bool(lowest) == bool(highest):
        told = (
            "Something is owed at every figure."
            if lowest
            else "Nothing is owed at any figure from nought on."
        )
        return replace(plain, note=told)
    ends = int(least / step), int(most / step)
    owed, free = _turn(lambda at: bool(owes(at * step)), *ends, falling=falling)
    excess = owes(owed * step)
    return replace(
        plain,
        owes_at=owed * step,
        free_at=free * step,
        excess=_quantity(award, excess),
        note="Begins to owe as the figure rises." if falling else "",
    )


def _turn(owes: Callable[[int], bool], least: int, most: int, *, falling: bool) -> tuple[int, int]:
    """Two neighbours between which the answer turns: at the first something is owed, at the second nothing."""
    while most - least > 1:
        middle = (least + most) // 2
        if owes(middle) is not falling:
            least = middle
        else:
            most = middle
    return (most, least) if falling else (least, most)


def _quantity(award: AwardFacts, value: Decimal | None) -> Quantity | None:
    return None if value is None else Quantity(unit=unit_of(award.award), value=value)


def _precision(*values: Decimal | None) -> Decimal:
    """One of the last digit that the figures are told in."""
    digits = [one.as_tuple().exponent for one in values if one is not None]
    return Decimal(1).scaleb(min([0, *(one for one in digits if isinstance(one, int))]))


def _supposing(
    facts: CaseFacts, award: AwardFacts, one: MeasureFacts, value: Decimal
) -> tuple[CaseFacts, AwardFacts]:
    """The same case with this restated value, of the figure or of the measure itself."""
    figure = facts.figure(one.measure.figure_id)
    if figure is not None:
        again = replace(figure, restated=value)
        figures = tuple(again if each.id == figure.id else each for each in facts.figures)
        return replace(facts, figures=figures, figures_restated=()), award
    measure = replace(one, measure=replace(one.measure, restated=value))
    measures = tuple(measure if each is one else each for each in award.measures)
    return facts, replace(award, measures=measures)
