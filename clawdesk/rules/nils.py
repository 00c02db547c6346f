"""The nils: which question's no leads to which outcome, how it is told of an award, and how of a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clawdesk.domain.edition import Terms
from clawdesk.domain.evaluation import How, Outcome, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Nil:
    """`because` may name the person, the lapse of the clock and the words of the text."""

    outcome: Outcome
    because: str
    outside: bool = False
    """Outside the text altogether, and not merely beyond recovery."""
    of_everyone: str = ""
    """The same for every award of the person, in these words."""
    over: bool = True
    """No last safe day is worth watching any more."""


NILS: Mapping[str, Nil] = {
    "participant": Nil(
        outcome=Outcome.NOT_A_PARTICIPANT, because="{name} is not a participant", outside=True
    ),
    "compensation": Nil(
        outcome=Outcome.NOT_INCENTIVE_COMPENSATION, because="it is not {compensation}", outside=True
    ),
    "granted": Nil(
        outcome=Outcome.BEFORE_EFFECTIVE_DATE,
        because="it was granted before the Effective Date",
        outside=True,
    ),
    "restated": Nil(
        outcome=Outcome.NO_RESTATEMENT,
        because="no statements were restated",
        of_everyone="no statements were restated",
    ),
    "less": Nil(outcome=Outcome.NO_EXCESS, because="it would not have been less on the restated figures"),
    "clock": Nil(
        outcome=Outcome.CLOCK_LAPSED, because="the time from the original filing {lapse}", over=False
    ),
    "conduct": Nil(
        outcome=Outcome.NO_CONDUCT,
        because="the Committee did not find the conduct of {name} that {text} asks for",
        of_everyone="the Committee did not find the conduct that {text} asks for",
        over=False,
    ),
    "repay": Nil(
        outcome=Outcome.NO_REPAYMENT,
        because="the Committee determined no repayment",
        of_everyone="the Committee determined no repayment",
        over=False,
    ),
    "accounting_restatement": Nil(
        outcome=Outcome.NO_RESTATEMENT,
        because="no accounting restatement is on record",
        of_everyone="no accounting restatement is on record",
    ),
    "executive": Nil(
        outcome=Outcome.NOT_AN_EXECUTIVE,
        because="{name} was not an executive officer at the times that count",
        outside=True,
    ),
    "listed": Nil(
        outcome=Outcome.NOT_LISTED,
        because="no class of securities was listed when it was received",
        outside=True,
    ),
    "effective": Nil(
        outcome=Outcome.BEFORE_THE_RULE,
        because="it was received before the rule reached compensation",
        outside=True,
    ),
    "received": Nil(
        outcome=Outcome.OUTSIDE_THE_PERIOD,
        because="it was not received within the recovery period",
        outside=True,
    ),
    "practicable": Nil(
        outcome=Outcome.IMPRACTICABLE,
        because="the Committee determined, on the proofs that the rule asks for, that recovery is impracticable",
    ),
    "chief": Nil(
        outcome=Outcome.NOT_THE_CHIEF,
        because="{name} was neither chief executive nor chief financial officer at the times that count",
        outside=True,
        of_everyone="{name} was neither chief executive nor chief financial officer at the times that count",
    ),
    "misconduct": Nil(
        outcome=Outcome.NO_MISCONDUCT,
        because="it was determined that the restatement did not result from misconduct",
        of_everyone="it was determined that the restatement did not result from misconduct",
    ),
    "twelve_months": Nil(
        outcome=Outcome.NOTHING_IN_WINDOW,
        because="nothing of it was received within the twelve months",
    ),
    "senior": Nil(
        outcome=Outcome.NOT_A_PARTICIPANT,
        because="{name} is neither a senior executive officer nor among the most highly paid",
        outside=True,
    ),
    "tarp_period": Nil(
        outcome=Outcome.OUTSIDE_TARP,
        because="no right to it was obtained within the TARP period",
        outside=True,
    ),
    "inaccurate": Nil(
        outcome=Outcome.NOT_INACCURATE,
        because="it was determined that nothing it was based on was materially inaccurate",
    ),
    "reasonable": Nil(
        outcome=Outcome.UNREASONABLE,
        because="it was determined that recovering it would be unreasonable",
    ),
}
NOT_MATERIAL = Nil(
    outcome=Outcome.NOT_MATERIAL,
    because="the Committee determined that the statements were not materially restated",
    of_everyone="the Committee determined that the statements were not materially restated",
)


def nil_of(step: Step) -> Nil:
    """A restatement that the Committee held not to be material is on file all the same."""
    if step.name == "restated" and step.how is How.DETERMINED:
        return NOT_MATERIAL
    return NILS[step.name]


def told(outcome: Outcome, steps: tuple[Step, ...]) -> Nil | None:
    """The nil of these steps that led to the outcome; two questions may lead to the same one."""
    names = {step.name for step in steps}
    found = [nil for name, nil in NILS.items() if nil.outcome is outcome and name in names]
    if outcome is NOT_MATERIAL.outcome:
        return NOT_MATERIAL
    return found[0] if found else None


def words(text: str, terms: Terms, *, name: str, lapse: str = "") -> str:
    return text.format(name=name, lapse=lapse, compensation=terms.compensation, text=terms.text)
