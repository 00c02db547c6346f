"""Where the program's resources and the user's folders are."""

from __future__ import annotations

import os
from pathlib import Path


def resources() -> Path:
    """The resources folder: beside the package in a checkout, inside it in a wheel or a bundle."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def user_data() -> Path:
    """The user's own folder for samples, window state and the log; CLAWDESK_HOME moves it."""
    chosen = os.environ.get("CLAWDESK_HOME")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("clawdesk", appauthor=False)


def home() -> Path:
    """Where a person's own folders begin."""
    return Path.home()
