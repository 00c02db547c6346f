"""Filings that the checks are tried on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clawdesk import intake
from clawdesk.domain.filing import Filing
from tests.intake.documents import Document


@pytest.fixture(scope="session")
def filing_of() -> Callable[[Document], Filing]:
    def read(document: Document) -> Filing:
        filing = intake.read(document.data, "form4.xml").filing
        assert filing is not None
        return filing

    return read


@pytest.fixture(scope="session")
def worked(root: Path) -> Callable[[str], Filing]:
    """The worked exercise and sale of three days, as bare XML or as a submission."""

    def read(suffix: str) -> Filing:
        path = root / "tests" / "data" / "filings" / f"exercise-and-sale.{suffix}"
        filing = intake.read(path.read_bytes(), path.name).filing
        assert filing is not None
        return filing

    return read
