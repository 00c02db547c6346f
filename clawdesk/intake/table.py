"""One row of Table I or Table II out of the elements it is made of."""

from __future__ import annotations

from typing import Any

from clawdesk.domain.filing import Cell, DateCell, FlagCell, Line, NumberCell, Reading
from clawdesk.domain.finding import Finding
from clawdesk.intake.gathering import Gathering
from clawdesk.intake.plan import Position, RowPlan, Slot, maker_of
from clawdesk.intake.reader import remark

_EXACT = Reading.EXACT
_EXPECTED: dict[type[Cell], str] = {
    NumberCell: "digits with at most one point, without comma or $",
    DateCell: "a date such as 2024-03-15",
    FlagCell: "0, 1, true or false",
}


def read_row(
    whole: list[Any], texts: list[str | None], plan: RowPlan, place: tuple[int, Position], gathered: Gathering
) -> Line:
    """`texts` are those of the row, whose element is the one at the place named in the whole document."""
    begin, position = place
    line = plan.new_line(position)
    for put, shared, index, name in plan.plain:
        raw = texts[index]
        cell = shared.get(raw)
        if cell is None:
            cell = maker_of(name).share(raw)
            if cell.status is not _EXACT:
                gathered.findings.append(_unreadable(_place(position, name), cell))
        put(line, cell)
    marks = gathered.marks
    for slot in plan.marked:
        if slot.marks:
            notes = tuple([whole[begin + index].get("id", "") for index in slot.marks])
            marks.update(notes)
        else:
            notes = ()
        text = _text_of(slot, texts, position, gathered)
        if text is None and notes:
            cell = slot.maker.note_only(notes)
        elif notes:
            cell = slot.maker.cell(text, notes)
        else:
            cell = slot.maker.shared.get(text) or slot.maker.share(text)
        if cell.status is not _EXACT:
            gathered.findings.append(_unreadable(_place(position, slot.name), cell))
        slot.put(line, cell)
    gathered.ids += plan.ids
    if any(plan.hollow_texts(texts)):
        for index in plan.hollow:
            gathered.loose(whole[begin + index])
    for index in plan.strangers:
        gathered.stranger(whole[begin + index])
    return line


def _text_of(slot: Slot, texts: list[str | None], position: Position, gathered: Gathering) -> str | None:
    """The published text of a cell with marks or without a value; empty is not the same as absent."""
    if slot.value >= 0:
        text = texts[slot.value]
        return text.strip() if text else ""
    if slot.element >= 0 and texts[slot.element]:
        return _own_text(texts[slot.element], _place(position, slot.name), gathered)
    return None


def _own_text(text: str | None, place: str, gathered: Gathering) -> str | None:
    """Some programs leave the value element away; the text is taken for the value, and said so."""
    text = text.strip() if text else None
    if text:
        gathered.findings.append(
            remark(
                place,
                "The cell holds its text without the value element that the form has.",
                seen=text[:80],
                meaning="The file is not as EDGAR makes it; the text was taken for the value.",
                remedy="Compare the cell with the filing on EDGAR.",
            )
        )
    return text


def _unreadable(place: str, cell: Cell) -> Finding:
    return remark(
        place,
        "The cell cannot be read as what it should be; its text is kept.",
        seen=(cell.text or "")[:80],
        expected=_EXPECTED[type(cell)],
        meaning="Nothing is computed from this cell.",
        remedy="Compare it with the filing on EDGAR.",
    )


def _place(position: Position, name: str) -> str:
    return f"Table {'I' * position[0]}, row {position[1]}, {name.replace('_', ' ')}"
