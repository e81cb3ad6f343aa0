"""Read agreements."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from ortaq.registry.agreements.models import Agreement, Party
from ortaq.registry.organizations.models import Organization


def listed(
    *, kind: str = "", state: str = "", text: str = "", party: Organization | None = None
) -> QuerySet[Agreement]:
    """Agreements with their parties, newest first."""
    found = Agreement.objects.prefetch_related(Prefetch("parties", Party.objects.select_related("organization")))
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(state=state)
    if text:
        found = found.filter(Q(title__icontains=text) | Q(parties__organization__name__icontains=text)).distinct()
    if party:
        found = found.filter(parties__organization=party)
    return found
