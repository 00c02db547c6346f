"""The rows of one filing as they stand in their tables: what is kept as the source of a filing from a data set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from clawdesk.intake.data_set.columns import NAMES
from clawdesk.intake.data_set.spelling import PUBLISHED, Manner, Order
from clawdesk.intake.data_set.table import Row, Table

OPENING = b"One filing of an Insider Transactions Data Set"
_RESAVED = b", saved again by a spreadsheet, dates with "
_SECTION = re.compile(rb"^\[(" + "|".join(NAMES).encode() + rb")\]\n", re.MULTILINE)


def write(manner: Manner, tables: Iterable[tuple[Table, Sequence[Row]]]) -> bytes:
    made = [OPENING]
    if manner.resaved:
        made += [_RESAVED, manner.order.value.encode()]
    made.append(b"\n")
    for table, rows in tables:
        if rows:
            made += [b"[", table.name.encode(), b"]\n", table.head, b"\n"]
            for row in rows:
                made += [row.raw, b"\n"]
    return b"".join(made)


def parts(data: bytes) -> tuple[Manner, list[tuple[str, bytes]]]:
    """The manner and the tables of an excerpt, each under its name."""
    first = data.partition(b"\n")[0].removeprefix(OPENING)
    manner = PUBLISHED
    if first.startswith(_RESAVED):
        order = first.removeprefix(_RESAVED).decode("latin-1")
        known = {one.value: one for one in Order}
        manner = Manner(resaved=True, order=known.get(order, Order.UNKNOWN))
    heads = list(_SECTION.finditer(data))
    ends = [found.start() for found in heads[1:]] + [len(data)]
    return manner, [
        (found[1].decode(), data[found.end() : end]) for found, end in zip(heads, ends, strict=True)
    ]
