"""Close a visit, and open it again."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.closing.queries import hindrances_of
from ortaq.registry.engagements.models import Engagement, EngagementState
from ortaq.registry.engagements.rules import TRANSITIONS
from ortaq.registry.errors import Invalid, Refused
from ortaq.registry.locking import as_seen


class NotFinished(Refused):
    """Something that was said there has no owner or no answer; the message lists it."""


@operation("manage", "engagement", on="engagement")
@transaction.atomic
def close_engagement(*, engagement: Engagement, by: User | None) -> Engagement:
    """All that was said there is taken care of. Raises NotFinished, listing all that hinders, or Invalid when it is
    closed already or did not take place."""
    engagement = as_seen(engagement, None)
    if engagement.state != EngagementState.HELD and EngagementState.CLOSED not in TRANSITIONS[engagement.state]:
        raise Invalid(_("Only a visit that took place can be closed, and only once. Nothing was changed."))
    missing = [hindrance.text for hindrance in hindrances_of(engagement)]
    if missing:
        raise NotFinished(_("The visit cannot be closed yet: %(missing)s.") % {"missing": "; ".join(missing)})
    return audit.change(engagement, action="close_engagement", by=by, state=EngagementState.CLOSED)


@operation("manage", "engagement", on="engagement")
@transaction.atomic
def reopen_engagement(*, engagement: Engagement, by: User | None) -> Engagement:
    """Something of a closed visit is not finished after all. Raises Invalid when it is not closed."""
    engagement = as_seen(engagement, None)
    if engagement.state != EngagementState.CLOSED:
        raise Invalid(_("Only a closed visit can be opened again."))
    return audit.change(engagement, action="reopen_engagement", by=by, state=EngagementState.MINUTED)
