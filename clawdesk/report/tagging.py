"""Writing the tree of a paper into its PDF: elements, the way back from each mark, links and fields in their place."""

from __future__ import annotations

from typing import Any

from clawdesk.report.structure import Content, Element, FieldPlace, LinkPlace, Role, Structure


def tag(pdf: Any, structure: Structure) -> None:
    """The PDF knows what each of its marks is; `pdf` is opened by pikepdf."""
    from pikepdf import Array, Dictionary, Name

    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    writing = _Tagging(pdf)
    root.K = writing.element(structure.root, root)
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(writing.ways_back(structure))))
    root.ParentTreeNextKey = len(pdf.pages) + len(writing.annotated)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


class _Tagging:
    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._links = [
            [one for one in page.get("/Annots", ()) if one.Subtype == "/Link"] for page in self._pages
        ]
        self._fields = {
            str(one.T): (page, one)
            for page in self._pages
            for one in page.get("/Annots", ())
            if one.Subtype == "/Widget"
        }
        self._made: dict[int, Any] = {}
        self.annotated: list[tuple[Any, Any]] = []
        """Each link and field with its element."""

    def element(self, element: Element, parent: Any) -> Any:
        from pikepdf import Array, Dictionary, Name

        made = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), P=parent))
        self._made[id(element)] = made
        if element.alt:
            made.Alt = element.alt
        if element.scope:
            made.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
        page = next((one.page for one in element.parts if isinstance(one, Content)), None)
        if page is not None:
            made.Pg = self._pages[page]
        kids = [kid for part in element.parts if (kid := self._part(part, made, page)) is not None]
        if element.role is Role.FORM:
            # In an array, each later signature would read as a change of what was signed before.
            made.K = kids[0]
        else:
            made.K = Array(kids)
        return made

    def _part(self, part: Element | Content | LinkPlace | FieldPlace, within: Any, page: int | None) -> Any:
        from pikepdf import Dictionary, Name

        match part:
            case Element():
                # A field that is not signed on this copy of the paper has no place in its tree.
                if part.role is Role.FORM and not self._has_field(part):
                    return None
                return self.element(part, within)
            case Content():
                if part.page == page:
                    return part.number
                return Dictionary(Type=Name.MCR, Pg=self._pages[part.page], MCID=part.number)
            case LinkPlace():
                return self._place(self._pages[part.page], self._links[part.page][part.order], within)
            case FieldPlace():
                return self._place(*self._fields[part.name], within)

    def _has_field(self, form: Element) -> bool:
        return all(part.name in self._fields for part in form.parts if isinstance(part, FieldPlace))

    def _place(self, page: Any, annotation: Any, within: Any) -> Any:
        from pikepdf import Dictionary, Name

        annotation.StructParent = len(self._pages) + len(self.annotated)
        self.annotated.append((annotation, within))
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)

    def ways_back(self, structure: Structure) -> list[Any]:
        """From the number of a page or annotation to what stands there."""
        from pikepdf import Array

        ways: list[Any] = []
        for number, page in enumerate(self._pages):
            page.StructParents = number
            made = [self._made[id(element)] for element in structure.contents[number]]
            ways += [number, self._pdf.make_indirect(Array(made))]
        for number, (_, within) in enumerate(self.annotated, start=len(self._pages)):
            ways += [number, within]
        return ways
