"""A policy edition as data: clause texts, dated parameters, steps in order, and the readings it leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    id: str
    place: str
    text: str
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    name: str
    label: str
    value: str
    since: date | None = None
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One defensible way to read an open question of the text."""

    value: str
    label: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    key: str
    question: str
    default: str
    readings: tuple[Reading, ...]
    citation: str = ""
    number: str = ""

    def reading(self, value: str) -> Reading | None:
        return next((one for one in self.readings if one.value == value), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPlan:
    """Which legal question a step asks, and the words that this edition asks it in."""

    name: str
    question: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """How the exchange on which a company is listed words the same rule, and by when it had to be adopted."""

    id: str
    title: str
    exchanges: tuple[str, ...]
    place: str
    effective_on: date
    adopt_by: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The text's own words, in which the answers are told."""

    compensation: str = "Incentive Compensation"
    recoverable: str = "Recoverable Compensation"
    sought: str = "the most that may be sought"
    text: str = "the policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    id: str
    title: str
    adopted_on: date
    effective_on: date
    """The Effective Date, from which grants are reached; a text amended later keeps it."""
    clauses: tuple[Clause, ...]
    parameters: tuple[Parameter, ...]
    steps: tuple[StepPlan, ...]
    open_questions: tuple[OpenQuestion, ...]
    notes: tuple[str, ...] = ()
    sha256: str
    source: str = "Policy"
    """What a citation calls the text, before the place of a clause in it."""
    terms: Terms = Terms()
    variants: tuple[Variant, ...] = ()

    @property
    def in_force_from(self) -> date:
        """No text is in force before it was adopted, however far back the grants lie that it reaches."""
        return max(self.adopted_on, self.effective_on)

    def clause(self, id: str) -> Clause:
        for clause in self.clauses:
            if clause.id == id:
                return clause
        raise KeyError(id)

    def question(self, key: str) -> OpenQuestion | None:
        return next((one for one in self.open_questions if one.key == key), None)

    def asks(self, step: str) -> bool:
        return any(one.name == step for one in self.steps)

    def states(self, parameter: str) -> bool:
        return any(one.name == parameter for one in self.parameters)

    def parameter(self, name: str) -> Parameter:
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        raise KeyError(name)
