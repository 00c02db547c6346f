"""Many pieces of one kind of work, spread over every core."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from clawdesk.errors import ReadError

A = TypeVar("A")
B = TypeVar("B")
# Each takes some 60 MB; beyond that the disk is what one waits for.
MOST_PROCESSES = 16
# Fewer pieces are done before another process has even begun.
LEAST = 64


def get_ready(modules: Sequence[str], pieces: int) -> None:
    """Begin to load what the work needs, once for all the processes that will share it, while other things are done."""
    if pieces < LEAST or _cores() < 2 or not _has_a_server():
        return
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload(["__main__", *modules])
    forkserver.ensure_running()


def spread(work: Callable[[A], B], items: Sequence[A], *, least: int = LEAST) -> Iterator[B]:
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
    context = get_context("forkserver" if _has_a_server() else "spawn")
    try:
        pool = ProcessPoolExecutor(min(cores, MOST_PROCESSES), mp_context=context, initializer=_begin)
    except (OSError, ImportError):
        yield from map(work, items)
        return
    # Few enough at a time that all the processes end together, and so many that handing them over is no work.
    together = max(1, min(64, len(items) // (32 * cores)))
    try:
        yield from pool.map(work, items, chunksize=together)
    except BrokenProcessPool:
        raise ReadError(
            "The system ended a process that was reading.",
            detail="It was probably short of memory.",
            remedy="Close other programs, or read fewer files at a time.",
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """What is loaded stays, and hardly anything that is made here goes round in a circle.

    Whoever takes what is made goes first: all are done soonest if that one never lags behind.
    """
    gc.freeze()
    gc.set_threshold(20_000)
    if hasattr(os, "nice"):
        os.nice(2)


def _has_a_server() -> bool:
    return sys.platform not in ("win32", "darwin")


def _cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
