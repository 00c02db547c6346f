"""Which text governs a case that names none: the one in force on the day it was opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clawdesk.domain.case import Case
from clawdesk.domain.policy import Policy
from clawdesk.errors import PolicyError
from clawdesk.rules.earlier import earlier_text
from clawdesk.rules.editions import edition_text, parse_edition
from clawdesk.rules.governing import governing_edition

from .conftest import Facts

TEXT = edition_text("qualys-2019")
CASE = Case(id=1, number="2021-01", title="Restatement", opened_on=date(2021, 5, 20))
EFFECTIVE = date(2019, 2, 8)


def adopted(on: date, ended: date | None = None) -> Policy:
    return Policy(
        id=1,
        edition="qualys-2019",
        title="Clawback Policy",
        adopted_on=on,
        effective_on=EFFECTIVE,
        ended_on=ended,
        sha256="",
        text=TEXT,
    )


def test_a_text_amended_after_the_case_was_opened_does_not_govern_it() -> None:
    amended = adopted(date(2024, 5, 1))
    first = adopted(EFFECTIVE, ended=date(2024, 4, 30))
    assert governing_edition(CASE, (first, amended)).id == "qualys-2019"
    with pytest.raises(PolicyError, match="No adopted policy was in force on 20 May 2021"):
        governing_edition(CASE, (amended,))


def test_the_earlier_text_of_an_award_is_the_last_of_its_own_policy_before_the_grant(facts: Facts) -> None:
    now = parse_edition(TEXT)
    granted = date(2020, 2, 12)
    own = replace(adopted(date(2019, 2, 8)), sha256="a", text="first")
    next_one = replace(adopted(granted), id=2, sha256="b", text="second")
    others = (
        replace(own, id=3, edition="sox-304", text="of another policy"),
        replace(adopted(date(2020, 2, 13)), id=4, sha256="c", text="adopted after the grant"),
        replace(adopted(granted), id=5, sha256=now.sha256, text="the same as now"),
    )
    for policies, text in (((own, next_one, *others), "second"), ((own, *others), "first"), (others, None)):
        assert earlier_text(replace(facts(), policies=policies), now, granted) == text


def test_a_text_governs_to_its_last_day_and_the_shipped_one_where_none_is_on_record() -> None:
    assert governing_edition(CASE, (adopted(EFFECTIVE, ended=CASE.opened_on),)).id == "qualys-2019"
    with pytest.raises(PolicyError, match="No adopted policy"):
        governing_edition(CASE, (adopted(EFFECTIVE, ended=date(2021, 5, 19)),))
    assert governing_edition(CASE, (adopted(CASE.opened_on),)).id == "qualys-2019"
    assert governing_edition(CASE, ()).id == "qualys-2019"
