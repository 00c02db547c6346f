"""The pages of the window, in the order of the rail.

A page is a QWidget with the members of clawdesk.ui.page.Page; it is given a Frame, and is made when it is
first opened, so its module is imported then and not before. To add one: a file here, and a line in PAGES.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clawdesk.ui.page import Frame, Offer, PageSpec


def _home(frame: Frame) -> QWidget:
    from clawdesk.ui.pages.home import HomePage

    return HomePage(frame)


def _officers(frame: Frame) -> QWidget:
    from clawdesk.ui.pages.officers import OfficersPage

    return OfficersPage(frame)


def _awards(frame: Frame) -> QWidget:
    from clawdesk.ui.pages.awards import AwardsPage

    return AwardsPage(frame)


def _filings(frame: Frame) -> QWidget:
    from clawdesk.ui.pages.filings import FilingsPage

    return FilingsPage(frame)


def _statements(frame: Frame) -> QWidget:
    from clawdesk.ui.pages.statements import StatementsPage

    return StatementsPage(frame)


def _cases(frame: Frame) -> QWidget:
    from clawdesk.ui.pages.cases import CasesPage

    return CasesPage(frame)


def _policies(frame: Frame) -> QWidget:
    from clawdesk.ui.pages.policies import PoliciesPage

    return PoliciesPage(frame)


def _activity(frame: Frame) -> QWidget:
    from clawdesk.ui.pages.activity import ActivityPage

    return ActivityPage(frame)


def _company(frame: Frame) -> QWidget:
    from clawdesk.ui.pages.company import CompanyPage

    return CompanyPage(frame)


def _file(frame: Frame) -> QWidget:
    from clawdesk.ui.pages.file import FilePage

    return FilePage(frame)


PAGES: tuple[PageSpec, ...] = (
    PageSpec(name="home", label="Home", make=_home),
    PageSpec(
        name="officers",
        label="Officers",
        make=_officers,
        entities=("person", "term", "agreement", "acknowledgement", "attorney"),
        counts="person",
        offers=(Offer(id="new_officer", text="New officer or director", call="add_new"),),
    ),
    PageSpec(
        name="awards",
        label="Plans & awards",
        make=_awards,
        entities=(
            "award",
            "plan",
            "measure",
            "curve_point",
            "measure_figure",
            "peer",
            "modifier",
            "payment",
            "holding",
            "vesting",
            "estimate",
            "human_computation",
            "award_statement",
            "pool",
        ),
        counts="award",
        offers=(
            Offer(id="new_award", text="New award", call="add_new"),
            Offer(id="new_plan", text="New plan", call="add_plan"),
            Offer(id="new_pool", text="New bonus pool", call="add_pool"),
        ),
    ),
    PageSpec(
        name="filings",
        label="Filings",
        make=_filings,
        entities=("filing", "match", "filing_link"),
        counts="filing",
        offers=(
            Offer(
                id="import_filings",
                text="Import filings",
                call="choose_files",
                shortcut="Ctrl+I",
                menu="File",
            ),
        ),
    ),
    PageSpec(
        name="statements",
        label="Statements",
        make=_statements,
        entities=("statement", "figure", "figure_restated", "restatement", "restated_period"),
        counts="statement",
        offers=(
            Offer(id="new_statement", text="New statement", call="add_new"),
            Offer(id="new_restatement", text="New restatement", call="add_restatement"),
            Offer(id="ask_restatement", text="New restatement, question by question", call="ask_restatement"),
        ),
    ),
    PageSpec(
        name="cases",
        label="Cases",
        make=_cases,
        entities=(
            "case",
            "participant",
            "decision",
            "evaluation",
            "determination",
            "report",
            "signature",
            "recovery",
        ),
        counts="case",
        offers=(
            Offer(id="new_case", text="New case", call="add_new"),
            Offer(id="check_pdf", text="Check a signed PDF", call="check_pdf", writes=False),
        ),
    ),
    PageSpec(
        name="policies", label="Policies", make=_policies, entities=("policy", "overlay"), counts="policy"
    ),
    PageSpec(
        name="activity",
        label="Activity",
        make=_activity,
        offers=(Offer(id="verify_log", text="Verify the log", call="verify", writes=False),),
    ),
    PageSpec(
        name="company",
        label="Company and Committee",
        make=_company,
        entities=(
            "company",
            "fiscal_year_end",
            "listing",
            "closing_price",
            "member",
            "meeting",
            "attendance",
            "setting",
            "closure",
        ),
        in_rail=False,
    ),
    PageSpec(
        name="file",
        label="File and backups",
        make=_file,
        in_rail=False,
        offers=(Offer(id="check_file", text="Check the file", call="check", menu="File", writes=False),),
    ),
)


def page_of(entity: str) -> str | None:
    """The page that shows records of an entity."""
    return next((page.name for page in PAGES if entity in page.entities), None)
