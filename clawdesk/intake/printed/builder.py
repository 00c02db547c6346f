"""The sheet of a printed form into the filing, with what a person should look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from clawdesk.domain.filing import (
    Cell,
    Filing,
    FilingSignature,
    Footnote,
    Issuer,
    Line,
    Owner,
    Published,
    Reading,
    ReadResult,
)
from clawdesk.domain.finding import Finding, Status
from clawdesk.errors import ReadError
from clawdesk.intake.accession import accession_in
from clawdesk.intake.printed.figures import day_of
from clawdesk.intake.printed.rows import line_of
from clawdesk.intake.printed.sheet import ALONE, Heading, PrintedOwner, Sheet
from clawdesk.intake.reader import remark

_FORMS = ("3", "4", "5")
# EDGAR Release 23.1 brought the box for Rule 10b5-1 plans onto the forms.
_BOX_SINCE = date(2023, 3, 20)


def filing_of(sheet: Sheet, *, name: str, digest: str, file_format: str) -> ReadResult:
    heading = sheet.heading
    family = heading.form[:1]
    if family not in _FORMS:
        raise no_form()
    lines = (
        *(line_of(1, number, cells, family) for number, cells in enumerate(sheet.table_1, 1)),
        *(line_of(2, number, cells, family) for number, cells in enumerate(sheet.table_2, 1)),
    )
    published: list[Published] = []
    for place, text in (("period of report", heading.period), ("original filing", heading.original)):
        if text and day_of(text) is None:
            published.append(Published(place=place, text=text))
    filing = Filing(
        form=f"{family}/A" if heading.form.endswith("/A") or heading.original else family,
        accession=accession_in(name),
        period=day_of(heading.period),
        original_submission=day_of(heading.original),
        issuer=Issuer(
            cik=heading.issuer_cik,
            name=heading.issuer_name or None,
            symbol=heading.symbol or None,
            foreign_symbol=heading.foreign_symbol or None,
        ),
        owners=tuple(_owner(one) for one in heading.owners),
        aff10b5one=_plan_box(sheet),
        exit_box=heading.exit_box,
        form3_holdings_reported=heading.form3_holdings,
        form4_transactions_reported=heading.form4_transactions,
        lines=lines,
        footnotes=tuple(Footnote(id=f"F{number}", text=text) for number, text in sheet.closing.footnotes),
        remarks=sheet.closing.remarks or None,
        signatures=tuple(
            FilingSignature(name=signer or None, date=day_of(day)) for signer, day in sheet.closing.signatures
        ),
        published=tuple(published),
        sha256=digest,
        format=file_format,
    )
    findings = (*sheet.findings, *_doubtful(filing), *_looked_over(filing, heading, name))
    return ReadResult(filing=filing, findings=findings, sha256=digest, format=file_format, name=name)


def _plan_box(sheet: Sheet) -> bool | None:
    """An older filing printed on a later form shows the box empty, which says nothing."""
    if sheet.heading.plan_box:
        return True
    texts = [text for _, text in sheet.closing.signatures] or [sheet.heading.period]
    days = [day_of(text) for text in texts]
    return None if any(day and day < _BOX_SINCE for day in days) else sheet.heading.plan_box


def no_form() -> ReadError:
    return ReadError(
        "This does not seem to be a Form 3, 4 or 5.",
        detail="No heading of the form, or neither of its tables, was found in it.",
        remedy="Keep it as a document.",
    )


def _owner(printed: PrintedOwner) -> Owner:
    return Owner(
        cik=printed.cik,
        name=printed.name or None,
        address=printed.address,
        director=printed.director,
        officer=printed.officer,
        ten_percent=printed.ten_percent,
        other=printed.other,
        title=printed.title or None,
        other_text=printed.other_text or None,
    )


def cells_of(line: Line) -> Iterator[tuple[str, Cell]]:
    for field in fields(line):
        value = getattr(line, field.name)
        if isinstance(value, Cell):
            yield field.name, value


def _doubtful(filing: Filing) -> Iterator[Finding]:
    """One finding for each cell that a person has to confirm or to type."""
    for line in filing.lines:
        for name, cell in cells_of(line):
            if cell.status not in (Reading.PROPOSED, Reading.UNREADABLE):
                continue
            place = f"{line.place}, {name.replace('_', ' ')}"
            if any(one.reason == ALONE for one in cell.proposals):
                yield _not_borne_out(place, cell)
                continue
            unreadable = cell.status is Reading.UNREADABLE
            others = ", ".join(one.text for one in cell.proposals if one.text != cell.text)
            yield remark(
                place,
                "The cell cannot be read." if unreadable else "The cell is read as what it most likely is.",
                seen=cell.text or "nothing",
                expected=f"also possible: {others}" if others else "",
                meaning=cell.reason or "It is not printed as the form wants it.",
                remedy="Look at the source and type what stands there."
                if unreadable
                else "Look at the source and confirm it, or type over it.",
            )


def _not_borne_out(place: str, cell: Cell) -> Finding:
    return Finding(
        check="reading",
        status=Status.NOT_BORNE_OUT,
        place=place,
        title="Only a person can say whether this figure is read right.",
        seen=cell.text or "nothing",
        meaning=cell.reason,
        remedy="Compare it with the page and confirm it, or type over it.",
    )


def _looked_over(filing: Filing, heading: Heading, name: str) -> Iterator[Finding]:
    missing = [
        what
        for what, there in (
            ("issuer", filing.issuer.name),
            ("reporting owner", filing.owners and all(owner.name for owner in filing.owners)),
            ("date of the report", filing.period),
            ("signature", filing.signatures),
        )
        if not there
    ]
    if missing:
        yield remark(
            name,
            f"Not found on the form: {', '.join(missing)}.",
            seen=heading.period,
            meaning="It may be missing from the print, or stand where the form does not have it.",
            remedy="Look at the source and add it.",
        )
    if not filing.lines:
        yield remark(
            name,
            "No row was found in either table.",
            meaning="The form may report none, as one that ends the duty to report may, or its rows were not found.",
            remedy="Look at the source.",
        )
    known = {note.id for note in filing.footnotes}
    marks = {mark for line in filing.lines for _, cell in cells_of(line) for mark in cell.notes}
    unnamed = [note.id for note in filing.footnotes if note.id not in marks]
    if unnamed and filing.lines:
        yield remark(
            name,
            "No mark in the tables names every footnote.",
            seen=", ".join(unnamed),
            expected="a mark for every footnote",
            meaning="What these footnotes say may belong to a cell whose mark was not read.",
            remedy="Look for their marks in the source.",
        )
    if marks - known:
        yield remark(
            name,
            "The footnote marks and the footnotes do not fit together.",
            seen=", ".join(sorted(marks - known, key=lambda mark: int(mark[1:]))),
            expected="one footnote for every mark",
            meaning="What a marked cell means may be missing.",
            remedy="Read the footnotes in the source.",
        )
