"""A whole paper before it is set: the sections in order, numbered, with what every page carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from clawdesk.domain.dates import format_date
from clawdesk.domain.determination import Determination
from clawdesk.domain.matter import Matter
from clawdesk.report.blocks import Block, Condition, Conditions, Heading
from clawdesk.report.digest import determination_digest, shortened, text_digest
from clawdesk.report.kinds.kind import ReportKind
from clawdesk.report.sections import SECTIONS, signatures

COUNSEL = "CONFIDENTIAL — Prepared at the request of counsel — Attorney-client communication / attorney work product"
HAND = "To be signed by hand – this copy bears no electronic signature"
SAMPLE = "Sample – invented company, people and figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Blocks with the running head, the foot and the properties of the document."""

    blocks: tuple[Block, ...]
    title: str
    author: str
    subject: str
    at: datetime
    seal: str
    producer: str = "clawdesk"
    head_left: str = ""
    head_right: str = ""
    foot: tuple[str, ...] = ()
    foot_right: str = ""
    banner: str = ""
    legend: str = ""
    """Stands above everything else on every page."""
    draft: bool = False


def determination_paper(determination: Determination, *, by_hand: bool = False) -> Paper:
    """The determination report of one participant, to be signed in fields or by hand on lines."""
    company, person = determination.company, determination.participant.person
    seal = determination_digest(determination)
    parts = (signatures.compose_by_hand if by_hand and one is signatures.compose else one for one in SECTIONS)
    blocks = tuple(block for compose in parts for block in compose(determination))
    name = f"Determination {determination.number}"
    if not determination.standing:
        name = f"Proposal in case {determination.case.number}"
    return Paper(
        blocks=numbered(blocks),
        title=f"{name} – {person.name}",
        author=f"{company.name}, {company.committee}",
        subject=f"Case {determination.case.number}, {determination.case.title}",
        at=determination.made_at,
        seal=seal,
        producer=f"clawdesk {determination.program_version}",
        head_left=f"{company.name} · {company.committee}",
        head_right=f"{name} · {person.name}",
        foot=_foot(seal, determination.log_seq, determination.log_head),
        foot_right="Confidential",
        banner=SAMPLE if company.sample else "",
        legend=HAND if by_hand else "",
        draft=not determination.standing,
    )


def report_paper(kind: ReportKind, matter: Matter, *, counsel: bool = False) -> Paper:
    """A report of any kind; that of a determination is the same whatever else is on record."""
    legend = COUNSEL if counsel or kind.privileged else ""
    if kind.name == "determination" and matter.about is not None:
        return replace(determination_paper(matter.about), legend=legend)
    company = matter.company
    blocks = numbered(kind.compose(matter))
    seal = text_digest(blocks)
    subject = _subject(matter)
    return Paper(
        blocks=blocks,
        title=f"{kind.title} – {subject}",
        author=f"{company.name}, {company.committee}",
        subject=f"Case {matter.facts.case.number}, {matter.facts.case.title}" if matter.facts else subject,
        at=matter.at,
        seal=seal,
        producer=f"clawdesk {matter.program_version}",
        head_left=f"{company.name} · {company.committee}",
        head_right=f"{kind.title} · {subject}",
        foot=_foot(seal, matter.log_seq, matter.log_head),
        foot_right="Privileged" if kind.privileged else "Confidential",
        banner=SAMPLE if company.sample else "",
        legend=legend,
        draft=kind.draft,
    )


def _subject(matter: Matter) -> str:
    """What the paper is about, in the running head."""
    if matter.about is not None:
        return f"{matter.about.case.number} · {matter.about.participant.person.name}"
    if matter.facts is not None:
        return f"Case {matter.facts.case.number}"
    return f"as of {format_date(matter.as_of)}"


def _foot(seal: str, seq: int, head: str) -> tuple[str, ...]:
    return f"sha256 {shortened(seal)}", f"record {seq:,}", f"log {shortened(head)}"


def numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks with their numbers and anchors: sections from 1, conditions within their section."""
    return tuple(_number(blocks))


def _number(blocks: tuple[Block, ...]) -> Iterator[Block]:
    section = part = 0
    for block in blocks:
        match block:
            case Heading(level=1, numbered=True):
                section, part = section + 1, 0
                yield replace(block, number=str(section), anchor=f"section-{section}")
            case Heading(level=2, numbered=True):
                part += 1
                yield replace(block, anchor=block.anchor or f"section-{section}-{part}")
            case Conditions():
                yield Conditions(items=tuple(_within(item, section) for item in block.items))
            case _:
                yield block


def _within(condition: Condition, section: int) -> Condition:
    return replace(condition, number=f"{section}.{condition.number}") if condition.number else condition
