"""Who signed: the owner, or another in the owner's place, and whether the power to do so is at hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from clawdesk.checks.around import Around
from clawdesk.checks.balance_across import told
from clawdesk.checks.holding_key import source_name
from clawdesk.domain.filing import Filing, FilingSignature, Owner
from clawdesk.domain.finding import Finding, Status

CHECK = "signatures"
_CITATION = "Form 4, General Instruction 6; Rule 16a-3(i)"
_PLACE_OF_ANOTHER = re.compile(
    r"\batt\w{0,8}[\s-]*in[\s-]*fact|power[\s-]*of[\s-]*att|\bp\.?o\.?a\b|confirming\s+statement|\bas\s+agent\b"
    r"|\bauthori[sz]ed\s+(?:sign|rep|agent)|\b(?:on\s+behalf\s+of|for)\s+[A-Z]|\bby:?\s+/?s?/?\s*[A-Z]",
    re.I,
)
_IN_EXHIBIT = re.compile(r"\bexhibit\s*(?:no\.?\s*)?99", re.I)
_ENTITY = re.compile(
    r"\b(?:inc|llc|l\.?l\.?c|lp|l\.?p|ltd|limited|corp|corporation|company|co|trust|fund|funds|partners|partnership"
    r"|holdings?|group|plc|n\.?v|s\.?a|gmbh|ag|capital|ventures?|associates|management|foundation|estate|bank)\b\.?",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_NOT_NAMES = {"jr", "sr", "ii", "iii", "iv", "dr", "mr", "ms", "mrs", "esq", "by", "for"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """One signature and in what way it stands for its owner."""

    signature: FilingSignature
    in_place_of_another: bool
    names_an_owner: bool
    in_exhibit: bool


def signed_by(filing: Filing) -> tuple[Signed, ...]:
    return tuple(
        Signed(
            signature=one,
            in_place_of_another=_is_by_another(one.name or ""),
            names_an_owner=any(_names(one.name or "", owner) for owner in filing.owners),
            in_exhibit=bool(_IN_EXHIBIT.search(one.name or "")),
        )
        for one in filing.signatures
    )


def signers(filing: Filing, around: Around) -> tuple[Finding, ...]:
    every = signed_by(filing)
    if not any(one.signature.name for one in every):
        return (_no_signature(filing),)
    if not filing.owners:
        return (_no_owner(filing, every),)
    findings = [_unexplained(filing, one) for one in every if _is_unexplained(filing, one)]
    proxies = [one for one in every if one.in_place_of_another and _has_people(filing)]
    if proxies:
        findings.append(_proxy(filing, proxies, around))
    if any(one.in_exhibit for one in every):
        findings.append(_exhibit(filing))
    elif len(every) < len(filing.owners) and not proxies:
        findings.append(_fewer(filing, len(every)))
    return tuple(findings) or (_plain(filing, every),)


def _names(name: str, owner: Owner) -> bool:
    """The family name of the owner and one of the given names, in whatever order."""
    theirs = set(_WORD.findall((owner.name or "").casefold())) - _NOT_NAMES
    here = set(_WORD.findall(name.casefold()))
    return len(theirs & here) >= min(2, len(theirs)) > 0


def _has_people(filing: Filing) -> bool:
    return any(not _is_entity(owner.name or "") for owner in filing.owners)


# A few agents sign for all the officers of many companies.
@lru_cache(maxsize=4096)
def _is_by_another(name: str) -> bool:
    return _PLACE_OF_ANOTHER.search(name) is not None


@lru_cache(maxsize=4096)
def _is_entity(name: str) -> bool:
    return _ENTITY.search(name) is not None


def _is_unexplained(filing: Filing, one: Signed) -> bool:
    """Another person's name, without a word on why, where the only owners are people."""
    if one.in_place_of_another or one.names_an_owner or one.in_exhibit or not one.signature.name:
        return False
    if not all(owner.name for owner in filing.owners):
        return False
    families = {(_WORD.findall((owner.name or "").casefold()) or [""])[0] for owner in filing.owners}
    if families & set(_WORD.findall(one.signature.name.casefold())):
        return False
    return not any(_is_entity(owner.name or "") for owner in filing.owners)


def _proxy(filing: Filing, proxies: list[Signed], around: Around) -> Finding:
    names = "; ".join(one.signature.name or "" for one in proxies)
    exhibit = next((one for one in filing.documents if one.kind.startswith("EX-24")), None)
    if exhibit is not None:
        return _with_power(filing, names, f"attached as {exhibit.kind} {exhibit.name}".strip())
    other = next((one for one in around.earlier if _brings_power(one, filing)), None)
    if other is not None:
        return _with_power(filing, names, f"attached to {told(other)}")
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=_place(filing),
        title="Signed in the owner's place; this needs the power of attorney",
        seen=names,
        expected="a power of attorney attached to this form or to an earlier one",
        meaning="It may have been filed with an earlier form that is not at hand.",
        remedy="Look for it as Exhibit 24 of the owner's earlier forms, or file it as evidence.",
        citation=_CITATION,
    )


def _brings_power(other: Filing, filing: Filing) -> bool:
    if source_name(other) == source_name(filing) or not other.owner_ciks & filing.owner_ciks:
        return False
    return any(one.kind.startswith("EX-24") for one in other.documents)


def _with_power(filing: Filing, names: str, where: str) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CONSISTENT,
        place=_place(filing),
        title="Signed in the owner's place; a power of attorney is at hand",
        seen=f"{names}; {where}",
        citation=_CITATION,
    )


def _plain(filing: Filing, every: tuple[Signed, ...]) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CONSISTENT,
        place=_place(filing),
        title="Signed by the owner" if len(filing.owners) == 1 else "Signed for the owners",
        seen="; ".join(one.signature.name or "" for one in every),
        citation=_CITATION,
    )


def _no_signature(filing: Filing) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=_place(filing),
        title="No signature was read; this needs the signature block of the form",
        seen="no name in the signature block",
        meaning="The form is signed by each owner or in the owner's place.",
        remedy="Compare it with the filing on EDGAR.",
        citation=_CITATION,
    )


def _no_owner(filing: Filing, every: tuple[Signed, ...]) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=_place(filing),
        title="Whether the owner signed needs the name of the owner",
        seen="; ".join(one.signature.name or "" for one in every),
        meaning="What was read names no reporting owner.",
        remedy="Compare it with the filing on EDGAR.",
        citation=_CITATION,
    )


def _unexplained(filing: Filing, one: Signed) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.TO_CONFIRM,
        place=_place(filing),
        title="Signed by another than the owner, without saying in what capacity",
        seen=one.signature.name or "",
        expected=filing.owner_names,
        meaning="It may be a signature under a power of attorney, or a name the owner goes by.",
        remedy="Look for a power of attorney among the owner's forms.",
        citation=_CITATION,
    )


def _exhibit(filing: Filing) -> Finding:
    at_hand = [one.kind for one in filing.documents if one.kind.startswith("EX-99")]
    return Finding(
        check=CHECK,
        status=Status.CONSISTENT if at_hand else Status.CANNOT_BE_CHECKED,
        place=_place(filing),
        title="The signatures stand in an exhibit"
        + (", which is at hand" if at_hand else "; this needs that exhibit"),
        seen=", ".join(at_hand) or "no such exhibit",
        remedy="" if at_hand else "Read the full submission instead of the form alone.",
        citation=_CITATION,
    )


def _fewer(filing: Filing, count: int) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.TO_CONFIRM,
        place=_place(filing),
        title=f"There are {len(filing.owners)} owners and {count} signature{'' if count == 1 else 's'}",
        seen="; ".join(one.name or "" for one in filing.signatures),
        expected="a signature for each owner",
        meaning="One person may have signed for several of them.",
        remedy="Read the signature block.",
        citation=_CITATION,
    )


def _place(filing: Filing) -> str:
    return f"Form {filing.form}, signatures"
