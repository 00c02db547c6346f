"""Writing the tree of a paper into its PDF: elements, the way back from each mark, links and fields in their place.

A register has a hundred thousand elements: they are written as text among the other objects of the file, for a
library would take longer over them than over all that is drawn.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any

from clawdesk.report.structure import Content, Element, FieldPlace, LinkPlace, Role, Structure

Leaf = LinkPlace | FieldPlace
_LITERAL = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
# Stands in the root of the file, as wide as the reference that takes its place, until the tree has a number.
_PLACE = b"/TheTreeOfThisPaper"
# Every line of the table of a file is as long.
ENTRY = 20


def number_places(pdf: Any, structure: Structure) -> None:
    """Every page, link and field is told by which number the tree knows it; `pdf` is opened by pikepdf."""
    from pikepdf import Dictionary, Name

    pages = [page.obj for page in pdf.pages]
    for number, page in enumerate(pages):
        page.StructParents = number
    annotations = _Annotations(pages)
    for number, (leaf, _) in enumerate(annotations.there(structure), start=len(pages)):
        annotations.of(leaf)[1].StructParent = number
    pdf.Root.StructTreeRoot = Name(_PLACE.decode())
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def with_tree(data: bytes, structure: Structure) -> bytes:
    """The same file with its tree; its places were numbered before it was saved, each object by itself."""
    from pikepdf import Pdf

    with Pdf.open(BytesIO(data)) as pdf:
        return _Tree(pdf, structure).within(data)


class _Annotations:
    """The links of each page in their order, and the fields by name."""

    def __init__(self, pages: list[Any]) -> None:
        self._links = [
            [(page, one) for one in page.get("/Annots", ()) if one.Subtype == "/Link"] for page in pages
        ]
        self._fields = {
            str(one.T): (page, one)
            for page in pages
            for one in page.get("/Annots", ())
            if one.Subtype == "/Widget"
        }

    def of(self, leaf: Leaf) -> tuple[Any, Any]:
        """The page and the annotation."""
        return self._links[leaf.page][leaf.order] if isinstance(leaf, LinkPlace) else self._fields[leaf.name]

    def has(self, leaf: object) -> bool:
        """A field that is not signed on this copy of the paper has no place in its tree."""
        return not isinstance(leaf, FieldPlace) or leaf.name in self._fields

    def there(self, structure: Structure) -> list[tuple[Leaf, Element]]:
        return [one for one in structure.leaves if self.has(one[0])]


class _Tree:
    def __init__(self, pdf: Any, structure: Structure) -> None:
        pages = [page.obj for page in pdf.pages]
        self._structure = structure
        self._pages = [_reference(page) for page in pages]
        self._annotations = _Annotations(pages)
        self._root = pdf.Root.objgen[0]
        self._there = self._annotations.there(structure)
        self._trailer = f"/Root {_reference(pdf.Root)}/Info {_reference(pdf.trailer.Info)}"
        self._next = self._first = int(pdf.trailer.Size)
        self._made: dict[int, int] = {}
        self._bodies: list[str] = []

    def within(self, before: bytes) -> bytes:
        tree = self._reserve()
        top = self._element(self._structure.root, tree)
        ways = self._ways_back()
        keys = len(self._pages) + len(self._there)
        parents = self._reserve()
        self._bodies[parents - self._first] = f"<</Nums[{' '.join(ways)}]>>"
        self._bodies[tree - self._first] = (
            f"<</Type/StructTreeRoot/K {top} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {keys}>>"
        )
        return self._spliced(before, f" {tree} 0 R".encode())

    def _reserve(self) -> int:
        self._bodies.append("")
        self._next += 1
        return self._next - 1

    def _element(self, element: Element, parent: int) -> int:
        number = self._reserve()
        self._made[id(element)] = number
        page = next((one.page for one in element.parts if isinstance(one, Content)), None)
        told = f"/Pg {self._pages[page]}" if page is not None else ""
        if element.alt:
            told += f"/Alt {_text(element.alt)}"
        if element.scope:
            told += f"/A<</O/Table/Scope/{element.scope}>>"
        kids = [kid for part in element.parts if (kid := self._part(part, number, page))]
        # In an array, each later signature would read as a change of what was signed before.
        inside = kids[0] if element.role is Role.FORM else f"[{' '.join(kids)}]"
        self._bodies[number - self._first] = (
            f"<</Type/StructElem/S/{element.role}/P {parent} 0 R{told}/K {inside}>>"
        )
        return number

    def _part(self, part: Element | Content | Leaf, within: int, page: int | None) -> str:
        if isinstance(part, Content):
            if part.page == page:
                return str(part.number)
            return f"<</Type/MCR/Pg {self._pages[part.page]}/MCID {part.number}>>"
        if isinstance(part, Element):
            if part.role is Role.FORM and not self._annotations.has(part.parts[0]):
                return ""
            return f"{self._element(part, within)} 0 R"
        home, annotation = self._annotations.of(part)
        return f"<</Type/OBJR/Obj {_reference(annotation)}/Pg {_reference(home)}>>"

    def _ways_back(self) -> list[str]:
        """From the number of a page or annotation to what stands there."""
        ways = []
        for number in range(len(self._pages)):
            marks = " ".join(f"{self._made[id(one)]} 0 R" for one in self._structure.contents[number])
            place = self._reserve()
            self._bodies[place - self._first] = f"[{marks}]"
            ways.append(f"{number} {place} 0 R")
        for number, (_, within) in enumerate(self._there, start=len(self._pages)):
            ways.append(f"{number} {self._made[id(within)]} 0 R")
        return ways

    def _spliced(self, before: bytes, tree: bytes) -> bytes:
        """The objects behind those that there are, and one table that tells where each begins."""
        last = before.rindex(b"startxref") + len(b"startxref")
        start = int(before[last:].split()[0])
        table = before[start : before.rindex(b"trailer")].split(b"\n", 2)[2]
        root = int(table[ENTRY * self._root :].split(maxsplit=1)[0])
        at = before.index(_PLACE, root)
        before = before[:at] + tree.ljust(len(_PLACE)) + before[at + len(_PLACE) :]
        out, places = [], []
        at = start
        for number, body in enumerate(self._bodies, start=self._first):
            text = f"{number} 0 obj\n{body}\nendobj\n"
            places.append(f"{at:010d} 00000 n \n")
            out.append(text)
            at += len(text)
        added = "".join(out).encode("ascii")
        name = hashlib.md5(before[:start] + added, usedforsecurity=False).hexdigest()
        end = f"trailer\n<</Size {self._next}{self._trailer}/ID[<{name}><{name}>]>>\nstartxref\n{at}\n%%EOF\n"
        entries = table + "".join(places).encode("ascii")
        return b"".join((before[:start], added, f"xref\n0 {self._next}\n".encode(), entries, end.encode()))


def _reference(thing: Any) -> str:
    number, generation = thing.objgen
    return f"{number} {generation} R"


def _text(words: str) -> str:
    if words.isascii() and words.isprintable():
        return f"({words.translate(_LITERAL)})"
    marked = "\N{ZERO WIDTH NO-BREAK SPACE}" + words
    return f"<{marked.encode('utf-16-be').hex()}>"
