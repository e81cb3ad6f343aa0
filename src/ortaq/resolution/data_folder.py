"""Where Ortaq keeps what is not code: the database, the name index, uploaded files."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder(override: str | Path | None = None) -> Path:
    """The data folder: ``override``, else ``$ORTAQ_DATA``, else the per-user default. Not created here."""
    chosen = override or os.environ.get("ORTAQ_DATA")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("ortaq", appauthor=False)
