"""Read who may do what."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from ortaq.registry.accounts.models import RoleGrant
from ortaq.registry.accounts.rules import grants_of, in_force
from ortaq.registry.accounts.table import ALLOWED
from ortaq.registry.base import Record, Visibility
from ortaq.registry.staging.queries import whole as finished

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

M = TypeVar("M", bound=Record)


def people_who_may(action: str, kind: str = "") -> QuerySet[User]:
    """Active users with a grant in force today that allows ``action`` (on a kind of record), by name."""
    roles = [role for role, allowed in ALLOWED.items() if action in allowed and (not kind or kind in allowed[action])]
    narrowed = Q(action="") | Q(action=action)
    if kind:
        narrowed &= Q(kind="") | Q(kind=kind)
    granted = RoleGrant.objects.filter(in_force(), narrowed, role__in=roles).values("user_id")
    return User.objects.filter(Q(pk__in=granted) | Q(is_superuser=True), is_active=True).order_by("username")


def seen_by(found: QuerySet[M], reader: User | AnonymousUser | None) -> QuerySet[M]:
    """Those of the records that the reader may see: as :func:`ortaq.registry.accounts.rules.may` says of each one.
    What an import has made is seen by nobody before the whole of it is there."""
    found = found.filter(finished())
    kind = found.model._meta.model_name or ""
    seen = Q(visibility=Visibility.PUBLIC)
    whole = False
    for grant in grants_of(reader):
        reads, opens = kind in grant.kinds("read"), kind in grant.kinds("see_restricted")
        own = Q(unit=None) if grant.kind and grant.kind != kind else _within(grant.units)
        if reads:
            seen |= Q(visibility=Visibility.STAFF) & own
        if reads and opens:
            seen |= Q(visibility=Visibility.RESTRICTED) & (_covered(grant.units))
            whole = whole or grant.units is None
    return found if whole else found.filter(seen)


def _within(units: frozenset[int] | None) -> Q:
    return Q() if units is None else Q(unit=None) | Q(unit__in=units)


def _covered(units: frozenset[int] | None) -> Q:
    return Q() if units is None else Q(unit__in=units)
