"""The colours can be read in both schemes, and the type grows as one."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from clawdesk.paths import resources
from clawdesk.ui.theme import SCALES, Theme, read_tokens

GROUNDS = ("canvas", "paper", "raised", "rail", "accent_soft")
TEXT_PAIRS = (
    *((text, ground) for text in ("ink", "muted") for ground in GROUNDS),
    *(("accent", ground) for ground in GROUNDS),
    *((tone, f"{tone}_soft") for tone in ("good", "bad", "warn")),
    *((tone, ground) for tone in ("good", "bad", "warn") for ground in ("canvas", "paper")),
    ("ink", "bad_soft"),
    ("ink", "warn_soft"),
    ("on_accent", "accent"),
    ("on_accent", "bad"),
)


def brightness(text: str) -> float:
    parts = [int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_right() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 1) == 21.0
    assert round(contrast("#777777", "#FFFFFF"), 2) == 4.48


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_every_text_stands_out_from_its_ground(scheme: str, text: str, ground: str) -> None:
    tokens = read_tokens()[scheme]
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["canvas", "paper", "rail"])
def test_the_ring_of_the_focus_stands_out(scheme: str, ground: str) -> None:
    tokens = read_tokens()[scheme]
    assert contrast(tokens["accent"], tokens[ground]) >= 3


def test_both_schemes_name_the_same_tokens() -> None:
    tokens = read_tokens()
    assert tokens["light"].keys() == tokens["dark"].keys()


def test_the_marks_of_a_scheme_are_drawn_in_its_own_colours() -> None:
    for scheme, tokens in read_tokens().items():
        known = {colour.upper() for colour in tokens.values()}
        for picture in (resources() / "themes" / scheme).glob("*.svg"):
            assert set(re.findall("#[0-9A-F]{6}", picture.read_text("utf-8"))) <= known, picture


def test_every_icon_is_drawn_in_the_colour_it_is_given() -> None:
    for picture in (resources() / "icons").glob("*.svg"):
        text = picture.read_text("utf-8")
        assert "currentColor" in text
        assert "#" not in text


def test_the_scheme_is_switched_while_the_window_is_open(qapp: QApplication) -> None:
    theme = Theme(qapp, scheme="light")
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.dark))
    theme.set_scheme("dark")
    assert told[-1] is True
    assert theme.colour("canvas") == QColor("#15191D")
    assert qapp.palette().window().color() == QColor("#15191D")
    theme.set_scheme("light")
    assert qapp.palette().window().color() == QColor("#F4F5F2")


def test_type_and_measures_grow_together(qapp: QApplication) -> None:
    theme = Theme(qapp, scheme="light")
    small, wide = theme.font("body").pointSizeF(), theme.px(196)
    theme.set_scale(200)
    assert round(theme.font("body").pointSizeF() / small, 2) == 2
    assert theme.px(196) == 2 * wide
    theme.set_scale(100)


def test_sizes_of_text_go_step_by_step(qapp: QApplication) -> None:
    theme = Theme(qapp, scheme="light")
    seen = [theme.scale]
    while theme.next_scale(1) > theme.scale:
        theme.set_scale(theme.next_scale(1))
        seen.append(theme.scale)
    assert tuple(seen) == SCALES
    assert theme.next_scale(-1) == SCALES[-2]
    theme.set_scale(100)


def test_the_typefaces_are_those_that_travel_with_the_program(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontDatabase, QFontInfo

    theme = Theme(qapp, scheme="light")
    assert {"Source Sans Pro", "Source Serif Pro"} <= set(QFontDatabase.families())
    assert QFontInfo(theme.font("title")).family() == "Source Serif Pro"
    assert Decimal(str(theme.font("small").pointSizeF())) < Decimal(str(theme.font("body").pointSizeF()))


def test_a_scheme_is_put_on_once_however_often_the_system_says_so(qapp: QApplication) -> None:
    """Asking the system for a scheme brings its own word of the change, on most of them before the answer."""
    theme = Theme(qapp, scheme="light")
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.dark))
    theme.set_scheme("dark")
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert told == [True]
    theme.set_scale(110)
    assert told == [True, True]
