"""Open and close accounts. An account is never deleted: what its person did keeps their name."""

from __future__ import annotations

import secrets
import uuid as uuids
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.accounts.models import Role
from ortaq.registry.accounts.queries import people_who_may
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid

NAMESPACE = uuids.UUID("6f1d2b1e-5a0e-4f43-9d0c-8d7a3c2f9b10")


def uuid_of(user: User) -> uuids.UUID:
    """The name under which the audit trail knows an account."""
    return uuids.uuid5(NAMESPACE, str(user.pk))


@operation("administer", "account")
@transaction.atomic
def open_account(
    *, name: str, email: str = "", first_name: str = "", last_name: str = "", by: User | None
) -> tuple[User, str]:
    """A new account without any role, and its first password, which is shown once. Raises Invalid."""
    user = User(username=name.strip(), email=email.strip(), first_name=first_name[:150], last_name=last_name[:150])
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    try:
        user.full_clean()
    except ValidationError as error:
        raise Invalid("; ".join(error.messages)) from error
    user.save()
    _note(user, "open_account", by, before=None)
    return user, password


@operation("administer", "account")
@transaction.atomic
def close_account(*, user: User, by: User | None) -> User:
    """Nobody can sign in with it any more; records and history keep its name. Raises Invalid for the actor's own, and
    for the last administrator's."""
    current = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if by is not None and current.pk == by.pk:
        raise Invalid(_("You cannot close your own account: ask another administrator."))
    require_another_administrator(current)
    return _set_active(current, False, "close_account", by)


@operation("administer", "account")
@transaction.atomic
def reopen_account(*, user: User, by: User | None) -> User:
    """Undo :func:`close_account`: it has its roles again, as far as they have not ended."""
    return _set_active(User.objects.select_for_update(of=("self",)).get(pk=user.pk), True, "reopen_account", by)


def require_another_administrator(user: User) -> None:
    """Raises Invalid when nobody but ``user`` administers the accounts."""
    administrators = people_who_may("administer", "account")
    if administrators.filter(pk=user.pk).exists() and not administrators.exclude(pk=user.pk).exists():
        raise Invalid(_("%(user)s is the only administrator: make another one first.") % {"user": user})


def require_not_last(user: User, role: str) -> None:
    """The same, where only the role of an administrator matters."""
    if role == Role.ADMINISTRATOR:
        require_another_administrator(user)


def _set_active(user: User, active: bool, action: str, by: User | None) -> User:
    if user.is_active != active:
        before = _shown(user)
        user.is_active = active
        user.save(update_fields=["is_active"])
        _note(user, action, by, before=before)
    return user


def _shown(user: User) -> dict[str, Any]:
    return {"username": user.username, "email": user.email, "active": user.is_active}


def _note(user: User, action: str, by: User | None, *, before: dict[str, Any] | None) -> None:
    audit.note_about("user", uuid_of(user), user.username, action=action, by=by, before=before, after=_shown(user))
