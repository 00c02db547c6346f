"""The SEC's quarterly Insider Transactions Data Sets: eight tables of tab-separated text, read filing by filing."""

from __future__ import annotations

from collections.abc import Iterator

from clawdesk.domain.filing import ReadResult
from clawdesk.errors import ReadError
from clawdesk.intake.data_set import excerpt
from clawdesk.intake.data_set.columns import NAMES
from clawdesk.intake.data_set.reading import FORMAT, DataSet
from clawdesk.intake.data_set.table import is_table
from clawdesk.intake.reader import EVERYTHING, Reader, Wanted

__all__ = ["EXCERPT", "LONE_TABLE", "NAMES", "is_table", "read_tables"]


def read_tables(
    tables: list[tuple[str, bytes]], name: str, wanted: Wanted = EVERYTHING
) -> Iterator[ReadResult]:
    """The filings of a data set, from its tables by file name; `name` is that of the folder or ZIP."""
    return DataSet(tables, name).results(wanted)


def _read_excerpt(data: bytes, name: str, wanted: Wanted) -> Iterator[ReadResult]:
    manner, tables = excerpt.parts(data)
    return DataSet(tables, name, manner=manner, source=data).results(wanted)


def _refuse(data: bytes, name: str, wanted: Wanted) -> Iterator[ReadResult]:  # noqa: ARG001
    raise ReadError(
        "This is one table of an Insider Transactions Data Set, and a filing is spread over eight.",
        remedy="Name the folder or the ZIP file that holds them all.",
    )


EXCERPT = Reader(
    format=FORMAT, claims=lambda opening: opening.startswith(excerpt.OPENING), read_all=_read_excerpt
)
LONE_TABLE = Reader(format=FORMAT, claims=is_table, read_all=_refuse)
