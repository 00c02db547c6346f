"""An amendment beside its original: which rows are the same, changed, added or left out."""

from __future__ import annotations

from clawdesk import intake
from clawdesk.domain.filing import Filing
from clawdesk.domain.filing_diff import Change, filing_diff
from tests.intake.documents import Document, option_row, row

FIRST = row("2024-05-14", "S", "100", "D", "10.50", "900", price_notes=("F1",))
SECOND = row("2024-05-15", "S", "200", "D", "11", "700")
THIRD = row("2024-05-16", "F", "300", "D", "12", "400")
NOTE = {"F1": "An average."}


def read(
    *rows: str, notes: dict[str, str] | None = None, options: tuple[str, ...] = (), **how: str
) -> Filing:
    document = Document(rows=rows, options=options, notes=NOTE if notes is None else notes, **how)  # type: ignore[arg-type]
    filing = intake.read(document.data, "x.xml").filing
    assert filing is not None
    return filing


def changes(original: Filing, amendment: Filing) -> list[Change]:
    return [one.change for one in filing_diff(original, amendment).lines]


def test_a_restatement_of_everything_changes_nothing() -> None:
    told = filing_diff(read(FIRST, SECOND), read(FIRST, SECOND, form="4/A", original="2024-05-15"))
    assert [one.change for one in told.lines] == [Change.SAME, Change.SAME]
    assert told.changed == ()
    assert told.heading == ()
    assert told.restates_everything


def test_one_corrected_cell_is_named_with_both_readings() -> None:
    corrected = SECOND.replace("<value>700</value>", "<value>750</value>")
    told = filing_diff(read(FIRST, SECOND, THIRD), read(FIRST, corrected, THIRD))
    (one,) = told.changed
    (cell,) = one.cells
    assert (cell.name, cell.before.text, cell.after.text) == ("shares_after", "700", "750")


def test_a_forgotten_row_is_added_and_what_is_missing_is_left_out_where_it_stood() -> None:
    assert changes(read(FIRST, THIRD), read(FIRST, SECOND, THIRD)) == [Change.SAME, Change.ADDED, Change.SAME]
    told = filing_diff(read(FIRST, SECOND, THIRD), read(FIRST, THIRD))
    assert [one.change for one in told.lines] == [Change.SAME, Change.LEFT_OUT, Change.SAME]
    assert not told.restates_everything
    assert changes(read(FIRST, SECOND), read(notes={})) == [Change.LEFT_OUT, Change.LEFT_OUT]


def test_two_equal_rows_go_with_two() -> None:
    assert changes(read(SECOND, SECOND), read(SECOND, SECOND)) == [Change.SAME, Change.SAME]
    assert changes(read(SECOND, SECOND), read(SECOND)) == [Change.SAME, Change.LEFT_OUT]


def test_other_numbers_of_footnotes_and_other_zeros_are_no_change() -> None:
    renumbered = FIRST.replace('"F1"', '"F2"').replace("10.50", "10.5000")
    assert changes(read(FIRST), read(renumbered, notes={"F2": "An average."})) == [Change.SAME]
    (one,) = filing_diff(read(FIRST), read(FIRST, notes={"F1": "A range."})).changed
    assert one.cells[0].notes_after == ("A range.",)


def test_the_tables_are_kept_apart_and_the_heading_is_told() -> None:
    option = option_row("2024-05-14", "M", "50", "D", "3", "0")
    told = filing_diff(read(FIRST, box="0"), read(FIRST, options=(option,), box="1", title="President"))
    assert [one.change for one in told.lines] == [Change.SAME, Change.ADDED]
    assert [(one.what, one.before, one.after) for one in told.heading] == [
        ("Relationship", "Chief Operating Officer", "President"),
        ("10b5-1 box", "no", "yes"),
    ]
