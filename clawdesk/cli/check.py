"""`check`: looks the file over, quickly or down to every row and every link of its log."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.arguments import takes_file
from clawdesk.cli.files import PDF, desk_on, named, read
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import paragraph, readable
from clawdesk.errors import ReadError

if TYPE_CHECKING:
    from clawdesk.domain.finding import Finding
    from clawdesk.store.check import Anchor

MARKS = {"consistent": "good", "differs": "BAD", "to confirm": "look", "cannot be checked": "not known"}
# What speaks of the computer's clock and not of the file.
_MILD = ("clock",)


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument(
        "--deep", action="store_true", help="read every row, every document and the whole log"
    )
    parser.add_argument(
        "--against",
        metavar="PDF",
        type=Path,
        action="append",
        default=[],
        help="compare the log with what this issued report prints of it; may be given more than once",
    )


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk.domain.plain import to_plain

    anchors = [_anchor(path) for path in args.against]
    with desk_on(args.file, program, reading=True) as desk:
        found = [_readable(one) for one in desk.check(args.deep, anchors)]
        digest = desk.digest()
        seq, hash_ = desk.log_head()
    lines = [line for one in found for line in _told(one)]
    bad = [one for one in found if one.needs_attention]
    lines += ["", "The file is whole." if not bad else "The file is not as it was written."]
    return Answer(
        text="\n".join(lines),
        data={
            "deep": args.deep,
            "whole": not bad,
            "digest": digest,
            "log": {"record": seq, "hash": hash_},
            "findings": [to_plain(one) for one in found],
        },
        code=_code(bad),
    )


def _readable(one: Finding) -> Finding:
    """The file's name may hold bytes that are no text."""
    return replace(one, place=readable(one.place), title=readable(one.title))


def _code(bad: list[Finding]) -> int:
    if any(one.check not in _MILD for one in bad):
        return 4
    return 1 if bad else 0


def _told(one: Finding) -> list[str]:
    lines = [f"{MARKS[one.status.value]:<10}{one.title}"]
    if one.needs_attention:
        lines += paragraph(f"{one.meaning} {one.remedy}", " " * 10)
    return lines


def _anchor(path: Path) -> Anchor:
    """What an issued report prints of the log; a paper that was altered can vouch for nothing."""
    from clawdesk import jobs
    from clawdesk.domain.signing import Verdict
    from clawdesk.store.check import Anchor

    pdf = read(path, most=PDF)
    judged = jobs.verify(pdf)
    if judged.verdict not in (Verdict.UNCHANGED, Verdict.INCOMPLETE) or not any(
        one.signed for one in judged.signatures
    ):
        raise ReadError(
            f"{named(path)} cannot vouch for the log.",
            detail=judged.sentence,
            remedy="Use an issued report that “clawdesk verify” finds unchanged.",
        )
    printed = jobs.printed_anchor(pdf)
    if printed is None:
        raise ReadError(f"{named(path)} prints no head of a log.", remedy="Use a report issued by clawdesk.")
    seq, head = printed
    return Anchor(seq=seq, hash=head, place=named(path))


VERB = Verb(name="check", summary="looks the file over; --deep reads every row", configure=configure, run=run)
