"""Several texts over the same facts laid out as one table: a column a text, a row a question that is asked of each."""

from __future__ import annotations

from collections.abc import Sequence

from clawdesk.domain.dates import echo
from clawdesk.domain.evaluation import AwardResult, Evaluation, Outcome, Overlap, ParticipantResult
from clawdesk.domain.quantities import amount, amounts
from clawdesk.domain.text_table import TextTable

OPEN = (Outcome.RECOVERABLE, Outcome.CANNOT_BE_STATED)


def side_by_side(evaluations: Sequence[Evaluation], person_id: int) -> TextTable:
    """What each text makes of one participant, in the order of the evaluations."""
    results = [one.of(person_id) for one in evaluations]
    rows = [
        ("Outcome", *(_word(one.outcome) for one in results)),
        ("Most that may be sought", *(_most(one) for one in results)),
        ("Determined", *(amounts(one.determined) or "nothing" for one in results)),
        ("Open for the Committee", *(_open(one) for one in results)),
        ("Last safe day", *(echo(one.last_safe_day) if one.last_safe_day else "none" for one in results)),
    ]
    rows += [
        (title, *(_award(_of(one, award_id)) for one in results)) for award_id, title in _awards(results)
    ]
    return TextTable(
        title="What each text makes of it",
        columns=("", *(one.edition_title for one in evaluations)),
        rows=tuple(rows),
    )


def together(overlaps: Sequence[Overlap], person_id: int) -> tuple[str, ...]:
    """A line an award that more than one text reaches: never the sum, always the greatest less what was recovered."""
    told = []
    for one in overlaps:
        if one.person_id != person_id or one.most is None or not one.most.value:
            continue
        said = f"{one.title}: at most {amount(one.most)} under any one of them"
        if one.recovered is not None and one.recovered.value and one.left is not None:
            said += f"; {amount(one.recovered)} recovered, {amount(one.left)} left"
        told.append(f"{said}.")
    return tuple(told)


def _word(outcome: Outcome) -> str:
    return "conditions open" if outcome is Outcome.CANNOT_BE_STATED else outcome.value


def _most(result: ParticipantResult) -> str:
    if result.outcome not in OPEN:
        return "nil"
    unknown = "not known" if result.outcome is Outcome.CANNOT_BE_STATED else "nil"
    return amounts(result.recoverable) or unknown


def _open(result: ParticipantResult) -> str:
    questions = len(result.open_questions)
    parts = [f"{questions} question{'' if questions == 1 else 's'}"] if questions else []
    if result.missing:
        parts.append(f"{len(result.missing)} missing")
    return ", ".join(parts) or "nothing"


def _awards(results: Sequence[ParticipantResult]) -> list[tuple[int, str]]:
    return list(dict.fromkeys((award.award_id, award.title) for one in results for award in one.awards))


def _of(result: ParticipantResult, award_id: int) -> AwardResult | None:
    return next((one for one in result.awards if one.award_id == award_id), None)


def _award(award: AwardResult | None) -> str:
    if award is None:
        return "not reached"
    if award.outcome in OPEN and award.recoverable is not None:
        return f"{amount(award.recoverable)}, {_word(award.outcome)}"
    return _word(award.outcome)
