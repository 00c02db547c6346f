"""Small files to test with: a ticking clock, one actor, and a company with a determination and an issued report."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from clawdesk import app
from clawdesk.actions.determine import Determine
from clawdesk.actions.import_filings import FilingImport, ImportFilings
from clawdesk.actions.issue_report import IssueReport
from clawdesk.actions.record_decision import RecordDecision
from clawdesk.actions.save_record import SaveRecord
from clawdesk.cli.decide import decision, decisions_in
from clawdesk.desk import Desk
from clawdesk.domain.activity import Actor
from clawdesk.domain.company import Company
from clawdesk.domain.determination import SignatureEntry
from clawdesk.domain.entities import entity
from clawdesk.domain.person import Person
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


def issue(desk: Desk, pdf: bytes = b"%PDF-1.7 invented") -> int:
    sha256 = hashlib.sha256(pdf).hexdigest()
    signature = SignatureEntry(
        report_id=0,
        field="secretary",
        name="Joan Whitlock",
        capacity="Secretary",
        intent="I record this determination.",
        method="file",
        signed_at=NOON,
        sha256_before=sha256,
        sha256_after=sha256,
        certificate=sha256,
    )
    command = IssueReport(
        determination_id=desk.records("determination")[0].id or 0,
        pdf=pdf,
        name="report.pdf",
        pages=1,
        signatures=(signature,),
    )
    return desk.execute(command).created_id


def entity_record(name: str, /, **values: Any) -> Any:
    return entity(name).record(**values)


def save(name: str, /, **values: Any) -> SaveRecord:
    return SaveRecord(record=entity_record(name, **values))
