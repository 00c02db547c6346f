"""A page that is only a picture: its ruled lines from the long dark runs, its words from what is left without them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from clawdesk.errors import ReadError
from clawdesk.intake.printed.page import Page, Rule, Word, joined
from clawdesk.intake.tesseract import Seen, words_in

# At this size figures are read best; letters that stand alone are found by another layout at a smaller one.
_FINE = 300
_COARSE = 200
_SPARSE, _BLOCK = 11, 6
_DARK = 140
_PALE = 170
_POINTS = 72
_LONGEST_SIDE = 1400
# In the fine picture: no stroke of small print is as long as a rule.
_ACROSS, _UPRIGHT = 60, 66


def read_picture(document: Any, index: int, program: str) -> Page:
    page = document[index]
    try:
        if max(page.get_size()) > _LONGEST_SIDE:
            raise ReadError(
                f"Page {index + 1} is too large to be a page of a Form 3, 4 or 5.",
                remedy="Scan the form again at its own size.",
            )
        fine, coarse = (_drawn(page, resolution) for resolution in (_FINE, _COARSE))
        wide, high = page.get_size()
    finally:
        page.close()
    across, upright = _rules(fine)
    words = _words(fine, across, upright, (program, _FINE, _SPARSE))
    more = _words(coarse, across, upright, (program, _COARSE, _BLOCK))
    words += [word for word in more if not any(_overlap(word, one) for one in words)]
    return Page(
        number=index + 1,
        sheet=index + 1,
        width=wide,
        height=high,
        words=tuple(words),
        across=across,
        upright=upright,
        ticks=(),
        pictures=1,
    )


def _drawn(page: Any, resolution: int) -> Any:
    return page.render(scale=resolution / _POINTS, grayscale=True).to_pil().convert("L")


def _rules(picture: Any) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    from PIL import Image

    dark = picture.point([0 if shade < _DARK else 255 for shade in range(256)])
    turned = dark.transpose(Image.Transpose.TRANSPOSE)
    return joined(list(_runs(dark, _ACROSS))), joined(list(_runs(turned, _UPRIGHT)))


def _runs(dark: Any, least: int) -> Iterator[Rule]:
    """Each run of dark points along a line of the picture, as a rule of the page."""
    wide, high = dark.size
    points = dark.tobytes()
    run = re.compile(rb"\x00{%d,}" % least)
    scale = _POINTS / _FINE
    for line in range(high):
        for found in run.finditer(points, line * wide, (line + 1) * wide):
            start, end = found.start() - line * wide, found.end() - line * wide
            yield Rule(at=line * scale, start=start * scale, end=end * scale)


def _words(
    picture: Any, across: Sequence[Rule], upright: Sequence[Rule], how: tuple[str, int, int]
) -> list[Word]:
    """Rules beside a figure are taken for digits, so they are painted over first."""
    from PIL import ImageDraw

    program, resolution, layout = how
    clean = picture.point([255 if shade > _PALE else shade for shade in range(256)])
    brush = ImageDraw.Draw(clean)
    scale = resolution / _POINTS
    for rule in across:
        at = rule.at * scale
        brush.rectangle((rule.start * scale - 1, at - 2, rule.end * scale + 1, at + 2), fill=255)
    for rule in upright:
        at = rule.at * scale
        brush.rectangle((at - 2, rule.start * scale - 1, at + 2, rule.end * scale + 1), fill=255)
    held = io.BytesIO()
    clean.save(held, "PPM")
    found = words_in(program, held.getvalue(), resolution=resolution, layout=layout)
    return [_word(one, number, _POINTS / resolution) for number, one in enumerate(found)]


def _word(seen: Seen, order: int, scale: float) -> Word:
    return Word(
        text=seen.text,
        left=seen.left * scale,
        top=seen.top * scale,
        right=(seen.left + seen.wide) * scale,
        bottom=(seen.top + seen.high) * scale,
        order=order,
    )


def _overlap(one: Word, other: Word) -> bool:
    aside = min(one.right, other.right) > max(one.left, other.left) - 1
    return aside and min(one.bottom, other.bottom) > max(one.top, other.top) - 1
