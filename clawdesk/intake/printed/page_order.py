"""The pages of a form in the order in which they are to be read, however they were piled."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import permutations

from clawdesk.intake.printed.columns import bare
from clawdesk.intake.printed.page import Page
from clawdesk.intake.printed.ruled import running_parts, text_of
from clawdesk.intake.printed.several import issuers_named

_NUMBERED = re.compile(r"(?:page\s*)?(\d{1,3})\s*(?:of|/)\s*(\d{1,3})", re.ASCII | re.IGNORECASE)
_FEWEST_WORDS = 20
_ENDING = "iftheformisfiledbymorethanonereportingperson"
# Twenty-four orders at most are tried.
_MOST_TRIED = 4

Faults = Callable[[Sequence[Page]], tuple[int, int]]


def is_filled(page: Page) -> bool:
    return len(page.words) >= _FEWEST_WORDS


def is_first(page: Page) -> bool:
    """Whether the page names the issuer."""
    return is_filled(page) and issuers_named(" ".join(word.text for word in page.words)) > 0


def each_once(pages: Sequence[Page]) -> tuple[list[Page], list[Page]]:
    """Of a pile of one form the pages that differ, and those that stand in it again; of several forms all of them.

    Two forms may share a page that says the same of both.
    """
    seen: dict[tuple[tuple[str, int, int], ...], Page] = {}
    again: list[Page] = []
    for page in pages:
        said = tuple((word.text, round(word.left), round(word.top)) for word in page.words)
        if is_filled(page) and said in seen:
            again.append(page)
        else:
            seen[said if is_filled(page) else (("", page.number, 0),)] = page
    once = list(seen.values())
    return (once, again) if sum(map(is_first, once)) == 1 else (list(pages), [])


def endings(pages: Sequence[Page]) -> int:
    """How many forms end on these pages: each says once, below its tables, what holds for several owners."""
    return sum(bare("".join(word.text for word in page.words)).count(_ENDING) for page in pages)


def by_their_numbers(pages: Sequence[Page]) -> Sequence[Page]:
    """As the numbers at their edges tell, where every page bears one of its own."""
    told = [(number_on(page), page) for page in pages if is_filled(page)]
    numbers = [number for number, _ in told if number is not None]
    if len(numbers) < len(told) or len({number for number, _ in numbers}) < len(told):
        return pages
    if len({total for _, total in numbers}) > 1:
        return pages
    return [page for _, page in sorted(told, key=lambda one: one[0] or (0, 0))]


def numbers_missing(form: Sequence[Page], pile: Sequence[Page]) -> tuple[list[int], int]:
    """The numbers that no page of the pile bears, where those of the form bear one, and that of the last page."""
    told = [number_on(page) for page in form if is_filled(page)]
    totals = {one[1] for one in told if one is not None}
    if None in told or len(totals) != 1:
        return [], 0
    total = totals.pop()
    seen = {one[0] for page in pile if (one := number_on(page)) is not None and one[1] == total}
    return sorted(set(range(1, total + 1)) - seen), total


def number_on(page: Page) -> tuple[int, int] | None:
    """Its number and that of the last one, as “2 of 5” or “2/5” beside nothing else."""
    for part in running_parts(page):
        found = _NUMBERED.fullmatch(text_of(part).strip())
        if found is not None and 0 < int(found[1]) <= int(found[2]):
            return int(found[1]), int(found[2])
    return None


def orders(pages: Sequence[Page], faults: Faults) -> list[Sequence[Page]]:
    """The order in which to read the pages of one form; several where each is as good as the others.

    `faults` tells of an order first how much it leaves unread or torn, and then how little else it finds.
    """
    numbered = by_their_numbers(pages)
    if numbered is not pages:
        return [numbered]
    first = next((page for page in pages if is_first(page)), None)
    filled = [page for page in pages if is_filled(page)]
    given = faults(pages)
    if first is None or len(filled) < 2 or (first is filled[0] and not given[0]):
        return [pages]
    others = [page for page in filled if page is not first]
    ways = permutations(others) if len(others) <= _MOST_TRIED else (others, others[::-1])
    tried = [[first, *way] for way in ways]
    found = [faults(way) for way in tried]
    least = min(found)
    # A cover may stand in front, and some faults are of the print.
    if given <= least or (first is filled[0] and given[0] <= least[0]):
        return [pages]
    return [way for way, count in zip(tried, found, strict=True) if count == least]
