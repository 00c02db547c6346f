"""Where the company and its people stand: listings, agreements, powers of attorney, votes, policies beside a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.domain.fields import Entity, Field, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    id: int | None = None
    exchange: str
    from_on: date
    to_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    id: int | None = None
    person_id: int
    kind: str
    promises_payment: bool = False
    term: str = ""
    from_on: date | None = None
    to_on: date | None = None
    evidence_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    id: int | None = None
    person_id: int
    policy_id: int
    on: date
    evidence_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attorney:
    id: int | None = None
    person_id: int
    name: str
    from_on: date | None = None
    to_on: date | None = None
    evidence_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePolicy:
    id: int | None = None
    case_id: int
    policy_id: int
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    id: int | None = None
    decision_id: int
    member_id: int
    vote: str = ""
    recused: bool = False
    reason: str = ""


LISTING = Entity(
    name="listing",
    label="Listing",
    plural="Listings",
    record=Listing,
    title=("exchange",),
    fields=(
        Field(
            name="exchange",
            label="Exchange",
            required=True,
            help="Nasdaq, NYSE or NYSE American, as in the company's record.",
        ),
        Field(name="from_on", label="From", kind=Kind.DATE, required=True),
        Field(name="to_on", label="To", kind=Kind.DATE),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
    ),
)

AGREEMENT = Entity(
    name="agreement",
    label="Agreement",
    plural="Agreements",
    record=Agreement,
    title=("kind",),
    owner="person_id",
    fields=(
        Field(name="person_id", label="Person", kind=Kind.LINK, link="person", required=True),
        Field(
            name="kind",
            label="Kind",
            required=True,
            help="For example employment agreement, severance agreement or indemnification agreement.",
        ),
        Field(
            name="promises_payment",
            label="Promises the payment",
            kind=Kind.YES_NO,
            help="It would keep or make good what a policy takes back.",
        ),
        Field(name="term", label="Term", kind=Kind.LONG_TEXT),
        Field(name="from_on", label="From", kind=Kind.DATE),
        Field(name="to_on", label="To", kind=Kind.DATE),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
    ),
)

ACKNOWLEDGEMENT = Entity(
    name="acknowledgement",
    label="Acknowledgement",
    plural="Acknowledgements",
    record=Acknowledgement,
    title=("on",),
    owner="person_id",
    fields=(
        Field(name="person_id", label="Person", kind=Kind.LINK, link="person", required=True),
        Field(name="policy_id", label="Policy", kind=Kind.LINK, link="policy", required=True),
        Field(name="on", label="On", kind=Kind.DATE, required=True),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
    ),
)

ATTORNEY = Entity(
    name="attorney",
    label="Power of attorney",
    plural="Powers of attorney",
    record=Attorney,
    title=("name",),
    owner="person_id",
    fields=(
        Field(name="person_id", label="Person", kind=Kind.LINK, link="person", required=True),
        Field(name="name", label="Attorney", required=True),
        Field(name="from_on", label="From", kind=Kind.DATE),
        Field(name="to_on", label="To", kind=Kind.DATE),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
    ),
)

CASE_POLICY = Entity(
    name="case_policy",
    label="Policy beside the case",
    plural="Policies beside the case",
    record=CasePolicy,
    title=("policy_id",),
    owner="case_id",
    shown=False,
    fields=(
        Field(name="case_id", label="Case", kind=Kind.LINK, link="case", required=True),
        Field(name="policy_id", label="Policy", kind=Kind.LINK, link="policy", required=True),
        Field(name="role", label="Role"),
    ),
)

VOTE = Entity(
    name="vote",
    label="Vote",
    plural="Votes",
    record=Vote,
    title=("member_id",),
    owner="decision_id",
    shown=False,
    fields=(
        Field(name="decision_id", label="Decision", kind=Kind.LINK, link="decision", required=True),
        Field(name="member_id", label="Member", kind=Kind.LINK, link="member", required=True),
        Field(name="vote", label="Vote"),
        Field(name="recused", label="Recused", kind=Kind.YES_NO),
        Field(name="reason", label="Reason", kind=Kind.LONG_TEXT),
    ),
)
