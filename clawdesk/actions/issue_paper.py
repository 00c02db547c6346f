"""Issue a paper that nobody signs in a field, such as a letter: its bytes are kept as they went out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clawdesk.actions.action import Action, Moment
from clawdesk.domain.dates import format_date
from clawdesk.domain.determination import ReportRecord
from clawdesk.domain.evidence import Evidence
from clawdesk.domain.papers import Letter
from clawdesk.errors import InputError
from clawdesk.store.rows import visible
from clawdesk.store.write import Writer

LETTERS = ("notice", "demand")
# Papers that others complete or sign, or that may not leave the room, are not issued from here.
ISSUED = (*LETTERS, "committee", "recovery", "disclosure")
_DAY = {"notice": "notice_on", "demand": "demand_on"}


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePaper:
    """`seq` and `head` are those of the log that the paper prints; a letter says when and how it was sent."""

    kind: str
    pdf: bytes
    name: str
    pages: int
    paper: str
    case_id: int
    seq: int
    head: str
    person_id: int | None = None
    sent_on: date | None = None
    answer_due_on: date | None = None
    method: str = ""


def handle(command: IssuePaper, writer: Writer, moment: Moment) -> None:
    from clawdesk.report.kinds import kind_called

    kind = kind_called(command.kind)
    if command.kind not in ISSUED:
        raise InputError(
            f"A paper of the kind “{kind.title}” is not issued from here.",
            remedy="Save its PDF; a report of a determination is issued when it is signed.",
        )
    letter = command.kind in LETTERS
    if letter:
        _must_be_sent(command, moment.today)
    sha256 = writer.add_document(command.pdf, command.name, "application/pdf")
    case = writer.record("case", command.case_id)
    of = "" if command.person_id is None else f" to {writer.record('person', command.person_id).listed_name}"
    title = f"{kind.title}{of if letter else ''}"
    writer.insert(
        ReportRecord(
            kind=command.kind,
            sha256=sha256,
            pages=command.pages,
            log_seq=command.seq,
            log_head=command.head,
            issued_at=moment.at,
            issued_by=moment.by.name,
            case_id=command.case_id,
            person_id=command.person_id,
            title=title,
            paper=command.paper,
        )
    )
    if letter:
        _enter(command, writer, title, sha256)
    writer.label = f"{title}, case {case.number}"
    writer.part = "barrier"


def _enter(command: IssuePaper, writer: Writer, title: str, sha256: str) -> None:
    """The letter among the papers of the case, its copy among the evidence, its day with the participant."""
    evidence_id = writer.insert(
        Evidence(
            title=title,
            sha256=sha256,
            subject="case",
            subject_id=command.case_id,
            dated_on=command.sent_on,
            category="letter",
        )
    )
    writer.insert(
        Letter(
            case_id=command.case_id,
            person_id=command.person_id,
            kind=command.kind,
            sent_on=command.sent_on,
            method=visible(command.method),
            answer_due_on=command.answer_due_on,
            evidence_id=evidence_id,
        )
    )
    for one in writer.records("participant", case_id=command.case_id, person_id=command.person_id):
        name = _DAY[command.kind]
        values: dict[str, Any] = {name: command.sent_on}
        if getattr(one, name) is None:
            writer.update(replace(one, **values))


def _must_be_sent(command: IssuePaper, today: date) -> None:
    wrong: dict[str, str] = {}
    if command.person_id is None:
        raise InputError("A letter needs the participant to whom it goes.")
    if command.sent_on is None:
        wrong["sent_on"] = "say on which day it is sent."
    elif command.sent_on > today:
        wrong["sent_on"] = f"{format_date(command.sent_on)} is still to come."
    elif command.answer_due_on is not None and command.answer_due_on < command.sent_on:
        wrong["answer_due_on"] = f"this day lies before {format_date(command.sent_on)}."
    if wrong:
        first = next(iter(wrong.values()))
        raise InputError(f"The letter is not issued: {first}", fields=wrong)


ACTION = Action(command=IssuePaper, verb="issue_paper", handle=handle)
