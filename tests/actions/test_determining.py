"""A determination is worked out from the record itself, under the law of the case, and cut to its participant."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from clawdesk.actions.adopt_policy import AdoptPolicy
from clawdesk.actions.determine import Determine
from clawdesk.actions.record_decision import RecordDecision
from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from clawdesk.domain.money import Money
from clawdesk.errors import InputError, PolicyError, StaleFacts
from clawdesk.rules.editions import edition_text
from clawdesk.rules.governing import governing_edition
from tests.store import desks

DAY = date(2026, 1, 5)
MARLOW, OTHER = 1, 2


def command(desk: Desk, **other: object) -> Determine:
    seen = desk.evaluate(1, DAY)
    given = {
        "case_id": 1,
        "person_id": OTHER,
        "as_of": DAY,
        "facts_digest": seen.facts_digest,
        "edition_sha256": seen.edition_sha256,
        **other,
    }
    return Determine(**given)  # type: ignore[arg-type]


def refusal(desk: Desk, asked: Determine) -> str:
    head = desk.log_head()
    with pytest.raises(InputError) as told:
        desk.execute(asked)
    assert desk.log_head() == head
    return str(told.value)


def unnamed(desk: Desk) -> None:
    """The case names no policy."""
    desk.execute(SaveRecord(record=replace(desk.record("case", 1), policy_id=None)))


def later_text() -> str:
    """The same policy, adopted anew with effect from 2027."""
    text = edition_text("qualys-2019").replace("effective_on = 2019-02-08", "effective_on = 2027-01-01")
    assert "2027-01-01" in text
    return text


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        (date(2019, 1, 1), "was opened on 10 Nov 2025"),
        (date(2035, 1, 1), "1 Jan 2035 is still to come"),
        (date(2025, 11, 20), "The Committee decided on 4 Dec 2025"),
    ],
)
def test_a_determination_is_of_a_day_of_the_case(determined: Desk, as_of: date, told: str) -> None:
    assert told in refusal(determined, command(determined, as_of=as_of))


def test_only_a_participant_of_the_case_is_determined_about(determined: Desk) -> None:
    assert "not a participant" in refusal(determined, command(determined, person_id=99))


def test_what_is_kept_is_what_the_record_itself_evaluates_to(determined: Desk) -> None:
    made = determined.determination(1)
    assert made.result == determined.evaluate(1, DAY).of(MARLOW)
    assert made.edition == determined.edition_for(1)


def test_a_determination_holds_nothing_about_the_other_participants(determined: Desk) -> None:
    made = determined.determination(1)
    assert [one.person_id for one in made.evaluation.participants] == [MARLOW]
    kept = json.loads(determined.records("evaluation")[0].result)
    names = {
        determined.record("person", one.person_id).listed_name
        for one in determined.records("participant", case_id=1)
        if one.person_id != MARLOW
    }
    assert not [one for one in kept["findings"] if one["place"].startswith(tuple(names))]
    assert not [name for name in names if name in determined.records("determination")[0].snapshot]


def test_a_text_not_yet_in_force_does_not_change_the_law_of_a_case(determined: Desk) -> None:
    unnamed(determined)
    before = determined.edition_for(1)
    determined.execute(AdoptPolicy(text=later_text()))
    assert determined.edition_for(1) == before


def test_another_text_than_the_one_looked_at_stops_the_determination(determined: Desk) -> None:
    asked = command(determined, edition_sha256="0" * 64)
    with pytest.raises(StaleFacts) as told:
        determined.execute(asked)
    assert told.value.moved == ("the policy that governs it",)


def test_a_text_that_ended_before_the_case_was_opened_does_not_govern_it(determined: Desk) -> None:
    unnamed(determined)
    case, (policy,) = determined.record("case", 1), determined.records("policy")
    ended = replace(policy, ended_on=date(2025, 11, 9))
    with pytest.raises(PolicyError, match="No adopted policy was in force on 10 Nov 2025"):
        governing_edition(case, [ended])
    assert governing_edition(case, [replace(policy, ended_on=case.opened_on)]).sha256 == policy.sha256


def test_no_text_is_guessed_among_several_and_the_one_that_is_named_governs(determined: Desk) -> None:
    case, (policy,) = determined.record("case", 1), determined.records("policy")
    second = replace(policy, id=2, title="Second Policy")
    assert governing_edition(case, [second, policy]).sha256 == policy.sha256
    with pytest.raises(PolicyError, match="2 adopted policies were in force"):
        governing_edition(replace(case, policy_id=None), [policy, second])
    with pytest.raises(PolicyError, match="not on record"):
        governing_edition(replace(case, policy_id=9), [policy])


def test_the_shipped_text_stands_in_only_where_no_policy_is_on_record(determined: Desk) -> None:
    case = replace(determined.record("case", 1), policy_id=None)
    assert governing_edition(case, ()).id == "qualys-2019"


def test_an_amount_beyond_the_cap_is_refused_and_not_left_out(determined: Desk) -> None:
    (amount,) = determined.records("decision", question="amount")
    beyond = replace(amount, amount=Money("9000000"))
    determined.execute(RecordDecision(record=beyond))
    told = refusal(determined, command(determined, person_id=MARLOW, supersedes_id=1))
    assert "outside the Recoverable Compensation" in told
    determined.execute(RecordDecision(record=replace(amount, amount=Money("165000"))))
    determined.execute(command(determined, person_id=MARLOW, supersedes_id=1))


def test_what_is_superseded_is_about_the_same_participant(determined: Desk) -> None:
    desks.add(determined, "Quill")
    assert "not about this participant" in refusal(determined, command(determined, supersedes_id=1))


def test_a_determination_keeps_what_other_texts_make_of_the_same_awards_without_their_reasoning(
    determined: Desk,
) -> None:
    made = determined.determination(1)
    assert [one.edition_id for one in made.beside] == ["rule-10d1", "sox-304", "tarp-30-8"]
    for one in made.beside:
        assert [who.person_id for who in one.participants] == [MARLOW]
        assert one.of(MARLOW).steps == ()
        assert [award.award_id for award in one.of(MARLOW).awards] == [
            award.award_id for award in made.result.awards
        ]


def test_the_disclosure_of_a_determination_names_nobody_else(determined: Desk) -> None:
    made = determined.determination(1)
    assert made.disclosure is not None
    assert made.disclosure.error_corrected.marked is True
    other = determined.record("person", OTHER).name
    assert other not in str(made.disclosure)
