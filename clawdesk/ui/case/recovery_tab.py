"""The recovery of what was determined: what is left, what falls due, the statement line by line, and its entries."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clawdesk.domain.dates import format_date
from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.ledger import Account, AccountLine, Balance, Due
from clawdesk.domain.money import format_dollars, format_money, format_shares
from clawdesk.domain.quantities import amount, amounts, figure
from clawdesk.domain.recovery import RECOVERY, Recovery
from clawdesk.domain.text_table import TextTable
from clawdesk.ui.case.entry_form import EntryForm
from clawdesk.ui.display import deadline
from clawdesk.ui.duties import nearest
from clawdesk.ui.filing.cards import Flowing, finding_card
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, Tag, button, clear, column, row, words
from clawdesk.ui.read_table import ReadTable

NOTHING = "Nothing is determined for this participant. The ledger opens with a determination."
NIL = "The determination lets nothing be recovered, so there is nothing to demand."
HEADS = {Unit.MONEY: "Balance in dollars", Unit.SHARES: "Balance in shares"}


class RecoveryTab(QWidget):
    """`paper_wanted` carries the kind of a paper of this account."""

    paper_wanted = Signal(str)
    counted = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._shown: tuple[int, int] | None = None
        self.account: Account | None = None
        self.entry = EntryForm(frame)
        self._build()

    def _build(self) -> None:
        self.setObjectName("recovery_tab")
        stack = column(self, spacing=14)
        self._head = column(spacing=6)
        stack.addLayout(self._head)
        self._doors = Flowing("recovery_doors")
        for text, name, run in (
            ("Record a demand", "record_demand", lambda: self.begin("demand")),
            ("Record a repayment", "record_repayment", lambda: self.begin("cash")),
            ("Another entry", "another_entry", lambda: self.begin("")),
        ):
            self._doors.flow.addWidget(button(text, name, run))
        for text, name, kind in (
            ("Statement of account", "account_paper", "recovery"),
            ("Item 402(w) sheet", "disclosure_paper", "disclosure"),
        ):
            self._doors.flow.addWidget(
                button(text, name, lambda kind=kind: self.paper_wanted.emit(kind), role="quiet")
            )
        stack.addWidget(self._doors)
        stack.addWidget(self.entry)
        self.entry.hide()
        self._body = column(spacing=10)
        stack.addLayout(self._body)
        self.entry.recorded.connect(self._recorded)
        self.entry.closed.connect(self.entry.hide)

    def show_participant(self, case_id: int, person_id: int) -> None:
        same = self._shown == (case_id, person_id)
        self._shown = (case_id, person_id)
        found = self._frame.desk.accounts(self._frame.services.today(), case_id=case_id)
        self.account = next((one for one in found if one.claim.person_id == person_id), None)
        self.counted.emit(0 if self.account is None else len(self.account.lines))
        if not same:
            self.entry.hide()
        self._fill()

    def begin(self, name: str) -> None:
        if self.account is not None:
            self.entry.begin(self.account, name)

    def _recorded(self) -> None:
        self.entry.hide()
        if self._shown is not None:
            self.show_participant(*self._shown)

    def _fill(self) -> None:
        clear(self._head)
        clear(self._body)
        account = self.account
        owed = account is not None and bool(account.claim.awards)
        writable = not self._frame.desk.read_only
        for at in range(self._doors.flow.count()):
            door = self._doors.flow.itemAt(at).widget()
            door.setVisible(owed and (writable or door.property("role") == "quiet"))
        self._doors.setVisible(owed)
        if account is None or not owed:
            self._head.addWidget(words(NIL if account else NOTHING, "muted", wrap=True, name="no_account"))
            return
        self._fill_head(account)
        self._fill_body(account)

    def _fill_head(self, account: Account) -> None:
        left = amounts(account.left)
        told = f"{left} left" if left else "Settled: nothing is left"
        self._head.addWidget(words(told, "title", wrap=True, name="account_left"))
        second = f"Determination {account.claim.number} of {format_date(account.claim.determined_on)}"
        if account.costs:
            second += (
                f" · cost of recovering so far {format_dollars(account.costs, sign=True)}, not subtracted"
            )
        self._head.addWidget(words(second, "small", wrap=True))
        for prompt in nearest(account):
            line = row(spacing=10)
            line.addWidget(words(prompt.text, wrap=True), 1)
            tag = (
                ("overdue", "bad") if prompt.late else (deadline(prompt.on) if prompt.on else "to do", "warn")
            )
            line.addWidget(Tag(self._frame.theme, *tag))
            self._head.addLayout(line)

    def _fill_body(self, account: Account) -> None:
        for finding in account.findings:
            self._body.addWidget(finding_card(finding))
        for whole in account.together:
            rows = [one for one in account.balances if one.unit is whole.unit]
            self._table(HEADS[whole.unit], balance_table(rows, whole))
        if account.dues:
            self._table("What falls due", dues_table(account.dues))
        if account.lines:
            self._table("Statement", statement_table(account.lines))
        for one in account.lines:
            if one.entry.reason:
                self._body.addWidget(words(f"{one.entry.id}: {one.entry.reason}", "small", wrap=True))

    def _table(self, title: str, told: TextTable) -> None:
        self._body.addWidget(words(title, "heading"))
        card = Card(f"{told.title.lower().replace(' ', '_')}_card")
        card.inner.setContentsMargins(0, 0, 0, 0)
        table = ReadTable(self._frame.theme, f"{told.title.lower().replace(' ', '_')}_table")
        card.inner.addWidget(table)
        self._body.addWidget(card)
        table.show_told(told)


def balance_table(rows: Iterable[Balance], whole: Balance) -> TextTable:
    found = list(rows)
    lines = [_balance(one) for one in (*found, *([whole] if len(found) > 1 else []))]
    taken = tuple(value != 0 for value in whole.taken)
    # A column in which nothing happened is left out; what was repaid is always told.
    shown = (True, True, True, *taken[1:], True)
    heads = ("Award", "Determined", "Repaid", "Cancelled", "Waived", "Credited", "Left")
    return narrowed(HEADS[whole.unit], heads, lines, shown)


def narrowed(
    title: str, heads: tuple[str, ...], lines: Iterable[tuple[str, ...]], shown: tuple[bool, ...]
) -> TextTable:
    """The columns that are shown; all but the first hold figures."""
    return TextTable(
        title=title,
        columns=tuple(compress(heads, shown)),
        rows=tuple(tuple(compress(line, shown)) for line in lines),
        figures=tuple(range(1, sum(shown))),
    )


def _balance(one: Balance) -> tuple[str, ...]:
    values = (one.determined, *one.taken, one.left)
    return one.title, *(figure(Quantity(unit=one.unit, value=value)) for value in values)


def dues_table(dues: Iterable[Due]) -> TextTable:
    return TextTable(
        title="What falls due",
        columns=("Due", "Award", "Asked", "Still open", ""),
        rows=tuple(
            (
                _whole(deadline(one.on)),
                one.title or "All",
                amount(one.asked),
                amount(one.left),
                "met" if not one.left.value else "overdue" if one.overdue else "to come",
            )
            for one in dues
        ),
        figures=(2, 3),
    )


def statement_table(lines: Iterable[AccountLine]) -> TextTable:
    """Without the columns that say nothing, or the same in every line."""
    found = list(lines)
    heads = ("No.", "Day", "Entry", "Award", "Dollars", "Shares", "Left after it")
    shown = (
        True,
        True,
        True,
        len({one.title for one in found}) > 1,
        any(one.entry.amount is not None for one in found),
        any(one.entry.shares is not None for one in found),
        True,
    )
    columns = tuple(compress(heads, shown))
    return TextTable(
        title="Statement",
        columns=columns,
        rows=tuple(tuple(compress(_statement(one), shown)) for one in found),
        figures=tuple(at for at, one in enumerate(columns) if one in heads[4:]),
    )


def _whole(day: str) -> str:
    """A day is read in one line."""
    return day.replace(" ", "\N{NO-BREAK SPACE}")


def _statement(line: AccountLine) -> tuple[str, ...]:
    one = line.entry
    return (
        str(one.id),
        _whole(format_date(one.on)),
        entry_words(one, line),
        line.title or "All",
        "" if one.amount is None else format_money(one.amount),
        "" if one.shares is None else format_shares(one.shares),
        amounts(line.left) or "nothing",
    )


def entry_words(one: Recovery, line: AccountLine) -> str:
    """Repayment by offset, due 5 Jan 2026; taken back on …"""
    words_ = RECOVERY.field("kind").label_of(one.kind)
    if one.kind == "repayment" and one.form in ("shares", "offset"):
        words_ += f" in {one.form}" if one.form == "shares" else " by set-off"
    notes = [
        f"due {format_date(one.due_on)}" if one.due_on else "",
        f"takes back {one.reverses_id}" if one.reverses_id is not None else "",
        f"taken back on {format_date(line.reversed_on)}" if line.reversed_on else "",
        "" if line.own else "credited from another determination",
        "not counted in full" if line.word else "",
    ]
    return ", ".join(part for part in (words_, *notes) if part)
