"""Write the units of organizations."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.grants import below
from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.departments.models import DepartmentKind, OrganizationUnit, PartOf
from ortaq.registry.errors import Invalid
from ortaq.registry.organizations.models import Organization
from ortaq.registry.slugs import free_slug


@operation("manage", "organizationunit")
@transaction.atomic
def add_department(
    *,
    organization: Organization,
    name: str,
    by: User | None,
    kind: str = DepartmentKind.FACULTY,
    whole: OrganizationUnit | None = None,
    start: datetime.date | None = None,
) -> OrganizationUnit:
    """A unit of an organization, part of ``whole`` if one is given; one of that name is returned. Raises Invalid."""
    name = " ".join(name.split())[:300]
    if not name:
        raise Invalid(_("A unit needs a name."))
    if kind not in DepartmentKind.values:
        raise Invalid(_("“%(value)s” is no kind of unit.") % {"value": kind})
    found = OrganizationUnit.objects.filter(organization=organization, name=name).first()
    if found is not None:
        return found
    slug = free_slug(OrganizationUnit, name, fallback="unit")
    unit = audit.add(
        OrganizationUnit(slug=slug, organization=organization, name=name, kind=kind), action="add_department", by=by
    )
    if whole is not None:
        move_department(unit=unit, whole=whole, on=start, by=by)
    return unit


@operation("manage", "organizationunit", on="unit")
@transaction.atomic
def move_department(
    *, unit: OrganizationUnit, whole: OrganizationUnit, on: datetime.date | None, by: User | None
) -> PartOf:
    """From a day on the unit is part of another one; what it was part of before ends the day before.

    Raises Invalid when the other belongs to another organization, or lies within the unit itself.
    """
    if whole.organization_id != unit.organization_id:
        raise Invalid(_("“%(unit)s” and “%(whole)s” belong to different organizations.") % _named(unit, whole))
    parts = PartOf.objects.filter(end=None).values_list("part_id", "whole_id")
    if whole.pk in below([unit.pk], parts):
        raise Invalid(_("“%(unit)s” cannot be part of “%(whole)s”, which lies within it.") % _named(unit, whole))
    for place in PartOf.objects.filter(part=unit, end=None):
        if place.whole_id == whole.pk:
            return place
        if on is None or (place.start and place.start >= on):
            raise Invalid(_("Say from which later day “%(unit)s” is part of “%(whole)s”.") % _named(unit, whole))
        audit.change(place, action="move_department", by=by, end=on - datetime.timedelta(days=1))
    return audit.add(PartOf(part=unit, whole=whole, start=on), action="move_department", by=by)


@operation("manage", "organizationunit", on="unit")
@transaction.atomic
def close_department(*, unit: OrganizationUnit, on: datetime.date, by: User | None) -> OrganizationUnit:
    """The day was its last; what belongs to it stays. Raises Invalid when something is still part of it."""
    inside = PartOf.objects.filter(whole=unit, end=None, part__closed=None).select_related("part").first()
    if inside is not None:
        raise Invalid(
            _("“%(part)s” is still part of “%(unit)s”: move or close that first.")
            % {"part": inside.part.name, "unit": unit.name}
        )
    for place in PartOf.objects.filter(part=unit, end=None):
        if place.start and place.start > on:
            raise Invalid(
                _("The last day (%(end)s) lies before the first (%(start)s).") % {"start": place.start, "end": on}
            )
        audit.change(place, action="close_department", by=by, end=on)
    return audit.change(unit, action="close_department", by=by, closed=on)


@operation("manage", "organizationunit", on="unit")
@transaction.atomic
def reopen_department(*, unit: OrganizationUnit, by: User | None) -> OrganizationUnit:
    """Undo :func:`close_department`: it is there again; say anew what it is part of."""
    return audit.change(unit, action="reopen_department", by=by, closed=None)


def _named(unit: OrganizationUnit, whole: OrganizationUnit) -> dict[str, str]:
    return {"unit": unit.name, "whole": whole.name}
