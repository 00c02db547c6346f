"""Say which rows of an original an amendment takes the place of; both filings stay as they were filed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from clawdesk.actions.action import Action, Moment
from clawdesk.domain.filing_work import LineRelation
from clawdesk.domain.match import FilingLink
from clawdesk.errors import InputError
from clawdesk.store.rows import visible
from clawdesk.store.write import Writer

SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded:
    """A row of the original by its id, and the row of the amendment that takes its place, if one does."""

    line_id: int
    by_line_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupersedeLines:
    """All rows that are superseded; those marked before and not named here are marked no longer."""

    filing_id: int
    amends_id: int
    lines: tuple[Superseded, ...] = ()
    note: str = ""


def handle(command: SupersedeLines, writer: Writer, moment: Moment) -> None:  # noqa: ARG001
    if command.filing_id == command.amends_id:
        raise InputError("A filing cannot amend itself.", remedy="Choose the original.")
    places = _places(command, writer)
    link = _link(command, writer, places)
    _mark(command, writer, link)
    if not writer.before:
        raise InputError("Nothing changed: the same rows are marked already.")
    count = len(command.lines)
    writer.label = (
        f"{count} superseded row{'' if count == 1 else 's'}" if count else "An amendment's original"
    )


def _places(command: SupersedeLines, writer: Writer) -> str:
    """The rows in words; each must belong to the filing that it is said to be of."""
    told: list[str] = []
    for one in command.lines:
        told.append(_place(writer, one.line_id, command.amends_id))
        if one.by_line_id is not None:
            _place(writer, one.by_line_id, command.filing_id)
    if len(set(told)) != len(told):
        raise InputError("A row is named twice.", remedy="Name each row once.")
    return ", ".join(sorted(told))


def _place(writer: Writer, line_id: int, filing_id: int) -> str:
    found: Any = writer.connection.execute(
        "SELECT tbl, row FROM filing_line WHERE id = ? AND filing_id = ?", (line_id, filing_id)
    ).fetchone()
    if found is None:
        raise InputError(
            f"Row {line_id} is not one of filing {filing_id}.", remedy="Look the filings up anew."
        )
    return f"{'I' * found[0]} {found[1]}"


def _link(command: SupersedeLines, writer: Writer, places: str) -> int:
    found = writer.records("filing_link", filing_id=command.filing_id, amends_id=command.amends_id)
    note = visible(command.note)
    if not found:
        return writer.insert(
            FilingLink(
                filing_id=command.filing_id, amends_id=command.amends_id, superseded_lines=places, note=note
            )
        )
    link = found[0]
    writer.update(replace(link, superseded_lines=places, note=note or link.note))
    return int(link.id)


def _mark(command: SupersedeLines, writer: Writer, link: int) -> None:
    wanted = {one.line_id: one.by_line_id for one in command.lines}
    for old in writer.records("line_relation", filing_link_id=link, kind=SUPERSEDED):
        if old.line_id not in wanted:
            writer.remove("line_relation", old.id)
        else:
            writer.update(replace(old, other_line_id=wanted.pop(old.line_id)))
    for line_id, by_line_id in wanted.items():
        writer.insert(
            LineRelation(line_id=line_id, other_line_id=by_line_id, kind=SUPERSEDED, filing_link_id=link)
        )


ACTION = Action(command=SupersedeLines, verb="supersede_lines", handle=handle)
