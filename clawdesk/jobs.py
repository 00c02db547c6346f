"""Everything that does not touch the file: pure functions of frozen values and bytes, for any thread or process."""

from __future__ import annotations

from datetime import date, datetime

from clawdesk import checks, intake, report, rules
from clawdesk.domain.determination import Determination
from clawdesk.domain.edition import Edition
from clawdesk.domain.evaluation import Evaluation
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.filing import Filing, ReadResult
from clawdesk.domain.finding import Finding
from clawdesk.domain.plain import digest
from clawdesk.domain.signing import Expected, FieldPlan, Identity, SignedPdf, Verification


def read_filing(data: bytes, name: str) -> ReadResult:
    return intake.read(data, name)


def check_filing(
    filing: Filing, earlier: tuple[Filing, ...] = (), closures: frozenset[date] = frozenset()
) -> tuple[Finding, ...]:
    return checks.check(filing, earlier, closures)


def evaluate(facts: CaseFacts, edition: Edition, as_of: date) -> Evaluation:
    return rules.evaluate(facts, edition, as_of=as_of, facts_digest=digest(facts))


def missing_glyphs(determination: Determination) -> tuple[Finding, ...]:
    return report.missing_glyphs(determination)


def print_pdf(determination: Determination, *, paper: str = "letter", draft: bool = False) -> bytes:
    return report.determination_pdf(determination, paper=paper, draft=draft)


def signature_fields(determination: Determination, *, paper: str = "letter") -> tuple[FieldPlan, ...]:
    return report.signature_fields(determination, paper=paper)


def paper_to_sign(determination: Determination, *, paper: str = "letter") -> bytes:
    """The final report with an empty field for everyone who is to sign it."""
    from clawdesk.signing.fields import prepare

    rendered = report.render_determination(determination, paper=paper)
    return prepare(rendered.pdf, rendered.fields)


def sign(
    pdf: bytes,
    *,
    p12: bytes,
    passphrase: str,
    field: str,
    at: datetime,
    name: str,
    capacity: str,
    intent: str,
    certify: bool,
) -> SignedPdf:
    from clawdesk.signing import identity
    from clawdesk.signing import sign as signing

    fingerprint = identity.describe(p12, passphrase).fingerprint
    return signing.sign(
        pdf,
        p12=p12,
        passphrase=passphrase,
        field=field,
        at=at,
        intent=intent,
        capacity=capacity,
        name=name,
        certify=certify,
        stamp=report.stamp_pdf(name, capacity, at, fingerprint),
    )


def verify(pdf: bytes, expected: Expected | None = None) -> Verification:
    from clawdesk.signing.verify import verify as verify_pdf

    return verify_pdf(pdf, expected=expected)


def describe_identity(p12: bytes, passphrase: str) -> Identity:
    from clawdesk.signing.identity import describe

    return describe(p12, passphrase)


def new_identity(name: str, organisation: str, passphrase: str, *, at: datetime) -> bytes:
    from clawdesk.signing.identity import new_identity as make

    return make(name, organisation, passphrase, at=at)
