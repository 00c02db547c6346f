"""What is told of the pages of a PDF as a person has to look at them: missing, mixed, in doubt, or there twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clawdesk.domain.finding import Finding
from clawdesk.intake.printed.page import Page
from clawdesk.intake.printed.page_order import numbers_missing
from clawdesk.intake.reader import remark


def where(pages: Sequence[Page]) -> str:
    sheets = [page.sheet for page in pages]
    return f"pages {min(sheets)} to {max(sheets)}"


def mixed(pages: Sequence[Page]) -> Finding:
    return remark(
        where(pages),
        "Pages of more than one form seem to be mixed.",
        seen="one form begins on these pages, and another number of forms ends on them",
        meaning="Rows, footnotes and signatures of one form may be told as those of another.",
        remedy="Put the pages of each form together, or take each form from EDGAR by itself.",
    )


def again(own: Sequence[Page], first: Sequence[Page]) -> Finding:
    return remark(
        where(own),
        f"The form of {where(first)} stands here once more, and is read once.",
        meaning="Both say the same in every row, footnote and box.",
        remedy="If they are two filings of the same trades, take each from EDGAR by itself.",
    )


def twice(pages: Sequence[Page]) -> Finding:
    return remark(
        where(pages),
        "Pages stand in the file once more, and are read once.",
        meaning="Each of them says the same as another page, word for word.",
        remedy="If they are two filings of the same trades, take each from EDGAR by itself.",
    )


def missing(pages: Sequence[Page], pile: Sequence[Page]) -> Iterator[Finding]:
    numbers, total = numbers_missing(pages, pile)
    if numbers:
        which = f"Page {numbers[0]}" if len(numbers) == 1 else f"Pages {', '.join(map(str, numbers))}"
        yield remark(
            where(pages),
            f"{which} of {total} {'is' if len(numbers) == 1 else 'are'} not in the file.",
            meaning="Rows, footnotes or the signature may be missing.",
            remedy="Ask for the whole document, or take the one whose name ends in .xml from EDGAR.",
        )


def unsure(pages: Sequence[Page]) -> Finding:
    return remark(
        where(pages),
        "The pages do not stand in their order, and which order is meant cannot be told from them.",
        seen="read as " + ", ".join(str(page.sheet) for page in pages),
        meaning="Rows may follow one another wrongly, and one that a page cuts may be put together wrongly.",
        remedy="Put the pages in order, or take the document whose name ends in .xml.",
    )
