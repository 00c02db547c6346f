"""Two texts against each other: every changed clause and term is listed, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clawdesk.domain.edition import Clause, Edition
from clawdesk.domain.edition_diff import difference_table, differences

NEW = Clause(id="notice", place="new paragraph", text="The participant is heard first.")


def test_a_text_does_not_differ_from_itself(edition: Edition) -> None:
    assert differences(edition, edition) == ()
    assert differences(edition, replace(edition, sha256="of other bytes")) == ()


def test_every_changed_clause_is_listed_with_both_wordings(edition: Edition) -> None:
    """Whichever clauses are changed, those are the ones found: each in turn, and all at once."""
    changed = tuple(replace(one, text=f"{one.text} Amended.") for one in edition.clauses)
    for at, clause in enumerate(edition.clauses):
        one = replace(edition, clauses=(*edition.clauses[:at], changed[at], *edition.clauses[at + 1 :]))
        (found,) = differences(edition, one)
        assert (found.part, found.place, found.word) == ("Clause", clause.place, "changed")
        assert (
            clause.text in found.before,
            found.after.endswith("Amended.”") or "Amended." in found.after,
        ) == (True, True)
    assert len(differences(edition, replace(edition, clauses=changed))) == len(edition.clauses)


@pytest.mark.parametrize(("swapped", "word"), [(False, "added"), (True, "left out")])
def test_a_clause_of_one_text_alone_is_added_or_left_out(edition: Edition, swapped: bool, word: str) -> None:
    longer = replace(edition, clauses=(*edition.clauses, NEW))
    pair = (longer, edition) if swapped else (edition, longer)
    (found,) = differences(*pair)
    assert (found.word, found.place) == (word, "new paragraph")
    assert "not there" in difference_table(*pair).rows[0]


def test_terms_questions_readings_and_days_are_compared_too(edition: Edition) -> None:
    first, *rest = edition.parameters
    asked, *others = edition.open_questions
    step, *steps = edition.steps
    other = replace(
        edition,
        effective_on=date(2020, 1, 1),
        parameters=(replace(first, value="7"), *rest),
        steps=(replace(step, question="Otherwise?"), *steps),
        open_questions=(replace(asked, default=asked.readings[0].value), *others),
    )
    found = differences(edition, other)
    assert [one.part for one in found] == ["The text itself", "Term", "Question", "Open question"]
    assert found[1].after.startswith("7")
    assert first.citation in found[1].after


def test_a_clause_that_only_moved_says_from_where_to_where(edition: Edition) -> None:
    first, *rest = edition.clauses
    moved = replace(edition, clauses=(replace(first, place="last paragraph"), *rest))
    (found,) = differences(edition, moved)
    assert found.before.startswith(f"{first.place}: ")
    assert found.after.startswith("last paragraph: ")
