"""Record a determination: evaluated here and now from the facts on record, and frozen with all it stood on."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields, replace
from datetime import date

from clawdesk.actions.action import Action, Moment
from clawdesk.actions.beside import disclosure_about, evaluated_beside
from clawdesk.domain.case import Case, Decision
from clawdesk.domain.dates import format_date
from clawdesk.domain.determination import (
    Determination,
    DeterminationRecord,
    EvaluationRecord,
    assembled,
)
from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Evaluation, ParticipantResult
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.gather import gather
from clawdesk.domain.plain import canonical_json, digest, from_plain, to_plain
from clawdesk.domain.superseding import changes
from clawdesk.errors import InputError, StaleFacts
from clawdesk.rules import evaluate
from clawdesk.rules.governing import governing_edition
from clawdesk.store import views
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Determine:
    """`facts_digest` and `edition_sha256` are those of the evaluation that a person looked at.

    `seen` are its facts, where they are at hand: only to name what moved since.
    """

    case_id: int
    person_id: int
    as_of: date
    facts_digest: str
    edition_sha256: str | None = None
    supersedes_id: int | None = None
    seen: CaseFacts | None = None


def handle(command: Determine, writer: Writer, moment: Moment) -> None:
    facts = gather(views.of_case(writer, command.case_id), command.case_id)
    _must_be_a_day_of_the_case(command.as_of, facts.case, moment)
    edition = governing_edition(facts.case, writer.records("policy"))
    _must_be_fresh(command, facts, edition)
    if command.person_id not in [one.person.id for one in facts.participants]:
        raise InputError(f"This person is not a participant of case {facts.case.number}.")
    whole = evaluate(facts, edition, as_of=command.as_of, facts_digest=command.facts_digest)
    evaluation = whole.cut_to(command.person_id)
    _must_lie_within(evaluation)
    result = evaluation.of(command.person_id)
    decisions = tuple(one for one in facts.decisions if one.person_id in (None, command.person_id))
    _must_be_decided_by(command.as_of, decisions)
    _must_be_answered(result)
    made = _determination(command, facts, edition, evaluation, writer, moment)
    evaluation_id = writer.insert(_evaluation_record(command.case_id, evaluation, moment))
    snapshot = canonical_json(to_plain(made))
    writer.insert(
        DeterminationRecord(
            number=made.number,
            case_id=command.case_id,
            person_id=command.person_id,
            evaluation_id=evaluation_id,
            outcome=result.outcome,
            digest=hashlib.sha256(snapshot.encode("utf-8")).hexdigest(),
            snapshot=snapshot,
            made_at=moment.at,
            made_by=moment.by.name,
            supersedes_id=command.supersedes_id,
        )
    )
    # The determination is what was made; the evaluation beside it follows.
    writer.created.reverse()
    writer.label = f"Determination {made.number}"
    writer.part = "barrier"


def _must_be_a_day_of_the_case(as_of: date, case: Case, moment: Moment) -> None:
    if as_of < case.opened_on:
        raise InputError(
            f"Case {case.number} was opened on {format_date(case.opened_on)}, after the day of this evaluation.",
            remedy="Evaluate as of a day on which the case was open.",
        )
    if as_of > moment.today:
        raise InputError(
            f"{format_date(as_of)} is still to come.", remedy="Evaluate as of today or an earlier day."
        )


def _must_be_fresh(command: Determine, now: CaseFacts, edition: Edition) -> None:
    moved = []
    if digest(now) != command.facts_digest:
        moved += _differing(command.seen, now) or ["the facts of the case"]
    if command.edition_sha256 not in (None, edition.sha256):
        moved.append("the policy that governs it")
    if moved:
        raise StaleFacts(
            "The record moved after this evaluation was made.",
            moved=tuple(moved),
            detail=f"What moved: {', '.join(moved)}.",
            remedy="Evaluate again, look at the answers, then determine.",
        )


def _differing(seen: CaseFacts | None, now: CaseFacts) -> list[str]:
    return [
        field.name.replace("_", " ")
        for field in fields(CaseFacts)
        if seen is not None and getattr(now, field.name) != getattr(seen, field.name)
    ]


def _must_be_decided_by(as_of: date, decisions: tuple[Decision, ...]) -> None:
    late = [one.decided_on for one in decisions if one.decided_on is not None and one.decided_on > as_of]
    if late:
        raise InputError(
            f"The Committee decided on {format_date(max(late))}, after the day of this evaluation.",
            remedy="Evaluate as of that day or a later one.",
        )


def _must_be_answered(result: ParticipantResult) -> None:
    open_ = result.open_questions
    if open_:
        raise InputError(
            f"The Committee has not answered: {open_[0]}",
            detail=f"{len(open_)} open in all: {'; '.join(open_)}." if len(open_) > 1 else "",
            remedy="Record the Committee's answer with its reasons; the program never answers for it.",
        )


def _must_lie_within(evaluation: Evaluation) -> None:
    """No amount beyond the cap or beyond what can be cancelled is determined as if it had not been named."""
    wrong = next((one for one in evaluation.findings if one.check == "determined amount"), None)
    if wrong is not None:
        raise InputError(
            wrong.title,
            detail=f"Determined: {wrong.seen}; permitted: {wrong.expected}."
            if wrong.seen
            else wrong.expected,
            remedy=wrong.remedy,
        )


def _evaluation_record(case_id: int, evaluation: Evaluation, moment: Moment) -> EvaluationRecord:
    return EvaluationRecord(
        case_id=case_id,
        edition=evaluation.edition_id,
        edition_sha256=evaluation.edition_sha256,
        as_of=evaluation.as_of,
        facts_digest=evaluation.facts_digest,
        result=canonical_json(to_plain(evaluation)),
        made_at=moment.at,
        made_by=moment.by.name,
    )


def _determination(
    command: Determine,
    facts: CaseFacts,
    edition: Edition,
    evaluation: Evaluation,
    writer: Writer,
    moment: Moment,
) -> Determination:
    number = _number(facts, command.person_id, command.supersedes_id, writer)
    earlier = None
    if command.supersedes_id is not None:
        kept = writer.record("determination", command.supersedes_id)
        earlier = from_plain(Determination, json.loads(kept.snapshot))
    made = assembled(
        facts,
        edition,
        evaluation,
        command.person_id,
        number=number,
        made_at=moment.at,
        made_by=moment.by.name,
        program_version=moment.program_version,
        log_seq=moment.tail.seq,
        log_head=moment.tail.hash,
        supersedes=earlier.number if earlier else "",
        beside=evaluated_beside(facts, edition, as_of=command.as_of, person_id=command.person_id),
        disclosure=disclosure_about(facts, edition, as_of=command.as_of, person_id=command.person_id),
    )
    return made if earlier is None else replace(made, changed=changes(earlier, made))


def _number(facts: CaseFacts, person_id: int, supersedes_id: int | None, writer: Writer) -> str:
    """Case number and place: 2025-01/2 is the second determination of that case."""
    assert facts.case.id is not None
    made = writer.records("determination", case_id=facts.case.id)
    earlier = [one for one in made if one.person_id == person_id]
    if earlier and supersedes_id != earlier[-1].id:
        raise InputError(
            f"Determination {earlier[-1].number} already stands for this participant.",
            remedy="Make a later determination that supersedes it.",
        )
    if not earlier and supersedes_id is not None:
        raise InputError("The determination to be superseded is not about this participant in this case.")
    return f"{facts.case.number}/{len(made) + 1}"


ACTION = Action(command=Determine, verb="determine", handle=handle)
