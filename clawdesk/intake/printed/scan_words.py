"""Titles and days of a scan: what was cut off is proposed from the same words elsewhere on the form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from clawdesk.domain.filing import Proposal, Reading
from clawdesk.intake.printed.figures import day_of
from clawdesk.intake.printed.fragments import DAY, candidates
from clawdesk.intake.printed.sheet import Piece

_MOST_CUT = 4


def word_piece(text: str, notes: tuple[str, ...], known: Counter[str]) -> Piece:
    """`known` are the titles of the form and how often each stands there."""
    if not text:
        return Piece(notes=notes)
    better = [
        other
        for other, times in known.most_common()
        if other != text and times > known[text] and _is_cut_from(text, other)
    ]
    if not better:
        return Piece(text=text, notes=notes)
    reason = f"“{text}” seems to be cut off; elsewhere the form has “{better[0]}”."
    return Piece(
        text=better[0],
        notes=notes,
        reading=Reading.PROPOSED,
        reason=reason,
        proposals=(
            Proposal(text=better[0], value=better[0], reason=reason),
            Proposal(text=text, value=text, reason="as printed"),
        ),
    )


def _is_cut_from(text: str, other: str) -> bool:
    """Whether a few letters, all at one place, are all that is missing; Class A is not a cut Class B."""
    if not 0 < len(other) - len(text) <= _MOST_CUT or len(text) < 2 * _MOST_CUT:
        return False
    return any(other.startswith(text[:at]) and other.endswith(text[at:]) for at in range(len(text) + 1))


def day_piece(pieces: Sequence[str], notes: tuple[str, ...], known: Iterable[str], year: int | None) -> Piece:
    """`known` are the whole days of the form; `year` is that of its period."""
    if not pieces:
        return Piece(notes=notes)
    whole = [one.text for one in candidates(pieces, DAY) if day_of(one.text)]
    if whole:
        return Piece(text=whole[0], notes=notes)
    text = "".join(pieces)
    fitting = [day for day in dict.fromkeys(known) if day.startswith(text) and day != text]
    reason = f"“{text}” is cut off; another row has the same month and day."
    if (
        not fitting
        and year is not None
        and text.count("/") == 2
        and f"{year}".startswith(text.rpartition("/")[2])
    ):
        fitting = [f"{text.rpartition('/')[0]}/{year}"]
        reason = f"“{text}” is cut off; the year is taken from the date of the report."
    fitting = [day for day in fitting if day_of(day)]
    proposals = tuple(Proposal(text=day, value=str(day_of(day)), reason=reason) for day in fitting[:4])
    if len(fitting) == 1:
        return Piece(
            text=fitting[0], notes=notes, reading=Reading.PROPOSED, reason=reason, proposals=proposals
        )
    return Piece(
        text=text,
        notes=notes,
        reading=Reading.UNREADABLE,
        reason=f"“{text}” is not a whole day.",
        proposals=proposals,
    )
