"""`decide`: records what the Committee answered to one question, with its reasons and its day."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clawdesk.cli.arguments import read_as, read_count, read_day, takes_file
from clawdesk.cli.choose import award_of, case_of, meeting_of, person_of
from clawdesk.cli.files import desk_on
from clawdesk.cli.listed import listed, must_be_one_of
from clawdesk.cli.program import Answer, Program, Verb

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.case import Case, Decision

# The options of this verb, which are also the names in a file of decisions.
WORDS = (
    ("person", "NAME", "the participant; without it the answer concerns the whole case"),
    ("award", "TITLE", "the award, where it concerns one alone"),
    ("question", "QUESTION", ""),
    ("answer", "ANSWER", ""),
    ("conduct", "KINDS", "the kinds that the policy names, such as gross negligence; separated by commas"),
    ("amount", "AMOUNT", "dollars, where the answer is an amount"),
    ("shares", "SHARES", "shares, where the answer is a count"),
    ("reasons", "TEXT", "the Committee's reasons"),
    ("on", "DAY", "the day of the decision"),
    ("meeting", "DAY", "the meeting at which it was taken, by its day"),
    ("resolution", "NUMBER", "the number of the resolution"),
    ("votes-for", "N", "votes for"),
    ("votes-against", "N", "votes against"),
    ("abstained", "N", "votes withheld"),
)


def configure(parser: ArgumentParser) -> None:
    from clawdesk.domain.case import ANSWERS, QUESTIONS

    takes_file(parser)
    parser.add_argument("--case", metavar="NUMBER", help="which case; the only one unless told")
    listed = {"question": QUESTIONS, "answer": ANSWERS}
    for name, metavar, help_ in WORDS:
        choices = [one.value for one in listed[name]] if name in listed else None
        parser.add_argument(
            f"--{name}",
            metavar=metavar,
            choices=choices,
            required=name in listed,
            help=help_ or f"one of: {', '.join(choices or ())}",
        )


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk.actions.record_decision import RecordDecision
    from clawdesk.domain.plain import to_plain

    with desk_on(args.file, program) as desk:
        case = case_of(desk.records("case"), args.case)
        record = decision(desk, case, {name: getattr(args, name.replace("-", "_")) for name, *_ in WORDS})
        done = desk.execute(RecordDecision(record=record))
        kept = record if record.id is not None else replace(record, id=done.created_id)
        return Answer(
            text=f"Recorded in case {case.number}: {told(desk, kept)}",
            data={"record": done.seq, "decision": to_plain(kept)},
        )


def told(desk: Desk, record: Decision) -> str:
    from clawdesk.domain.entities import entity

    fields = entity("decision")
    of = "the whole case" if record.person_id is None else desk.title_of("person", record.person_id)
    question = fields.field("question").label_of(record.question)
    return f"{question} {fields.field('answer').label_of(record.answer)} ({of})."


def decision(desk: Desk, case: Case, given: Mapping[str, Any]) -> Decision:
    """The record that these words make; one that stands for the same question is changed, not doubled."""
    from clawdesk.domain.case import Decision
    from clawdesk.domain.money import parse_money, parse_shares

    assert case.id is not None
    person_id = _person(desk, case, given.get("person"))
    award = given.get("award")
    award_id = None
    if award is not None:
        where = {} if person_id is None else {"person_id": person_id}
        award_id = award_of(desk.records("award", **where), award).id
    meeting = given.get("meeting")
    made = Decision(
        case_id=case.id,
        person_id=person_id,
        award_id=award_id,
        question=given["question"],
        answer=given["answer"],
        conduct=given.get("conduct") or "",
        amount=read_as("--amount", given.get("amount"), parse_money),
        shares=read_as("--shares", given.get("shares"), parse_shares),
        reasons=given.get("reasons") or "",
        decided_on=read_day("--on", given.get("on"), today=desk.today()),
        meeting_id=None if meeting is None else meeting_of(desk.records("meeting"), meeting).id,
        resolution=given.get("resolution") or "",
        votes_for=read_as("--votes-for", given.get("votes-for"), read_count),
        votes_against=read_as("--votes-against", given.get("votes-against"), read_count),
        abstained=read_as("--abstained", given.get("abstained"), read_count),
    )
    standing = [one for one in desk.records("decision", case_id=case.id) if _same(one, made)]
    return replace(made, id=standing[-1].id) if standing else made


def _person(desk: Desk, case: Case, name: str | None) -> int | None:
    if name is None:
        return None
    ids = [one.person_id for one in desk.records("participant", case_id=case.id)]
    return person_of(desk.rows("person", ids), name).id


def _same(one: Decision, other: Decision) -> bool:
    return (one.person_id, one.award_id, one.question) == (other.person_id, other.award_id, other.question)


def decisions_in(data: Mapping[str, Any], name: str) -> list[dict[str, str]]:
    """The decisions of a JSON file: each an object with the names that the options of `decide` have."""
    from clawdesk.domain.case import ANSWERS, QUESTIONS

    told = listed(data, "decisions", "Decision", [word for word, *_ in WORDS], name)
    for where, one in told:
        for key, choices in (("question", QUESTIONS), ("answer", ANSWERS)):
            must_be_one_of(one.get(key), [choice.value for choice in choices], key, where)
    return [one for _, one in told]


VERB = Verb(
    name="decide", summary="records the Committee's answer to a question", configure=configure, run=run
)
