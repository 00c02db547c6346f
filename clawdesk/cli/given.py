"""What is evaluated: a case from a company's file or from JSON, and the editions it is put under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.choose import case_of
from clawdesk.cli.files import begins_with, desk_on, read
from clawdesk.cli.program import Program
from clawdesk.errors import InputError, UsageError

if TYPE_CHECKING:
    from clawdesk.domain.case import Case
    from clawdesk.domain.edition import Edition
    from clawdesk.domain.evidence import Setting
    from clawdesk.domain.facts import CaseFacts
    from clawdesk.domain.filing import Filing
    from clawdesk.domain.policy import Policy

MOST = 4 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    facts: CaseFacts
    editions: tuple[Edition, ...]
    as_of: date | None = None
    filings: tuple[Filing, ...] = ()
    record: int | None = None
    """The last record of the log then, where the case lies in a company's file."""


def given_from(path: Path, number: str | None, wanted: Sequence[str], program: Program, today: date) -> Given:
    """The case and its texts: those that are named, else the one that governs."""
    if begins_with(path, b"{") or begins_with(path, b"\xef\xbb\xbf{"):
        return _from_json(path, number, wanted, today)
    with desk_on(path, program, reading=True) as desk:
        case = case_of(desk.records("case"), number)
        assert case.id is not None
        policies = desk.records("policy")
        editions = _named(wanted, policies) if wanted else (desk.edition_for(case.id),)
        return Given(facts=desk.facts(case.id), editions=editions, record=desk.log_head()[0])


def _from_json(path: Path, number: str | None, wanted: Sequence[str], today: date) -> Given:
    from clawdesk.cli.case_json import read_case
    from clawdesk.domain.gather import gather

    found = read_case(path, today)
    case = case_of(found.records["case"], number)
    assert case.id is not None
    names = wanted or found.editions
    editions = (
        _named(names, found.records["policy"]) if names else (_governing(case, found.records["policy"]),)
    )
    return Given(
        facts=gather(found.records, case.id), editions=editions, as_of=found.as_of, filings=found.filings
    )


def _governing(case: Case, policies: Sequence[Policy]) -> Edition:
    from clawdesk.rules.governing import governing_edition

    return governing_edition(case, policies)


def _named(names: Sequence[str], policies: Sequence[Policy]) -> tuple[Edition, ...]:
    """Each by its name among the adopted texts, else among those that travel with the program, else a file."""
    told = [part for name in names for part in name.split(",") if part]
    return tuple(dict.fromkeys(edition_named(one, policies) for one in told))


def edition_named(name: str, policies: Sequence[Policy] = ()) -> Edition:
    from clawdesk.rules.editions import parse_edition, shipped_edition, shipped_ids

    adopted = [one for one in policies if one.edition == name and one.text]
    if adopted:
        return parse_edition(max(adopted, key=lambda one: (one.adopted_on, one.id or 0)).text)
    if name in shipped_ids():
        return shipped_edition(name)
    if name.endswith(".toml"):
        return parse_edition(text_of(Path(name)))
    known = dict.fromkeys((*shipped_ids(), *(one.edition for one in policies)))
    close = get_close_matches(name, list(known), n=1)
    meant = f"Did you mean “{close[0]}”? " if close else ""
    raise InputError(
        f"There is no edition “{name}”.",
        detail=f"There are: {', '.join(known)}.",
        remedy=f"{meant}Name one of these, or a file that ends in .toml.",
    )


def text_of(path: Path) -> str:
    try:
        return read(path, most=MOST).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path.name} is not UTF-8 text.") from None


def with_settings(facts: CaseFacts, pairs: Sequence[str], editions: Sequence[Edition], on: date) -> CaseFacts:
    """The facts with these readings chosen, as if they were set for the case; nothing is written."""
    made = tuple(_setting(pair, editions, on, facts.case.id) for pair in pairs)
    keys = {one.key for one in made}
    return replace(facts, settings=(*(one for one in facts.settings if one.key not in keys), *made))


def _setting(pair: str, editions: Sequence[Edition], on: date, case_id: int | None) -> Setting:
    from clawdesk.domain.evidence import Setting

    key, sign, value = pair.partition("=")
    if not sign:
        raise UsageError(f"--set takes KEY=VALUE, not “{pair}”.")
    questions = [question for edition in editions for question in edition.open_questions]
    asked = [one for one in questions if one.key == key]
    if not asked:
        raise UsageError(
            f"No such question is open: “{key}”.", remedy=_meant(key, {one.key for one in questions})
        )
    readings = {reading.value for one in asked for reading in one.readings}
    if value not in readings:
        raise UsageError(f"“{value}” is no reading of {key}.", remedy=_meant(value, readings))
    return Setting(
        key=key, value=value, reason="Chosen for this evaluation alone.", set_on=on, case_id=case_id
    )


def _meant(word: str, known: set[str]) -> str:
    close = get_close_matches(word, sorted(known), n=1)
    told = f"Did you mean “{close[0]}”? " if close else ""
    return f"{told}There are: {', '.join(sorted(known))}."
