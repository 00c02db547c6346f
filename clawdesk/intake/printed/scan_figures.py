"""A count or balance of a scan as the cell it becomes: what was chosen, how sure it is, and what else it could be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from clawdesk.domain.filing import Proposal, Reading, Spot
from clawdesk.domain.finding import Finding, Status
from clawdesk.intake.printed.chain import printed
from clawdesk.intake.printed.figures import number_of
from clawdesk.intake.printed.fragments import Candidate, Fit
from clawdesk.intake.printed.sheet import ALONE, Piece

_EXPLAINED = {
    Fit.OVERLAPPING: "It is printed in pieces that overlap, {pieces}.",
    Fit.ABUTTING: "It is printed in pieces that follow one another, {pieces}.",
    Fit.MENDED: "It is printed as {pieces}; a digit at the edge is taken for one that looks like it when cut.",
    Fit.DERIVED: "Only {pieces} can be read; the rest is what the other figures of the form give.",
    Fit.MISREAD: "It is printed as {pieces}, which agree but for one digit; the later piece was taken.",
    Fit.CONTRADICTED: "The pieces, {pieces}, contradict one another; the longest was taken.",
}


def figure_piece(
    pieces: Sequence[str],
    chosen: Candidate | None,
    *,
    notes: tuple[str, ...],
    spot: Spot | None,
    agreeing: int,
    suspected: bool,
    expected: Decimal | None,
) -> Piece:
    """`agreeing` is how many sums bear it out; `expected` is what a sum wants that it contradicts."""
    wanted = _wanted(expected, "what the other figures of the form give")
    if chosen is None:
        if not pieces and not wanted:
            return Piece(notes=notes)
        reason = (
            f"{_told(pieces)} is no figure as the form prints one." if pieces else "Nothing is printed here."
        )
        return Piece(text=" ".join(pieces), notes=notes, spot=spot, reading=Reading.UNREADABLE,
                     reason=reason, proposals=wanted)  # fmt: skip
    own = Proposal(text=chosen.text, value=_canonical(chosen.text), reason=ALONE)
    if suspected:
        others = tuple(one for one in wanted if one.value != own.value)
        return Piece(
            text=chosen.text,
            notes=notes,
            spot=spot,
            reading=Reading.PROPOSED,
            reason="It does not agree with the figures around it.",
            proposals=(own, *others),
        )
    reason = _EXPLAINED.get(chosen.fit, "").format(pieces=_told(pieces))
    if not pieces:
        reason = "Nothing is printed here; the other figures of the form give it."
    if agreeing and chosen.fit < Fit.MENDED:
        return Piece(text=chosen.text, notes=notes, spot=spot, reading=Reading.CONFIRMED, reason=reason)
    if _is_whole(pieces, chosen):
        reason = f"Nothing in the filing bears out {chosen.text}; a misread digit would show nowhere else."
    else:
        own = replace(own, reason=reason)
    return Piece(
        text=chosen.text, notes=notes, spot=spot, reading=Reading.PROPOSED, reason=reason, proposals=(own,)
    )


def _is_whole(pieces: Sequence[str], chosen: Candidate) -> bool:
    return chosen.fit is Fit.WHOLE or (chosen.fit is Fit.OVERLAPPING and chosen.text in pieces)


def is_read_against_print(pieces: Sequence[str], chosen: Candidate | None, agreeing: int) -> bool:
    """Whether a person must be told loudly: the pieces contradict, or one sum alone speaks for a changed digit."""
    if chosen is None:
        return bool(pieces)
    if chosen.fit in (Fit.MISREAD, Fit.CONTRADICTED):
        return True
    if chosen.fit is not Fit.MENDED:
        return False
    if len(pieces) > 1:
        return agreeing < 1 or chosen.text in pieces
    speck = pieces[0].replace(".", ",") == chosen.text
    return agreeing < (1 if speck else 2)


def differs(place: str, title: str, *, seen: str, expected: str = "") -> Finding:
    return Finding(
        check="reading",
        status=Status.DIFFERS,
        place=place,
        title=title,
        seen=seen,
        expected=expected,
        meaning="A digit may have been misread, or the form itself is off; nothing is corrected here.",
        remedy="Look at the source and confirm the figure, or type over it.",
    )


def _wanted(expected: Decimal | None, reason: str) -> tuple[Proposal, ...]:
    if expected is None or expected < 0:
        return ()
    return (Proposal(text=printed(expected), value=f"{expected:f}", reason=reason),)


def _canonical(text: str) -> str:
    value = number_of(text)
    return "" if value is None else f"{value:f}"


def _told(pieces: Sequence[str]) -> str:
    return " and ".join(f"“{piece}”" for piece in pieces)
