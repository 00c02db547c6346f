"""A line is proposed for the award it fits by price, expiry, day and count, each ground with its points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clawdesk.checks.reconcile import reconcile
from clawdesk.domain.award import Award
from clawdesk.domain.estimate import Vesting
from clawdesk.domain.facts import AwardFacts
from clawdesk.domain.filing import Filing
from clawdesk.domain.match import Match
from clawdesk.domain.money import Price, Shares
from clawdesk.domain.payment import Holding
from clawdesk.domain.reconciliation import FiledForm, Reconciliation, Suggestion
from tests.intake.documents import Document, option_row, row

Read = Callable[[Document], Filing]
DAY = "2024-05-14"
ON = date(2024, 5, 14)
VESTED = {"F1": "Vested."}
UNITS = "Restricted Stock Units"


def option(id: int = 1, **other: object) -> AwardFacts:
    award = Award(
        id=id,
        person_id=7,
        title=f"option {id}",
        kind="option",
        granted_on=date(2019, 6, 3),
        target_shares=Shares("100"),
        exercise_price=Price("26.86"),
        expires_on=date(2029, 6, 2),
    )
    return AwardFacts(award=replace(award, **other))


def units(id: int = 2, vests: str = "100", on: date = ON, **other: object) -> AwardFacts:
    award = Award(id=id, person_id=7, title=f"units {id}", kind="rsu", granted_on=date(2023, 5, 14))
    vesting = Vesting(award_id=id, on=on, shares=Shares(vests))
    return AwardFacts(award=replace(award, **other), vestings=(vesting,))


def form(filing: Filing, *, person: int | None = 7, first: int = 1) -> FiledForm:
    ids = tuple(range(first, first + len(filing.lines)))
    return FiledForm(filing_id=first, filing=filing, line_ids=ids, person_id=person)


def proposed(filing: Filing, *awards: AwardFacts, decided: tuple[Match, ...] = ()) -> Reconciliation:
    return reconcile([form(filing)], awards, decided)


def exercise_and_sale(price: str = "26.86", expires: str = "2029-06-02") -> Document:
    return Document(
        rows=(
            row(DAY, "M", "60", "A", price, "1060"),
            row(DAY, "S", "40", "D", "84.62", "1020"),
            row(DAY, "S", "20", "D", "85.40", "1000"),
        ),
        options=(option_row(DAY, "M", "60", "D", price, "40", expires=expires),),
        notes=VESTED,
    )


def of_line(found: Reconciliation, place: str) -> Suggestion:
    return next(one for one in found.best if one.place == place)


def test_an_exercise_and_its_sale_are_proposed_row_by_row(filing_of: Read) -> None:
    found = proposed(filing_of(exercise_and_sale()), option())
    assert {(one.place, one.kind, one.award) for one in found.best} == {
        ("Table II, row 1", "exercise", "option 1"),
        ("Table I, row 1", "exercise", "option 1"),
        ("Table I, row 2", "sale", "option 1"),
        ("Table I, row 3", "sale", "option 1"),
    }
    derivative = of_line(found, "Table II, row 1")
    assert derivative.score >= Decimal("0.95")
    assert [part.name for part in derivative.parts] == ["price", "expiry", "count", "kind", "day"]
    assert "both at $26.86; both expire on 2 Jun 2029; 60 of the 100 left of it" in derivative.sentence
    sold = of_line(found, "Table I, row 2")
    assert (sold.shares, sold.price, sold.score) == (Shares("40"), Price("84.62"), Decimal("1.00"))
    assert "the 60 sold that day are all that was delivered" in sold.sentence


def test_only_one_half_of_an_exercise_moves_the_holding(filing_of: Read) -> None:
    found = proposed(filing_of(exercise_and_sale()), option())
    assert of_line(found, "Table II, row 1").moves
    assert not of_line(found, "Table I, row 1").moves


@pytest.mark.parametrize(
    "other",
    [
        {"exercise_price": Price("26.87")},
        {"expires_on": date(2029, 6, 3)},
        {"granted_on": date(2024, 5, 15)},
        {"kind": "rsu"},
        {"person_id": 8},
    ],
)
def test_what_contradicts_is_never_proposed(filing_of: Read, other: dict[str, object]) -> None:
    found = proposed(filing_of(exercise_and_sale()), option(**other))
    assert "exercise" not in {one.kind for one in found.suggestions if one.place.startswith("Table II")}
    assert any(one.place.endswith("Table II, row 1") for one in found.lines_left)


def test_two_awards_that_fit_alike_are_both_told(filing_of: Read) -> None:
    found = proposed(filing_of(exercise_and_sale()), option(1), option(2))
    first, second = [one for one in found.suggestions if one.place == "Table II, row 1"]
    assert (first.tied, second.tied) == (("option 2",), ("option 1",))


def test_what_one_line_takes_is_not_there_for_the_next(filing_of: Read) -> None:
    rows = tuple(option_row(DAY, "M", "60", "D", "26.86", after) for after in ("40", "0"))
    first, second = proposed(filing_of(Document(options=rows, notes=VESTED)), option()).best
    assert (first.parts[2].points, second.parts[2].points) == (20, 0)
    assert second.parts[2].sentence == "60, where only 40 are left of it"


def test_a_grant_is_known_by_its_day_count_and_kind(filing_of: Read) -> None:
    granted = option_row("2019-06-03", "A", "100", "A", "26.86", "100")
    (one,) = proposed(
        filing_of(Document(options=(granted,), notes=VESTED)), option(), option(3, target_shares=Shares("90"))
    ).best
    assert (one.kind, one.award, one.score) == ("grant", "option 1", Decimal("1.00"))
    near = granted.replace("2019-06-03", "2019-06-05")
    (one,) = proposed(filing_of(Document(options=(near,), notes=VESTED)), option()).best
    assert one.score < Decimal("1.00")
    far = granted.replace("2019-06-03", "2019-09-05")
    assert proposed(filing_of(Document(options=(far,), notes=VESTED)), option()).best == ()


def vesting_form() -> Document:
    return Document(
        rows=(
            row(DAY, "M", "100", "A", "0", "1100"),
            row(DAY, "F", "37", "D", "84", "1063"),
            row("2024-05-20", "S", "63", "D", "85", "1000"),
        ),
        options=(option_row(DAY, "M", "100", "D", None, "200", title=UNITS, expires="2030-01-01"),),
        notes=VESTED,
    )


def test_units_vest_are_withheld_and_sold(filing_of: Read) -> None:
    found = proposed(filing_of(vesting_form()), units(), units(3, on=date(2024, 8, 14)), option())
    assert [(one.place, one.kind, one.award) for one in found.best] == [
        ("Table II, row 1", "exercise", "units 2"),
        ("Table I, row 1", "exercise", "units 2"),
        ("Table I, row 2", "withholding", "units 2"),
        ("Table I, row 3", "sale", "units 2"),
    ]
    assert "100 shares of it were delivered on 14 May 2024" in of_line(found, "Table I, row 2").sentence


def test_a_sale_of_shares_held_on_record_is_proposed_with_less_certainty(filing_of: Read) -> None:
    held = Holding(id=5, award_id=2, state="vested_held", on=date(2023, 5, 14), shares=Shares("500"))
    award = replace(units(), holdings=(held,), vestings=())
    (one,) = proposed(filing_of(Document(rows=(row(DAY, "S", "63", "D", "85", "1"),))), award).best
    assert (one.kind, one.score) == ("sale", Decimal("0.60"))
    assert "Open: nothing of it was delivered on 14 May 2024" in one.sentence


def test_a_range_goes_along_with_a_sale(filing_of: Read) -> None:
    document = exercise_and_sale()
    rows = (
        document.rows[0],
        row(DAY, "S", "60", "D", None, "1000", price_notes=("F2",)),
    )
    notes = {**VESTED, "F2": "Sold at prices ranging from $84.10 to $85.09."}
    found = proposed(filing_of(replace(document, rows=rows, notes=notes)), option())
    sold = of_line(found, "Table I, row 2")
    assert (sold.price, sold.price_low, sold.price_high) == (None, Price("84.10"), Price("85.09"))


def test_an_expired_option_is_proposed_and_the_rest_is_told(filing_of: Read) -> None:
    expired = option_row("2029-06-02", "H", "40", "D", "26.86", "0")
    (one,) = proposed(filing_of(Document(options=(expired,), notes=VESTED)), option()).best
    assert one.kind == "expiration"
    left = proposed(filing_of(exercise_and_sale()), option()).awards_left
    assert [each.reason for each in left] == [
        "40 of it are not exercised on the forms at hand; it expires on 2 Jun 2029."
    ]


def test_a_line_whose_owner_is_unknown_is_left_with_the_reason(filing_of: Read) -> None:
    found = reconcile([form(filing_of(exercise_and_sale()), person=None)], [option()])
    assert {one.reason for one in found.lines_left} == {
        "Its owner is not yet known as an officer of the file."
    }
    assert [one.reason for one in found.awards_left] == ["No line of a filing fits it."]


def test_lines_stated_anew_are_proposed_once(filing_of: Read) -> None:
    original = replace(filing_of(exercise_and_sale()), filed=date(2024, 5, 16))
    amended = filing_of(replace(exercise_and_sale(), form="4/A", original="2024-05-16"))
    found = reconcile([form(original), form(amended, first=11)], [option()])
    assert {one.filing_id for one in found.suggestions} == {11}
    assert len(found.lines_left) == 4


def test_what_is_confirmed_is_not_proposed_and_takes_its_shares(filing_of: Read) -> None:
    filing = filing_of(exercise_and_sale())
    line = next(one for one in form(filing).line_ids if filing.lines[one - 1].is_derivative)
    done = Match(line_id=line, award_id=1, kind="exercise", shares=Shares("60"), status="confirmed")
    found = proposed(filing, option(), decided=(done,))
    assert found.decided == 1
    assert "Table II, row 1" not in {one.place for one in found.suggestions}
    assert of_line(found, "Table I, row 2").score == Decimal("1.00")


def test_what_was_declined_is_not_proposed_again(filing_of: Read) -> None:
    filing = filing_of(exercise_and_sale())
    line = next(one for one in form(filing).line_ids if filing.lines[one - 1].is_derivative)
    declined = Match(line_id=line, award_id=1, kind="exercise", reasons="another plan", status="refused")
    found = proposed(filing, option(), decided=(declined,))
    assert "Table II, row 1" not in {one.place for one in found.suggestions}


def test_purchases_and_gifts_are_no_lines_of_an_award(filing_of: Read) -> None:
    rows = (row(DAY, "P", "5", "A", "80", "1"), row(DAY, "G", "5", "D", "0", "1"))
    found = proposed(filing_of(Document(rows=rows)), option(), units())
    assert (found.suggestions, found.lines_left) == ((), ())


def test_a_cash_bonus_has_no_line(filing_of: Read) -> None:
    bonus = AwardFacts(award=Award(id=1, person_id=7, title="bonus", kind="cash_bonus"))
    found = proposed(filing_of(exercise_and_sale()), bonus)
    assert found.suggestions == ()
    assert found.awards_left == ()


def test_the_worked_example_is_proposed_whole(worked: Callable[[str], Filing]) -> None:
    """Three exercises of one option and the seven sales of the same three days, all of them to that option."""
    filing = worked("xml")
    second = filing.table_2[0]
    award = option(
        exercise_price=Price(second.exercise_price.value),
        expires_on=second.expiration_date.value,
        granted_on=date(2014, 1, 2),
        target_shares=Shares("19500"),
    )
    found = proposed(filing, award)
    assert len(found.best) == 13
    assert {one.award_id for one in found.best} == {1}
    assert min(one.score for one in found.best) >= Decimal("0.90")
    assert sum(one.shares.value for one in found.best if one.kind == "sale") == 19500
    assert found.lines_left == ()
