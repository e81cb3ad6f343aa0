"""Write joint units."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.operations import comparable_name
from ortaq.registry.slugs import free_slug
from ortaq.registry.sources.models import Evidence
from ortaq.registry.sources.operations import cite
from ortaq.registry.units.models import JointUnit, UnitHost, UnitReport
from ortaq.registry.units.rules import REPORTED, further, same_unit


@operation("manage", "jointunit")
@transaction.atomic
def report_unit(
    *,
    name: str,
    kind: str,
    status: str,
    hosts: Iterable[Organization],
    on: datetime.date | None,
    evidence: Iterable[Evidence],
    by: User | None,
) -> JointUnit:
    """A source reports a joint unit: one record per name among the same hosts, its status only moved up.

    Raises Invalid for a unit that is merely proposed: that is a proposal.
    """
    if status not in REPORTED:
        raise Invalid(_("“%(name)s” is not there yet: it is a proposal, not a joint unit.") % {"name": name})
    organizations = list(hosts)
    unit = _known(name, kind, organizations)
    if unit is None:
        slug = free_slug(JointUnit, name, fallback="joint-unit")
        unit = JointUnit(slug=slug, name=name[:500], kind=kind, status=REPORTED[status])
        audit.add(unit, action="report_unit", by=by)
    else:
        audit.change(unit, action="report_unit", by=by, status=further(unit.status, REPORTED[status]))
    _add_hosts(unit, organizations, by)
    if not UnitReport.objects.filter(unit=unit, status=REPORTED[status], on=on).exists():
        audit.add(UnitReport(unit=unit, status=REPORTED[status], on=on), action="report_unit", by=by)
    cite(unit, evidence, by=by)
    return unit


def _known(name: str, kind: str, hosts: list[Organization]) -> JointUnit | None:
    """The unit of that name which shares a host (or has none on record); else one of its kind whose name says the same
    and which shares a host."""
    wanted, ids = comparable_name(name), {host.pk for host in hosts}
    for unit in JointUnit.objects.filter(name__iexact=name[:500]) or _same_hosts(ids):
        if comparable_name(unit.name) == wanted:
            own = _hosts_of(unit)
            if not own or not ids or own & ids:
                return unit
    alike = _same_hosts(ids).filter(kind=kind).prefetch_related("hosts")
    return next((unit for unit in alike if same_unit(kind, unit.name, name, ids & _hosts_of(unit))), None)


def _hosts_of(unit: JointUnit) -> set[int]:
    return {host.organization_id for host in unit.hosts.all()}


def _same_hosts(ids: set[int]) -> QuerySet[JointUnit]:
    return JointUnit.objects.filter(hosts__organization_id__in=ids).distinct()


def _add_hosts(unit: JointUnit, hosts: list[Organization], by: User | None) -> None:
    known = set(unit.hosts.values_list("organization_id", flat=True))
    for host in hosts:
        if host.pk not in known:
            known.add(host.pk)
            audit.add(UnitHost(unit=unit, organization=host), action="report_unit", by=by)
