"""What the sections say, as blocks, before any paper is involved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import Answer, How, Outcome, Step
from clawdesk.domain.evidence import Evidence
from clawdesk.report.blocks import Block, Conditions, DataTable, Heading, Paragraph, Span, Voice, plain, words
from clawdesk.report.document import determination_paper
from clawdesk.report.phrases import exhibit_line
from clawdesk.report.sections import (
    SECTIONS,
    clock,
    conditions,
    determinations,
    exhibits,
    missing,
    outcome,
    persons,
    settings,
)
from tests.report.sample import typical
from tests.report.trace import money, shares


def said(blocks: tuple[Block, ...]) -> str:
    return "\n".join(words(blocks))


def with_steps(*steps: Step) -> Determination:
    full = typical()
    result = replace(full.result, steps=steps)
    return replace(full, evaluation=replace(full.evaluation, participants=(result,)))


def step(sentence: str, **rest: object) -> Step:
    given = {"name": "less", "number": "5", "question": "Less?", "answer": Answer.YES, "how": How.COMPUTED}
    return Step(**{**given, "sentence": sentence, **rest})  # type: ignore[arg-type]


def test_the_sections_stand_in_the_order_of_the_report() -> None:
    titles = [
        block.text
        for block in determination_paper(typical()).blocks
        if isinstance(block, Heading) and block.level == 1
    ]
    assert titles == [
        "Outcome",
        "Authority",
        "Persons",
        "The restatement",
        "Awards considered and excluded",
        "The conditions, one by one",
        "The clock",
        "Computation",
        "Estimates",
        "Recoverable Compensation and its remedy",
        "Cost and law considered",
        "The Committee’s determinations",
        "Other texts over the same awards",
        "Disclosure data",
        "Annex of filed transactions",
        "Missing records and open questions",
        "Interpretive settings in force",
        "Exhibits",
        "Signatures",
        "Reproducibility",
    ]
    assert len(SECTIONS) == len(titles) + 1


def test_conditions_are_numbered_within_their_section() -> None:
    numbers = [
        item.number
        for block in determination_paper(typical()).blocks
        if isinstance(block, Conditions)
        for item in block.items
    ]
    assert numbers == ["6.1", "6.4", "6.5", "6.6", "6.7", "6.8", "12.1", "12.2", "12.3", "12.4"]


def test_money_and_shares_stand_side_by_side_and_are_never_added() -> None:
    full = typical()
    result = replace(
        full.result, sentence="Both.", recoverable=(money("100"), shares("50")), determined=(shares("5"),)
    )
    text = said(outcome.compose(replace(full, evaluation=replace(full.evaluation, participants=(result,)))))
    assert "The most that may be sought is $100.00 and 50 shares." in text
    assert "The Committee determined 5 shares." in text


def test_what_cannot_be_stated_is_not_known_and_never_nil() -> None:
    full = typical()
    unknown = replace(full.result.awards[0], outcome=Outcome.CANNOT_BE_STATED, recoverable=None)
    result = replace(
        full.result,
        outcome=Outcome.CANNOT_BE_STATED,
        sentence="It cannot be stated on the records filed.",
        awards=(unknown,),
        recoverable=(),
    )
    text = said(outcome.compose(replace(full, evaluation=replace(full.evaluation, participants=(result,)))))
    assert "The most that may be sought is not known." in text
    assert "nil" not in text
    assert "The Committee determined" not in text


def test_an_amount_that_is_not_on_record_is_not_told_as_determined_nothing() -> None:
    full = typical()
    due = replace(full.result.awards[0], outcome=Outcome.RECOVERABLE)
    told = []
    for determined in (None, money("0"), money("165000")):
        result = replace(
            full.result,
            outcome=Outcome.RECOVERABLE,
            awards=(replace(due, determined=determined),),
            determined=(determined,) if determined is not None and determined.value else (),
        )
        blocks = outcome.compose(replace(full, evaluation=replace(full.evaluation, participants=(result,))))
        told.append(said(blocks))
    assert "The Committee has not recorded an amount within the Recoverable Compensation." in told[0]
    assert "determined no amount" not in told[0]
    assert "The Committee determined nil." in told[1]
    assert "The Committee determined $165,000.00." in told[2]


def test_a_question_for_people_without_an_answer_is_not_called_determined() -> None:
    (block,) = (
        one
        for one in conditions.compose(with_steps(step("Open.", how=How.DETERMINED, answer=Answer.UNKNOWN)))
        if isinstance(one, Conditions)
    )
    assert (block.items[0].answer, block.items[0].under) == ("Not determined", "")


def test_what_was_said_of_the_whole_is_not_said_again_of_a_part() -> None:
    parts = (
        step("The bonus would have been less.", subject="Bonus"),
        step("The shares would have been the same.", subject="Shares", answer=Answer.NO),
    )
    text = said(conditions.compose(with_steps(step("The bonus would have been less.", parts=parts))))
    assert text.count("The bonus would have been less.") == 1
    assert "Bonus · Yes" not in text
    assert "Shares · No" in text


def test_exhibits_are_named_once_with_their_page_and_linked() -> None:
    line = exhibit_line(typical(), (5, 3, 3, None, 404))
    assert plain(line) == "Exhibits C (p. 2), E"
    assert [part.link for part in line if isinstance(part, Span)] == ["exhibit-3", "exhibit-5"]
    assert exhibit_line(typical(), ()) == ()


def test_a_document_without_a_letter_is_named_by_its_title() -> None:
    full = typical()
    letter = Evidence(id=99, title="Letter of 3 May", page="note 2")
    line = exhibit_line(replace(full, evidence=(*full.evidence, letter)), (11, 99))
    assert plain(line) == "Exhibit K; Letter of 3 May (note 2)"


def test_the_exhibit_list_goes_by_letter() -> None:
    full = typical()
    turned = replace(full, evidence=tuple(reversed(full.evidence)))
    tables = [block for block in exhibits.compose(turned) if isinstance(block, DataTable)]
    assert [row.cells[0] for row in tables[0].rows] == list("ABCDEFHJK")


def test_the_clock_prints_every_reading_and_marks_the_one_in_force() -> None:
    (table,) = (block for block in clock.compose(typical()) if isinstance(block, DataTable))
    assert len(table.rows) == 3
    assert [row.strong for row in table.rows] == [True, False, False]


def test_the_quorum_counts_voting_members_who_did_not_stand_aside() -> None:
    text = said(persons.compose(typical()))
    assert "2 voting members took part; the quorum of 2 was met." in text
    full = typical()
    larger = replace(full, meetings=(replace(full.meetings[0], quorum=3),))
    assert "the quorum of 3 was not met" in said(persons.compose(larger))


def test_findings_of_another_participant_stay_out_of_the_paper() -> None:
    full = typical()
    (own,) = full.evaluation.findings
    other = replace(own, person_id=8, place="Adeyemi, Tobias · FY 2023 bonus", title="Another matter.")
    whole = replace(own, person_id=None, place="10-K for FY 2023", title="Filed early.")
    told = (replace(own, person_id=7), other, whole)
    text = said(missing.compose(replace(full, evaluation=replace(full.evaluation, findings=told))))
    assert "Adeyemi" not in text
    assert "Another matter." not in text
    assert "10-K for FY 2023" in text
    assert own.place in text


def test_a_setting_is_not_laid_at_the_committees_door() -> None:
    full = typical()
    chosen = replace(full.evaluation.settings[1], set_on=date(2025, 11, 3), reason="Advice of counsel.")
    text = said(settings.compose(replace(full, evaluation=replace(full.evaluation, settings=(chosen,)))))
    assert "Committee" not in text
    assert "Set on 3 Nov 2025" in text
    assert "Advice of counsel." in text


def test_a_decision_about_another_participants_award_is_not_printed() -> None:
    full = typical()
    other = replace(full.decisions[3], id=77, person_id=None, award_id=77, reasons="Of another award.")
    text = said(determinations.compose(replace(full, decisions=(*full.decisions, other))))
    assert "Of another award." not in text


def test_references_speak_in_their_own_voice() -> None:
    found = [
        block
        for block in persons.compose(typical())
        if isinstance(block, Paragraph) and block.voice is Voice.REFERENCE
    ]
    assert [plain(block.text) for block in found] == ["Minutes: Exhibit K"]
