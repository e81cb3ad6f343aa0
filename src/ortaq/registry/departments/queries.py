"""Read the units of organizations."""

from __future__ import annotations

from django.db.models import F, Prefetch, QuerySet

from ortaq.registry.departments.models import OrganizationUnit, PartOf
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import family_of, our_organization


def our_departments() -> QuerySet[OrganizationUnit]:
    """The units of our university that are there, by name."""
    return OrganizationUnit.objects.filter(organization=our_organization(), closed=None)


def departments_of(organization: Organization) -> QuerySet[OrganizationUnit]:
    """The units of an organization with what they were part of when, those that are there first."""
    wholes = Prefetch("wholes", PartOf.objects.select_related("whole"))
    found = OrganizationUnit.objects.filter(organization__in=family_of(organization)).prefetch_related(wholes)
    return found.order_by(F("closed").asc(nulls_first=True), "name", "id")
