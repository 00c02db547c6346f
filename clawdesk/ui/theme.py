"""Colours, type and measures of the window: one token table, one palette, one style sheet."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from clawdesk.paths import resources

SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"
SCHEMES = ("system", "light", "dark")
SCALES = (100, 110, 125, 150, 175, 200)

# A style sheet takes pictures from files only, so these are kept once for each scheme.
MARKS = ("chevron", "tick", "check", "left", "right")

_FONT_FILES = (
    ("font_source_sans_pro", "SourceSansPro-Regular"),
    ("font_source_sans_pro", "SourceSansPro-It"),
    ("font_source_sans_pro", "SourceSansPro-Semibold"),
    ("font_source_serif_pro", "SourceSerifPro-Regular"),
    ("font_source_serif_pro", "SourceSerifPro-It"),
    ("font_source_serif_pro", "SourceSerifPro-Semibold"),
)


class Style(NamedTuple):
    family: str
    size: int | float
    weight: QFont.Weight = QFont.Weight.Normal
    italic: bool = False


# Sizes are pixels at 100%.
STYLES: dict[str, Style] = {
    "body": Style(SANS, 14),
    "strong": Style(SANS, 14, QFont.Weight.DemiBold),
    "small": Style(SANS, 12.5),
    "small_strong": Style(SANS, 12.5, QFont.Weight.DemiBold),
    "heading": Style(SANS, 15, QFont.Weight.DemiBold),
    "title": Style(SERIF, 24, QFont.Weight.DemiBold),
    "subtitle": Style(SERIF, 17, QFont.Weight.DemiBold),
    "quote": Style(SERIF, 14, QFont.Weight.Normal, True),
    "reading": Style(SERIF, 14),
}


def read_tokens() -> dict[str, dict[str, str]]:
    """The colours, one table a scheme; every text pair is at least 4.5:1. JSON, for it is read before first paint."""
    tokens: dict[str, dict[str, str]] = json.loads(
        (resources() / "themes" / "tokens.json").read_text(encoding="utf-8")
    )
    return tokens


def load_fonts() -> None:
    for package, name in _FONT_FILES:
        found = find_spec(package)
        if found is None or not found.submodule_search_locations:
            continue
        QFontDatabase.addApplicationFont(
            str(Path(found.submodule_search_locations[0], "files", f"{name}.ttf"))
        )


class Theme(QObject):
    """The look in force; `changed` tells whoever paints by hand to paint again."""

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        *,
        scheme: str = "system",
        scale: int = 100,
        bare: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """`bare` is enough for a window without a page; `complete` adds type and style before the first one."""
        super().__init__(parent or app)
        self._app = app
        self._tokens = read_tokens()
        self._sheet = (resources() / "themes" / "window.qss").read_text(encoding="utf-8")
        self.scheme = scheme if scheme in SCHEMES else "system"
        self.scale = min(max(scale, SCALES[0]), SCALES[-1])
        self._complete = False
        self._applied: tuple[bool, int] | None = None
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._ask_system()
        app.setPalette(self._palette())
        if not bare:
            self.complete()

    def complete(self) -> None:
        if not self._complete:
            self._complete = True
            load_fonts()
            self.apply()

    @property
    def dark(self) -> bool:
        if self.scheme == "system":
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self.scheme == "dark"

    def set_scheme(self, scheme: str) -> None:
        if scheme not in SCHEMES or scheme == self.scheme:
            return
        self.scheme = scheme
        self._ask_system()
        self.apply()

    def set_scale(self, percent: int) -> None:
        percent = min(max(percent, SCALES[0]), SCALES[-1])
        if percent != self.scale:
            self.scale = percent
            self.apply()

    def next_scale(self, direction: int) -> int:
        """The next larger (1) or smaller (-1) size of text."""
        if direction > 0:
            return next((step for step in SCALES if step > self.scale), SCALES[-1])
        return next((step for step in reversed(SCALES) if step < self.scale), SCALES[0])

    def colour(self, token: str) -> QColor:
        return QColor(self._tokens["dark" if self.dark else "light"][token])

    def px(self, pixels: int | float) -> int:
        """So many pixels of the 100% drawing, at the text size in force."""
        return round(pixels * self.scale / 100)

    def font(self, style: str) -> QFont:
        family, size, weight, italic = STYLES[style]
        font = QFont(family)
        font.setPointSizeF(self._points(size))
        font.setWeight(weight)
        font.setItalic(italic)
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setFeature(QFont.Tag("lnum"), 1)
        return font

    def apply(self) -> None:
        """Dress the program once: asking the system for a scheme may already have brought its own word of it."""
        wanted = self.dark, self.scale
        if wanted == self._applied:
            return
        self._applied = wanted
        self._app.setFont(self.font("body"))
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(self.sheet())
        self.changed.emit()

    def sheet(self) -> str:
        """The style sheet: `12u` are scaled pixels, `14f` is a size of type, `$ink` a colour."""
        name = "dark" if self.dark else "light"
        marks = {mark: (resources() / "themes" / name / f"{mark}.svg").as_posix() for mark in MARKS}
        text = Template(self._sheet).substitute(self._tokens[name], **marks)
        text = re.sub(r"\b(\d+)u\b", lambda match: f"{self.px(int(match[1]))}px", text)
        return re.sub(r"\b(\d+(?:\.\d+)?)f\b", lambda match: f"{self._points(float(match[1])):.3f}pt", text)

    def _points(self, pixels: int | float) -> float:
        # Qt keeps pixel sizes whole; points may be broken, so 12.5 px is set through them.
        screen = QGuiApplication.primaryScreen()
        dots = screen.logicalDotsPerInch() if screen else 96
        return pixels * self.scale / 100 * 72 / dots

    def _ask_system(self) -> None:
        wanted = {
            "system": Qt.ColorScheme.Unknown,
            "light": Qt.ColorScheme.Light,
            "dark": Qt.ColorScheme.Dark,
        }
        self._app.styleHints().setColorScheme(wanted[self.scheme])

    def _follow(self) -> None:
        self.apply()

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        pairs = {
            role.Window: "canvas",
            role.WindowText: "ink",
            role.Base: "paper",
            role.AlternateBase: "raised",
            role.Text: "ink",
            role.Button: "paper",
            role.ButtonText: "ink",
            role.BrightText: "ink",
            role.ToolTipBase: "paper",
            role.ToolTipText: "ink",
            role.PlaceholderText: "muted",
            role.Highlight: "accent_soft",
            role.HighlightedText: "ink",
            role.Accent: "accent",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.Light: "paper",
            role.Midlight: "line",
            role.Mid: "line",
            role.Dark: "edge",
            role.Shadow: "line",
        }
        for name, token in pairs.items():
            palette.setColor(name, self.colour(token))
        for name in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, name, self.colour("muted"))
        return palette
