"""The open file as screens and verbs see it: every read, and `execute`, the only write door. Main thread only."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from clawdesk.actions import action_for
from clawdesk.actions.action import Moment
from clawdesk.actions.import_filings import FilingDraft, FilingImport, ImportFilings
from clawdesk.actions.redo_step import RedoStep
from clawdesk.actions.undo_step import UndoStep
from clawdesk.checks.around import Around, PeriodicReport
from clawdesk.domain.activity import Actor, Backup, Changes, Hit, LogRow
from clawdesk.domain.dates import format_date
from clawdesk.domain.determination import Determination, ReportRecord, SignatureEntry
from clawdesk.domain.edition import Edition
from clawdesk.domain.entities import entity
from clawdesk.domain.evaluation import Evaluation
from clawdesk.domain.facts import AwardFacts, CaseFacts
from clawdesk.domain.fields import Kind
from clawdesk.domain.filing import Filing
from clawdesk.domain.filing_amendments import Candidate, Superseded
from clawdesk.domain.filing_summary import FilingSummary
from clawdesk.domain.finding import Finding
from clawdesk.domain.gather import gather
from clawdesk.domain.ledger import Account
from clawdesk.domain.matter import Matter, Need
from clawdesk.domain.on_paper import KeptPaper
from clawdesk.domain.plain import digest, from_plain
from clawdesk.domain.reconciliation import FiledForm
from clawdesk.domain.road import CaseRoad, road_of
from clawdesk.domain.short_swing import RowName, Side
from clawdesk.errors import InputError
from clawdesk.report.signers import places
from clawdesk.rules import evaluate
from clawdesk.rules.governing import governing_edition
from clawdesk.store import (
    backup,
    check,
    interchange,
    ledger,
    lock,
    log,
    matching,
    papers,
    search,
    undo,
    views,
)
from clawdesk.store.cipher import Key
from clawdesk.store.digest import short
from clawdesk.store.matter import matter as gather_matter
from clawdesk.store.store import Store


class Desk:
    """Who sits at it, the clock and the program's version are handed in once, by app."""

    def __init__(
        self,
        store: Store,
        *,
        by: Actor,
        now: Callable[[], datetime],
        version: str,
        closing: Callable[[Desk], None] | None = None,
    ) -> None:
        self._store = store
        self._by = by
        self._closing = closing
        self._now = now
        self._version = version
        self._hearers: list[Callable[[Changes], None]] = []
        self._backed_up = store.tail.seq

    @property
    def path(self) -> Path:
        return self._store.path

    @property
    def read_only(self) -> bool:
        return self._store.read_only

    @property
    def banner(self) -> str:
        return self._store.banner

    @property
    def by(self) -> Actor:
        return self._by

    def now(self) -> datetime:
        return self._now()

    def today(self) -> date:
        """The day at this desk, in its own zone."""
        return self._now().astimezone().date()

    def execute(self, command: object) -> Changes:
        action = action_for(command)
        at = self._now()
        moment = Moment(
            by=self._by,
            at=at,
            today=at.astimezone().date(),
            tail=self._store.tail,
            program_version=self._version,
        )
        done: dict[str, Changes] = {}
        with self._store.writing(verb=action.verb, by=moment.by, at=moment.at, note=done) as writer:
            action.handle(command, writer, moment)
        for hear in tuple(self._hearers):
            hear(done["changes"])
        return done["changes"]

    def accept(self, items: Iterable[FilingImport | FilingDraft]) -> Changes:
        """Filings into the file, by whatever road: what stood before lies in a backup."""
        self.must_be_writable()
        if self._store.tail.seq:
            self.back_up("before import")
        return self.execute(ImportFilings(items=items))

    def undo(self) -> Changes:
        return self.execute(UndoStep())

    def redo(self) -> Changes:
        return self.execute(RedoStep())

    @property
    def undo_label(self) -> str | None:
        return undo.undo_label(self._store.connection, self._store.tail)

    @property
    def redo_label(self) -> str | None:
        return undo.redo_label(self._store.connection, self._store.tail)

    def listen(self, hear: Callable[[Changes], None]) -> Callable[[], None]:
        self._hearers.append(hear)

        def stop() -> None:
            if hear in self._hearers:
                self._hearers.remove(hear)

        return stop

    def record(self, name: str, record_id: int) -> Any:
        return self._store.record(name, record_id)

    def records(self, name: str, **where: Any) -> tuple[Any, ...]:
        return self._store.records(name, **where)

    def count(self, name: str, **where: Any) -> int:
        return self._store.count(name, **where)

    def ids(
        self, name: str, *, order: str = "", descending: bool = False, contains: str = "", **where: Any
    ) -> array[int]:
        return self._store.ids(name, order=order, descending=descending, contains=contains, **where)

    def rows(self, name: str, wanted: Sequence[int]) -> tuple[Any, ...]:
        return self._store.rows(name, wanted)

    def title_of(self, name: str, record_id: int) -> str:
        """The words for a link: “Marlow, Ines”, “10-K FY 2023”."""
        if name == "filing":
            return self.filing_summary(record_id).title
        record = self._store.record(name, record_id)
        if name == "person":
            return str(record.listed_name)
        words = [self._word(name, field, getattr(record, field)) for field in entity(name).title]
        return " ".join(word for word in words if word)

    def _word(self, name: str, field_name: str, value: Any) -> str:
        field = entity(name).field(field_name)
        if value is None or value == "":
            return ""
        if field.kind is Kind.LINK:
            return self.title_of(field.link, value)
        if field.kind is Kind.CHOICE:
            return field.label_of(value)
        return format_date(value) if isinstance(value, date) else str(value)

    def facts(self, case_id: int) -> CaseFacts:
        return gather(views.of_case(self._store, case_id), case_id)

    def facts_digest(self, case_id: int) -> str:
        return digest(self.facts(case_id))

    def edition_for(self, case_id: int) -> Edition:
        return governing_edition(self.record("case", case_id), self.records("policy"))

    def evaluate(self, case_id: int, as_of: date | None = None) -> Evaluation:
        facts = self.facts(case_id)
        on = as_of or self.today()
        return evaluate(facts, self.edition_for(case_id), as_of=on, facts_digest=digest(facts))

    def determination(self, determination_id: int) -> Determination:
        snapshot = json.loads(self.record("determination", determination_id).snapshot)
        return from_plain(Determination, snapshot)

    def matter(
        self,
        needs: frozenset[Need],
        *,
        case_id: int | None = None,
        determination_id: int | None = None,
        person_id: int | None = None,
        meeting_id: int | None = None,
        on: date | None = None,
        last: int = 500,
    ) -> Matter:
        """The records that a report is made of; `jobs.ready` evaluates and checks them."""
        found = gather_matter(
            self._store,
            needs,
            on=on or self.today(),
            version=self._version,
            case_id=case_id,
            determination_id=determination_id,
            person_id=person_id,
            meeting_id=meeting_id,
            last=last,
        )
        return found if case_id is None else replace(found, edition=self.edition_for(case_id))

    def accounts(
        self, on: date | None = None, *, case_id: int | None = None, determination_id: int | None = None
    ) -> tuple[Account, ...]:
        """What is owed under each determination that stands, or under the one that is asked for."""
        day = on or self.today()
        return ledger.accounts(self._store, day, case_id=case_id, determination_id=determination_id)

    def road(self, case_id: int, evaluation: Evaluation | None = None) -> CaseRoad:
        """Where a case and its participants stand, by the records alone."""
        facts = self.facts(case_id)
        fresh = evaluation is not None and evaluation.facts_digest == digest(facts)
        made = evaluation if evaluation and fresh else self.evaluate(case_id)
        held = ledger.road_records(self._store, case_id, made.as_of, places)
        return road_of(facts, made, held)

    def record_of(self, report: ReportRecord) -> tuple[tuple[SignatureEntry, ...], Determination | None]:
        """Who signed an issued report, and the determination that it prints."""
        made = None if report.determination_id is None else self.determination(report.determination_id)
        return self.records("signature", report_id=report.id), made

    def kept_paper(self, sha256: str) -> KeptPaper | None:
        """A paper that was issued or filed without an electronic signature, by its SHA-256."""
        return papers.kept_paper(self._store, sha256, places)

    def filings(self) -> tuple[FilingSummary, ...]:
        return views.filing_summaries(self._store)

    def filing_summary(self, filing_id: int) -> FilingSummary:
        return views.filing_summaries(self._store, filing_id)[0]

    def filing(self, filing_id: int) -> Filing:
        return self._store.filing(filing_id)

    def line_ids(self, filing_id: int) -> tuple[int, ...]:
        """The ids of a filing's lines, in the order of `Filing.lines`."""
        return views.line_ids(self._store, filing_id)

    def find_filing(self, sha256: str, accession: str | None = None, part: str = "") -> int | None:
        rows = self._store.read(
            "SELECT id FROM filing WHERE sha256 = ? AND part = ? OR accession = ?", (sha256, part, accession)
        )
        return int(rows[0][0]) if rows else None

    def originals(self, filing_id: int) -> tuple[Candidate, ...]:
        """What an amendment may amend, in the order of likelihood."""
        return views.originals(self._store, filing_id)

    def around(self, filing: Filing, coming: Iterable[Filing] = ()) -> Around:
        """All that the checks of a filing look at beside it; `coming` are filings on their way into the file."""
        beside = (self.filing(one) for one in views.filings_beside(self._store, filing))
        return replace(
            self.around_all(),
            earlier=(*beside, *coming),
            left_on=matching.left_on(self._store, filing),
            filed_on=matching.filed_on(self._store, filing),
        )

    def around_all(self) -> Around:
        """What the checks of every filing look at, whosever it is."""
        return Around(
            closures=self.closures(),
            reports=self.reports(),
            rulings=self.trade_rulings(),
            superseded=self.superseded(),
        )

    def filings_of(self, filing: Filing) -> tuple[tuple[int, Filing], ...]:
        """Every filing of its owners at its issuer, each with its id, oldest first."""
        return tuple((one, self.filing(one)) for one in views.filings_of(self._store, filing))

    def forms_to_match(self) -> tuple[FiledForm, ...]:
        """The filings of everyone on record, each with whose it is."""
        return tuple(
            FiledForm(
                filing_id=filing_id,
                filing=self.filing(filing_id),
                line_ids=self.line_ids(filing_id),
                person_id=person_id,
            )
            for filing_id, person_id in matching.filed_by_people(self._store)
        )

    def awards_to_match(self) -> tuple[AwardFacts, ...]:
        return matching.awards(self._store)

    def superseded(self) -> Superseded:
        """What people marked as replaced by amendments."""
        return matching.superseded(self._store)

    def reports(self) -> tuple[PeriodicReport, ...]:
        """The quarterly and annual reports on record, by which the waiting period of a trading plan ends."""
        return tuple(
            PeriodicReport(period_end=one.period_end, filed=one.filed_on)
            for one in self.records("statement")
            if one.filed_on is not None and one.form in ("10-Q", "10-K", "20-F", "40-F")
        )

    def trade_rulings(self) -> tuple[tuple[RowName, Side], ...]:
        """What a person decided of rows whose code does not say whether they are purchases or sales."""
        return matching.trade_rulings(self._store)

    def closures(self) -> frozenset[date]:
        return frozenset(one.on for one in self.records("closure"))

    def document(self, sha256: str) -> bytes:
        return self._store.document(sha256)

    def search(self, text: str, limit: int = 50) -> tuple[Hit, ...]:
        return search.find(self._store.connection, text, limit)

    def log(
        self, *, limit: int = 200, before: int | None = None, entity: str = "", record_id: int | None = None
    ) -> tuple[LogRow, ...]:
        return log.read(
            self._store.connection, limit=limit, before=before, entity=entity, record_id=record_id
        )

    def log_head(self) -> tuple[int, str]:
        return self._store.tail.seq, self._store.tail.hash

    def hash_at(self, seq: int) -> str | None:
        return log.hash_at(self._store.connection, seq)

    @property
    def key(self) -> Key | None:
        return self._store.key

    def file_uid(self) -> str:
        return str(self._store.read("SELECT uid FROM file")[0][0])

    def digest(self) -> str:
        """The same for equal records, whatever road led to them."""
        return short(self._store.tail.digest)

    def check(self, deep: bool = False, anchors: Sequence[check.Anchor] = ()) -> tuple[Finding, ...]:
        return check.check(self._store, deep=deep, anchors=anchors)

    def back_up(self, reason: str) -> Backup:
        """An exact copy beside the file, reopened and compared with its log before it counts."""
        made = backup.copy_checked(
            self.path, self._store.connection, self._store.key, reason=reason, at=self._now()
        )
        backup.thin(self.path, self._now())
        self._backed_up = self._store.tail.seq
        return made

    def back_up_if_changed(self) -> Backup | None:
        if self.read_only or self._backed_up == self._store.tail.seq:
            return None
        return self.back_up("automatic")

    def backups(self) -> tuple[Backup, ...]:
        return backup.listed(self.path)

    def export(self, *, privileged: bool = False) -> dict[str, Any]:
        return interchange.to_data(self._store, privileged=privileged)

    def still_there(self) -> str:
        lock.renew(self.path, self._now())
        return self._store.still_there()

    def must_be_writable(self) -> None:
        if self.read_only:
            raise InputError(f"{self.path.name} is open for reading only.", detail=self.banner)

    def close(self) -> None:
        if self._closing is not None:
            self._closing(self)
        self._store.close()
