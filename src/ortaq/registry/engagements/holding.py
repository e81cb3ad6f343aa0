"""A visit takes place: who was there, and what the minutes say."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.engagements.models import Engagement, Minutes, Participant, ParticipantRole
from ortaq.registry.engagements.models import EngagementState as S
from ortaq.registry.engagements.operations import add_participant
from ortaq.registry.engagements.planning import moving
from ortaq.registry.engagements.rules import TRANSITIONS
from ortaq.registry.errors import Invalid
from ortaq.registry.locking import as_seen
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.operations import add_person, hold_position
from ortaq.registry.people.queries import same_person
from ortaq.registry.sources.models import SourceDocument


@operation("manage", "engagement", on="engagement")
@transaction.atomic
def hold_engagement(*, engagement: Engagement, by: User | None, today: datetime.date | None = None) -> Engagement:
    """It took place. Raises Invalid when it is not scheduled, has no day, or its day is still to come."""
    engagement = moving(engagement, S.HELD)
    if engagement.start is None:
        raise Invalid(_("Say on which day it took place: its day is not known yet."))
    if engagement.start > (today or timezone.localdate()):
        raise Invalid(_("Its day is still to come: a visit that is planned has not taken place."))
    return audit.change(engagement, action="hold_engagement", by=by, state=S.HELD)


@operation("manage", "engagement", on="engagement")
@transaction.atomic
def attach_minutes(*, engagement: Engagement, source: SourceDocument, by: User | None) -> Minutes:
    """The source holds the minutes; more than one may. Raises Invalid before it took place or after it is closed, and
    for a source that is deleted or holds the minutes of another visit."""
    engagement = as_seen(engagement, None)
    found = Minutes.objects.filter(source=source).select_related("engagement").first()
    if found is not None and found.engagement_id == engagement.pk:
        return found
    if found is not None:
        raise Invalid(_("This text holds the minutes of “%(visit)s” already.") % {"visit": found.engagement})
    if source.deleted_at:
        raise Invalid(_("This source was deleted: restore it before it can be minutes."))
    if S.MINUTED not in (*TRANSITIONS[engagement.state], engagement.state) or engagement.state == S.CLOSED:
        raise Invalid(_("Minutes belong to a visit that took place and is not closed yet."))
    audit.change(engagement, action="attach_minutes", by=by, state=S.MINUTED)
    return audit.add(Minutes(engagement=engagement, source=source), action="attach_minutes", by=by)


@operation("manage", "engagement", on="engagement")
@transaction.atomic
def name_participant(
    *,
    engagement: Engagement,
    name: str,
    organization: Organization | None,
    by: User | None,
    title: str = "",
    role: str = ParticipantRole.MEMBER,
) -> Participant:
    """A person took part, or will; found by name among the people of the organization, or new on record.

    Raises Invalid without a name, for a role that is none, or when the visit is closed.
    """
    engagement = as_seen(engagement, None)
    if engagement.state in (S.CLOSED, S.DECLINED):
        raise Invalid(_("Nobody can be added to a visit that is closed or declined."))
    if role not in ParticipantRole.values:
        raise Invalid(_("“%(value)s” is no role at a visit.") % {"value": role})
    person = same_person([name], organization) or add_person(name=name, aliases=(), by=by)
    if title.strip():
        hold_position(
            person=person, organization=organization, title=title.strip(), as_of=engagement.start, evidence=(), by=by
        )
    return add_participant(
        engagement=engagement,
        person=person,
        organization=organization,
        title=title.strip(),
        side=_side(engagement, organization),
        role=role,
        by=by,
    )


@operation("manage", "engagement", on="participant.engagement")
@transaction.atomic
def remove_participant(*, participant: Participant, by: User | None) -> None:
    """The person was not there after all. Raises Invalid when the visit is closed."""
    if participant.engagement.state == S.CLOSED:
        raise Invalid(_("Nobody can be taken off a visit that is closed."))
    audit.remove(participant, action="remove_participant", by=by)


def _side(engagement: Engagement, organization: Organization | None) -> str:
    if organization is None:
        return "other"
    return "host" if organization.pk == engagement.host_id else "partner"
