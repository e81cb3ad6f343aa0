"""Read engagements."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from ortaq.registry.engagements.models import Engagement, Guest, Participant
from ortaq.registry.organizations.models import Organization


def listed(
    *, kind: str = "", text: str = "", year: int | None = None, organization: Organization | None = None
) -> QuerySet[Engagement]:
    """Engagements with host and guests, newest first."""
    found = Engagement.objects.select_related("host").prefetch_related(
        Prefetch("guests", Guest.objects.select_related("organization"))
    )
    if kind:
        found = found.filter(kind=kind)
    if text:
        found = found.filter(Q(title__icontains=text) | Q(place__icontains=text))
    if year:
        found = found.filter(date_text__startswith=str(year))
    if organization:
        found = found.filter(Q(host=organization) | Q(guests__organization=organization)).distinct()
    return found


def participants_of(engagement: Engagement) -> QuerySet[Participant]:
    """Who was there, with titles."""
    return Participant.objects.filter(engagement=engagement).select_related("person", "organization")
