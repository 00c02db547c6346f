"""The terms of an overlay, put together change by change, say to the rules just what was chosen."""

from __future__ import annotations

import tomllib
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from clawdesk.domain.overlay_terms import TABLES, with_change
from clawdesk.domain.policy import Overlay
from clawdesk.rules.editions import shipped_edition
from clawdesk.rules.overlays import applied

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(changes=st.lists(st.tuples(st.sampled_from(TABLES), WORDS, WORDS), min_size=1, max_size=6))
def test_what_was_changed_last_is_what_stands(changes: list[tuple[str, str, str]]) -> None:
    terms, wanted = "", {}
    for table, key, value in changes:
        terms = with_change(terms, table, key, value)
        wanted.setdefault(table, {})[key] = value
    assert tomllib.loads(terms) == wanted


def test_a_change_is_taken_by_the_rules() -> None:
    edition = shipped_edition("qualys-2019")
    terms = with_change("", "parameters", "clock.years", "2")
    terms = with_change(terms, "readings", "clock.inclusive", "no")
    overlay = Overlay(policy_id=1, person_id=1, basis="Law", effective_on=date(2020, 1, 1), terms=terms)
    revised, told, wrong = applied(edition, overlay, "Ines Marlow")
    assert wrong == ""
    assert len(told) == 2
    assert revised.parameter("clock.years").value == "2"
    assert revised.question("clock.inclusive").default == "no"


def test_what_was_told_in_words_is_not_lost() -> None:
    terms = with_change("The period is two years\nfor her.", "parameters", "clock.years", "2")
    assert "The period is two years" in terms
    assert "for her." in with_change(terms, "clauses", "costs", "No cost is weighed.")
    assert tomllib.loads(terms) == {"parameters": {"clock.years": "2"}}
