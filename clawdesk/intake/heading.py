"""What stands outside the two tables: issuer, owners, boxes and dates, footnotes, signatures."""

from __future__ import annotations

from datetime import date
from typing import Any

from clawdesk.domain.filing import Address, FilingSignature, Footnote, Issuer, Owner
from clawdesk.intake.cells import date_of, flag_of
from clawdesk.intake.gathering import Gathering
from clawdesk.intake.reader import remark

Value = str | bool | date | None
Leaves = dict[str, tuple[str, str]]

TEXT, FLAG, DATE = "text", "flag", "date"
GROUP, SECRET, STRANGER = "group", "secret", "stranger"
_EXPECTED = {FLAG: "0, 1, true or false", DATE: "a date such as 2024-03-15"}

DOCUMENT: Leaves = {
    "schemaVersion": ("schema_version", TEXT),
    "documentType": ("form", TEXT),
    "periodOfReport": ("period", DATE),
    "dateOfOriginalSubmission": ("original_submission", DATE),
    "noSecuritiesOwned": ("no_securities_owned", FLAG),
    "notSubjectToSection16": ("exit_box", FLAG),
    "form3HoldingsReported": ("form3_holdings_reported", FLAG),
    "form4TransactionsReported": ("form4_transactions_reported", FLAG),
    "aff10b5One": ("aff10b5one", FLAG),
    "remarks": ("remarks", TEXT),
}
ISSUER: Leaves = {
    "issuerCik": ("cik", TEXT),
    "issuerName": ("name", TEXT),
    "issuerTradingSymbol": ("symbol", TEXT),
    "issuerForeignTradingSymbol": ("foreign_symbol", TEXT),
}
ADDRESS: Leaves = {
    "rptOwnerNonUSAddressFlag": ("non_us", FLAG),
    "rptOwnerStreet1": ("street_1", TEXT),
    "rptOwnerStreet2": ("street_2", TEXT),
    "rptOwnerCity": ("city", TEXT),
    "rptOwnerNonUSStateTerritory": ("non_us_state", TEXT),
    "rptOwnerState": ("state", TEXT),
    "rptOwnerCountry": ("country", TEXT),
    "rptOwnerZipCode": ("zip_code", TEXT),
    "rptOwnerStateDescription": ("state_description", TEXT),
    "rptOwnerGoodAddress": ("good", FLAG),
}
OWNER: Leaves = {
    "reportingOwnerId": ("", GROUP),
    "reportingOwnerRelationship": ("", GROUP),
    "reportingOwnerAddress": ("", GROUP),
    "rptOwnerCik": ("cik", TEXT),
    "rptOwnerCcc": ("", SECRET),
    "rptOwnerName": ("name", TEXT),
    "isDirector": ("director", FLAG),
    "isOfficer": ("officer", FLAG),
    "isTenPercentOwner": ("ten_percent", FLAG),
    "isOther": ("other", FLAG),
    "officerTitle": ("title", TEXT),
    "otherText": ("other_text", TEXT),
}
_SIGNATURE: Leaves = {"signatureName": ("name", TEXT), "signatureDate": ("date", DATE)}
_PLAIN_FLAGS = frozenset({"0", "1"})


def issuer_of(element: Any, gathered: Gathering) -> Issuer:
    return Issuer(**_values(element, ISSUER, "issuer", gathered))


def owner_of(element: Any, number: int, gathered: Gathering) -> Owner:
    """The address has parts named like nothing else, so one pass over the owner reads both."""
    found = _values(element, {**OWNER, **ADDRESS}, f"owner {number}", gathered)
    address = {name: found.pop(name) for name in _ADDRESS_NAMES & found.keys()}
    stated = address or next(element.iter("reportingOwnerAddress"), None) is not None
    return Owner(address=Address(**address) if stated else None, **found)


def signature_of(element: Any, number: int, gathered: Gathering) -> FilingSignature:
    return FilingSignature(**_values(element, _SIGNATURE, f"signature {number}", gathered))


def footnote_of(note: Any) -> Footnote:
    """A footnote is mixed content, whose words are kept without what markup there is among them."""
    return Footnote(id=note.get("id", ""), text="".join(note.itertext()).strip())


def leaf(text: str, tag: str, kind: str, place: str, gathered: Gathering) -> Value:
    """One field's canonical value; a spelling that the value does not give back is kept beside it."""
    text = text.strip()
    if kind == TEXT:
        return text
    if kind == FLAG:
        value: Value = flag_of(text)
        plain = text in _PLAIN_FLAGS
    else:
        value = date_of(text)
        plain = len(text) == 10 and value is not None
    if not plain:
        gathered.spelled(f"{place}: {tag}", text)
        if value is None and text:
            _unreadable(f"{place}: {tag}", text, _EXPECTED[kind], gathered)
    return value


_ADDRESS_NAMES = frozenset(name for name, _ in ADDRESS.values())


def _values(element: Any, leaves: Leaves, place: str, gathered: Gathering) -> dict[str, Any]:
    found: dict[str, Any] = {}
    gathered.loose(element)
    for one in element.iterdescendants("*"):
        name, what = leaves.get(one.tag, ("", STRANGER))
        if what == GROUP:
            gathered.loose(one)
        elif what == SECRET:
            gathered.withheld(one, "a filer's access code, which is not kept")
        elif what == STRANGER or name in found:
            gathered.stranger(one)
        else:
            found[name] = leaf(one.text or "", one.tag, what, place, gathered)
    return found


def _unreadable(place: str, text: str, expected: str, gathered: Gathering) -> None:
    gathered.findings.append(
        remark(
            place,
            "The field cannot be read as what it should be; its text is kept.",
            seen=text[:80],
            expected=expected,
            meaning="Nothing is computed from this field.",
            remedy="Compare it with the filing on EDGAR.",
        )
    )
