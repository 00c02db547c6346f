"""What a person types is kept as typed, or refused with the field and the reason; nothing is kept by half."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clawdesk import app
from clawdesk.actions.adopt_policy import AdoptPolicy
from clawdesk.actions.determine import Determine
from clawdesk.actions.erase_note import EraseNote
from clawdesk.actions.file_evidence import FileEvidence
from clawdesk.actions.import_export import ImportExport
from clawdesk.actions.import_filings import FilingImport, ImportFilings
from clawdesk.actions.record_decision import RecordDecision
from clawdesk.actions.remove_record import RemoveRecord
from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from clawdesk.domain.case import Decision
from clawdesk.domain.company import Company, FiscalYearEnd
from clawdesk.domain.evidence import Evidence, Note, Setting
from clawdesk.domain.person import Person, Term
from clawdesk.errors import InputError, StaleFacts
from clawdesk.rules.editions import edition_text, shipped_ids
from tests.store import desks

DAY = date(2024, 3, 1)


def unfilled(path: Path) -> Desk:
    return app.create_desk(path.with_name("empty.clawdesk"), None, clock=desks.CLOCK, by=desks.BY)


def refused(desk: Desk, record: object) -> InputError:
    head = desk.log_head()
    with pytest.raises(InputError) as told:
        desk.execute(SaveRecord(record=record))
    assert desk.log_head() == head
    return told.value


@pytest.mark.parametrize("blank", ["", "   ", "\t\n"])
def test_a_field_that_is_needed_is_named(desk: Desk, blank: str) -> None:
    assert set(refused(desk, Person(family_name=blank)).fields) == {"family_name"}


def test_a_choice_is_one_of_its_list(desk: Desk) -> None:
    desks.add(desk)
    wrong = refused(desk, Term(person_id=1, kind="emperor", started_on=DAY))
    assert set(wrong.fields) == {"kind"}


def test_days_stand_in_order(desk: Desk) -> None:
    desks.add(desk)
    wrong = refused(desk, Term(person_id=1, kind="officer", started_on=DAY, ended_on=date(2024, 2, 1)))
    assert set(wrong.fields) == {"ended_on"}


def test_a_year_that_cannot_be_and_a_number_too_large_are_named(desk: Desk) -> None:
    desks.add(desk)
    assert set(refused(desk, Term(person_id=1, kind="officer", started_on=date(203, 1, 1))).fields) == {
        "started_on"
    }
    assert set(refused(desk, FiscalYearEnd(from_on=DAY, month=2**70, day=1)).fields) == {"month"}
    assert set(refused(desk, FiscalYearEnd(from_on=DAY, month=13, day=1)).fields) == {"month"}


def test_a_nul_is_kept_visible_and_half_a_character_is_replaced(desk: Desk) -> None:
    made = desks.add(desk, "Qu\x00ill", given_names="\ud800ada")
    assert desk.record("person", made).family_name == "Qu\u2400ill"
    assert desk.record("person", made).given_names == "\ufffdada"


@pytest.mark.parametrize(
    "name", ["Robert'); DROP TABLE person;--", "\u202eevil", "🦩" * 50, "{0} %s", "<b>x</b>", "a" * 100_000]
)
def test_a_name_is_kept_as_it_was_typed(desk: Desk, name: str) -> None:
    assert desk.record("person", desks.add(desk, name)).family_name == name


def test_a_text_without_end_is_refused(desk: Desk) -> None:
    assert set(refused(desk, Person(family_name="a" * 1_000_001)).fields) == {"family_name"}


def test_a_file_holds_one_company(desk: Desk) -> None:
    assert "one company" in refused(desk, Company(name="Second, Inc.")).title


def test_a_link_to_nowhere_is_told_as_such(desk: Desk) -> None:
    assert "not in the file" in refused(desk, Term(person_id=99, kind="officer", started_on=DAY)).title


def test_what_is_in_use_is_not_removed(desk: Desk) -> None:
    desks.add(desk)
    desk.execute(SaveRecord(record=Term(person_id=1, kind="officer", started_on=DAY)))
    with pytest.raises(InputError, match="is in use: 1 term point"):
        desk.execute(RemoveRecord(entity="person", id=1))
    desk.execute(RemoveRecord(entity="term", id=1))
    desk.execute(RemoveRecord(entity="person", id=1))
    assert desk.count("person") == 0


def test_the_same_key_twice_is_told_by_its_name(desk: Desk) -> None:
    setting = Setting(key="rounding", value="cents", reason="as the plan says", set_on=DAY)
    desk.execute(SaveRecord(record=setting))
    assert set(refused(desk, setting).fields) == {"key"}


def test_saving_what_stands_writes_nothing(desk: Desk) -> None:
    made = desks.add(desk)
    head = desk.log_head()
    desk.execute(SaveRecord(record=desk.record("person", made)))
    assert desk.log_head() == head


@pytest.mark.parametrize("entity", ["evaluation", "determination", "report", "signature"])
def test_what_follows_from_a_determination_is_neither_typed_nor_removed(
    determined: Desk, entity: str
) -> None:
    record = determined.records(entity)[0]
    assert "never typed" in refused(determined, replace(record, id=None)).title
    with pytest.raises(InputError, match="never removed"):
        determined.execute(RemoveRecord(entity=entity, id=record.id))


def determine(desk: Desk, **other: object) -> Determine:
    people = [one.person_id for one in desk.records("participant", case_id=1)]
    done = {one.person_id for one in desk.records("determination")}
    given = {
        "case_id": 1,
        "person_id": next(one for one in people if one not in done),
        "as_of": date(2026, 1, 5),
        "facts_digest": desk.facts_digest(1),
        **other,
    }
    return Determine(**given)  # type: ignore[arg-type]


def test_facts_that_moved_stop_the_determination(determined: Desk) -> None:
    command = determine(determined)
    seen = determine(determined, seen=determined.facts(1))
    case = determined.record("case", 1)
    determined.execute(SaveRecord(record=replace(case, note="a page was found")))
    head = determined.log_head()
    with pytest.raises(StaleFacts) as told:
        determined.execute(command)
    assert told.value.moved == ("the facts of the case",)
    with pytest.raises(StaleFacts) as told:
        determined.execute(seen)
    assert told.value.moved == ("case",)
    assert determined.log_head() == head


def test_a_second_determination_of_one_participant_supersedes_the_first(determined: Desk) -> None:
    first = determined.records("determination")[0]
    with pytest.raises(InputError, match="already stands"):
        determined.execute(determine(determined, person_id=first.person_id))
    made = determined.execute(determine(determined, person_id=first.person_id, supersedes_id=first.id))
    assert determined.record("determination", made.created_id).supersedes_id == first.id
    assert determined.determination(made.created_id).supersedes == first.number


def test_conduct_that_is_not_determined_stops_the_determination(determined: Desk) -> None:
    for one in determined.records("decision", question="conduct"):
        determined.execute(SaveRecord(record=replace(one, answer="not_determined", conduct="")))
    with pytest.raises(InputError, match="has not answered"):
        determined.execute(determine(determined))


def test_an_answer_needs_reasons_a_day_and_no_more_votes_than_voters(determined: Desk) -> None:
    wrong = Decision(case_id=1, question="law", answer="yes", meeting_id=1, votes_for=9, decided_on=None)
    with pytest.raises(InputError) as told:
        determined.execute(RecordDecision(record=wrong))
    assert set(told.value.fields) == {"reasons", "decided_on", "votes_for"}


def test_the_kinds_of_conduct_are_asked_for_and_taken_in_words(determined: Desk) -> None:
    found = replace(determined.records("decision", question="conduct")[0], answer="yes", conduct="")
    with pytest.raises(InputError, match="gross negligence, intentional misconduct or fraud"):
        determined.execute(RecordDecision(record=found))
    determined.execute(RecordDecision(record=replace(found, conduct="Gross negligence, fraud")))
    with pytest.raises(InputError, match="Name gross negligence, intentional misconduct or fraud"):
        determined.execute(RecordDecision(record=replace(found, conduct="haste")))


def test_evidence_is_kept_once_under_its_hash(desk: Desk) -> None:
    for title in ("Minutes", "Minutes again"):
        desk.execute(FileEvidence(record=Evidence(title=title), data=b"minutes", name="m\udcff.pdf"))
    assert len({one.sha256 for one in desk.records("evidence")}) == 1
    assert desk.document(desk.records("evidence")[0].sha256) == b"minutes"
    with pytest.raises(InputError, match="is empty"):
        desk.execute(FileEvidence(record=Evidence(title="Nothing"), data=b"", name="nothing.pdf"))
    assert not [one for one in desk.check(deep=True) if one.needs_attention]


def test_a_policy_is_adopted_once_with_its_whole_text(desk: Desk) -> None:
    text = edition_text(shipped_ids()[0])
    desk.execute(AdoptPolicy(text=text, resolution="2024-1"))
    assert desk.records("policy")[0].text == text
    with pytest.raises(InputError, match="already adopted"):
        desk.execute(AdoptPolicy(text=text))


def test_filings_are_accepted_all_or_none(desk: Desk) -> None:
    items = desks.imports(3).items
    none = FilingImport(result=replace(items[0].result, filing=None), data=items[0].data)
    wrong = FilingImport(result=items[2].result, data=items[2].data + b" ")
    for bad in ((*items[:2], wrong), (*items[:2], items[0]), (*items[:2], none)):
        head = desk.log_head()
        with pytest.raises(InputError):
            desk.execute(ImportFilings(items=bad))
        assert (desk.log_head(), desk.filings(), desk.count("document")) == (head, (), 0)
    desk.execute(ImportFilings(items=items))
    with pytest.raises(InputError, match="already here"):
        desk.execute(ImportFilings(items=items[:1]))


def test_a_hearer_hears_each_write_once_and_none_that_failed(desk: Desk) -> None:
    heard: list[str] = []
    stop = desk.listen(lambda changes: heard.append(changes.verb))
    desks.add(desk)
    refused(desk, Person(family_name=""))
    desk.undo()
    stop()
    desk.redo()
    assert heard == ["save_record", "undo"]


def test_an_export_read_back_is_equal_and_its_settled_records_stand(determined: Desk, path: Path) -> None:
    determined.execute(SaveRecord(record=Note(written_on=DAY, text="ordinary")))
    data = determined.export(privileged=True)
    empty = unfilled(path)
    empty.execute(ImportExport(data=data, name="export.json"))
    assert empty.digest() == determined.digest() == data["digest"]
    assert empty.determination(1) == determined.determination(1)
    assert not [one for one in empty.check(deep=True) if one.needs_attention]
    with pytest.raises(InputError, match="stands and is not undone"):
        empty.undo()
    with pytest.raises(InputError, match="new file only"):
        empty.execute(ImportExport(data=data, name="export.json"))
    empty.close()


def test_an_export_without_the_privileged_holds_none_of_it_and_can_be_read(
    determined: Desk, path: Path
) -> None:
    secret = Evidence(title="TOKEN-title", privileged=True, subject="case", subject_id=1)
    made = determined.execute(
        FileEvidence(record=secret, data=b"TOKEN-bytes", name="TOKEN-name.pdf")
    ).created_id
    determined.execute(SaveRecord(record=Note(written_on=DAY, text="TOKEN-note", privileged=True)))
    statement = determined.records("statement")[0]
    determined.execute(SaveRecord(record=replace(statement, evidence_id=made)))
    superseding = determine(
        determined, person_id=determined.records("determination")[0].person_id, supersedes_id=1
    )
    determined.execute(superseding)
    text = json.dumps(determined.export())
    assert "TOKEN" not in text
    assert "VE9LRU4tYnl0ZXM" not in text  # the same bytes in base64
    assert "TOKEN-note" in json.dumps(determined.export(privileged=True))
    empty = unfilled(path)
    empty.execute(ImportExport(data=json.loads(text), name="export.json"))
    assert empty.record("statement", statement.id).evidence_id is None
    empty.close()


def test_numbers_are_kept_to_the_last_digit(desk: Desk) -> None:
    desk.execute(desks.save("statement", form="10-K", label="FY 2023", period_end=DAY))
    long = Decimal("123456789012345678901234567890.000000000000000001")
    desk.execute(desks.save("figure", statement_id=1, name="Revenue", original=long))
    assert desk.record("figure", 1).original == long


def test_a_note_erased_is_not_found(desk: Desk) -> None:
    made = desk.execute(SaveRecord(record=Note(written_on=DAY, text="quillfeather"))).created_id
    desk.execute(EraseNote(id=made))
    assert desk.search("quillfeather") == ()


@pytest.mark.parametrize("then", ["replaced", "removed", "undone"])
def test_a_privileged_document_that_nothing_names_any_longer_is_not_exported(desk: Desk, then: str) -> None:
    secret = Evidence(title="Advice", privileged=True)
    made = desk.execute(FileEvidence(record=secret, data=b"TOKEN-bytes", name="TOKEN.pdf")).created_id
    if then == "replaced":
        other = FileEvidence(record=desk.record("evidence", made), data=b"newer", name="newer.pdf")
        desk.execute(other)
    elif then == "removed":
        desk.execute(RemoveRecord(entity="evidence", id=made))
    else:
        desk.undo()
    assert desk.export()["documents"] == []
    assert len(desk.export(privileged=True)["documents"]) == (2 if then == "replaced" else 1)


def test_what_stood_before_an_import_lies_in_a_backup(desk: Desk) -> None:
    desks.add(desk)
    desk.accept(desks.imports(2).items)
    (backup,) = desk.backups()
    assert backup.reason == "before import"
    before = desks.opened(Path(backup.path), read_only=True)
    assert (before.count("person"), before.filings()) == (1, ())
    before.close()
