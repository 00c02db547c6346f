"""A whole paper before it is set: the sections in order, numbered, with what every page carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from clawdesk.domain.determination import Determination
from clawdesk.report.blocks import Block, Condition, Conditions, Heading
from clawdesk.report.digest import determination_digest, shortened
from clawdesk.report.sections import SECTIONS

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


def determination_paper(determination: Determination) -> Paper:
    """The determination report of one participant."""
    company, person = determination.company, determination.participant.person
    seal = determination_digest(determination)
    blocks = tuple(block for compose in SECTIONS for block in compose(determination))
    return Paper(
        blocks=numbered(blocks),
        title=f"Determination {determination.number} – {person.name}",
        author=f"{company.name}, {company.committee}",
        subject=f"Case {determination.case.number}, {determination.case.title}",
        at=determination.made_at,
        seal=seal,
        producer=f"clawdesk {determination.program_version}",
        head_left=f"{company.name} · {company.committee}",
        head_right=f"Determination {determination.number} · {person.name}",
        foot=(f"sha256 {shortened(seal)}", f"record {determination.log_seq:,}"),
        foot_right="Confidential",
        banner=SAMPLE if company.sample else "",
    )


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
                yield replace(block, anchor=f"section-{section}-{part}")
            case Conditions():
                yield Conditions(items=tuple(_within(item, section) for item in block.items))
            case _:
                yield block


def _within(condition: Condition, section: int) -> Condition:
    return replace(condition, number=f"{section}.{condition.number}") if condition.number else condition
