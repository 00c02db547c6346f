"""A small invented company in a real file, a fixed clock, and the window on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from clawdesk import app
from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from clawdesk.domain.activity import Actor
from clawdesk.domain.award import Award, Plan
from clawdesk.domain.company import Company, FiscalYearEnd
from clawdesk.domain.measure import CurvePoint, Measure
from clawdesk.domain.money import Money
from clawdesk.domain.payment import Payment
from clawdesk.domain.person import Person, Term
from clawdesk.domain.statement import Figure, Statement
from clawdesk.ui.pages import PAGES
from clawdesk.ui.services import Services
from clawdesk.ui.window import Window

NOON = datetime(2025, 12, 4, 12, 0, tzinfo=UTC)
BY = Actor(name="Test Secretary")


def clock() -> datetime:
    return NOON


def made_pages() -> tuple[str, ...]:
    return tuple(page.name for page in PAGES if find_spec(f"clawdesk.ui.pages.{page.name}") is not None)


def save(desk: Desk, record: Any) -> int:
    return desk.execute(SaveRecord(record=record)).created_id


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says of every window and list what it cannot do for it."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[str], Desk]:
    """Make a company's file with nothing but the company in it."""

    def make(name: str = "Alder Works") -> Desk:
        company = Company(name=f"{name}, Inc.", ticker="ALDR", exchange="nyse", sample=True)
        year_end = FiscalYearEnd(from_on=date(2015, 1, 1), month=12, day=31)
        return app.create_desk(tmp_path / f"{name}.clawdesk", company, year_end, clock=clock, by=BY)

    return make


@pytest.fixture
def desk(fresh: Callable[[str], Desk]) -> Desk:
    """Two officers, a plan, an award with its measure, curve and payment, a statement with a figure."""
    desk = fresh("Alder Works")
    ines = save(desk, Person(family_name="Okonjo", given_names="Ines", cik="0009990201"))
    save(desk, Person(family_name="Courtot", given_names="Paul"))
    save(
        desk,
        Term(person_id=ines, kind="section16_officer", title="Chief Executive", started_on=date(2018, 3, 3)),
    )
    plan = save(desk, Plan(name="Bonus Plan of 2018"))
    statement = save(desk, Statement(form="10-K", label="FY 2023", period_end=date(2023, 12, 31)))
    figure = save(desk, Figure(statement_id=statement, name="Revenue", unit="$m", original=Decimal(324)))
    award = save(
        desk,
        Award(
            person_id=ines,
            plan_id=plan,
            title="FY 2023 bonus",
            kind="cash_bonus",
            granted_on=date(2023, 2, 14),
            target_amount=Money("400000"),
        ),
    )
    measure = save(
        desk, Measure(award_id=award, name="Revenue", kind="financial", figure_id=figure, target=Decimal(300))
    )
    save(desk, CurvePoint(measure_id=measure, attainment=Decimal(90), payout=Decimal(50)))
    save(desk, Payment(award_id=award, state="paid", on=date(2024, 3, 15), amount=Money("560000")))
    return desk


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented company's file, built once: every test that opens it gets a copy of its own."""
    path = tmp_path_factory.mktemp("sample") / "sample.clawdesk"
    app.build_sample(path, clock=clock, by=BY).close()
    return path


@pytest.fixture
def services(tmp_path: Path, request: pytest.FixtureRequest) -> Services:
    from clawdesk.rules.editions import edition_text, parse_edition, shipped_edition, shipped_ids

    def open_sample() -> Desk:
        path = tmp_path / "sample.clawdesk"
        shutil.copy(request.getfixturevalue("sample_file"), path)
        return app.open_desk(path, clock=clock, by=BY)

    return Services(
        today=clock().date,
        now=clock,
        version="0",
        user_folder=tmp_path / "user",
        open_file=lambda path, secret: app.open_desk(path, passphrase=secret or "", clock=clock, by=BY),
        open_copy=lambda path, secret: app.open_copy(path, passphrase=secret or "", clock=clock, by=BY),
        open_sample=open_sample,
        create_file=lambda path, company, end, secret: app.create_desk(
            path, company, end, passphrase=secret or "", clock=clock, by=BY
        ),
        restore=lambda path, backup, secret, uid: app.restore_backup(
            path, backup, passphrase=secret or "", uid=uid, clock=clock
        ),
        shipped_editions=lambda: tuple(shipped_edition(one) for one in shipped_ids()),
        edition_text=edition_text,
        read_edition=parse_edition,
        recovery_lines=app.recovery_lines,
    )


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, services: Services) -> Window:
    made = Window(desk, services)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def spooler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Path]:
    """A command lp that keeps what it is given, and says what it was asked."""

    def make(code: int) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        script = folder / "lp"
        script.write_text(
            f'#!/bin/sh\ncat > "{tmp_path}/spooled"\necho "$@" > "{tmp_path}/asked"\n'
            f'if [ {code} -ne 0 ]; then echo "no default destination" >&2; fi\nexit {code}\n'
        )
        script.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder), prepend=":")
        return tmp_path

    return make
