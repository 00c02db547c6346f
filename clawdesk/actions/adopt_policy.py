"""Adopt a policy edition for the company: its whole text is kept with its SHA-256."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta

from clawdesk.actions.action import Action, Moment
from clawdesk.domain.dates import format_date
from clawdesk.domain.edition import Edition
from clawdesk.domain.policy import Policy
from clawdesk.errors import InputError
from clawdesk.rules.editions import parse_edition
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptPolicy:
    text: str
    resolution: str = ""
    supersedes_id: int | None = None
    """The text in whose place this one comes; it ends on the day before."""


def handle(command: AdoptPolicy, writer: Writer, moment: Moment) -> None:  # noqa: ARG001
    edition = parse_edition(command.text)
    sha256 = hashlib.sha256(command.text.encode("utf-8")).hexdigest()
    if any(one.sha256 == sha256 for one in writer.records("policy")):
        raise InputError(f"{edition.title} is already adopted in this text.")
    writer.insert(
        Policy(
            edition=edition.id,
            title=edition.title,
            adopted_on=edition.adopted_on,
            effective_on=edition.effective_on,
            resolution=command.resolution,
            sha256=sha256,
            text=command.text,
            supersedes_id=command.supersedes_id,
        )
    )
    if command.supersedes_id is not None:
        _end(writer, command.supersedes_id, edition)
    writer.label = f"Policy {edition.title}"


def _end(writer: Writer, policy_id: int, edition: Edition) -> None:
    """The earlier text governs what attached to it while it was in force, so it is ended and never changed."""
    earlier = writer.record("policy", policy_id)
    last = edition.in_force_from - timedelta(days=1)
    if last < max(earlier.adopted_on, earlier.effective_on):
        raise InputError(
            f"{edition.title} is in force before {earlier.title} was.",
            detail=f"A text cannot come in the place of one that began after {format_date(last)}.",
            remedy="Adopt it beside the other, or correct its days.",
        )
    writer.update(replace(earlier, ended_on=last))


ACTION = Action(command=AdoptPolicy, verb="adopt_policy", handle=handle)
