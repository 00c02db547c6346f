"""A second computation, written from the policy's text alone, that shares no code with the program."""
