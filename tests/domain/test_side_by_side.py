"""Several texts beside each other: each keeps its own words for a nil, and no amount is ever a sum of two texts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from clawdesk.domain.evaluation import (
    AwardResult,
    Evaluation,
    Outcome,
    Overlap,
    ParticipantResult,
    Quantity,
    Unit,
)
from clawdesk.domain.side_by_side import side_by_side, together
from clawdesk.domain.text_table import TextTable


def dollars(value: int) -> Quantity:
    return Quantity(unit=Unit.MONEY, value=Decimal(value))


def evaluation(title: str, outcome: Outcome, recoverable: Quantity | None = None) -> Evaluation:
    award = AwardResult(
        award_id=7, title="FY 2023 bonus", outcome=outcome, sentence="", recoverable=recoverable
    )
    who = ParticipantResult(
        person_id=1,
        name="Ines Okonjo",
        listed_name="Okonjo, Ines",
        capacity="",
        outcome=outcome,
        sentence="",
        awards=(award,),
        recoverable=(recoverable,) if recoverable else (),
    )
    return Evaluation(
        case_id=1,
        edition_id=title,
        edition_title=title,
        edition_sha256=title,
        as_of=date(2025, 12, 4),
        facts_digest="",
        participants=(who,),
    )


def test_each_text_keeps_its_own_nil() -> None:
    told = side_by_side(
        (
            evaluation("Policy", Outcome.CLOCK_LAPSED),
            evaluation("Rule 10D-1", Outcome.RECOVERABLE, dollars(220_000)),
            evaluation("Section 304", Outcome.CANNOT_BE_STATED),
        ),
        1,
    )
    rows = {row[0]: row[1:] for row in told.rows}
    assert told.columns == ("", "Policy", "Rule 10D-1", "Section 304")
    assert rows["Outcome"] == ("clock lapsed", "recoverable", "conditions open")
    assert rows["Most that may be sought"] == ("nil", "$220,000.00", "not known")
    assert rows["FY 2023 bonus"] == ("clock lapsed", "$220,000.00, recoverable", "conditions open")


def overlap(most: int, recovered: int = 0) -> Overlap:
    return Overlap(
        person_id=1,
        name="Ines Okonjo",
        award_id=7,
        title="FY 2023 bonus",
        amounts=(),
        most=dollars(most),
        recovered=dollars(recovered),
        left=dollars(most - recovered),
    )


def test_what_was_recovered_is_taken_from_the_greatest_amount() -> None:
    assert together((overlap(220_000, 50_000),), 1) == (
        "FY 2023 bonus: at most $220,000.00 under any one of them; $50,000.00 recovered, $170,000.00 left.",
    )
    assert together((overlap(0),), 1) == ()
    assert together((overlap(220_000),), 2) == ()


def test_a_table_without_room_side_by_side_is_told_row_after_row() -> None:
    told = TextTable(
        title="Texts", columns=("", "The policy", "The rule"), rows=(("Most", "$1.00", "nothing"),)
    )
    assert told.unrolled().rows == (("Most", ""), ("· The policy", "$1.00"), ("· The rule", "nothing"))
    assert told.unrolled().columns == ("", "")
