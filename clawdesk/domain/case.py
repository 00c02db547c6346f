"""A case: one restatement, its participants, and what the Committee decides about each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clawdesk.domain.fields import Entity, Field, Kind, choices
from clawdesk.domain.money import Money, Shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    id: int | None = None
    number: str
    title: str
    restatement_id: int | None = None
    policy_id: int | None = None
    opened_on: date
    demand_on: date | None = None
    status: str = "open"
    note: str = ""
    closed_on: date | None = None
    closing_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    id: int | None = None
    case_id: int
    person_id: int
    notice_on: date | None = None
    reply_on: date | None = None
    reply: str = ""
    demand_on: date | None = None
    suit_on: date | None = None
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What people decided. `answer` stays "not_determined" until a person says otherwise."""

    id: int | None = None
    case_id: int
    person_id: int | None = None
    award_id: int | None = None
    question: str
    answer: str = "not_determined"
    conduct: str = ""
    amount: Money | None = None
    shares: Shares | None = None
    reasons: str = ""
    decided_on: date | None = None
    meeting_id: int | None = None
    resolution: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    evidence_id: int | None = None
    statement_id: int | None = None
    estimate_id: int | None = None
    topic: str = ""
    ground: str = ""
    attempt_on: date | None = None
    told_on: date | None = None
    law_adopted_on: date | None = None


QUESTIONS = choices(
    materially_restated="Were the statements materially restated?",
    conduct="Did the participant's gross negligence, intentional misconduct or fraud cause or partially cause it?",
    should_repay="Should the participant repay?",
    amount="How much should be repaid?",
    cancel="How much should be cancelled?",
    law="To what extent does the law permit it?",
    costs="What would recovery cost?",
    estimate="Which estimate does the Committee adopt?",
    designation="Was the person subject to Section 16?",
    compensation="Is the award Incentive Compensation?",
    impracticable="Is recovery impracticable?",
    misconduct="Did the restatement result from misconduct, of whomever?",
    inaccurate="Were the statements or the measured results materially inaccurate?",
    waive="Is what is still owed waived?",
)

ANSWERS = choices(
    not_determined="Not determined",
    yes="Yes",
    yes_partially="Yes, partially caused",
    no="No",
    recorded="Recorded",
)

CASE = Entity(
    name="case",
    label="Case",
    plural="Cases",
    record=Case,
    title=("number", "title"),
    order="number",
    fields=(
        Field(name="number", label="Case number", required=True, help="For example 2025-01."),
        Field(name="title", label="Title", required=True),
        Field(name="restatement_id", label="Restatement", kind=Kind.LINK, link="restatement"),
        Field(
            name="policy_id",
            label="Policy",
            kind=Kind.LINK,
            link="policy",
            help="The adopted text that governs.",
        ),
        Field(name="opened_on", label="Opened", kind=Kind.DATE, required=True),
        Field(name="demand_on", label="Demand sent", kind=Kind.DATE),
        Field(
            name="status",
            label="Status",
            kind=Kind.CHOICE,
            required=True,
            choices=choices(
                open="Open",
                determined="Determined",
                recovering="Recovering",
                closed="Closed",
                superseded="Superseded",
                withdrawn="Withdrawn",
            ),
        ),
        Field(name="note", label="Remarks", kind=Kind.LONG_TEXT),
        Field(name="closed_on", label="Ended", kind=Kind.DATE),
        Field(name="closing_reason", label="Why ended"),
    ),
)

PARTICIPANT = Entity(
    name="participant",
    label="Participant",
    plural="Participants",
    record=Participant,
    title=("person_id",),
    owner="case_id",
    fields=(
        Field(name="case_id", label="Case", kind=Kind.LINK, link="case", required=True),
        Field(name="person_id", label="Person", kind=Kind.LINK, link="person", required=True),
        Field(name="notice_on", label="Notice given", kind=Kind.DATE),
        Field(name="reply_on", label="Reply received", kind=Kind.DATE),
        Field(name="reply", label="Reply", kind=Kind.LONG_TEXT),
        Field(name="demand_on", label="Demand sent", kind=Kind.DATE),
        Field(name="suit_on", label="Suit filed", kind=Kind.DATE),
        Field(name="status", label="Status", shown=False),
    ),
)

DECISION = Entity(
    name="decision",
    label="Committee decision",
    plural="Committee decisions",
    record=Decision,
    title=("question",),
    owner="case_id",
    fields=(
        Field(name="case_id", label="Case", kind=Kind.LINK, link="case", required=True),
        Field(
            name="person_id",
            label="Participant",
            kind=Kind.LINK,
            link="person",
            help="Empty where it concerns the whole case.",
        ),
        Field(name="award_id", label="Award", kind=Kind.LINK, link="award"),
        Field(name="question", label="Question", kind=Kind.CHOICE, required=True, choices=QUESTIONS),
        Field(
            name="answer", label="The Committee's answer", kind=Kind.CHOICE, required=True, choices=ANSWERS
        ),
        Field(
            name="conduct",
            label="Kind of conduct",
            help="The kinds that the policy names, such as gross negligence; separated by commas.",
        ),
        Field(name="amount", label="Amount", kind=Kind.MONEY),
        Field(name="shares", label="Shares", kind=Kind.SHARES),
        Field(name="reasons", label="Reasons", kind=Kind.LONG_TEXT, help="Required once there is an answer."),
        Field(name="decided_on", label="Decided on", kind=Kind.DATE),
        Field(name="meeting_id", label="Meeting", kind=Kind.LINK, link="meeting"),
        Field(name="resolution", label="Resolution"),
        Field(name="votes_for", label="For", kind=Kind.INTEGER),
        Field(name="votes_against", label="Against", kind=Kind.INTEGER),
        Field(name="abstained", label="Abstained", kind=Kind.INTEGER),
        Field(name="evidence_id", label="Evidence", kind=Kind.LINK, link="evidence"),
        Field(name="statement_id", label="Statement", kind=Kind.LINK, link="statement", shown=False),
        Field(name="estimate_id", label="Estimate", kind=Kind.LINK, link="estimate", shown=False),
        Field(name="topic", label="Topic", shown=False),
        Field(name="ground", label="Ground", shown=False),
        Field(name="attempt_on", label="Attempt to recover", kind=Kind.DATE, shown=False),
        Field(name="told_on", label="Exchange told", kind=Kind.DATE, shown=False),
        Field(name="law_adopted_on", label="Law adopted", kind=Kind.DATE, shown=False),
    ),
)
