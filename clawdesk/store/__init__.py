"""The company's file: one SQLite database, one write door, a log that cannot be quietly changed."""
