"""Printing: which pages are wanted, and what a spooler says is quoted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from clawdesk.errors import PrintError
from clawdesk.ui.case.printing import Job, pages_wanted, spool


@pytest.mark.skipif(sys.platform == "win32", reason="lp is a command of Unix")
def test_a_spooler_that_refuses_is_quoted(spooler: Callable[[int], Path]) -> None:
    spooler(1)
    with pytest.raises(PrintError) as refused:
        spool(b"%PDF-1.7", Job(title="A paper", pages=(1,)))
    assert refused.value.detail == "no default destination"
    assert "save the signed PDF" in refused.value.remedy


@pytest.mark.parametrize(
    ("typed", "pages"),
    [("", (1, 2, 3, 4, 5)), ("2-3", (2, 3)), ("5, 1-2", (5, 1, 2)), ("4–5", (4, 5)), ("2,2", (2,))],
)
def test_ranges_of_pages_are_read(typed: str, pages: tuple[int, ...]) -> None:
    assert pages_wanted(typed, 5) == pages


@pytest.mark.parametrize("typed", ["0", "6", "3-2", "a", "1-", "²"])
def test_what_is_no_range_is_refused(typed: str) -> None:
    with pytest.raises(PrintError):
        pages_wanted(typed, 5)
