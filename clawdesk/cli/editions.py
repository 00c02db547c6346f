"""`editions`: lists the texts that travel with the program, prints one, and checks a file fault by fault."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import counted, day, paragraph, table

if TYPE_CHECKING:
    from clawdesk.domain.edition import Edition
    from clawdesk.rules.edition_file import Fault

INDENT = "  "


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", nargs="?", help="the text to print; without it they are listed")
    parser.add_argument("--check", metavar="FILE", type=Path, help="check a text in a file and adopt nothing")


def run(args: Namespace, program: Program) -> Answer:  # noqa: ARG001
    if args.check is not None:
        return _checked(args.check)
    return _printed(args.id) if args.id else _listed()


def _listed() -> Answer:
    from clawdesk.rules.editions import shipped_editions

    found = shipped_editions()
    rows = [
        (one.id, one.title, day(one.effective_on), counted(len(one.steps), "question"), one.sha256[:12])
        for one in found
    ]
    lines = table(rows, head=("Edition", "Title", "Effective", "", "SHA-256"))
    data = [
        {
            "id": one.id,
            "title": one.title,
            "source": one.source,
            "adopted_on": one.adopted_on.isoformat(),
            "effective_on": one.effective_on.isoformat(),
            "sha256": one.sha256,
        }
        for one in found
    ]
    return Answer(text="\n".join(lines), data={"editions": data})


def _printed(name: str) -> Answer:
    from clawdesk.cli.given import edition_named
    from clawdesk.domain.plain import to_plain

    edition = edition_named(name)
    return Answer(text="\n".join(edition_lines(edition)), data={"edition": to_plain(edition)})


def _checked(path: Path) -> Answer:
    from clawdesk.cli.given import text_of
    from clawdesk.domain.plain import to_plain
    from clawdesk.rules.editions import read_edition

    edition, faults = read_edition(text_of(path))
    if not faults and edition is not None:
        told = f"{path.name} is a whole edition: {edition.title}, {edition.id}, SHA-256 {edition.sha256}."
        return Answer(
            text="\n".join(paragraph(told)), data={"valid": True, "faults": [], "edition": to_plain(edition)}
        )
    lines = [f"{path.name} is not a whole edition: {counted(len(faults), 'fault')}."]
    for one in faults:
        lines += _fault(one)
    told_faults = [
        {
            "place": one.place,
            "key": one.key,
            "title": one.title,
            "detail": one.detail,
            "remedy": one.remedy,
        }
        for one in faults
    ]
    return Answer(text="\n".join(lines), data={"valid": False, "faults": told_faults}, code=1)


def _fault(one: Fault) -> list[str]:
    where = f"{one.place}, {one.key}" if one.key else one.place
    text = " ".join(part for part in (one.title, one.detail, one.remedy) if part)
    return [f"{INDENT}{where}", *paragraph(text, INDENT * 2)]


def edition_lines(edition: Edition) -> list[str]:
    lines = [
        f"{edition.title} · {edition.id}",
        f"{edition.source}; adopted {day(edition.adopted_on)}, effective {day(edition.effective_on)}",
        f"SHA-256 {edition.sha256}",
        "",
        "Questions, in their order",
    ]
    for place, plan in enumerate(edition.steps, start=1):
        lines += paragraph(f"{place}  {plan.question}", INDENT)
    lines += ["", "Clauses"]
    for clause in edition.clauses:
        quote = f" “{clause.quote}”" if clause.quote else ""
        lines += paragraph(f"{clause.place}: {clause.text}{quote}", INDENT)
    lines += ["", "Parameters"]
    for one in edition.parameters:
        since = f", from {day(one.since)}" if one.since else ""
        lines += paragraph(f"{one.label} ({one.name}): {one.value}{since}. {one.citation}", INDENT)
    if edition.variants:
        lines += ["", "By exchange"]
    for variant in edition.variants:
        told = f"{variant.title}, {variant.place}: in force from {day(variant.effective_on)}, adopted by "
        lines += paragraph(f"{told}{day(variant.adopt_by)}. {variant.note}", INDENT)
    lines += ["", "Open questions"]
    for question in edition.open_questions:
        lines += paragraph(f"{question.number} {question.key}: {question.question}", INDENT)
        for reading in question.readings:
            mark = "default" if reading.value == question.default else "also possible"
            lines += paragraph(f"– {reading.value} ({mark}): {reading.label}. {reading.reason}", INDENT * 2)
    lines += ["", "Notes", *(line for note in edition.notes for line in paragraph(f"– {note}", INDENT))]
    return lines


VERB = Verb(
    name="editions",
    summary="lists the policy texts, prints one, or checks a file",
    configure=configure,
    run=run,
)
