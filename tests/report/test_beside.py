"""The sections beside the conditions: estimates, remedy, cost and law, other texts, disclosure, trades, exhibits."""

from __future__ import annotations

from dataclasses import replace

from clawdesk.domain.determination import Determination
from clawdesk.domain.evidence import Evidence
from clawdesk.report.blocks import Block, DataTable, plain, words
from clawdesk.report.phrases import exhibit_line, exhibits
from clawdesk.report.sections import (
    considerations,
    disclosure,
    estimates,
    filed_trades,
    other_editions,
    remedy,
)
from tests.report.beside import with_what_stands_beside
from tests.report.sample import empty, typical
from tests.report.trace import shares


def complete() -> Determination:
    return with_what_stands_beside(typical())


def said(blocks: tuple[Block, ...]) -> str:
    return "\n".join(words(blocks))


def test_an_estimate_tells_its_method_its_range_and_its_author() -> None:
    text = said(estimates.compose(complete()))
    assert "0.45\n0.6\n0.75" in text
    assert "Method: Event study" in text
    assert "Author: Calder & Fenn, valuation, made on 28 Nov 2025." in text
    assert "Adopted by the Committee on 4 Dec 2025." in text


def test_an_estimate_stands_as_the_evaluation_took_it() -> None:
    full = complete()
    first, second, third = full.result.awards
    (adopted,) = second.estimates
    for rulings in ((), (replace(adopted, estimate_id=99),), (replace(adopted, adopted=False),)):
        result = replace(full.result, awards=(first, replace(second, estimates=rulings), third))
        told = replace(full, evaluation=replace(full.evaluation, participants=(result,)))
        assert "Not adopted by the Committee" in said(estimates.compose(told))


def test_the_excess_stands_between_its_bounds() -> None:
    assert "2,499.5\n3,300\n3,800" in said(estimates.compose(complete()))


def test_what_can_be_cancelled_and_repaid_stands_beside_the_cap() -> None:
    text = said(remedy.compose(complete()))
    assert "3,300\n3,300\n3,300\n3,000" in text
    assert "Fiscal 2023 bonus" not in text


def test_dollars_in_place_of_shares_are_never_in_their_column() -> None:
    parts = next(
        block
        for block in remedy.compose(complete())
        if isinstance(block, DataTable) and block.columns[0].title == "By what became of it"
    )
    assert [plain(one) for one in parts.rows[1].cells[1:] if isinstance(one, str)] == [
        "1,200",
        "100,878.12",
        "100,008.00",
        "101,148.00",
    ]


def test_an_unknown_amount_is_not_divided_as_if_it_were_nil() -> None:
    full = complete()
    awards = tuple(replace(one, recoverable=None) for one in full.result.awards)
    result = replace(full.result, awards=awards, figures=())
    blocks = remedy.compose(replace(full, evaluation=replace(full.evaluation, participants=(result,))))
    assert not any(isinstance(one, DataTable) for one in blocks)
    assert "nil" not in said(blocks)


def test_cost_and_law_are_told_as_recorded_with_their_exhibit() -> None:
    text = said(considerations.compose(complete()))
    assert "estimated $40,000.00" in text
    assert "Exhibit L" in text
    assert "Neither" in said(considerations.compose(empty()))


def test_other_texts_stand_beside_and_are_never_added() -> None:
    text = said(other_editions.compose(complete()))
    assert "not additive" in text
    assert text.index("Rule 10D-1") < text.index("section 304")
    assert "NYSE 303A.14" in text


def test_a_box_whose_answer_is_not_known_is_not_left_unmarked() -> None:
    text = said(disclosure.compose(complete()))
    assert "Not known\nIt is not known what was received" in text
    assert "Exhibit 97" in text
    assert "247 days" in text


def test_a_price_in_a_footnote_is_given_with_its_range() -> None:
    text = said(filed_trades.compose(complete()))
    assert "84.0651\n83.34\n84.29" in text
    assert "indirect, by a family trust" in text
    assert "1,250.5\n—\n—\n—" in text


def test_a_document_takes_the_letter_of_what_it_proves() -> None:
    letters = {one.title: one.exhibit for one in exhibits(complete())}
    assert letters["Report of Calder & Fenn"] == "G"
    assert letters["Fee estimate"] == "L"
    assert letters["Statement of delivery"] == "N"
    assert letters["Recovery Policy as adopted"] == "A"


def test_a_second_document_of_a_kind_is_numbered_and_comes_before_the_next_letter() -> None:
    full = complete()
    more = Evidence(id=30, title="Fees, revised", sha256="")
    decided = replace(full.decisions[-1], id=9, evidence_id=30)
    longer = replace(full, evidence=(*full.evidence, more), decisions=(*full.decisions, decided))
    assert [one.exhibit for one in exhibits(longer)][-3:] == ["L", "L-2", "N"]
    assert plain(exhibit_line(longer, (30,))) == "Exhibit L-2"


def test_a_privileged_document_has_no_letter_in_the_record_copy() -> None:
    assert "M" not in [one.exhibit for one in exhibits(complete())]


def test_shares_determined_are_not_told_as_dollars() -> None:
    full = complete()
    blocks = remedy.compose(full)
    figures = next(
        block for block in blocks if isinstance(block, DataTable) and block.columns[0].title == "Figure"
    )
    (row,) = figures.rows
    assert row.cells[1:] == ("1,815.50", "")
    assert full.result.awards[1].determined == shares("3000")
