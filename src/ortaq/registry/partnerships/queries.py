"""Read partnerships."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import family_of
from ortaq.registry.partnerships.models import Partnership


def of_organization(organization: Organization) -> QuerySet[Partnership]:
    """Its partnerships, both sides loaded."""
    family = family_of(organization)
    return Partnership.objects.filter(Q(first__in=family) | Q(second__in=family)).select_related("first", "second")
