"""The price range that a footnote tells in words, in the wordings that filers use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from clawdesk.domain.filing import Filing, Line
from clawdesk.domain.money import Rounding, exact_product

# The form allows a thousand characters; what is longer was made to keep a pattern busy.
LONGEST = 4000
_AMOUNT = r"([0-9][0-9,]{0,15}(?:\.[0-9]{1,6})?|\.[0-9]{1,6})"
_EACH = r"(?:\s*(?:per|a|each)\s+(?:share|unit|warrant|security|ads))?"
_TO = r"\s*(?:to|through|and|-|–|—)\s*(?:a\s+(?:high|maximum)(?:\s+price)?\s+of\s+)?"
# $84.10 to $85.09; $84.10 - 85.09; a low of $84.10 to a high of $85.09
_PLAIN = re.compile(
    rf"\$\s?{_AMOUNT}{_EACH}\s*(?:to|through|-|–|—)\s*(?:a\s+high\s+(?:price\s+)?of\s+)?\$?\s?{_AMOUNT}"
)
# The words one of which is in whatever the pattern finds; both are in small letters.
_PATTERNS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    # ranging from 84.10 to 85.09; between $84.10 and $85.09; price ranged from $84.10 and $85.09
    (
        ("between", "rang", "from"),
        re.compile(
            rf"\b(?:between|rang\w*(?:\s+\w+){{0,3}}?|from)\s*:?\s*\$?\s?{_AMOUNT}{_EACH}{_TO}\$?\s?{_AMOUNT}"
        ),
    ),
    # a low of $84.10 and a high of $85.09; the lowest price ... was $84.10 and the highest ... was $85.09
    (
        ("high",),
        re.compile(
            rf"\blow(?:est)?\b[^.$;]{{0,80}}\$\s?{_AMOUNT}[^$;]{{0,80}}\bhigh(?:est)?\b[^.$;]{{0,80}}\$\s?{_AMOUNT}"
        ),
    ),
    (
        ("high",),
        re.compile(
            rf"\bhigh(?:est)?\b[^.$;]{{0,80}}\$\s?{_AMOUNT}[^$;]{{0,80}}\blow(?:est)?\b[^.$;]{{0,80}}\$\s?{_AMOUNT}"
        ),
    ),
)
_ABOUT_TRADES = ("weighted", "average", "multiple", "range", "ranging", "various prices", "varying prices")
_AVERAGE = re.compile(
    r"weighted[\s-]+average|average[\s-]+(?:weighted[\s-]+)?(?:sales?\s+|purchase\s+)?price", re.I
)
_UNDERTAKING = re.compile(
    r"undertak|upon\s+request|on\s+request|full\s+information|will\s+(?:be\s+)?provide", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRange:
    low: Decimal
    high: Decimal
    note: str

    @property
    def width(self) -> Decimal:
        return self.high - self.low

    def holds(self, price: Decimal) -> bool:
        return self.low <= price <= self.high

    def overlaps(self, other: PriceRange) -> bool:
        """Touching at an end is no overlap."""
        return self.low < other.high and other.low < self.high

    def proceeds(self, shares: Decimal) -> tuple[Decimal, Decimal]:
        """The least and the most these shares can have brought, to the cent."""
        low, high = (
            Rounding.CENTS_HALF_UP.apply(exact_product(shares, price)) for price in (self.low, self.high)
        )
        return low, high


def range_of(filing: Filing, line: Line) -> PriceRange | None:
    """The range that the footnotes of this row's price tell; None when they tell none.

    Of several notes the widest counts, before it one that holds the price; notes of other cells come last.
    """
    if not (line.price.notes or line.shares.notes or line.code.notes or line.date.notes):
        return None
    price = line.price.value
    for cells in ((line.price,), (line.shares, line.code, line.date)):
        told = [
            _whole(note.text, ranges_in(note.text, note.id), price)
            for note in filing.footnotes_of(*cells)
            if _is_about_trades(note.text)
        ]
        found = [one for one in told if one is not None]
        if found:
            holding = [one for one in found if price is not None and one.holds(price)]
            return max(holding or found, key=lambda each: each.width)
    return None


def _whole(text: str, ranges: list[PriceRange], price: Decimal | None) -> PriceRange | None:
    """From the lowest to the highest of one note; "respectively" tells one range after the other for several rows."""
    if not ranges:
        return None
    if len(ranges) > 1 and "respectively" in text[:LONGEST].casefold():
        holding = [one for one in ranges if price is not None and one.holds(price)]
        return min(holding, key=lambda each: each.width) if holding else ranges[0]
    low, high = min(one.low for one in ranges), max(one.high for one in ranges)
    return PriceRange(low=low, high=high, note=ranges[0].note)


def ranges_in(text: str, note: str = "") -> list[PriceRange]:
    """Every range told in a text; a range told from its high end is turned round."""
    return [PriceRange(low=low, high=high, note=note) for low, high in _ends_in(text)]


# One footnote stands beside many rows, and more than one check asks for what it says.
@lru_cache(maxsize=256)
def _ends_in(text: str) -> tuple[tuple[Decimal, Decimal], ...]:
    text = " ".join(text.split())[:LONGEST]
    folded = text.casefold()
    told = list(_PLAIN.finditer(text))
    for words, pattern in _PATTERNS:
        # A plain word is found far sooner than a pattern.
        if any(word in folded for word in words):
            told += pattern.finditer(folded)
    ends = (sorted(Decimal(part.replace(",", "")) for part in found.groups()) for found in told)
    return tuple(dict.fromkeys((low, high) for low, high in ends))


@lru_cache(maxsize=256)
def _is_about_trades(text: str) -> bool:
    # Plain words are found far sooner than a pattern.
    text = text[:LONGEST].casefold()
    return any(word in text for word in _ABOUT_TRADES)


@lru_cache(maxsize=256)
def _is_about_average(text: str) -> bool:
    return "average" in text.casefold() and _AVERAGE.search(text) is not None


def is_average(filing: Filing, line: Line) -> bool:
    return any(_is_about_average(note.text) for note in filing.footnotes_of(line.price))


def has_undertaking(filing: Filing) -> bool:
    """The promise to tell the separate prices may stand in any footnote or in the remarks."""
    texts = (*(note.text for note in filing.footnotes), filing.remarks or "")
    # Nearly every promise has this word.
    return any("undertak" in text for text in texts) or any(_UNDERTAKING.search(text) for text in texts)
