"""Values of a measure that come from statements: one figure, or several added up, averaged or divided."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from clawdesk.domain.evaluation import Input
from clawdesk.domain.statement import Figure
from clawdesk.rules.payout.working import NOTHING, MeasurePay, Pair, Working, plain

BASE = "base"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A value with how it was found, and what is wanting before it is known."""

    value: Pair = NOTHING
    formula: str = ""
    missing: tuple[str, ...] = ()


def typed_value(work: Working, figure: Figure) -> Decimal | None:
    """What this case's restatement made of the figure; a later record of it goes before the figure's own column."""
    restatement = work.facts.restatement
    if restatement is None:
        return figure.original
    for one in reversed(work.facts.figures_restated):
        if one.figure_id == figure.id and one.restatement_id == restatement.id:
            return one.value
    if figure.restatement_id not in (None, restatement.id):
        return figure.original
    if figure.restated is None and not _is_restated(work, figure):
        return figure.original
    return figure.restated


def _is_restated(work: Working, figure: Figure) -> bool:
    """Of its period, or of any while the restated periods are not on record."""
    periods = work.facts.restated_periods
    return not periods or any(one.statement_id == figure.statement_id for one in periods)


def is_corrected(work: Working, figure: Figure) -> bool:
    return work.corrected is None or figure.statement_id in work.corrected


def of_figure(work: Working, figure: Figure, name: str) -> Found:
    """Both sides of one figure; its restated value counts only where its filing is corrected."""
    original, restated = Fraction(figure.original), typed_value(work, figure)
    if restated is None:
        missing = (f"the restated value of {name}, for {work.title}",)
        return Found(value=Pair(original=original), missing=missing)
    counts = restated != figure.original and is_corrected(work, figure)
    return Found(value=Pair(original=original, restated=Fraction(restated) if counts else original))


def of_several(work: Working, pay: MeasurePay, *, base: bool) -> Found | None:
    """The measure's own value from its figures, or with `base` the value that it is held against."""
    links = [link for link in pay.facts.figures if (link.role == BASE) is base]
    if not links:
        return None
    sums: dict[str, Pair] = {}
    terms: dict[str, list[str]] = {}
    count = 0
    for link in links:
        figure = work.facts.figure(link.figure_id)
        if figure is None:
            return Found(missing=(f"a figure of {pay.measure.name}, for {work.title}",))
        found = of_figure(work, figure, _named(work, figure))
        if found.missing:
            return Found(missing=found.missing)
        factor = Fraction(1) if link.factor is None else Fraction(link.factor)
        role = link.role if link.role in ("numerator", "denominator") else "sum"
        count += link.role == "average"
        value = found.value.map(lambda side, factor=factor: side * factor)  # type: ignore[misc]
        sums[role] = sums.get(role, Pair(original=Fraction(0), restated=Fraction(0))).join(value, _add)
        terms.setdefault(role, []).append(_term(factor, found.value))
    return _together(work, pay, sums, terms, count)


def _together(
    work: Working, pay: MeasurePay, sums: dict[str, Pair], terms: dict[str, list[str]], count: int
) -> Found:
    if "numerator" not in sums and "denominator" not in sums:
        told = " + ".join(terms["sum"])
        if not count:
            return Found(value=sums["sum"], formula=told)
        averaged = sums["sum"].map(lambda side: side / count)
        return Found(value=averaged, formula=f"({told}) ÷ {count}")
    below = sums.get("denominator", NOTHING)
    wanting = f"the figures above and below the line of {pay.measure.name}, not zero below, for {work.title}"
    if len(sums) != 2 or "sum" in sums or not below.original or not below.restated:
        return Found(missing=(wanting,))
    above, under = (" + ".join(terms[role]) for role in ("numerator", "denominator"))
    return Found(value=sums["numerator"].join(below, _divide), formula=f"({above}) ÷ ({under})")


def _add(left: Fraction, right: Fraction) -> Fraction:
    return left + right


def _divide(left: Fraction, right: Fraction) -> Fraction:
    return left / right


def _term(factor: Fraction, value: Pair) -> str:
    assert value.original is not None
    told = plain(value.original)
    if value.restated is not None and value.restated != value.original:
        told = f"[{told}; {plain(value.restated)}]"
    return told if factor == 1 else f"{plain(factor)} × {told}"


def _named(work: Working, figure: Figure) -> str:
    statement = work.facts.statement(figure.statement_id)
    return f"{figure.name} ({statement.form} for {statement.label})" if statement else figure.name


def figure_input(
    work: Working, figure: Figure, name: str, original: Fraction | None, restated: Fraction | None
) -> Input:
    statement = work.facts.statement(figure.statement_id)
    where = f"{statement.form} for {statement.label}" if statement else "statement"
    evidence = [figure.evidence_id, statement.evidence_id if statement else None]
    if work.facts.restatement and figure.restated is not None:
        evidence.append(work.facts.restatement.evidence_id)
    return Input(
        label=f"{name} ({where}{', ' + figure.place if figure.place else ''})",
        value=told_values(original, restated),
        record=f"figure {figure.id}",
        evidence_ids=tuple(dict.fromkeys(id for id in evidence if id is not None)),
    )


def told_values(original: Fraction | None, restated: Fraction | None) -> str:
    values = [f"as filed {plain(original)}" if original is not None else ""]
    values.append(f"restated {plain(restated)}" if restated is not None else "")
    return "; ".join(value for value in values if value) or "no value on record"
