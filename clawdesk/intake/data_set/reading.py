"""A whole data set: its tables told apart, its filings found by their accession numbers and read one by one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from clawdesk.domain.filing import Filing, Line, ReadResult
from clawdesk.domain.finding import Finding
from clawdesk.errors import ReadError
from clawdesk.intake.data_set import excerpt
from clawdesk.intake.data_set.assembly import (
    FieldsPart,
    FootnotesPart,
    LinesPart,
    Notes,
    OwnersPart,
    SignaturesPart,
    cannot_tell,
    issuer_of,
    mixed,
)
from clawdesk.intake.data_set.columns import (
    FILING_FIELDS,
    FOOTNOTES,
    LINE_TABLES,
    OWNERS,
    SIGNATURES,
    SUBMISSION,
    WHAT,
    expected,
)
from clawdesk.intake.data_set.register import Register
from clawdesk.intake.data_set.spelling import PUBLISHED, Manner, is_published, order_of
from clawdesk.intake.data_set.table import Table
from clawdesk.intake.ownership_xml import FORMS
from clawdesk.intake.reader import Wanted, remark

FORMAT = "Insider Transactions Data Set"
_MOST_TOLD = 50
_AGAIN = "Take the data set from the SEC's site again."
_TEXT = re.compile(rb"\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)


class DataSet:
    """The tables of one quarter, or of one filing where `source` is the excerpt that holds it."""

    def __init__(
        self,
        tables: Sequence[tuple[str, bytes]],
        name: str,
        *,
        manner: Manner | None = None,
        source: bytes | None = None,
    ) -> None:
        self._name = name
        self._source = source
        self._findings: list[Finding] = []
        self._tables: dict[str, Table] = {}
        for file, data in tables:
            self._take(file, data)
        if SUBMISSION not in self._tables:
            raise ReadError(
                "The data set has no table SUBMISSION, without which nothing says whose filings these are.",
                detail=" ".join(found.title for found in self._findings),
                remedy=_AGAIN,
            )
        if source is None and len(self._tables) == 1:
            raise ReadError(
                "The data set has the table SUBMISSION alone, which says who filed but not what.",
                detail=" ".join(found.title for found in self._findings),
                remedy="Put the other tables beside it.",
            )
        self._register = Register(self._tables[SUBMISSION])
        self._manner = manner or self._manner_met()
        for table in self._tables.values():
            table.resaved = self._manner.resaved
        if source is None:
            self._look_over()
        tables_of = self._tables.get
        self._submission = FieldsPart(self._tables[SUBMISSION], SUBMISSION, self._manner)
        self._owners = OwnersPart(one, OWNERS, self._manner) if (one := tables_of(OWNERS)) else None
        self._lines = [
            LinesPart(one, spec, self._manner) for spec in LINE_TABLES if (one := tables_of(spec.name))
        ]
        self._footnotes = FootnotesPart(one, FOOTNOTES) if (one := tables_of(FOOTNOTES)) else None
        self._signatures = (
            SignaturesPart(one, SIGNATURES, self._manner) if (one := tables_of(SIGNATURES)) else None
        )

    def results(self, wanted: Wanted) -> Iterator[ReadResult]:
        """One result a filing, in the order of SUBMISSION, and what belongs to none at the end."""
        register = self._register
        kept = register.wanted(wanted, self._tables.get(OWNERS))
        for name, table in self._tables.items():
            if name != SUBMISSION:
                table.find_rows(register.places, kept)
        common = tuple(self._findings)
        strays = self._strays()
        everything = not wanted.issuers and not wanted.owners
        if not everything and strays:
            common += (_loose(self._name, strays),)
        for place in range(len(register)):
            if kept[place]:
                yield self._result(place, common)
        if everything:
            yield from (self._refused(accession, words) for accession, words in strays)

    def _result(self, place: int, common: tuple[Finding, ...]) -> ReadResult:
        accession = self._register.accession(place)
        try:
            return self._read(place, accession, common)
        except ReadError as refused:
            return self._refused(accession or f"row {place + 1}", str(refused))

    def _read(self, place: int, accession: str | None, common: tuple[Finding, ...]) -> ReadResult:
        notes = Notes()
        row = self._register.row(place)
        self._submission.look_over([row], notes)
        values = self._submission.values(FILING_FIELDS, row, "form", notes)
        form = values.get("form")
        if form not in FORMS:
            raise ReadError(
                f"SUBMISSION says it is a form “{str(form)[:20]}”; clawdesk reads Forms 3, 4 and 5."
                if form
                else "SUBMISSION does not say which form it is."
            )
        lines = self._all_lines(place, notes)
        values |= {
            "issuer": issuer_of(self._submission, row, notes),
            "owners": self._owners.owners(place, notes) if self._owners else (),
            "lines": lines,
            "footnotes": self._footnotes.footnotes(place, notes) if self._footnotes else (),
            "signatures": self._signatures.signatures(place, notes) if self._signatures else (),
        }
        label = accession or f"row {place + 1}"
        self._weigh(values, lines, notes, label)
        source = self._source or excerpt.write(self._manner, notes.rows)
        digest = hashlib.sha256(source).hexdigest()
        filing = Filing(
            accession=accession,
            published=tuple(notes.published),
            unread=tuple(notes.unread),
            sha256=digest,
            format=FORMAT,
            **values,
        )
        return ReadResult(
            filing=filing,
            findings=(*common, *notes.findings),
            sha256=digest,
            format=FORMAT,
            name=self._name if self._source else f"{self._name}: {label}",
            source=source,
        )

    def _all_lines(self, place: int, notes: Notes) -> tuple[Line, ...]:
        """Those of Table I, then those of Table II; in each the transactions stand first."""
        lines: list[Line] = []
        for part in self._lines:
            first = 1 + sum(line.table == part.spec.table for line in lines)
            lines += part.lines(place, first, notes)
        return tuple(lines)

    def _weigh(self, values: dict[str, Any], lines: tuple[Line, ...], notes: Notes, label: str) -> None:
        """What a person should know of this one filing."""
        for table in mixed(lines):
            notes.findings.append(
                cannot_tell(
                    f"Table {'I' * table}",
                    "The order in which transactions and holdings stood among one another is not known.",
                    meaning="A data set keeps them in two tables; the transactions are shown first.",
                )
            )
        if self._footnotes is not None:
            self._weigh_marks({note.id for note in values["footnotes"]}, notes, label)
        whole = {spec.name for spec in LINE_TABLES} <= self._tables.keys()
        transactions = any(line.is_transaction for line in lines)
        if whole and not transactions and values["form"][0] in "45" and not values.get("exit_box"):
            notes.remark(
                label,
                "The data set holds no transaction of this filing.",
                meaning="A Form 4 or 5 without one only says that Section 16 no longer applies; rows may be missing.",
                remedy="Compare it with the filing on EDGAR.",
            )
        if (self._owners is not None and not values["owners"]) or values["issuer"].cik is None:
            notes.remark(
                label,
                "The data set does not name the issuer of this filing, or no reporting owner.",
                meaning="Rows are missing.",
                remedy=_AGAIN,
            )
        if notes.unread:
            notes.remark(
                notes.unread[0].place,
                "Some of the filing stands in columns that clawdesk does not know; it is listed as unread.",
                seen=f"{notes.strangers} in all, the first with the text “{notes.unread[0].text[:60]}”",
                meaning="It has no influence on the figures.",
                remedy="Look at the list of what was not understood.",
            )
        if notes.left_out:
            notes.findings.append(
                remark(label, f"{notes.left_out} more cells cannot be read.", remedy=_AGAIN)
            )

    def _weigh_marks(self, known: set[str], notes: Notes, label: str) -> None:
        missing = notes.marks - known
        if missing:
            notes.remark(
                label,
                "The footnote marks and the footnotes do not fit together.",
                seen=", ".join(sorted(missing)[:20]),
                expected="one footnote for every mark",
                meaning="What a marked cell means may be missing.",
                remedy="Read the footnotes on EDGAR.",
            )
        unmarked = known - notes.marks
        if unmarked and len(self._lines) == len(LINE_TABLES):
            notes.findings.append(
                cannot_tell(
                    label,
                    "There are footnotes that no line bears a mark of.",
                    seen=", ".join(sorted(unmarked)[:20]),
                    meaning="A row may be missing from the data set.",
                    remedy="Compare it with the filing on EDGAR.",
                )
            )

    def _take(self, file: str, data: bytes) -> None:
        """Known by its columns, whatever its file is called; a file without them is told, not read."""
        if _TEXT.match(data):
            self._findings.append(self._no_table(file, "is a web page or XML, not a table"))
            return
        table = Table(file, data)
        if not table.name:
            self._findings.append(
                self._no_table(file, "does not have the columns of any table of a data set")
            )
        elif table.name in self._tables:
            other = self._tables[table.name].file
            self._findings.append(
                self._no_table(file, f"is the table {table.name} once more; {other} was read")
            )
        else:
            self._tables[table.name] = table

    def _no_table(self, file: str, what: str) -> Finding:
        return remark(
            file, f"{file} {what}.", meaning="Nothing was taken from it.", remedy="Look at the file itself."
        )

    def _manner_met(self) -> Manner:
        """Told by the first column of dates; every quarter spans sixty days, which prove their order."""
        days = self._register.days()
        strange = sum(not is_published(one) for one in days[:20])
        if 2 * strange <= len(days[:20]) and not any(table.resaved for table in self._tables.values()):
            return PUBLISHED
        manner = Manner(resaved=True, order=order_of(days))
        self._findings.append(
            remark(
                self._name,
                "The tables were saved again by a spreadsheet or another program.",
                seen=f"dates such as {days[0]}" if days else "",
                expected="dates such as 27-SEP-2024",
                meaning=f"Lost zeros and commas were allowed for, two-digit years taken for 1970 to 2069, and dates "
                f"such as 3/4/21 read with the {manner.order.value}."
                if manner.order.value != "unknown"
                else "Dates such as 3/4/21 are not read: some have the month first and some the day.",
                remedy="Prefer the data set as the SEC publishes it.",
            )
        )
        return manner

    def _look_over(self) -> None:
        """What is missing from the set as a whole: told beside every filing, as it may concern each."""
        for name, what in WHAT.items():
            if name not in self._tables:
                self._findings.append(
                    remark(
                        self._name,
                        f"The data set has no table {name}.",
                        meaning=f"Nothing is known of {what}.",
                        remedy=_AGAIN,
                    )
                )
        for table in self._tables.values():
            missing = [names[0] for names in expected(table.name) if table.place(names) < 0]
            if missing:
                self._findings.append(
                    remark(
                        table.file,
                        f"The table lacks columns: {', '.join(missing)}.",
                        meaning="What stands in them is not known.",
                        remedy=_AGAIN,
                    )
                )
            if not table.ends:
                self._findings.append(
                    remark(
                        table.file,
                        "The table's last line does not end.",
                        meaning="The file may be cut off, and rows of any filing with it.",
                        remedy=_AGAIN,
                    )
                )

    def _strays(self) -> list[tuple[str, str]]:
        """Filings that only the other tables know, each with the first line that names it."""
        found: dict[str, str] = {}
        rows = 0
        for table in self._tables.values():
            count, strays = table.strays
            rows += count
            for key, number in strays.items():
                accession = key[:40].decode("latin-1") or "without accession number"
                found.setdefault(
                    accession, f"{table.spot(number)} belongs to a filing that SUBMISSION does not list."
                )
        told = list(found.items())
        if len(told) > _MOST_TOLD:
            rest = f"{rows:,} rows in all belong to filings that SUBMISSION does not list."
            told = [*told[:_MOST_TOLD], ("others", rest)]
        return told

    def _refused(self, label: str, words: str) -> ReadResult:
        return ReadResult(
            filing=None,
            findings=(),
            sha256="",
            format=FORMAT,
            name=f"{self._name}: {label}",
            refusal=f"{words} {_AGAIN}",
        )


def _loose(name: str, strays: list[tuple[str, str]]) -> Finding:
    return cannot_tell(
        name,
        "Some rows belong to filings that SUBMISSION does not list.",
        seen=strays[0][1],
        meaning="Whether those filings are among the ones asked for cannot be told.",
        remedy=_AGAIN,
    )
