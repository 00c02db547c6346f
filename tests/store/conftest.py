"""A file of the sample company, made once and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from clawdesk.desk import Desk
from tests.store import desks


@pytest.fixture(scope="session")
def prototype(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built before any test's own home folder is set, and closed."""
    return tmp_path_factory.mktemp("prototype")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tern.clawdesk"


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    made = desks.new(path)
    yield made
    made.close()


@pytest.fixture
def determined(path: Path, prototype: Path) -> Iterator[Desk]:
    """The sample company with a determination and an issued report."""
    made = desks.opened(desks.sample(path, prototype))
    yield made
    made.close()
