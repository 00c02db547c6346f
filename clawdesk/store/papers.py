"""Papers by their SHA-256: issued without a field to sign in, or filed as the scan of what was signed by hand."""

from __future__ import annotations

import json
from collections.abc import Callable

from clawdesk.domain.determination import ELECTRONIC, Determination, ReportRecord
from clawdesk.domain.on_paper import KeptPaper
from clawdesk.domain.plain import from_plain
from clawdesk.store.views import Reads

ToSign = Callable[[Determination], tuple[tuple[str, str], ...]]


def kept_paper(reads: Reads, sha256: str, to_sign: ToSign) -> KeptPaper | None:
    """`to_sign` tells the field and the name of everyone who signs the report of a determination."""
    issued = [one for one in reads.records("report", sha256=sha256) if one.kind != ELECTRONIC]
    if issued:
        last: ReportRecord = issued[-1]
        return KeptPaper(sha256=sha256, title=last.title, kept_on=last.issued_at.date())
    scans = reads.records("evidence", sha256=sha256, subject="report")
    for scan in reversed(scans):
        made = reads.records("signature", evidence_id=scan.id)
        if made:
            report = reads.records("report", id=made[0].report_id)[0]
            every = reads.records("signature", report_id=report.id)
            done = {one.field for one in every}
            places = to_sign(_printed(reads, report))
            return KeptPaper(
                sha256=sha256,
                title=report.title,
                kept_on=scan.received_on or report.issued_at.date(),
                scan=True,
                signatures=made,
                unsigned=tuple(name for field, name in places if field not in done),
            )
    return None


def _printed(reads: Reads, report: ReportRecord) -> Determination:
    made = reads.records("determination", id=report.determination_id)[0]
    return from_plain(Determination, json.loads(made.snapshot))
