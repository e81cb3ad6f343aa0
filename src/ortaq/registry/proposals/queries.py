"""Read proposals."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from ortaq.registry.engagements.models import Engagement, Guest
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import family_of
from ortaq.registry.people.models import Person, Position
from ortaq.registry.people.queries import family_of as records_of
from ortaq.registry.proposals.models import Proposal, Proposer
from ortaq.registry.proposals.rules import UNDECIDED


def listed(
    *, kind: str = "", state: str = "", text: str = "", organization: Organization | None = None
) -> QuerySet[Proposal]:
    """Proposals with who raised them, their visit and follow-ups, newest first."""
    found = Proposal.objects.select_related("engagement").prefetch_related(
        Prefetch("proposers", Proposer.objects.select_related("person", "organization")),
        Prefetch("followups", FollowUp.objects.select_related("owner")),
    )
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(state=state)
    if text:
        found = found.filter(text__icontains=text)
    if organization:
        found = found.filter(concerning(organization))
    return found


def concerning(organization: Organization) -> Q:
    """Raised by the body, by its people, at an engagement with it, or of advice on it. Each way is a look-up of its
    own: joined with OR they would read all proposals."""
    family = family_of(organization)
    at_it = Position.objects.filter(organization__in=family).order_by().values("person")
    came = Guest.objects.filter(organization__in=family).order_by().values("engagement")
    hosted = Engagement.objects.filter(host__in=family).order_by().values("pk")
    raised = Proposer.objects.order_by()
    advised = Proposal.objects.filter(advised__advice__organization__in=family).order_by()
    return (
        Q(pk__in=raised.filter(organization__in=family).values("proposal"))
        | Q(pk__in=raised.filter(person__in=at_it).values("proposal"))
        | Q(engagement__in=came)
        | Q(engagement__in=hosted)
        | Q(pk__in=advised.values("pk"))
    )


def proposed_at(engagement: Engagement) -> QuerySet[Proposal]:
    """Proposals raised at a visit, without their follow-ups: whoever shows the visit reads those with its own."""
    proposers = Prefetch("proposers", Proposer.objects.select_related("person", "organization"))
    return Proposal.objects.filter(engagement=engagement).prefetch_related(proposers)


def raised_at(engagement: Engagement) -> QuerySet[Proposal]:
    """Proposals raised at a visit."""
    return listed().filter(engagement=engagement)


def raised_by(person: Person) -> QuerySet[Proposal]:
    """Proposals that the person raised."""
    raised = Proposer.objects.filter(person__in=records_of(person)).values("proposal")
    return listed().filter(pk__in=raised)


def without_owner() -> QuerySet[Proposal]:
    """Proposals that nobody has taken up or dropped, oldest first."""
    return listed().filter(state__in=UNDECIDED).order_by("raised_on", "id")
