"""Papers beside the determination: exhibits, letters, disclosures, and what must be kept, remembered or held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.domain.fields import Entity, Field, Kind
from clawdesk.domain.money import Money, Shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    id: int | None = None
    case_id: int
    evidence_id: int
    letter: str
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLink:
    id: int | None = None
    evidence_id: int
    subject: str
    subject_id: int
    field: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    id: int | None = None
    case_id: int
    person_id: int | None = None
    kind: str
    sent_on: date | None = None
    method: str = ""
    answer_due_on: date | None = None
    text: str = ""
    evidence_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    id: int | None = None
    restatement_id: int
    policy_id: int | None = None
    fiscal_year: str = ""
    item: str
    person_id: int | None = None
    amount: Money | None = None
    shares: Shares | None = None
    text: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    id: int | None = None
    subject: str = ""
    subject_id: int | None = None
    from_on: date
    to_on: date | None = None
    reason: str
    ordered_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    id: int | None = None
    kind: str
    years: int | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    id: int | None = None
    on: date
    text: str
    subject: str = ""
    subject_id: int | None = None
    done_on: date | None = None


EXHIBIT = Entity(
    name="exhibit",
    label="Exhibit",
    plural="Exhibits",
    record=Exhibit,
    title=("letter",),
    owner="case_id",
    shown=False,
    fields=(
        Field(name="case_id", label="Case", kind=Kind.LINK, link="case", required=True),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence", required=True),
        Field(name="letter", label="Letter", required=True),
        Field(name="page", label="Page"),
    ),
)

EVIDENCE_LINK = Entity(
    name="evidence_link",
    label="What evidence shows",
    plural="What evidence shows",
    record=EvidenceLink,
    title=("subject",),
    owner="evidence_id",
    shown=False,
    fields=(
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence", required=True),
        Field(name="subject", label="Kind of record", required=True),
        Field(name="subject_id", label="Record", kind=Kind.INTEGER, required=True),
        Field(name="field", label="Field"),
        Field(name="page", label="Page"),
    ),
)

LETTER = Entity(
    name="letter",
    label="Letter",
    plural="Letters",
    record=Letter,
    title=("kind", "sent_on"),
    owner="case_id",
    shown=False,
    fields=(
        Field(name="case_id", label="Case", kind=Kind.LINK, link="case", required=True),
        Field(name="person_id", label="To", kind=Kind.LINK, link="person"),
        Field(name="kind", label="Kind", required=True),
        Field(name="sent_on", label="Sent", kind=Kind.DATE),
        Field(name="method", label="How"),
        Field(name="answer_due_on", label="Answer due", kind=Kind.DATE),
        Field(name="text", label="Text", kind=Kind.LONG_TEXT),
        Field(name="evidence_id", label="Copy", kind=Kind.LINK, link="evidence"),
    ),
)

DISCLOSURE = Entity(
    name="disclosure",
    label="Disclosure",
    plural="Disclosures",
    record=Disclosure,
    title=("item",),
    owner="restatement_id",
    shown=False,
    fields=(
        Field(name="restatement_id", label="Restatement", kind=Kind.LINK, link="restatement", required=True),
        Field(name="policy_id", label="Policy", kind=Kind.LINK, link="policy"),
        Field(name="fiscal_year", label="Fiscal year"),
        Field(name="item", label="Item", required=True),
        Field(name="person_id", label="Person", kind=Kind.LINK, link="person"),
        Field(name="amount", label="Amount", kind=Kind.MONEY),
        Field(name="shares", label="Shares", kind=Kind.SHARES),
        Field(name="text", label="Text", kind=Kind.LONG_TEXT),
        Field(name="reason", label="Reason", kind=Kind.LONG_TEXT),
    ),
)

HOLD = Entity(
    name="hold",
    label="Litigation hold",
    plural="Litigation holds",
    record=Hold,
    title=("subject",),
    shown=False,
    fields=(
        Field(name="subject", label="Kind of record"),
        Field(name="subject_id", label="Record", kind=Kind.INTEGER),
        Field(name="from_on", label="From", kind=Kind.DATE, required=True),
        Field(name="to_on", label="To", kind=Kind.DATE),
        Field(name="reason", label="Reason", kind=Kind.LONG_TEXT, required=True),
        Field(name="ordered_by", label="Ordered by"),
    ),
)

RETENTION = Entity(
    name="retention",
    label="Retention rule",
    plural="Retention rules",
    record=Retention,
    title=("kind",),
    shown=False,
    fields=(
        Field(name="kind", label="Kind of record", required=True),
        Field(name="years", label="Years", kind=Kind.INTEGER),
        Field(name="basis", label="Basis", kind=Kind.LONG_TEXT),
    ),
)

REMINDER = Entity(
    name="reminder",
    label="Reminder",
    plural="Reminders",
    record=Reminder,
    title=("on", "text"),
    shown=False,
    fields=(
        Field(name="on", label="On", kind=Kind.DATE, required=True),
        Field(name="text", label="What", required=True),
        Field(name="subject", label="Kind of record"),
        Field(name="subject_id", label="Record", kind=Kind.INTEGER),
        Field(name="done_on", label="Done", kind=Kind.DATE),
    ),
)
