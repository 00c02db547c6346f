"""The interpretive settings in force: each open question of the text with the reading that governed."""

from __future__ import annotations

from clawdesk.domain.dates import format_date
from clawdesk.domain.determination import Determination
from clawdesk.domain.evaluation import SettingInForce
from clawdesk.report.blocks import Block, Cell, Column, DataTable, Heading, Paragraph, Row, Voice


def compose(determination: Determination) -> tuple[Block, ...]:
    settings = determination.evaluation.settings
    blocks: list[Block] = [Heading(text="Interpretive settings in force")]
    if not settings:
        blocks.append(Paragraph(text="The text leaves no question to a setting."))
        return tuple(blocks)
    blocks += [
        Paragraph(
            text="Where the text can be read in more than one way, this paper follows the reading below.",
            voice=Voice.NOTE,
        ),
        DataTable(
            columns=(
                Column(title="Question", share=5),
                Column(title="Reading in force", share=4),
                Column(title="Why", share=5),
            ),
            rows=tuple(_row(one) for one in settings),
        ),
    ]
    return tuple(blocks)


def _row(setting: SettingInForce) -> Row:
    set_on = f"Set on {format_date(setting.set_on)}" if setting.set_on else "Set"
    chosen = "Default" if setting.default else set_on
    return Row(
        cells=(
            Cell(text=setting.question, note=setting.key),
            setting.label or setting.value,
            Cell(text=chosen, note=setting.reason),
        )
    )
