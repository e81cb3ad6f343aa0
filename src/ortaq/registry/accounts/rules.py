"""Deny by default: an action is allowed only when one of the actor's grants allows it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.grants import Grant, On, below
from ortaq.registry.accounts.models import Role, RoleGrant
from ortaq.registry.accounts.table import ACTIONS
from ortaq.registry.base import Record, Visibility
from ortaq.registry.errors import NotAllowed

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def in_force(day: datetime.date | None = None, *, path: str = "") -> Q:
    """The grants that hold on a day, today by default (in the office's time zone); ``path`` leads to them."""
    return Q(**{f"{path}expires__isnull": True}) | Q(**{f"{path}expires__gte": day or timezone.localdate()})


def grants_of(user: User | AnonymousUser | None) -> tuple[Grant, ...]:
    """The grants in force today, read once per request; a superuser is an administrator, the inactive have none."""
    person: Any = user
    if person is None or not person.is_authenticated or not person.is_active:
        return ()
    cached: tuple[Grant, ...] | None = getattr(person, "_ortaq_grants", None)
    if cached is None:
        rows = RoleGrant.objects.filter(in_force(), user_id=person.pk).order_by("pk")
        cached = _given(person, rows.values_list("role", "unit_id", "kind", "action"))
    return cached


def account_with_grants(key: int) -> User | None:
    """The account with its grants in force today, for whoever is signed in: one query for both."""
    from django.contrib.auth.models import User

    held = FilteredRelation("role_grants", condition=in_force(path="role_grants__"))
    names = {name: F(f"held__{name}") for name in ("role", "unit", "kind", "action")}
    found: QuerySet[Any] = User.objects.filter(pk=key)
    rows = list(found.annotate(held=held).annotate(**names).order_by("held__pk"))
    if not rows:
        return None
    person: User = rows[0]
    _given(person, ((row.role, row.unit, row.kind, row.action) for row in rows if row.role))
    return person


def _given(person: Any, rows: Iterable[tuple[str, int | None, str, str]]) -> tuple[Grant, ...]:
    """Kept with the person as long as the request lasts."""
    grants = _grants(rows)
    if person.is_superuser:
        grants += (Grant(Role.ADMINISTRATOR),)
    person._ortaq_grants = grants
    return grants


def office_reader() -> User:
    """Nobody in particular, who reads what everybody in the office may read: for documents that no person makes."""
    from django.contrib.auth.models import User

    reader: Any = User(username="", is_active=True)
    reader._ortaq_grants = (Grant(Role.READER),)
    found: User = reader
    return found


def _grants(rows: Iterable[tuple[str, int | None, str, str]]) -> tuple[Grant, ...]:
    found = list(rows)
    parts = _parts_of_units() if any(unit for _, unit, _, _ in found) else []
    return tuple(
        Grant(role, None if unit is None else below([unit], parts), kind, action) for role, unit, kind, action in found
    )


def _parts_of_units() -> list[tuple[int, int]]:
    """(part, whole) of our units as they are today. Their noun is not imported: it asks here who may do what."""
    parts: Any = apps.get_model("registry", "PartOf")
    return list(parts.objects.today().values_list("part_id", "whole_id"))


def roles_of(user: User | AnonymousUser | None) -> frozenset[str]:
    """The roles in force today, wherever they hold."""
    return frozenset(grant.role for grant in grants_of(user))


def may(user: User | AnonymousUser | None, action: str, on: On = None) -> bool:
    """True when a grant allows ``action`` on a record; on a kind of records ("agreement"), at least on some of them;
    without ``on``, on anything at all. Everybody may read a public record."""
    if action not in ACTIONS:
        raise KeyError(f"{action!r} is no action of the permission table: see registry/accounts/table.py")
    if action == "read" and isinstance(on, Record) and on.visibility == Visibility.PUBLIC:
        return True
    return any(grant.allows(action, on) for grant in grants_of(user))


def may_add(user: User | AnonymousUser | None, action: str, kind: str, unit: int | None) -> bool:
    """True when a grant allows ``action`` with a new record of a kind; it will belong to ``unit`` (None: to all)."""
    return any(grant.allows(action, kind) and grant.covers(unit) for grant in grants_of(user))


def require(user: User | AnonymousUser | None, action: str, on: On = None) -> None:
    """Raises NotAllowed unless :func:`may`."""
    if not may(user, action, on):
        raise NotAllowed(refusal(action))


def refusal(action: str) -> str:
    """The sentence for somebody who may not do this."""
    return _("Your roles do not allow this (%(action)s). Ask an administrator for access.") % {
        "action": ACTIONS[action]
    }


def require_given(user: User | None, record: Record, unit: int | None) -> None:
    """Nobody gives a record to a unit for which they may not keep such records. Raises NotAllowed; the system may."""
    kind = record._meta.model_name or ""
    if unit != record.unit_id and user is not None and not may_add(user, "manage", kind, unit):
        raise NotAllowed(refusal("manage"))
