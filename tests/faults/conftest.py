"""The same small files as the tests of the store, and children to be killed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.children import Nursery
from tests.store.conftest import desk, determined, path, prototype

__all__ = ["desk", "determined", "nursery", "path", "prototype"]


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    yield made
    made.close()
