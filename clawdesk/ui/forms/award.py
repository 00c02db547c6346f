"""What was promised to an officer, when, and how the grant date is known."""

from __future__ import annotations

from clawdesk.ui.grammar import Cell, Form, group

FORM = Form(
    entity="award",
    groups=(
        group(
            "Award",
            Cell("person_id", 6),
            Cell("title", 6),
            Cell("kind", 6),
            Cell("plan_id", 6),
        ),
        group(
            "Grant",
            Cell("granted_on", 4),
            Cell("grant_basis", 8),
            Cell("grant_evidence_id", 12),
        ),
        group(
            "Period and target",
            Cell("period_start", 4),
            Cell("period_end", 4),
            Cell("unit", 4),
            Cell("target_amount", 4),
            Cell("target_shares", 4),
            Cell("cap_percent", 4),
            Cell("rounding", 4),
            Cell("pool_id", 5),
            Cell("pool_share", 3),
        ),
        group(
            "Option or appreciation right",
            Cell("exercise_price", 4),
            Cell("expires_on", 4),
        ),
        group(
            "Approval, change and proration",
            Cell("payout_approved_on", 4),
            Cell("attained_on", 4),
            Cell("modified_on", 4),
            Cell("proration_days", 3),
            Cell("proration_of_days", 3),
            Cell("proration_reason", 6),
            Cell("parent_id", 6),
            Cell("jurisdiction", 6),
        ),
        group(
            "Remarks",
            Cell("note", 12),
        ),
    ),
    columns=("title", "person_id", "target_amount", "target_shares", "granted_on", "kind"),
    owned=(
        "award_statement",
        "measure",
        "modifier",
        "payment",
        "holding",
        "vesting",
        "estimate",
        "human_computation",
    ),
    together=(("holding", "vesting"), ("estimate", "human_computation")),
)
