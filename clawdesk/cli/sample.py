"""The sample company in a new file: its records, its filings, and the invented documents behind its exhibits."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from clawdesk.cli.filing_paths import SUFFIXES
from clawdesk.paths import resources

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.evidence import Evidence

# A policy whose text begins so stands for the shipped edition of that name.
MARK = "@"


def fill(desk: Desk) -> None:
    """Everything but the Committee's decisions, which are what the sample is there to practise."""
    from clawdesk.actions.file_evidence import FileEvidence
    from clawdesk.actions.import_export import ImportExport

    desk.execute(ImportExport(data=records(), name="the sample company"))
    _accept_filings(desk)
    policies = {one.evidence_id: one.text for one in desk.records("policy")}
    for evidence in desk.records("evidence"):
        text = policies.get(evidence.id) or _stand_in(evidence, desk)
        name = f"Exhibit {evidence.exhibit}.{'toml' if evidence.id in policies else 'txt'}"
        desk.execute(FileEvidence(record=evidence, data=text.encode(), name=name, media_type="text/plain"))


def records() -> dict[str, Any]:
    """The sample's records, with the text of the shipped edition where the policy names it."""
    from clawdesk.rules.editions import edition_text

    data: dict[str, Any] = json.loads((resources() / "sample" / "sample.json").read_text("utf-8"))
    for policy in data["records"]["policy"]:
        if policy["text"].startswith(MARK):
            policy["text"] = edition_text(policy["text"].removeprefix(MARK))
            policy["sha256"] = hashlib.sha256(policy["text"].encode()).hexdigest()
    return data


def _accept_filings(desk: Desk) -> None:
    from clawdesk import jobs
    from clawdesk.actions.import_filings import FilingImport, ImportFilings

    found = sorted(path for path in (resources() / "sample" / "filings").iterdir() if path.suffix in SUFFIXES)
    items = []
    for path in found:
        data = path.read_bytes()
        items.append(FilingImport(result=jobs.read_filing(data, path.name), data=data))
    if items:
        desk.execute(ImportFilings(items=tuple(items)))


def _stand_in(evidence: Evidence, desk: Desk) -> str:
    company = desk.records("company")[0].name
    return (
        f"INVENTED DOCUMENT\n\n{company} and everyone connected with it are invented. This page stands for the\n"
        f"document that a real case would hold here, and proves nothing.\n\n"
        f"Exhibit {evidence.exhibit}\n{evidence.title}\n"
    )
