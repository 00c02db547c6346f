"""What stands outside the two tables: issuer, owners, boxes and dates, footnotes, signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from clawdesk.domain.filing import Address, FilingSignature, Footnote, Issuer, Owner
from clawdesk.intake.cells import date_of, flag_of
from clawdesk.intake.gathering import Gathering, Segment
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


def issuer_of(segment: Segment, gathered: Gathering) -> Issuer:
    return Issuer(**_values(segment, "issuer", "issuer", gathered))


def owner_of(segment: Segment, number: int, gathered: Gathering) -> Owner:
    """The address has parts named like nothing else, so one pass over the owner reads both."""
    found = _values(segment, "owner", f"owner {number}", gathered)
    address = {name: found.pop(name) for name in _ADDRESS_NAMES & found.keys()}
    stated = address or "reportingOwnerAddress" in segment.tags
    return Owner(address=Address(**address) if stated else None, **found)


def signature_of(segment: Segment, number: int, gathered: Gathering) -> FilingSignature:
    return FilingSignature(**_values(segment, "signature", f"signature {number}", gathered))


def footnote_of(parts: list[Any], text: str | None, gathered: Gathering) -> Footnote:
    """A footnote is mixed content; what markup it may hold is listed as unread, its words are kept."""
    if len(parts) > 1:
        for part in parts[1:]:
            gathered.stranger(part)
        text = "".join(parts[0].itertext())
    return Footnote(id=parts[0].get("id", ""), text=text.strip() if text else "")


def leaf(text: str | None, tag: str, kind: str, place: str, gathered: Gathering) -> Value:
    """One field's canonical value; a spelling that the value does not give back is kept beside it."""
    text = text.strip() if text else ""
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
_LEAVES: dict[str, Leaves] = {
    "issuer": ISSUER,
    "owner": {**OWNER, **ADDRESS},
    "signature": _SIGNATURE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafPlan:
    """Which field stands at which place of a segment; `hollow` elements hold no text of their own."""

    fields: tuple[tuple[int, str, str, str], ...]
    hollow: tuple[int, ...]
    secrets: tuple[int, ...]
    strangers: tuple[int, ...]


@lru_cache(maxsize=1024)
def _leaf_plan(kind: str, tags: tuple[str, ...]) -> LeafPlan:
    leaves = _LEAVES[kind]
    fields: dict[str, tuple[int, str, str, str]] = {}
    places: dict[str, list[int]] = {GROUP: [0], SECRET: [], STRANGER: []}
    for index, tag in enumerate(tags[1:], 1):
        name, what = leaves.get(tag, ("", STRANGER))
        if what in places:
            places[what].append(index)
        elif name in fields:
            places[STRANGER].append(index)
        else:
            fields[name] = (index, tag, name, what)
    return LeafPlan(
        fields=tuple(fields.values()),
        hollow=tuple(places[GROUP]),
        secrets=tuple(places[SECRET]),
        strangers=tuple(places[STRANGER]),
    )


def _values(segment: Segment, kind: str, place: str, gathered: Gathering) -> dict[str, Any]:
    plan = _leaf_plan(kind, segment.tags)
    texts = segment.texts
    for index in plan.hollow:
        if texts[index]:
            gathered.loose(segment.part(index))
    for index in plan.secrets:
        gathered.withheld(segment.part(index), "a filer's access code, which is not kept")
    for index in plan.strangers:
        gathered.stranger(segment.part(index))
    return {name: leaf(texts[index], tag, what, place, gathered) for index, tag, name, what in plan.fields}


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
