"""Whether a transaction's code and its acquired-or-disposed letter agree."""

from __future__ import annotations

from clawdesk.checks.around import Around
from clawdesk.domain.filing import CODE_MEANINGS, Filing, Line
from clawdesk.domain.finding import Finding, Status

CHECK = "code and direction"
# Codes whose direction the form's own instructions fix; G, I, J, L, W and Z go either way.
_SHARES = {"A": "A", "D": "D", "F": "D", "M": "A", "O": "A", "P": "A", "S": "D", "U": "D"}
# In Table II an exercise or conversion may bring another derivative, so M and C go either way there.
_DERIVATIVES = {"A": "A", "D": "D", "O": "D", "P": "A", "S": "D", "X": "D"}
_WORDS = {"A": "acquired", "D": "disposed of"}


def code_direction(filing: Filing, _around: Around) -> tuple[Finding, ...]:
    return tuple(finding for line in filing.transactions if (finding := _finding(line)) is not None)


def _finding(line: Line) -> Finding | None:
    code, direction = line.code.value, line.acquired_disposed.value
    if code is not None and code not in CODE_MEANINGS:
        return _unknown(line, code)
    if code is None or direction not in _WORDS:
        return _missing(line)
    usual = (_DERIVATIVES if line.is_derivative else _SHARES).get(code)
    if usual is None or usual == direction:
        return None
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=line.place,
        title=f"Code {code} is reported as {_WORDS[direction]}",
        seen=f"{code} with {direction}",
        expected=f"{code} ({CODE_MEANINGS[code].lower()}) with {usual}",
        meaning="One of the two letters may be a slip; balances and proceeds are computed as filed.",
        remedy="Compare the row with its footnotes and the balance that follows.",
        citation="Form 4, General Instruction 8",
    )


def _unknown(line: Line, code: str) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.DIFFERS,
        place=line.place,
        title="The transaction code is not one of the form's",
        seen=code[:20],
        expected="one of " + " ".join(CODE_MEANINGS),
        meaning="What kind of transaction this is cannot be told from its code.",
        remedy="Compare the row with the filing on EDGAR.",
        citation="Form 4, General Instruction 8",
    )


def _missing(line: Line) -> Finding:
    return Finding(
        check=CHECK,
        status=Status.CANNOT_BE_CHECKED,
        place=line.place,
        title="The code, or whether it was acquired or disposed of, is missing",
        seen=f"code {line.code.text or 'missing'}, direction {line.acquired_disposed.text or 'missing'}",
        meaning="The row cannot move a balance.",
        remedy="Compare the row with the filing on EDGAR.",
        citation="Form 4, General Instruction 8",
    )
