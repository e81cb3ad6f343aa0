"""Joint units by hand: founded, described, led, suspended, closed."""

from __future__ import annotations

import datetime
import uuid as uuids
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.accounts.rules import require_given
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.audit import operations as audit
from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.errors import Invalid
from ortaq.registry.locking import as_seen
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.operations import add_person
from ortaq.registry.people.queries import same_person
from ortaq.registry.slugs import free_slug
from ortaq.registry.units.models import JointUnit, UnitHead, UnitHost, UnitReport, UnitStatus
from ortaq.registry.units.rules import TRANSITIONS
from ortaq.vocabulary.facts import JointUnitKind

# What can be changed outside of the steps.
SAID = frozenset({"name", "kind", "place", "areas", "equipment", "funding", "agreement", "unit", "visibility"})


@operation("propose", "jointunit")
@transaction.atomic
def announce_unit(
    *,
    name: str,
    kind: str,
    hosts: Iterable[Organization],
    by: User | None,
    place: str = "",
    agreement: Agreement | None = None,
    on: datetime.date | None = None,
    unit: OrganizationUnit | None = None,
    uuid: uuids.UUID | None = None,
) -> JointUnit:
    """Two or more bodies intend to run something together. ``uuid`` is that of the form: sent twice, it makes one.

    Raises Invalid without a name, with fewer than two hosts, or for a kind that is none.
    """
    if uuid and (found := JointUnit.objects.filter(uuid=uuid).first()):
        return found
    bodies = list(dict.fromkeys(hosts))
    if not name.strip():
        raise Invalid(_("A joint unit needs a name."))
    if len(bodies) < 2:
        raise Invalid(_("A joint unit has at least two hosts: choose both sides."))
    if kind not in {item.value for item in JointUnitKind}:
        raise Invalid(_("“%(value)s” is no kind of joint unit.") % {"value": kind})
    made = JointUnit(
        uuid=uuid or uuids.uuid4(),
        slug=free_slug(JointUnit, name, fallback="joint-unit"),
        name=name.strip()[:500],
        kind=kind,
        status=UnitStatus.ANNOUNCED,
        place=place.strip()[:200],
        agreement=agreement,
        unit=unit,
    )
    audit.add(made, action="announce_unit", by=by)
    for body in bodies:
        audit.add(UnitHost(unit=made, organization=body), action="announce_unit", by=by)
    day = on or timezone.localdate()
    audit.add(UnitReport(unit=made, status=made.status, on=day), action="announce_unit", by=by)
    return made


@operation("manage", "jointunit", on="joint_unit")
@transaction.atomic
def describe_unit(
    *, joint_unit: JointUnit, by: User | None, seen_version: int | None = None, **values: Any
) -> JointUnit:
    """Change what is SAID of it. Raises StaleVersion when it changed since it was seen, Invalid without a name."""
    joint_unit = as_seen(joint_unit, seen_version)
    if unknown := values.keys() - SAID:
        raise TypeError(f"describe_unit knows no {sorted(unknown)}")
    if "name" in values and not values["name"].strip():
        raise Invalid(_("A joint unit needs a name."))
    keys = {f"{name}_id": getattr(values.pop(name), "pk", None) for name in ("agreement", "unit") if name in values}
    require_given(by, joint_unit, keys.get("unit_id", joint_unit.unit_id))
    said = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
    return audit.change(joint_unit, action="describe_unit", by=by, **said, **keys)


@operation("manage", "jointunit", on="joint_unit")
@transaction.atomic
def move_unit(
    *, joint_unit: JointUnit, status: str, by: User | None, on: datetime.date | None = None, note: str = ""
) -> JointUnit:
    """It is agreed, operating, suspended or closed from a day on; kept in its history.

    Raises Invalid when its status does not allow that, for a day to come, or "agreed" without a founding agreement.
    """
    joint_unit = as_seen(joint_unit, None)
    day = on or timezone.localdate()
    if status not in TRANSITIONS[joint_unit.status]:
        raise Invalid(_("This joint unit was moved on meanwhile, so this step does not fit. Nothing was changed."))
    if day > timezone.localdate():
        raise Invalid(_("This day is still to come: say so when it is there."))
    if status == UnitStatus.AGREED and joint_unit.agreement_id is None:
        raise Invalid(_("Agreed by which agreement? Name the founding agreement first."))
    audit.change(joint_unit, action="move_unit", by=by, status=status)
    if not UnitReport.objects.filter(unit=joint_unit, status=status, on=day).exists():
        row = UnitReport(unit=joint_unit, status=status, on=day, note=note.strip()[:500])
        audit.add(row, action="move_unit", by=by)
    return joint_unit


@operation("manage", "jointunit", on="joint_unit")
@transaction.atomic
def name_head(
    *,
    joint_unit: JointUnit,
    name: str,
    organization: Organization,
    by: User | None,
    title: str = "",
    start: datetime.date | None = None,
) -> UnitHead:
    """A person heads it for one of its hosts; whoever headed it for that host before does so no longer.

    Raises Invalid without a name, or for a body that is no host.
    """
    joint_unit = as_seen(joint_unit, None)
    if not joint_unit.hosts.filter(organization=organization).exists():
        raise Invalid(_("%(body)s is no host of it.") % {"body": organization})
    person = same_person([name], organization) or add_person(name=name, aliases=(), by=by)
    now = UnitHead.objects.filter(unit=joint_unit, organization=organization, end=None)
    if (same := now.filter(person=person).first()) is not None:
        return same
    day = start or timezone.localdate()
    for before in now:
        last = max(day - datetime.timedelta(days=1), before.start or datetime.date.min)
        audit.change(before, action="name_head", by=by, end=last)
    row = UnitHead(unit=joint_unit, person=person, organization=organization, title=title.strip()[:300], start=start)
    return audit.add(row, action="name_head", by=by)
