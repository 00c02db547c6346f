"""The paper: a frozen determination in, the bytes of a PDF out, with the places where it is signed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from clawdesk.domain.determination import Determination
from clawdesk.domain.finding import Finding
from clawdesk.domain.matter import Matter
from clawdesk.domain.signing import FieldPlan

if TYPE_CHECKING:
    from clawdesk.report.pdf import Rendered


def render_determination(
    determination: Determination, *, paper: str = "letter", draft: bool = False
) -> Rendered:
    """The report as drawn, with the places of its signature fields and its number of pages."""
    from clawdesk.report.document import determination_paper
    from clawdesk.report.pdf import render

    return render(determination_paper(determination), paper, draft=draft)


def determination_pdf(determination: Determination, *, paper: str = "letter", draft: bool = False) -> bytes:
    """The same bytes for the same determination, without a place to sign."""
    from clawdesk.report.pdf import kept

    return kept(render_determination(determination, paper=paper, draft=draft))


def determination_by_hand(determination: Determination, *, paper: str = "letter") -> bytes:
    """The same report with lines to be signed by hand in the place of fields."""
    from clawdesk.report.document import determination_paper
    from clawdesk.report.pdf import kept, render

    return kept(render(determination_paper(determination, by_hand=True), paper))


def report_pdf(
    kind: str, matter: Matter, *, paper: str = "letter", draft: bool = False, counsel: bool = False
) -> bytes:
    """A report of any of the kinds: the same bytes for the same matter, without a place to sign.

    `counsel` marks every page as prepared at the request of counsel.
    """
    from clawdesk.report.document import report_paper
    from clawdesk.report.kinds import kind_called
    from clawdesk.report.pdf import kept, render

    return kept(render(report_paper(kind_called(kind), matter, counsel=counsel), paper, draft=draft))


def report_workbook(kind: str, matter: Matter) -> bytes:
    """The same report as a workbook: what is printed, section by section, with its figures as numbers."""
    from clawdesk.report.document import report_paper
    from clawdesk.report.kinds import kind_called
    from clawdesk.report.workbook import workbook

    return workbook(report_paper(kind_called(kind), matter))


def report_glyphs(kind: str, matter: Matter) -> tuple[Finding, ...]:
    """A finding for each character of that report that would print as a box."""
    from clawdesk.report.document import report_paper
    from clawdesk.report.glyphs import findings
    from clawdesk.report.kinds import kind_called

    return findings(report_paper(kind_called(kind), matter))


def kept(rendered: Rendered, prepared: bytes) -> bytes:
    """A rendered paper, `prepared` with its signature fields, as it is signed and kept."""
    from clawdesk.report import pdf

    return pdf.kept(rendered, prepared)


def signature_fields(determination: Determination, *, paper: str = "letter") -> tuple[FieldPlan, ...]:
    """Where each signer of the report on this paper signs; it is laid out for that, not drawn."""
    from clawdesk.report.document import determination_paper
    from clawdesk.report.pdf import lay_out

    return lay_out(determination_paper(determination), paper).fields


def missing_glyphs(determination: Determination) -> tuple[Finding, ...]:
    """A finding for each character that would print as a box, with the place where it first stands."""
    from clawdesk.report.document import determination_paper
    from clawdesk.report.glyphs import findings

    return findings(determination_paper(determination))


def determination_digest(determination: Determination) -> str:
    """The SHA-256 at the foot of every page of the report."""
    from clawdesk.report.digest import determination_digest as digest

    return digest(determination)


def stamp_pdf(name: str, capacity: str, at: datetime, fingerprint: str) -> bytes:
    """One small page: the visible mark of a signature, made to lie in the box of its field."""
    from clawdesk.report.stamp import stamp

    return stamp(name, capacity, at, fingerprint)


def recovery_sheet_pdf(
    title: str, groups: tuple[str, ...], *, at: datetime, notes: tuple[str, ...] = (), paper: str = "letter"
) -> bytes:
    """One page to print and keep: the groups of a file's recovery key."""
    from clawdesk.report.recovery_sheet import sheet

    return sheet(title, groups, at=at, notes=notes, paper=paper)
