"""The documents that the reading tests share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def filings(root: Path) -> Path:
    """Own documents, of invented people and companies."""
    return root / "tests" / "data" / "filings"


@pytest.fixture(scope="session")
def samples(root: Path) -> Path:
    """The sample company's filings."""
    return root / "resources" / "sample" / "filings"
