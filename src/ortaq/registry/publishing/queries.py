"""Read what the public may see. Deny by default: a record stands here when it is public, when all bodies that it names
are public (our own university aside), and when it is far enough along that there is something to tell."""

from __future__ import annotations

import datetime
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.agreements.models import Agreement, AgreementState, Party
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.base import Record, Visibility
from ortaq.registry.engagements.models import Engagement, EngagementState, Guest
from ortaq.registry.organizations.models import Identifier, Organization
from ortaq.registry.partnerships.models import Partnership, Stage
from ortaq.registry.units.models import JointUnit, UnitHost, UnitStatus

M = TypeVar("M", bound=Record)
OVER = (Stage.ENDED, Stage.BLOCKED)
UNITS = (UnitStatus.AGREED, UnitStatus.OPERATING)
EVENTS = (EngagementState.SCHEDULED, EngagementState.HELD, EngagementState.MINUTED, EngagementState.CLOSED)


def public_ties() -> QuerySet[Partnership]:
    """Our partnerships that the public may see, not ended or blocked, each with both sides and its descriptions."""
    ours = _our_keys()
    found = _public(Partnership.objects.exclude(stage__in=OVER)).filter(
        Q(first__in=ours, second__in=_public_bodies()) | Q(second__in=ours, first__in=_public_bodies())
    )
    return found.select_related("first", "second").prefetch_related("public_texts").order_by("id")


def partner_of(tie: Partnership, ours: Organization | None) -> Organization:
    """The side that is not ours."""
    return tie.second if ours is not None and tie.first_id == ours.pk else tie.first


def public_agreements(party: Organization | None = None) -> QuerySet[Agreement]:
    """Agreements in effect, newest first, with their parties; those of one partner alone."""
    hidden = Party.objects.filter(agreement=OuterRef("pk")).exclude(organization__in=_nameable())
    found = _public(Agreement.objects.filter(state=AgreementState.IN_EFFECT)).filter(~Exists(hidden))
    if party is not None:
        found = found.filter(pk__in=Party.objects.filter(organization=party).values("agreement"))
    parties = Prefetch("parties", Party.objects.select_related("organization"))
    return found.prefetch_related(parties).order_by("-signed", "-id")


def public_units(host: Organization | None = None) -> QuerySet[JointUnit]:
    """Joint units that are agreed or at work, by name, with their hosts; those of one partner alone."""
    hidden = UnitHost.objects.filter(unit=OuterRef("pk")).exclude(organization__in=_nameable())
    found = _public(JointUnit.objects.filter(status__in=UNITS)).filter(~Exists(hidden))
    if host is not None:
        found = found.filter(pk__in=UnitHost.objects.filter(organization=host).values("unit"))
    return found.prefetch_related(Prefetch("hosts", UnitHost.objects.select_related("organization"))).order_by("name")


def public_events(first: datetime.date, last: datetime.date) -> QuerySet[Engagement]:
    """Events that touch these days, earliest first, with host and guests: planned for a day, or held."""
    hidden = Guest.objects.filter(engagement=OuterRef("pk")).exclude(organization__in=_nameable())
    found = _public(Engagement.objects.filter(state__in=EVENTS, start__lte=last)).filter(~Exists(hidden))
    found = found.filter(Q(end__gte=first) | Q(end__isnull=True, start__gte=first))
    found = found.filter(Q(host__isnull=True) | Q(host__in=_nameable()))
    guests = Prefetch("guests", Guest.objects.select_related("organization"))
    return found.select_related("host").prefetch_related(guests).order_by("start", "id")


def last_change() -> int:
    """A number that rises with each write of the registry: what was made before it is old. One look-up by key."""
    return AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _public(found: QuerySet[M]) -> QuerySet[M]:
    """What somebody sees who is nobody, and marked so: nothing of an unfinished import."""
    return seen_by(found.filter(visibility=Visibility.PUBLIC), None)


def _public_bodies() -> QuerySet[Any, Any]:
    return _public(Organization.objects.filter(merged_into=None)).order_by().values("pk")


def _our_keys() -> QuerySet[Any, Any]:
    return Identifier.objects.filter(scheme="ror", value=settings.OUR_ROR).order_by().values("organization")


def _nameable() -> QuerySet[Organization]:
    """Bodies whose names may stand on a public page: the public ones and our own."""
    bodies = Organization.objects.filter(Q(pk__in=_public_bodies()) | Q(pk__in=_our_keys()))
    return bodies.order_by()
