"""What the program speaks of: frozen values that know nothing of screens, files or libraries."""
