"""Put single records on the public pages, and take them off."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Visibility
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.locking import as_seen
from ortaq.registry.units.models import JointUnit


@operation("publish", "agreement", on="agreement")
@transaction.atomic
def publish_agreement(*, agreement: Agreement, public: bool, by: User | None) -> Agreement:
    """The agreement may, or may no longer, stand on the public pages; its files stay where they are."""
    current = as_seen(agreement, None)
    return audit.change(current, action="publish_agreement", by=by, visibility=_visible(current.visibility, public))


@operation("publish", "jointunit", on="joint_unit")
@transaction.atomic
def publish_unit(*, joint_unit: JointUnit, public: bool, by: User | None) -> JointUnit:
    """The joint unit may, or may no longer, stand on the public pages."""
    current = as_seen(joint_unit, None)
    return audit.change(current, action="publish_unit", by=by, visibility=_visible(current.visibility, public))


@operation("publish", "engagement", on="engagement")
@transaction.atomic
def publish_event(*, engagement: Engagement, public: bool, by: User | None) -> Engagement:
    """Title, days and place of the event may, or may no longer, stand on the public pages."""
    current = as_seen(engagement, None)
    return audit.change(current, action="publish_event", by=by, visibility=_visible(current.visibility, public))


def _visible(now: str, public: bool) -> str:
    """What is restricted stays so when it is taken off."""
    if public:
        return Visibility.PUBLIC
    return Visibility.STAFF if now == Visibility.PUBLIC else now
