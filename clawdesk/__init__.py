"""clawdesk keeps the record of a compensation committee's clawback determinations in one local file."""

__version__ = "0.1.0"
