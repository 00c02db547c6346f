"""The kinds of report, in the order in which a matter needs them."""

from __future__ import annotations

from clawdesk.errors import InputError
from clawdesk.report.kinds import (
    annex,
    committee,
    determination,
    disclosure,
    letters,
    log,
    minutes,
    ownership,
    recovery,
    register,
    resolution,
)
from clawdesk.report.kinds.kind import ReportKind

KINDS: tuple[ReportKind, ...] = (
    determination.KIND,
    committee.KIND,
    annex.KIND,
    letters.NOTICE,
    resolution.KIND,
    minutes.KIND,
    letters.DEMAND,
    recovery.KIND,
    register.KIND,
    ownership.KIND,
    disclosure.KIND,
    log.KIND,
)


def kind_called(name: str) -> ReportKind:
    found = next((one for one in KINDS if one.name == name), None)
    if found is None:
        raise InputError(
            f"There is no report called “{name}”.", remedy=f"Choose {', '.join(one.name for one in KINDS)}."
        )
    return found
