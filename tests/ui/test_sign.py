"""Signing, checking and printing a report: with real identities, real bytes and a real spooler's command."""

from __future__ import annotations

import hashlib
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clawdesk import jobs
from clawdesk.desk import Desk
from clawdesk.domain.signing import Verdict, Verification
from clawdesk.signing.identity import new_identity
from clawdesk.ui.case.signing_state import signing_state
from clawdesk.ui.pages.cases import CasesPage
from clawdesk.ui.pdf_view import opened, page_image
from clawdesk.ui.services import Services
from clawdesk.ui.window import Window
from tests.signing.soft_token import LIBRARY, PIN, Tokens

from .companies import CHAIR, SECRET, SECRETARY, certified, copied, determined


@pytest.fixture(scope="session")
def identities(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("identities")
    made = {}
    for name in (SECRETARY, CHAIR):
        path = folder / f"{name}.p12"
        path.write_bytes(
            jobs.throw_away_identity(
                name, "Harrow Instruments, Inc.", SECRET, at=datetime(2025, 1, 2, tzinfo=UTC)
            )
        )
        made[name] = path
    return made


def cases_of(make: Callable[[Path], Desk], qtbot: QtBot, services: Services, kept: Path) -> CasesPage:
    place = services.user_folder.parent / "sample.clawdesk"
    window = Window(copied(make, kept, place), services)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.turn_to("cases")
    page = window.shell.page("cases")
    qtbot.waitUntil(lambda: page.pane.result is not None, timeout=20_000)
    return page


@pytest.fixture
def page(qtbot: QtBot, services: Services, kept_files: Path) -> CasesPage:
    """The sample with a determination about its chief executive."""
    return cases_of(determined, qtbot, services, kept_files)


@pytest.fixture
def signed(qtbot: QtBot, services: Services, kept_files: Path) -> CasesPage:
    """The same, its report signed by the secretary alone."""
    return cases_of(certified, qtbot, services, kept_files)


def at_rest(qtbot: QtBot, page: CasesPage) -> None:
    qtbot.waitUntil(lambda: not page.frame.tasks.running, timeout=20_000)


def sign(qtbot: QtBot, page: CasesPage, path: Path, secret: str = SECRET) -> None:
    page.begin_signing()
    page.bench.sign.identity.use(path)
    page.bench.sign.identity.passphrase.setText(secret)
    page.bench.sign.sign_button.click()
    at_rest(qtbot, page)


def signed_pdf(desk: Desk) -> bytes:
    return desk.document(desk.records("report")[-1].sha256)


def checked(qtbot: QtBot, page: CasesPage, path: Path) -> Verification:
    page.check_pdf()
    with qtbot.waitSignal(page.bench.check.answered, timeout=20_000) as told:
        page.bench.check.check(path)
    return told.args[0]


def said(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def told(page: CasesPage) -> str:
    return page.bench.sign.findChild(QLabel, "sign_told").text()


def test_the_secretary_signs_and_nothing_of_the_secretary_stays_in_the_window(
    qtbot: QtBot, page: CasesPage, identities: dict[str, Path]
) -> None:
    desk = page.frame.desk
    sign(qtbot, page, identities[SECRETARY])
    report = desk.records("report")[-1]
    entry = desk.records("signature", report_id=report.id)[0]
    assert hashlib.sha256(signed_pdf(desk)).hexdigest() == report.sha256 == entry.sha256_after
    assert (entry.name, entry.field) == (SECRETARY, "secretary")
    assert entry.intent.startswith(f"{SECRETARY}, Secretary to the Compensation Committee, certifies")
    pane = page.bench.sign
    assert pane.identity.passphrase.text() == ""
    assert pane.identity.path is None
    assert not pane.sign_button.isEnabled()
    assert "Each signs here in turn" in pane.findChild(QLabel, "sign_pass_on").text()


def test_a_report_signed_in_part_is_such_and_changed_once_one_byte_is(
    qtbot: QtBot, signed: CasesPage, tmp_path: Path
) -> None:
    page, pdf = signed, signed_pdf(signed.frame.desk)
    paper = tmp_path / "report.pdf"
    paper.write_bytes(pdf)
    assert checked(qtbot, page, paper).verdict is Verdict.INCOMPLETE
    assert page.bench.check.findChild(QWidget, "verdict_word").text == "Incomplete"
    for place in (len(pdf) // 3, len(pdf) - 200):
        altered = bytearray(pdf)
        altered[place] ^= 1
        paper.write_bytes(bytes(altered))
        judged = checked(qtbot, page, paper)
        assert judged.verdict is Verdict.CHANGED
        assert page.bench.check.findChild(QLabel, "verdict_sentence").text() == judged.sentence


def places(page: CasesPage) -> list[str]:
    page.begin_signing()
    who = page.bench.sign.who
    return [who.itemData(at) for at in range(who.count())]


def test_the_secretary_signs_first_and_the_chair_after(
    qtbot: QtBot, signed: CasesPage, identities: dict[str, Path]
) -> None:
    page, desk = signed, signed.frame.desk
    first = signed_pdf(desk)
    assert places(page) == ["chair", "member-1", "member-2"]
    sign(qtbot, page, identities[CHAIR])
    assert signed_pdf(desk).startswith(first)
    state = signing_state(desk, desk.record("determination", 1))
    assert state.words == "2 of 4 signed"
    assert [one.field for one in state.signatures] == ["secretary", "chair"]
    page.back()
    page.pane.tabs.show_tab("Determinations")
    words = said(page.pane.determinations)
    assert "2 of 4 signed" in page.pane.determinations.findChild(QWidget, "determination_1").accessibleName()
    assert "Still to sign: Dafydd Prosser" in words
    earlier = page.pane.determinations.findChild(QWidget, "earlier_1")
    assert earlier.isHidden()
    assert words.count("Report issued") == 1
    page.pane.determinations.findChild(QPushButton, "show_earlier_1").click()
    assert f"signed by {SECRETARY} ·" in said(earlier)
    assert earlier.findChild(QPushButton, "save_report_1") is not None
    assert desk.count("report") == 2


def test_what_will_be_signed_stands_there_before(page: CasesPage) -> None:
    assert places(page) == ["secretary"]
    intent = page.bench.sign.findChild(QLabel, "intent").text()
    assert intent == (
        f"{SECRETARY}, Secretary to the Compensation Committee, certifies that this is a true copy of "
        "determination 2025-01/1 about Ines Marlow."
    )
    assert not page.bench.sign.sign_button.isEnabled()


def test_a_wrong_passphrase_is_said_and_nothing_is_signed(
    qtbot: QtBot, page: CasesPage, identities: dict[str, Path]
) -> None:
    before = page.frame.desk.digest()
    sign(qtbot, page, identities[SECRETARY], "not this one")
    assert "The passphrase does not open this signing identity." in told(page)
    assert page.bench.sign.sign_button.isEnabled()
    assert page.frame.desk.digest() == before


def test_another_persons_identity_signs_only_when_that_is_wanted(
    qtbot: QtBot, page: CasesPage, identities: dict[str, Path]
) -> None:
    sign(qtbot, page, identities[CHAIR])
    assert "another name" in told(page)
    assert page.frame.desk.count("report") == 0
    box = page.bench.sign.any_name
    assert box.text() == f"The identity bears the name {CHAIR}. Sign with it all the same."
    box.setChecked(True)
    page.bench.sign.sign_button.click()
    at_rest(qtbot, page)
    assert page.frame.desk.count("report") == 1


def test_a_passphrase_that_was_typed_and_left_is_gone(page: CasesPage) -> None:
    page.begin_signing()
    page.bench.sign.identity.passphrase.setText("typed and left")
    page.bench.sign.findChild(QPushButton, "sign_back").click()
    assert page.bench.sign.identity.passphrase.text() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps files from others by other means")
def test_a_new_identity_is_kept_where_only_its_owner_reads(
    qtbot: QtBot, page: CasesPage, tmp_path: Path
) -> None:
    page.begin_signing()
    form = page.bench.sign.identity
    place = tmp_path / "mine.p12"
    object.__setattr__(page.frame, "ask_place", lambda *_: place)
    form.make_button.click()
    assert form.maker.name.text() == SECRETARY
    form.maker.passphrase.setText(SECRET)
    form.maker.again.setText(SECRET + "x")
    form.maker.make_now.click()
    assert "differ" in form.findChild(QLabel, "new_identity_told").text()
    form.maker.again.setText("short")
    form.maker.passphrase.setText("short")
    form.maker.make_now.click()
    at_rest(qtbot, page)
    assert not place.exists()
    form.maker.passphrase.setText(SECRET)
    form.maker.again.setText(SECRET)
    form.maker.make_now.click()
    at_rest(qtbot, page)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert jobs.describe_identity(place.read_bytes(), SECRET).name == SECRETARY
    assert form.path == place
    assert form.maker.passphrase.text() == ""


def test_the_pages_on_the_screen_are_the_pages_of_the_paper(qtbot: QtBot, page: CasesPage) -> None:
    page.preview()
    qtbot.waitUntil(lambda: page.bench.front is page.bench.paper, timeout=20_000)
    view = page.bench.paper.view
    assert view.pages == jobs.page_count(jobs.print_pdf(page.frame.desk.determination(1)))
    assert page.bench.paper.findChild(QLabel, "paper_page").text() == f"Page 1 of {view.pages}"
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert page.bench.paper.findChild(QLabel, "paper_page").text() == f"Page 2 of {view.pages}"
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.page() == view.pages
    before = view.grab().toImage()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.grab().toImage() != before


def test_the_signatures_stamp_is_drawn(signed: CasesPage) -> None:
    unsigned = jobs.paper_to_sign(signed.frame.desk.determination(1))
    field = jobs.signature_fields(signed.frame.desk.determination(1))[0]
    before, after = opened(unsigned), opened(signed_pdf(signed.frame.desk))
    try:
        assert page_image(before, field.page, 72) != page_image(after, field.page, 72)
        assert page_image(before, 0, 72) == page_image(after, 0, 72)
    finally:
        before.close()
        after.close()


def test_the_signed_pdf_is_saved_as_it_is(qtbot: QtBot, signed: CasesPage, tmp_path: Path) -> None:
    page = signed
    page.begin_signing()
    asked: list[str] = []

    def place(title: str, name: str, kinds: str) -> Path:
        asked.append(name)
        return tmp_path / name

    object.__setattr__(page.frame, "ask_place", place)
    page.bench.sign.save_button.click()
    assert asked == ["Determination 2025-01-1 Marlow.pdf"]
    assert (tmp_path / asked[0]).read_bytes() == signed_pdf(page.frame.desk)
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".pdf"] == asked
    # Where nothing can be written, that is said and no half paper stands there.
    object.__setattr__(page.frame, "ask_place", lambda *_: tmp_path / "nowhere" / "r.pdf")
    with qtbot.waitSignal(page.frame.notices.raised) as raised:
        page.bench.sign.save_button.click()
    assert raised.args[0] == "The file could not be read or written."
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="lp is a command of Unix")
def test_the_spooler_is_given_the_signed_bytes_and_the_pages(
    qtbot: QtBot, signed: CasesPage, spooler: Callable[[int], Path]
) -> None:
    folder, page = spooler(0), signed
    page.show_paper(1)
    paper = page.bench.paper
    paper.findChild(QPushButton, "print_pdf").click()
    paper.pages.setText("2-3, 5")
    paper.copies.setText("2")
    paper.go_button.click()
    at_rest(qtbot, page)
    assert (folder / "spooled").read_bytes() == signed_pdf(page.frame.desk)
    assert "-n 2 -P 2,3,5" in (folder / "asked").read_text()


def test_before_a_determination_the_preview_says_what_it_needs(qtbot: QtBot, page: CasesPage) -> None:
    page.people.select(2)
    page.back()
    page.preview()
    assert page.bench.front is page.bench.determine
    assert "Still missing: the Committee’s answer on the conduct of Tobias Adeyemi" in said(
        page.bench.determine
    )


def test_a_file_that_is_no_pdf_is_not_ours(qtbot: QtBot, page: CasesPage, tmp_path: Path) -> None:
    other = tmp_path / "other.pdf"
    other.write_text("not a PDF at all")
    assert checked(qtbot, page, other).verdict is Verdict.NOT_OURS


def test_what_was_said_of_a_passphrase_goes_with_it(
    qtbot: QtBot, page: CasesPage, identities: dict[str, Path]
) -> None:
    sign(qtbot, page, identities[SECRETARY], "the wrong pass phrase")
    assert told(page)
    page.bench.sign.identity.passphrase.setText(SECRET)
    assert told(page) == ""


def test_a_short_passphrase_has_its_own_reason(page: CasesPage) -> None:
    page.begin_signing()
    form = page.bench.sign.identity
    form.make_button.click()
    form.maker.passphrase.setText("short")
    form.maker.make_now.click()
    assert "fewer than 8" in form.findChild(QLabel, "new_identity_told").text()


def test_places_to_sign_are_told_by_name_and_office(qtbot: QtBot, signed: CasesPage, tmp_path: Path) -> None:
    paper = tmp_path / "report.pdf"
    paper.write_bytes(signed_pdf(signed.frame.desk))
    checked(qtbot, signed, paper)
    open_ = [one.text() for one in signed.bench.check.findChildren(QLabel, "not_signed")]
    assert f"{CHAIR}, Chair of the Compensation Committee: not signed" in open_


def test_a_damaged_pdf_is_told_in_plain_words(qtbot: QtBot, page: CasesPage, tmp_path: Path) -> None:
    other = tmp_path / "damaged.pdf"
    other.write_bytes(b"%PDF-1.7\nand nothing more")
    checked(qtbot, page, other)
    assert "cut off or damaged" in said(page.bench.check)


def test_a_token_signs_with_the_time_of_the_offices_clock(
    qtbot: QtBot, page: CasesPage, tokens: Tokens, tmp_path: Path
) -> None:
    """A wrong PIN is said; the right one signs, and nothing that opens anything stays in the window."""
    clock = tmp_path / "clock.p12"
    clock.write_bytes(
        new_identity("Office clock", "", SECRET, at=datetime(2025, 1, 2, tzinfo=UTC), stamping=True, rounds=1)
    )
    page.begin_signing()
    pane = page.bench.sign
    pane.identity.where.setCurrentText("On a token or card")
    pane.identity.use_library(LIBRARY)
    pane.identity.token.setText("Two")
    pane.identity.token_key.setText("joan")
    pane.clock.wanted.setChecked(True)
    pane.clock.clock = clock
    for pin in ("000000", PIN):
        pane.clock.passphrase.setText(SECRET)
        pane.identity.pin.setText(pin)
        pane.sign_button.click()
        at_rest(qtbot, page)
        if pin != PIN:
            assert "The PIN does not open this token." in told(page)
    (kept,) = page.frame.desk.records("signature")
    assert kept.method.startswith("PAdES B-T, RSA 3072 on a token with SHA-256; time stamp of Office clock")
    assert kept.member_id is not None
    assert kept.zone.startswith("UTC")
    assert not pane.identity.pin.text() + pane.clock.passphrase.text()
    paper = tmp_path / "report.pdf"
    paper.write_bytes(signed_pdf(page.frame.desk))
    checked(qtbot, page, paper)
    words = said(page.bench.check)
    assert "time stamp of Office clock" in words
    assert "which is what this file’s log has there" in words
