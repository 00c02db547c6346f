"""Ownership documents of invented people and companies, written out element by element for the tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import escape


def cell(tag: str, value: str | None = None, *notes: str) -> str:
    marks = "".join(f'<footnoteId id="{note}"/>' for note in notes)
    return f"<{tag}>{'' if value is None else f'<value>{escape(value)}</value>'}{marks}</{tag}>"


def coding(code: str, *notes: str, form_type: str = "4") -> str:
    marks = "".join(f'<footnoteId id="{note}"/>' for note in notes)
    return (
        f"<transactionCoding><transactionFormType>{form_type}</transactionFormType>"
        f"<transactionCode>{code}</transactionCode><equitySwapInvolved>0</equitySwapInvolved>{marks}"
        "</transactionCoding>"
    )


def nature(held: str) -> str:
    """D, or I with its nature after a blank."""
    kind, _, words = held.partition(" ")
    return (
        "<ownershipNature>"
        + cell("directOrIndirectOwnership", kind)
        + (cell("natureOfOwnership", words) if words else "")
        + "</ownershipNature>"
    )


def after(shares: str) -> str:
    return (
        f"<postTransactionAmounts>{cell('sharesOwnedFollowingTransaction', shares)}</postTransactionAmounts>"
    )


def price_cell(price: str | None, *notes: str) -> str:
    return cell("transactionPricePerShare", price, *notes)


def row(
    day: str,
    code: str,
    shares: str,
    direction: str,
    price: str | None,
    balance: str,
    *,
    held: str = "D",
    title: str = "Common Stock",
    price_notes: tuple[str, ...] = (),
    code_notes: tuple[str, ...] = (),
    deemed: str | None = None,
    form_type: str = "4",
) -> str:
    """A transaction of Table I."""
    return (
        "<nonDerivativeTransaction>"
        + cell("securityTitle", title)
        + cell("transactionDate", day)
        + (cell("deemedExecutionDate", deemed) if deemed else "<deemedExecutionDate></deemedExecutionDate>")
        + coding(code, *code_notes, form_type=form_type)
        + "<transactionTimeliness></transactionTimeliness><transactionAmounts>"
        + cell("transactionShares", shares)
        + price_cell(price, *price_notes)
        + cell("transactionAcquiredDisposedCode", direction)
        + "</transactionAmounts>"
        + after(balance)
        + nature(held)
        + "</nonDerivativeTransaction>"
    )


def holding(balance: str, held: str = "D", title: str = "Common Stock") -> str:
    return (
        "<nonDerivativeHolding>" + cell("securityTitle", title) + after(balance) + nature(held)
        + "</nonDerivativeHolding>"
    )  # fmt: skip


def option_row(
    day: str,
    code: str,
    shares: str,
    direction: str,
    exercise_price: str | None,
    balance: str,
    *,
    underlying: str | None = None,
    expires: str = "2029-06-02",
    title: str = "Stock Option (right to buy)",
    note: str = "F1",
) -> str:
    """A transaction of Table II; its exercise date is told in a footnote."""
    return (
        "<derivativeTransaction>"
        + cell("securityTitle", title)
        + cell("conversionOrExercisePrice", exercise_price, *(() if exercise_price else (note,)))
        + cell("transactionDate", day)
        + "<deemedExecutionDate></deemedExecutionDate>"
        + coding(code)
        + "<transactionTimeliness></transactionTimeliness><transactionAmounts>"
        + cell("transactionShares", shares)
        + price_cell("0")
        + cell("transactionAcquiredDisposedCode", direction)
        + "</transactionAmounts>"
        + cell("exerciseDate", None, note)
        + cell("expirationDate", expires)
        + "<underlyingSecurity>"
        + cell("underlyingSecurityTitle", "Common Stock")
        + cell("underlyingSecurityShares", underlying or shares)
        + "</underlyingSecurity>"
        + after(balance)
        + nature("D")
        + "</derivativeTransaction>"
    )


@dataclass(frozen=True, kw_only=True)
class Document:
    """A Form 4 of Maren Orlova at Ferncliff Optics, Inc.; both are invented."""

    rows: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    form: str = "4"
    version: str = "X0508"
    period: str = "2024-05-14"
    original: str = ""
    box: str | None = "0"
    remarks: str = "Invented for a test"
    signed: str = "2024-05-15"
    title: str = "Chief Operating Officer"
    owner_cik: str = "0009991101"
    issuer_cik: str = "0009991001"
    issuer_more: str = ""
    address_more: str = ""

    @property
    def text(self) -> str:
        parts = (
            '<?xml version="1.0"?>\n<ownershipDocument>',
            f"<schemaVersion>{self.version}</schemaVersion>" if self.version else "",
            f"<documentType>{self.form}</documentType><periodOfReport>{self.period}</periodOfReport>",
            f"<dateOfOriginalSubmission>{self.original}</dateOfOriginalSubmission>" if self.original else "",
            f"<issuer><issuerCik>{self.issuer_cik}</issuerCik><issuerName>Ferncliff Optics, Inc.</issuerName>"
            f"<issuerTradingSymbol>FCLO</issuerTradingSymbol>{self.issuer_more}</issuer>",
            self._owner(),
            f"<aff10b5One>{self.box}</aff10b5One>" if self.box is not None else "",
            f"<nonDerivativeTable>{''.join(self.rows)}</nonDerivativeTable>" if self.rows else "",
            f"<derivativeTable>{''.join(self.options)}</derivativeTable>" if self.options else "",
            self._footnotes(),
            f"<remarks>{escape(self.remarks)}</remarks>",
            "<ownerSignature><signatureName>/s/ Maren Orlova</signatureName>"
            f"<signatureDate>{self.signed}</signatureDate></ownerSignature></ownershipDocument>\n",
        )
        return "\n".join(part for part in parts if part)

    @property
    def data(self) -> bytes:
        return self.text.encode()

    def _owner(self) -> str:
        return (
            f"<reportingOwner><reportingOwnerId><rptOwnerCik>{self.owner_cik}</rptOwnerCik>"
            "<rptOwnerName>Orlova Maren</rptOwnerName></reportingOwnerId><reportingOwnerAddress>"
            f"{'<rptOwnerNonUSAddressFlag>1</rptOwnerNonUSAddressFlag>' if self.address_more else ''}"
            "<rptOwnerStreet1>4 QUARRY LANE</rptOwnerStreet1><rptOwnerStreet2></rptOwnerStreet2>"
            "<rptOwnerCity>DOVER</rptOwnerCity>"
            f"{self.address_more or '<rptOwnerState>DE</rptOwnerState>'}"
            "<rptOwnerZipCode>19901</rptOwnerZipCode></reportingOwnerAddress>"
            "<reportingOwnerRelationship><isDirector>0</isDirector><isOfficer>1</isOfficer>"
            "<isTenPercentOwner>0</isTenPercentOwner><isOther>0</isOther>"
            f"<officerTitle>{self.title}</officerTitle></reportingOwnerRelationship></reportingOwner>"
        )

    def _footnotes(self) -> str:
        if not self.notes:
            return ""
        each = "".join(
            f'<footnote id="{mark}">{escape(text)}</footnote>' for mark, text in self.notes.items()
        )
        return f"<footnotes>{each}</footnotes>"


def submission(
    document: Document, *, filed: str, accession: str = "0009990900-24-000042", kind: str = ""
) -> bytes:
    """The document as EDGAR stores it, with its header and an exhibit."""
    form = kind or document.form
    return f"""<SEC-DOCUMENT>{accession}.txt : {filed}
<SEC-HEADER>{accession}.hdr.sgml : {filed}
<ACCEPTANCE-DATETIME>{filed}171203
ACCESSION NUMBER:\t\t{accession}
CONFORMED SUBMISSION TYPE:\t{form}
PUBLIC DOCUMENT COUNT:\t\t2
CONFORMED PERIOD OF REPORT:\t{document.period.replace("-", "")}
FILED AS OF DATE:\t\t{filed}
DATE AS OF CHANGE:\t\t{filed}

REPORTING-OWNER:

\tOWNER DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tOrlova Maren
\t\tCENTRAL INDEX KEY:\t\t\t{document.owner_cik}

\tFILING VALUES:
\t\tFORM TYPE:\t\t{form}
\t\tSEC ACT:\t\t1934 Act
\t\tSEC FILE NUMBER:\t001-99901
\t\tFILM NUMBER:\t\t24999901

ISSUER:

\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tFerncliff Optics, Inc.
\t\tCENTRAL INDEX KEY:\t\t\t{document.issuer_cik}
</SEC-HEADER>
<DOCUMENT>
<TYPE>{form}
<SEQUENCE>1
<FILENAME>form4.xml
<DESCRIPTION>PRIMARY DOCUMENT
<TEXT>
<XML>
{document.text}</XML>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-24
<SEQUENCE>2
<FILENAME>poa.txt
<DESCRIPTION>POWER OF ATTORNEY
<TEXT>
Invented for a test.
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
""".encode()
