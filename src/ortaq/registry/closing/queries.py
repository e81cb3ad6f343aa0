"""Read what hinders that a visit is closed."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q

from ortaq.registry.closing.rules import THAT_MATTER, Hindrance, hindrances
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.followups.queries import listed as followups_listed
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.queries import proposed_at
from ortaq.registry.review.models import FactState
from ortaq.registry.sources.models import SourceDocument


def followups_of(engagement: Engagement) -> list[FollowUp]:
    """On the visit itself and on what was proposed there, soonest first. Two look-ups by key: joined, all are read."""
    proposed = Proposal.objects.filter(engagement=engagement).order_by().values("pk")
    return list(followups_listed().filter(Q(record_uuid=engagement.uuid) | Q(proposal__in=proposed)))


def minutes_of(engagement: Engagement) -> list[tuple[SourceDocument, int]]:
    """The sources that hold its minutes, each with how many facts that matter wait for review."""
    waiting = Count("facts", filter=Q(facts__state=FactState.PROPOSED, facts__kind__in=THAT_MATTER))
    found: Any = SourceDocument.objects.standing().filter(minutes_of__engagement=engagement).defer("text")
    return [(source, source.waiting) for source in found.annotate(waiting=waiting).order_by("id")]


def hindrances_of(engagement: Engagement) -> list[Hindrance]:
    """What hinders that it is closed, in a fixed number of queries."""
    return list(
        hindrances(
            engagement,
            proposals=proposed_at(engagement),
            followups=followups_of(engagement),
            minutes=minutes_of(engagement),
        )
    )
