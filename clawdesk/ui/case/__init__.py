"""The instrument of a case: what the evaluation reasons, what the Committee answers, what is determined and signed."""
