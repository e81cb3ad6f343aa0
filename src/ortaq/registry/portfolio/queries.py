"""Partners with what exists between them and us."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import CharField, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from ortaq.registry.agreements.models import Party
from ortaq.registry.engagements.models import Engagement, Guest
from ortaq.registry.engagements.queries import listed
from ortaq.registry.engagements.rules import HAPPENED
from ortaq.registry.organizations.models import Identifier, Organization
from ortaq.registry.organizations.queries import matching
from ortaq.registry.partnerships.models import Partnership
from ortaq.registry.proposals.models import Proposal


def partners(
    *, ours: Organization | None, text: str = "", country: str = "", type: str = "", stage: str = ""
) -> QuerySet[Organization]:
    """All organizations but ours and those merged into another, each with ``stage`` ("" without a partnership),
    ``agreement_count``, ``visit_count`` (those it came to or hosted) and ``last_contact`` (day of the last visit that
    happened, or None)."""
    found = (matching(text) if text else Organization.objects.all()).filter(merged_into=None)
    if ours is not None:
        found = found.exclude(pk=ours.pk)
    if country:
        found = found.filter(country=country)
    if type:
        found = found.filter(type=type)
    found = found.annotate(
        stage=Coalesce(*_stages(ours), Value(""), output_field=CharField()),
        agreement_count=Coalesce(Subquery(_agreements()), 0, output_field=IntegerField()),
        visit_count=Coalesce(Subquery(_came()), 0, output_field=IntegerField())
        + Coalesce(Subquery(_hosted()), 0, output_field=IntegerField()),
        last_contact=_last_contact(),
    )
    return found.filter(stage=stage) if stage else found


def with_stage(found: QuerySet[Organization]) -> QuerySet[Organization]:
    """Organizations, each with the ``stage`` of its partnership with us, "" without one; no query of its own."""
    ours = Identifier.objects.filter(scheme="ror", value=settings.OUR_ROR).values("organization")
    ties = Partnership.objects.filter(
        Q(first__in=_family(), second__in=ours) | Q(second__in=_family(), first__in=ours)
    ).order_by("id")
    return found.annotate(stage=Coalesce(Subquery(ties.values("stage")[:1]), Value(""), output_field=CharField()))


def countries() -> list[str]:
    """The codes of the countries that organizations on record lie in."""
    found = Organization.objects.exclude(country="").order_by("country")
    return list(found.values_list("country", flat=True).distinct())


def engagements_between(organization: Organization) -> QuerySet[Engagement]:
    """Engagements that it hosted or came to, newest first, with host, guests and ``proposal_count``."""
    made = Proposal.objects.filter(engagement=OuterRef("pk")).order_by().values("engagement")
    counted = Coalesce(Subquery(made.annotate(n=Count("pk")).values("n")), 0, output_field=IntegerField())
    return listed(organization=organization).annotate(proposal_count=counted)


def _stages(ours: Organization | None) -> tuple[Subquery, ...]:
    """The stage of the partnership with us; where nobody is us, that with anybody. Each a look-up by key:
    we are in nearly all of them, so that one with OR reads them all for each organization."""
    if ours is None:
        pairs = [Partnership.objects.filter(Q(first__in=_family()) | Q(second__in=_family()))]
    else:
        here = OuterRef("pk")
        pairs = [
            Partnership.objects.filter(first=ours, second=here),
            Partnership.objects.filter(second=ours, first=here),
            Partnership.objects.filter(first=ours, second__merged_into=here),
            Partnership.objects.filter(second=ours, first__merged_into=here),
        ]
    return tuple(Subquery(pair.order_by("id").values("stage")[:1]) for pair in pairs)


def _agreements() -> QuerySet[Party, Any]:
    return _counted(Party.objects.filter(organization__in=_family()), "agreement")


def _last_contact() -> Greatest:
    """The day of the last engagement that it came to or hosted. Two look-ups by key, where one with OR reads all."""
    came = Guest.objects.filter(
        organization__in=_family(), engagement__state__in=HAPPENED, engagement__start__isnull=False
    )
    hosted = Engagement.objects.filter(host__in=_family(), state__in=HAPPENED, start__isnull=False)
    as_guest = Subquery(came.order_by("-engagement__start").values("engagement__start")[:1])
    as_host = Subquery(hosted.order_by("-start").values("start")[:1])
    # Each stands in for the other where it is missing: of "greatest" and nothing, databases make different things.
    return Greatest(Coalesce(as_guest, as_host), Coalesce(as_host, as_guest))


def _came() -> QuerySet[Any, Any]:
    came = Guest.objects.filter(organization__in=_family())
    return _counted(came.exclude(engagement__host=OuterRef("pk")), "engagement")


def _hosted() -> QuerySet[Any, Any]:
    return _counted(Engagement.objects.filter(host__in=_family()), "pk")


def _family() -> QuerySet[Organization, Any]:
    """The organization of the outer query and those merged into it."""
    outer = OuterRef(OuterRef("pk"))
    return Organization.objects.filter(Q(pk=outer) | Q(merged_into=outer)).order_by().values("pk")


def _counted(rows: QuerySet[Any, Any], what: str) -> QuerySet[Any, Any]:
    """How many different ``what`` the rows of the outer organization have."""
    grouped = rows.order_by().annotate(all=Value(1)).values("all")
    counted: QuerySet[Any, Any] = grouped.annotate(n=Count(what, distinct=True)).values("n")
    return counted
