"""Counts and balances of a scan, chosen together so that the balances follow from the rows before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from clawdesk.intake.printed.figures import number_of
from clawdesk.intake.printed.fragments import COUNT, Candidate, Fit, begins, candidates, longest

_BREAK = 10
# Sums of whole figures may say so, and cost a break; a balance of which only the beginning was read may not.
_UNLIKELY_WAY = 7
# A speck between thousands and decimals costs less than a count that the other table does not have.
_UNPAIRED = Fit.MENDED + 1
_MOST = 6
_MOST_STATES = 40
# What these codes do to a derivative security: it goes out of the owner's hands. The others bring it in.
_OUTWARD = frozenset("CDEFGHMOSX")


@dataclass(slots=True, kw_only=True)
class Link:
    """One row of a chain: the pieces of its count and balance, what else speaks for a count, and what was chosen."""

    count_pieces: tuple[str, ...]
    owned_pieces: tuple[str, ...]
    way: str = ""
    code: str = ""
    hints: frozenset[Decimal] = frozenset()
    """Counts that the other table has for the same day and code."""
    count: Candidate | None = None
    owned: Candidate | None = None
    chosen_way: str = ""
    follows: bool | None = None
    """Whether this balance follows from the row before; None where that cannot be told."""
    vouched: bool = False
    """It follows, and from figures that were read: what was made up from this very sum bears nothing out."""
    expected: Decimal | None = None
    counts: list[Candidate] = field(default_factory=list)
    balances: list[Candidate] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    count: Candidate | None
    owned: Candidate | None
    way: str
    cost: int
    before: Decimal | None
    """The balance that the row before must have had for this one to follow."""
    after: Decimal | None


def value_of(candidate: Candidate | None) -> Decimal | None:
    return None if candidate is None else _value(candidate.text)


@lru_cache(maxsize=4096)
def _value(text: str) -> Decimal | None:
    return number_of(text)


def printed(value: Decimal) -> str:
    return f"{value:,f}"


def resolve(links: Sequence[Link]) -> None:
    """Chooses for every link; first from what is printed, then with what the neighbours want where that fits."""
    for link in links:
        link.counts = list(candidates(link.count_pieces, COUNT)[:_MOST])
        link.balances = list(candidates(link.owned_pieces, COUNT)[:_MOST])
    _from_hints(links)
    for _ in range(2):
        _from_neighbours(links)
    for link in links:
        for found, pieces in ((link.counts, link.count_pieces), (link.balances, link.owned_pieces)):
            if not found and (whole := longest(pieces, COUNT)) is not None:
                found.append(whole)
    _choose(links)
    _judge(links)


def _from_hints(links: Sequence[Link]) -> None:
    for link in links:
        for hint in link.hints:
            _derive(link.counts, link.count_pieces, hint)


def _from_neighbours(links: Sequence[Link]) -> None:
    for before, link in pairwise(links):
        for count in [value_of(one) for one in link.counts]:
            for signed in [count] if count is not None else []:
                for way in _ways(link):
                    change = signed if way == "A" else -signed
                    for owned in [value_of(one) for one in before.balances]:
                        if owned is not None and owned + change >= 0:
                            _derive(link.balances, link.owned_pieces, owned + change)
                    for owned in [value_of(one) for one in link.balances]:
                        if owned is not None and owned - change >= 0:
                            _derive(before.balances, before.owned_pieces, owned - change)
        for first in [value_of(one) for one in before.balances]:
            for second in [value_of(one) for one in link.balances]:
                if first is not None and second is not None and first != second:
                    _derive(link.counts, link.count_pieces, abs(second - first))


def _derive(known: list[Candidate], pieces: Sequence[str], value: Decimal) -> None:
    """Adds what the arithmetic wants if the pieces can be what was read of it."""
    text = printed(value)
    if len(known) >= 2 * _MOST or any(number_of(one.text) == value for one in known):
        return
    if not pieces:
        return
    fit = begins(pieces, text)
    if fit is not None:
        known.append(Candidate(text=text, fit=fit))


def _ways(link: Link) -> tuple[str, ...]:
    return (link.way,) if link.way else ("A", "D")


def likely_way(code: str) -> str:
    return "D" if code[:1] in _OUTWARD else "A"


def _states(link: Link) -> list[State]:
    states = []
    for way in _ways(link):
        unlikely = 0 if link.way or way == likely_way(link.code) else _UNLIKELY_WAY
        counts: list[Candidate | None] = [*link.counts] or [None]
        balances: list[Candidate | None] = [*link.balances]
        if all(one.fit is Fit.DERIVED for one in link.balances):
            balances.append(None)
        for count in counts:
            alone = count is not None and bool(link.hints) and value_of(count) not in link.hints
            unpaired = _UNPAIRED if alone else 0
            for owned in balances:
                cost = unlikely + unpaired + (count.fit if count else 8) + (owned.fit if owned else 8)
                after = value_of(owned)
                before = _after(after, value_of(count), "D" if way == "A" else "A")
                states.append(State(count=count, owned=owned, way=way, cost=cost, before=before, after=after))
    return sorted(states, key=lambda state: state.cost)[:_MOST_STATES]


def _choose(links: Sequence[Link]) -> None:
    """The cheapest path through the states of all rows; a balance that does not follow costs most."""
    if not links:
        return
    table = [_states(link) for link in links]
    costs = [[state.cost for state in table[0]]]
    origins: list[list[int]] = []
    for before, states in pairwise(table):
        row, origin = [], []
        for state in states:
            reached = [
                cost + (_BREAK if _breaks(earlier, state) else 0)
                for cost, earlier in zip(costs[-1], before, strict=True)
            ]
            best = min(range(len(reached)), key=reached.__getitem__)
            row.append(reached[best] + state.cost)
            origin.append(best)
        costs.append(row)
        origins.append(origin)
    place = min(range(len(costs[-1])), key=costs[-1].__getitem__)
    for number in range(len(links) - 1, -1, -1):
        state = table[number][place]
        links[number].count, links[number].owned = state.count, state.owned
        links[number].chosen_way = state.way
        if number:
            place = origins[number - 1][place]


def _breaks(earlier: State, state: State) -> bool:
    return earlier.after is not None and state.before is not None and earlier.after != state.before


def _after(before: Decimal | None, count: Decimal | None, way: str) -> Decimal | None:
    if before is None or count is None:
        return None
    return before + count if way == "A" else before - count


def _judge(links: Sequence[Link]) -> None:
    for before, link in pairwise(links):
        link.expected = _after(value_of(before.owned), value_of(link.count), link.chosen_way)
        owned = value_of(link.owned)
        if link.expected is not None and owned is not None:
            link.follows = owned == link.expected
            made = any(
                one is not None and one.fit is Fit.DERIVED for one in (before.owned, link.count, link.owned)
            )
            link.vouched = link.follows and not made


def supports(links: Sequence[Link], number: int) -> int:
    """How many balances beside this one agree with it."""
    return links[number].vouched + (number + 1 < len(links) and links[number + 1].vouched)


def suspects(links: Sequence[Link]) -> list[int]:
    """The rows where a break may come from: the row itself, and the one before where nothing vouches for it."""
    broken = [number for number, link in enumerate(links) if link.follows is False]
    agreeing = sum(link.follows is True for link in links)
    if not broken or agreeing < len(broken) - 1:
        return []
    found: list[int] = []
    for number in broken:
        if number - 1 in broken and number - 1 in found:
            # The balance before was wrong, and this row takes it back.
            gone = (links[number - 1].expected, value_of(links[number].count), links[number].chosen_way)
            if _after(*gone) == value_of(links[number].owned):
                continue
        found.append(number)
        if not links[number - 1].vouched:
            found.append(number - 1)
    return sorted(set(found))


def is_doubtful(candidate: Candidate) -> bool:
    return candidate.fit >= Fit.MENDED
