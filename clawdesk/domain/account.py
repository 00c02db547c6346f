"""From entries to the account of one determination: balances by award, the statement line by line, and what waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from clawdesk.domain.case import Decision
from clawdesk.domain.dates import format_date
from clawdesk.domain.determination import Determination, DeterminationRecord
from clawdesk.domain.dues import dues_of, prompts_of
from clawdesk.domain.evaluation import Quantity, Unit
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.ledger import NOTHING, UNITS, Account, AccountLine, Balance, Claim, Owed
from clawdesk.domain.money import exact_sum
from clawdesk.domain.quantities import amount
from clawdesk.domain.recovery import RECOVERY, Recovery
from clawdesk.domain.settling import Entries, Source, Taken, entries_on, is_own, source_of, taken_by

WHOLE = "Of the whole determination"
SET_OFF = "remedy.cross_award_offset"


def claim_of(
    record: DeterminationRecord, made: Determination, others: Iterable[DeterminationRecord]
) -> Claim:
    """What a determination lets the company seek, by award; what was sought of nothing is not in it."""
    assert record.id is not None
    forbidden = [one.value == "off" for one in made.evaluation.settings if one.key == SET_OFF]
    return Claim(
        determination_id=record.id,
        number=record.number,
        case_id=record.case_id,
        person_id=record.person_id,
        name=made.participant.person.name,
        edition_title=made.result.edition_title or made.edition.title,
        determined_on=_decided(made),
        awards=tuple(
            Owed(award_id=one.award_id, title=one.title, determined=one.determined, unpaid=one.unpaid)
            for one in made.result.awards
            if one.determined is not None and one.determined.value
        ),
        earlier=_replaced(record, others),
        set_off=not any(forbidden),
    )


def _decided(made: Determination) -> date:
    """The day of the last decision on an amount; failing that, the day of the evaluation."""
    held = {one.id: one.held_on for one in made.meetings}
    days = [
        one.decided_on or held.get(one.meeting_id)
        for one in made.decisions
        if one.question in ("amount", "cancel") and one.answer != "not_determined"
    ]
    return max((one for one in days if one is not None), default=made.evaluation.as_of)


def _replaced(record: DeterminationRecord, others: Iterable[DeterminationRecord]) -> tuple[int, ...]:
    by_id = {one.id: one for one in others}
    found: list[int] = []
    before = record.supersedes_id
    while before is not None and before in by_id and before not in found:
        found.append(before)
        before = by_id[before].supersedes_id
    return tuple(found)


def account_of(claim: Claim, entries: Iterable[Recovery], decisions: Iterable[Decision], on: date) -> Account:
    """The account as it stood at the end of a day; the order in which the entries come makes no difference."""
    known = entries_on(entries, decisions, on)
    judged = _judged(claim, known)
    balances = _balances(claim, judged)
    together = _together(balances)
    dues = dues_of(claim, known, judged, balances, together, on)
    made = Account(
        claim=claim,
        as_of=on,
        balances=balances,
        together=together,
        lines=_lines(claim, known, judged),
        dues=dues,
        costs=exact_sum(
            one.amount.value
            for one, _ in judged
            if one.kind == "cost" and one.amount is not None and known.stands(one)
        ),
        demanded_on=min(
            (one.on for one, _ in judged if one.kind == "demand" and known.stands(one)), default=None
        ),
        findings=_findings(claim, known, judged, balances, together),
    )
    return replace(made, prompts=prompts_of(made))


Judged = tuple[tuple[Recovery, Taken], ...]


def _judged(claim: Claim, known: Entries) -> Judged:
    used: dict[Source, Decimal] = {}
    found = []
    for one in known.of(claim):
        taken = taken_by(one, claim, known, used)
        source = source_of(one, taken.quantity.unit) if taken.quantity else None
        if source is not None and taken.quantity is not None:
            used[source] = exact_sum((used.get(source, NOTHING), taken.quantity.value))
        found.append((one, taken))
    return tuple(found)


Rows = dict[tuple[int | None, Unit], Balance]


def _owed(claim: Claim) -> Rows:
    return {
        (one.award_id, one.determined.unit): Balance(
            award_id=one.award_id,
            title=one.title,
            unit=one.determined.unit,
            determined=one.determined.value,
            left=one.determined.value,
        )
        for one in claim.awards
    }


def _put(rows: Rows, claim: Claim, entry: Recovery, taken: Taken) -> None:
    """Into the row of its award, or of what names no award; a row that was not owed begins at nought."""
    if taken.quantity is None:
        return
    key = (taken.award_id, taken.quantity.unit)
    row = rows.get(key) or Balance(award_id=key[0], title=_title(claim, key[0]), unit=key[1])
    rows[key] = _with(row, entry.kind if is_own(entry, claim) else "credit", taken.quantity.value)


def _balances(claim: Claim, judged: Judged) -> tuple[Balance, ...]:
    rows = _owed(claim)
    for entry, taken in judged:
        _put(rows, claim, entry, taken)
    order = {unit: place for place, unit in enumerate(UNITS)}
    return tuple(sorted(rows.values(), key=lambda one: (order[one.unit], one.award_id is None)))


def _with(row: Balance, kind: str, value: Decimal) -> Balance:
    match kind:
        case "repayment":
            row = replace(row, repaid=exact_sum((row.repaid, value)))
        case "cancellation":
            row = replace(row, cancelled=exact_sum((row.cancelled, value)))
        case "waiver":
            row = replace(row, waived=exact_sum((row.waived, value)))
        case _:
            row = replace(row, credited=exact_sum((row.credited, value)))
    left = exact_sum((row.determined, *(one.copy_negate() for one in row.taken)))
    return replace(row, left=max(NOTHING, left), over=max(NOTHING, left.copy_negate()))


def _title(claim: Claim, award_id: int | None) -> str:
    if award_id is None:
        return WHOLE
    return next((one.title for one in claim.awards if one.award_id == award_id), f"Award {award_id}")


def _together(balances: Sequence[Balance]) -> tuple[Balance, ...]:
    """What names no award lessens the whole; what is over on one award lessens no other."""
    found = []
    for unit in UNITS:
        rows = [one for one in balances if one.unit is unit]
        if not rows:
            continue
        named = [one for one in rows if one.award_id is not None]
        whole = exact_sum(value for one in rows if one.award_id is None for value in one.taken)
        open_ = exact_sum(one.left for one in named)
        beyond = exact_sum((whole, open_.copy_negate()))
        found.append(
            Balance(
                award_id=None,
                title="Together",
                unit=unit,
                determined=exact_sum(one.determined for one in rows),
                repaid=exact_sum(one.repaid for one in rows),
                cancelled=exact_sum(one.cancelled for one in rows),
                waived=exact_sum(one.waived for one in rows),
                credited=exact_sum(one.credited for one in rows),
                left=max(NOTHING, beyond.copy_negate()),
                over=exact_sum((max(NOTHING, beyond), *(one.over for one in named))),
            )
        )
    return tuple(found)


def _lines(claim: Claim, known: Entries, judged: Judged) -> tuple[AccountLine, ...]:
    """Each entry with what is left after it; one that was reversed later stands with the day of its reversal."""
    rows = _owed(claim)
    found = []
    for entry, taken in judged:
        _put(rows, claim, entry, taken)
        left = tuple(Quantity(unit=one.unit, value=one.left) for one in _together(tuple(rows.values())))
        found.append(
            AccountLine(
                entry=entry,
                title="" if taken.award_id is None else _title(claim, taken.award_id),
                own=is_own(entry, claim),
                taken=taken.quantity,
                word=taken.word,
                reversed_on=known.reversed.get(entry.id or 0),
                left=left,
            )
        )
    return tuple(found)


def _findings(
    claim: Claim, known: Entries, judged: Judged, balances: Sequence[Balance], together: Sequence[Balance]
) -> tuple[Finding, ...]:
    found = [
        _finding(claim, f"{_named(one)} is not counted in full: {taken.word}.")
        for one, taken in judged
        if taken.word
    ]
    for row in [*(one for one in balances if one.award_id is not None), *_unnamed(balances, together)]:
        if row.over:
            beyond = amount(Quantity(unit=row.unit, value=row.over))
            found.append(
                _finding(
                    claim,
                    f"More was taken than was determined, by {beyond}: {row.title}.",
                    remedy="Give it back, or correct the entries; nothing above what was determined may be kept.",
                )
            )
    found += [_beyond_unpaid(claim, one) for one in balances if _cancelled_beyond(claim, one)]
    return (*found, *_asked_beyond(claim, known, judged))


def _unnamed(balances: Sequence[Balance], together: Sequence[Balance]) -> list[Balance]:
    """What entries without an award took beyond all that was left."""
    rows = []
    for whole in together:
        named = exact_sum(one.over for one in balances if one.unit is whole.unit and one.award_id is not None)
        beyond = exact_sum((whole.over, named.copy_negate()))
        rows.append(replace(whole, title=WHOLE, over=max(NOTHING, beyond)))
    return rows


def _cancelled_beyond(claim: Claim, row: Balance) -> bool:
    unpaid = next((one.unpaid for one in claim.awards if one.award_id == row.award_id), None)
    return unpaid is not None and row.cancelled > unpaid.value


def _beyond_unpaid(claim: Claim, row: Balance) -> Finding:
    return _finding(
        claim,
        f"More was cancelled than was unpaid: {row.title}.",
        remedy="Only what was not yet paid or delivered can be cancelled; correct the entry or the payments.",
    )


def _asked_beyond(claim: Claim, known: Entries, judged: Judged) -> tuple[Finding, ...]:
    """A demand for more than was determined, by itself; what was taken by then is not looked at."""
    found = []
    for one, _ in judged:
        if one.kind not in ("demand", "instalment") or not known.stands(one):
            continue
        for unit, asked in ((Unit.MONEY, one.amount), (Unit.SHARES, one.shares)):
            most = exact_sum(
                each.determined.value
                for each in claim.awards
                if each.determined.unit is unit and one.award_id in (None, each.award_id)
            )
            if asked is not None and asked.value > most:
                told = amount(Quantity(unit=unit, value=asked.value))
                found.append(
                    _finding(
                        claim,
                        f"{_named(one)} asks for {told}; determined: {amount(Quantity(unit=unit, value=most))}.",
                        remedy="Correct the entry; a demand is drawn from what was determined.",
                    )
                )
    return tuple(found)


def _named(entry: Recovery) -> str:
    return f"{RECOVERY.field('kind').label_of(entry.kind)} of {format_date(entry.on)}"


def _finding(claim: Claim, title: str, *, remedy: str = "") -> Finding:
    return Finding(
        check="ledger",
        status=Status.DIFFERS,
        place=f"Determination {claim.number}",
        title=title,
        remedy=remedy,
        person_id=claim.person_id,
    )
