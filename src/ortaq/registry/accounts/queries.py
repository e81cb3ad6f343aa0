"""Read who may do what."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from ortaq.registry.accounts.models import RoleGrant
from ortaq.registry.accounts.rules import ALLOWED


def people_who_may(action: str) -> QuerySet[User]:
    """Active users with a role in force today that allows ``action``, by name."""
    roles = [role for role, actions in ALLOWED.items() if action in actions]
    in_force = Q(expires__isnull=True) | Q(expires__gte=datetime.date.today())
    granted = RoleGrant.objects.filter(in_force, role__in=roles).values("user_id")
    return User.objects.filter(Q(pk__in=granted) | Q(is_superuser=True), is_active=True).order_by("username")
