"""`python -m clawdesk`: the window without a verb, a headless verb otherwise."""

from __future__ import annotations

import sys

from clawdesk.app import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A bundled program is started anew for every process that reads along.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
