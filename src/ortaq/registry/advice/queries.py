"""Read advice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import Rank

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.advice.models import Advice, AdvisedProposal
from ortaq.registry.advice.rules import MOST
from ortaq.registry.engagements.models import Engagement, Guest
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import family_of
from ortaq.registry.proposals.models import Proposal

if TYPE_CHECKING:
    from django.contrib.auth.models import User

NEWEST = ("-created_at", "-id")


@dataclass(frozen=True)
class Kept:
    """Advice, and the slugs of the proposals that came of it, by topic."""

    advice: Advice
    proposals: dict[str, str]


def advice_on(organization: Organization) -> QuerySet[Advice]:
    """What was kept on a partner."""
    return Advice.objects.filter(organization__in=family_of(organization))


def advice_for(visit: Engagement) -> QuerySet[Advice]:
    """What was kept for a visit, or on those who came."""
    guests = Guest.objects.filter(engagement=visit).values("organization")
    return Advice.objects.filter(Q(engagement=visit) | Q(organization__in=guests))


def latest(found: QuerySet[Advice], reader: User) -> Kept | None:
    """The latest that the reader may see, in one query."""
    return _kept(_with_proposals(found, reader)[:MOST])


def latest_by_partner(found: QuerySet[Advice], reader: User) -> dict[int, Kept]:
    """By the key of its partner the latest that the reader may see, in one query."""
    age = Window(Rank(), partition_by="organization", order_by=NEWEST)
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in _with_proposals(found, reader).annotate(age=age).filter(age=1):
        rows[row.organization_id].append(row)
    return {partner: one for partner, mine in rows.items() if (one := _kept(mine))}


def kept(advice: Advice) -> Kept:
    """Advice with its proposals."""
    rows = AdvisedProposal.objects.filter(advice=advice).values_list("topic", "proposal__slug")
    return Kept(advice, dict(rows))


def usable(organization: Organization, topic: str, *, edition: str, visit: Engagement | None) -> Advice | None:
    """Advice of this edition, for the same visit or none, that names the topic."""
    found = advice_on(organization).filter(edition=edition, engagement=visit).order_by(*NEWEST)
    return next((one for one in found[:MOST] if any(area["topic"] == topic for area in one.areas)), None)


def advised(proposal: Proposal) -> AdvisedProposal | None:
    """The advice that the proposal came of."""
    found = AdvisedProposal.objects.select_related("advice__organization")
    return found.filter(proposal=proposal).first()


def _with_proposals(found: QuerySet[Advice], reader: User) -> QuerySet[Any]:
    """What the reader may see, a row for each proposal that came of it, the latest first."""
    seen: QuerySet[Any] = seen_by(found, reader)
    proposed = {"topic": F("proposals__topic"), "proposed": F("proposals__proposal__slug")}
    rows: QuerySet[Any] = seen.annotate(**proposed)
    return rows.select_related("organization", "created_by").order_by(*NEWEST)


def _kept(rows: Iterable[Any]) -> Kept | None:
    held = list(rows)
    if not held:
        return None
    mine = [row for row in held if row.pk == held[0].pk]
    return Kept(held[0], {row.topic: row.proposed for row in mine if row.topic})
