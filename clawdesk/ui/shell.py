"""One open file in the window: rail, bars, the page in front, the panel at its side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from clawdesk.desk import Desk
from clawdesk.domain.activity import Changes
from clawdesk.domain.entities import BY_NAME
from clawdesk.errors import ClawdeskError
from clawdesk.ui.bars import Banner, FootBar, Offer, ProblemCard, TopBar
from clawdesk.ui.bridge import Bridge
from clawdesk.ui.display import counted, with_clock
from clawdesk.ui.drafts import Drafts
from clawdesk.ui.heading import Tabs
from clawdesk.ui.keeping import Keeping
from clawdesk.ui.notices import Notices
from clawdesk.ui.page import Frame, PageSpec
from clawdesk.ui.pages import PAGES, page_of
from clawdesk.ui.parts import column
from clawdesk.ui.rail import Rail
from clawdesk.ui.recovered import BESIDE, Recovered, open_form, page_for, parted
from clawdesk.ui.services import Services
from clawdesk.ui.state import UserState
from clawdesk.ui.task import Tasks
from clawdesk.ui.theme import Theme

SIDE = 344
FOLD_UNDER = 1200
SAMPLE = "Sample company: invented people and figures"


class Shell(QWidget):
    moved = Signal()
    """Another page or record came to the front, or the file was written."""

    def __init__(
        self,
        desk: Desk,
        services: Services,
        theme: Theme,
        notices: Notices,
        state: UserState,
        run: Callable[[str], None],
        ask_file: Callable[[str, str], Path | None],
        ask_place: Callable[[str, str, str], Path | None],
        restore: Callable[[Path, str | None], None],
    ) -> None:
        super().__init__()
        self.setObjectName("shell")
        self._side_wanted: bool | None = None
        self._pages: dict[str, QWidget] = {}
        self.current = ""
        bridge = Bridge(desk, self)
        drafts = Drafts(
            state, str(desk.path), sealed=desk.key is not None, reading=desk.read_only, parent=self
        )
        self.frame = Frame(
            desk=desk,
            services=services,
            theme=theme,
            notices=notices,
            bridge=bridge,
            tasks=Tasks(notices.problem, self),
            state=state,
            drafts=drafts,
            go=self.go,
            leads_to=lambda entity: page_of(entity) is not None,
            turn_to=self.turn_to,
            run=run,
            show_side=self.show_side,
            restore=restore,
            ask_file=ask_file,
            ask_place=ask_place,
        )
        self.recovered = Recovered(self.frame)
        self._build()
        self._connect()
        self._retell()

    def _build(self) -> None:
        theme = self.frame.theme
        self.rail = Rail(theme, PAGES)
        self.top = TopBar(theme)
        self.foot = FootBar(theme)
        self.banner = Banner(theme)
        self.problem = ProblemCard()
        self.away = ProblemCard("away", closing=False)
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        self.side = QWidget()
        self.side.setObjectName("side_panel")
        self.side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._side_stack = column(self.side, margins=(1, 0, 0, 0))
        self.side.hide()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.side)
        ground = QWidget()
        ground.setProperty("role", "canvas")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        right = column(ground, spacing=0)
        right.addWidget(self.banner)
        right.addWidget(self.top)
        right.addWidget(self.away)
        right.addWidget(self.recovered)
        right.addWidget(self.problem)
        right.addLayout(middle, 1)
        right.addWidget(self.foot)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addWidget(ground, 1)
        self.keeping = Keeping(self.frame, self)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        frame = self.frame
        self.rail.turned.connect(self.turn_to)
        self.top.find_wanted.connect(lambda: frame.run("find"))
        self.foot.undo_wanted.connect(lambda: frame.run("undo"))
        frame.tasks.started.connect(self.foot.begin)
        frame.tasks.moved.connect(self.foot.move)
        frame.tasks.finished.connect(self.foot.end)
        frame.notices.said.connect(self.foot.say)
        frame.notices.raised.connect(self._say_problem)
        frame.bridge.changed.connect(self._wrote)
        frame.drafts.moved.connect(self._say_state)
        self.recovered.wanted.connect(self.go_to_draft)
        frame.theme.changed.connect(self._fold)
        self.keeping.kept.connect(self.rail.kept.setText)
        self.keeping.noticed.connect(self._noticed)

    def start(self) -> None:
        """After the first paint: the timers."""
        self.keeping.start()

    def stop(self) -> None:
        """Before the file is closed."""
        self.keeping.stop()
        self.frame.drafts.save()
        self.frame.tasks.stop()
        self.frame.bridge.stop()

    def page(self, name: str) -> QWidget:
        """The page, made at its first opening."""
        if name not in self._pages:
            made = self._spec(name).make(self.frame)
            made.setObjectName(f"{name}_page")
            made.crumbs_changed.connect(self._say_crumbs)
            self._pages[name] = made
            self.stack.addWidget(made)
        return self._pages[name]

    def turn_to(self, name: str) -> None:
        page = self.page(name)
        self.current = name
        self.problem.hide()
        self.show_side(None)
        self.stack.setCurrentWidget(page)
        self.rail.show_page(name)
        page.opened()
        self._say_crumbs()
        if self._lost_focus():
            first = first_control(page)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lost_focus(self) -> bool:
        """Whether the control that had the keyboard went away with the page before, or Qt chose another for it."""
        focus = self.window().focusWidget()
        return (
            focus is None
            or not focus.isVisible()
            or self.top.isAncestorOf(focus)
            or self.foot.isAncestorOf(focus)
        )

    def go(self, entity: str, record_id: int) -> None:
        if entity in ("note", "evidence"):
            record = self.frame.desk.record(entity, record_id)
            if page_of(record.subject) is not None and record.subject_id:
                self.go(record.subject, record.subject_id)
            return
        name = page_of(entity)
        if name is None:
            return
        self.turn_to(name)
        try:
            self.page(name).show_record(entity, record_id)
        except ClawdeskError as problem:
            self.frame.notices.problem(problem)

    def go_to_draft(self, form: str) -> None:
        """Show a form again in which something was left half-typed."""
        kind = form.split()[0]
        try:
            if kind in BESIDE:
                self.turn_to(BESIDE[kind][1])
                self.page(BESIDE[kind][1]).resume(form)
                return
            name, which, owner = parted(form)
            if which is not None:
                self.go(name, which)
                return
            if owner is not None:
                self.go(BY_NAME[name].field(BY_NAME[name].owner).link, owner)
            else:
                self.turn_to(page_for(name))
            page = self.page(self.current)
            tabs = [one for one in page.findChildren(Tabs) if BY_NAME[name].plural in one.names]
            for one in tabs:
                one.show_tab(BY_NAME[name].plural)
            open_form(page, name, owner)
        except ClawdeskError as problem:
            self.frame.notices.problem(problem)

    def offer(self, page: str, method: str) -> None:
        """Open a page and let it do what it offers."""
        self.turn_to(page)
        getattr(self.page(page), method)()

    def place(self) -> tuple[str, tuple[str, int] | None]:
        page = self._pages.get(self.current)
        return self.current, page.place() if page is not None else None

    def show_side(self, widget: QWidget | None) -> None:
        """What stood there before stays a child of the side, for a widget of nobody's outlives the window."""
        while self._side_stack.count():
            item = self._side_stack.takeAt(0)
            old = item.widget() if item else None
            if old is not None and old is not widget:
                old.hide()
        if widget is not None:
            self._side_stack.addWidget(widget)
            widget.show()
        self._fold()

    def toggle_side(self) -> None:
        self._side_wanted = not self.side.isVisible()
        self._fold()

    def has_side(self) -> bool:
        return self._side_stack.count() > 0

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.frame.desk.read_only and files_dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files dropped where no page takes them are read as filings."""
        # Asked for before the page is built: who offers them does not wait, and they would be gone.
        paths = files_dropped(event)
        event.acceptProposedAction()
        self.turn_to("filings")
        self.page("filings").take_paths(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        px = self.frame.theme.px
        self.side.setFixedWidth(min(px(SIDE), max(240, self.width() // 3)))
        roomy = self.window().width() >= px(FOLD_UNDER)
        wanted = roomy if self._side_wanted is None else self._side_wanted
        self.side.setVisible(self.has_side() and wanted)

    def _spec(self, name: str) -> PageSpec:
        return next(page for page in PAGES if page.name == name)

    def _wrote(self, changes: Changes) -> None:
        for page in tuple(self._pages.values()):
            page.refresh(changes)
        self._retell()
        self._say_crumbs()

    def _retell(self) -> None:
        desk = self.frame.desk
        company = next(iter(desk.records("company")), None)
        if company is not None:
            second = " · ".join(
                one for one in (company.ticker, "sample company" if company.sample else "") if one
            )
            self.rail.company.say(company.name, second or company.committee)
        banner = with_clock(desk.banner, self.frame.services.today())
        self.banner.say(banner, SAMPLE if company is not None and company.sample else "")
        for spec in PAGES:
            if spec.counts and spec.in_rail:
                self.rail.buttons[spec.name].say_count(desk.count(spec.counts))
        self.foot.say_undo(None if desk.read_only else desk.undo_label)
        self._say_state()
        self.moved.emit()

    def _say_state(self) -> None:
        unkept = self.frame.drafts.unkept
        self.recovered.look()
        if self.frame.desk.read_only:
            self.foot.say_state("Reading only")
        elif self.keeping.away:
            self.foot.say_state("The file is away: nothing is kept")
        else:
            self.foot.say_state(f"{counted(unkept, 'field')} not kept" if unkept else "✓ All changes kept")

    def _say_crumbs(self) -> None:
        page = self._pages.get(self.current)
        if page is not None:
            self.top.say((self._spec(self.current).label, *page.crumbs()))
            self.moved.emit()

    def problem_with(self, problem: ClawdeskError, offer: Offer) -> None:
        """What could not be done, with the way out that can be taken at once."""
        self._say_problem(problem.title, problem.detail, problem.remedy)
        self.problem.offer(offer)

    def _say_problem(self, title: str, detail: str, remedy: str) -> None:
        self.problem.say(title, with_clock(detail, self.frame.services.today()), remedy)

    def _noticed(self, sentence: str) -> None:
        if sentence:
            self.away.say(sentence, str(self.frame.desk.path), "Nothing is written until this is settled.")
        else:
            self.away.hide()
        self._say_state()


def files_dropped(event: QDropEvent) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())


def first_control(page: QWidget) -> QWidget | None:
    """The first control of a page that Tab would come to."""
    tab = Qt.FocusPolicy.TabFocus.value
    one = page.nextInFocusChain()
    while one is not page:
        inside = page.isAncestorOf(one) and one.isVisibleTo(page) and one.isEnabled()
        if inside and one.focusPolicy().value & tab and one.focusProxy() is None:
            return one
        one = one.nextInFocusChain()
    return None
