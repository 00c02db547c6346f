"""`python -m clawdesk`: the window without a verb, a headless verb otherwise."""

from __future__ import annotations

import sys

from clawdesk.app import main

if __name__ == "__main__":
    sys.exit(main())
