"""Deny by default: an action is allowed only when one of the actor's roles lists it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.accounts.models import Role, RoleGrant
from ortaq.registry.errors import NotAllowed

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

READ = frozenset({"read"})
REVIEW = READ | {"add_source", "review"}
OFFICE = REVIEW | {"delete_source", "manage"}

ALLOWED: dict[str, frozenset[str]] = {
    Role.READER: READ,
    Role.REVIEWER: REVIEW,
    Role.OFFICER: OFFICE,
    Role.ADMINISTRATOR: OFFICE | {"administer"},
}

_WORDS = {
    "read": pgettext_lazy("what a role allows", "read"),
    "add_source": pgettext_lazy("what a role allows", "add source"),
    "review": pgettext_lazy("what a role allows", "review"),
    "delete_source": pgettext_lazy("what a role allows", "delete source"),
    "manage": pgettext_lazy("what a role allows", "manage"),
    "administer": pgettext_lazy("what a role allows", "administer"),
}


def roles_of(user: User | AnonymousUser | None) -> frozenset[str]:
    """The roles in force today; a superuser is an administrator."""
    person: Any = user
    if person is None or not person.is_authenticated or not person.is_active:
        return frozenset()
    cached: frozenset[str] | None = getattr(person, "_ortaq_roles", None)
    if cached is None:
        today = datetime.date.today()
        grants = RoleGrant.objects.filter(user_id=person.pk).values_list("role", "expires")
        cached = frozenset(role for role, expires in grants if expires is None or expires >= today)
        if person.is_superuser:
            cached |= {Role.ADMINISTRATOR.value}
        person._ortaq_roles = cached
    return cached


def may(user: User | AnonymousUser | None, action: str) -> bool:
    """True when one of the user's roles allows ``action``."""
    return any(action in ALLOWED[role] for role in roles_of(user))


def require(user: User | AnonymousUser | None, action: str) -> None:
    """Raises NotAllowed unless :func:`may`."""
    if not may(user, action):
        raise NotAllowed(
            _("Your roles do not allow this (%(action)s). Ask an administrator for access.")
            % {"action": _WORDS.get(action, action)}
        )
