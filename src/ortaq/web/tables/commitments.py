from __future__ import annotations

from django.utils.translation import pgettext_lazy

from ortaq.registry.commitments.models import Commitment
from ortaq.web.components import Column, Value
from ortaq.web.notes import Notes
from ortaq.web.records import link
from ortaq.web.tables.days import day_value
from ortaq.web.words import state_of

COLUMNS = (
    Column(pgettext_lazy("column", "what was promised")),
    Column(pgettext_lazy("column: who sees to a promise", "ours")),
    Column(pgettext_lazy("column: who sees to a promise", "theirs")),
    Column(pgettext_lazy("column: by when", "due"), "due"),
    Column(pgettext_lazy("column", "state"), "state"),
)
SORTS = {"due": ("due", "id"), "state": ("state", "due", "id")}


def commitment_row(commitment: Commitment, notes: Notes) -> tuple[Value, ...]:
    return (
        link(commitment, detail=str(commitment.agreement or commitment.engagement or "")),
        Value(str(commitment.our_owner or "")),
        Value(str(commitment.their_owner or "")),
        day_value(commitment.due),
        Value(state=state_of("commitment_state", commitment.state)),
    )
