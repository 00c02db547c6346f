"""What a reader gathers beside the values: the unread, other spellings, and what to look at."""

from __future__ import annotations

from typing import Any

from clawdesk.domain.filing import Published, Unread
from clawdesk.domain.finding import Finding

# A hostile file may hold a million strangers; a person reads the first few.
MOST_UNREAD = 500
LONGEST_TEXT = 4000
# The elements that the form gives an id.
NOTED = ("footnote", "footnoteId")


class Gathering:
    """Filled while one document is read; only what is told of its elements needs its `root`."""

    def __init__(self, root: Any = None) -> None:
        self._root = root
        self.unread: list[Unread] = []
        self.published: list[Published] = []
        self.findings: list[Finding] = []
        self.marks: set[str] = set()
        self.left_out = 0

    def stranger(self, element: Any) -> None:
        """An element that the form does not have here, with its own text."""
        self._keep(element, "", element.text, "not an element of the form at this place")
        if element.tag in NOTED and element.get("id"):
            self._keep(element, "/@id", element.get("id"), "not a mark of the form at this place")

    def outside(self, element: Any) -> None:
        """What the wrapping of a form says beside it."""
        self._keep(element, "", element.text, "not part of the form but of its wrapping")

    def surplus(self, element: Any) -> None:
        """Attributes and loose text that the form does not have."""
        for name in element.keys():  # noqa: SIM118 - an element is no mapping
            if name != "id" or element.tag not in NOTED:
                # Looking an attribute up takes as long as there are attributes, so none beyond those kept is.
                text = element.get(name) if len(self.unread) < MOST_UNREAD else None
                self._keep(element, f"/@{name}", text, "not an attribute of the form")
        if element.tail and element.tail.strip():
            self._keep(element, "/following text", element.tail, "text between two elements")

    def loose(self, element: Any) -> None:
        """Text in an element that should hold only elements."""
        if element.text and element.text.strip():
            self._keep(element, "/text", element.text, "text beside the elements")

    def withheld(self, element: Any, reason: str) -> None:
        self._keep(element, "", None, reason)

    def spelled(self, place: str, text: str) -> None:
        self.published.append(Published(place=place, text=text))

    def _keep(self, element: Any, inside: str, text: str | None, reason: str) -> None:
        if len(self.unread) < MOST_UNREAD:
            place = self._root.getroottree().getpath(element) + inside
            self.unread.append(Unread(place=place, text=(text or "").strip()[:LONGEST_TEXT], reason=reason))
        else:
            self.left_out += 1
