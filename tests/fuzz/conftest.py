"""A company's file to take filings into, as the tests of the store have it."""

from tests.store.conftest import desk, path, prototype

__all__ = ["desk", "path", "prototype"]
