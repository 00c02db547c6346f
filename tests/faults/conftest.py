"""The same small files as the tests of the store."""

from tests.store.conftest import desk, determined, path, prototype

__all__ = ["desk", "determined", "path", "prototype"]
