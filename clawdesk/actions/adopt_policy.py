"""Adopt a policy edition for the company: its whole text is kept with its SHA-256."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from clawdesk.actions.action import Action, Moment
from clawdesk.domain.policy import Policy
from clawdesk.errors import InputError
from clawdesk.rules.editions import parse_edition
from clawdesk.store.write import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptPolicy:
    text: str
    resolution: str = ""


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
        )
    )
    writer.label = f"Policy {edition.title}"


ACTION = Action(command=AdoptPolicy, verb="adopt_policy", handle=handle)
