"""Pages brought to the size and shape in which a form is printed, and what was read on them put back in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from clawdesk.domain.filing import Spot
from clawdesk.intake.printed.page import Page, Rule, Word
from clawdesk.intake.printed.sheet import Row

# The print of a form is about eight points high; the distances between rules and words are told for that.
_USUAL = 8.0
_FROM, _TO = 6.4, 10.0
_FEWEST_WORDS = 20
_ALIKE = 0.01


def enlargement(pages: Sequence[Page]) -> float:
    """By how much to enlarge what is drawn for its print to be as high as a form's."""
    sizes = [word.size for page in pages for word in page.words]
    usual = median(sizes) if sizes else _USUAL
    return 1.0 if usual <= 0 or _FROM <= usual <= _TO else _USUAL / usual


def as_printed(pages: Sequence[Page]) -> list[Page]:
    """One page of the form after the other, all of one width, however many stand on a sheet."""
    apart = [part for page in pages for part in _parted(page)]
    return [
        replace(_sized(page, _wide(page, apart[0])), number=number) for number, page in enumerate(apart, 1)
    ]


def put_back(rows: Sequence[Row], pages: Sequence[Page]) -> tuple[Row, ...]:
    """The cells with their places on the sheets."""
    if all(page.scale == 1 and page.aside == 0 and page.number == page.sheet for page in pages):
        return tuple(rows)
    by_number = {page.number: page for page in pages}
    return tuple(
        {
            name: piece if piece.spot is None else replace(piece, spot=_on_sheet(piece.spot, by_number))
            for name, piece in row.items()
        }
        for row in rows
    )


def _on_sheet(spot: Spot, pages: Mapping[int, Page]) -> Spot:
    page = pages.get(spot.page)
    if page is None:
        return spot
    left, right = (round((side + 100 * page.aside) / page.scale) for side in (spot.left, spot.right))
    top, bottom = (round(side / page.scale) for side in (spot.top, spot.bottom))
    return Spot(page=page.sheet, left=left, top=top, right=right, bottom=bottom)


def _parted(page: Page) -> Iterator[Page]:
    """The halves of a sheet with two pages side by side; the rules and lines of a single page cross its middle."""
    middle = page.width / 2
    left = [word for word in page.words if word.right <= middle]
    right = [word for word in page.words if word.left >= middle]
    crossed = len(left) + len(right) < len(page.words) or any(
        rule.start < middle - 1 and rule.end > middle + 1 for rule in page.across
    )
    if crossed or page.width <= page.height or min(len(left), len(right)) < _FEWEST_WORDS:
        yield page
        return
    for words, begins in ((left, 0.0), (right, middle)):
        ends = begins + middle
        yield replace(
            page,
            width=middle,
            words=tuple(replace(one, left=one.left - begins, right=one.right - begins) for one in words),
            across=tuple(
                Rule(at=one.at, start=one.start - begins, end=one.end - begins)
                for one in page.across
                if begins - 1 <= one.start and one.end <= ends + 1
            ),
            upright=tuple(
                replace(one, at=one.at - begins) for one in page.upright if begins <= one.at < ends
            ),
            ticks=tuple((x - begins, y) for x, y in page.ticks if begins <= x < ends),
            edge=None,
            aside=begins,
        )


def _wide(page: Page, first: Page) -> float:
    """By how much to enlarge a page so that it is as wide as the first one of the same shape."""
    shaped = page.width * first.height / (page.height * first.width) if page.height and first.width else 0.0
    return first.width / page.width if abs(shaped - 1) < _ALIKE and page.width else 1.0


def _sized(page: Page, by: float) -> Page:
    if by == 1:
        return page

    def larger(rules: Sequence[Rule]) -> tuple[Rule, ...]:
        return tuple(Rule(at=one.at * by, start=one.start * by, end=one.end * by) for one in rules)

    def word(one: Word) -> Word:
        return replace(
            one, left=one.left * by, top=one.top * by, right=one.right * by, bottom=one.bottom * by
        )

    return replace(
        page,
        width=page.width * by,
        height=page.height * by,
        words=tuple(map(word, page.words)),
        across=larger(page.across),
        upright=larger(page.upright),
        ticks=tuple((x * by, y * by) for x, y in page.ticks),
        edge=None if page.edge is None else page.edge * by,
        aside=page.aside * by,
        scale=page.scale * by,
    )
