from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from ortaq.registry.vitality.rules import Vitality
from ortaq.web.components import Column, Value
from ortaq.web.dates import country_name
from ortaq.web.naming import Naming
from ortaq.web.notes import Notes
from ortaq.web.records import address_of
from ortaq.web.tables.days import day_value
from ortaq.web.vitality.showing import vitality_value
from ortaq.web.words import state_of, word_of

COLUMNS = (
    Column(pgettext_lazy("column", "partner"), "name"),
    Column(pgettext_lazy("column", "place"), "country"),
    Column(pgettext_lazy("column", "kind")),
    Column(pgettext_lazy("column: stage of a partnership", "stage")),
    Column(pgettext_lazy("column: whether a partnership is alive", "vitality"), "vitality"),
    Column(pgettext_lazy("column", "agreements"), "agreements", number=True),
    Column(pgettext_lazy("column", "visits"), "visits", number=True),
    Column(pgettext_lazy("column", "last contact"), "contact"),
)
SORTS = {
    "name": ("name", "id"),
    "country": ("country", "city", "name", "id"),
    "agreements": ("agreement_count", "name", "id"),
    "visits": ("visit_count", "name", "id"),
    "contact": ("last_contact", "name", "id"),
    "vitality": ("name", "id"),  # then arranged by what was computed
}


def partner_row(partner: Any, notes: Notes, naming: Naming, vitality: Vitality | None) -> tuple[Value, ...]:
    """``partner``: an organization as :func:`ortaq.registry.portfolio.queries.partners` gives it."""
    name = naming.of(partner)
    return (
        Value(name.text, address_of(partner), name.language, name.original, marks=notes.of(partner, "name")),
        Value(place_of(partner)),
        Value(word_of("organization_type", partner.type)),
        Value(state=state_of("stage", partner.stage)) if partner.stage else Value(),
        vitality_value(vitality),
        Value(str(partner.agreement_count)),
        Value(str(partner.visit_count)),
        day_value(partner.last_contact),
    )


def place_of(organization: Any) -> str:
    """Harbin, China."""
    country = country_name(organization.country) if organization.country else ""
    return ", ".join(part for part in (organization.city, country) if part)
