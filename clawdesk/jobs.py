"""Everything that does not touch the file: pure functions of frozen values and bytes, for any thread or process."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import TypeVar

from clawdesk import checks, intake, report, rules
from clawdesk.actions.beside import evaluated
from clawdesk.checks.around import ALONE, Around
from clawdesk.domain.company import Company
from clawdesk.domain.determination import Determination, ReportRecord, SignatureEntry
from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Evaluation, Overlap
from clawdesk.domain.facts import AwardFacts, CaseFacts
from clawdesk.domain.filing import FiledDocument, Filing, ReadResult
from clawdesk.domain.filing_amendments import NONE_SUPERSEDED, Superseded
from clawdesk.domain.finding import Finding
from clawdesk.domain.late import LateOwner
from clawdesk.domain.match import Match
from clawdesk.domain.matter import Matter
from clawdesk.domain.ownership_history import HeldOverTime
from clawdesk.domain.plain import digest
from clawdesk.domain.policy import Overlay
from clawdesk.domain.reconciliation import FiledForm, Reconciliation
from clawdesk.domain.sensitivity import Sensitivity
from clawdesk.domain.short_swing import ShortSwing
from clawdesk.domain.signing import (
    Expected,
    ExpectedSignature,
    FieldPlan,
    Identity,
    KeyFile,
    SignatureRecord,
    SignedPdf,
    SigningKey,
    Verification,
)
from clawdesk.domain.statement import Figure
from clawdesk.domain.supposition import Change
from clawdesk.domain.terms_read import TermsRead
from clawdesk.errors import ReadError
from clawdesk.intake.reader import EVERYTHING, Wanted
from clawdesk.report.blocks import Signer
from clawdesk.rules.edition_file import Fault
from clawdesk.rules.overlays import applied
from clawdesk.signing.hand import Hand

A = TypeVar("A")
B = TypeVar("B")
# Each takes some 60 MB; beyond that the disk is what one waits for.
MOST_PROCESSES = 16


def read_filing(data: bytes, name: str) -> ReadResult:
    """The one filing of a file."""
    return intake.read(data, name)


def read_filings(data: bytes, name: str, *, wanted: Wanted = EVERYTHING) -> Iterator[ReadResult]:
    """Every wanted filing of a file, one after the other."""
    return intake.read_all(data, name, wanted=wanted)


def exhibit(data: bytes, document: FiledDocument, *, part: str = "") -> bytes:
    """The bytes of one document of a stored submission; `part` is that of its filing."""
    return intake.exhibit(data, document, part=part)


def spread(work: Callable[[A], B], items: Sequence[A], *, least: int = 64) -> Iterator[B]:
    """What `work` makes of each item, in order; many items are worked out by every core.

    Closing the iterator early stops the work. Both `work` and what it gives must be known to other processes.
    """
    cores = _cores()
    if cores < 2 or len(items) < least:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # A process that already has threads must not be forked; where there is no fork server, a new one is started.
    context = get_context("spawn" if sys.platform in ("win32", "darwin") else "forkserver")
    try:
        pool = ProcessPoolExecutor(min(cores, MOST_PROCESSES), mp_context=context)
    except (OSError, ImportError):
        yield from map(work, items)
        return
    try:
        yield from pool.map(work, items, chunksize=max(1, min(16, len(items) // (4 * cores))))
    except BrokenProcessPool:
        raise ReadError(
            "The system ended a process that was reading.",
            detail="It was probably short of memory.",
            remedy="Close other programs, or read fewer files at a time.",
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_filing(filing: Filing, around: Around = ALONE) -> tuple[Finding, ...]:
    return checks.check(filing, around)


def late_filings(filings: Sequence[Filing], closures: frozenset[date] = frozenset()) -> tuple[LateOwner, ...]:
    return checks.late_filings(filings, closures)


def ownership_history(
    filings: Sequence[Filing],
    *,
    owner_ciks: frozenset[str] | None = None,
    superseded: Superseded = NONE_SUPERSEDED,
) -> tuple[HeldOverTime, ...]:
    return checks.ownership_history(filings, owner_ciks=owner_ciks, superseded=superseded)


def short_swing(filings: Sequence[Filing], *, owner_ciks: frozenset[str] | None = None) -> ShortSwing:
    return checks.short_swing(filings, owner_ciks=owner_ciks)


def reconcile(
    forms: tuple[FiledForm, ...],
    awards: tuple[AwardFacts, ...],
    decided: tuple[Match, ...] = (),
    superseded: Superseded = NONE_SUPERSEDED,
) -> Reconciliation:
    return checks.reconcile(forms, awards, decided, superseded)


def evaluate(facts: CaseFacts, edition: Edition, as_of: date) -> Evaluation:
    return rules.evaluate(facts, edition, as_of=as_of, facts_digest=digest(facts))


def evaluate_all(facts: CaseFacts, editions: Sequence[Edition], as_of: date) -> tuple[Evaluation, ...]:
    """The same facts under several texts, in their order."""
    return rules.evaluate_all(facts, editions, as_of=as_of, facts_digest=digest(facts))


def overlaps(evaluations: Sequence[Evaluation], facts: CaseFacts) -> tuple[Overlap, ...]:
    return rules.overlaps(evaluations, facts)


def sensitivity(facts: CaseFacts, edition: Edition, as_of: date) -> Sensitivity:
    """What each reading and each restated figure would change; pure, nothing is written."""
    return rules.sensitivity(
        facts,
        edition,
        as_of=as_of,
        evaluate=lambda supposed: rules.evaluate(supposed, edition, as_of=as_of, facts_digest=""),
    )


def what_if(
    facts: CaseFacts,
    edition: Edition,
    as_of: date,
    changes: Sequence[Change],
    readings: Sequence[tuple[str, str]],
) -> Evaluation:
    """The evaluation of supposed facts: other values, and open questions read in another way (key, value)."""
    supposed = rules.supposed(facts, changes)
    for key, value in readings:
        supposed = rules.read_as(supposed, key, value, as_of)
    return rules.evaluate(supposed, edition, as_of=as_of, facts_digest="")


def read_terms(award: AwardFacts, figures: Sequence[Figure], company: Company, edition: Edition) -> TermsRead:
    """The terms of an award in one plain sentence, with its curves; quick enough for every key that is typed."""
    return rules.read_back(award, figures, company, edition)


def check_edition(text: str) -> tuple[Edition | None, tuple[Fault, ...]]:
    """A text that a company means to adopt: the edition, and every fault by its place in the file."""
    return rules.read_edition(text)


def read_overlay(edition: Edition, terms: str, *, on: date) -> tuple[tuple[str, ...], str]:
    """What the terms of an overlay change in a text, and why they change nothing where they cannot be followed."""
    overlay = Overlay(policy_id=0, person_id=0, basis="", effective_on=on, terms=terms)
    _, told, wrong = applied(edition, overlay, "")
    return told, wrong


def missing_glyphs(determination: Determination) -> tuple[Finding, ...]:
    return report.missing_glyphs(determination)


def print_pdf(determination: Determination, *, paper: str = "letter", draft: bool = False) -> bytes:
    return report.determination_pdf(determination, paper=paper, draft=draft)


def ready(matter: Matter, person_id: int | None = None, around: Around = ALONE) -> Matter:
    """The records of a report evaluated and checked; where no determination stands, a proposal takes its place."""
    if matter.facts is not None and matter.edition is not None:
        matter = evaluated(matter, matter.facts, matter.edition, person_id)
    return checks.on_file(matter, around, checks.check) if matter.forms else matter


def report_paper(
    kind: str, matter: Matter, *, paper: str = "letter", draft: bool = False, counsel: bool = False
) -> bytes:
    """A report of any kind, without places to sign."""
    return report.report_pdf(kind, matter, paper=paper, draft=draft, counsel=counsel)


def report_workbook(kind: str, matter: Matter) -> bytes:
    return report.report_workbook(kind, matter)


def report_glyphs(kind: str, matter: Matter) -> tuple[Finding, ...]:
    return report.report_glyphs(kind, matter)


def signature_fields(determination: Determination, *, paper: str = "letter") -> tuple[FieldPlan, ...]:
    return report.signature_fields(determination, paper=paper)


def paper_to_sign(determination: Determination, *, paper: str = "letter") -> bytes:
    """The final report with an empty field for everyone who is to sign it."""
    from clawdesk.signing.fields import prepare

    rendered = report.render_determination(determination, paper=paper)
    return report.kept(rendered, prepare(rendered.pdf, rendered.fields))


def paper_by_hand(determination: Determination, *, paper: str = "letter") -> bytes:
    """The final report with lines to be signed by hand, and no field."""
    return report.determination_by_hand(determination, paper=paper)


def verify(pdf: bytes, expected: Expected | None = None, *, revoked: tuple[bytes, ...] = ()) -> Verification:
    from clawdesk.signing.verify import verify as verify_pdf

    return verify_pdf(pdf, expected=expected, revoked=revoked)


def describe_identity(p12: bytes, passphrase: str) -> Identity:
    return holder(KeyFile(p12=p12, passphrase=passphrase))


def holder(key: SigningKey) -> Identity:
    """Whose signing identity it is, in a file or on a token."""
    from clawdesk.signing.hand import holder as of

    return of(key)


def new_identity(name: str, organisation: str, passphrase: str, *, at: datetime) -> bytes:
    from clawdesk.signing.identity import new_identity as make

    return make(name, organisation, passphrase, at=at)


def throw_away_identity(name: str, organisation: str, passphrase: str, *, at: datetime) -> bytes:
    """One that is never written anywhere, under a random passphrase: opening it need not be slow."""
    from clawdesk.signing.identity import new_identity as make

    return make(name, organisation, passphrase, at=at, rounds=1)


def signers(determination: Determination) -> tuple[Signer, ...]:
    """Who signs the report and in which field: whoever certifies it first."""
    from clawdesk.report.signers import signers as of

    return tuple(sorted(of(determination), key=lambda one: not one.certifies))


def intent(determination: Determination, signer: Signer) -> str:
    """What a signature on the paper says, in one sentence; it is shown before and stored with it."""
    from clawdesk.report.signers import intent as of

    return of(determination, signer)


def sign_as(
    pdf: bytes,
    determination: Determination,
    signer: Signer,
    *,
    key: SigningKey | Hand,
    at: datetime,
    fingerprint: str = "",
    clock: KeyFile | None = None,
    revoked: tuple[bytes, ...] = (),
) -> SignedPdf:
    """Sign in a signer's place, with a time stamp where the office has a `clock`; `fingerprint` if on record."""
    from clawdesk.signing.hand import ready as unlocked
    from clawdesk.signing.sign import sign

    with unlocked(key, at=at) as hand:
        fingerprint = fingerprint or hand.identity.fingerprint
        return sign(
            pdf,
            key=hand,
            field=signer.field,
            at=at,
            name=signer.name,
            capacity=signer.capacity,
            intent=intent(determination, signer),
            certify=signer.certifies,
            stamp=report.stamp_pdf(signer.name, signer.capacity, at, fingerprint),
            enrolled=fingerprint,
            clock=clock,
            revoked=revoked,
        )


def signature_entry(record: SignatureRecord | SignatureEntry) -> SignatureEntry:
    """What the company's file keeps of a signature, ready to go with the report that is issued."""
    if isinstance(record, SignatureEntry):
        return record
    return SignatureEntry(
        report_id=0,
        field=record.field,
        name=record.name,
        capacity=record.capacity,
        intent=record.intent,
        method=record.method,
        signed_at=record.at,
        sha256_before=record.sha256_before,
        sha256_after=record.sha256_after,
        certificate=record.fingerprint,
    )


def expected(
    issued: ReportRecord, signatures: tuple[SignatureEntry, ...], determination: Determination | None
) -> Expected:
    """What its paper must be: everyone who is to sign, with the certificates of those who did."""
    places = {} if determination is None else {one.field: one.name for one in signers(determination)}
    made = {one.field: one for one in signatures}
    return Expected(
        signatures=tuple(
            ExpectedSignature(
                field=field,
                name=made[field].name if field in made else name,
                fingerprint=made[field].certificate if field in made else None,
            )
            for field, name in (places | {one.field: one.name for one in signatures}).items()
        ),
        sha256=issued.sha256,
    )


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def page_count(pdf: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def printed_anchor(pdf: bytes) -> tuple[int, str] | None:
    """The record of the log and its hash that a report prints among its grounds, read from the page itself."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return None
    try:
        for number in reversed(range(len(document))):
            words = " ".join(document[number].get_textpage().get_text_bounded().split())
            found = _ANCHOR.search(words)
            if found:
                return int(found[1].replace(",", "")), found[2].replace(" ", "")
    finally:
        document.close()
    return None


_ANCHOR = re.compile(r"Log record ([0-9,]+) Head of the log ((?:[0-9a-f] ?){64})")


def recovery_sheet(
    title: str, groups: tuple[str, ...], *, at: datetime, notes: tuple[str, ...] = ()
) -> bytes:
    return report.recovery_sheet_pdf(title, groups, at=at, notes=notes)
