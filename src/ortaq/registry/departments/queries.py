"""Read the units of organizations."""

from __future__ import annotations

from django.db.models import QuerySet

from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.organizations.queries import our_organization


def our_departments() -> QuerySet[OrganizationUnit]:
    """The units of our university that are there, by name."""
    return OrganizationUnit.objects.filter(organization=our_organization(), closed=None)
