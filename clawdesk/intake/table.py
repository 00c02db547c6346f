"""One row of Table I or Table II out of the elements it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from operator import getitem

from clawdesk.domain.filing import Cell, DateCell, FlagCell, Line, NumberCell, Reading
from clawdesk.domain.finding import Finding
from clawdesk.intake.gathering import Gathering
from clawdesk.intake.markup import Markup
from clawdesk.intake.plan import ABSENT, Position, RowPlan, Slot, maker_of
from clawdesk.intake.quick import maker
from clawdesk.intake.reader import remark

_EXACT = Reading.EXACT
_EXPECTED: dict[type[Cell], str] = {
    NumberCell: "digits with at most one point, without comma or $",
    DateCell: "a date such as 2024-03-15",
    FlagCell: "0, 1, true or false",
}


_line = maker(Line)


def read_row(
    markup: Markup, begin: int, texts: list[str], whose: tuple[RowPlan, Position], gathered: Gathering
) -> Line:
    """`texts` are those of the row, whose first tag is the one at `begin` in the whole document."""
    plan, position = whose
    try:
        found = [*position, *ABSENT, *map(getitem, plan.cells, plan.pick(texts))]
    except KeyError:
        found = [*position, *ABSENT, *_doubtful(texts, plan, position, gathered)]
    for slot in plan.marked:
        if slot.mark:
            notes: tuple[str, ...] = (markup.ids[texts[slot.mark]],)
        else:
            notes = tuple([markup.ids[texts[mark]] for mark in slot.marks])
        if slot.value >= 0:
            text: str | None = texts[slot.value].strip()
        else:
            text = _text_beside(slot, texts, position, gathered)
        cell = slot.maker.noted["" if text is None and not notes else text, notes]
        if cell.status is not _EXACT:
            gathered.findings.append(_unreadable(_place(position, slot.name), cell))
        gathered.marks.update(notes)
        found.append(cell)
    if "".join(plan.blank(texts)).strip():
        for at in plan.hollow:
            gathered.loose(markup.element(begin + at))
    for at in plan.strangers:
        gathered.stranger(markup.element(begin + at))
    return _line(*plan.order(found))


def _doubtful(texts: list[str], plan: RowPlan, position: Position, gathered: Gathering) -> Iterator[Cell]:
    """The plain cells of a row of which one at least cannot be read."""
    for name, text in zip(plan.plain, plan.pick(texts), strict=True):
        cell = maker_of(name).of(text)
        if cell.status is not _EXACT:
            gathered.findings.append(_unreadable(_place(position, name), cell))
        yield cell


def _text_beside(slot: Slot, texts: list[str], position: Position, gathered: Gathering) -> str | None:
    """The text of a cell without a value element; None where there is none at all."""
    if slot.element >= 0 and texts[slot.element]:
        return _own_text(texts[slot.element], _place(position, slot.name), gathered)
    return None


def _own_text(text: str, place: str, gathered: Gathering) -> str | None:
    """Some programs leave the value element away; the text is taken for the value, and said so."""
    text = text.strip()
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
    return text or None


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
