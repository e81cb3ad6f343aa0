"""Read engagements."""

from __future__ import annotations

import datetime

from django.db.models import F, Prefetch, Q, QuerySet

from ortaq.registry.engagements.models import Engagement, EngagementState, Guest, Participant
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import family_of, matching
from ortaq.registry.people.models import Person
from ortaq.registry.people.queries import family_of as records_of


def listed(
    *,
    kind: str = "",
    state: str = "",
    text: str = "",
    year: int | None = None,
    organization: Organization | None = None,
) -> QuerySet[Engagement]:
    """Engagements with host and guests, newest first."""
    found = Engagement.objects.select_related("host").prefetch_related(
        Prefetch("guests", Guest.objects.select_related("organization"))
    )
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(state=state)
    if text:
        # A page shows the names of the sides in the reader's language: what is seen there can be looked for.
        sides = matching(text)
        came = Guest.objects.filter(organization__in=sides).values("engagement")
        found = found.filter(Q(title__icontains=text) | Q(place__icontains=text) | Q(host__in=sides) | Q(pk__in=came))
    if year:
        found = found.filter(date_text__startswith=str(year))
    if organization:
        family = family_of(organization)
        came = Guest.objects.filter(organization__in=family).values("engagement")
        found = found.filter(Q(host__in=family) | Q(pk__in=came))
    # Said here, since counting in a query forgets the order of the model, and databases differ on unknown days.
    return found.order_by(F("start").desc(nulls_last=True), "-id")


def participants_of(engagement: Engagement) -> QuerySet[Participant]:
    """Who was there, with titles."""
    return Participant.objects.filter(engagement=engagement).select_related("person", "organization")


def attended_by(person: Person) -> QuerySet[Engagement]:
    """Engagements that the person took part in, newest first."""
    there = Participant.objects.filter(person__in=records_of(person)).values("engagement")
    return listed().filter(pk__in=there)


def between(first: datetime.date, last: datetime.date) -> QuerySet[Engagement]:
    """Engagements that touch these days and are not called off, earliest first."""
    found = listed().filter(start__lte=last).filter(Q(end__gte=first) | Q(end__isnull=True, start__gte=first))
    return found.exclude(state=EngagementState.DECLINED).order_by("start", "id")


def minuted_by(source_id: int) -> Engagement | None:
    """The engagement whose minutes the source holds."""
    return Engagement.objects.filter(minutes__source=source_id).first()
