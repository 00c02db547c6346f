"""Filings printed as EDGAR prints them: its web page, the filer's page, and either of them ruled on paper."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from html import escape

from clawdesk.domain.filing import Cell, DateCell, Filing, Line, NumberCell, Owner

HEAD_1 = (
    ("1. Title of Security (Instr. 3)", ()),
    ("2. Transaction Date (Month/Day/Year)", ()),
    ("2A. Deemed Execution Date, if any (Month/Day/Year)", ()),
    ("3. Transaction Code (Instr. 8)", ("Code", "V")),
    ("4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5)", ("Amount", "(A) or (D)", "Price")),
    ("5. Amount of Securities Beneficially Owned Following Reported Transaction(s) (Instr. 3 and 4)", ()),
    ("6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", ()),
    ("7. Nature of Indirect Beneficial Ownership (Instr. 4)", ()),
)
HEAD_2 = (
    ("1. Title of Derivative Security (Instr. 3)", ()),
    ("2. Conversion or Exercise Price of Derivative Security", ()),
    ("3. Transaction Date (Month/Day/Year)", ()),
    ("3A. Deemed Execution Date, if any (Month/Day/Year)", ()),
    ("4. Transaction Code (Instr. 8)", ("Code", "V")),
    (
        "5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)",
        ("(A)", "(D)"),
    ),
    ("6. Date Exercisable and Expiration Date (Month/Day/Year)", ("Date Exercisable", "Expiration Date")),
    ("7. Title and Amount of Securities Underlying", ("Title", "Amount or Number of Shares")),
    ("8. Price of Derivative Security (Instr. 5)", ()),
    ("9. Number of derivative Securities Beneficially Owned Following Reported Transaction(s)", ()),
    ("10. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", ()),
    ("11. Nature of Indirect Beneficial Ownership (Instr. 4)", ()),
)
FORM_3_HEAD_1 = (
    ("1. Title of Security (Instr. 4)", ()),
    ("2. Amount of Securities Beneficially Owned (Instr. 4)", ()),
    ("3. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)", ()),
    ("4. Nature of Indirect Beneficial Ownership (Instr. 5)", ()),
)
FORM_3_HEAD_2 = (
    ("1. Title of Derivative Security (Instr. 4)", ()),
    ("2. Date Exercisable and Expiration Date (Month/Day/Year)", ("Date Exercisable", "Expiration Date")),
    ("3. Title and Amount of Securities Underlying", ("Title", "Amount or Number of Shares")),
    ("4. Conversion or Exercise Price of Derivative Security", ()),
    ("5. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)", ()),
    ("6. Nature of Indirect Beneficial Ownership (Instr. 5)", ()),
)

Print = tuple[str, tuple[str, ...]]
"""A printed cell: its text and the numbers of its footnotes."""


def day(value: date | None) -> str:
    return value.strftime("%m/%d/%Y") if value else ""


def amount(value: Decimal | None) -> str:
    return "" if value is None else f"{value:,f}"


def printed(cell: Cell, dollars: bool = False) -> Print:
    notes = tuple(note.removeprefix("F") for note in cell.notes)
    if isinstance(cell, DateCell):
        return day(cell.value), notes
    if isinstance(cell, NumberCell):
        return (f"${amount(cell.value)}" if dollars and cell.value is not None else amount(cell.value)), notes
    return cell.text or "", notes


def either(shares: NumberCell, value: NumberCell) -> Print:
    return printed(value, dollars=True) if value.text or value.notes else printed(shares)


def row_of(line: Line, form: str) -> list[Print]:
    owned = either(line.shares_after, line.value_after)
    ending = [printed(line.ownership), printed(line.nature)]
    underlying = [
        printed(line.exercise_date),
        printed(line.expiration_date),
        printed(line.underlying_title),
        either(line.underlying_shares, line.underlying_value),
    ]
    if form == "3":
        if line.table == 1:
            return [printed(line.security), owned, *ending]
        return [printed(line.security), *underlying, printed(line.exercise_price, dollars=True), *ending]
    code, marks = printed(line.code)
    coding = (code + ("/K" if line.equity_swap.value else ""), marks)
    early = ("V" if line.form_type.value == "5" and form == "4" else "", printed(line.timeliness)[1])
    moved = [printed(line.date), printed(line.deemed_date), coding, early]
    price = printed(line.price, dollars=True)
    if line.table == 1:
        count = [printed(line.shares), printed(line.acquired_disposed), price]
        return [printed(line.security), *moved, *count, owned, *ending]
    both = either(line.shares, line.total_value)
    count = [both if line.acquired_disposed.value == way else ("", ()) for way in "AD"]
    exercise = printed(line.exercise_price, dollars=True)
    return [printed(line.security), exercise, *moved, *count, *underlying, price, owned, *ending]


def heads(form: str) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]:
    return (FORM_3_HEAD_1, FORM_3_HEAD_2) if form == "3" else (HEAD_1, HEAD_2)


def _td(text: str, notes: tuple[str, ...] = ()) -> str:
    raised = "".join(f'<span class="FootnoteData"><sup>({note})</sup></span>' for note in notes)
    dollars = '<span class="FormText">$</span>' if text.startswith("$") else ""
    return f'<td align="center">{dollars}<span class="FormData">{escape(text.removeprefix("$"))}</span>{raised}</td>'


def _table(number: int, filing: Filing) -> str:
    head = heads(filing.form_family)[number - 1]
    first = "".join(
        f'<th colspan="{len(below)}">{above}</th>' if below else f'<th rowspan="2">{above}</th>'
        for above, below in head
    )
    second = "".join(f"<th>{one}</th>" for _, below in head for one in below)
    lines = filing.table_1 if number == 1 else filing.table_2
    rows = "".join(
        f"<tr>{''.join(_td(*one) for one in row_of(line, filing.form_family))}</tr>" for line in lines
    )
    title = f'<tr><th colspan="16">Table {"I" * number} - Securities Beneficially Owned</th></tr>'
    return f'<table border="1"><thead>{title}<tr>{first}</tr><tr>{second}</tr></thead><tbody>{rows}</tbody></table>'


def _owner(owner: Owner) -> str:
    address = owner.address
    streets = (address.street_1, address.street_2) if address else ()
    city = (address.city, address.state, address.zip_code) if address else ("", "", "")
    return (
        '<td rowspan="3"><span>1. Name and Address of Reporting Person<sup>*</sup></span><table><tr><td>'
        f'<a href="/cgi-bin/browse-edgar?action=getcompany&amp;CIK={owner.cik}">{escape(owner.name or "")}</a>'
        "</td></tr></table><hr><table><tr><td>(Last)</td><td>(First)</td><td>(Middle)</td></tr></table><table>"
        + "".join(f"<tr><td>{escape(street)}</td></tr>" for street in streets if street)
        + "</table><hr><span>(Street)</span><table><tr>"
        + "".join(f"<td>{escape(part or '')}</td>" for part in city)
        + "</tr></table><hr><table><tr><td>(City)</td><td>(State)</td><td>(Zip)</td></tr></table></td>"
    )


def _ticks(owner: Owner) -> str:
    def tick(on: bool | None) -> str:
        return "<td>X</td>" if on else "<td></td>"

    return (
        "<td>5. Relationship of Reporting Person(s) to Issuer<br>(Check all applicable)<table>"
        f"<tr>{tick(owner.director)}<td>Director</td>{tick(owner.ten_percent)}<td>10% Owner</td></tr>"
        f"<tr>{tick(owner.officer)}<td>Officer (give title below)</td>"
        f"{tick(owner.other)}<td>Other (specify below)</td></tr>"
        f"<tr><td></td><td>{escape(owner.title or '')}</td>"
        f"<td></td><td>{escape(owner.other_text or '')}</td></tr></table></td>"
    )


def _box(on: bool | None, words: str) -> str:
    if on is None:
        return ""
    return f"<tr><td><table><tr><td>{'X' if on else '&nbsp;'}</td></tr></table></td><td>{words}</td></tr>"


def edgar_page(filing: Filing) -> bytes:
    """The page that EDGAR shows of a filing."""
    family = filing.form_family
    label = {"3": "2. Date of Event Requiring Statement", "4": "3. Date of Earliest Transaction"}
    period = label.get(family, "3. Statement for Issuer's Fiscal Year Ended") + " (Month/Day/Year)"
    symbol = f"<a href='?CIK={filing.issuer.cik}'>{escape(filing.issuer.name or '')}</a> [ {filing.issuer.symbol} ]"
    notes = "".join(
        f'<tr><td class="FootnoteData">{note.id[1:]}. {escape(note.text)}</td></tr>'
        for note in filing.footnotes
    )
    signed = "".join(
        f"<tr><td></td><td><u>{escape(one.name or '')}</u></td><td><u>{day(one.date)}</u></td></tr>"
        for one in filing.signatures
    )
    others = "".join(f"<table border='1'><tr>{_owner(owner)}</tr></table>" for owner in filing.owners[1:])
    page = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">\n<html><head><title>SEC FORM\n'
        f"{family}</title></head><body>SEC Form {family}<table><tr><td>FORM {family}</td></tr>"
        + _box(filing.exit_box, "Check this box if no longer subject to Section 16.")
        + _box(filing.aff10b5one, "Check this box to indicate that a transaction was made pursuant to a plan")
        + f"</table><table border='1'><tr>{_owner(filing.owners[0])}"
        f"<td>2. Issuer Name <b>and</b> Ticker or Trading Symbol<br>{symbol}</td>{_ticks(filing.owners[0])}</tr>"
        f"<tr><td>{period}<br>{day(filing.period)}</td></tr>"
        f"<tr><td>4. If Amendment, Date of Original Filed<br>{day(filing.original_submission)}</td></tr></table>"
        + others
        + _table(1, filing)
        + _table(2, filing)
        + f"<table><tr><td><b>Explanation of Responses:</b></td></tr>{notes}"
        f"<tr><td><b>Remarks:</b></td></tr><tr><td>{escape(filing.remarks or '')}</td></tr></table>"
        f"<table>{signed}<tr><td></td><td>** Signature of Reporting Person</td><td>Date</td></tr></table>"
        "</body></html>"
    )
    return page.encode()


def _grid(
    number: int, filing: Filing, paint: Callable[[str, tuple[str, ...]], object]
) -> Iterator[list[object]]:
    head = heads(filing.form_family)[number - 1]
    yield [
        paint(above if place == 0 else "", ()) for above, below in head for place in range(len(below) or 1)
    ]
    yield [paint(one, ()) for _, below in head for one in (below or ("",))]
    for line in filing.table_1 if number == 1 else filing.table_2:
        yield [paint(*one) for one in row_of(line, filing.form_family)]


def _spans(
    head: tuple[tuple[str, tuple[str, ...]], ...],
) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    place = 0
    for _, below in head:
        wide = len(below) or 1
        end = (place + wide - 1, 0) if below else (place, 1)
        yield ("SPAN", (place, 0), end)
        place += wide


def _ruled(columns: int | None) -> list[tuple[object, ...]]:
    """A grid; without its right side where a print shows only so many columns."""
    top = ("VALIGN", (0, 0), (-1, -1), "TOP")
    if columns is None:
        return [("GRID", (0, 0), (-1, -1), 0.7, "black"), top]
    sides = ("LINEABOVE", (0, 0), (-1, -1)), ("LINEBELOW", (0, 0), (-1, -1)), ("LINEBEFORE", (0, 0), (-1, -1))
    return [*((*side, 0.7, "black") for side in sides), top]


def ruled_pdf(filing: Filing, *, repeat: bool = True, tall: int = 792, columns: int | None = None) -> bytes:
    """The form with ruled tables on pages of this height; headings are printed again on every page.

    With `columns` the page leaves out what stands to the right of so many.
    """
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    plain = ParagraphStyle("plain", fontName="Times-Roman", fontSize=7, leading=8)

    def paint(text: str, notes: tuple[str, ...]) -> Paragraph:
        raised = "".join(f'<super size="5" rise="3">({note})</super>' for note in notes)
        return Paragraph(escape(text) + raised, plain)

    ruled = [("GRID", (0, 0), (-1, -1), 0.7, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    parts: list[object] = [Paragraph(f"FORM {filing.form_family}", plain)]
    owner = filing.owners[0]
    address = owner.address
    lines = [owner.name, "(Last) (First) (Middle)"]
    if address is not None:
        lines += [address.street_1, address.street_2, "(Street)"]
        lines.append(
            "\xa0\xa0\xa0\xa0\xa0\xa0".join(filter(None, (address.city, address.state, address.zip_code)))
        )
    named = "<br/>".join(escape(line) for line in (*lines, "(City) (State) (Zip)") if line)
    boxes = [
        Paragraph(f"1. Name and Address of Reporting Person*<br/>{named}", plain),
        Paragraph(
            "2. Issuer Name and Ticker or Trading Symbol<br/>"
            f"{escape(filing.issuer.name or '')} [ {filing.issuer.symbol} ]",
            plain,
        ),
        Paragraph(f"3. Date of Earliest Transaction<br/>{day(filing.period)}", plain),
    ]
    parts.append(Table([boxes], style=ruled, colWidths=[180, 180, 180]))
    for number in (1, 2):
        rows = [row[:columns] for row in _grid(number, filing, paint)]
        wide = 940 / len(rows[0])
        parts.append(Paragraph(f"Table {'I' * number} - Securities", plain))
        spans = [one for one in _spans(heads(filing.form_family)[number - 1]) if one[2][0] < len(rows[0])]
        parts.append(
            Table(
                rows,
                style=[*_ruled(columns), *spans],
                colWidths=[wide] * len(rows[0]),
                repeatRows=2 if repeat else 0,
            )
        )
    parts.append(Paragraph("Explanation of Responses:", plain))
    parts += [Paragraph(f"{note.id[1:]}. {escape(note.text)}", plain) for note in filing.footnotes]
    if filing.remarks:
        parts.append(Paragraph("Remarks:", plain))
        parts.append(Paragraph(escape(filing.remarks), plain))
    signing = [[Paragraph("", plain), Paragraph(escape(one.name or ""), plain), Paragraph(day(one.date), plain)]
               for one in filing.signatures]  # fmt: skip
    signing.append([Paragraph(one, plain) for one in ("", "** Signature of Reporting Person", "Date")])
    parts.append(Table(signing, colWidths=[330, 140, 80]))
    target = io.BytesIO()
    SimpleDocTemplate(
        target, pagesize=(1000, tall), leftMargin=30, rightMargin=30, topMargin=48, bottomMargin=48
    ).build(parts)
    return target.getvalue()


def _said(text: str, notes: tuple[str, ...]) -> str:
    return (text.replace("|", "/") + "".join(f"<sup>({note})</sup>" for note in notes)).strip()


def text_page(filing: Filing, *, plain: bool = False) -> bytes:
    """A clean transcript: Markdown tables, or plain columns with wide gaps between them."""
    family = filing.form_family
    owner = filing.owners[0]
    parts = [
        f"# FORM {family}",
        "UNITED STATES SECURITIES AND EXCHANGE COMMISSION",
        "STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES",
        f"1. Name and Address of Reporting Person*\n{owner.name}",
        f"2. Issuer Name and Ticker or Trading Symbol\n{filing.issuer.name} [ {filing.issuer.symbol} ]",
        f"3. Date of Earliest Transaction (Month/Day/Year)\n{day(filing.period)}",
    ]
    for number in (1, 2):
        parts.append(f"Table {'I' * number} - Securities")
        rows = list(_grid(number, filing, lambda text, notes: _said(text, notes)))
        if plain:
            lines = ["      ".join(str(cell) for cell in row if cell) for row in rows[2:]]
        else:
            lines = ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
            lines.insert(2, "|" + "---|" * len(rows[0]))
        parts.append("\n".join(lines))
    parts.append("Explanation of Responses:")
    parts += [f"{note.id[1:]}. {note.text}" for note in filing.footnotes]
    parts.append(f"Remarks: {filing.remarks or ''}")
    parts += [f"{one.name} {day(one.date)}\n** Signature of Reporting Person" for one in filing.signatures]
    return "\n\n".join(parts).encode()
