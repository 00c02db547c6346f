"""`verify`: says whether a report is as it was signed, by its own signatures or by a company's record."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.files import PDF, SMALL, desk_on, named, read
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import clock, paragraph

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.signing import SignatureState, Verification

CODES = {"unchanged": 0, "incomplete": 1, "not ours": 1, "changed": 4}


def configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "pdf", metavar="PDF", type=Path, help="the signed report, or the scan of one that was signed by hand"
    )
    parser.add_argument(
        "--file", metavar="FILE", type=Path, help="compare with the record in this company's file as well"
    )
    parser.add_argument(
        "--revoked",
        metavar="CRL",
        type=Path,
        action="append",
        default=[],
        help="let no certificate count that stands on this revocation list",
    )


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk import jobs
    from clawdesk.domain.on_paper import anchor_words
    from clawdesk.domain.plain import to_plain

    pdf = read(args.pdf, most=PDF)
    revoked = tuple(read(one, most=SMALL) for one in args.revoked)
    anchor, kept = jobs.printed_anchor(pdf), None
    if args.file is None:
        judged = jobs.verify(pdf, revoked=revoked)
    else:
        with desk_on(args.file, program, reading=True) as desk:
            judged = by_record(pdf, desk, revoked)
            kept = desk.hash_at(anchor[0]) if anchor is not None else None
    anchored = anchor_words(anchor, kept, compared=args.file is not None)
    return Answer(
        text="\n".join([*_lines(judged, named(args.pdf)), *paragraph(anchored)]),
        data={"pdf": str(args.pdf), "verification": to_plain(judged)},
        code=CODES[judged.verdict.value],
    )


def by_record(pdf: bytes, desk: Desk, revoked: tuple[bytes, ...] = ()) -> Verification:
    """Judged against the report that the record holds under this SHA-256; without one, the nearest."""
    from clawdesk import jobs
    from clawdesk.domain.determination import ELECTRONIC
    from clawdesk.domain.on_paper import judged as judged_kept
    from clawdesk.errors import InputError

    sha256 = jobs.sha256(pdf)
    kept = desk.kept_paper(sha256)
    if kept is not None:
        return judged_kept(kept)
    reports = desk.records("report", kind=ELECTRONIC)
    if not reports:
        raise InputError("This file has issued no signed report to compare with.", remedy="Leave out --file.")
    same = [one for one in reports if one.sha256 == sha256]
    expected = [jobs.expected(one, *desk.record_of(one)) for one in same or reports]
    judged = [jobs.verify(pdf, one, revoked=revoked) for one in expected]
    order = list(CODES)
    return min(judged, key=lambda one: (order.index(one.verdict.value), len(one.reasons)))


def _lines(judged: Verification, name: str) -> list[str]:
    lines = [f"{name}: {judged.verdict.value}", *paragraph(judged.sentence)]
    for one in judged.signatures:
        lines += ["", *_signature(one)]
    if judged.reasons:
        lines += ["", *(line for reason in judged.reasons for line in paragraph(reason, "· "))]
    lines += ["", f"SHA-256 {judged.sha256}"]
    return lines


def _signature(one: SignatureState) -> list[str]:
    from clawdesk.domain.signing import spaced

    if not one.signed:
        return [f"{one.field}: not signed"]
    lines = [
        f"{one.field}: {one.name}{' (certifies the document)' if one.certifies else ''}",
        f"  Signed       {clock(one.at) if one.at else 'at a time that is not stated'}",
        *paragraph(_stands_for_the_time(one), "  Time         "),
        f"  Certificate  {spaced(one.fingerprint)}",
        f"  Serial       {one.serial}",
    ]
    if one.intent:
        lines += paragraph(one.intent, "  Statement    ")
    for note in one.notes:
        lines += paragraph(note, "  Note         ")
    return lines


def _stands_for_the_time(one: SignatureState) -> str:
    """Whose word the time of a signature is; an office's own clock is no stranger's."""
    from clawdesk.domain.signing import spaced

    stamp = one.stamp
    if stamp is None:
        return "Only the signer's own clock stands for it; there is no time stamp."
    whose = "that vouches for itself" if stamp.self_issued else f"issued by {stamp.issuer}"
    return (
        f"Time stamp of {stamp.name}, {clock(stamp.at)}, with the certificate {spaced(stamp.fingerprint)} "
        f"{whose}. It is worth as much as whoever keeps that clock is trusted."
    )


VERB = Verb(name="verify", summary="says whether a report is as it was signed", configure=configure, run=run)
