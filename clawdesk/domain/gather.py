"""From lists of records to the facts of one case: only what concerns it, always in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from clawdesk.domain.award import Award, AwardStatement, Plan
from clawdesk.domain.case import Case, Decision, Participant
from clawdesk.domain.committee import Attendance, Meeting, Member
from clawdesk.domain.company import Company, FiscalYearEnd
from clawdesk.domain.entities import ENTITIES
from clawdesk.domain.estimate import Estimate, FigureRestated, HumanComputation, MeasureFigure, Pool, Vesting
from clawdesk.domain.evidence import Evidence, Setting
from clawdesk.domain.facts import AwardFacts, CaseFacts, MeasureFacts, ParticipantFacts
from clawdesk.domain.market import ClosingPrice, Peer
from clawdesk.domain.measure import CurvePoint, Measure, Modifier
from clawdesk.domain.payment import Holding, Payment
from clawdesk.domain.person import Person, Term
from clawdesk.domain.policy import Overlay, Policy
from clawdesk.domain.recovery import Recovery
from clawdesk.domain.standing import Agreement, Listing, Vote
from clawdesk.domain.statement import Figure, RestatedPeriod, Restatement, Statement
from clawdesk.domain.trade import Trade
from clawdesk.errors import InputError

R = TypeVar("R")


class _Records:
    """The lists by entity name, each read by its type, sorted by id and grouped once by the link asked for."""

    def __init__(self, lists: Mapping[str, Sequence[Any]]) -> None:
        self._lists = lists
        self._groups: dict[tuple[str, str], dict[Any, list[Any]]] = {}

    def all(self, entity: str, kind: type[R], keep: Callable[[R], bool] = lambda _: True) -> tuple[R, ...]:
        found = [one for one in self._lists.get(entity, ()) if isinstance(one, kind) and keep(one)]
        return tuple(sorted(found, key=_id))

    def of(self, entity: str, kind: type[R], link: str, id: int | None) -> tuple[R, ...]:
        """The records whose link names this id."""
        groups = self._groups.get((entity, link))
        if groups is None:
            groups = self._groups[entity, link] = {}
            for one in self.all(entity, kind):
                groups.setdefault(getattr(one, link), []).append(one)
        return tuple(groups.get(id, ()))

    def one(self, entity: str, kind: type[R], id: int | None) -> R | None:
        if id is None:
            return None
        found = self.of(entity, kind, "id", id)
        if not found:
            raise InputError(f"The {entity.replace('_', ' ')} number {id} is named but not there.")
        return found[0]


def _id(record: object) -> int:
    id: int | None = getattr(record, "id", None)
    return id or 0


def gather(records: Mapping[str, Sequence[Any]], case_id: int) -> CaseFacts:
    """Everything that a rule may know about the case; the order of the lists does not matter."""
    held = _Records(records)
    case = held.one("case", Case, case_id)
    companies = held.all("company", Company)
    if case is None or not companies:
        raise InputError("There is no company in these records.", remedy="Add the record of the company.")
    participants = _participants(held, case_id)
    awards = [award for who in participants for award in who.awards]
    periods = held.of("restated_period", RestatedPeriod, "restatement_id", case.restatement_id)
    statements, figures = _statements(held, awards, periods, case)
    meetings, decisions, attendance = _committee(held, case_id)
    people = {who.person.id for who in participants}
    overlays = held.all("overlay", Overlay, lambda one: case.policy_id in (None, one.policy_id))
    ids = {award.award.id for award in awards}
    facts = CaseFacts(
        company=companies[0],
        fiscal_year_ends=_by(held.all("fiscal_year_end", FiscalYearEnd), lambda one: (one.from_on, _id(one))),
        listings=_by(held.all("listing", Listing), lambda one: (one.from_on, _id(one))),
        case=case,
        policy=held.one("policy", Policy, case.policy_id),
        policies=_by(held.all("policy", Policy), lambda one: (one.adopted_on, _id(one))),
        overlays=tuple(one for one in overlays if one.person_id in people),
        restatement=held.one("restatement", Restatement, case.restatement_id),
        restated_periods=periods,
        statements=statements,
        figures=figures,
        figures_restated=_restated_again(held, figures),
        closing_prices=_by(_closes(held, participants), lambda one: (one.on, _id(one))),
        participants=participants,
        decisions=decisions,
        votes=held.all("vote", Vote, lambda one: one.decision_id in {each.id for each in decisions}),
        members=held.all("member", Member),
        meetings=meetings,
        attendance=attendance,
        settings=_by(
            held.all("setting", Setting, lambda one: one.case_id in (None, case_id)),
            lambda one: (one.key, one.set_on, _id(one)),
        ),
        recoveries=_by(
            held.all("recovery", Recovery, lambda one: one.award_id in ids), lambda one: (one.on, _id(one))
        ),
    )
    return replace(facts, evidence=_named_evidence(facts, held))


def _by(records: tuple[R, ...], key: Callable[[R], Any]) -> tuple[R, ...]:
    return tuple(sorted(records, key=key))


def _participants(held: _Records, case_id: int) -> tuple[ParticipantFacts, ...]:
    entries = held.of("participant", Participant, "case_id", case_id)
    return tuple(_participant(held, entry) for entry in entries)


def everyone(records: Mapping[str, Sequence[Any]]) -> tuple[ParticipantFacts, ...]:
    """All people on record with their terms and awards, by name; no case is looked at."""
    held = _Records(records)
    found = held.all("person", Person)
    people = tuple(_participant(held, Participant(case_id=0, person_id=_id(one))) for one in found)
    return _by(people, lambda one: (one.person.listed_name, _id(one.person)))


def _participant(held: _Records, entry: Participant) -> ParticipantFacts:
    person = held.one("person", Person, entry.person_id)
    assert person is not None
    terms = held.of("term", Term, "person_id", person.id)
    awards = held.of("award", Award, "person_id", person.id)
    return ParticipantFacts(
        person=person,
        notice_on=entry.notice_on,
        reply_on=entry.reply_on,
        reply=entry.reply,
        demand_on=entry.demand_on,
        suit_on=entry.suit_on,
        terms=_by(terms, lambda one: (one.started_on, _id(one))),
        awards=tuple(_award(held, award) for award in awards),
        agreements=held.of("agreement", Agreement, "person_id", person.id),
        trades=_by(
            held.all("trade", Trade, lambda one: one.person_id == person.id),
            lambda one: (one.on, one.source, one.row),
        ),
    )


def _award(held: _Records, award: Award) -> AwardFacts:
    measures = held.of("measure", Measure, "award_id", award.id)
    modifiers = held.of("modifier", Modifier, "award_id", award.id)
    return AwardFacts(
        award=award,
        plan=held.one("plan", Plan, award.plan_id),
        statements=held.of("award_statement", AwardStatement, "award_id", award.id),
        measures=tuple(
            MeasureFacts(
                measure=measure,
                points=held.of("curve_point", CurvePoint, "measure_id", measure.id),
                figures=_by(
                    held.of("measure_figure", MeasureFigure, "measure_id", measure.id),
                    lambda one: (one.position, _id(one)),
                ),
                peers=held.of("peer", Peer, "measure_id", measure.id),
            )
            for measure in _by(measures, lambda one: (one.position, _id(one)))
        ),
        modifiers=_by(modifiers, lambda one: (one.position, _id(one))),
        payments=held.of("payment", Payment, "award_id", award.id),
        holdings=held.of("holding", Holding, "award_id", award.id),
        estimates=_estimates(held, award, measures, modifiers),
        computations=held.of("human_computation", HumanComputation, "award_id", award.id),
        vestings=_by(held.of("vesting", Vesting, "award_id", award.id), lambda one: (one.on, _id(one))),
        pool=held.one("pool", Pool, award.pool_id),
    )


def _estimates(
    held: _Records, award: Award, measures: tuple[Measure, ...], modifiers: tuple[Modifier, ...]
) -> tuple[Estimate, ...]:
    """The estimates of the award's measures and modifiers, whichever of the three they name."""
    found = {one.id: one for one in held.of("estimate", Estimate, "award_id", award.id)}
    for link, owners in (("measure_id", measures), ("modifier_id", modifiers)):
        for owner in owners:
            found.update((one.id, one) for one in held.of("estimate", Estimate, link, owner.id))
    return tuple(sorted(found.values(), key=_id))


def _restated_again(held: _Records, figures: tuple[Figure, ...]) -> tuple[FigureRestated, ...]:
    ids = {one.id for one in figures}
    return held.all("figure_restated", FigureRestated, lambda one: one.figure_id in ids)


def _closes(held: _Records, participants: tuple[ParticipantFacts, ...]) -> tuple[ClosingPrice, ...]:
    """Closing prices concern a case in which shares were received, or an award is measured by their price."""
    concerned = any(
        award.award.unit == "shares" or any(one.measure.kind == "stock_price" for one in award.measures)
        for who in participants
        for award in who.awards
    )
    return held.all("closing_price", ClosingPrice) if concerned else ()


def _statements(
    held: _Records, awards: list[AwardFacts], periods: tuple[RestatedPeriod, ...], case: Case
) -> tuple[tuple[Statement, ...], tuple[Figure, ...]]:
    """The statements that the restatement corrects or an award stands on, and their figures that matter."""
    used = {measure.measure.figure_id for award in awards for measure in award.measures}
    used |= {link.figure_id for award in awards for measure in award.measures for link in measure.figures}
    used |= {modifier.figure_id for award in awards for modifier in award.modifiers}
    wanted = {link.statement_id for award in awards for link in award.statements}
    restated = {period.statement_id for period in periods}
    wanted |= restated
    figures = held.all(
        "figure",
        Figure,
        lambda one: (
            one.id in used
            or (one.restatement_id is not None and one.restatement_id == case.restatement_id)
            or (one.restated is not None and one.statement_id in restated)
        ),
    )
    wanted |= {figure.statement_id for figure in figures}
    statements = held.all("statement", Statement, lambda one: one.id in wanted)
    return _by(statements, lambda one: (one.period_end, _id(one))), figures


def _committee(
    held: _Records, case_id: int
) -> tuple[tuple[Meeting, ...], tuple[Decision, ...], tuple[Attendance, ...]]:
    """Decisions of the case, the meetings that they name as theirs, and who was there; no other meeting concerns it."""
    decisions = held.of("decision", Decision, "case_id", case_id)
    taken = {one.meeting_id for one in decisions if one.meeting_id is not None}
    meetings = held.all("meeting", Meeting, lambda one: one.id in taken)
    ids = {one.id for one in meetings}
    attendance = held.all("attendance", Attendance, lambda one: one.meeting_id in ids)
    return _by(meetings, lambda one: (one.held_on, _id(one))), decisions, attendance


def _named_evidence(facts: CaseFacts, held: _Records) -> tuple[Evidence, ...]:
    """The evidence that a record of the case points to, or that says it belongs to one of them."""
    ids: set[int] = set()
    subjects: set[tuple[str, int]] = set()
    for record in _records_in(facts):
        name = _NAMES.get(type(record))
        if name is not None and record.id is not None:
            subjects.add((name, record.id))
        ids.update(
            getattr(record, link) for link in ("evidence_id", "grant_evidence_id") if hasattr(record, link)
        )
    return held.all(
        "evidence", Evidence, lambda one: one.id in ids or (one.subject, one.subject_id) in subjects
    )


_NAMES: dict[type[Any], str] = {entity.record: entity.name for entity in ENTITIES}


def _records_in(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for one in value:
            yield from _records_in(one)
    elif is_dataclass(value):
        if type(value) in _NAMES:
            yield value
            return
        for field in fields(value):
            yield from _records_in(getattr(value, field.name))
