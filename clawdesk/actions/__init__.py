"""Every write there is: one file a write, a frozen command and its handler."""

from __future__ import annotations

from clawdesk.actions import (
    adopt_policy,
    determine,
    erase_note,
    file_evidence,
    file_scan,
    import_export,
    import_filings,
    issue_by_hand,
    issue_paper,
    issue_report,
    match_lines,
    record_decision,
    record_entries,
    record_restatement,
    redo_step,
    refuse_match,
    remove_record,
    save_record,
    supersede_lines,
    take_back_match,
    undo_step,
)
from clawdesk.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    save_record.ACTION,
    remove_record.ACTION,
    erase_note.ACTION,
    file_evidence.ACTION,
    import_filings.ACTION,
    match_lines.ACTION,
    refuse_match.ACTION,
    take_back_match.ACTION,
    supersede_lines.ACTION,
    import_export.ACTION,
    adopt_policy.ACTION,
    record_decision.ACTION,
    record_entries.ACTION,
    record_restatement.ACTION,
    determine.ACTION,
    issue_report.ACTION,
    issue_by_hand.ACTION,
    issue_paper.ACTION,
    file_scan.ACTION,
    undo_step.ACTION,
    redo_step.ACTION,
)


def action_for(command: object) -> Action:
    for action in ACTIONS:
        if action.command is type(command):
            return action
    raise LookupError(type(command).__name__)
