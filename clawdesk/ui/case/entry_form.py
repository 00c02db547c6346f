"""One entry of the ledger, or a plan of several: what happened, of which award, how much and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox

from clawdesk.actions.record_entries import RecordEntries
from clawdesk.domain.case import Decision
from clawdesk.domain.dates import format_date
from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.fields import Choice, Field, Kind
from clawdesk.domain.instalments import instalments
from clawdesk.domain.ledger import Account
from clawdesk.domain.money import Money, Shares
from clawdesk.domain.quantities import amount
from clawdesk.domain.recovery import RECOVERY, Recovery
from clawdesk.errors import ClawdeskError, InputError
from clawdesk.ui.case.answer import AnswerForm
from clawdesk.ui.case.asked import Asked, entry_of
from clawdesk.ui.editors import Editor
from clawdesk.ui.form import make_editor
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, button, clear, column, row, words

WHOLE = "0"
WAIVE = Asked(
    question="waive",
    door="Waiver",
    particulars=("amount", "shares"),
    labels={"amount": "Waived at most", "shares": "Shares waived at most"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """What may happen: the kind and form it is kept as, and what is asked of it, pair by pair."""

    name: str
    label: str
    kind: str
    form: str
    asks: tuple[tuple[str, ...], ...]
    means: str = ""


SORTS = (
    Sort(
        name="demand",
        label="Demand",
        kind="demand",
        form="none",
        asks=(("on", "due_on"), ("award_id",), ("amount", "shares")),
        means="Without an amount it asks for all that was determined.",
    ),
    Sort(
        name="plan",
        label="Instalment plan",
        kind="instalment",
        form="none",
        asks=(("on", "due_on"), ("award_id",), ("amount", "shares"), ("count", "months")),
        means="Equal parts; what does not divide goes to the last one.",
    ),
    Sort(
        name="cash",
        label="Repayment in cash",
        kind="repayment",
        form="cash",
        asks=(("on", "amount"), ("award_id",), ("settles_id",), ("reason",), ("evidence_id",)),
    ),
    Sort(
        name="shares",
        label="Repayment in shares",
        kind="repayment",
        form="shares",
        asks=(("on",), ("shares", "price"), ("award_id",), ("settles_id",), ("reason",), ("evidence_id",)),
        means="Shares given for dollars need the price of a share; they are never added to dollars.",
    ),
    Sort(
        name="offset",
        label="Set off against other pay",
        kind="repayment",
        form="offset",
        asks=(("on", "amount"), ("award_id",), ("settles_id",), ("reason",), ("evidence_id",)),
    ),
    Sort(
        name="cancellation",
        label="Cancellation of what was not yet paid",
        kind="cancellation",
        form="none",
        asks=(("on",), ("amount", "shares"), ("award_id",), ("reason",), ("evidence_id",)),
    ),
    Sort(
        name="waiver",
        label="Waiver",
        kind="waiver",
        form="none",
        asks=(("on",), ("amount", "shares"), ("award_id",), ("decision_id",), ("reason",), ("evidence_id",)),
        means="A waiver needs its reasons and the Committee’s vote.",
    ),
    Sort(
        name="cost",
        label="Cost of recovering",
        kind="cost",
        form="none",
        asks=(("on", "amount"), ("reason",), ("evidence_id",)),
        means="Costs are told apart and never subtracted from what is owed.",
    ),
    Sort(
        name="reversal",
        label="Take an entry back",
        kind="",
        form="",
        asks=(("reverses_id",), ("on",), ("reason",)),
        means="An entry is never deleted; a reversal repeats it with its reasons.",
    ),
)


class EntryForm(Card):
    """`recorded` tells that the ledger moved; nothing is kept until the button is pressed."""

    recorded = Signal()
    closed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__("entry_card")
        self._frame = frame
        self._account: Account | None = None
        self.editors: dict[str, Editor] = {}
        self.sort = QComboBox()
        self._build()

    def _build(self) -> None:
        self.setAccessibleName("An entry of the ledger")
        self.inner.addWidget(words("An entry of the ledger", "heading"))
        self.sort.setObjectName("entry_sort")
        self.sort.setAccessibleName("What happened")
        self.inner.addLayout(row(self.sort, None))
        self._means = words("", "small", wrap=True, name="entry_means")
        self.inner.addWidget(self._means)
        self._fields = column(spacing=6)
        self.inner.addLayout(self._fields)
        self._vote = column(spacing=6)
        self.inner.addLayout(self._vote)
        self._told = words("", "error", wrap=True, name="entry_told")
        self._told.hide()
        self.inner.addWidget(self._told)
        self.keep = button("Record it", "record_entry", self.record)
        close = button("Close", "close_entry", self.closed.emit, role="quiet")
        self.inner.addLayout(row(self.keep, close, None))
        self.sort.currentIndexChanged.connect(lambda _at: self._fill())

    def begin(self, account: Account, name: str = "") -> None:
        """For this account; `name` is the sort of entry that is asked for first."""
        self._account = account
        self.sort.blockSignals(True)
        self.sort.clear()
        for one in self._offered(account):
            self.sort.addItem(one.label, one.name)
        self.sort.setCurrentIndex(max(0, self.sort.findData(name)))
        self.sort.blockSignals(False)
        self._fill()
        self.show()
        self.sort.setFocus(Qt.FocusReason.OtherFocusReason)

    def record(self) -> None:
        """Keep it; what is wanting is said beside its field, and nothing is written."""
        self._say("")
        unread = [one for one in self.editors.values() if not one.settle()]
        if unread:
            unread[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            self._frame.desk.execute(RecordEntries(records=self._entries()))
        except InputError as refused:
            self._refuse(refused)
        except ClawdeskError as problem:
            self._frame.notices.problem(problem)
        else:
            self._frame.notices.say(f"{self._sort().label} is in the ledger. Undo takes it out again.")
            self.recorded.emit()

    def _sort(self) -> Sort:
        return next(one for one in SORTS if one.name == self.sort.currentData())

    def _offered(self, account: Account) -> tuple[Sort, ...]:
        """What the text forbids, or has nothing to work on, is not offered."""
        hidden = set() if account.claim.set_off else {"offset"}
        if not _standing(account):
            hidden.add("reversal")
        return tuple(one for one in SORTS if one.name not in hidden)

    def _fill(self) -> None:
        assert self._account is not None
        clear(self._fields)
        clear(self._vote)
        self.editors = {}
        sort = self._sort()
        self._means.setText(sort.means)
        self._means.setVisible(bool(sort.means))
        for names in sort.asks:
            line = row(spacing=12)
            for name in names:
                field = self._field(name, sort)
                if field is None:
                    continue
                editor = make_editor(self._frame, field, lines=2)
                editor.set_value(self._frame.services.today() if name == "on" else None)
                if field.kind is Kind.CHOICE and field.choices:
                    editor.set_value(field.choices[0].value)
                self.editors[name] = editor
                line.addWidget(editor, 1)
            self._fields.addLayout(line)
        if sort.name == "waiver" and "decision_id" not in self.editors:
            self._ask_vote()
        self._say("")

    def _field(self, name: str, sort: Sort) -> Field | None:
        """The field of the ledger, with the choices of this account in the place of all records."""
        account = self._account
        assert account is not None
        match name:
            case "award_id":
                offered = [(str(one.award_id), one.title) for one in account.claim.awards]
                if len(offered) > 1:
                    offered.insert(0, (WHOLE, "The whole determination"))
                return _choice(name, "Award", offered)
            case "settles_id":
                found = [
                    (str(one.entry_id), _due(one.on, one.left)) for one in account.dues if one.left.value
                ]
                return _choice(name, "Pays", [(WHOLE, "What is due first"), *found]) if found else None
            case "decision_id":
                return _choice(name, "The Committee’s vote", self._votes()) if self._votes() else None
            case "reverses_id":
                return _choice(name, "Entry", [(str(one.id), _told(one)) for one in _standing(account)])
            case "count":
                return Field(name=name, label="Number of instalments", kind=Kind.INTEGER, required=True)
            case "months":
                return Field(name=name, label="Months between them", kind=Kind.INTEGER, required=True)
        field = RECOVERY.field(name)
        if name in ("amount", "shares") and not any(
            one.determined.unit is _UNITS[name] for one in account.claim.awards
        ):
            if name == "shares" and sort.name != "shares":
                return None
            if name == "amount" and sort.name not in ("cash", "offset", "cost"):
                return None
        if sort.name == "plan" and name == "due_on":
            return replace(field, label="First day of payment", required=True)
        return field

    def _votes(self) -> list[tuple[str, str]]:
        assert self._account is not None
        claim = self._account.claim
        found = self._frame.desk.records("decision", case_id=claim.case_id, question="waive")
        return [
            (str(one.id), _vote(one))
            for one in found
            if one.person_id in (None, claim.person_id) and one.answer in ("yes", "recorded")
        ]

    def _ask_vote(self) -> None:
        """The vote is recorded as every answer of the Committee is; then the waiver can rest on it."""
        assert self._account is not None
        claim = self._account.claim
        self._vote.addWidget(words("No vote of the Committee to waive is on record yet.", wrap=True))
        begun = Decision(case_id=claim.case_id, person_id=claim.person_id, question="waive")
        form = AnswerForm(self._frame, entry_of(self._frame, None, WAIVE, begun))
        form.recorded.connect(self._fill)
        self._vote.addWidget(form)

    def _entries(self) -> tuple[Recovery, ...]:
        account, sort = self._account, self._sort()
        assert account is not None
        values = {name: editor.value() for name, editor in self.editors.items()}
        for name in ("award_id", "settles_id", "decision_id", "reverses_id"):
            if name in values:
                values[name] = int(values[name]) or None
        if sort.name == "reversal":
            meant = self._frame.desk.record("recovery", values["reverses_id"])
            return (replace(meant, id=None, on=values["on"], reason=values["reason"], reverses_id=meant.id),)
        count, months = values.pop("count", None), values.pop("months", None)
        if values.get("amount") is not None and values.get("shares") is not None and sort.name == "plan":
            raise InputError(
                "A plan is in dollars or in shares.", fields={"shares": "leave one of the two empty."}
            )
        made = Recovery(
            determination_id=account.claim.determination_id, kind=sort.kind, form=sort.form, **values
        )
        return (made,) if count is None else _plan(made, count, months)

    def _refuse(self, refused: InputError) -> None:
        rest = []
        for name, reason in refused.fields.items():
            if name in self.editors:
                self.editors[name].refuse(reason)
            else:
                rest.append(reason)
        named = [self.editors[name] for name in refused.fields if name in self.editors]
        if named:
            named[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(" ".join(rest) or ("" if named else str(refused)))

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))


_UNITS = {"amount": Unit.MONEY, "shares": Unit.SHARES}


def _choice(name: str, label: str, offered: list[tuple[str, str]]) -> Field:
    choices = tuple(Choice(value=value, label=text) for value, text in offered)
    return Field(name=name, label=label, kind=Kind.CHOICE, required=True, choices=choices)


def _standing(account: Account) -> list[Recovery]:
    """What could still be taken back."""
    return [
        one.entry
        for one in account.lines
        if one.own and one.reversed_on is None and one.entry.reverses_id is None
    ]


def _plan(made: Recovery, count: int, months: int) -> tuple[Recovery, ...]:
    value = made.shares if made.amount is None else made.amount
    if value is None:
        raise InputError(
            "A plan needs what is to be paid.", fields={"amount": "state the dollars or the shares."}
        )
    if made.due_on is None:
        raise InputError("A plan needs its first day.", fields={"due_on": "state the first day."})
    total = Quantity(unit=Unit.SHARES if made.amount is None else Unit.MONEY, value=value.value)
    return tuple(
        replace(
            made,
            due_on=day,
            amount=None if made.amount is None else Money(part.value),
            shares=None if made.amount is not None else Shares(part.value),
        )
        for day, part in instalments(total, count, made.due_on, months)
    )


def _due(on: Any, left: Quantity) -> str:
    return f"due {format_date(on)}, {amount(left)} open"


def _told(one: Recovery) -> str:
    parts = [format_date(one.on), RECOVERY.field("kind").label_of(one.kind)]
    if one.amount is not None:
        parts.append(amount(Quantity(unit=Unit.MONEY, value=one.amount.value)))
    if one.shares is not None:
        parts.append(amount(Quantity(unit=Unit.SHARES, value=one.shares.value)))
    return f"{one.id}: {' · '.join(parts)}"


def _vote(one: Decision) -> str:
    on = f" of {format_date(one.decided_on)}" if one.decided_on else ""
    votes = f", {one.votes_for} for, {one.votes_against or 0} against" if one.votes_for is not None else ""
    return f"Resolution {one.resolution or one.id}{on}{votes}"
