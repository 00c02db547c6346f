"""A filing in one line, as a list of filings shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingSummary:
    id: int
    form: str
    owners: str
    issuer: str
    period: date | None
    filed: date | None
    accession: str
    lines: int
    name: str

    @property
    def title(self) -> str:
        return f"Form {self.form} {self.owners}".strip()
