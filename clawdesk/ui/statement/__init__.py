"""The parts of the statements page."""
