"""Write engagements."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.engagements.models import Engagement, EngagementState, Guest, Participant, ParticipantRole
from ortaq.registry.engagements.rules import LEEWAY, may_be_same
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person
from ortaq.registry.slugs import free_slug
from ortaq.registry.sources.models import Evidence
from ortaq.registry.sources.operations import cite


@operation("manage", "engagement")
@transaction.atomic
def report_engagement(
    *,
    kind: str,
    title: str,
    date: str | None,
    place: str | None,
    host: Organization | None,
    guests: Iterable[Organization],
    evidence: Iterable[Evidence],
    by: User | None,
    planned: bool = False,
    known: Engagement | None = None,
) -> Engagement:
    """A source reports an engagement. The same one (kind, sides, dates that fit), or the ``known`` one whose minutes
    the source holds, gains this source, else it is new."""
    sides = list(guests)
    start, end = days_of(date)
    found = known or _known(kind, host, sides, start, end)
    if found is None:
        found = Engagement(
            slug=free_slug(Engagement, " ".join([*([date] if date else []), title]), fallback="visit"),
            title=title[:300],
            kind=kind,
            state=EngagementState.SCHEDULED if planned else EngagementState.HELD,
            start=start,
            end=end,
            date_text=(date or "")[:30],
            place=place or "",
            host=host,
        )
        audit.add(found, action="report_engagement", by=by)
    there = {found.host_id, *found.guests.values_list("organization_id", flat=True)}
    for guest in sides:
        if guest.pk not in there:
            there.add(guest.pk)
            audit.add(Guest(engagement=found, organization=guest), action="report_engagement", by=by)
    cite(found, evidence, by=by)
    return found


@operation("manage", "engagement", on="engagement")
@transaction.atomic
def add_participant(
    *,
    engagement: Engagement,
    person: Person,
    organization: Organization | None,
    title: str,
    side: str,
    by: User | None,
    role: str = ParticipantRole.MEMBER,
) -> Participant:
    """The person took part, with the title held then."""
    found = Participant.objects.filter(engagement=engagement, person=person).first()
    if found is None:
        found = Participant(
            engagement=engagement, person=person, organization=organization, title=title[:500], side=side, role=role
        )
        audit.add(found, action="add_participant", by=by)
    return found


def days_of(date: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day of an ISO day or range; (None, None) when days are not known."""
    first, _, last = (date or "").partition("/")
    start = _day(first)
    return start, (_day(last) if last else start)


def _day(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None


def _known(
    kind: str,
    host: Organization | None,
    guests: list[Organization],
    start: datetime.date | None,
    end: datetime.date | None,
) -> Engagement | None:
    """The engagement on record with a common guest, the same host, and the same known days, or nearly; the nearest."""
    if start is None or not guests:
        return None
    near = Engagement.objects.filter(
        start__lte=(end or start) + LEEWAY, end__gte=start - LEEWAY, guests__organization__in=guests, host=host
    ).distinct()
    fitting = [engagement for engagement in near if may_be_same(engagement.kind, kind)]
    return min(fitting, key=lambda found: (abs((found.start or start) - start), found.pk), default=None)
