"""The data sheet for the annual report: what Item 402(w) asks for, of the whole case, with the figures behind it."""

from __future__ import annotations

from clawdesk.domain.matter import Matter, Need
from clawdesk.report.blocks import Align, Block, Column, DataTable, Heading, KeyValue, Paragraph, Row, Voice
from clawdesk.report.kinds.kind import ReportKind, case_of, known_as, opening
from clawdesk.report.phrases import amounts, day
from clawdesk.report.sections.disclosure import boxes, figures


def compose(matter: Matter) -> tuple[Block, ...]:
    case = case_of(matter).case
    blocks: list[Block] = [
        *opening(
            matter,
            "Data for Item 402(w) of Regulation S-K",
            "For the annual report and the proxy statement. A sheet to work from; the wording is for counsel.",
            (
                KeyValue(label="Case", value=f"{case.number}, {case.title}"),
                KeyValue(label="As of", value=day(matter.as_of)),
            ),
        )
    ]
    if not matter.disclosed:
        blocks.append(Paragraph(text="No text over this case asks for a disclosure in the annual report."))
    for one in matter.disclosed:
        blocks += [Heading(text=one.title), *figures(one.told), *boxes(one.told)]
    rows = tuple(
        Row(
            cells=(
                one.result.name,
                known_as(one),
                amounts(one.disclosure.aggregate),
                amounts(one.disclosure.outstanding),
            )
        )
        for one in matter.determinations
        if one.disclosure is not None
    )
    if rows:
        blocks += [
            Heading(text="Participant by participant"),
            Paragraph(
                text="What stands behind the figures above, under the first text that asks for them.",
                voice=Voice.NOTE,
            ),
            DataTable(
                columns=(
                    Column(title="Participant", share=4),
                    Column(title="Paper", share=3),
                    Column(title="Erroneously awarded", align=Align.RIGHT),
                    Column(title="Outstanding", align=Align.RIGHT),
                ),
                rows=rows,
            ),
        ]
    return tuple(blocks)


KIND = ReportKind(
    name="disclosure",
    title="Item 402(w) data",
    compose=compose,
    needs=frozenset({Need.CASE}),
)
