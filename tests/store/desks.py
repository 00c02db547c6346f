"""Small files to test with: a ticking clock, one actor, and a company with a determination and an issued report."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from clawdesk import app, jobs
from clawdesk.actions.determine import Determine
from clawdesk.actions.import_filings import FilingImport, ImportFilings
from clawdesk.actions.issue_report import IssueReport
from clawdesk.actions.record_decision import RecordDecision
from clawdesk.actions.save_record import SaveRecord
from clawdesk.cli.decide import decision, decisions_in
from clawdesk.desk import Desk
from clawdesk.domain.activity import Actor
from clawdesk.domain.company import Company
from clawdesk.domain.entities import entity
from clawdesk.domain.person import Person
from clawdesk.domain.signing import KeyFile, SignedPdf
from clawdesk.intake import read
from clawdesk.paths import resources

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
BY = Actor(name="J. Whitlock")
COMPANY = Company(name="Tern & Gull Instruments, Inc.", cik="0009990002")
FILINGS = Path(__file__).resolve().parents[1] / "data" / "filings"


def ticking(start: datetime = NOON) -> Callable[[], datetime]:
    """A clock that moves one second at every look."""
    moment = start

    def look() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=1)
        return moment

    return look


# One clock for all openings of a run, which goes forward as clocks do.
CLOCK = ticking()


def new(path: Path, *, passphrase: str = "", clock: Callable[[], datetime] = CLOCK, by: Actor = BY) -> Desk:
    return app.create_desk(path, COMPANY, passphrase=passphrase, clock=clock, by=by)


def opened(path: Path, *, clock: Callable[[], datetime] = CLOCK, by: Actor = BY, **how: Any) -> Desk:
    return app.open_desk(path, clock=clock, by=by, **how)


def add(desk: Desk, name: str = "Quill", **other: Any) -> int:
    return desk.execute(SaveRecord(record=Person(family_name=name, **other))).created_id


def filing_bytes(place: int, lines: int = 1) -> bytes:
    """A Form 4 like the one kept with the tests, each with an accession and lines of its own."""
    text = (FILINGS / "exercise-and-sale.xml").read_text("utf-8")
    note = f"<!-- {place} of {lines} -->"
    return text.replace("</ownershipDocument>", f"{note}</ownershipDocument>").encode()


def imports(count: int) -> ImportFilings:
    made = (filing_bytes(place) for place in range(count))
    return ImportFilings(
        items=tuple(
            FilingImport(result=read(data, f"form4-{place}.xml"), data=data)
            for place, data in enumerate(made)
        )
    )


def sample(path: Path, keep: Path) -> Path:
    """A closed copy of the sample company, with one determination and one issued report; made once a run."""
    made = keep / "prototype.clawdesk"
    if not made.exists():
        desk = app.build_sample(made, clock=CLOCK, by=BY)
        determine(desk)
        issue(desk)
        desk.close()
    shutil.copyfile(made, path)
    path.chmod(0o600)
    return path


def determine(desk: Desk) -> int:
    """Record what the sample's Committee decided, then determine about its first participant."""
    case = desk.records("case")[0]
    kept = json.loads((resources() / "sample" / "decisions.json").read_text("utf-8"))
    for said in decisions_in(kept, "decisions.json"):
        desk.execute(RecordDecision(record=decision(desk, case, said)))
    command = Determine(
        case_id=case.id,
        person_id=desk.records("participant", case_id=case.id)[0].person_id,
        as_of=date(2026, 1, 5),
        facts_digest=desk.facts_digest(case.id),
    )
    return desk.execute(command).created_id


def issue(desk: Desk) -> int:
    """The report of the first determination, certified by the secretary alone."""
    determination = desk.determination(1)
    secretary = jobs.signers(determination)[0]
    secret = "a pass phrase to test with"
    p12 = jobs.throw_away_identity(secretary.name, "Tern & Gull", secret, at=NOON)
    paper = jobs.paper_to_sign(determination)
    signed = jobs.sign_as(
        paper, determination, secretary, key=KeyFile(p12=p12, passphrase=secret), at=desk.now()
    )
    return desk.execute(report_of(signed)).created_id


def report_of(*signed: SignedPdf) -> IssueReport:
    """The command that issues what was signed last, with all who signed."""
    return IssueReport(
        determination_id=1,
        pdf=signed[-1].pdf,
        name="report.pdf",
        pages=jobs.page_count(signed[-1].pdf),
        signatures=tuple(jobs.signature_entry(one.record) for one in signed),
    )


def entity_record(name: str, /, **values: Any) -> Any:
    return entity(name).record(**values)


def save(name: str, /, **values: Any) -> SaveRecord:
    return SaveRecord(record=entity_record(name, **values))
