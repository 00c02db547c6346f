"""Numbers and lists as sentences say them."""

from __future__ import annotations

import pytest

from clawdesk.rules.words import counted, joined, number


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "no awards"), (1, "one award"), (12, "twelve awards"), (13, "13 awards"), (1200, "1,200 awards")],
)
def test_a_count_is_said_in_words_up_to_twelve(count: int, told: str) -> None:
    assert counted(count, "award") == told
    assert number(count) == told.split()[0]


def test_a_list_is_said_with_its_last_word() -> None:
    assert [joined("abc"[:length]) for length in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert joined("ab", "or") == "a or b"
