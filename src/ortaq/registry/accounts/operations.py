"""Grant and take away roles; open and close accounts."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.accounts.models import Role, RoleGrant
from ortaq.registry.accounts.opening import require_not_last
from ortaq.registry.accounts.table import ACTIONS, KINDS
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Record
from ortaq.registry.errors import Invalid


@operation("administer", "account")
@transaction.atomic
def grant_role(
    *,
    user: User,
    role: Role,
    by: User | None,
    expires: datetime.date | None = None,
    within: Record | None = None,
    kind: str = "",
    action: str = "",
) -> RoleGrant:
    """Give ``user`` a role, or move the end of the grant that is there; narrowed to a unit ``within`` which it holds,
    a kind of record, an action. Raises Invalid for a coordinator without a unit, or a kind or action that is none."""
    if role == Role.COORDINATOR and within is None:
        raise Invalid(_("%(field)s: a unit coordinator needs a unit.") % {"field": _("unit")})
    if (kind and kind not in KINDS) or (action and action not in ACTIONS):
        raise Invalid(_("“%(value)s” is no kind of record and no action.") % {"value": kind or action})
    scope = {"user_id": user.pk, "role": role, "unit_id": within.pk if within else None, "kind": kind, "action": action}
    grant = RoleGrant.objects.filter(**scope).first()
    _forget(user)
    if grant is None:
        return audit.add(RoleGrant(**scope, expires=expires), action="grant_role", by=by)
    return audit.change(grant, action="grant_role", by=by, expires=expires)


@operation("administer", "account")
@transaction.atomic
def revoke_role(*, user: User, role: Role, by: User | None) -> None:
    """Take a role away, wherever it was held; nothing happens when it was not. Raises Invalid for the last
    administrator's, unless the system itself does it."""
    if by is not None:
        require_not_last(user, role)
    for grant in RoleGrant.objects.filter(user_id=user.pk, role=role):
        audit.remove(grant, action="revoke_role", by=by)
    _forget(user)


@operation("administer", "account")
@transaction.atomic
def revoke_grant(*, grant: RoleGrant, by: User | None) -> None:
    """Take one grant away. Raises Invalid for the last administrator's, unless the system itself does it."""
    if by is not None:
        require_not_last(grant.user, grant.role)
    audit.remove(grant, action="revoke_role", by=by)
    _forget(grant.user)


def _forget(user: User) -> None:
    """What was read of the person's grants in this request holds no more."""
    user.__dict__.pop("_ortaq_grants", None)
