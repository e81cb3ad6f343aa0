"""Write reviews: file facts, decide on them one by one or many at once, part names, undo."""

from __future__ import annotations

from ortaq.registry.review.bulk import Acceptance, accept_all_above, undo_decisions
from ortaq.registry.review.deciding import accept_fact, mark_duplicate, reject_fact, undo_decision
from ortaq.registry.review.filing import file_facts, supersede_facts
from ortaq.registry.review.parting import part_names

__all__ = [
    "Acceptance",
    "accept_all_above",
    "accept_fact",
    "file_facts",
    "mark_duplicate",
    "part_names",
    "reject_fact",
    "supersede_facts",
    "undo_decision",
    "undo_decisions",
]
