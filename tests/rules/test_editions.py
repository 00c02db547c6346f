"""An edition is data, and a file that says anything else is refused by place and name."""

from __future__ import annotations

import ast
import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Answer
from clawdesk.errors import PolicyError
from clawdesk.paths import resources
from clawdesk.rules import evaluate, steps
from clawdesk.rules.editions import edition_text, parse_edition, read_edition, shipped_edition, shipped_ids
from clawdesk.rules.settings import COMPUTED, settings_in_force
from clawdesk.rules.steps import STEPS

from .conftest import AS_OF, Evaluate, Facts, Held
from .ground import setting, step

TEXT = edition_text("qualys-2019")
POLICY = ("participant", "compensation", "granted", "restated", "less", "clock", "conduct", "repay")


def test_the_shipped_edition_is_whole(edition: Edition) -> None:
    assert (edition.adopted_on.isoformat(), edition.effective_on.isoformat()) == ("2019-02-08", "2019-02-08")
    assert [plan.name for plan in edition.steps] == list(POLICY)
    assert {question.number for question in edition.open_questions} == {
        f"Q{number}" for number in range(1, 21)
    }
    assert all(clause.quote for clause in edition.clauses)
    assert all(parameter.citation and parameter.since for parameter in edition.parameters)


def test_every_step_that_the_program_knows_is_asked_by_an_edition_that_travels_with_it() -> None:
    asked = {plan.name for id in shipped_ids() for plan in shipped_edition(id).steps}
    assert asked == {question.name for question in STEPS}


@pytest.mark.parametrize("id", shipped_ids())
def test_an_edition_states_every_parameter_with_its_day_and_citation(id: str) -> None:
    edition = shipped_edition(id)
    assert edition.id == id
    assert all(one.citation and one.since for one in edition.parameters)
    assert all(clause.text and clause.place for clause in edition.clauses)
    assert all(reading.reason for question in edition.open_questions for reading in question.readings)


def test_the_digest_is_that_of_the_files_bytes(edition: Edition) -> None:
    data = (resources() / "policies" / "qualys-2019.toml").read_bytes()
    assert edition.sha256 == hashlib.sha256(data).hexdigest()
    assert parse_edition(TEXT + "# a remark\n").sha256 != edition.sha256


def test_every_quotation_stands_in_the_policy(edition: Edition, shared: Path) -> None:
    (source,) = (shared / "seeds").glob("002_*.txt")
    policy = " ".join(source.read_text(encoding="utf-8").split())
    for clause in edition.clauses:
        assert clause.quote in policy, clause.id


def test_every_reading_that_the_engine_computes_is_one_of_the_edition(edition: Edition) -> None:
    for question in edition.open_questions:
        for value in COMPUTED.get(question.key, ()):
            assert question.reading(value) is not None, (question.key, value)
    asked = {one.key for id in shipped_ids() for one in shipped_edition(id).open_questions}
    assert set(COMPUTED) <= asked


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "qualys-2019"', 'id = "qualys-2019"\ncolour = "blue"', "colour in the top of the file"),
        ('id = "override"', 'id = "override"\nweight = "1"', "weight in clauses 2 (override)"),
        ('name = "clock.years"', 'name = "clock.years"\nunit = "y"', "unit in parameters 8 (clock.years)"),
        ('name = "granted"', 'name = "granted"\norder = 3', "order in steps 3 (granted)"),
        ('key = "clock.leap"', 'key = "clock.leap"\nwhy = ""', "why in questions 3 (clock.leap)"),
        ('label = "1 March", reason', 'label = "1 March", note = "x", reason', "note in readings 2 (mar1)"),
        (
            "adopted_on = 2019-02-08",
            'adopted_on = "2019-02-08"',
            "adopted_on in the top of the file is not a day",
        ),
        (
            "adopted_on = 2019-02-08",
            "adopted_on = 2019-02-08T10:00:00",
            "adopted_on in the top of the file is not",
        ),
        ("adopted_on = 2019-02-08\n", "", "adopted_on is missing in the top of the file"),
        ("adopted_on = 2019-02-08", "adopted_on = 2019-02-30", "not valid TOML"),
        ("[[clauses]]", "[[clauses]", "not valid TOML"),
        ('title = "Qualys, Inc. Clawback Policy"', 'title = ""', "title in the top of the file is empty"),
        ('title = "Qualys, Inc. Clawback Policy"', "title = 7", "title in the top of the file is not a text"),
        ("notes = [", "notes = [ 7,", "notes in the top of the file is not a list of texts"),
        ("notes = [", "notes = 7\nremarks = [", "notes in the top of the file is not a list of texts"),
        ('title = "Qualys', 'terms = 3\ntitle = "Qualys', "terms in the top of the file is not a table"),
        ('id = "override"', "", "id is missing in clauses 2."),
        ('name = "conduct"', 'name = "remorse"', "no step called remorse"),
        ('clause = "condition-3"', 'clause = "condition-9"', "names the clause condition-9"),
        ('id = "override"', 'id = "participants"', "participants stands twice in clauses"),
        ('name = "clock.years"', 'name = "clock.decades"', "has no parameter clock.years"),
        (
            'value = "3"',
            'value = "three"',
            "The parameter clock.years of the edition qualys-2019 cannot be read",
        ),
        ('value = "3"', 'value = "0"', "The parameter clock.years of the edition qualys-2019 cannot be read"),
        ('default = "feb28"', 'default = "feb27"', "The default of clock.leap is not one of its readings"),
        ('key = "clock.leap"', 'key = "clock.moon"', "leaves clock.leap unsaid"),
        ('value = "mar1"', 'value = "feb28"', "feb28 stands twice in readings of clock.leap"),
    ],
)
def test_a_wrong_edition_is_refused_by_place(old: str, new: str, told: str, held: Held) -> None:
    assert old in TEXT
    with pytest.raises(PolicyError) as refused:
        parse_edition(TEXT.replace(old, new, 1))
    assert told in str(held(refused.value))


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({"[[clauses]]": "[[clauses]"}, [("the file", "")]),
        (
            {'name = "granted"': 'name = "grantet"', 'name = "conduct"': 'name = "conducts"'},
            [("steps (grantet)", "name"), ("steps (conducts)", "name")],
        ),
        (
            {
                one: one.replace('"', '"un', 1)
                for one in ('name = "granted"', 'name = "repay"', 'name = "less"')
            },
            [("steps (ungranted)", "name"), ("steps (unless)", "name"), ("steps (unrepay)", "name")],
        ),
        ({'clause = "condition-3"': 'clause = "condition-9"'}, [("steps (clock)", "clause")]),
        ({'name = "clock.years"': 'name = "clock.decades"'}, [("parameters", "clock.years")]),
        ({'value = "3"': 'value = "three"'}, [("parameters (clock.years)", "value")]),
        ({'default = "feb28"': 'default = "feb27"'}, [("questions (clock.leap)", "default")]),
        ({'key = "clock.leap"': 'key = "clock.moon"'}, [("questions", "clock.leap")]),
    ],
)
def test_every_fault_of_an_edition_is_told_by_its_table_and_its_key(
    changes: dict[str, str], places: list[tuple[str, str]], held: Held
) -> None:
    text = TEXT
    for old, new in changes.items():
        text = text.replace(old, new, 1)
    _, faults = read_edition(text)
    assert [(one.place, one.key) for one in faults] == places
    with pytest.raises(PolicyError) as refused:
        parse_edition(text)
    held(refused.value)


def test_an_edition_may_leave_out_what_is_always_said_so() -> None:
    text = edition_text("rule-10d1")
    lines = [one for one in text.splitlines() if not one.startswith(("source =", "note =", "quote ="))]
    bare = parse_edition("\n".join(lines))
    assert bare.source == "Policy"
    assert {one.note for one in bare.variants} == {one.quote for one in bare.clauses} == {""}


def test_the_effective_date_stands_in_one_place_of_an_edition(facts: Facts) -> None:
    assert TEXT.count("2019-02-08") - TEXT.count("since = 2019-02-08") == 2, "adopted_on and effective_on"
    assert "8 February 2019" not in TEXT
    moved = parse_edition(TEXT.replace("effective_on = 2019-02-08", "effective_on = 2019-02-13"))
    evaluation = evaluate(facts(), moved, as_of=AS_OF, facts_digest="")
    asked = step(evaluation, "granted")
    assert asked.question == "Was it granted on or after 13 February 2019?"
    assert asked.answer is Answer.NO
    assert "before the Effective Date of 13 February 2019" in asked.sentence
    assert asked.parameters == ("Effective Date: 13 February 2019",)


def test_a_text_amended_later_keeps_its_effective_date_and_is_in_force_from_its_adoption() -> None:
    amended = parse_edition(TEXT.replace("adopted_on = 2019-02-08", "adopted_on = 2024-05-01"))
    assert amended.effective_on == date(2019, 2, 8)
    assert amended.in_force_from == date(2024, 5, 1)
    assert parse_edition(TEXT).in_force_from == date(2019, 2, 8)


@pytest.mark.parametrize("text", ["clauses = 7\n", "clauses = [7]\n"])
def test_a_table_that_is_none_is_refused(text: str, held: Held) -> None:
    head = 'id = "x"\ntitle = "x"\nadopted_on = 2019-01-01\neffective_on = 2019-01-01\n'
    with pytest.raises(
        PolicyError, match="clauses in the top of the file is not a list of tables"
    ) as refused:
        parse_edition(head + text)
    held(refused.value)


@pytest.mark.parametrize("id", ["rule-1066", "../sample/sample", ""])
def test_an_edition_that_does_not_travel_with_the_program_is_refused(id: str, held: Held) -> None:
    with pytest.raises(PolicyError, match="travels with the program") as refused:
        shipped_edition(id)
    held(refused.value)


def test_no_number_of_the_law_stands_in_a_step() -> None:
    for path in sorted(Path(steps.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and type(node.value) is int:
                assert node.value in (0, 1), f"{path.name}, line {node.lineno}"
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not re.fullmatch(r"\d{4}-\d{2}-\d{2}", node.value), f"{path.name}, line {node.lineno}"


# settings


def test_without_records_every_question_is_read_by_its_default(edition: Edition) -> None:
    settings, findings = settings_in_force(edition, ())
    assert findings == ()
    assert len(settings.in_force) == len(edition.open_questions)
    assert all(one.default and one.reason for one in settings.in_force)


def test_a_reading_that_is_not_computed_is_refused_aloud(evaluated: Evaluate) -> None:
    for key, value in (("round.amount", "every_line"), ("clock.leap", "feb30")):
        found = evaluated(setting=[setting(key, value)])
        (finding,) = found.findings
        assert "is read by the default" in finding.title
        assert next(one for one in found.settings if one.key == key).default


def test_a_setting_that_no_question_of_the_edition_asks_is_told(evaluated: Evaluate) -> None:
    (finding,) = evaluated(setting=[setting("moon.phase", "full")]).findings
    assert finding.title == "The setting moon.phase has no effect here."


def test_the_latest_setting_is_in_force_with_its_reason(evaluated: Evaluate) -> None:
    later = setting("clock.leap", "mar1", on="2021-02-01", id=1)
    earlier = setting("clock.leap", "feb28", on="2021-01-01", id=2)
    in_force = next(one for one in evaluated(setting=[later, earlier]).settings if one.key == "clock.leap")
    assert (in_force.value, in_force.default, in_force.reason) == ("mar1", False, "Advice of counsel.")
    assert in_force.set_on == date(2021, 2, 1)


def test_a_setting_of_the_case_goes_before_one_of_the_company_and_another_cases_is_none_of_it(
    evaluated: Evaluate,
) -> None:
    own = setting("clock.leap", "mar1", on="2021-01-01", id=1) | {"case_id": 1}
    company = setting("clock.leap", "feb28", on="2021-02-01", id=2)
    other = setting("clock.inclusive", "no", on="2021-02-01", id=3) | {"case_id": 2}
    values = {one.key: one.value for one in evaluated(setting=[own, company, other]).settings}
    assert (values["clock.leap"], values["clock.inclusive"]) == ("mar1", "yes")
