"""Tie new amendments to their originals, and amendments that waited to originals that came now."""

from __future__ import annotations

from collections.abc import Sequence

from clawdesk.domain.filing_amendments import the_original
from clawdesk.domain.match import FilingLink
from clawdesk.store.views import headings, waiting_amendments
from clawdesk.store.write import Writer

NOTE = "By issuer, owners, form and the day of filing."


def link_amendments(writer: Writer, added: Sequence[int]) -> None:
    """Only where there is no doubt; the link supersedes nothing, for an amendment does not say what it replaces."""
    new = set(added)
    for amendment in waiting_amendments(writer.connection, min(new)):
        others = headings(writer.connection, amendment)
        found = the_original(amendment, others)
        if found is not None and (found.id in new or amendment.id in new):
            writer.insert(FilingLink(filing_id=amendment.id, amends_id=found.id, note=NOTE))
