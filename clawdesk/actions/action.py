"""What a write is: a frozen command, its handler, and what the handler is told of the moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from clawdesk.domain.activity import Actor
from clawdesk.store.log import Tail
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Who writes, when, after which record of the log, with which version of the program."""

    by: Actor
    at: datetime
    today: date
    """The day at the desk, in its own zone."""
    tail: Tail
    program_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    command: type[Any]
    verb: str
    handle: Callable[[Any, Writer, Moment], None]
