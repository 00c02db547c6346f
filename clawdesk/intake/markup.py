"""An ownership document as the run of tags inside its root, each with the text that follows it.

EDGAR writes these documents so evenly that their bytes can be cut where the brackets stand. Only what that cannot
take amiss is read so; for everything else there is the parser, whose tree is told as a run of tags as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

ROOT = "ownershipDocument"
NOTE, MARK = '<footnote id="', '<footnoteId id="'
# What ends the tag behind an id: the text of a note follows, while a mark is empty.
OPEN, EMPTY = "", "/"

_DECLARATIONS = frozenset({b'<?xml version="1.0"?>', b'<?xml version="1.0" encoding="UTF-8"?>'})
# No form of a year is longer; the parser has limits of its own for what is.
_LONGEST = 150_000
_ORDINARY = bytes([*b"\t\n", *range(32, 127)])
_END = f"</{ROOT}>".encode()
# Programs that keep a filing may sign it behind its end.
_AFTER = re.compile(rb"\s*(?:<!--(?:[^-]|-[^-])*-->\s*)*")
_ESCAPE = re.compile("&[a-z]*;?")
_SIGNS = {"&amp;": "&", "&quot;": '"', "&apos;": "'", "&lt;": "<", "&gt;": ">"}
_MOST_IDS = 4096


class NotPlain(Exception):
    """The document has to be read by the parser."""


class Markup:
    """`texts` are as many as `tags`. An id stands as a text of its own, with the quotation mark that ends it, between
    NOTE or MARK and OPEN or EMPTY; `ids` has it without.
    """

    __slots__ = ("_tree", "ids", "tags", "texts")

    def __init__(
        self,
        tags: list[str],
        texts: list[str],
        ids: dict[str, str],
        tree: dict[int, tuple[Any, int]] | None = None,
    ) -> None:
        """`tree` has the elements by the tags that open them, each with the place behind the one that closes it."""
        self.tags = tuple(tags)
        self.texts = texts
        self.ids = ids
        self._tree = tree

    def only_in_a_tree(self) -> None:
        """What follows is rare, and looks at more than tags and texts."""
        if self._tree is None:
            raise NotPlain

    def element(self, at: int) -> Any:
        """The one that is opened here."""
        if self._tree is None:
            raise NotPlain
        return self._tree[at][0]

    def elements(self, begin: int, end: int) -> list[Any]:
        """Those that are opened in this stretch."""
        return [self.element(at) for at in range(begin, end) if self._tree is None or at in self._tree]

    def end(self, at: int) -> int:
        """The place behind the element that is opened here."""
        if self._tree is not None:
            return self._tree[at][1]
        try:
            return self.tags.index(f"</{self.tags[at][1:]}", at) + 1
        except ValueError:
            raise NotPlain from None


def of_bytes(data: bytes) -> Markup:
    """Raises NotPlain for whatever could be anything but elements, their text, notes and marks.

    That the tags pair is seen by those who read them: `elements_of` refuses a stretch whose tags do not.
    """
    start = data.find(b"?>") + 2
    if data[:start] not in _DECLARATIONS or len(data) > _LONGEST or data.translate(None, _ORDINARY):
        raise NotPlain
    end = data.rfind(_END) + len(_END)
    if not _AFTER.fullmatch(data, end):
        raise NotPlain
    text = data[start:end].decode("ascii")
    # A sign that begins or ends a tag stays beside the tag it was found at, so that none can pass for another.
    quoted = text.replace('"', '">')
    marked = quoted.replace("<", "><")
    quotes, brackets = len(quoted) - len(text), len(marked) - len(quoted)
    pieces = marked.split(">")
    # No other bracket and no other quotation mark is anywhere as long as these numbers agree.
    if brackets < 2 or quotes % 2 or len(pieces) != 2 * brackets + quotes + 1:
        raise NotPlain
    before, root, inside, *_ = pieces
    if root != f"<{ROOT}" or pieces[-2] != f"</{ROOT}" or (before + inside).strip():
        raise NotPlain
    texts = pieces[4:-1:2]
    if "&" in text:
        texts = [_unescaped(one) if "&" in one else one for one in texts]
    return Markup(pieces[3:-2:2], texts, _IDS)


def of_tree(root: Any) -> Markup:
    from lxml import etree

    tags: list[str] = []
    texts: list[str] = []
    ids: dict[str, str] = {}
    tree: dict[int, tuple[Any, int]] = {}
    opened: list[int] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag="*"):
        name = element.tag
        mark = f'<{name} id="'
        if element is root:
            continue
        if event == "end":
            tags.append(f"</{name}")
            texts.append("")
            tree[opened.pop()] = element, len(tags)
            continue
        opened.append(len(tags))
        if mark in (NOTE, MARK):
            identity = element.get("id", "")
            ids[f'{identity}"'] = identity
            tags += mark, OPEN
            texts += f'{identity}"', element.text or ""
        else:
            tags.append(f"<{name}")
            texts.append(element.text or "")
    return Markup(tags, texts, ids, tree)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """Where it is opened, and which text is its own first one."""

    name: str
    at: int
    text: int


def elements_of(tags: tuple[str, ...]) -> list[Element]:
    """The elements of a stretch of tags, each of which has to be opened and closed within it."""
    found: list[Element] = []
    unclosed: list[str] = []
    before = ""
    for at, tag in enumerate(tags):
        if before in (NOTE, MARK):
            if tag not in (OPEN, EMPTY):
                raise NotPlain
            name = before[1:].partition(" ")[0]
            found.append(Element(name=name, at=at - 1, text=at))
            unclosed += [name] if tag == OPEN else []
        elif tag.startswith("</"):
            if not unclosed or unclosed.pop() != tag[2:]:
                raise NotPlain
        elif tag.startswith("<"):
            if tag not in (NOTE, MARK):
                found.append(Element(name=tag[1:], at=at, text=at))
                unclosed.append(tag[1:])
        else:
            raise NotPlain
        before = tag
    if unclosed or before in (NOTE, MARK):
        raise NotPlain
    return found


class _Ids(dict[str, str]):
    """Without the quotation mark that ends them; only what a parser would leave as it is."""

    def __missing__(self, text: str) -> str:
        identity = text[:-1]
        if text[-1:] != '"' or not identity.isalnum():
            raise NotPlain
        if len(self) >= _MOST_IDS:
            self.clear()
        self[text] = identity
        return identity


_IDS = _Ids()


def _unescaped(text: str) -> str:
    # The space keeps an escaped quotation mark from passing for the one that ends an id.
    return _ESCAPE.sub(_sign, text) + " "


def _sign(found: re.Match[str]) -> str:
    sign = _SIGNS.get(found[0])
    if sign is None:
        raise NotPlain
    return sign
