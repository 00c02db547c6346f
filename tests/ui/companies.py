"""The files that the tests of the window open: each is made once a run, and every test takes a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from clawdesk import app, jobs
from clawdesk.actions.determine import Determine
from clawdesk.actions.issue_report import IssueReport
from clawdesk.actions.record_decision import RecordDecision
from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from clawdesk.domain.activity import Actor
from clawdesk.domain.award import Award, Plan
from clawdesk.domain.case import Decision
from clawdesk.domain.company import Company, FiscalYearEnd
from clawdesk.domain.measure import CurvePoint, Measure
from clawdesk.domain.money import Money
from clawdesk.domain.payment import Payment
from clawdesk.domain.person import Person, Term
from clawdesk.domain.signing import KeyFile
from clawdesk.domain.statement import Figure, Statement

NOON = datetime(2025, 12, 4, 12, 0, tzinfo=UTC)
BY = Actor(name="Test Secretary")
SECRET = "a long pass phrase"
SECRETARY, CHAIR = "Joan Whitlock", "Renske Halvorsen"


def clock() -> datetime:
    return NOON


def save(desk: Desk, record: Any) -> int:
    return desk.execute(SaveRecord(record=record)).created_id


def copied(make: Callable[[Path], Desk], kept: Path, place: Path) -> Desk:
    """A copy of the file that this makes, which is made by the first test that asks for it."""
    made = kept / f"{make.__name__}.clawdesk"
    if not made.exists():
        make(made).close()
    shutil.copyfile(made, place)
    place.chmod(0o600)
    return app.open_desk(place, clock=clock, by=BY)


def bare(path: Path, name: str = "Alder Works") -> Desk:
    """Nothing but the company."""
    company = Company(name=f"{name}, Inc.", ticker="ALDR", exchange="nyse", sample=True)
    year_end = FiscalYearEnd(from_on=date(2015, 1, 1), month=12, day=31)
    return app.create_desk(path, company, year_end, clock=clock, by=BY)


def sample(path: Path) -> Desk:
    return app.build_sample(path, clock=clock, by=BY)


def alder_works(path: Path) -> Desk:
    """Two officers, a plan, an award with its measure, curve and payment, a statement with a figure."""
    desk = bare(path)
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


def determined(path: Path) -> Desk:
    """The sample with a determination about its chief executive."""
    desk = sample(path)
    for question, person_id, answer, conduct in (
        ("materially_restated", None, "yes", ""),
        ("conduct", 1, "yes_partially", "gross_negligence"),
        ("should_repay", 1, "yes", ""),
    ):
        record = Decision(
            case_id=1,
            person_id=person_id,
            question=question,
            answer=answer,
            conduct=conduct,
            reasons="As the minutes say.",
            decided_on=date(2025, 12, 4),
            meeting_id=1,
        )
        desk.execute(RecordDecision(record=record))
    sought = replace(record, award_id=1, question="amount", answer="recorded", amount=Money("165000"))
    desk.execute(RecordDecision(record=sought))
    desk.execute(Determine(case_id=1, person_id=1, as_of=NOON.date(), facts_digest=desk.facts_digest(1)))
    return desk


def certified(path: Path) -> Desk:
    """The determination of the sample, its report signed by the secretary alone."""
    desk = determined(path)
    made = desk.determination(1)
    secretary = jobs.signers(made)[0]
    identity = jobs.throw_away_identity(SECRETARY, "Harrow Instruments, Inc.", SECRET, at=NOON)
    paper = jobs.paper_to_sign(made)
    signed = jobs.sign_as(paper, made, secretary, key=KeyFile(p12=identity, passphrase=SECRET), at=NOON)
    desk.execute(
        IssueReport(
            determination_id=1,
            pdf=signed.pdf,
            name="report.pdf",
            pages=jobs.page_count(signed.pdf),
            signatures=(jobs.signature_entry(signed.record),),
        )
    )
    return desk
