"""A restatement is recorded in one step: itself, its periods and its figures, or nothing of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clawdesk.actions.record_restatement import RecordRestatement
from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from clawdesk.domain.statement import Figure, Restatement, Statement
from clawdesk.errors import InputError

BIG_R = Restatement(
    title="Restatement of FY 2023",
    kind="big_r",
    concluded_on=date(2025, 10, 20),
    filed_on=date(2025, 11, 6),
    form="10-K/A",
)


@pytest.fixture
def filed(desk: Desk) -> tuple[int, int, int]:
    """Two statements, and a figure of the first."""
    ids = []
    for year in (2023, 2022):
        one = Statement(
            form="10-K", label=f"FY {year}", period_end=date(year, 12, 31), filed_on=date(year + 1, 2, 22)
        )
        ids.append(desk.execute(SaveRecord(record=one)).created_id)
    figure = Figure(statement_id=ids[0], name="Revenue", unit="$m", original=Decimal(324))
    return ids[0], ids[1], desk.execute(SaveRecord(record=figure)).created_id


def test_it_leaves_ordinary_records_and_is_one_step_to_undo(desk: Desk, filed: tuple[int, int, int]) -> None:
    first, second, figure = filed
    changes = desk.execute(
        RecordRestatement(
            restatement=BIG_R, statement_ids=(first, second), restated=((figure, Decimal(291)),)
        )
    )
    (made,) = desk.records("restatement")
    assert (changes.created_id, replace(made, id=None)) == (made.id, BIG_R)
    assert [one.statement_id for one in desk.records("restated_period", restatement_id=made.id)] == [
        first,
        second,
    ]
    stored = desk.record("figure", figure)
    assert (stored.restated, stored.restatement_id, stored.original) == (Decimal(291), made.id, Decimal(324))
    desk.undo()
    assert desk.count("restatement") == desk.count("restated_period") == 0
    assert desk.record("figure", figure).restated is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"kind": "middling_r"}, "kind"),
        ({"filed_on": date(2025, 10, 1)}, "filed_on"),
    ],
)
def test_what_is_wrong_is_named_by_its_field_and_nothing_is_kept(
    desk: Desk, filed: tuple[int, int, int], wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(InputError) as refused:
        desk.execute(RecordRestatement(restatement=replace(BIG_R, **wrong), statement_ids=filed[:1]))
    assert field in refused.value.fields
    assert desk.count("restatement") == desk.count("restated_period") == 0


def test_a_figure_of_a_period_that_is_not_restated_is_refused(
    desk: Desk, filed: tuple[int, int, int]
) -> None:
    _, second, figure = filed
    with pytest.raises(InputError, match="not among the restated periods"):
        desk.execute(
            RecordRestatement(restatement=BIG_R, statement_ids=(second,), restated=((figure, Decimal(291)),))
        )
    assert desk.count("restatement") == 0
    assert desk.record("figure", figure).restated is None
