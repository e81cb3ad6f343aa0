from __future__ import annotations

from django.utils.translation import pgettext_lazy

from ortaq.registry.units.models import JointUnit
from ortaq.web.components import Column, Value
from ortaq.web.notes import Notes
from ortaq.web.records import link
from ortaq.web.words import state_of, word_of

COLUMNS = (
    Column(pgettext_lazy("column", "joint unit"), "name"),
    Column(pgettext_lazy("column", "kind"), "kind"),
    Column(pgettext_lazy("column: who runs a joint unit", "hosts")),
    Column(pgettext_lazy("column", "state")),
)
SORTS = {"name": ("name", "id"), "kind": ("kind", "name", "id")}


def unit_row(unit: JointUnit, notes: Notes) -> tuple[Value, ...]:
    return (
        link(unit, marks=notes.of(unit)),
        Value(word_of("unit_kind", unit.kind)),
        Value(", ".join(str(host.organization) for host in unit.hosts.all())),
        Value(state=state_of("unit_status", unit.status)),
    )
