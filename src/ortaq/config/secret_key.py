"""The key that signs sessions."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path


def secret_key(data: Path) -> str:
    """ORTAQ_SECRET_KEY, else a key made once and kept, readable by its owner alone, in the data folder.

    Without a data folder, or in one that cannot be written, the key lives as long as the process.
    """
    if key := os.environ.get("ORTAQ_SECRET_KEY"):
        return key
    kept = data / "secret-key"
    try:
        return _read(kept) or _make(kept)
    except OSError:
        return secrets.token_urlsafe(50)


def _read(kept: Path) -> str:
    return kept.read_text(encoding="utf-8").strip() if kept.exists() else ""


def _make(kept: Path) -> str:
    """Whole under its name, or not there; when two processes begin together, both end with the same key."""
    descriptor, whole = tempfile.mkstemp(dir=kept.parent, prefix=".secret-key.")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(whole, kept)
    except FileExistsError:
        if not _read(kept):
            os.replace(whole, kept)
            return _read(kept)
    os.unlink(whole)
    return _read(kept)
