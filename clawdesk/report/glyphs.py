"""Characters that no embedded face can draw, found before a paper is issued."""

from __future__ import annotations

import unicodedata

from clawdesk.domain.finding import Finding, Status
from clawdesk.report.blocks import Heading, words
from clawdesk.report.document import Paper
from clawdesk.report.fonts import missing, printable

EXCERPT = 40


def findings(paper: Paper) -> tuple[Finding, ...]:
    """One finding for each character, at the first place where it stands."""
    found: dict[str, tuple[str, str]] = {}
    section = "Cover"
    for block in paper.blocks:
        if isinstance(block, Heading) and block.level == 1:
            section = block.text
        for text in words((block,)):
            for character in missing(text):
                found.setdefault(character, (section, text))
    return tuple(_finding(character, *place) for character, place in found.items())


def _finding(character: str, section: str, text: str) -> Finding:
    name = unicodedata.name(character, "without a name")
    middle = text.find(character)
    excerpt = text[max(middle - EXCERPT // 2, 0) : middle + EXCERPT // 2]
    return Finding(
        check="glyphs",
        status=Status.TO_CONFIRM,
        place=section,
        title=f"The character U+{ord(character):04X} ({name.lower()}) cannot be printed.",
        seen=printable(excerpt),
        meaning="A box is printed in its place.",
        remedy="Write the text with other characters, or accept the box.",
    )
