"""Write imports: from the table that is brought to the one that is taken back."""

from __future__ import annotations

from ortaq.registry.imports.bringing import bring_batch, drop_batch, set_columns
from ortaq.registry.imports.checking import decide_name, file_checks, finish_check
from ortaq.registry.imports.recording import finish_recording, record_rows, start_recording
from ortaq.registry.imports.undoing import finish_undo, start_undo, undo_rows

__all__ = [
    "bring_batch",
    "decide_name",
    "drop_batch",
    "file_checks",
    "finish_check",
    "finish_recording",
    "finish_undo",
    "record_rows",
    "set_columns",
    "start_recording",
    "start_undo",
    "undo_rows",
]
