"""Pictures of every page, form and dialogue: both schemes, three sizes of window, large text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from clawdesk.app import services
from clawdesk.domain.entities import entity
from clawdesk.ui.editors import Editor
from clawdesk.ui.pages import PAGES
from clawdesk.ui.palette import Palette
from clawdesk.ui.records_page import RecordsPage
from clawdesk.ui.services import Services
from clawdesk.ui.window import Window

SIZES = ((1280, 800), (1920, 1080))
SMALL = (1000, 700)
SETTLE_MS = 250


def look(given: Services, folder: Path) -> int:
    """Walk the window on the sample company and leave the pictures in `folder`; answers how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    window = Window(given.open_sample(), given)
    before = window.theme.scheme, window.theme.scale
    taken = 0
    for scheme in ("light", "dark"):
        window.set_scheme(scheme)
        for size in SIZES:
            window.resize(*size)
            window.show()
            for name in _walk(window):
                taken += _keep(window, folder / f"{name}-{scheme}-{size[0]}x{size[1]}.png")
    window.set_scheme("light")
    for size, scale, called in ((SMALL, 100, f"{SMALL[0]}x{SMALL[1]}"), (SIZES[0], 200, "200-percent")):
        window.resize(*size)
        window.set_scale(scale)
        for name in _walk(window):
            taken += _keep(window, folder / f"{name}-light-{called}.png")
    window.set_scheme(before[0])
    window.set_scale(before[1])
    taken += _keep_boxes(window, folder)
    window.close()
    return taken


def _walk(window: Window) -> Iterator[str]:
    for spec in PAGES:
        window.turn_to(spec.name)
        if spec.name == "cases":
            # The walk before left the page with a new case begun.
            window.shell.page("cases").open_case(1)
        yield spec.name
        page = window.shell.page(spec.name)
        if isinstance(page, RecordsPage):
            yield from _walk_records(page)
        for at, show in enumerate(getattr(page, "sights", tuple)()):
            show()
            yield f"{spec.name}-{at + 1}"
    window.find()
    palette = window.findChild(Palette)
    palette.field.setText("marlw")
    yield "find"
    palette.dismiss()
    yield from _walk_troubles(window)


def _walk_records(page: RecordsPage) -> Iterator[str]:
    for name in page.lists:
        pane = page.panes[name]
        if page.lists[name].select_first():
            for tab in pane.tabs.names:
                pane.tabs.show_tab(tab)
                _choose_first(pane)
                yield f"{name}-{tab.lower().replace(' ', '-')}"
            pane.tabs.bar.setCurrentIndex(0)
        page.begin(name)
        pane.form.add()
        yield f"{name}-new"
        pane.form.give_up()


def _choose_first(pane: QWidget) -> None:
    from clawdesk.ui.table import Table

    for table in pane.findChildren(Table):
        if table.isVisible() and table.model().rowCount():
            table.select(0)


def _walk_troubles(window: Window) -> Iterator[str]:
    """A date that cannot be read, and a problem above the page."""
    window.turn_to("statements")
    editor = window.shell.page("statements").findChild(
        Editor, f"{entity('statement').field('filed_on').name}_editor"
    )
    editor.restore("13/11/2019")
    editor.settle()
    yield "date-refused"
    editor.set_value(editor.value())
    window.notices.raised.emit(
        "The file could not be written.",
        "There is no room on the disk.",
        "Make room; everything already kept stays.",
    )
    yield "problem"
    window.shell.problem.hide()


def _keep_boxes(window: Window, folder: Path) -> int:
    """The two boxes there are, and the pages before a file is open."""
    taken = 0

    def during(name: str, ask: Callable[[], object]) -> None:
        nonlocal taken

        def picture() -> None:
            nonlocal taken
            box = QApplication.activeModalWidget()
            if isinstance(box, QDialog):
                taken += _keep(box, folder / f"{name}.png")
                box.reject()

        QTimer.singleShot(SETTLE_MS, picture)
        ask()

    during(
        "box-question",
        lambda: window.notices.ask("Erase this note for good?", "No undo brings it back.", "Erase"),
    )
    during("box-fault", lambda: window.notices.fault(RuntimeError("shown for its looks")))
    window.show_welcome()
    taken += _keep(window, folder / "welcome-light-1280x800.png")
    window.new_company()
    taken += _keep(window, folder / "new-company-light-1280x800.png")
    window.welcome().ask_passphrase(Path("Harrow Instruments.clawdesk"))
    taken += _keep(window, folder / "passphrase-light-1280x800.png")
    return taken


def _keep(widget: QWidget, path: Path) -> int:
    wait = QEventLoop()
    QTimer.singleShot(SETTLE_MS, wait.quit)
    wait.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    return int(widget.grab().save(str(path)))


def main(folder: Path) -> int:
    """`python packaging/look.py DIR`; CLAWDESK_HOME names a folder of its own for the sample."""
    from clawdesk.ui.start import application

    app = application()
    taken = look(services(), folder)
    app.processEvents()
    sys.stdout.write(f"{taken} pictures in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "look")))
