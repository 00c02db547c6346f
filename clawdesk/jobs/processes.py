"""Many pieces of one kind of work, spread over every core."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from clawdesk.errors import ReadError

A = TypeVar("A")
B = TypeVar("B")
# Each takes some 60 MB; beyond that the disk is what one waits for.
MOST_PROCESSES = 16


def spread(work: Callable[[A], B], items: Sequence[A], *, least: int = 64) -> Iterator[B]:
    """What `work` makes of each item, in order; many items are worked out by every core.

    Closing the iterator early stops the work. Both `work` and what it gives must be known to other processes.
    """
    cores = _cores()
    if cores < 2 or len(items) < least:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # A process that already has threads must not be forked; where there is no fork server, a new one is started.
    context = get_context("spawn" if sys.platform in ("win32", "darwin") else "forkserver")
    try:
        pool = ProcessPoolExecutor(min(cores, MOST_PROCESSES), mp_context=context)
    except (OSError, ImportError):
        yield from map(work, items)
        return
    try:
        yield from pool.map(work, items, chunksize=max(1, min(16, len(items) // (4 * cores))))
    except BrokenProcessPool:
        raise ReadError(
            "The system ended a process that was reading.",
            detail="It was probably short of memory.",
            remedy="Close other programs, or read fewer files at a time.",
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
