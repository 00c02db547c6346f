"""The whole reasoning of an evaluation, kept as data: screen, paper and JSON are three renderings of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from clawdesk.domain.chart import CurvePlot, Timeline
from clawdesk.domain.estimate import EstimateRuling
from clawdesk.domain.finding import Finding


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class How(StrEnum):
    COMPUTED = "computed"
    DETERMINED = "determined"


class Outcome(StrEnum):
    """The nils, which must never be worded alike, and the two outcomes that are not nil."""

    NOT_A_PARTICIPANT = "not a participant"
    NOT_INCENTIVE_COMPENSATION = "not Incentive Compensation"
    BEFORE_EFFECTIVE_DATE = "granted before the Effective Date"
    NO_RESTATEMENT = "no restatement event"
    NOT_MATERIAL = "not materially restated"
    NO_EXCESS = "no excess"
    CLOCK_LAPSED = "clock lapsed"
    NO_CONDUCT = "Committee found no such conduct"
    NO_REPAYMENT = "Committee determined no repayment"
    NOT_AN_EXECUTIVE = "not an executive officer for this award"
    NOT_THE_CHIEF = "not the chief executive or chief financial officer"
    NOT_LISTED = "received while no securities were listed"
    BEFORE_THE_RULE = "received before the rule took effect"
    OUTSIDE_THE_PERIOD = "received outside the recovery period"
    IMPRACTICABLE = "recovery is impracticable"
    NO_MISCONDUCT = "no misconduct determined"
    NOTHING_IN_WINDOW = "nothing received within the twelve months"
    NOT_INACCURATE = "nothing determined to be materially inaccurate"
    OUTSIDE_TARP = "not obtained within the TARP period"
    UNREASONABLE = "recovery determined to be unreasonable"
    NO_AWARDS = "no awards on record"
    CANNOT_BE_STATED = "cannot be stated on the records filed"
    RECOVERABLE = "recoverable"


class Unit(StrEnum):
    MONEY = "money"
    SHARES = "shares"
    PRICE = "price"
    PERCENT = "percent"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A PERCENT holds the ratio, so 1.08 reads 108.0%."""

    unit: Unit
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One fact a step relied on, and the record and exhibit it came from."""

    label: str
    value: str
    record: str = ""
    evidence_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingResult:
    """What one reading of an open question answers; `governs` marks the one in force."""

    value: str
    label: str
    answer: Answer
    detail: str
    governs: bool = False
    key: str = ""
    """The open question that this is a reading of; a step may print readings of several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a computation: as awarded, and on the restated figures."""

    label: str
    original: Quantity | None = None
    restated: Quantity | None = None
    formula: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    name: str
    number: str
    question: str
    answer: Answer
    how: How
    sentence: str
    clause: str = ""
    quote: str = ""
    citation: str = ""
    reached: bool = True
    inputs: tuple[Input, ...] = ()
    parameters: tuple[str, ...] = ()
    readings: tuple[ReadingResult, ...] = ()
    lines: tuple[Line, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    award_id: int | None = None
    timeline: Timeline | None = None
    curves: tuple[CurvePlot, ...] = ()
    parts: tuple[Step, ...] = ()
    brief: str = ""
    """The reason in one line, as a list shows it under the question; `sentence` is what the report prints."""
    subject: str = ""
    """The award that a part speaks of."""

    @property
    def word(self) -> str:
        """The answer as it is read: a question for people is "Not determined", never guessed."""
        if not self.reached:
            return "Not reached"
        if self.answer is Answer.UNKNOWN:
            return "Not determined" if self.how is How.DETERMINED else "Not known"
        return "Yes" if self.answer is Answer.YES else "No"


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """A part of what may be sought, by what became of it: shares to give back, shares sold, earnings, dividends."""

    state: str
    label: str
    quantity: Quantity | None = None
    """Shares or money, as the award counts."""
    value: Quantity | None = None
    """The dollars asked in place of the shares; never added to them."""
    low: Quantity | None = None
    high: Quantity | None = None
    """Bounds of the value where the price is known as a range only."""
    formula: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A figure that stands beside the cap: what is not sought, what is credited, what it would cost."""

    name: str
    label: str
    quantity: Quantity | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardResult:
    award_id: int
    title: str
    outcome: Outcome
    sentence: str
    received: Quantity | None = None
    would_have_been: Quantity | None = None
    excess: Quantity | None = None
    """By how much the award would have been less; computed whatever the conditions say."""
    recoverable: Quantity | None = None
    """The most that may be sought once every condition is met; zero where one of them is answered no."""
    paid: Quantity | None = None
    unpaid: Quantity | None = None
    cancel_up_to: Quantity | None = None
    repay_up_to: Quantity | None = None
    steps: tuple[Step, ...] = ()
    determined: Quantity | None = None
    """What the Committee decided to seek: never more than `recoverable`."""
    last_safe_day: date | None = None
    missing: tuple[str, ...] = ()
    excess_low: Quantity | None = None
    excess_high: Quantity | None = None
    """Between which amounts the excess lies on the estimates on record, adopted or not."""
    portions: tuple[Portion, ...] = ()
    beside: Quantity | None = None
    """Dollars that go with excess shares, as dividend equivalents do; told apart and never added to the shares."""
    figures: tuple[Named, ...] = ()
    edition_sha256: str = ""
    """The text that governed this award, where it is not that of the evaluation."""
    estimates: tuple[EstimateRuling, ...] = ()
    """What became of those on which the Committee decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleLine:
    """One sale of the issuer's shares: `low` and `high` are what a footnote's range leaves open."""

    on: date
    source: str
    row: int
    shares: Quantity
    price: Quantity | None = None
    price_paid: Quantity | None = None
    low: Quantity | None = None
    high: Quantity | None = None
    profit: Quantity | None = None
    profit_low: Quantity | None = None
    profit_high: Quantity | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleReading:
    """What one way of counting a profit makes of the same sales; None where it cannot be told."""

    value: str
    label: str
    low: Quantity | None = None
    high: Quantity | None = None
    governs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleProfits:
    """The sales within the windows. A known average price is used; the widest bounds use every range's ends."""

    sentence: str
    shares: Quantity
    lines: tuple[SaleLine, ...] = ()
    cost: Quantity | None = None
    proceeds_low: Quantity | None = None
    proceeds_high: Quantity | None = None
    profit: Quantity | None = None
    """Known only where every price is."""
    profit_low: Quantity | None = None
    profit_high: Quantity | None = None
    widest_low: Quantity | None = None
    widest_high: Quantity | None = None
    readings: tuple[SaleReading, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last safe day of one filing, and the days on which it should be called to mind."""

    statement_id: int
    title: str
    filed_on: date
    last_day: date
    days_left: int
    warnings: tuple[date, ...] = ()
    due: int | None = None
    """The nearest warning that has come, by its number of days; 0 once the last day is past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """One award under several texts: `most` is the greatest amount, never their sum."""

    person_id: int
    name: str
    award_id: int
    title: str
    amounts: tuple[Named, ...]
    most: Quantity | None = None
    recovered: Quantity | None = None
    left: Quantity | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgone:
    """Named officers by name, all others as one group."""

    name: str
    amounts: tuple[Quantity, ...]
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outstanding:
    name: str
    amounts: tuple[Quantity, ...]
    since: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverBox:
    marked: bool | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """The figures of Item 402(w), the two boxes on the cover of the annual report, and Exhibit 97."""

    date_required: date | None = None
    window: tuple[date, date] | None = None
    aggregate: tuple[Quantity, ...] = ()
    analysis: tuple[str, ...] = ()
    estimates: tuple[str, ...] = ()
    fiscal_year_end: date | None = None
    outstanding: tuple[Quantity, ...] = ()
    not_determined: tuple[str, ...] = ()
    forgone: tuple[Forgone, ...] = ()
    overdue: tuple[Outstanding, ...] = ()
    """Named officers by whom amounts are owed as long as the rule asks to be told of."""
    outstanding_at_year_end: tuple[Quantity, ...] = ()
    overdue_at_year_end: tuple[Outstanding, ...] = ()
    """The same two at the end of the last completed fiscal year, as the annual report states them."""
    no_recovery: str = ""
    error_corrected: CoverBox
    analysis_required: CoverBox
    exhibit: str = ""
    reminders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantResult:
    person_id: int
    name: str
    listed_name: str
    capacity: str
    outcome: Outcome
    sentence: str
    steps: tuple[Step, ...] = ()
    awards: tuple[AwardResult, ...] = ()
    recoverable: tuple[Quantity, ...] = ()
    """Money and shares stand apart and are never added."""
    open_questions: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    last_safe_day: date | None = None
    determined: tuple[Quantity, ...] = ()
    notes: tuple[str, ...] = ()
    sales: SaleProfits | None = None
    figures: tuple[Named, ...] = ()
    considered: tuple[Input, ...] = ()
    """What the Committee weighed and recorded, which no figure follows from: costs and the law."""
    edition_title: str = ""
    """The text that governed this participant, with the overlay that revised it."""
    edition_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingInForce:
    key: str
    question: str
    value: str
    label: str
    default: bool
    reason: str = ""
    set_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    case_id: int
    edition_id: str
    edition_title: str
    edition_sha256: str
    as_of: date
    facts_digest: str
    participants: tuple[ParticipantResult, ...]
    settings: tuple[SettingInForce, ...] = ()
    findings: tuple[Finding, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    disclosure: Disclosure | None = None
    variant: str = ""
    """How the company's exchange words the rule."""

    def of(self, person_id: int) -> ParticipantResult:
        return {one.person_id: one for one in self.participants}[person_id]

    def cut_to(self, person_id: int) -> Evaluation:
        """What may be shown of one participant: that result alone, with its findings and those of the whole case."""
        return replace(
            self,
            participants=(self.of(person_id),),
            disclosure=None,
            findings=tuple(one for one in self.findings if one.person_id in (None, person_id)),
        )

    def without_reasoning(self) -> Evaluation:
        """Its outcomes and figures alone, as another paper quotes them."""
        bare = (
            replace(one, steps=(), awards=tuple(replace(award, steps=()) for award in one.awards))
            for one in self.participants
        )
        return replace(self, participants=tuple(bare), settings=(), findings=(), deadlines=())
