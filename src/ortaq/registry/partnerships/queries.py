"""Read partnerships."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ortaq.registry.organizations.models import Organization
from ortaq.registry.partnerships.models import Partnership


def of_organization(organization: Organization) -> QuerySet[Partnership]:
    """Its partnerships, both sides loaded."""
    return Partnership.objects.filter(Q(first=organization) | Q(second=organization)).select_related("first", "second")
