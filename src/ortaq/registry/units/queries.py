"""Read joint units."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import family_of
from ortaq.registry.units.models import JointUnit, UnitHost


def listed(
    *, kind: str = "", status: str = "", text: str = "", host: Organization | None = None
) -> QuerySet[JointUnit]:
    """Joint units with their hosts and what sources said of them when."""
    hosts = Prefetch("hosts", UnitHost.objects.select_related("organization"))
    units = JointUnit.objects.prefetch_related(hosts, "reports")
    if kind:
        units = units.filter(kind=kind)
    if status:
        units = units.filter(status=status)
    if text:
        units = units.filter(name__icontains=text)
    if host:
        units = units.filter(pk__in=UnitHost.objects.filter(organization__in=family_of(host)).values("unit"))
    return units
