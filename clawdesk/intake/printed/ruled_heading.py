"""The boxes above the tables of a PDF: owner, issuer, dates, relationship and what is ticked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from clawdesk.intake.printed import boxes as printed
from clawdesk.intake.printed.columns import bare
from clawdesk.intake.printed.owners_table import begins_owners, merged, owner_of
from clawdesk.intake.printed.page import Page, Word, lowered
from clawdesk.intake.printed.ruled import Box, lines_of, segments_of, text_of
from clawdesk.intake.printed.ruled_tables import Column, heading_below, word_rows
from clawdesk.intake.printed.sheet import Heading, PrintedOwner

_NEAR = 2.5
_CHECKS: tuple[tuple[str, str], ...] = (
    ("checkthisboxif", "exit_box"),
    ("checkthisboxto", "plan_box"),
    ("form3holdings", "form3_holdings"),
    ("form4transactions", "form4_transactions"),
)
_OWNER_COLUMNS = {"director": "director", "10%owner": "ten_percent", "officer": "officer", "other": "other"}
_LABEL_WORDS = frozenset(
    "director owner 10% officer (give title below) other (specify (check all applicable) below". split()
)  # fmt: skip


def heading_of(pages: Sequence[Sequence[Box]], drawn: Sequence[Page], form: str) -> Heading:
    found: dict[str, Any] = {}
    owners: list[PrintedOwner] = []
    roles: dict[str, bool | str] = {}
    for number, boxes in enumerate(pages):
        for box in boxes:
            kind = printed.kind_of(box.text)
            if kind == "owner" and (box.left is not None or not owners):
                owners.append(printed.owner_in(_segments(_stacked(box, pages[number : number + 2]))))
            elif kind == "issuer" and "issuer_name" not in found:
                name, symbol, foreign = printed.issuer_in(box.text)
                found |= {"issuer_name": name, "symbol": symbol}
                found.setdefault("foreign_symbol", foreign)
            elif kind == "foreign":
                found["foreign_symbol"] = found.get("foreign_symbol") or printed.issuer_in(box.text)[2]
            elif kind in ("period", "original"):
                found.setdefault(kind, printed.day_in(box.text))
            elif kind == "relationship" and not roles:
                roles = _relationship(box.words)
    listed = list(_listed(pages))
    if listed:
        owners = [merged(listed[0], owners[0] if owners else None, roles), *listed[1:]]
    elif owners:
        owners[0] = replace(owners[0], **roles)  # type: ignore[arg-type]
    found |= _ticked(drawn[0]) if drawn else {}
    return Heading(form=form, owners=tuple(owners), **found)


def _stacked(first: Box, pages: Sequence[Sequence[Box]]) -> list[Word]:
    """The owner's box may be ruled into several, one below the other, and a page may cut it."""
    words = list(first.words)
    for number, boxes in enumerate(pages):
        lowest = number * max(word.bottom for word in words)
        for box in boxes:
            aligned = _same(box.left, first.left) and _same(box.right, first.right)
            if box is first or not aligned or (number == 0 and box.height < first.height):
                continue
            words.extend(lowered(box.words, lowest))
            if "(city)" in bare(box.text):
                return words
        if not _goes_on(words, boxes):
            break
    return words


def _goes_on(words: Sequence[Word], boxes: Sequence[Box]) -> bool:
    """Whether the lowest box of the page with these words is open below, as where a page cuts it."""
    lowest = max(word.bottom for word in words)
    return any(box.bottom is None and any(word.bottom == lowest for word in box.words) for box in boxes)


def _segments(words: Sequence[Word]) -> list[list[str]]:
    return [[text_of(part) for part in segments_of(line)] for line in lines_of(words)]


def _relationship(words: Sequence[Word]) -> dict[str, bool | str]:
    """A tick belongs to the role that is nearest to its right; what stands below the roles are titles."""
    labels: dict[str, Word] = {}
    for word in sorted(words, key=lambda word: word.order):
        role = printed.role_of(word.text if word.text != "10%" else "10%owner")
        if role is not None and role not in labels and word.text[0] not in "([":
            labels[role] = word
    found: dict[str, bool | str] = dict.fromkeys(labels, False)
    for tick in (word for word in words if printed.is_tick(word.text)):
        right = [(name, label) for name, label in labels.items() if label.left > tick.left]
        if right:
            name, label = min(right, key=lambda pair: _apart(tick, pair[1]))
            if abs(label.middle - tick.middle) < 2.2 * label.size:
                found[name] = True
    return found | _titles(words, labels, found)


def _titles(words: Sequence[Word], labels: dict[str, Word], ticked: dict[str, bool | str]) -> dict[str, str]:
    officer, other = labels.get("officer"), labels.get("other")
    if officer is None:
        return {}
    low = max(label.bottom for label in labels.values())
    texts: dict[str, list[str]] = {"title": [], "other_text": []}
    for line in lines_of([word for word in words if word.top > low - 1]):
        kept = [word for word in line if not (printed.is_tick(word.text) or set(word.text) <= {"_"})]
        if all(word.text.casefold() in _LABEL_WORDS for word in kept):
            continue
        for part in segments_of(kept):
            beside = other is not None and part[0].left >= other.left - 4 and len(labels) > 1
            is_other = beside or (bool(ticked.get("other")) and not ticked.get("officer"))
            texts["other_text" if is_other else "title"].append(text_of(part))
    return {name: " ".join(parts) for name, parts in texts.items() if parts}


def _apart(tick: Word, label: Word) -> float:
    return (label.left - tick.right) + 3 * abs(label.middle - tick.middle)


def _ticked(page: Page) -> dict[str, bool]:
    """Each box that the form has here, and whether a tick stands to the left of its words."""
    anchors: dict[str, Word] = {}
    words = page.words
    for index, word in enumerate(words):
        if word.text not in ("Check", "Form"):
            continue
        phrase = bare("".join(one.text for one in words[index : index + 4]))
        for start, name in _CHECKS:
            if phrase.startswith(start):
                anchors.setdefault(name, word)
    found = dict.fromkeys(anchors, False)
    ticks = [*page.ticks, *((word.center, word.middle) for word in words if printed.is_tick(word.text))]
    for x, y in ticks:
        above = [
            (anchor.top, name)
            for name, anchor in anchors.items()
            if anchor.top - 5 <= y and -60 < x - anchor.left < 0
        ]
        if above:
            top, name = max(above)
            if y - top < 90:
                found[name] = True
    return found


def _listed(pages: Sequence[Sequence[Box]]) -> Iterator[PrintedOwner]:
    """The rows of the table “Reporting Owners”."""
    for number, boxes in enumerate(pages):
        title = next((box for box in boxes if begins_owners(box.text)), None)
        if title is None:
            continue
        heading, edge = heading_below(pages[number:], title)
        columns = [Column(name="owner", left=title.left, right=title.right)]
        for box in heading:
            name = _OWNER_COLUMNS.get(bare(box.text))
            if name is not None:
                # A page that cuts the heading may leave its first cell without a rule to the left.
                left = title.right if box.left is None else box.left
                columns.append(Column(name=name, left=left, right=box.right))
        begins = number + (title.bottom is None)
        for _, cells in word_rows(pages[begins:], edge, columns, _is_owners_heading):
            place = [text_of(line) for line in lines_of(cells.get("owner", []))]
            roles = (text_of(cells.get(name, [])) for name in ("director", "ten_percent", "officer", "other"))
            yield owner_of(place, *roles)
        return


def _is_owners_heading(box: Box, name: str) -> bool:
    return begins_owners(box.text) or _OWNER_COLUMNS.get(bare(box.text)) == name


def _same(one: float | None, other: float | None) -> bool:
    return one is other if one is None or other is None else abs(one - other) <= _NEAR
