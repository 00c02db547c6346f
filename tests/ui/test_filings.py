"""A filing is read, checked and looked at before anything of it is stored."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clawdesk import intake
from clawdesk.actions.save_record import SaveRecord
from clawdesk.checks import CHECKS
from clawdesk.domain.activity import Changes
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.person import Person
from clawdesk.ui.filing.cards import finding_card
from clawdesk.ui.filing.issuer import issuer_findings
from clawdesk.ui.filing.lines import LinesTable
from clawdesk.ui.filing.marks import in_question
from clawdesk.ui.filing.source_html import WebPage
from clawdesk.ui.filing.source_text import laid_out, row_spans
from clawdesk.ui.filing.weighing import NOUNS, few_of_each, rows_named
from clawdesk.ui.pages.filings import FilingsPage
from clawdesk.ui.theme import Theme
from clawdesk.ui.window import Window
from tests.intake.documents import Document, row

from .companies import save
from .filing_page import FILINGS, ONE_ROW, THREE_ROWS, drop, in_file, opened, read, said, settled, tones


@pytest.fixture
def page(window: Window) -> FilingsPage:
    return opened(window)


def test_what_is_dropped_is_in_the_file_only_once_accepted(qtbot: QtBot, page: FilingsPage) -> None:
    desk = page.frame.desk
    before = in_file(desk)
    drop(page, THREE_ROWS)
    settled(qtbot, page)
    assert page.preview.sheet.heading.title.text() == "Form 4 · Marlow Ines"
    assert "not yet in the file" in page.preview.sheet.heading.second.text()
    assert in_file(desk) == before
    page.preview.accept.click()
    assert desk.count("filing") == 1
    assert len(desk.filing(desk.filings()[0].id).lines) == 5
    assert page.crumbs() == ("Form 4 · Marlow Ines",)


def test_what_is_discarded_leaves_nothing(qtbot: QtBot, page: FilingsPage) -> None:
    before = in_file(page.frame.desk)
    read(qtbot, page, THREE_ROWS)
    page.preview.discard.click()
    assert in_file(page.frame.desk) == before
    assert "No Form 3, 4 or 5 is in this file yet" in said(page)


def flipped(text: str, tag: str, row: int, at: int) -> str:
    """The digit at a place of the row's value, one higher."""
    found = list(re.finditer(rf"<{tag}>\s*<value>([\d.]+)", text))[row - 1]
    place = found.start(1) + at
    assert text[place].isdigit()
    return f"{text[:place]}{(int(text[place]) + 1) % 10}{text[place + 1 :]}"


@pytest.mark.parametrize("row", [2, 3])
@pytest.mark.parametrize("tag", ["transactionShares", "sharesOwnedFollowingTransaction"])
@pytest.mark.parametrize("at", [0, -1])
def test_a_flipped_digit_makes_its_row_red(
    qtbot: QtBot, page: FilingsPage, tmp_path: Path, tag: str, row: int, at: int
) -> None:
    text = THREE_ROWS.read_text()
    value = re.findall(rf"<{tag}>\s*<value>([\d.]+)", text)[row - 1]
    altered = tmp_path / "altered.txt"
    altered.write_text(flipped(text, tag, row, at % len(value)))
    read(qtbot, page, THREE_ROWS)
    assert {tones(page)[1, one] for one in (1, 2, 3)} == {"good"}
    page.preview.discard.click()
    read(qtbot, page, altered)
    assert tones(page)[1, row] == "bad"


def test_a_finding_says_what_was_seen_and_expected(qtbot: QtBot, page: FilingsPage, tmp_path: Path) -> None:
    altered = tmp_path / "altered.txt"
    altered.write_text(flipped(THREE_ROWS.read_text(), "transactionShares", 2, 0))
    read(qtbot, page, altered)
    words = said(page.preview.sheet)
    assert "Seen: 115,400" in words
    assert "Expected: 114,400, which is" in words


def test_the_same_filing_twice_is_said_and_kept_once(qtbot: QtBot, page: FilingsPage, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(THREE_ROWS.read_bytes())
    read(qtbot, page, THREE_ROWS, copy)
    first, second = page.queue.previews
    assert first.can_be_accepted
    assert second.same_as == THREE_ROWS.name
    page.preview.accept.click()
    settled(qtbot, page)
    assert page.queue.previews[0].known_id == 1
    assert not page.preview.accept.isVisible()
    assert page.preview.open_known.isVisible()
    page.preview.open_known.click()
    assert page.place() == ("filing", 1)
    assert page.frame.desk.count("filing") == 1


def test_a_file_that_holds_no_filing_says_so_and_loses_nothing(
    qtbot: QtBot, page: FilingsPage, tmp_path: Path
) -> None:
    wrong = tmp_path / "photo.xml"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    read(qtbot, page, wrong, ONE_ROW)
    assert "cannot be read" in page.queue.heap.index(0, 0).data()
    card = page.preview.sheet.findChild(QWidget, "read_error")
    assert all(card.findChild(QLabel, name).text() for name in ("error_title", "error_remedy"))
    page.accept_ready()
    assert page.frame.desk.count("filing") == 1
    assert [one.name for one in page.queue.previews] == ["photo.xml"]
    assert wrong.exists()


def test_only_what_nobody_has_to_weigh_is_accepted_at_once(qtbot: QtBot, page: FilingsPage) -> None:
    read(qtbot, page, FILINGS)
    late = {one.name for one in page.queue.previews if one.open_findings}
    assert late
    page.waiting.accept.click()
    settled(qtbot, page)
    assert {one.name for one in page.queue.previews} == late
    page.frame.desk.undo()
    assert page.frame.desk.count("filing") == 0


def test_the_source_stands_beside_the_lines_and_follows_the_cursor(qtbot: QtBot, page: FilingsPage) -> None:
    page.window().resize(1440, 900)
    read(qtbot, page, THREE_ROWS)
    assert page.preview.source.isVisible()
    table = page.preview.sheet.findChild(LinesTable, "table_1")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    shown = page.preview.source.text.textCursor().block().text()
    assert shown.strip() == "<nonDerivativeTransaction>"
    first = table.model().lines[table.currentIndex().row()].row
    text = page.preview.source.text.toPlainText().splitlines()
    start, end = row_spans("\n".join(text))[1, first]
    assert page.preview.source.text.textCursor().blockNumber() == start
    assert text[end].strip() == "</nonDerivativeTransaction>"


def test_text_without_lines_is_laid_out_and_loses_nothing() -> None:
    source = "<a><b><c>1 2</c></b><d/><e>x &amp; y</e></a>"
    assert laid_out(source) == "<a>\n  <b>\n    <c>1 2</c>\n  </b>\n  <d/>\n  <e>x &amp; y</e>\n</a>"
    assert re.sub(r"\n\s*", "", laid_out(source)) == source


def test_a_place_names_its_rows() -> None:
    assert rows_named("Table I, rows 1, 2, 12: Common Stock (direct)") == {(1, 1), (1, 2), (1, 12)}
    assert rows_named("Table II, row 3, and Table I, row 4") == {(2, 3), (1, 4)}
    assert rows_named("Form 4, Thu 7 Nov 2024") == frozenset()


def test_an_owner_is_tied_to_an_officer_by_cik_alone(qtbot: QtBot, page: FilingsPage) -> None:
    desk = page.frame.desk
    namesake = save(desk, Person(family_name="Marlow", given_names="Ines"))
    read(qtbot, page, THREE_ROWS)
    page.preview.accept.click()
    assert page.kept.owners.findChild(QPushButton, "open_officer_0") is None
    assert desk.record("person", namesake).cik == ""
    page.kept.owners.findChild(QPushButton, "same_officer_0").click()
    assert desk.record("person", namesake).cik == "0009990101"
    gone: list[tuple[str, int]] = []
    object.__setattr__(page.frame, "go", lambda entity, record_id: gone.append((entity, record_id)))
    page.kept.owners.findChild(QPushButton, "open_officer_0").click()
    assert gone == [("person", namesake)]


def test_an_accepted_filing_is_checked_again_from_its_kept_source(qtbot: QtBot, page: FilingsPage) -> None:
    read(qtbot, page, THREE_ROWS)
    found = {one.title for one in page.queue.previews[0].findings if one.status is Status.DIFFERS}
    assert found
    page.preview.accept.click()
    qtbot.waitUntil(lambda: all(one in said(page.kept.sheet) for one in found), timeout=20_000)


def test_an_undone_import_leaves_the_list(qtbot: QtBot, page: FilingsPage) -> None:
    heard: list[Changes] = []
    page.frame.bridge.changed.connect(heard.append)
    read(qtbot, page, THREE_ROWS)
    page.preview.accept.click()
    page.frame.desk.undo()
    assert len(heard) == 2
    assert page.model.rowCount() == 0
    assert page.place() is None
    page.frame.desk.redo()
    assert page.model.rowCount() == 1


def test_the_list_is_narrowed_by_any_word(qtbot: QtBot, page: FilingsPage) -> None:
    read(qtbot, page, FILINGS)
    for _ in range(len(page.queue.previews)):
        page.accept_current()
    assert page.model.rowCount() == 4
    page.model.find("kerr 2024")
    assert [page.model.index(0, 0).data().split(",")[0]] == ["Kerr Solvei"]
    assert page.model.rowCount() == 1


def test_every_control_of_the_preview_has_a_name(qtbot: QtBot, page: FilingsPage) -> None:
    read(qtbot, page, FILINGS)
    unnamed = [
        one.objectName() or type(one).__name__
        for one in page.findChildren(QWidget)
        if one.isVisibleTo(page)
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (one.accessibleName() and one.objectName())
    ]
    assert not unnamed


def test_a_drop_is_taken_anywhere_on_the_page(page: FilingsPage) -> None:
    takers = [one for one in page.findChildren(QWidget) if one.acceptDrops() and one.isVisibleTo(page)]
    texts = [one.objectName() for one in takers if one.mapTo(page, QPoint(0, 0)) is not None]
    assert page.acceptDrops()
    assert texts == []


def test_a_filing_of_another_company_is_never_without_findings(qtbot: QtBot, page: FilingsPage) -> None:
    desk = page.frame.desk
    company = desk.records("company")[0]
    desk.execute(SaveRecord(record=replace(company, cik="1234567")))
    read(qtbot, page, ONE_ROW)
    preview = page.queue.previews[0]
    assert preview.findings[0].title.startswith("Issuer is ")
    assert "this file is" in said(page.preview.sheet)
    assert page.queue.ready() == ()
    bare = (preview.filing.issuer.cik or "").lstrip("0")
    desk.execute(SaveRecord(record=replace(company, cik=bare)))
    assert issuer_findings(preview.filing, desk.records("company")[0]) == ()


def test_without_the_companys_number_the_issuer_cannot_be_compared(qtbot: QtBot, page: FilingsPage) -> None:
    read(qtbot, page, ONE_ROW)
    filing = page.queue.previews[0].filing
    company = replace(page.frame.desk.records("company")[0], cik="")
    assert [one.status for one in issuer_findings(filing, company)] == [Status.CANNOT_BE_CHECKED]


def test_a_card_says_each_word_once() -> None:
    finding = Finding(
        check="running balance",
        status=Status.DIFFERS,
        place="Table I, row 2",
        title="The balance differs",
        seen="found 114,600",
        expected="expected 114,100, from 114,000 + 100",
    )
    card = finding_card(finding)
    assert card.findChild(QLabel, "finding_seen").text() == "Seen: 114,600"
    assert card.findChild(QLabel, "finding_expected").text() == "Expected: 114,100, from 114,000 + 100"


def test_broken_xml_is_told_by_its_line_and_in_plain_words(
    qtbot: QtBot, page: FilingsPage, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xml"
    broken.write_text("<ownershipDocument>\n<issuer\n", encoding="utf-8")
    read(qtbot, page, broken)
    told = said(page.preview.sheet)
    assert "broken at line" in told
    assert "parser" not in told


def test_files_dropped_on_any_page_are_read_as_filings(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program takes its offer back while the page is built, so its names are asked for before."""
    window.turn_to("home")
    carried, turn_to = QMimeData(), window.shell.turn_to
    monkeypatch.setattr(window.shell, "turn_to", lambda name: (carried.clear(), turn_to(name)))
    drop(window.shell, ONE_ROW, carried=carried)
    page = window.shell.page("filings")
    assert window.shell.current == "filings"
    settled(qtbot, page)
    assert [one.name for one in page.queue.previews] == [ONE_ROW.name]


def test_marks_and_balances_are_seen_in_a_small_window(qtbot: QtBot, page: FilingsPage) -> None:
    page.window().resize(1000, 700)
    read(qtbot, page, THREE_ROWS)
    table = page.preview.sheet.tables[0]
    headings = [table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(7)]
    for at in (headings.index("Owned after"), len(headings) - 1):
        right = table.columnViewportPosition(at) + table.columnWidth(at)
        assert 0 <= table.columnViewportPosition(at) < right <= table.viewport().width() + 1


def test_every_check_has_its_words_on_the_chips() -> None:
    names = {sys.modules[one.__module__].CHECK for one in CHECKS}
    assert len(names) > 8
    assert names <= set(NOUNS)


def test_a_row_is_told_with_its_notes_to_one_who_uses_keys(qtbot: QtBot, page: FilingsPage) -> None:
    read(qtbot, page, ONE_ROW)
    table = page.preview.sheet.tables[0]
    table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(table, Qt.Key.Key_Down)
    told = page.preview.sheet.findChild(QLabel, "table_1_told")
    assert told.isVisibleTo(page)
    row, meaning, *notes = told.text().split("\n")
    assert (row, bool(meaning)) == ("Row 2", True)
    assert [one.split(":")[0] for one in notes] == ["Note 1", "Note 3"]


def test_findings_of_one_kind_are_told_four_times_and_then_counted() -> None:
    """Three hundred cards that say the same help nobody; each row bears its mark and tells its own."""
    many = tuple(
        Finding(
            check="running balance", status=Status.DIFFERS, place=f"Table I, row {number}", title="differs"
        )
        for number in range(1, 301)
    )
    other = Finding(check="dates", status=Status.DIFFERS, place="Table I, row 2", title="a day in 2204")
    first, more = few_of_each((*many, other), 4)
    assert first == (*many[:4], other)
    assert more == ("296 balances differ",)


def test_a_row_of_a_web_page_is_found_by_its_figures(qtbot: QtBot, qapp: QApplication) -> None:
    """Two rows of the same count are told apart by their order."""
    page = WebPage(Theme(qapp, scheme="dark"))
    qtbot.addWidget(page)
    rows = (row("2024-05-14", "S", "100", "D", "9", "900"), row("2024-05-14", "S", "100", "D", "9", "800"))
    filing = intake.read(Document(rows=rows).data, "form4.xml").filing
    told = "".join(f"<tr><td>Common Stock</td><td>100</td><td>{one}</td></tr>" for one in (900, 800))
    page.show_page(f"<p>of 1,100 shares</p><table>{told}</table>")
    page.show_lines(filing.lines, {(1, 1): "good", (1, 2): "bad"}, {})
    assert [one.cursor.selectedText() for one in page.extraSelections()] == ["100", "800"]
    page.bring_row(filing.lines[0])
    assert [one.cursor.selectedText() for one in page.extraSelections()] == ["100", "800", "100", "900"]
    assert page.textCursor().position() == page.extraSelections()[-1].cursor.position()


def test_what_a_check_speaks_of_is_marked_in_the_page(qtbot: QtBot, qapp: QApplication) -> None:
    page = WebPage(Theme(qapp, scheme="light"))
    qtbot.addWidget(page)
    rows = (row("2024-05-14", "S", "100", "D", "9.5", "900"),)
    filing = intake.read(Document(rows=rows).data, "form4.xml").filing
    page.show_page("<table><tr><td>100</td><td>D</td><td>$9.5<sup>(1)</sup></td><td>900</td></tr></table>")
    differs = Finding(check="price range", status=Status.DIFFERS, place="Table I, row 1", title="differs")
    asked = {(1, 1): in_question(filing.lines[0], (differs,))}
    page.show_lines(filing.lines, {(1, 1): "bad"}, asked)
    assert [one.cursor.selectedText() for one in page.extraSelections()] == ["9.5"]
