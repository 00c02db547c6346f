"""Before a file is open: the three first choices, a new company, or the passphrase of a file."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clawdesk.domain.company import COMPANY, FISCAL_YEAR_END, Company, FiscalYearEnd
from clawdesk.domain.fields import Field, Kind
from clawdesk.errors import ClawdeskError, InputError
from clawdesk.ui.bars import Offer, ProblemCard
from clawdesk.ui.display import with_clock
from clawdesk.ui.editors import ChoiceEditor, Editor, LineEditor
from clawdesk.ui.parts import Card, Deck, button, column, row, rule, scrolled, secret_field, words
from clawdesk.ui.readings import reading_of, readings
from clawdesk.ui.services import Services
from clawdesk.ui.state import UserState
from clawdesk.ui.theme import Theme
from clawdesk.ui.twelfths import Twelfths

FILES = "clawdesk files (*.clawdesk)"


class Host(Protocol):
    services: Services
    theme: Theme
    state: UserState

    def open_sample(self) -> None: ...
    def open_file(self) -> None: ...
    def open_path(self, path: Path, passphrase: str | None = None) -> None: ...
    def ask_place(self, title: str, name: str, names: str) -> Path | None: ...
    def take(self, desk: Any) -> None: ...
    def turn_to(self, page: str) -> None: ...


class Welcome(QWidget):
    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self.setObjectName("welcome")
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._problem = ProblemCard()
        self._deck = Deck()
        self.choices = Choices(host, self.ask_company)
        self.company = NewCompany(host, self.back, self.problem)
        self.passphrase = Passphrase(host, self.back)
        inner = QWidget()
        inner.setProperty("role", "canvas")
        stack = column(inner, margins=(24, 40, 24, 24), spacing=16)
        for one in (self._problem, self._deck):
            stack.addWidget(one)
        stack.addStretch(1)
        for page in (self.choices, self.company, self.passphrase):
            self._deck.add(page)
        inner.setMaximumWidth(host.theme.px(720))
        centred = QWidget()
        centred.setProperty("role", "canvas")
        centred.setLayout(row(None, inner, None))
        centred.layout().setStretch(1, 20)
        column(self).addWidget(scrolled(centred, "welcome_area", "Welcome"))

    def ask_company(self) -> None:
        self._turn(self.company)
        self.company.focus_first()

    def ask_passphrase(self, path: Path) -> None:
        self.passphrase.ask(path)
        self._turn(self.passphrase)
        self.passphrase.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def passphrase_refused(self, problem: ClawdeskError) -> None:
        self.passphrase.refuse(problem)

    def problem(self, problem: BaseException, offer: Offer | None = None) -> None:
        if isinstance(problem, ClawdeskError):
            today = self._host.services.today()
            self._problem.say(problem.title, with_clock(problem.detail, today), problem.remedy, offer)
        else:
            self._problem.say(
                "The file could not be read or written.", str(getattr(problem, "strerror", "") or "")
            )

    def back(self) -> None:
        self._turn(self.choices)

    def _turn(self, page: QWidget) -> None:
        self._problem.hide()
        self._deck.turn_to(page)


class Choices(QWidget):
    """Open the sample, begin a company, open a file; the last files under them."""

    def __init__(self, host: Host, new_company: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("choices")
        stack = column(self, spacing=12)
        stack.addWidget(words("What shall be on the desk?", "title", wrap=True))
        second = "A company’s record stays in one file on this computer. Nothing is ever sent anywhere."
        stack.addWidget(words(second, "muted", wrap=True))
        stack.addSpacing(8)
        offers = (
            ("Open the sample company", "choose_sample", "An invented company with a restatement, to look around in.",
             host.open_sample, "primary"),
            ("New company", "choose_new", "Begin a file for your own company.", new_company, ""),
            ("Open a file", "choose_open", "A .clawdesk file that you already keep.", host.open_file, ""),
        )  # fmt: skip
        for text, name, why, run, role in offers:
            card = Card(f"{name}_card")
            line = row(spacing=16)
            line.addWidget(words(why, "", wrap=True), 1)
            line.addWidget(button(text, name, run, role=role))
            card.inner.addLayout(line)
            stack.addWidget(card)
        recent = [Path(one) for one in host.state.recent() if Path(one).is_file()]
        if recent:
            stack.addSpacing(8)
            stack.addWidget(words("Lately open", "heading"))
            stack.addWidget(rule())
        for at, path in enumerate(recent):
            open_it = button(path.stem, f"recent_{at}", lambda path=path: host.open_path(path), role="link")
            open_it.setToolTip(str(path))
            stack.addLayout(row(open_it, words(str(path.parent), "small"), None))


class NewCompany(QWidget):
    """Name, ticker, fiscal year end and, where wanted, a passphrase."""

    def __init__(
        self, host: Host, back: Callable[[], None], problem: Callable[[BaseException], None]
    ) -> None:
        super().__init__()
        self.setObjectName("new_company_page")
        self._host = host
        self._problem = problem
        self._editors: dict[str, Editor] = {}
        self.passphrase = secret_field("new_passphrase", "Passphrase, if the file shall be locked")
        self.again = secret_field("new_passphrase_again", "The same passphrase again")
        self._said = words("", "error", wrap=True, name="passphrase_said")
        self._build(back)

    def _build(self, back: Callable[[], None]) -> None:
        stack = column(self, spacing=12)
        stack.addWidget(words("A new company", "title"))
        stack.addWidget(words("Everything but the name can be set later.", "muted", wrap=True))
        grid = Twelfths(self._host.theme)
        widths = {
            "name": 8,
            "ticker": 4,
            "cik": 4,
            "exchange": 4,
            "state": 4,
            "committee": 6,
            "month": 3,
            "day": 3,
        }
        for name, width in widths.items():
            self._editors[name] = self._editor(name)
            grid.add(self._editors[name], width)
        stack.addLayout(grid)
        stack.addWidget(words("Passphrase", "heading"))
        why = (
            "Optional. If you set one, nobody can read the file without it: "
            "keep the recovery sheet that the next page offers."
        )
        stack.addWidget(words(why, "muted", wrap=True))
        for label, field in (("Passphrase", self.passphrase), ("Again", self.again)):
            stack.addWidget(words(label, "small"))
            stack.addWidget(field)
        stack.addWidget(self._said)
        create = button("Choose a place and begin", "create_company", self.create, role="primary")
        stack.addLayout(row(create, button("Back", "new_company_back", back), None))

    def _editor(self, name: str) -> Editor:
        kinds = readings(self._host.services.today)
        labels = {"month": "Fiscal year ends in month", "day": "on day"}
        if name in labels:
            field = FISCAL_YEAR_END.field(name)
            editor: Editor = LineEditor(
                Field(name=name, label=labels[name], kind=Kind.INTEGER, required=True, help=field.help),
                kinds[Kind.INTEGER],
            )
            editor.set_value(12 if name == "month" else 31)
            return editor
        field = COMPANY.field(name)
        editor = (
            ChoiceEditor(field)
            if field.kind is Kind.CHOICE
            else LineEditor(field, reading_of(field, self._host.services.today))
        )
        editor.set_value(Company(name="").committee if name == "committee" else "")
        return editor

    def _is_a_day(self) -> bool:
        month, day = self._editors["month"], self._editors["day"]
        if not 1 <= month.value() <= 12:
            month.refuse("A month is a number from 1 to 12.")
            return False
        # Of a leap year, in which a fiscal year may end on 29 February.
        last = monthrange(2024, month.value())[1]
        if not 1 <= day.value() <= last:
            day.refuse(f"This month has the days 1 to {last}.")
            return False
        return True

    def focus_first(self) -> None:
        self._editors["name"].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def create(self) -> None:
        """Ask for a place only once every field can be taken."""
        good = [editor.settle() for editor in self._editors.values()]
        same = self.passphrase.text() == self.again.text()
        self._said.setText("" if same else "The two passphrases differ: type the same one twice.")
        if not all(good) or not self._is_a_day() or not same:
            return
        values = {name: editor.value() for name, editor in self._editors.items()}
        year_end = FiscalYearEnd(
            from_on=date(self._host.services.today().year - 10, 1, 1),
            month=values.pop("month"),
            day=values.pop("day"),
        )
        place = self._host.ask_place("Where shall the file be kept?", file_name(values["name"]), FILES)
        if place is None:
            return
        if place.suffix != ".clawdesk":
            place = place.with_name(f"{place.name}.clawdesk")
        try:
            desk = self._host.services.create_file(
                place, Company(**values), year_end, self.passphrase.text() or None
            )
        except InputError as refused:
            for name, reason in refused.fields.items():
                if name in self._editors:
                    self._editors[name].refuse(reason)
            self._problem(refused)
        except (ClawdeskError, OSError) as problem:
            self._problem(problem)
        else:
            self._host.take(desk)
            if desk.key is not None:
                self._host.turn_to("file")


def file_name(company: str) -> str:
    """The name proposed for a company's file; "Inc." brings a full stop of its own."""
    return f"{company.replace('/', ' ').replace(chr(92), ' ').rstrip('. ')}.clawdesk"


class Passphrase(QWidget):
    """The one question before a locked file."""

    def __init__(self, host: Host, back: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("passphrase_page")
        self._host = host
        self._path: Path | None = None
        self._title = words("", "title", wrap=True, name="passphrase_title")
        self._said = words("", "error", wrap=True, name="passphrase_wrong")
        self.field = secret_field("passphrase", "Passphrase or recovery key")
        self.field.returnPressed.connect(self.open)
        stack = column(self, spacing=12)
        stack.addWidget(self._title)
        stack.addWidget(
            words(
                "This file is locked. Type its passphrase, or the key on its recovery sheet.",
                "muted",
                wrap=True,
            )
        )
        stack.addWidget(self.field)
        stack.addWidget(self._said)
        stack.addLayout(
            row(
                button("Open", "unlock", self.open, role="primary"),
                button("Back", "passphrase_back", back),
                None,
            )
        )

    def ask(self, path: Path) -> None:
        self._path = path
        self._title.setText(path.stem)
        self._said.setText("")

    def refuse(self, problem: ClawdeskError) -> None:
        self._said.setText(str(problem))

    def open(self) -> None:
        if self._path is None:
            return
        typed = self.field.text()
        self.field.clear()
        self._host.open_path(self._path, typed)
