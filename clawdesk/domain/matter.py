"""What a report is made of, frozen: a case, a participant, the people, the forms or the log, as they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from clawdesk.domain.activity import LogRow
from clawdesk.domain.committee import Meeting
from clawdesk.domain.company import Company
from clawdesk.domain.determination import Determination
from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Disclosure, Evaluation
from clawdesk.domain.evidence import Evidence, Note
from clawdesk.domain.facts import CaseFacts, ParticipantFacts
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding
from clawdesk.domain.late import LateOwner
from clawdesk.domain.ledger import Account
from clawdesk.domain.ownership_history import HeldOverTime
from clawdesk.domain.papers import Letter
from clawdesk.domain.short_swing import ShortSwing


class Need(StrEnum):
    """What a report is about, or is made of beside the case that it is about."""

    CASE = "case"
    PARTICIPANT = "participant"
    MEETING = "meeting"
    ADVICE = "advice"
    PEOPLE = "people"
    FORMS = "forms"
    LOG = "log"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedForm:
    """A Form 3, 4 or 5 with all that its checks found; `filed_on` is the day of filing that a person added."""

    filing: Filing
    filed_on: date | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def dated(self) -> Filing:
        """With that day, where the form itself states none."""
        return self.filing if self.filing.filed else replace(self.filing, filed=self.filed_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """The purchases and sales of one owner in the shares of one issuer that match."""

    owner: str
    issuer: str
    found: ShortSwing


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosedUnder:
    """What one text asks the annual report to say."""

    title: str
    told: Disclosure


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Only what the report at hand needs is filled in; `at` is the instant of the last record of the log."""

    company: Company
    as_of: date
    at: datetime
    program_version: str
    log_seq: int
    log_head: str
    facts: CaseFacts | None = None
    edition: Edition | None = None
    evaluation: Evaluation | None = None
    determinations: tuple[Determination, ...] = ()
    """One for each participant: the one that stands, else a proposal, which has no number."""
    about: Determination | None = None
    """The participant whom the report is about."""
    meeting: Meeting | None = None
    accounts: tuple[Account, ...] = ()
    """One for each determination that was made; a proposal has none."""
    letters: tuple[Letter, ...] = ()
    advice: tuple[Evidence, ...] = ()
    notes: tuple[Note, ...] = ()
    """Advice and notes are privileged, and go into no report but the annex."""
    people: tuple[ParticipantFacts, ...] = ()
    forms: tuple[CheckedForm, ...] = ()
    held: tuple[HeldOverTime, ...] = ()
    swings: tuple[Swing, ...] = ()
    late: tuple[LateOwner, ...] = ()
    disclosed: tuple[DisclosedUnder, ...] = ()
    log: tuple[LogRow, ...] = ()


def addressed(matter: Matter, kind: str, *, sent_on: date | None, answer_due_on: date | None) -> Matter:
    """The same matter with the days of a letter that is about to go out: a "notice" or a "demand"."""
    about = matter.about
    if about is None:
        return matter
    person_id = about.participant.person.id
    letter = Letter(
        case_id=about.case.id or 0,
        person_id=person_id,
        kind=kind,
        sent_on=sent_on,
        answer_due_on=answer_due_on,
    )
    who = about.participant
    if sent_on is not None:
        who = replace(who, notice_on=sent_on) if kind == "notice" else replace(who, demand_on=sent_on)
    return replace(matter, about=replace(about, participant=who), letters=(*matter.letters, letter))
