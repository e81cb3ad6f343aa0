from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.followups.models import FollowUp
from ortaq.registry.followups.rules import is_owned
from ortaq.web.components import Column, Value
from ortaq.web.notes import Notes
from ortaq.web.records import link
from ortaq.web.tables.days import day_value
from ortaq.web.words import state_of, word_of

COLUMNS = (
    Column(pgettext_lazy("column", "what is to be done")),
    Column(pgettext_lazy("column: who does it", "owner"), "owner"),
    Column(pgettext_lazy("column: by when", "due"), "due"),
    Column(pgettext_lazy("column", "state"), "state"),
    Column(pgettext_lazy("column", "priority")),
)
# By state first: what is done and waits to be verified, what is open, and only then what is over.
SORTS = {
    "state": ("state", "due", "id"),
    "due": ("due", "id"),
    "owner": ("owner__username", "due", "id"),
}


def followup_row(followup: FollowUp, notes: Notes) -> tuple[Value, ...]:
    return (
        link(followup, detail=str(followup.proposal or "")),
        Value(str(followup.owner) if followup.owner and is_owned(followup) else _("nobody yet")),
        day_value(followup.due),
        Value(state=state_of("followup_state", followup.state)),
        Value(word_of("priority", followup.priority) if followup.priority != "normal" else ""),
    )
