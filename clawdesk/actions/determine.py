"""Record a determination: everything it stood on is frozen with it, and refused where the facts moved meanwhile."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields

from clawdesk.actions.action import Action, Moment
from clawdesk.domain.determination import Determination, DeterminationRecord, EvaluationRecord
from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Evaluation
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.gather import gather
from clawdesk.domain.plain import canonical_json, digest, to_plain
from clawdesk.errors import InputError, StaleFacts
from clawdesk.store import views
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Determine:
    person_id: int
    facts: CaseFacts
    edition: Edition
    evaluation: Evaluation
    supersedes_id: int | None = None


def handle(command: Determine, writer: Writer, moment: Moment) -> None:
    case_id = command.evaluation.case_id
    now = gather(views.of_case(writer, case_id), case_id)
    _must_be_fresh(command, now)
    _must_be_answered(command)
    made = _determination(command, now, writer, moment)
    result = command.evaluation.of(command.person_id)
    evaluation_id = writer.insert(
        EvaluationRecord(
            case_id=case_id,
            edition=command.edition.id,
            edition_sha256=command.edition.sha256,
            as_of=command.evaluation.as_of,
            facts_digest=command.evaluation.facts_digest,
            result=canonical_json(to_plain(command.evaluation)),
            made_at=moment.at,
            made_by=moment.by.name,
        )
    )
    snapshot = canonical_json(to_plain(made))
    record = DeterminationRecord(
        number=made.number,
        case_id=case_id,
        person_id=command.person_id,
        evaluation_id=evaluation_id,
        outcome=result.outcome,
        digest=hashlib.sha256(snapshot.encode("utf-8")).hexdigest(),
        snapshot=snapshot,
        made_at=moment.at,
        made_by=moment.by.name,
        supersedes_id=command.supersedes_id,
    )
    writer.insert(record)
    # The determination is what was made; the evaluation beside it follows.
    writer.created.reverse()
    writer.label = f"Determination {made.number}"
    writer.part = "barrier"


def _must_be_fresh(command: Determine, now: CaseFacts) -> None:
    if digest(now) == command.evaluation.facts_digest:
        return
    moved = tuple(
        field.name.replace("_", " ")
        for field in fields(CaseFacts)
        if getattr(now, field.name) != getattr(command.facts, field.name)
    )
    raise StaleFacts(
        "The facts moved after this evaluation was made.",
        moved=moved,
        detail=f"What moved: {', '.join(moved) or 'the record'}.",
        remedy="Evaluate again, look at the answers, then determine.",
    )


def _must_be_answered(command: Determine) -> None:
    open_ = command.evaluation.of(command.person_id).open_questions
    if open_:
        raise InputError(
            f"The Committee has not answered: {open_[0]}",
            detail=f"{len(open_)} open in all: {'; '.join(open_)}." if len(open_) > 1 else "",
            remedy="Record the Committee's answer with its reasons; the program never answers for it.",
        )


def _determination(command: Determine, facts: CaseFacts, writer: Writer, moment: Moment) -> Determination:
    participant = next(one for one in facts.participants if one.person.id == command.person_id)
    number = _number(facts, command.person_id, command.supersedes_id, writer)
    supersedes = ""
    if command.supersedes_id is not None:
        supersedes = writer.record("determination", command.supersedes_id).number
    return Determination(
        number=number,
        company=facts.company,
        case=facts.case,
        participant=participant,
        edition=command.edition,
        overlays=tuple(one for one in facts.overlays if one.person_id == command.person_id),
        evaluation=command.evaluation,
        decisions=tuple(one for one in facts.decisions if one.person_id in (None, command.person_id)),
        restatement=facts.restatement,
        restated_periods=facts.restated_periods,
        statements=facts.statements,
        figures=facts.figures,
        members=facts.members,
        meetings=facts.meetings,
        attendance=facts.attendance,
        evidence=tuple(one for one in facts.evidence if not one.privileged),
        made_at=moment.at,
        made_by=moment.by.name,
        program_version=moment.program_version,
        log_seq=moment.tail.seq,
        log_head=moment.tail.hash,
        facts_digest=command.evaluation.facts_digest,
        supersedes=supersedes,
    )


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
    return f"{facts.case.number}/{len(made) + 1}"


ACTION = Action(command=Determine, verb="determine", handle=handle)
