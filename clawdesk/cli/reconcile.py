"""`reconcile`: proposes which line of a filing belongs to which award, and records what a person confirms."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from clawdesk.cli.arguments import needed, read_as, read_count, takes_file
from clawdesk.cli.files import desk_on
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import counted, one_line, paragraph
from clawdesk.errors import InputError, UsageError

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.reconciliation import Reconciliation, Suggestion, Unmatched


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument("--person", metavar="NAME", help="only this officer's lines")
    parser.add_argument(
        "--accept",
        metavar="N",
        nargs="+",
        default=[],
        help="confirm the proposals of these numbers, in one step",
    )
    parser.add_argument("--refuse", metavar="N", help="decline the proposal of this number; needs --reason")
    parser.add_argument(
        "--take-back",
        metavar="M",
        help="take back the match, or what was declined, of this number under --all",
    )
    parser.add_argument("--reason", metavar="WORDS", help="why it is declined")
    parser.add_argument(
        "--all", action="store_true", help="list every proposal, not only each line's likeliest"
    )


def run(args: Namespace, program: Program) -> Answer:
    accept = [read_as("--accept", one, read_count) or 0 for one in args.accept]
    refuse = read_as("--refuse", args.refuse, read_count)
    if refuse is not None:
        needed("--reason", args.reason)
    elif args.reason is not None:
        raise UsageError("--reason goes with --refuse.")
    back = read_as("--take-back", args.take_back, read_count)
    writing = bool(accept) or refuse is not None or back is not None
    with desk_on(args.file, program, reading=not writing) as desk:
        made = _made(desk, args.person)
        listed = _listed(made, every=True)
        if accept:
            _accept(desk, [_numbered(listed, number) for number in accept])
        if refuse is not None:
            _refuse(desk, _numbered(listed, refuse), args.reason)
        if back is not None:
            _take_back(desk, back)
        if writing:
            made = _made(desk, args.person)
        decided = _decided(desk, args.person)
    done = (
        [f"{counted(len(accept), 'match', 'matches')} recorded; “clawdesk undo” takes them back."]
        if accept
        else []
    )
    done += ["Declined, with its reason."] if refuse is not None else []
    done += ["Taken back."] if back is not None else []
    return _answer(made, decided, every=args.all, accepted=len(accept), done=done)


def _made(desk: Desk, person: str | None) -> Reconciliation:
    from clawdesk import jobs
    from clawdesk.cli.choose import person_of

    forms, awards = desk.forms_to_match(), desk.awards_to_match()
    if person is not None:
        chosen = person_of(list(desk.records("person")), person)
        forms = tuple(one for one in forms if one.person_id == chosen.id)
        awards = tuple(one for one in awards if one.award.person_id == chosen.id)
    return jobs.reconcile(forms, awards, desk.records("match"), desk.superseded())


def _listed(made: Reconciliation, *, every: bool) -> list[tuple[int, Suggestion]]:
    """Numbers stay the same whether all proposals are listed or the likeliest alone."""
    best = {id(one) for one in made.best}
    return [(number, one) for number, one in enumerate(made.suggestions, 1) if every or id(one) in best]


def _numbered(listed: Sequence[tuple[int, Suggestion]], number: int) -> Suggestion:
    found = next((one for place, one in listed if place == number), None)
    if found is None:
        raise InputError(
            f"There is no proposal {number}; there are {counted(len(listed), 'proposal')}.",
            remedy="“clawdesk reconcile FILE --all” lists them with their numbers.",
        )
    return found


def _accept(desk: Desk, chosen: list[Suggestion]) -> None:
    from clawdesk.actions.match_lines import LineMatch, MatchLines

    desk.execute(
        MatchLines(
            matches=tuple(
                LineMatch(
                    line_id=one.line_id,
                    award_id=one.award_id,
                    kind=one.kind,
                    shares=one.shares,
                    score=one.score,
                    reasons=one.sentence,
                    price_low=one.price_low,
                    price_high=one.price_high,
                    moves=one.moves,
                )
                for one in chosen
            )
        )
    )


def _refuse(desk: Desk, one: Suggestion, reason: str) -> None:
    from clawdesk.actions.refuse_match import RefuseMatch

    desk.execute(RefuseMatch(line_id=one.line_id, award_id=one.award_id, kind=one.kind, reason=reason))


def _take_back(desk: Desk, number: int) -> None:
    from clawdesk.actions.take_back_match import TakeBackMatch

    if number not in {one.id for one in desk.records("match")}:
        raise InputError(
            f"There is no match {number}.",
            remedy="“clawdesk reconcile FILE --all” lists them with their numbers.",
        )
    desk.execute(TakeBackMatch(match_id=number))


def _decided(desk: Desk, person: str | None) -> list[dict[str, Any]]:
    """What was confirmed and declined, each with its number."""
    from clawdesk.checks.balance_across import told
    from clawdesk.cli.choose import person_of

    chosen = None if person is None else person_of(list(desk.records("person")), person).id
    places = {
        line_id: f"{told(form.filing)}, {line.place}"
        for form in desk.forms_to_match()
        if chosen is None or form.person_id == chosen
        for line_id, line in zip(form.line_ids, form.filing.lines, strict=True)
    }
    return [
        {
            "match": one.id,
            "line_id": one.line_id,
            "award_id": one.award_id,
            "place": places[one.line_id],
            "award": "" if one.award_id is None else desk.title_of("award", one.award_id),
            "kind": one.kind,
            "status": one.status,
            "by": one.confirmed_by,
        }
        for one in desk.records("match")
        if one.line_id in places
    ]


def _answer(
    made: Reconciliation, decided: list[dict[str, Any]], *, every: bool, accepted: int, done: list[str]
) -> Answer:
    from clawdesk.domain.plain import to_plain

    lines = [line for one in done for line in (one, "")]
    filing = ""
    for number, one in _listed(made, every=every):
        if one.filing != filing:
            lines += ["", one.filing] if filing else [one.filing]
            filing = one.filing
        lines += _told(number, one)
    if every and decided:
        lines += ["", "Matched and declined; --take-back takes the number"]
        lines += [
            f"{one['match']:>4}  {one['place']} · {one['kind']} · {one_line(one['award'])} · {one['status']}"
            for one in decided
        ]
    lines += _left("Lines for which nothing is proposed", made.lines_left)
    lines += _left("Awards to look at", made.awards_left)
    proposed = counted(len(made.best), "line")
    lines += ["", f"{proposed} with a proposal, {counted(made.decided, 'line')} matched already."]
    return Answer(
        text="\n".join(lines).lstrip("\n"),
        data={
            "accepted": accepted,
            "matched": made.decided,
            "decided": decided,
            "suggestions": [
                {"number": number, **cast(dict[str, Any], to_plain(one))}
                for number, one in _listed(made, every=True)
            ],
            "lines_left": [to_plain(one) for one in made.lines_left],
            "awards_left": [to_plain(one) for one in made.awards_left],
        },
        code=1 if made.suggestions or made.lines_left else 0,
    )


def _told(number: int, one: Suggestion) -> list[str]:
    head = f"{number:>4}  {one.place} · {one.kind} · {one_line(one.award)} · {one.score:.2f}"
    tied = f" {', '.join(one.tied)} would fit about as well." if one.tied else ""
    return [head, *paragraph(f"{one.sentence}{tied}", " " * 6)]


def _left(title: str, left: Sequence[Unmatched]) -> list[str]:
    if not left:
        return []
    return ["", title, *(line for one in left for line in paragraph(f"{one.place}: {one.reason}", "  "))]


VERB = Verb(
    name="reconcile",
    summary="proposes which lines of filings belong to which awards",
    configure=configure,
    run=run,
)
