"""A chart can be read without a mouse: Tab reaches it, arrow keys walk its marks, and its table is one key away."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from clawdesk.domain.chart import (
    Bar,
    Chart,
    Counted,
    CurveMark,
    CurvePlot,
    CurveVertex,
    Timeline,
    TimeMark,
    Waterfall,
)
from clawdesk.domain.chart_words import table_of
from clawdesk.domain.evaluation import Line, Quantity, Unit
from clawdesk.domain.text_table import TextTable
from clawdesk.ui.case.figures import ComputationTable
from clawdesk.ui.chart_box import ChartBox
from clawdesk.ui.read_table import ReadTable
from clawdesk.ui.theme import Theme

CHARTS: tuple[Chart, ...] = (
    Timeline(
        title="The clock",
        window_start=date(2024, 2, 22),
        window_end=date(2027, 2, 22),
        marks=(
            TimeMark(label="restated", on=date(2025, 11, 6)),
            TimeMark(label="10-K filed", on=date(2024, 2, 22)),
        ),
    ),
    CurvePlot(
        title="Payout curve",
        vertices=(
            CurveVertex(attainment=Decimal(90), payout=Decimal(50)),
            CurveVertex(attainment=Decimal(110), payout=Decimal(150)),
        ),
        marks=(CurveMark(label="97% restated", attainment=Decimal(97), payout=Decimal(85)),),
    ),
    Waterfall(
        title="From received",
        counted=Counted.MONEY,
        bars=(
            Bar(label="Received", low=Decimal(0), high=Decimal(560_000), sum=True),
            Bar(label="Not in excess", low=Decimal(220_000), high=Decimal(560_000), told="still due"),
            Bar(label="Excess", low=Decimal(0), high=Decimal(220_000), sum=True),
        ),
    ),
)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, scheme="light")


@pytest.mark.parametrize("chart", CHARTS, ids=lambda one: type(one).__name__)
def test_the_arrow_keys_tell_every_mark_from_end_to_end(qtbot: QtBot, theme: Theme, chart: Chart) -> None:
    box = ChartBox(theme, chart, name="chart")
    qtbot.addWidget(box)
    box.resize(320, 300)
    box.show()
    told = []
    for _ in box.view.tells():
        QTest.keyClick(box.view, Qt.Key.Key_Right)
        told.append(box.findChild(QLabel, "chart_walked").text())
    assert told == list(box.view.tells())
    assert len(set(told)) == len(told) >= 2
    QTest.keyClick(box.view, Qt.Key.Key_Right)
    assert box.view.at == len(told) - 1
    assert len(box.view.spots()) == len(told)
    assert all(0 <= spot.x() <= box.view.width() for spot in box.view.spots())


@pytest.mark.parametrize("chart", CHARTS, ids=lambda one: type(one).__name__)
def test_the_table_tells_what_the_chart_shows(qtbot: QtBot, theme: Theme, chart: Chart) -> None:
    box = ChartBox(theme, chart, name="chart")
    qtbot.addWidget(box)
    box.resize(320, 300)
    box.show()
    box.turn.setFocus()
    QTest.keyClick(box.turn, Qt.Key.Key_Return)
    table = box.findChild(ReadTable)
    assert box.as_table
    assert not box.view.isVisibleTo(box)
    model = table.model()
    cells = [
        tuple(model.index(at, side).data() for side in range(model.columnCount()))
        for at in range(model.rowCount())
    ]
    assert cells == list(table_of(chart).rows)
    QTest.keyClick(box.turn, Qt.Key.Key_Return)
    assert not box.as_table


def test_a_table_that_has_no_room_is_never_pushed_sideways(qtbot: QtBot, theme: Theme) -> None:
    texts = ("Policy", "Sarbanes-Oxley", "Exchange", "Standards")
    told = TextTable(
        title="Texts", columns=("", *texts), rows=(("Recoverable", *["conditions"] * len(texts)),)
    )
    table = ReadTable(theme, "texts")
    qtbot.addWidget(table)
    table.show_told(told)
    table.show()
    for wide, columns in ((900, 5), (240, 2), (900, 5)):
        table.resize(wide, 300)
        assert table.model().columnCount() == columns
        assert sum(map(table.columnWidth, range(columns))) <= table.viewport().width()


def test_a_narrow_column_pushes_no_other_and_a_day_stays_in_one_line(qtbot: QtBot, theme: Theme) -> None:
    day = "21\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026"
    told = TextTable(title="Ledger", columns=("", "Day", "Entry"), rows=(("1", day, "a word " * 30),))
    table = ReadTable(theme, "ledger")
    qtbot.addWidget(table)
    table.show_told(told)
    table.show()
    table.resize(300, 300)
    assert table.model().columnCount() == 3
    assert sum(map(table.columnWidth, range(3))) <= table.viewport().width()
    assert table.columnWidth(1) >= table.fontMetrics().horizontalAdvance(day) + table._inset()


def test_the_formula_of_a_cell_is_one_key_away(qtbot: QtBot, theme: Theme) -> None:
    amounts = [Quantity(unit=Unit.PERCENT, value=Decimal(one)) for one in ("1.08", "0.97")]
    lines = (
        Line(label="Attainment", original=amounts[0], restated=amounts[1], formula="324 ÷ 300; 291 ÷ 300"),
        Line(
            label="Less by",
            restated=Quantity(unit=Unit.MONEY, value=Decimal(11)),
            formula="3 − 2",
            total=True,
        ),
    )
    table = ComputationTable(theme, lines, "Bonus")
    qtbot.addWidget(table)
    table.show()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.formula.text() == "Attainment, as filed: 108.0% = 324 ÷ 300"
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.formula.text().endswith("291 ÷ 300")
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.formula.text() == "Less by, restated: 11.00 = 3 − 2"
