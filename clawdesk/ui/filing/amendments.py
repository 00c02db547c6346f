"""An amendment and its original: tied to each other, told apart row by row, with what is superseded marked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from clawdesk.actions.supersede_lines import Superseded, SupersedeLines
from clawdesk.desk import Desk
from clawdesk.domain.dates import format_date
from clawdesk.domain.filing import Filing
from clawdesk.domain.filing_diff import FilingDiff, filing_diff
from clawdesk.errors import ClawdeskError
from clawdesk.ui.filing.cards import told
from clawdesk.ui.filing.diff_model import DiffModel, Place, place_of
from clawdesk.ui.list_detail import detail_area
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, clear, column, row, words
from clawdesk.ui.table import Table

MOST_ROWS = 16
SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An amendment with the filing that it amends."""

    amendment_id: int
    original_id: int


def pairs_of(desk: Desk, filing_id: int) -> tuple[Pair, ...]:
    links = (
        *desk.records("filing_link", filing_id=filing_id),
        *desk.records("filing_link", amends_id=filing_id),
    )
    return tuple(Pair(amendment_id=one.filing_id, original_id=one.amends_id) for one in links)


def superseded_rows(desk: Desk, filing_id: int, filing: Filing) -> frozenset[Place]:
    """The rows that a person has marked, by whichever amendment."""
    ids = dict(zip(desk.line_ids(filing_id), filing.lines, strict=True))
    marked = desk.records("line_relation", line_id=tuple(ids), kind=SUPERSEDED) if ids else ()
    return frozenset(place_of(ids[one.line_id]) for one in marked)


class DiffTable(Table):
    """The space bar marks the row under the cursor, whichever of its cells that is in."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.model().toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class Amendments(QWidget):
    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._filing_id: int | None = None
        self.tables: list[DiffTable] = []
        self.setObjectName("amendments")
        inner = QWidget()
        self._stack = column(inner, spacing=14)
        column(self).addWidget(detail_area("amendments_area", "Amendments", inner))

    def show_filing(self, filing_id: int, filing: Filing) -> int:
        """How many filings it is tied to, or may have to be."""
        self._filing_id = filing_id
        self.tables = []
        clear(self._stack)
        desk = self._frame.desk
        pairs = pairs_of(desk, filing_id)
        for at, pair in enumerate(pairs):
            self._stack.addWidget(self._pair(at, pair))
        if filing.is_amendment and not any(one.amendment_id == filing_id for one in pairs):
            self._stack.addWidget(self._unknown(filing_id, filing))
            return len(pairs) + 1
        return len(pairs)

    def _unknown(self, filing_id: int, filing: Filing) -> QWidget:
        """An amendment whose original is not certain: a person says which it is."""
        part = QWidget()
        part.setObjectName("original_wanted")
        stack = column(part, spacing=8)
        stack.addWidget(words("Which filing does it amend?", "heading"))
        found = self._frame.desk.originals(filing_id)
        day = filing.original_submission
        named = f" It names {format_date(day)} as the day on which the original was filed." if day else ""
        none = "No filing here fits; import the original and it is tied to this one."
        stack.addWidget(words((none if not found else "These may be it.") + named, "muted", wrap=True))
        for at, one in enumerate(found):
            title = self._frame.desk.filing_summary(one.id).title
            take = button(
                f"It amends {title}", f"amends_{at}", lambda original=one.id: self._tie(filing_id, original)
            )
            take.setEnabled(not self._frame.desk.read_only)
            stack.addLayout(row(take, words(one.reason, "small"), None))
        return part

    def _pair(self, at: int, pair: Pair) -> QWidget:
        desk = self._frame.desk
        original, amendment = desk.filing(pair.original_id), desk.filing(pair.amendment_id)
        part = QWidget()
        part.setObjectName(f"amendment_{at}")
        stack = column(part, spacing=8)
        here = pair.amendment_id == self._filing_id
        other = pair.original_id if here else pair.amendment_id
        other_title = desk.filing_summary(other)
        head = "It amends" if here else "It is amended by"
        day = other_title.filed or other_title.period
        named = f"{head} {other_title.title}{f' of {format_date(day)}' if day else ''}"
        go = button("Open it", f"open_tied_{at}", lambda: self._frame.go("filing", other), role="link")
        go.setAccessibleName(f"Open {other_title.title}")
        stack.addLayout(row(words(named, "heading"), go, None))
        diff = filing_diff(original, amendment)
        stack.addWidget(words(_summary(diff), "muted", wrap=True, name="diff_summary"))
        if diff.lines:
            self._add_rows(stack, at, pair, diff, original, amendment)
        if diff.heading:
            lines = tuple(
                (one.what, f"{one.before or 'nothing'} → {one.after or 'nothing'}") for one in diff.heading
            )
            stack.addWidget(told("Outside the tables", lines, "diff_heading"))
        return part

    def _add_rows(
        self, stack, at: int, pair: Pair, diff: FilingDiff, original: Filing, amendment: Filing
    ) -> None:
        desk = self._frame.desk
        model = DiffModel(diff, superseded_rows(desk, pair.original_id, original))
        table = DiffTable(
            self._frame.theme, f"diff_{at}", "Rows of the original and of the amendment", most_rows=MOST_ROWS
        )
        model.setParent(table)
        table.show_model(model)
        table.horizontalHeader().setSectionsClickable(False)
        table.clicked.connect(lambda index: model.toggle(index.row()) if index.column() == 0 else None)
        self.tables.append(table)
        stack.addWidget(table)
        if desk.read_only:
            return
        keep = button(
            "Keep these marks",
            f"keep_marks_{at}",
            lambda: self._keep(pair, model, original, amendment),
            role="primary",
        )
        every = button("Mark every row it states anew", f"mark_all_{at}", model.mark_all)
        keep.setEnabled(False)
        model.marks_changed.connect(lambda: keep.setEnabled(True))
        hint = words("The space bar marks a row. Both filings stay as they were filed.", "small", wrap=True)
        stack.addLayout(row(keep, every, None))
        stack.addWidget(hint)

    def _keep(self, pair: Pair, model: DiffModel, original: Filing, amendment: Filing) -> None:
        desk = self._frame.desk
        old = {
            place_of(line): each
            for line, each in zip(original.lines, desk.line_ids(pair.original_id), strict=True)
        }
        new = {
            place_of(line): each
            for line, each in zip(amendment.lines, desk.line_ids(pair.amendment_id), strict=True)
        }
        changes = [model.change(at) for at in range(model.rowCount())]
        lines = tuple(
            Superseded(
                line_id=old[place_of(one.before)],
                by_line_id=new[place_of(one.after)] if one.after is not None else None,
            )
            for one in changes
            if one.before is not None and place_of(one.before) in model.marked
        )
        self._do(SupersedeLines(filing_id=pair.amendment_id, amends_id=pair.original_id, lines=lines))

    def _tie(self, amendment_id: int, original_id: int) -> None:
        self._do(SupersedeLines(filing_id=amendment_id, amends_id=original_id))

    def _do(self, command: SupersedeLines) -> None:
        try:
            self._frame.desk.execute(command)
        except ClawdeskError as problem:
            self._frame.notices.problem(problem)


def _summary(diff: FilingDiff) -> str:
    changed = len(diff.changed)
    if not diff.lines:
        return "Neither reports a row in its tables."
    if not changed:
        return "Every row is the same in both."
    rows = "1 row differs" if changed == 1 else f"{changed:,} rows differ"
    every = (
        "the amendment states every row anew"
        if diff.restates_everything
        else "it does not state every row anew"
    )
    return f"{rows}; {every}. What it takes the place of is for you to say."
