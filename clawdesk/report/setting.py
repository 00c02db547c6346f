"""Setting blocks: each kind of block becomes the pieces that stand on a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from clawdesk.domain.chart import CurvePlot, HeldPlot, Timeline, Waterfall
from clawdesk.report.blocks import (
    Block,
    ChartBlock,
    Condition,
    Conditions,
    Contents,
    DataTable,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Quote,
    SignatureLines,
    Spacer,
    Text,
    Title,
    Voice,
)
from clawdesk.report.charts import curve, timeline
from clawdesk.report.layout import Break, Piece
from clawdesk.report.pieces import (
    Aside,
    ContentsPiece,
    DrawingPiece,
    GapPiece,
    RulePiece,
    TextPiece,
    signature_piece,
)
from clawdesk.report.plots import held, waterfall
from clawdesk.report.structure import Role, Whole
from clawdesk.report.table import SHORT_HEIGHT, TablePiece, pairs, table
from clawdesk.report.text import lines
from clawdesk.report.theme import (
    ANSWER,
    ANSWER_COLUMN,
    BODY,
    HEADING,
    LABEL,
    LEAD,
    NOTE,
    NUMBER,
    NUMBER_COLUMN,
    PT,
    QUESTION,
    QUOTE,
    REFERENCE,
    SUBHEADING,
    TITLE,
    UNDER,
    Style,
)

Items = tuple[Piece | Break, ...]

VOICES: dict[Voice, tuple[Style, int]] = {
    Voice.BODY: (BODY, 6 * PT),
    Voice.LEAD: (LEAD, 8 * PT),
    Voice.NOTE: (NOTE, 4 * PT),
    Voice.REFERENCE: (REFERENCE, 3 * PT),
    Voice.LABEL: (LABEL, 10 * PT),
}
QUOTE_INSET = 14 * PT
SECTION_ROOM = 170 * PT
LEAD_IN = 80 * PT
SUBSECTION_ROOM = 90 * PT


@dataclass(frozen=True, slots=True)
class Room:
    """The column that blocks are set in."""

    width: int
    left: int = 0


def set_blocks(blocks: tuple[Block, ...], width: int) -> Items:
    """All pieces of a paper in order; the contents know the headings that come after them."""
    headings = tuple(one for one in blocks if isinstance(one, Heading) and one.level == 1 and one.numbered)
    items: list[Piece | Break] = []
    for block in blocks:
        items.extend(
            _contents(block, headings, width) if isinstance(block, Contents) else _set(block, Room(width))
        )
    return _bound(items)


def _bound(items: list[Piece | Break]) -> Items:
    """No reference begins a page without what it belongs to; no note that leads to a table or a drawing ends one."""
    bound = list(items)
    for place, (one, after) in enumerate(pairwise(items)):
        if (
            isinstance(one, TextPiece)
            and isinstance(after, TablePiece | DrawingPiece)
            and one.height < LEAD_IN
        ):
            bound[place] = replace(one, keep=True)
        refers = isinstance(after, TextPiece) and after.style is REFERENCE
        if refers and isinstance(one, TextPiece | TablePiece | DrawingPiece) and one.height < SHORT_HEIGHT:
            bound[place] = replace(one, keep=True)
    return tuple(bound)


def _set(block: Block, room: Room) -> Items:
    match block:
        case Title():
            return _title(block, room)
        case Heading():
            return _heading(block, room)
        case Paragraph():
            style, before = VOICES[block.voice]
            keep = block.voice is Voice.LABEL
            return (_text(block.text, style, room, before, keep),)
        case Quote():
            return _quote(block, room)
        case KeyValues():
            return (pairs(block, room.width, room.left),) if block.rows else ()
        case DataTable():
            return (table(block, room.width, room.left),) if block.rows else ()
        case ChartBlock():
            return _chart(block, room)
        case Conditions():
            return _conditions(block, room)
        case SignatureLines():
            return tuple(signature_piece(one, room.width) for one in block.signers)
        case Spacer():
            return (GapPiece(height=block.points * PT),)
        case PageBreak():
            return (Break(room=block.unless * PT),)
        case Contents():
            raise TypeError("the contents stand by themselves")


def _text(text: Text, style: Style, room: Room, before: int, keep: bool = False) -> TextPiece:
    return TextPiece(
        lines=lines(text, style, room.width),
        style=style,
        left=room.left,
        before=before,
        keep=keep,
    )


def _title(block: Title, room: Room) -> Items:
    items: list[Piece | Break] = []
    if block.above:
        items.append(_text(block.above, LABEL, room, 0, True))
    items.append(
        replace(
            _text(block.text, HEADING if block.quiet else TITLE, room, (4 if block.quiet else 10) * PT),
            anchor="cover",
            outline=(block.text, 0),
            role=Role.TITLE,
        )
    )
    if block.below:
        items.append(_text(block.below, NOTE if block.quiet else LEAD, room, (3 if block.quiet else 6) * PT))
    return tuple(items)


def _heading(block: Heading, room: Room) -> Items:
    style, before = (HEADING, 26 * PT) if block.level == 1 else (SUBHEADING, 16 * PT)
    words = f"{block.number}  {block.text}" if block.number else block.text
    least = SECTION_ROOM if block.level == 1 else SUBSECTION_ROOM
    role = Role.SECTION if block.level == 1 else Role.SUBSECTION
    piece = replace(_text(words, style, room, before, True), room=least, role=role)
    if block.anchor:
        piece = replace(piece, anchor=block.anchor, outline=(words, block.level - 1))
    return (piece,)


def _quote(block: Quote, room: Room) -> Items:
    inner = Room(room.width - 2 * QUOTE_INSET, room.left + QUOTE_INSET)
    quote = replace(_text(block.text, QUOTE, inner, 8 * PT), bar=True, role=Role.QUOTE)
    if not block.source:
        return (quote,)
    return replace(quote, keep=len(quote.lines) < 6), _text(block.source, REFERENCE, inner, 3 * PT)


def _chart(block: ChartBlock, room: Room) -> Items:
    match block.chart:
        case Timeline():
            draw = timeline(block.chart, room.width)
        case CurvePlot():
            draw = curve(block.chart, room.width)
        case Waterfall():
            draw = waterfall(block.chart, room.width)
        case HeldPlot():
            draw = held(block.chart, room.width)
    return (replace(draw, left=room.left),)


def _conditions(block: Conditions, room: Room) -> Items:
    items: list[Piece | Break] = []
    for condition in block.items:
        items.append(RulePiece(width=room.width, left=room.left, before=12 * PT, keep=True))
        items.extend(_condition(condition, room))
    if block.items:
        items.append(RulePiece(width=room.width, left=room.left, before=12 * PT))
    return tuple(items)


def _condition(condition: Condition, room: Room) -> Items:
    inner = Room(room.width - NUMBER_COLUMN - ANSWER_COLUMN, room.left + NUMBER_COLUMN)
    asides = [Aside(line=lines(condition.number, NUMBER, NUMBER_COLUMN)[0], drop=NUMBER.drop)]
    down = 0
    for style, text in ((ANSWER, condition.answer), (UNDER, condition.under)):
        for line in lines(text, style, ANSWER_COLUMN - 12 * PT) if text else ():
            asides.append(Aside(line=line, drop=down + style.drop, right=room.width))
            down += style.leading
    head = replace(
        _text(condition.question, QUESTION, inner, 7 * PT),
        asides=tuple(asides),
        keep=bool(condition.body),
        role=Role.SUBSECTION,
        anchor=condition.anchor,
    )
    items: list[Piece | Break] = [head]
    for block in condition.body:
        pieces = _set(block, inner)
        if isinstance(block, Quote):
            pieces = tuple(replace(one, keep=True) if isinstance(one, TextPiece) else one for one in pieces)
        items.extend(pieces)
    # The answer may reach further down than a question without a body.
    if not condition.body and down > head.height:
        items.append(GapPiece(height=down - head.height))
    return tuple(items)


def _contents(block: Contents, headings: tuple[Heading, ...], width: int) -> Items:
    title = replace(
        _text(block.title, HEADING, Room(width), 0, True),
        anchor="contents",
        outline=(block.title, 0),
        role=Role.SECTION,
    )
    whole = Whole()
    rows = tuple(
        ContentsPiece(
            number=one.number, title=one.text, anchor=one.anchor, width=width, style=BODY, whole=whole
        )
        for one in headings
    )
    return title, GapPiece(height=8 * PT, keep=True), *rows
