"""A filing off paper enters the file only when its doubtful cells were confirmed, and keeps who confirmed them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clawdesk import intake
from clawdesk.actions.import_filings import FilingImport, ImportFilings
from clawdesk.desk import Desk
from clawdesk.domain.filing import Filing
from clawdesk.domain.filing_confirm import confirmed, typed_cells, unconfirmed
from clawdesk.errors import InputError


@pytest.fixture
def scan(root: Path) -> bytes:
    return (root / "tests/data/scans/torn-cells.md").read_bytes()


def _confirmed(filing: Filing) -> Filing:
    for one in unconfirmed(filing):
        text = one.cell.text or ""
        text = one.cell.proposals[0].text if one.cell.proposals else text
        filing = confirmed(
            filing,
            table=one.table,
            row=one.row,
            column=one.column,
            text=text,
            by="Rowan Sample",
            on=date(2024, 3, 1),
        )
    return filing


def test_a_scan_with_doubtful_cells_is_refused_and_leaves_nothing(desk: Desk, scan: bytes) -> None:
    result = intake.read(scan, "scan.md")
    with pytest.raises(InputError, match="nobody has confirmed") as refused:
        desk.execute(ImportFilings(items=(FilingImport(result=result, data=scan),)))
    assert "Table I, row 2, price" in refused.value.detail
    assert desk.count("filing") == 0


def test_a_confirmed_scan_is_kept_with_who_confirmed_it_through_undo_and_redo(
    desk: Desk, scan: bytes
) -> None:
    result = intake.read(scan, "scan.md")
    assert result.filing is not None
    filing = _confirmed(result.filing)
    done = desk.execute(
        ImportFilings(items=(FilingImport(result=replace(result, filing=filing), data=scan),))
    )
    filing_id = next(one.id for one in done.created if one.entity == "filing")
    assert desk.filing(filing_id) == filing
    assert {one.by for one in typed_cells(desk.filing(filing_id))} == {"Rowan Sample"}
    desk.undo()
    assert desk.count("filing") == 0
    desk.redo()
    assert desk.filing(filing_id) == filing
