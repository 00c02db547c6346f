"""Who signed is told, and where somebody signed in the owner's place the power to do so is looked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from clawdesk.checks.around import ALONE, Around
from clawdesk.checks.signers import signers
from clawdesk.domain.filing import FiledDocument, Filing, FilingSignature, Owner
from clawdesk.domain.finding import Finding, Status
from tests.intake.documents import Document, row

Read = Callable[[Document], Filing]
POWER = FiledDocument(kind="EX-24", name="poa.txt")


@pytest.fixture
def filing(filing_of: Read) -> Filing:
    return filing_of(Document(rows=(row("2024-05-14", "S", "5", "D", "1", "9"),)))


def signed(filing: Filing, *names: str) -> Filing:
    return replace(filing, signatures=tuple(FilingSignature(name=name) for name in names), sha256="0" * 64)


def one(filing: Filing, around: Around = ALONE) -> Finding:
    (found,) = signers(filing, around)
    return found


@pytest.mark.parametrize("name", ["/s/ Maren Orlova", "Orlova Maren", "/s/ M. Orlova", "MAREN A. ORLOVA"])
def test_the_owner_signs(filing: Filing, name: str) -> None:
    found = one(signed(filing, name))
    assert (found.status, found.title) == (Status.CONSISTENT, "Signed by the owner")


@pytest.mark.parametrize(
    "name",
    [
        "/s/ Ada Quill, Attorney-in-Fact",
        "Ada Quill as attorney in fact for Maren Orlova",
        "Maren Orlova by Ada Quill, Power of Attorney",
        "/s/ Ada Quill (POA on file)",
        "Ada Quill, Attny-in-Fact",
        "/s/ Ada Quill, power-of-attorney",
        "/s/ Ada Quill, Authorized Signer",
        "By: /s/ Ada Quill",
        "Ada Quill (Confirming Statement on File)",
        "Ada Quill for Maren Orlova",
    ],
)
def test_in_the_owners_place_a_power_of_attorney_is_needed(filing: Filing, name: str) -> None:
    found = one(signed(filing, name))
    assert found.status is Status.CANNOT_BE_CHECKED
    assert found.title == "Signed in the owner's place; this needs the power of attorney"
    with_it = one(replace(signed(filing, name), documents=(POWER,)))
    assert (with_it.status, with_it.seen) == (Status.CONSISTENT, f"{name}; attached as EX-24 poa.txt")


def test_the_power_may_have_come_with_an_earlier_form(filing: Filing) -> None:
    here = signed(filing, "/s/ Ada Quill, Attorney-in-Fact")
    before = replace(filing, documents=(POWER,), accession="0009990900-24-000001")
    found = one(here, Around(earlier=(before,)))
    assert found.status is Status.CONSISTENT
    assert "0009990900-24-000001" in found.seen
    stranger = replace(before, owners=(Owner(cik="0000000009"),))
    assert one(here, Around(earlier=(stranger,))).status is Status.CANNOT_BE_CHECKED


def test_another_name_without_a_word_is_to_confirm(filing: Filing) -> None:
    found = one(signed(filing, "/s/ Ada Quill"))
    assert found.status is Status.TO_CONFIRM
    assert found.expected == "Orlova Maren"


def test_an_officer_signs_for_a_company(filing: Filing) -> None:
    company = replace(filing, owners=(Owner(cik="1", name="Ferncliff Partners LP"),))
    assert one(signed(company, "/s/ Ada Quill, Managing Member")).status is Status.CONSISTENT


def test_signatures_may_stand_in_an_exhibit(filing: Filing) -> None:
    here = signed(filing, "See Exhibit 99.2")
    assert one(here).status is Status.CANNOT_BE_CHECKED
    exhibit = FiledDocument(kind="EX-99.2", name="signatures.txt")
    assert one(replace(here, documents=(exhibit,))).status is Status.CONSISTENT


def test_fewer_signatures_than_owners_are_told(filing: Filing) -> None:
    two = replace(filing, owners=(*filing.owners, Owner(cik="2", name="Orlova Family Trust")))
    assert one(signed(two, "/s/ Maren Orlova")).title == "There are 2 owners and 1 signature"
    assert one(signed(two, "/s/ Maren Orlova", "/s/ Maren Orlova, Trustee")).status is Status.CONSISTENT


def test_no_signature_is_told(filing: Filing) -> None:
    assert one(replace(filing, signatures=())).status is Status.CANNOT_BE_CHECKED


def test_where_no_owner_is_named_nobody_is_said_to_have_signed(filing: Filing) -> None:
    unnamed = replace(signed(filing, "/s/ Ada Quill"), owners=())
    found = one(unnamed)
    assert (found.status, found.seen) == (Status.CANNOT_BE_CHECKED, "/s/ Ada Quill")
    assert unnamed.owner_names == "owner not named"
