"""The parts of the policies page."""
