"""Read commitments."""

from __future__ import annotations

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ortaq.registry.commitments.models import Commitment, Confirmation
from ortaq.registry.commitments.rules import STANDING, YEAR
from ortaq.registry.engagements.models import Engagement


def listed(*, state: str = "", text: str = "") -> QuerySet[Commitment]:
    """Commitments with what promised them and their owners, soonest first."""
    found = Commitment.objects.select_related("agreement", "engagement", "our_owner", "their_owner")
    if state:
        found = found.filter(state=state)
    if text:
        found = found.filter(text__icontains=text)
    return found


def promised_at(engagement: Engagement) -> QuerySet[Commitment]:
    """What was promised at a visit."""
    return listed().filter(engagement=engagement)


def to_confirm(today: datetime.date) -> QuerySet[Commitment]:
    """Those that stand and of which nobody has said for a year that they do."""
    last = today - datetime.timedelta(days=YEAR)
    said = Confirmation.objects.filter(commitment=OuterRef("pk"))
    old = Q(created_at__lt=timezone.make_aware(datetime.datetime.combine(last, datetime.time.max)))
    return listed().filter(~Exists(said.filter(on__gt=last)), Exists(said) | old, state__in=STANDING)


def confirmations_of(commitment: Commitment) -> QuerySet[Confirmation]:
    """Who said when that it stands."""
    return Confirmation.objects.filter(commitment=commitment).select_related("by")
