"""What each mark on the paper is: the tree of headings, paragraphs, tables and figures that a reader's aids go by."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """The standard names of PDF 1.7 for the parts of a document."""

    DOCUMENT = "Document"
    TITLE = "H1"
    SECTION = "H2"
    SUBSECTION = "H3"
    PARAGRAPH = "P"
    QUOTE = "BlockQuote"
    CONTENTS = "TOC"
    CONTENTS_ROW = "TOCI"
    LINK = "Link"
    TABLE = "Table"
    ROW = "TR"
    HEAD = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    FORM = "Form"


class Scope(StrEnum):
    """What a head of a table stands for."""

    COLUMN = "Column"
    ROW = "Row"


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content on a page, counted from 0."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """The rectangle that leads to another place: the one of that order among those of its page."""

    page: int
    order: int


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """The signature field of that name."""

    name: str


@dataclass(slots=True, eq=False)
class Element:
    """A part of the document, with its own parts in reading order."""

    role: Role
    alt: str = ""
    scope: Scope | None = None
    parts: list[Element | Content | LinkPlace | FieldPlace] = field(default_factory=list)


class Structure:
    """The tree while a paper is drawn: what was begun on one page goes on in the same element on the next."""

    def __init__(self) -> None:
        self.root = Element(Role.DOCUMENT)
        self.contents: list[list[Element]] = [[]]
        """For every page the element of each marked content, in the order of their numbers."""
        self.leaves: list[tuple[LinkPlace | FieldPlace, Element]] = []
        """Each link and field with its element."""
        self._begun: dict[object, Element] = {}

    def element(
        self, within: Element, role: Role, whole: object = None, alt: str = "", scope: Scope | None = None
    ) -> Element:
        """The element of `whole`, made on its first page; without a whole, a new one."""
        if whole is not None and whole in self._begun:
            return self._begun[whole]
        made = Element(role, alt=alt, scope=scope)
        within.parts.append(made)
        if whole is not None:
            self._begun[whole] = made
        return made

    def begun(self, whole: object) -> bool:
        return whole in self._begun

    def content(self, of: Element) -> int:
        """The number of new marked content on the page that is being drawn."""
        page = self.contents[-1]
        page.append(of)
        of.parts.append(Content(len(self.contents) - 1, len(page) - 1))
        return len(page) - 1

    def leaf(self, of: Element, place: LinkPlace | FieldPlace) -> None:
        of.parts.append(place)
        self.leaves.append((place, of))

    def turn_page(self) -> None:
        self.contents.append([])


class Whole:
    """Stands for something that may be cut and go on over the page: its halves carry the same one."""

    __slots__ = ()
