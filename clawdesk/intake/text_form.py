"""A form that was filed as plain text: what its submission's header says of it, the text itself for a person."""

from __future__ import annotations

from collections.abc import Sequence

from clawdesk.domain.filing import Filing, Issuer, Owner, Unread
from clawdesk.domain.finding import Finding
from clawdesk.errors import ReadError
from clawdesk.intake.gathering import LONGEST_TEXT
from clawdesk.intake.reader import remark
from clawdesk.intake.sgml import Header, Section

FORMS = ("3", "3/A", "4", "4/A", "5", "5/A")


def filing_from_header(
    header: Header, data: bytes, forms: Sequence[Section], origin: tuple[str, str, str]
) -> tuple[Filing, tuple[Finding, ...]]:
    """A filing without lines; `origin` is the SHA-256, the format and the name of its source."""
    sha256, format_, name = origin
    form = header.form if header.form in FORMS else next((one.document.kind for one in forms), "")
    if not forms:
        raise ReadError(
            f"This is the header of a Form {form} without the form.", remedy="Take the whole file from EDGAR."
        )
    issuers = [one for one in header.parties if one.is_issuer]
    owners = [one for one in header.parties if one.is_owner]
    if not header.parties:
        raise ReadError(
            f"This is a submission of a Form {form} without XML, and its header names nobody.",
            remedy="Keep the file as a document and enter the form by hand.",
        )
    filing = Filing(
        form=form or "",
        period=header.period,
        issuer=Issuer(cik=issuers[0].cik, name=issuers[0].name) if issuers else Issuer(),
        owners=tuple(Owner(cik=one.cik, name=one.name, file_number=one.file_number) for one in owners),
        unread=tuple(_unread(data, one) for one in forms),
        sha256=sha256,
        format=format_,
    )
    return filing, (_by_hand(name, form or ""),)


def _unread(data: bytes, section: Section) -> Unread:
    text = data[section.text_start(data) : section.end].partition(b"</TEXT>")[0]
    return Unread(
        place=f"document {section.document.sequence or 1}",
        text=text.decode("utf-8", "replace").strip()[:LONGEST_TEXT],
        reason="a form in plain text, whose rows are entered by hand",
    )


def _by_hand(name: str, form: str) -> Finding:
    return remark(
        name,
        f"This is a submission of a Form {form} without XML; its rows are to be entered by hand.",
        seen="plain text, as filed before May 2003",
        expected="an ownership document in XML",
        meaning="Issuer, owners and dates come from the submission's header. No transaction of it is counted.",
        remedy="Keep it for its text, and enter its transactions by hand.",
    )
