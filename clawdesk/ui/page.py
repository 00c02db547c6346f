"""What a page of the window is, and what it is handed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

# The empty window is painted before the file's rooms are loaded, so they are named here for the checker alone.
if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.activity import Changes
    from clawdesk.ui.bridge import Bridge
    from clawdesk.ui.drafts import Drafts
    from clawdesk.ui.notices import Notices
    from clawdesk.ui.services import Services
    from clawdesk.ui.state import UserState
    from clawdesk.ui.task import Tasks
    from clawdesk.ui.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the window hands to every page and form."""

    desk: Desk
    services: Services
    theme: Theme
    notices: Notices
    bridge: Bridge
    tasks: Tasks
    state: UserState
    drafts: Drafts
    go: Callable[[str, int], None]
    """Open the page that shows a record: go("person", 3)."""
    leads_to: Callable[[str], bool]
    """Whether `go` has a page for records of this entity."""
    turn_to: Callable[[str], None]
    """Open a page by its name: turn_to("filings")."""
    run: Callable[[str], None]
    """Run a command by its id: run("back_up")."""
    show_side: Callable[[QWidget | None], None]
    """Put a widget in the panel on the right (344 wide, folded under 1200), or empty it."""
    restore: Callable[[Path, str | None], None]
    """Put a backup in the place of the open file, with the passphrase where it has one, and open it."""
    ask_file: Callable[[str, str], Path | None]
    """Ask for a file to open: (title, name filter)."""
    ask_place: Callable[[str, str, str], Path | None]
    """Ask where to save: (title, proposed name, name filter)."""


class Page(Protocol):
    """A QWidget with these members; made once when it is first opened.

    `crumbs_changed` is emitted whenever crumbs() would answer anew.
    """

    crumbs_changed: Signal

    def crumbs(self) -> tuple[str, ...]:
        """What stands after the page's own name in the top bar: ("2025-01 …", "Marlow, Ines")."""

    def show_record(self, entity: str, record_id: int) -> None:
        """Select and show a record of one of the page's entities."""

    def refresh(self, changes: Changes) -> None:
        """Something was written: look whether it concerns this page."""

    def opened(self) -> None:
        """The page came to the front: put the side panel right."""

    def place(self) -> tuple[str, int] | None:
        """The record in front, to be opened again at the next start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A command that a page offers: choosing it opens the page and calls its method `call`."""

    id: str
    text: str
    call: str
    shortcut: str = ""
    menu: str = "Record"
    writes: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """A page as the rail knows it, before it is made."""

    name: str
    label: str
    make: Callable[[Frame], QWidget]
    entities: tuple[str, ...] = ()
    """Records that `Frame.go` brings to this page."""
    icon: str = ""
    counts: str = ""
    """Entity whose number of records stands in the rail."""
    in_rail: bool = True
    offers: tuple[Offer, ...] = ()
