"""The invented company comes out as it was drawn."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from clawdesk.domain.case import Decision
from clawdesk.domain.edition import Edition
from clawdesk.domain.entities import entity
from clawdesk.domain.evaluation import Evaluation, Outcome, Quantity, Unit
from clawdesk.domain.finding import Finding
from clawdesk.domain.gather import gather
from clawdesk.domain.plain import canonical_json, digest, from_plain, to_plain
from clawdesk.paths import resources
from clawdesk.rules import evaluate

TODAY = date(2025, 11, 18)
SAMPLE = json.loads((resources() / "sample" / "sample.json").read_text(encoding="utf-8"))


@pytest.fixture
def records() -> dict[str, list[Any]]:
    return {
        name: [from_plain(entity(name).record, row) for row in rows]
        for name, rows in SAMPLE["records"].items()
    }


@pytest.fixture
def evaluation(records: dict[str, list[Any]], edition: Edition) -> Evaluation:
    facts = gather(records, 1)
    return evaluate(facts, edition, as_of=TODAY, facts_digest=digest(facts))


def money(amount: str) -> Quantity:
    from decimal import Decimal

    return Quantity(unit=Unit.MONEY, value=Decimal(amount))


def test_the_file_says_what_it_is_and_holds_every_field(records: dict[str, list[Any]]) -> None:
    assert (SAMPLE["format"], SAMPLE["version"]) == ("clawdesk", 1)
    assert "invented" in SAMPLE["note"]
    for name, rows in records.items():
        assert [to_plain(row) for row in rows] == SAMPLE["records"][name]
        assert [row.id for row in rows] == list(range(1, len(rows) + 1))
    assert records["company"][0].sample


def test_every_link_of_the_sample_leads_somewhere(records: dict[str, list[Any]]) -> None:
    for name, rows in records.items():
        for field in entity(name).fields:
            if not field.link or field.link == "filing_line":
                continue
            ids = {row.id for row in records.get(field.link, ())}
            assert {getattr(row, field.name) for row in rows} - {None} <= ids, (name, field.name)


def test_the_five_people_come_out_five_ways(evaluation: Evaluation) -> None:
    told = {who.listed_name: (who.capacity, who.outcome, who.recoverable) for who in evaluation.participants}
    shares = Quantity(unit=Unit.SHARES, value=money("5880").value)
    assert told == {
        "Marlow, Ines": ("Chief Executive", Outcome.CANNOT_BE_STATED, (money("220000"),)),
        "Adeyemi, Tobias": ("Chief Financial", Outcome.CANNOT_BE_STATED, (money("96250"), shares)),
        "Kerr, Solvei": ("General Counsel", Outcome.NO_EXCESS, ()),
        "Brandt, Ulf": ("Left 2021", Outcome.CLOCK_LAPSED, ()),
        "Nakano, Rei": ("Director only", Outcome.NOT_A_PARTICIPANT, ()),
    }
    assert [len(who.open_questions) for who in evaluation.participants] == [2, 2, 0, 0, 0]
    days = [who.last_safe_day for who in evaluation.participants]
    assert days == [date(2027, 2, 22), date(2027, 2, 22), None, date(2024, 2, 24), None]
    assert evaluation.findings == ()


def test_the_page_of_the_chief_executive_reads_as_drawn(evaluation: Evaluation) -> None:
    steps = {step.number: (step.word, step.brief) for step in evaluation.of(1).steps}
    assert steps == {
        "1": ("Yes", "Designated 3 Mar 2018, resolution 2018-07; still in office"),
        "2": ("Yes", "FY 2023 bonus: revenue 100%"),
        "3": ("Yes", "Opportunity approved 14 Feb 2023, minutes p. 4"),
        "4": ("Not determined", "10-K/A filed 6 Nov 2025; materiality is for the Committee"),
        "5": ("Yes", "Received 560,000.00 · would have been 340,000.00"),
        "6": ("Yes", "From original filing 22 Feb 2024 to 22 Feb 2027, 461 days left"),
        "7": ("Not determined", "For the Committee alone, in its sole discretion"),
        "8": ("Not reached", "Asked once 7 is answered"),
    }
    timeline = evaluation.of(1).steps[5].timeline
    assert timeline is not None
    assert [mark.label for mark in timeline.marks] == [
        "granted Feb 2023",
        "10-K filed 22 Feb 2024",
        "paid Mar 2024",
        "restated Nov 2025",
        "today",
        "Last safe day 22 Feb 2027",
    ]


def test_the_other_awards_of_the_chief_executive_are_outside_for_their_own_reasons(
    evaluation: Evaluation,
) -> None:
    assert {award.title: award.outcome for award in evaluation.of(1).awards} == {
        "FY 2023 bonus": Outcome.CANNOT_BE_STATED,
        "FY 2018 bonus": Outcome.BEFORE_EFFECTIVE_DATE,
        "2024 RSU award": Outcome.NOT_INCENTIVE_COMPENSATION,
        "2019 stock option": Outcome.NOT_INCENTIVE_COMPENSATION,
    }


def test_unpaid_shares_are_cancelled_before_any_are_asked_back(evaluation: Evaluation) -> None:
    units = evaluation.of(2).awards[1]
    quantities = (units.recoverable, units.cancel_up_to, units.repay_up_to)
    assert [str(one.value) for one in quantities if one is not None] == ["5880", "3600", "2280"]


def test_the_votes_and_the_recusal_are_printed_with_the_determination(
    records: dict[str, list[Any]], edition: Edition
) -> None:
    records["decision"] = [
        Decision(
            id=1,
            case_id=1,
            question="materially_restated",
            answer="yes",
            reasons="The amendment says so.",
            meeting_id=1,
            resolution="1",
            votes_for=3,
            votes_against=0,
        )
    ]
    facts = gather(records, 1)
    step = evaluate(facts, edition, as_of=date(2025, 12, 4), facts_digest="").of(1).steps[3]
    assert step.sentence == (
        "The Committee determined on 4 December 2025 that the statements for FY 2020 and FY 2023 were materially "
        "restated (resolution 1; three for, none against, Ama Okafor recused)."
    )
    assert {exhibit.exhibit for exhibit in facts.evidence if exhibit.id in step.inputs[1].evidence_ids} == {
        "K"
    }


def test_what_is_shown_of_one_participant_holds_nothing_of_another(
    records: dict[str, list[Any]], edition: Edition
) -> None:
    from dataclasses import replace

    records["payment"][0] = replace(records["payment"][0], on=date(2023, 2, 13))
    records["payment"][5] = replace(records["payment"][5], amount=None)
    records["statement"][5] = replace(records["statement"][5], filed_on=date(2023, 12, 30))
    records["award"][4] = replace(records["award"][4], period_end=date(2022, 12, 31))
    whole = evaluate(gather(records, 1), edition, as_of=TODAY, facts_digest="")
    assert {one.person_id for one in whole.findings} == {None, 1, 2}
    cut = whole.cut_to(1)
    assert [one.person_id for one in cut.participants] == [1]
    assert {one.person_id for one in cut.findings} == {None, 1}
    assert "Adeyemi" not in canonical_json(to_plain(cut))
    assert cut.settings == whole.settings


def test_doubtful_facts_are_told(records: dict[str, list[Any]], edition: Edition) -> None:
    from dataclasses import replace

    records["statement"][5] = replace(records["statement"][5], filed_on=date(2023, 12, 30))
    records["payment"][0] = replace(records["payment"][0], on=date(2023, 2, 13))
    records["award"][0] = replace(records["award"][0], period_end=date(2022, 12, 31))
    records["restated_period"] = records["restated_period"][1:]
    findings: tuple[Finding, ...] = evaluate(
        gather(records, 1), edition, as_of=TODAY, facts_digest=""
    ).findings
    assert {(found.place, found.title) for found in findings} == {
        ("10-K for FY 2023", "The statements were filed before their period ended."),
        ("Marlow, Ines · FY 2023 bonus", "A payment lies before the grant."),
        ("Marlow, Ines · FY 2023 bonus", "The performance period ends before it begins."),
        ("Revenue", "A restated figure belongs to a statement that is not among the restated periods."),
    }
