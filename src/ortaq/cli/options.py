"""Options that several commands share."""

from __future__ import annotations

DATA_HELP = "Data folder (default: $ORTAQ_DATA, else a folder of your own)."
