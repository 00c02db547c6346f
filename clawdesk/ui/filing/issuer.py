"""Whose filing it is: the issuer that it names against the company of this file, by their numbers alone."""

from __future__ import annotations

from clawdesk.domain.company import Company
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding, Status

CHECK = "issuer"
PLACE = "Issuer"


def issuer_findings(filing: Filing, company: Company | None) -> tuple[Finding, ...]:
    """Nothing where both numbers are the same; names are never compared."""
    issuer, own = _number(filing.issuer.cik), _number(company.cik if company is not None else "")
    if issuer and issuer == own:
        return ()
    named = f"{filing.issuer.name or 'not named'} ({_cik(filing.issuer.cik)})"
    if not issuer or not own or company is None:
        return (
            Finding(
                check=CHECK,
                status=Status.CANNOT_BE_CHECKED,
                place=PLACE,
                title="The issuer cannot be compared with the company",
                seen=named,
                meaning="The company of this file has no CIK." if issuer else "The filing states no CIK.",
                remedy="Enter the company’s CIK on the Company page." if issuer else "Compare the names.",
            ),
        )
    return (
        Finding(
            check=CHECK,
            status=Status.DIFFERS,
            place=PLACE,
            title=f"Issuer is {named}, this file is {company.name} ({_cik(company.cik)})",
            meaning="This looks like a filing about another company.",
            remedy="Discard it, or correct the company’s CIK where that is wrong.",
        ),
    )


def _number(cik: str | None) -> str:
    return (cik or "").strip().lstrip("0")


def _cik(cik: str | None) -> str:
    return f"CIK {cik}" if _number(cik) else "no CIK stated"
