"""Rests Python's collector while a trace is built: all of it is kept, so looking through it frees nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """The collector as it was before stands again afterwards, also where something failed.

    What was built goes to the oldest generation unseen: else the next small value would have all of it looked through.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
