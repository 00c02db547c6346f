"""Papers of every kind: chosen with their options, looked at before they go, and listed as they were issued."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from clawdesk import jobs
from clawdesk.actions.issue_paper import ISSUED, LETTERS, IssuePaper
from clawdesk.domain.determination import ReportRecord
from clawdesk.domain.fields import Field, Kind
from clawdesk.domain.finding import Finding
from clawdesk.domain.matter import Matter, Need, addressed
from clawdesk.errors import ClawdeskError, InputError
from clawdesk.report.kinds import KINDS, kind_called
from clawdesk.report.kinds.kind import ReportKind
from clawdesk.ui.case.print_room import kept_name, told
from clawdesk.ui.display import counted, short_hash
from clawdesk.ui.editors import Editor
from clawdesk.ui.filing.cards import finding_card
from clawdesk.ui.form import make_editor
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, button, clear, column, row, words
from clawdesk.ui.saving import save_bytes

SHEET = "Workbook (*.xlsx)"
MEANS = {
    "determination": "What is determined about this participant, or would be, with all that it stands on. It is "
    "signed under “Sign”.",
    "committee": "Every participant of the case in one report to the Committee.",
    "annex": "Advice and notes that are privileged, apart from the record copy.",
    "notice": "Tells the participant what is considered, and by when to answer.",
    "resolution": "A draft of what the Committee resolves about this participant.",
    "minutes": "A draft of the minutes of a meeting: who attended, who stood aside, how they voted.",
    "demand": "Asks the participant for what was determined, by the days in the ledger.",
    "recovery": "The statement of account: what is owed, what came of it, what falls due.",
    "register": "Officers, their terms and their awards.",
    "ownership": "Forms 3, 4 and 5 with what their checks found.",
    "disclosure": "What Item 402(w) asks the annual report to say of this case.",
    "log": "The last records of the log, with their hashes.",
}
EVERYONE = "Everyone on record"
LETTER_FIELDS = (
    Field(name="sent_on", label="Goes out on", kind=Kind.DATE),
    Field(name="answer_due_on", label="Answer asked for by", kind=Kind.DATE),
    Field(name="method", label="How it is sent", help="Such as courier, or by hand at the office."),
)
LAST = Field(name="last", label="How many records", kind=Kind.INTEGER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a worker sets: the records as they were gathered, and how the paper is to look."""

    kind: ReportKind
    matter: Matter
    around: Any
    person_id: int | None
    paper: str
    counsel: bool
    sent_on: Any = None
    answer_due_on: Any = None
    method: str = ""

    @property
    def letter(self) -> bool:
        return self.kind.name in LETTERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    asked: Asked
    data: bytes
    pages: int
    findings: tuple[Finding, ...]


def make(asked: Asked, *, workbook: bool) -> Made:
    matter = jobs.ready(
        asked.matter, asked.person_id if Need.PARTICIPANT in asked.kind.needs else None, asked.around
    )
    if asked.letter:
        matter = addressed(matter, asked.kind.name, sent_on=asked.sent_on, answer_due_on=asked.answer_due_on)
    if workbook:
        return Made(asked=asked, data=jobs.report_workbook(asked.kind.name, matter), pages=0, findings=())
    pdf = jobs.report_paper(asked.kind.name, matter, paper=asked.paper, counsel=asked.counsel)
    found = jobs.report_glyphs(asked.kind.name, matter)
    return Made(asked=asked, data=pdf, pages=jobs.page_count(pdf), findings=found)


class PapersTab(QWidget):
    """`ready` carries title, second line, file name and bytes of a paper to look at; `opened` the id of a report."""

    ready = Signal(str, str, str, bytes)
    opened = Signal(int)
    counted = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._case_id = self._person_id = 0
        self._name = ""
        self.kind, self.paper, self.meeting, self.whose = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.counsel = QCheckBox("Prepared at the request of counsel")
        self.editors: dict[str, Editor] = {}
        self._build()

    def _build(self) -> None:
        self.setObjectName("papers_tab")
        for box, name, label in (
            (self.kind, "paper_kind", "Which paper"),
            (self.paper, "paper_size", "Size of the paper"),
            (self.meeting, "paper_meeting", "Which meeting"),
            (self.whose, "paper_whose", "Whose records"),
        ):
            box.setObjectName(name)
            box.setAccessibleName(label)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for one in KINDS:
            self.kind.addItem(one.title, one.name)
        for value, label in (("letter", "Letter"), ("a4", "A4")):
            self.paper.addItem(label, value)
        self.counsel.setObjectName("paper_counsel")
        self.counsel.setAccessibleName(self.counsel.text())
        stack = column(self, spacing=10)
        stack.addWidget(words("A paper of this case", "heading"))
        stack.addLayout(row(self.kind, self.paper, None, spacing=12))
        self._means = words("", "muted", wrap=True, name="paper_means")
        stack.addWidget(self._means)
        stack.addLayout(row(self.meeting, self.whose, None))
        stack.addLayout(self._fields())
        stack.addWidget(self.counsel)
        self._told = words("", "error", wrap=True, name="paper_told")
        self._told.hide()
        stack.addWidget(self._told)
        self.look = button("Preview", "paper_preview", self.preview)
        self.sheet = button("Save as a workbook", "paper_workbook", self.save_workbook, role="quiet")
        self.issue_button = button("Issue it", "paper_issue", self.issue)
        stack.addLayout(row(self.look, self.issue_button, self.sheet, None))
        self._findings = column(spacing=8)
        stack.addLayout(self._findings)
        stack.addSpacing(8)
        stack.addWidget(words("As they went out", "heading"))
        self._issued = column(spacing=8)
        stack.addLayout(self._issued)
        self.kind.currentIndexChanged.connect(lambda _at: self._turn())

    def _fields(self):
        line = row(spacing=12)
        for field in (*LETTER_FIELDS, LAST):
            editor = make_editor(self._frame, field)
            self.editors[field.name] = editor
            line.addWidget(editor, 1)
        self.editors["last"].set_value(500)
        return line

    def show_participant(self, case_id: int, person_id: int, name: str) -> None:
        self._case_id, self._person_id, self._name = case_id, person_id, name
        meetings = self._frame.desk.records("meeting")
        self.meeting.clear()
        self.meeting.addItem("The last that decided", None)
        for one in reversed(meetings):
            self.meeting.addItem(self._frame.desk.title_of("meeting", one.id), one.id)
        self.whose.clear()
        for label, who in ((name, person_id), (EVERYONE, None)):
            self.whose.addItem(label, who)
        self.paper.setCurrentIndex(max(0, self.paper.findData(self._frame.state.get("paper", "letter"))))
        self._turn()
        self._list_issued()

    def choose(self, kind: str) -> None:
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def preview(self) -> None:
        self._run(self._show)

    def issue(self) -> None:
        """Set it, keep its very bytes, and show what was kept."""
        self._run(self._keep)

    def save_workbook(self) -> None:
        self._run(self._save_sheet, workbook=True)

    def _turn(self) -> None:
        """Only what this kind of paper asks for is shown."""
        kind = kind_called(self.kind.currentData())
        letter = kind.name in LETTERS
        self._means.setText(MEANS[kind.name])
        self.meeting.setVisible(Need.MEETING in kind.needs)
        self.whose.setVisible(bool(kind.needs & {Need.PEOPLE, Need.FORMS}))
        for name, editor in self.editors.items():
            editor.setVisible(kind.name == "log" if name == "last" else letter)
        if letter and self.editors["sent_on"].value() is None:
            self.editors["sent_on"].set_value(self._frame.services.today())
        self.counsel.setVisible(kind.name != "determination" and not kind.privileged)
        self.issue_button.setVisible(kind.name in ISSUED and not self._frame.desk.read_only)
        self._say("")
        clear(self._findings)

    def _run(self, done, *, workbook: bool = False) -> None:
        self._say("")
        clear(self._findings)
        unread = [one for one in self.editors.values() if one.isVisibleTo(self) and not one.settle()]
        if unread:
            unread[0].control.setFocus()
            return
        try:
            asked = self._asked()
        except ClawdeskError as problem:
            self._say(str(problem))
            return
        self._frame.state.set("paper", asked.paper)
        self._lock(working=True)

        def finished(made: Made) -> None:
            self._lock(working=False)
            for finding in made.findings[:20]:
                self._findings.addWidget(finding_card(finding))
            done(made)

        self._frame.tasks.run(
            lambda _: make(asked, workbook=workbook),
            label="Setting the pages",
            done=finished,
            failed=self._failed,
        )

    def _asked(self) -> Asked:
        """The records that the paper is made of, gathered here; it is set by a worker."""
        desk = self._frame.desk
        kind = kind_called(self.kind.currentData())
        about = Need.PARTICIPANT in kind.needs
        person_id = self._person_id if about else None
        if kind.needs & {Need.PEOPLE, Need.FORMS}:
            person_id = self.whose.currentData()
        values = {name: editor.value() for name, editor in self.editors.items()}
        matter = desk.matter(
            kind.needs,
            case_id=self._case_id if about or Need.CASE in kind.needs else None,
            person_id=person_id,
            meeting_id=self.meeting.currentData() if Need.MEETING in kind.needs else None,
            on=self._frame.services.today(),
            last=values["last"] or 500,
        )
        return Asked(
            kind=kind,
            matter=matter,
            around=desk.around_all(),
            person_id=person_id,
            paper=self.paper.currentData(),
            counsel=self.counsel.isChecked() and not self.counsel.isHidden(),
            **(
                {name: values[name] for name in ("sent_on", "answer_due_on")}
                | {"method": values["method"] or ""}
            ),
        )

    def _title(self, asked: Asked) -> str:
        of = f" · {self._name}" if Need.PARTICIPANT in asked.kind.needs else ""
        return f"{asked.kind.title}{of}"

    def _show(self, made: Made) -> None:
        title = self._title(made.asked)
        second = (
            "A draft, to be completed elsewhere" if made.asked.kind.draft else "As it would be printed today"
        )
        self.ready.emit(title, second, f"{kept_name(title)}.pdf", made.data)

    def _keep(self, made: Made) -> None:
        asked = made.asked
        command = IssuePaper(
            kind=asked.kind.name,
            pdf=made.data,
            name=f"{kept_name(self._title(asked))}.pdf",
            pages=made.pages,
            paper=asked.paper,
            case_id=self._case_id,
            seq=asked.matter.log_seq,
            head=asked.matter.log_head,
            person_id=asked.person_id,
            sent_on=asked.sent_on if asked.letter else None,
            answer_due_on=asked.answer_due_on if asked.letter else None,
            method=asked.method if asked.letter else "",
        )
        try:
            changes = self._frame.desk.execute(command)
        except InputError as refused:
            for name, reason in refused.fields.items():
                if name in self.editors:
                    self.editors[name].refuse(reason)
            self._say(str(refused))
            return
        except ClawdeskError as problem:
            self._say(str(problem))
            return
        self._frame.notices.say(f"{changes.label} is kept as it went out.")
        self._list_issued()
        self.opened.emit(next(one.id for one in changes.created if one.entity == "report"))

    def _save_sheet(self, made: Made) -> None:
        path = self._frame.ask_place(
            "Where shall the workbook go?", f"{kept_name(self._title(made.asked))}.xlsx", SHEET
        )
        if path is None:
            return
        try:
            save_bytes(path, made.data)
        except OSError as problem:
            self._frame.notices.problem(problem)
        else:
            self._frame.notices.say(f"The workbook stands at {path}.")

    def _list_issued(self) -> None:
        clear(self._issued)
        found = [
            one
            for one in self._frame.desk.records("report", case_id=self._case_id)
            if one.person_id in (None, self._person_id)
        ]
        self.counted.emit(len(found))
        if not found:
            self._issued.addWidget(words("No letter or statement has gone out yet.", "muted", wrap=True))
        for one in reversed(found):
            self._issued.addWidget(self._card(one))

    def _card(self, one: ReportRecord) -> Card:
        card = Card(f"issued_{one.id}")
        title = one.title or one.kind
        card.setAccessibleName(title)
        line = row(spacing=12)
        line.addWidget(words(title, "strong", wrap=True), 1)
        see = button("Open", f"open_report_{one.id}", partial(self.opened.emit, one.id), role="link")
        see.setAccessibleName(f"Open {title}")
        line.addWidget(see)
        card.inner.addLayout(line)
        card.inner.addWidget(
            words(
                f"{told(one)} · {counted(one.pages, 'page')} · SHA-256 {short_hash(one.sha256)}",
                "small",
                wrap=True,
            )
        )
        return card

    def _failed(self, error: BaseException) -> None:
        self._lock(working=False)
        if isinstance(error, ClawdeskError):
            self._say(str(error))
        else:
            self._frame.notices.problem(error)

    def _lock(self, *, working: bool) -> None:
        for one in (self.look, self.sheet, self.issue_button):
            one.setEnabled(not working)

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))
