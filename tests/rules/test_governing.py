"""Which text governs a case that names none: the one in force on the day it was opened."""

from __future__ import annotations

from datetime import date

import pytest

from clawdesk.domain.case import Case
from clawdesk.domain.policy import Policy
from clawdesk.errors import PolicyError
from clawdesk.rules.editions import edition_text
from clawdesk.rules.governing import governing_edition

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


def test_a_text_governs_to_its_last_day_and_the_shipped_one_where_none_is_on_record() -> None:
    assert governing_edition(CASE, (adopted(EFFECTIVE, ended=CASE.opened_on),)).id == "qualys-2019"
    with pytest.raises(PolicyError, match="No adopted policy"):
        governing_edition(CASE, (adopted(EFFECTIVE, ended=date(2021, 5, 19)),))
    assert governing_edition(CASE, (adopted(CASE.opened_on),)).id == "qualys-2019"
    assert governing_edition(CASE, ()).id == "qualys-2019"
