"""What a reader of one filing format is: its name, how it knows its bytes, and how it reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clawdesk.domain.filing import ReadResult
from clawdesk.domain.finding import Finding, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """`claims` looks at bytes that begin at their first visible character; `read` gets them as they came."""

    format: str
    claims: Callable[[bytes], bool]
    read: Callable[[bytes, str], ReadResult]


def remark(
    place: str, title: str, *, seen: str = "", expected: str = "", meaning: str = "", remedy: str = ""
) -> Finding:
    """Something the reader wants a person to look at."""
    return Finding(
        check="reading",
        status=Status.TO_CONFIRM,
        place=place,
        title=title,
        seen=seen,
        expected=expected,
        meaning=meaning,
        remedy=remedy,
    )
