"""Every command of the window, declared once; menus, shortcuts, buttons and the palette read this list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from clawdesk.ui.pages import PAGES
from clawdesk.ui.theme import SCALES, SCHEMES, Theme

MENUS = ("File", "Edit", "View", "Go", "Record", "Help")


def _always() -> bool:
    return True


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`checked` is asked for a command that stands for a state, such as the dark scheme."""

    id: str
    text: str
    menu: str
    run: Callable[[], object]
    shortcut: str = ""
    enabled: Callable[[], bool] = _always
    checkable: bool = False
    checked: Callable[[], bool] = _never
    label: Callable[[], str] | None = None
    """The words in force, where they change: "Undo: target of FY 2023 bonus"."""
    group: int = 0
    """A line is drawn in the menu between groups."""

    @property
    def words(self) -> str:
        return self.label() if self.label is not None else self.text


class Deeds(Protocol):
    """What the window can be asked to do."""

    theme: Theme

    def has_file(self) -> bool: ...
    def can_write(self) -> bool: ...
    def undo_words(self) -> str: ...
    def redo_words(self) -> str: ...
    def can_undo(self) -> bool: ...
    def can_redo(self) -> bool: ...
    def new_company(self) -> None: ...
    def open_file(self) -> None: ...
    def open_sample(self) -> None: ...
    def back_up(self) -> None: ...
    def close(self) -> bool: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def find(self) -> None: ...
    def set_scheme(self, scheme: str) -> None: ...
    def set_scale(self, percent: int) -> None: ...
    def has_side(self) -> bool: ...
    def toggle_side(self) -> None: ...
    def turn_to(self, page: str) -> None: ...
    def offer(self, page: str, method: str) -> None: ...
    def help_field(self) -> None: ...
    def about(self) -> None: ...


def commands(window: Deeds) -> tuple[Command, ...]:
    """The one list."""
    return (*_file(window), *_edit(window), *_view(window), *_go(window), *_offers(window), *_help(window))


def _file(window: Deeds) -> tuple[Command, ...]:
    return (
        Command(
            id="new_company", text="New company…", menu="File", shortcut="Ctrl+N", run=window.new_company
        ),
        Command(id="open_file", text="Open a file…", menu="File", shortcut="Ctrl+O", run=window.open_file),
        Command(id="open_sample", text="Open the sample company", menu="File", run=window.open_sample),
        Command(
            id="back_up",
            text="Back up now",
            menu="File",
            shortcut="Ctrl+B",
            group=1,
            run=window.back_up,
            enabled=window.can_write,
        ),
        Command(
            id="backups",
            text="File and backups",
            menu="File",
            group=1,
            run=lambda: window.turn_to("file"),
            enabled=window.has_file,
        ),
        Command(id="quit", text="Quit", menu="File", shortcut="Ctrl+Q", group=9, run=window.close),
    )


def _edit(window: Deeds) -> tuple[Command, ...]:
    return (
        Command(
            id="undo",
            text="Undo",
            menu="Edit",
            shortcut="Ctrl+Z",
            run=window.undo,
            enabled=window.can_undo,
            label=window.undo_words,
        ),
        Command(
            id="redo",
            text="Redo",
            menu="Edit",
            shortcut="Ctrl+Shift+Z; Ctrl+Y",
            run=window.redo,
            enabled=window.can_redo,
            label=window.redo_words,
        ),
        Command(
            id="find",
            text="Find anything",
            menu="Edit",
            shortcut="Ctrl+K",
            group=1,
            run=window.find,
            enabled=window.has_file,
        ),
    )


def _schemes(window: Deeds) -> tuple[Command, ...]:
    words = {"system": "Colours of the system", "light": "Light", "dark": "Dark"}
    return tuple(
        Command(
            id=f"scheme_{name}",
            text=words[name],
            menu="View",
            checkable=True,
            run=lambda name=name: window.set_scheme(name),
            checked=lambda name=name: window.theme.scheme == name,
        )
        for name in SCHEMES
    )


def _view(window: Deeds) -> tuple[Command, ...]:
    return (
        *_schemes(window),
        Command(
            id="text_larger",
            text="Larger text",
            menu="View",
            shortcut="Ctrl+=; Ctrl++",
            group=1,
            run=lambda: window.set_scale(window.theme.next_scale(1)),
            enabled=lambda: window.theme.scale < SCALES[-1],
        ),
        Command(
            id="text_smaller",
            text="Smaller text",
            menu="View",
            shortcut="Ctrl+-",
            group=1,
            run=lambda: window.set_scale(window.theme.next_scale(-1)),
            enabled=lambda: window.theme.scale > SCALES[0],
        ),
        Command(
            id="text_normal",
            text="Text at 100%",
            menu="View",
            shortcut="Ctrl+0",
            group=1,
            run=lambda: window.set_scale(100),
        ),
        Command(
            id="side_panel",
            text="Evidence panel",
            menu="View",
            shortcut="F8",
            group=2,
            run=window.toggle_side,
            enabled=window.has_side,
        ),
    )


def _go(window: Deeds) -> tuple[Command, ...]:
    return tuple(
        Command(
            id=f"go_{page.name}",
            text=page.label,
            menu="Go",
            shortcut=f"Ctrl+{at}" if page.in_rail else "",
            group=0 if page.in_rail else 1,
            run=lambda name=page.name: window.turn_to(name),
            enabled=window.has_file,
        )
        for at, page in enumerate(PAGES, 1)
    )


def _offers(window: Deeds) -> tuple[Command, ...]:
    return tuple(
        Command(
            id=offer.id,
            text=offer.text,
            menu=offer.menu,
            shortcut=offer.shortcut,
            group=2,
            run=lambda page=page.name, call=offer.call: window.offer(page, call),
            enabled=window.can_write if offer.writes else window.has_file,
        )
        for page in PAGES
        for offer in page.offers
    )


def _help(window: Deeds) -> tuple[Command, ...]:
    return (
        Command(
            id="help_field", text="Help on this field", menu="Help", shortcut="F1", run=window.help_field
        ),
        Command(id="about", text="About clawdesk", menu="Help", run=window.about),
    )
