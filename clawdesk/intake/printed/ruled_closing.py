"""What stands below the tables of a PDF: footnotes, remarks and signatures, in either order that the SEC prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from clawdesk.intake.printed.columns import bare
from clawdesk.intake.printed.figures import day_of
from clawdesk.intake.printed.page import Page, Word
from clawdesk.intake.printed.ruled import lines_of, text_of, without_running_lines
from clawdesk.intake.printed.sheet import Closing

_ASIDE = re.compile(r"\(([1-9][0-9]?)\)", re.ASCII)
_BEFORE = re.compile(r"([1-9][0-9]?)\.", re.ASCII)
_MOST_SKIPPED = 9
_LINE = 1.06
_PARTED = 1.3
_LABEL = "signatureofreportingperson"
_ENDS = (
    "note:filethreecopies",
    "reminder:reporton",
    "personswhorespond",
    "potentialpersonswho",
    "*form3:sec",
    "*form4:sec",
    "*form5:sec",
)
_INSTRUCTIONS = ("iftheform", "intentionalmisstatements")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of the document."""

    words: tuple[Word, ...]
    page: int

    @property
    def bare(self) -> str:
        return bare("".join(word.text for word in self.words))

    @property
    def top(self) -> float:
        return self.words[0].top

    @property
    def left(self) -> float:
        return self.words[0].left


def closing_of(pages: Sequence[Page], marks: frozenset[str]) -> Closing:
    """`marks` are the numbers of the footnotes that the tables name."""
    lines = [
        Text(words=tuple(line), page=page.number)
        for page in pages
        for line in lines_of(without_running_lines(page))
    ]
    explained = next(
        (index for index, line in enumerate(lines) if line.bare.startswith("explanationof")), None
    )
    labels = [index for index, line in enumerate(lines) if _LABEL in line.bare]
    signed_first = bool(labels) and (explained is None or labels[-1] < explained)
    begins = len(lines) if explained is None else explained + 1
    ends = _first(lines, begins, lambda line: line.bare.startswith("remarks:"))
    stop = _first(lines, begins, lambda line: line.bare.startswith(_ENDS) or _LABEL in line.bare)
    block = lines[ends:stop] if ends < stop else []
    noted = lines[begins : min(ends, stop)]
    if signed_first:
        start = _first(lines, 0, lambda line: line.bare == "signatures")
        signatures = _signatures(lines[start + 1 : labels[-1] + 1])
        remarks = _paragraph(block)
    else:
        signing = _where_signed(block or lines[begins:stop], lines[labels[0]] if labels else None)
        remarks = _paragraph(block[: len(block) - signing] if block else [])
        signatures = _signatures(lines[max(stop - signing, 0) : labels[-1] + 1] if labels else [])
        noted = noted if block else noted[: len(noted) - signing]
    return Closing(footnotes=_footnotes(noted, marks), remarks=remarks, signatures=signatures)


def _first(lines: Sequence[Text], begins: int, is_it: Callable[[Text], bool]) -> int:
    return next((index for index in range(begins, len(lines)) if is_it(lines[index])), len(lines))


def _footnotes(lines: Sequence[Text], marks: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The numbers stand in a column of their own beside the middle of their text, or before its first word.

    Before a word only a number that follows, or that the tables name, is one: a line may begin with a figure.
    """
    if any(_ASIDE.fullmatch(line.words[0].text) for line in lines):
        return _beside(lines)
    edge = min((line.left for line in lines if _BEFORE.fullmatch(line.words[0].text)), default=0.0) + 3
    notes: list[tuple[str, list[Text]]] = []
    for line in lines:
        found = _BEFORE.fullmatch(line.words[0].text)
        last = int(notes[-1][0]) if notes else 0
        if (
            found is not None
            and line.left <= edge
            and _is_next(found[1], last, marks - {n for n, _ in notes})
        ):
            notes.append((found[1], [Text(words=line.words[1:], page=line.page)] if line.words[1:] else []))
        elif notes:
            notes[-1][1].append(line)
    return tuple((number, _joined(text)) for number, text in notes)


def _is_next(number: str, last: int, marks: frozenset[str]) -> bool:
    return last < int(number) <= last + _MOST_SKIPPED or number in marks


def _beside(lines: Sequence[Text]) -> tuple[tuple[str, str], ...]:
    """Each paragraph with the number that stands beside it; one that a page cuts has its number on one side only."""
    notes: list[tuple[str, list[Text]]] = []
    for found, text in _paragraphs(lines):
        number = found if all(found != one for one, _ in notes) else ""
        goes_on = bool(notes) and (notes[-1][1] or text)[-1].page != text[0].page if text else False
        if number and notes and not notes[-1][0] and goes_on:
            notes[-1] = (number, [*notes[-1][1], *text])
        elif number:
            notes.append((number, text))
        elif text and notes and (goes_on or not number):
            notes[-1] = (notes[-1][0], [*notes[-1][1], *text])
        elif text and not text[0].bare.startswith(_INSTRUCTIONS):
            notes.append((number, text))
    return tuple((number, _joined(text)) for number, text in notes if number)


def _paragraphs(lines: Sequence[Text]) -> Iterator[tuple[str, list[Text]]]:
    """Lines that follow one another closely, without the number beside them, and the number."""
    numbers: list[tuple[str, float, int]] = []
    texts: list[Text] = []
    marked: set[int] = set()
    for line in lines:
        found = _ASIDE.fullmatch(line.words[0].text)
        if found is not None:
            numbers.append((found[1], line.words[0].middle, line.page))
        aside = found is not None or set(line.words[0].text) <= {"*"}
        words = line.words[1:] if aside else line.words
        if words:
            marked |= {len(texts)} if aside else set()
            texts.append(Text(words=words, page=line.page))
    pitch = _pitch(texts, marked)
    block: list[Text] = []
    for line in texts:
        apart = block and (line.page != block[-1].page or line.top - block[-1].top > 1.22 * pitch)
        if apart:
            yield _numbered(block, numbers), block
            block = []
        block.append(line)
    if block:
        yield _numbered(block, numbers), block


def _numbered(block: Sequence[Text], numbers: Sequence[tuple[str, float, int]]) -> str:
    top, bottom = block[0].top - 4, block[-1].words[0].bottom + 4
    beside = (text for text, at, page in numbers if page == block[0].page and top <= at <= bottom)
    return next(beside, "")


def _pitch(texts: Sequence[Text], marked: Set[int]) -> float:
    """From one line to the next within a paragraph, which is the smallest distance that occurs.

    Where every paragraph is one line, that between two lines with a mark of their own tells it, being more.
    """
    steps = {
        place: below.top - above.top
        for place, (above, below) in enumerate(pairwise(texts))
        if above.page == below.page and below.top - above.top > 0.6 * above.words[0].size
    }
    between = [step / _PARTED for place, step in steps.items() if {place, place + 1} <= marked]
    size = max((line.words[0].size for line in texts), default=0.0)
    return min((*steps.values(), *(between or [_LINE * size])))


def _joined(lines: Sequence[Text]) -> str:
    text = ""
    for line in lines:
        part = text_of(line.words)
        text += part if not text or (text.endswith("-") and text[-2:-1].isalnum()) else f" {part}"
    return text.strip()


def _paragraph(block: Sequence[Text]) -> str:
    if not block:
        return ""
    text = _joined(block)
    return text[text.index(":") + 1 :].strip() if ":" in text else text


def _where_signed(block: Sequence[Text], label: Text | None) -> int:
    """How many of the last lines are the signature: those that stand wholly above its label, to the right."""
    if label is None:
        return 0
    edge = next((word.left for word in label.words if "Signature" in word.text or "**" in word.text), 0.0) - 4
    count = 0
    for line in reversed(block):
        if line.left < edge:
            break
        count += 1
    return count


def _signatures(lines: Sequence[Text]) -> tuple[tuple[str, str], ...]:
    """A signer for each day; a name of several lines belongs to the day that stands nearest to it."""
    found: list[tuple[str, str]] = []
    group: list[Word] = []
    for line in lines:
        if _LABEL in line.bare:
            found += _signed(group)
            group = []
        else:
            group.extend(line.words)
    return tuple(found)


def _signed(words: Sequence[Word]) -> list[tuple[str, str]]:
    days = [word for word in words if day_of(word.text)]
    names: list[list[Word]] = [[] for _ in days]
    for line in lines_of([word for word in words if not any(word is day for day in days)]):
        if days:
            nearest = min(range(len(days)), key=lambda index: abs(days[index].middle - line[0].middle))
            names[nearest].extend(line)
    return [(text_of(name), day.text) for name, day in zip(names, days, strict=True)]
