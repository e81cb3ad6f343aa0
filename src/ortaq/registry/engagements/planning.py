"""From the request of a visit to its day."""

from __future__ import annotations

import datetime
import uuid as uuids
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.accounts.queries import people_who_may
from ortaq.registry.accounts.rules import require_given
from ortaq.registry.audit import operations as audit
from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.engagements.models import Engagement, Guest
from ortaq.registry.engagements.models import EngagementState as S
from ortaq.registry.engagements.rules import AHEAD, TRANSITIONS
from ortaq.registry.engagements.titles import plain_title
from ortaq.registry.errors import Invalid
from ortaq.registry.locking import as_seen
from ortaq.registry.organizations.models import Organization
from ortaq.registry.slugs import free_slug
from ortaq.vocabulary.facts import EventType

# What can be changed outside of the steps.
SAID = frozenset({"title", "place", "purpose", "topics", "agenda", "outcomes", "unit", "visibility", "start", "end"})


@operation("propose", "engagement")
@transaction.atomic
def request_engagement(
    *,
    kind: str,
    host: Organization | None,
    guests: Iterable[Organization],
    by: User | None,
    title: str = "",
    start: datetime.date | None = None,
    end: datetime.date | None = None,
    place: str = "",
    purpose: str = "",
    topics: str = "",
    unit: OrganizationUnit | None = None,
    uuid: uuids.UUID | None = None,
) -> Engagement:
    """Somebody wants to come, or to be visited; nobody has agreed yet. ``uuid`` is that of the form: sent twice, it
    makes one. Raises Invalid without a guest, or when it ends before it starts."""
    if uuid and (found := Engagement.objects.filter(uuid=uuid).first()):
        return found
    sides = list(dict.fromkeys(guests))
    if not sides:
        raise Invalid(_("Who comes? Choose at least one organization."))
    if kind not in {event.value for event in EventType}:
        raise Invalid(_("“%(value)s” is no kind of visit.") % {"value": kind})
    days = _days(start, end)
    shown = title.strip()[:300] or plain_title(kind, sides, host)[:300]
    engagement = Engagement(
        uuid=uuid or uuids.uuid4(),
        slug=free_slug(Engagement, f"{start or 'visit'} {shown}", fallback="visit"),
        title=shown,
        kind=kind,
        state=S.REQUESTED,
        place=place.strip()[:200],
        host=host,
        purpose=purpose.strip(),
        topics=topics.strip(),
        unit=unit,
        **days,
    )
    audit.add(engagement, action="request_engagement", by=by)
    for guest in sides:
        audit.add(Guest(engagement=engagement, organization=guest), action="request_engagement", by=by)
    return engagement


@operation("manage", "engagement", on="engagement")
@transaction.atomic
def describe_engagement(
    *, engagement: Engagement, by: User | None, seen_version: int | None = None, **values: Any
) -> Engagement:
    """Change what is SAID of it, its days only while it lies ahead. Raises StaleVersion when it changed since it was
    seen, Invalid for what cannot be."""
    engagement = as_seen(engagement, seen_version)
    if unknown := values.keys() - SAID:
        raise TypeError(f"describe_engagement knows no {sorted(unknown)}")
    if "title" in values and not values["title"].strip():
        raise Invalid(_("A visit needs a title."))
    if "start" in values or "end" in values:
        start, end = values.pop("start", engagement.start), values.pop("end", engagement.end)
        if (start, end or start) != (engagement.start, engagement.end or engagement.start):
            values |= _moved(engagement, start, end)
    if engagement.state == S.CLOSED:
        raise Invalid(_("This visit is closed: open it again before you change what is said of it."))
    unit = {"unit_id": getattr(values.pop("unit"), "pk", None)} if "unit" in values else {}
    require_given(by, engagement, unit.get("unit_id", engagement.unit_id))
    said = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
    return audit.change(engagement, action="describe_engagement", by=by, **said, **unit)


def _moved(engagement: Engagement, start: datetime.date | None, end: datetime.date | None) -> dict[str, Any]:
    if engagement.state not in AHEAD:
        raise Invalid(_("This visit has taken place: its days do not change any more."))
    if engagement.state == S.SCHEDULED and start is None:
        raise Invalid(_("A scheduled visit needs a day."))
    return _days(start, end)


@operation("manage", "engagement", on="engagement")
@transaction.atomic
def accept_engagement(*, engagement: Engagement, by: User | None) -> Engagement:
    """We agree to it; its day may still be open. Raises Invalid when it was decided meanwhile."""
    engagement = moving(engagement, S.ACCEPTED)
    return audit.change(engagement, action="accept_engagement", by=by, state=S.ACCEPTED)


@operation("manage", "engagement", on="engagement")
@transaction.atomic
def decline_engagement(*, engagement: Engagement, reason: str, by: User | None) -> Engagement:
    """We decline it, or it is called off. Raises Invalid without a reason, or when it took place."""
    if not reason.strip():
        raise Invalid(_("Say why the visit does not take place."))
    engagement = moving(engagement, S.DECLINED)
    return audit.change(engagement, action="decline_engagement", by=by, state=S.DECLINED, reason=reason.strip())


@operation("manage", "engagement", on="engagement")
@transaction.atomic
def delegate_engagement(
    *, engagement: Engagement, lead: User, by: User | None, unit: OrganizationUnit | None = None
) -> Engagement:
    """Somebody else sees to it, perhaps another host unit. Raises Invalid when it was decided meanwhile, or when that
    person may not manage visits."""
    engagement = moving(engagement, S.DELEGATED)
    if not people_who_may("manage", "engagement").filter(pk=lead.pk).exists():
        raise Invalid(_("%(person)s may not manage visits: choose somebody else.") % {"person": lead})
    unit_id = unit.pk if unit else engagement.unit_id
    return audit.change(
        engagement, action="delegate_engagement", by=by, state=S.DELEGATED, lead_id=lead.pk, unit_id=unit_id
    )


@operation("manage", "engagement", on="engagement")
@transaction.atomic
def schedule_engagement(
    *,
    engagement: Engagement,
    start: datetime.date,
    by: User | None,
    end: datetime.date | None = None,
    place: str = "",
    agenda: str = "",
) -> Engagement:
    """It has a day. Raises Invalid when it was decided meanwhile, or when it ends before it starts."""
    engagement = moving(engagement, S.SCHEDULED)
    return audit.change(
        engagement,
        action="schedule_engagement",
        by=by,
        state=S.SCHEDULED,
        place=place.strip()[:200] or engagement.place,
        agenda=agenda.strip() or engagement.agenda,
        **_days(start, end),
    )


@operation("manage", "engagement", on="engagement")
@transaction.atomic
def ask_again(*, engagement: Engagement, by: User | None) -> Engagement:
    """A declined visit is asked for once more. Raises Invalid when it is not declined."""
    engagement = moving(engagement, S.REQUESTED)
    return audit.change(engagement, action="ask_again", by=by, state=S.REQUESTED, reason="")


def moving(engagement: Engagement, to: str) -> Engagement:
    """The engagement as it is now, held, if it may move to that state. Raises Invalid."""
    engagement = as_seen(engagement, None)
    if to not in TRANSITIONS[engagement.state]:
        raise Invalid(_("This visit was moved on meanwhile, so this step does not fit any more. Nothing was changed."))
    return engagement


def _days(start: datetime.date | None, end: datetime.date | None) -> dict[str, Any]:
    if end and not start:
        raise Invalid(_("Say on which day it starts, not only when it ends."))
    if start and end and end < start:
        raise Invalid(_("It ends before it starts: look at the two days."))
    text = "" if start is None else f"{start}/{end}" if end and end != start else start.isoformat()
    return {"start": start, "end": end or start, "date_text": text}
