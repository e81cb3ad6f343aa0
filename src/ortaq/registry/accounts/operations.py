"""Grant and take away roles."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction

from ortaq.registry.accounts.models import Role, RoleGrant
from ortaq.registry.audit import operations as audit


@transaction.atomic
def grant_role(*, user: User, role: Role, by: User | None, expires: datetime.date | None = None) -> RoleGrant:
    """Give ``user`` a role, or move the end of the grant that is there."""
    grant = RoleGrant.objects.filter(user_id=user.pk, role=role).first()
    if grant is None:
        return audit.add(RoleGrant(user_id=user.pk, role=role, expires=expires), action="grant_role", by=by)
    return audit.change(grant, action="grant_role", by=by, expires=expires)


@transaction.atomic
def revoke_role(*, user: User, role: Role, by: User | None) -> None:
    """Take a role away; nothing happens when it was not held."""
    for grant in RoleGrant.objects.filter(user_id=user.pk, role=role):
        audit.remove(grant, action="revoke_role", by=by)
