"""What the pages of accounts show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.registry.accounts.models import RoleGrant
from ortaq.registry.accounts.opening import uuid_of
from ortaq.registry.accounts.table import ACTIONS
from ortaq.registry.audit.queries import history_of
from ortaq.registry.departments.models import OrganizationUnit, PartOf
from ortaq.registry.departments.queries import our_departments
from ortaq.web.components import Column, State, Table, Text, Value
from ortaq.web.dates import long_day
from ortaq.web.history import HistoryEntry, entry_of
from ortaq.web.tables.days import day_value
from ortaq.web.words import word_of


@dataclass(frozen=True)
class GrantEntry:
    """``narrowed`` says within what it holds; ``revoke`` is where it is taken away."""

    role: Text
    narrowed: str
    until: str
    over: bool
    revoke: str


@dataclass(frozen=True)
class AccountPage:
    user: User
    state: State
    grants: tuple[GrantEntry, ...]
    history: tuple[HistoryEntry, ...]


def accounts_table() -> Table:
    """All accounts with the roles in force, those closed last."""
    grants = Prefetch("role_grants", RoleGrant.objects.select_related("unit").order_by("pk"))
    users = User.objects.prefetch_related(grants).order_by("-is_active", "username")
    columns = (
        Column(pgettext("column: name of an account", "account")),
        Column(pgettext("column: name of a person", "name")),
        Column(_("roles")),
        Column(_("last here")),
        Column(pgettext("column", "state")),
    )
    return Table(columns, tuple(_row(user) for user in users), _("Accounts"))


def account_page(user: User) -> AccountPage:
    rows = RoleGrant.objects.filter(user=user).select_related("unit").order_by("pk")
    return AccountPage(
        user=user,
        state=_state(user),
        grants=tuple(_grant(grant) for grant in rows),
        history=tuple(entry_of(event) for event in history_of(uuid_of(user))[:30]),
    )


def departments_table() -> Table:
    """Our units and what they are part of today."""
    today = Prefetch("wholes", PartOf.objects.today().select_related("whole"), to_attr="today")
    units: Any = our_departments().prefetch_related(today)
    columns = (Column(_("unit")), Column(pgettext("column", "kind")), Column(_("part of")))
    return Table(columns, tuple(_unit_row(unit) for unit in units), _("Our units"))


def _unit_row(unit: Any) -> tuple[Value, ...]:
    wholes = ", ".join(str(place.whole) for place in unit.today)
    history = reverse("history", args=[OrganizationUnit._meta.model_name, unit.uuid])
    return Value(unit.name, history), Value(word_of("unit_of_ours", unit.kind)), Value(wholes)


def _row(user: Any) -> tuple[Value, ...]:
    today = timezone.localdate()
    held = [grant for grant in user.role_grants.all() if grant.expires is None or grant.expires >= today]
    return (
        Value(user.username, reverse("account", args=[user.pk])),
        Value(user.get_full_name()),
        Value("; ".join(_said(grant) for grant in held)),
        day_value(timezone.localtime(user.last_login).date() if user.last_login else None),
        Value(state=_state(user)),
    )


def _said(grant: RoleGrant) -> str:
    narrowed = _narrowed(grant)
    return f"{word_of('role', grant.role)} ({narrowed})" if narrowed else str(word_of("role", grant.role))


def _narrowed(grant: RoleGrant) -> str:
    kind = str(word_of("record_kind", grant.kind)) if grant.kind else ""
    action = str(ACTIONS.get(grant.action, grant.action)) if grant.action else ""
    return ", ".join(part for part in (str(grant.unit or ""), kind, action) if part)


def _grant(grant: RoleGrant) -> GrantEntry:
    return GrantEntry(
        role=word_of("role", grant.role),
        narrowed=_narrowed(grant),
        until=long_day(grant.expires) if grant.expires else "",
        over=grant.expires is not None and grant.expires < timezone.localdate(),
        revoke=reverse("revoke_grant", args=[grant.uuid]),
    )


def _state(user: User) -> State:
    if user.is_active:
        return State(pgettext("state of an account", "open"), "●")
    return State(pgettext("state of an account", "closed"), "✕", "over")
