"""One row of Table I or Table II out of the elements it is made of."""

from __future__ import annotations

from clawdesk.domain.filing import Cell, DateCell, FlagCell, Line, NumberCell, Reading
from clawdesk.domain.finding import Finding
from clawdesk.intake.gathering import Gathering, Segment
from clawdesk.intake.plan import Position, Slot, maker_of, row_plan
from clawdesk.intake.reader import remark

_EXPECTED: dict[type[Cell], str] = {
    NumberCell: "digits with at most one point, without comma or $",
    DateCell: "a date such as 2024-03-15",
    FlagCell: "0, 1, true or false",
}


def read_row(segment: Segment, position: Position, gathered: Gathering) -> Line:
    """The segment begins with the element of the row."""
    plan = row_plan(segment.tags)
    texts = segment.texts
    line = plan.new_line(position)
    for put, shared, index, name in plan.plain:
        raw = texts[index]
        cell = shared.get(raw)
        if cell is None:
            cell = maker_of(name).share(raw)
            if cell.status is not Reading.EXACT:
                gathered.findings.append(_unreadable(_place(position, name), cell))
        put(line, cell)
    for slot in plan.marked:
        cell = _marked(slot, segment, position, gathered)
        if cell.status is not Reading.EXACT:
            gathered.findings.append(_unreadable(_place(position, slot.name), cell))
        slot.put(line, cell)
    if any(plan.hollow_texts(texts)):
        for index in plan.hollow:
            gathered.loose(segment.parts[index])
    for index in plan.strangers:
        gathered.stranger(segment.parts[index])
    return line


def _marked(slot: Slot, segment: Segment, position: Position, gathered: Gathering) -> Cell:
    """A cell with footnote marks, or one without a value; empty is not the same as absent."""
    text, texts = None, segment.texts
    if slot.value >= 0:
        text = (texts[slot.value] or "").strip()
    elif slot.element >= 0 and texts[slot.element]:
        text = _own_text(texts[slot.element], _place(position, slot.name), gathered)
    if not slot.marks:
        cell: Cell = slot.maker.shared.get(text) or slot.maker.share(text)
        return cell
    notes = tuple([segment.parts[index].get("id", "") for index in slot.marks])
    gathered.marks.update(notes)
    marked: Cell = slot.maker.cell(text, notes)
    return marked


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
