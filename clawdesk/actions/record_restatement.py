"""Record a restatement in one step: itself, the periods that it restates, and what it makes of their figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from clawdesk.actions.action import Action, Moment
from clawdesk.actions.bounds import must_hold
from clawdesk.actions.save_record import cleaned, must_be_complete
from clawdesk.domain.statement import RESTATEMENT, RestatedPeriod, Restatement
from clawdesk.errors import InputError
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRestatement:
    """`restated` holds a figure's id and its restated value."""

    restatement: Restatement
    statement_ids: tuple[int, ...] = ()
    restated: tuple[tuple[int, Decimal], ...] = ()


def handle(command: RecordRestatement, writer: Writer, moment: Moment) -> None:
    restatement = cleaned(RESTATEMENT, command.restatement)
    must_be_complete(RESTATEMENT, restatement)
    must_hold(restatement, writer, moment.today)
    restatement_id = writer.insert(restatement)
    for statement_id in dict.fromkeys(command.statement_ids):
        period = RestatedPeriod(restatement_id=restatement_id, statement_id=statement_id)
        must_hold(period, writer, moment.today)
        writer.insert(period)
    for figure_id, value in command.restated:
        figure = writer.record("figure", figure_id)
        if figure.statement_id not in command.statement_ids:
            raise InputError(
                f"{figure.name} stands in a statement that is not among the restated periods.",
                remedy="Name its period among them, or leave the figure as it was filed.",
            )
        writer.update(replace(figure, restated=value, restatement_id=restatement_id))
    writer.label = f"Restatement {restatement.title}"


ACTION = Action(command=RecordRestatement, verb="record_restatement", handle=handle)
