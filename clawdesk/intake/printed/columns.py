"""Which column of the form a heading names, whatever the form's number, year and line breaks."""

from __future__ import annotations

import re

# Blanks and line breaks are left out before comparing: a print breaks words anywhere.
_NUMBERED = re.compile(r"^[0-9]{1,2}a?\.?")
_WHOLE: dict[str, str] = {
    "code": "code",
    "v": "early",
    "amount": "amount",
    "(a)or(d)": "acquired_disposed",
    "price": "price",
    "(a)": "acquired",
    "(d)": "disposed",
    "title": "underlying_title",
}
_BEGINNING: tuple[tuple[str, str], ...] = (
    ("titleofsecurity", "security"),
    ("titleofderivativesecurity", "security"),
    ("transactiondate", "date"),
    ("deemedexecution", "deemed_date"),
    ("amountofsecuritiesbeneficially", "owned"),
    ("numberofderivativesecuritiesbeneficially", "owned"),
    ("ownershipform", "ownership"),
    ("natureofindirect", "nature"),
    ("conversionorexercise", "exercise_price"),
    ("dateexercisable", "exercise_date"),
    ("expirationdate", "expiration_date"),
    ("amountornumber", "underlying_amount"),
    ("priceofderivative", "price"),
)
# These stand over columns of their own and name one only where nothing stands below them, as on Form 5.
_OVER: tuple[tuple[str, str], ...] = (("transactioncode", "code"),)
_GROUPS = (
    "dateexercisableand", "titleandamount", "securitiesacquired", "numberofderivativesecuritiesacquired",
)  # fmt: skip


def bare(text: str) -> str:
    return "".join(text.split()).casefold()


def column_of(heading: str) -> str | None:
    """The column that this heading names, None for a group of columns and for anything else."""
    words = _NUMBERED.sub("", bare(heading))
    if words.startswith(_GROUPS):
        return None
    if words in _WHOLE:
        return _WHOLE[words]
    return next((name for start, name in _BEGINNING if words.startswith(start)), None)


def column_over(heading: str) -> str | None:
    """The column that a heading names when it has no columns below it."""
    words = _NUMBERED.sub("", bare(heading))
    return next((name for start, name in _OVER if words.startswith(start)), None)


def table_of(heading: str) -> int | None:
    """The table whose first column this heading names."""
    words = _NUMBERED.sub("", bare(heading))
    if words.startswith("titleofsecurity"):
        return 1
    return 2 if words.startswith("titleofderivativesec") else None
