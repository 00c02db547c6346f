"""The filings that a case rests on, before its trace: what each is, who signed it, and what it reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from clawdesk.cli.words import day, paragraph

if TYPE_CHECKING:
    from clawdesk.domain.filing import Filing, Line

STEP, INNER = "  ", "       "
# As the general instructions of the forms name them: an exercise, and a sale.
EXERCISED, SOLD = "M", "S"


def source_lines(filings: Sequence[Filing]) -> Iterator[str]:
    for one in filings:
        yield from paragraph(f"Source: {_heading(one)}", "")
        told = [*_signed(one), *_moved(one), _checks(one)]
        for text in told:
            yield from paragraph(f"· {text}.", STEP)
        yield ""


def _heading(one: Filing) -> str:
    symbol = f" [{one.issuer.symbol}]" if one.issuer.symbol else ""
    names = "; ".join(" · ".join((owner.name or "unnamed", *owner.roles)) for owner in one.owners)
    issuer = f"{one.issuer.name or 'issuer not named'}{symbol}"
    period = f"earliest transaction {day(one.period)}" if one.period else ""
    return ", ".join(
        part for part in (f"Form {one.form}", names, issuer, period, f"read from {one.format}") if part
    )


def _signed(one: Filing) -> Iterator[str]:
    for each in one.signatures:
        on = f" on {day(each.date)}" if each.date else ""
        yield f"Signed {each.name or 'by a name that cannot be read'}{on}"


def _moved(one: Filing) -> Iterator[str]:
    """What was exercised and sold in Table I, and what then was left of each derivative security."""
    for code, word in ((EXERCISED, "exercised"), (SOLD, "sold")):
        rows = [line for line in one.table_1 if line.code.value == code]
        counts = [line.shares.value for line in rows if line.shares.value is not None]
        if rows and len(counts) == len(rows):
            days = len({line.date.value for line in rows})
            yield f"{sum(counts, Decimal(0)):,} shares {word} on {days} {'day' if days == 1 else 'days'}"
    for line in one.table_2:
        if line.code.value == EXERCISED and line is _last(one, line) and line.shares_after.value is not None:
            left = line.shares_after.value
            yield f"{line.security.value}: {f'{left:,} left' if left else 'nothing left'} after the last exercise"


def _last(one: Filing, line: Line) -> Line:
    same = [each for each in one.table_2 if each.security.value == line.security.value]
    return max(same, key=lambda each: (each.date.value is not None, each.date.value, each.row))


def _checks(one: Filing) -> str:
    from clawdesk import jobs

    found = jobs.check_filing(one)
    open_ = sum(each.needs_attention for each in found)
    return (
        f"Checks of the form itself: {len(found) - open_} consistent, {open_} to look at; "
        "`clawdesk check-filing` shows each"
    )
