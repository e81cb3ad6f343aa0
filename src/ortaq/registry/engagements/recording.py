"""Visits known from the office's own papers."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.engagements.models import Engagement, EngagementState, Guest
from ortaq.registry.engagements.operations import days_of
from ortaq.registry.engagements.titles import plain_title
from ortaq.registry.errors import Invalid
from ortaq.registry.organizations.models import Organization
from ortaq.registry.slugs import free_slug
from ortaq.vocabulary.facts import EventType


@operation("manage", "engagement")
@transaction.atomic
def record_engagement(
    *,
    kind: str,
    date: str,
    host: Organization | None,
    guests: Iterable[Organization],
    by: User | None,
    title: str = "",
    place: str = "",
    purpose: str = "",
    outcomes: str = "",
    unit: OrganizationUnit | None = None,
) -> Engagement:
    """A visit as a table has it: held, or scheduled where its day lies ahead. ``date``: ISO day, month, year, or range.

    Raises Invalid without a guest, for a kind that is none, or when it ends before it starts.
    """
    sides = list(dict.fromkeys(guests))
    if not sides:
        raise Invalid(_("Who comes? Choose at least one organization."))
    if kind not in {event.value for event in EventType}:
        raise Invalid(_("“%(value)s” is no kind of visit.") % {"value": kind})
    start, end = days_of(date)
    if start and end and end < start:
        raise Invalid(_("It ends before it starts: look at the two days."))
    today = timezone.localdate()
    ahead = start > today if start else date > today.isoformat()[: len(date)]
    shown = title.strip()[:300] or plain_title(kind, sides, host)[:300]
    engagement = Engagement(
        slug=free_slug(Engagement, f"{date} {shown}", fallback="visit"),
        title=shown,
        kind=kind,
        state=EngagementState.SCHEDULED if ahead else EngagementState.HELD,
        start=start,
        end=end,
        date_text=date[:30],
        place=place.strip()[:200],
        host=host,
        purpose=purpose.strip(),
        outcomes=outcomes.strip(),
        unit=unit,
    )
    audit.add(engagement, action="record_engagement", by=by)
    for guest in sides:
        audit.add(Guest(engagement=engagement, organization=guest), action="record_engagement", by=by)
    return engagement
