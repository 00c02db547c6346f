"""A determination: what the Committee decided about one participant, with all that it stood on, never edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from clawdesk.domain.case import Case, Decision
from clawdesk.domain.committee import Attendance, Meeting, Member
from clawdesk.domain.company import Company
from clawdesk.domain.edition import Clause, Edition
from clawdesk.domain.evaluation import Disclosure, Evaluation, ParticipantResult
from clawdesk.domain.evidence import Evidence
from clawdesk.domain.facts import CaseFacts, ParticipantFacts
from clawdesk.domain.fields import Entity, Field, Kind
from clawdesk.domain.policy import Overlay
from clawdesk.domain.statement import Figure, RestatedPeriod, Restatement, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Determination:
    """The frozen whole that a report prints; the same value prints the same bytes."""

    number: str
    company: Company
    case: Case
    participant: ParticipantFacts
    edition: Edition
    overlays: tuple[Overlay, ...] = ()
    evaluation: Evaluation
    decisions: tuple[Decision, ...] = ()
    restatement: Restatement | None = None
    restated_periods: tuple[RestatedPeriod, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    members: tuple[Member, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    made_at: datetime
    made_by: str
    program_version: str
    log_seq: int
    log_head: str
    facts_digest: str
    supersedes: str = ""
    beside: tuple[Evaluation, ...] = ()
    """What other texts make of the same facts, without their reasoning: for information, never added."""
    disclosure: Disclosure | None = None
    """This participant's part in what the annual report must say, with the boxes on its cover."""
    changed: tuple[str, ...] = ()
    """What it changed of the one whose place it takes."""

    @property
    def result(self) -> ParticipantResult:
        person_id = self.participant.person.id
        assert person_id is not None
        return self.evaluation.of(person_id)

    @property
    def standing(self) -> bool:
        """A proposal, which nobody made yet, has no number."""
        return bool(self.number)

    def clause(self, id: str) -> Clause:
        return self.edition.clause(id)


def assembled(
    facts: CaseFacts,
    edition: Edition,
    evaluation: Evaluation,
    person_id: int,
    *,
    number: str = "",
    made_at: datetime,
    made_by: str = "",
    program_version: str,
    log_seq: int,
    log_head: str,
    supersedes: str = "",
    beside: tuple[Evaluation, ...] = (),
    disclosure: Disclosure | None = None,
) -> Determination:
    """What is determined about one participant, with all that it stands on; nothing privileged goes into it."""
    return Determination(
        number=number,
        company=facts.company,
        case=facts.case,
        participant=next(one for one in facts.participants if one.person.id == person_id),
        edition=edition,
        overlays=tuple(one for one in facts.overlays if one.person_id == person_id),
        evaluation=evaluation.cut_to(person_id),
        decisions=tuple(one for one in facts.decisions if one.person_id in (None, person_id)),
        restatement=facts.restatement,
        restated_periods=facts.restated_periods,
        statements=facts.statements,
        figures=facts.figures,
        members=facts.members,
        meetings=facts.meetings,
        attendance=facts.attendance,
        evidence=tuple(one for one in facts.evidence if not one.privileged),
        made_at=made_at,
        made_by=made_by,
        program_version=program_version,
        log_seq=log_seq,
        log_head=log_head,
        facts_digest=evaluation.facts_digest,
        supersedes=supersedes,
        beside=beside,
        disclosure=disclosure,
    )


# The kinds of a report of a determination: to be signed in its fields, or by hand on its lines.
ELECTRONIC, BY_HAND = "determination", "by_hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationRecord:
    id: int | None = None
    case_id: int
    edition: str
    edition_sha256: str
    as_of: date
    facts_digest: str
    result: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeterminationRecord:
    id: int | None = None
    number: str
    case_id: int
    person_id: int
    evaluation_id: int
    outcome: str
    digest: str
    snapshot: str
    made_at: datetime
    made_by: str
    supersedes_id: int | None = None
    edition: str = ""
    policy_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecord:
    id: int | None = None
    determination_id: int | None = None
    kind: str
    sha256: str
    pages: int
    log_seq: int
    log_head: str
    issued_at: datetime
    issued_by: str
    case_id: int | None = None
    person_id: int | None = None
    supersedes_id: int | None = None
    title: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureEntry:
    id: int | None = None
    report_id: int
    field: str
    name: str
    capacity: str
    intent: str
    method: str
    signed_at: datetime
    sha256_before: str = ""
    sha256_after: str = ""
    certificate: str = ""
    member_id: int | None = None
    evidence_id: int | None = None
    """The scan of the paper, where it was signed by hand; then only the day of `signed_at` is known."""
    zone: str = ""

    @property
    def by_hand(self) -> bool:
        return self.evidence_id is not None

    @property
    def signed_on(self) -> date:
        return self.signed_at.date()


EVALUATION = Entity(
    name="evaluation",
    label="Evaluation",
    plural="Evaluations",
    record=EvaluationRecord,
    title=("edition", "as_of"),
    owner="case_id",
    lasting=True,
    fields=(
        Field(name="case_id", label="Case", kind=Kind.LINK, link="case", required=True),
        Field(name="edition", label="Edition", required=True),
        Field(name="edition_sha256", label="SHA-256 of the edition", kind=Kind.HASH, required=True),
        Field(name="as_of", label="As of", kind=Kind.DATE, required=True),
        Field(name="facts_digest", label="Digest of the facts", kind=Kind.HASH, required=True),
        Field(name="result", label="Trace", kind=Kind.JSON, required=True),
        Field(name="made_at", label="Made at", kind=Kind.INSTANT, required=True),
        Field(name="made_by", label="Made by", required=True),
    ),
)

DETERMINATION = Entity(
    name="determination",
    label="Determination",
    plural="Determinations",
    record=DeterminationRecord,
    title=("number",),
    owner="case_id",
    lasting=True,
    fields=(
        Field(name="number", label="Number", required=True),
        Field(name="case_id", label="Case", kind=Kind.LINK, link="case", required=True),
        Field(name="person_id", label="Participant", kind=Kind.LINK, link="person", required=True),
        Field(name="evaluation_id", label="Evaluation", kind=Kind.LINK, link="evaluation", required=True),
        Field(name="outcome", label="Outcome", required=True),
        Field(name="digest", label="Digest", kind=Kind.HASH, required=True),
        Field(name="snapshot", label="Snapshot", kind=Kind.JSON, required=True),
        Field(name="made_at", label="Made at", kind=Kind.INSTANT, required=True),
        Field(name="made_by", label="Made by", required=True),
        Field(name="supersedes_id", label="Supersedes", kind=Kind.LINK, link="determination"),
        Field(name="edition", label="Edition", shown=False),
        Field(name="policy_id", label="Policy", kind=Kind.LINK, link="policy", shown=False),
    ),
)

REPORT = Entity(
    name="report",
    label="Issued report",
    plural="Issued reports",
    record=ReportRecord,
    title=("kind", "issued_at"),
    owner="determination_id",
    lasting=True,
    fields=(
        Field(
            name="determination_id",
            label="Determination",
            kind=Kind.LINK,
            link="determination",
        ),
        Field(name="kind", label="Kind", required=True),
        Field(
            name="sha256",
            label="SHA-256",
            kind=Kind.HASH,
            required=True,
            help="Of the signed PDF kept in this file.",
        ),
        Field(name="pages", label="Pages", kind=Kind.INTEGER, required=True),
        Field(name="log_seq", label="Log record", kind=Kind.INTEGER, required=True),
        Field(name="log_head", label="Log head printed", kind=Kind.HASH, required=True),
        Field(name="issued_at", label="Issued at", kind=Kind.INSTANT, required=True),
        Field(name="issued_by", label="Issued by", required=True),
        Field(name="case_id", label="Case", kind=Kind.LINK, link="case", shown=False),
        Field(name="person_id", label="Participant", kind=Kind.LINK, link="person", shown=False),
        Field(name="supersedes_id", label="Supersedes", kind=Kind.LINK, link="report", shown=False),
        Field(name="title", label="Title", shown=False),
        Field(name="paper", label="Paper", shown=False),
    ),
)

SIGNATURE = Entity(
    name="signature",
    label="Signature",
    plural="Signatures",
    record=SignatureEntry,
    title=("name", "capacity"),
    owner="report_id",
    lasting=True,
    fields=(
        Field(name="report_id", label="Report", kind=Kind.LINK, link="report", required=True),
        Field(name="field", label="Signature field", required=True),
        Field(name="name", label="Signer", required=True),
        Field(name="capacity", label="Capacity", required=True),
        Field(name="intent", label="Statement shown", required=True),
        Field(name="method", label="Method", required=True),
        Field(name="signed_at", label="Signed at", kind=Kind.INSTANT, required=True),
        Field(name="sha256_before", label="SHA-256 before", kind=Kind.HASH),
        Field(name="sha256_after", label="SHA-256 after", kind=Kind.HASH),
        Field(name="certificate", label="Certificate", kind=Kind.HASH),
        Field(name="member_id", label="Member", kind=Kind.LINK, link="member", shown=False),
        Field(name="evidence_id", label="Scan", kind=Kind.LINK, link="evidence", shown=False),
        Field(name="zone", label="Time zone", shown=False),
    ),
)
