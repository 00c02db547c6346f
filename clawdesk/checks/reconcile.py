"""Lines of filings beside the awards on record: for each line the awards it may belong to, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from clawdesk.checks.award_fit import FITS, Beside
from clawdesk.checks.award_ledger import Account, accounts_of, confirmed, refused
from clawdesk.checks.balance_across import told
from clawdesk.checks.counted_once import counted_rows
from clawdesk.checks.holding_key import source_name
from clawdesk.checks.pairing import pairs_of
from clawdesk.domain.dates import format_date
from clawdesk.domain.facts import AwardFacts
from clawdesk.domain.filing import Line
from clawdesk.domain.filing_amendments import NONE_SUPERSEDED, Superseded
from clawdesk.domain.match import Match
from clawdesk.domain.money import Price, Shares, exact_sum, format_decimal, ratio
from clawdesk.domain.price_text import range_of
from clawdesk.domain.reconciliation import (
    FiledForm,
    OpenLine,
    Part,
    Reconciliation,
    Suggestion,
    Unmatched,
)

KINDS = {"A": "grant", "M": "exercise", "X": "exercise", "O": "exercise", "C": "exercise", "F": "withholding",
         "S": "sale", "E": "expiration", "H": "expiration", "D": "other"}  # fmt: skip
_VERBS = {
    "grant": "the grant of",
    "exercise": "the exercise or vesting of",
    "withholding": "withholding from",
    "sale": "a sale of shares of",
    "expiration": "the expiration of",
    "other": "a return to the company of",
}
_NOUNS = {
    "grant": "grant",
    "exercise": "exercise or vesting",
    "withholding": "withholding",
    "sale": "sale",
    "expiration": "expiration",
    "other": "return to the company",
}
_LEAST = Decimal("0.40")
_TIED = Decimal("0.05")
_HUNDREDTH = Decimal("0.01")
_ORDER = ("grant", "exercise", "withholding", "sale", "expiration", "other")


def reconcile(
    forms: Sequence[FiledForm],
    awards: Iterable[AwardFacts],
    decided: Iterable[Match] = (),
    superseded: Superseded = NONE_SUPERSEDED,
) -> Reconciliation:
    """In the order in which things happened, so that what one line takes of an award is not there for the next."""
    decided = tuple(decided)
    matched, declined = confirmed(decided), refused(decided)
    accounts = accounts_of(awards)
    lines, left = open_lines(forms, superseded)
    made: dict[int, list[Suggestion]] = {}
    for one in lines:
        kind = KINDS[one.line.code.value or ""]
        if one.line_id in matched:
            _take_confirmed(matched[one.line_id], one, accounts)
            continue
        mine = [account for account in accounts if account.facts.award.person_id == one.person_id]
        found = _suggestions(one, kind, mine, lines, made)
        found = [each for each in found if (one.line_id, each.award_id, kind) not in declined]
        if not found:
            left.append(_nothing_fits(one, kind, bool(mine)))
            continue
        made[one.line_id] = found
        best = next(account for account in mine if account.id == found[0].award_id)
        if found[0].moves or kind not in ("exercise", "sale"):
            best.take(kind, one.on, one.shares)
    suggestions = tuple(each for found in made.values() for each in found)
    return Reconciliation(
        suggestions=suggestions,
        lines_left=tuple(left),
        awards_left=tuple(_awards_left(accounts, suggestions, decided)),
        decided=sum(one.line_id in matched for one in lines),
    )


def open_lines(
    forms: Sequence[FiledForm], superseded: Superseded = NONE_SUPERSEDED
) -> tuple[list[OpenLine], list[Unmatched]]:
    """Every transaction that an award may explain, once; and those that cannot be weighed, with the reason."""
    rows = counted_rows((one.filing for one in forms), superseded=superseded)
    counted = {(source_name(row.filing), id(row.line)) for row in rows}
    lines: list[OpenLine] = []
    left: list[Unmatched] = []
    for form in forms:
        for line_id, line in zip(form.line_ids, form.filing.lines, strict=True):
            if not line.is_transaction or line.code.value not in KINDS:
                continue
            reason = _why_not(form, line, (source_name(form.filing), id(line)) in counted)
            if (source_name(form.filing), line.table, line.row) in superseded.rows:
                reason = "It is marked as superseded by an amendment."
            if reason:
                left.append(Unmatched(line_id=line_id, place=_place(form, line), reason=reason))
                continue
            assert line.date.value is not None
            assert line.shares.value is not None
            lines.append(
                OpenLine(
                    line_id=line_id,
                    filing_id=form.filing_id,
                    person_id=form.person_id or 0,
                    filing=form.filing,
                    line=line,
                    on=line.date.value,
                    shares=line.shares.value,
                )
            )
    lines.sort(key=_happened)
    return lines, left


def _happened(one: OpenLine) -> tuple[date, int, int, int, int]:
    kind = KINDS[one.line.code.value or ""]
    return (one.on, _ORDER.index(kind), -one.line.table, one.filing_id, one.line.row)


def _why_not(form: FiledForm, line: Line, counted: bool) -> str:
    if not counted:
        return "It is stated anew by an amendment, or told again on another form."
    if form.person_id is None:
        return "Its owner is not yet known as an officer of the file."
    if line.date.value is None or not line.shares.value:
        return "Its date or its count cannot be read."
    return ""


def _suggestions(
    one: OpenLine, kind: str, mine: list[Account], lines: list[OpenLine], made: dict[int, list[Suggestion]]
) -> list[Suggestion]:
    twin = _twin(one, lines, made) if kind == "exercise" and not one.line.is_derivative else None
    if twin is not None:
        return [_of_twin(one, each) for each in twin]
    beside = _beside(one, mine, lines)
    found: list[Suggestion] = []
    for account in mine:
        parts = FITS[kind](one, account, beside)
        if parts is not None:
            made_one = _suggestion(one, kind, account, parts)
            if made_one.score >= _LEAST:
                found.append(made_one)
    found.sort(key=lambda each: (-each.score, each.award_id))
    return [replace(each, tied=_tied_with(each, found)) for each in found]


def _tied_with(one: Suggestion, found: list[Suggestion]) -> tuple[str, ...]:
    near = [each for each in found if each is not one and abs(each.score - one.score) <= _TIED]
    return tuple(each.award for each in near)


def _beside(one: OpenLine, mine: list[Account], lines: list[OpenLine]) -> Beside:
    sold = [each.shares for each in lines if each.line.code.value == "S" and _same_day(each, one)]
    delivered = [account.delivered.get(one.on, Decimal(0)) for account in mine]
    first = {
        min(
            [*account.delivered, *(each.on for each in account.facts.holdings if each.on is not None)]
        ): account.id
        for account in mine
        if account.held and (account.delivered or any(each.on for each in account.facts.holdings))
    }
    return Beside(
        sold=exact_sum(sold),
        delivered=exact_sum(delivered),
        oldest=first[min(first)] if first else None,
    )


def _same_day(one: OpenLine, other: OpenLine) -> bool:
    return one.on == other.on and one.person_id == other.person_id


def _twin(one: OpenLine, lines: list[OpenLine], made: dict[int, list[Suggestion]]) -> list[Suggestion] | None:
    """What was proposed for the derivative in Table II whose shares this row of Table I receives."""
    day = [
        each
        for each in lines
        if _same_day(each, one) and each.line.code.value == one.line.code.value and each.filing is one.filing
    ]
    received = [each.line for each in day if not each.line.is_derivative]
    given_up = [each.line for each in day if each.line.is_derivative]
    pairs, _, _ = pairs_of(received, given_up)
    partner = next((below for above, below in pairs if above is one.line), None)
    if partner is None:
        return None
    line_id = next(each.line_id for each in day if each.line is partner)
    return made.get(line_id)


def _of_twin(one: OpenLine, twin: Suggestion) -> Suggestion:
    part = Part(name="pair", points=100, most=100, sentence=f"received for {twin.place}")
    return replace(
        twin,
        line_id=one.line_id,
        place=one.line.place,
        shares=Shares(one.shares),
        price=_price_of(one.line),
        parts=(part,),
        sentence=f"{one.line.place} received what {twin.place} gave up, which fits {twin.award}.",
        moves=False,
    )


def _price_of(line: Line) -> Price | None:
    return None if line.price.value is None else Price(line.price.value)


def _suggestion(one: OpenLine, kind: str, account: Account, parts: list[Part]) -> Suggestion:
    points, most = sum(part.points for part in parts), sum(part.most for part in parts)
    score = ratio(Decimal(points), Decimal(most)).quantize(_HUNDREDTH)
    told_range = range_of(one.filing, one.line) if kind == "sale" else None
    return Suggestion(
        line_id=one.line_id,
        filing_id=one.filing_id,
        award_id=account.id,
        person_id=one.person_id,
        kind=kind,
        place=one.line.place,
        filing=told(one.filing),
        award=account.title,
        on=one.on,
        shares=Shares(one.shares),
        price=_price_of(one.line),
        price_low=Price(told_range.low) if told_range else None,
        price_high=Price(told_range.high) if told_range else None,
        score=score,
        parts=tuple(parts),
        sentence=_sentence(one, kind, account, parts),
        tied=(),
        moves=one.line.is_derivative or kind not in ("exercise", "grant") or not _has_table_2_twin(one),
    )


def _has_table_2_twin(one: OpenLine) -> bool:
    return any(
        line.is_derivative and line.code.value == one.line.code.value and line.date.value == one.on
        for line in one.filing.transactions
    )


def _sentence(one: OpenLine, kind: str, account: Account, parts: list[Part]) -> str:
    fits = "; ".join(part.sentence for part in parts if part.points)
    lacks = "; ".join(part.sentence for part in parts if not part.points)
    count, when = format_decimal(one.shares), format_date(one.on)
    sentence = (
        f"{count} on {when} may be {_VERBS[kind]} {account.title}: {fits or 'nothing speaks against it'}."
    )
    return f"{sentence} Open: {lacks}." if lacks else sentence


def _take_confirmed(match: Match, one: OpenLine, accounts: list[Account]) -> None:
    account = next((each for each in accounts if each.id == match.award_id), None)
    moves = one.line.is_derivative or match.kind != "exercise" or not _has_table_2_twin(one)
    if account is not None and moves:
        account.take(match.kind, one.on, match.shares.value if match.shares else one.shares)


def _place(form: FiledForm, line: Line) -> str:
    return f"{told(form.filing)}, {line.place}"


def _nothing_fits(one: OpenLine, kind: str, has_awards: bool) -> Unmatched:
    reason = (
        f"No award on record fits this {_NOUNS[kind]} of {format_decimal(one.shares)} shares."
        if has_awards
        else "No award in shares is on record for this officer."
    )
    return Unmatched(line_id=one.line_id, place=f"{told(one.filing)}, {one.line.place}", reason=reason)


def _awards_left(
    accounts: list[Account], suggestions: tuple[Suggestion, ...], decided: tuple[Match, ...]
) -> list[Unmatched]:
    used = {one.award_id for one in suggestions} | {
        one.award_id for one in decided if one.status == "confirmed"
    }
    left: list[Unmatched] = []
    for account in accounts:
        reason = "" if account.id in used else "No line of a filing fits it."
        if (
            account.is_option
            and account.left
            and account.facts.award.expires_on is not None
            and account.id in used
        ):
            reason = (
                f"{format_decimal(account.left)} of it are not exercised on the forms at hand; it expires on "
                + (f"{format_date(account.facts.award.expires_on)}.")
            )
        if reason:
            left.append(Unmatched(award_id=account.id, place=account.title, reason=reason))
    return left
