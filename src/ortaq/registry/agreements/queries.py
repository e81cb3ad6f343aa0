"""Read agreements."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from ortaq.registry.agreements.coverage import Period
from ortaq.registry.agreements.kinds import kinds
from ortaq.registry.agreements.models import Agreement, AgreementState, Approval, Party
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import family_of

# In effect once, whether or not it is now: what stands in the way of a gap.
VALIDATED = (AgreementState.IN_EFFECT, AgreementState.SUSPENDED, AgreementState.ENDED)


def listed(
    *, kind: str = "", state: str = "", text: str = "", party: Organization | None = None
) -> QuerySet[Agreement]:
    """Agreements with their parties, newest first."""
    found = Agreement.objects.prefetch_related(Prefetch("parties", Party.objects.select_related("organization")))
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(state=state)
    if text:
        named = Party.objects.filter(agreement=OuterRef("pk")).filter(
            Q(organization__name__icontains=text) | Q(name_then__icontains=text) | Q(number__icontains=text)
        )
        found = found.filter(Q(title__icontains=text) | Q(number__icontains=text) | Exists(named))
    if party:
        found = found.filter(pk__in=Party.objects.filter(organization__in=family_of(party)).values("agreement"))
    return found


def waiting_step(agreement: Agreement) -> Approval | None:
    """The step of the latest round that has to decide next; None when none waits."""
    return waiting_among(Approval.objects.filter(agreement=agreement))


def waiting_among(approvals: Iterable[Approval]) -> Approval | None:
    """The step that has to decide next, among all approvals of one agreement."""
    held = list(approvals)
    latest = max((approval.round for approval in held), default=0)
    waiting = [approval for approval in held if approval.round == latest and not approval.decision]
    return min(waiting, key=lambda approval: approval.place, default=None)


def would_suspend(agreement: Agreement) -> list[Agreement]:
    """Those in effect that stand under it, at any depth: they would be suspended with it."""
    found: list[Agreement] = []
    above = [agreement.pk]
    while above:
        children = list(Agreement.objects.filter(umbrella__in=above).order_by("id"))
        found += [child for child in children if child.state == AgreementState.IN_EFFECT]
        above = [child.pk for child in children]
    return found


def past_their_end(today: datetime.date) -> QuerySet[Agreement]:
    """In effect, suspended or reported, with an end that has passed."""
    standing = (AgreementState.IN_EFFECT, AgreementState.SUSPENDED, AgreementState.REPORTED)
    return Agreement.objects.filter(state__in=standing, end__lt=today).order_by("id")


def expiring(*, today: datetime.date, within: int = 180) -> QuerySet[Agreement]:
    """In effect, ending within so many days, with no other that renews it in effect; soonest first."""
    last = today + datetime.timedelta(within)
    # Read once: asked anew for each agreement, it reads them all wherever few have a predecessor.
    renewing = Agreement.objects.filter(predecessor__isnull=False, state=AgreementState.IN_EFFECT)
    found = Agreement.objects.filter(state=AgreementState.IN_EFFECT, end__range=(today, last))
    return found.exclude(pk__in=renewing.order_by().values("predecessor")).order_by("end", "id")


def periods_with(organization: Organization, ours: Organization | None) -> list[Period]:
    """From when to when validated agreements covered our work with a partner (all of its, without ``ours``)."""
    found = Agreement.objects.filter(
        state__in=VALIDATED, start__isnull=False, kind__in=covering(), parties__organization__in=family_of(organization)
    )
    if ours is not None:
        found = found.filter(Exists(Party.objects.filter(agreement=OuterRef("pk"), organization=ours)))
    values = found.values_list("start", "end", "ended_on")
    return [Period(start, min(filter(None, (end, ended)), default=None)) for start, end, ended in values if start]


def covering() -> list[str]:
    """The kinds that count as an agreement in force with the partner."""
    return [kind.name for kind in kinds().values() if kind.covers]


def possible_umbrellas(agreement: Agreement | None = None) -> QuerySet[Agreement]:
    """Frameworks and agreements that others can stand under."""
    found = Agreement.objects.filter(state__in=(AgreementState.IN_EFFECT, AgreementState.REPORTED))
    found = found.filter(umbrella__isnull=True)
    return found.exclude(pk=agreement.pk) if agreement else found
