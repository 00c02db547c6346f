"""A confirmed match is kept with who confirmed it and why, and moves the award's holdings; Undo takes it all back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from clawdesk import jobs
from clawdesk.actions.import_filings import FilingImport
from clawdesk.actions.match_lines import LineMatch, MatchLines
from clawdesk.actions.refuse_match import RefuseMatch
from clawdesk.actions.take_back_match import TakeBackMatch
from clawdesk.checks.around import PeriodicReport
from clawdesk.desk import Desk
from clawdesk.domain.money import Money, Price, Shares
from clawdesk.domain.reconciliation import Reconciliation, Suggestion
from clawdesk.errors import InputError
from clawdesk.intake import read
from tests.intake.documents import Document, row
from tests.store import desks


@pytest.fixture
def held(desk: Desk) -> Desk:
    """The owner of the worked form, the option that was exercised, and that form."""
    person = desks.add(desk, "Abernathy", cik="9990103")
    desk.execute(desks.imports(1))
    desk.execute(desks.save("person", id=person, family_name="Abernathy", cik=desk.filing(1).owners[0].cik))
    line = desk.filing(1).table_2[0]
    desk.execute(
        desks.save(
            "award",
            person_id=person,
            title="2014 stock option",
            kind="option",
            unit="shares",
            granted_on=date(2014, 2, 6),
            target_shares=Shares("19500"),
            exercise_price=Price(line.exercise_price.value),
            expires_on=line.expiration_date.value,
        )
    )
    desk.execute(desks.save("holding", award_id=1, state="unexercised", shares=Shares("19500")))
    return desk


def proposed(desk: Desk) -> Reconciliation:
    return jobs.reconcile(
        desk.forms_to_match(), desk.awards_to_match(), desk.records("match"), desk.superseded()
    )


def match(one: Suggestion, **other: object) -> LineMatch:
    given = {
        "line_id": one.line_id,
        "award_id": one.award_id,
        "kind": one.kind,
        "shares": one.shares,
        "score": one.score,
        "reasons": one.sentence,
        "price_low": one.price_low,
        "price_high": one.price_high,
        "moves": one.moves,
    }
    return LineMatch(**{**given, **other})


def accept_all(desk: Desk) -> None:
    desk.execute(MatchLines(matches=tuple(match(one) for one in proposed(desk).best)))


def totals(desk: Desk) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for one in desk.records("holding", award_id=1):
        found[one.state] = found.get(one.state, Decimal(0)) + one.shares.value
    return found


def test_all_lines_of_the_worked_form_are_matched_in_one_step(held: Desk) -> None:
    accept_all(held)
    assert totals(held) == {"exercised_sold": Decimal(19500)}
    sold = held.records("holding", state="exercised_sold")
    assert len(sold) == 7
    first = sold[0]
    assert first.line_id is not None
    assert (first.shares, first.price) == (Shares("5150"), Price("61.4471"))
    assert first.proceeds == Money("316452.57"), "to the cent, half up"
    assert first.exercise_price == held.record("award", 1).exercise_price
    kept = held.records("match")
    assert len(kept) == 13
    assert {(one.status, one.confirmed_by, one.confirmed_on) for one in kept} == {
        ("confirmed", desks.BY.name, held.today())
    }
    assert all(one.reasons and one.score for one in kept)
    again = proposed(held)
    assert (again.suggestions, again.decided) == ((), 13)


def test_undo_and_redo_take_the_whole_step(held: Desk) -> None:
    before = held.digest()
    accept_all(held)
    after = held.digest()
    held.undo()
    assert held.digest() == before
    assert totals(held) == {"unexercised": Decimal(19500)}
    held.redo()
    assert held.digest() == after
    assert held.check(deep=True)[0].status.value == "consistent"


def test_an_unread_price_leaves_the_proceeds_open_and_keeps_its_range(held: Desk) -> None:
    accept_all(held)
    unread = [one for one in held.records("holding", state="exercised_sold") if one.price is None]
    for one in unread:
        assert one.proceeds is None
        assert one.price_low is not None
        assert one.price_low < one.price_high
    assert len(unread) == 1


def test_a_line_is_matched_for_no_more_than_it_reports(held: Desk) -> None:
    sale = next(one for one in proposed(held).best if one.kind == "sale")
    half = Shares(sale.shares.value - 1)
    held.execute(MatchLines(matches=(match(sale, shares=half),)))
    head = held.log_head()
    with pytest.raises(InputError, match="matched already"):
        held.execute(MatchLines(matches=(match(sale, shares=Shares("2")),)))
    assert held.log_head() == head
    held.execute(MatchLines(matches=(match(sale, shares=Shares("1")),)))


def test_nothing_is_kept_when_one_of_many_does_not_fit(held: Desk) -> None:
    first, second = proposed(held).best[:2]
    digest = held.digest()
    with pytest.raises(InputError):
        held.execute(MatchLines(matches=(match(first), match(second, line_id=9999))))
    assert held.digest() == digest


@pytest.mark.parametrize("other", [{"kind": "theft"}, {"shares": Shares("0")}, {"award_id": 77}])
def test_a_match_that_cannot_be_is_refused(held: Desk, other: dict[str, object]) -> None:
    first = proposed(held).best[0]
    with pytest.raises(InputError):
        held.execute(MatchLines(matches=(match(first, **other),)))
    with pytest.raises(InputError):
        held.execute(MatchLines(matches=()))


def test_a_declined_proposal_needs_its_reason_and_does_not_come_back(held: Desk) -> None:
    one = proposed(held).best[0]
    with pytest.raises(InputError, match="needs its reason"):
        held.execute(RefuseMatch(line_id=one.line_id, award_id=1, kind=one.kind, reason="  "))
    held.execute(RefuseMatch(line_id=one.line_id, award_id=1, kind=one.kind, reason="Of the 2012 grant."))
    assert one.line_id not in {each.line_id for each in proposed(held).suggestions}
    (kept,) = held.records("match")
    assert (kept.status, kept.reasons, kept.shares) == ("refused", "Of the 2012 grant.", None)
    held.undo()
    assert one.line_id in {each.line_id for each in proposed(held).suggestions}


def test_the_owner_is_found_with_or_without_leading_zeros(held: Desk) -> None:
    assert [one.person_id for one in held.forms_to_match()] == [1]
    person = held.record("person", 1)
    held.execute(desks.save("person", id=1, family_name="Abernathy", cik=person.cik.lstrip("0")))
    assert [one.person_id for one in held.forms_to_match()] == [1]
    held.execute(desks.save("person", id=1, family_name="Abernathy", cik=""))
    assert held.forms_to_match() == ()
    link = {"owner_cik": person.cik, "owner_name": "x", "person_id": 1, "status": "confirmed"}
    held.execute(desks.save("owner_link", **link))
    assert [one.person_id for one in held.forms_to_match()] == [1]


def test_an_evaluation_reads_what_was_sold(held: Desk) -> None:
    """The facts of a case hold the sold shares with their price and proceeds."""
    accept_all(held)
    held.execute(desks.save("case", number="C-1", title="A case", opened_on=date(2024, 1, 2)))
    held.execute(desks.save("participant", case_id=1, person_id=1))
    (who,) = held.facts(1).participants
    (award,) = who.awards
    assert {one.state for one in award.holdings} == {"exercised_sold"}
    assert len(award.holdings) == 7


def test_a_persons_ruling_on_a_row_is_followed_when_trades_are_matched(desk: Desk) -> None:
    rows = (row("2024-01-10", "J", "100", "A", "10", "900"), row("2024-02-10", "S", "100", "D", "15", "800"))
    data = Document(rows=rows, period="2024-01-10").data
    desk.accept((FilingImport(result=read(data, "form4.xml"), data=data),))
    filing = desk.filing(1)

    def titles() -> list[str]:
        found = jobs.check_filing(filing, desk.around(filing))
        return [one.title for one in found if one.check == "purchases and sales within six months"]

    assert titles()[1] == "Whether this row matches a purchase or sale needs a person's decision"
    ruling = {"line_id": desk.line_ids(1)[0], "question": "short_swing", "answer": "purchase"}
    desk.execute(desks.save("line_ruling", **ruling, reason="A private purchase, footnote 1."))
    assert titles() == ["Purchases and sales within six months match, with a gain of $500.00"]


def test_the_reports_on_record_end_a_waiting_period(desk: Desk) -> None:
    given = {"form": "10-Q", "label": "Q1", "period_end": date(2024, 3, 31)}
    desk.execute(desks.save("statement", **given, filed_on=date(2024, 5, 2)))
    desk.execute(desks.save("statement", **given))
    assert desk.reports() == (PeriodicReport(period_end=date(2024, 3, 31), filed=date(2024, 5, 2)),)


def test_a_line_marked_as_superseded_is_not_proposed(held: Desk) -> None:
    line = held.line_ids(1)[1]
    assert line in {one.line_id for one in proposed(held).suggestions}
    held.execute(desks.save("line_relation", line_id=line, kind="superseded"))
    found = proposed(held)
    assert line not in {one.line_id for one in found.suggestions}
    assert [one.reason for one in found.lines_left] == ["It is marked as superseded by an amendment."]


def test_what_stands_around_a_filing_is_gathered_in_one_place(desk: Desk) -> None:
    """The owner's other forms before and after it, the reports, the rulings, the day of leaving, what is marked."""
    days = ("2024-01-10", "2024-02-10", "2024-03-10")
    for day in days:
        data = Document(rows=(row(day, "S", "100", "D", "15", "800"),), period=day).data
        desk.accept((FilingImport(result=read(data, "form4.xml"), data=data),))
    filing = desk.filing(2)
    assert [one.period for one in desk.around(filing).earlier] == [date(2024, 1, 10), date(2024, 3, 10)]
    person = desks.add(desk, "Kestrel", cik=(filing.owners[0].cik or "").lstrip("0"))
    term = {"person_id": person, "started_on": date(2020, 1, 2)}
    desk.execute(desks.save("term", **term, kind="director", ended_on=date(2023, 12, 1)))
    assert desk.around(filing).left_on == date(2023, 12, 1)
    desk.execute(desks.save("term", **term, kind="section16_officer"))
    assert desk.around(filing).left_on is None, "one of the offices is still held"
    (line,) = desk.line_ids(1)
    link = desk.execute(desks.save("filing_link", filing_id=2, amends_id=1)).created_id
    desk.execute(desks.save("line_relation", line_id=line, kind="superseded", filing_link_id=link))
    around = desk.around(filing)
    source = desk.filing(1).sha256
    assert around.superseded.rows == {(source, 1, 1)}
    assert around.superseded.pairs == {(filing.sha256, source)}


def test_matches_are_taken_back_one_by_one_after_they_were_confirmed(held: Desk) -> None:
    """Each in turn, the last moved first; what they leave is what there was before any of them."""
    before = held.digest()
    accept_all(held)
    for one in reversed(held.records("match")):
        held.execute(TakeBackMatch(match_id=one.id))
        assert sum(totals(held).values()) == Decimal(19500), "no share is lost on the way"
    assert totals(held) == {"unexercised": Decimal(19500)}
    assert held.digest() == before
    assert len(proposed(held).best) == 13
    held.undo()
    assert held.count("match") == 1


def test_a_match_whose_shares_were_moved_on_waits_for_the_later_one(held: Desk) -> None:
    best = proposed(held).best
    exercise = next(one for one in best if one.kind == "exercise" and one.moves)
    held.execute(MatchLines(matches=(match(exercise),)))
    mine = [one for one in proposed(held).best if one.kind == "sale" and one.on == exercise.on]
    for one in mine:
        held.execute(MatchLines(matches=(match(one),)))
    (first, *_, last) = held.records("match")
    with pytest.raises(InputError, match="moved on since"):
        held.execute(TakeBackMatch(match_id=first.id))
    sold = totals(held)["exercised_sold"]
    held.execute(TakeBackMatch(match_id=last.id))
    assert totals(held).get("exercised_sold", Decimal(0)) == sold - last.shares.value
    assert last.line_id in {one.line_id for one in proposed(held).best}


def test_what_was_declined_may_be_proposed_again(held: Desk) -> None:
    best = proposed(held).best[0]
    refusal = RefuseMatch(line_id=best.line_id, award_id=1, kind=best.kind, reason="Of another plan.")
    held.execute(refusal)
    assert best.line_id not in {one.line_id for one in proposed(held).best}
    (declined,) = held.records("match")
    done = held.execute(TakeBackMatch(match_id=declined.id))
    assert done.label.startswith("Match taken back: Form 4")
    assert best.line_id in {one.line_id for one in proposed(held).best}
