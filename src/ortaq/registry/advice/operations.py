"""Write advice."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.advice.models import Advice, AdvisedProposal
from ortaq.registry.advice.rules import area_of, is_whole
from ortaq.registry.audit import operations as audit
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.errors import Invalid
from ortaq.registry.locking import as_seen
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import our_organization
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.operations import raise_proposal, take_up_proposal


@operation("manage", "advice")
@transaction.atomic
def keep_advice(
    *,
    organization: Organization,
    areas: Sequence[dict[str, Any]],
    edition: str,
    cut: int,
    level: str,
    sample: bool,
    backtest: dict[str, Any],
    by: User | None,
    engagement: Engagement | None = None,
) -> Advice:
    """Keep what the works suggest, as it stands. Raises Invalid without areas, or with one that lacks something."""
    if not is_whole(areas):
        raise Invalid(_("The works suggest nothing for this partner. Nothing was kept."))
    advice = Advice(
        organization=as_seen(organization, None).standing,
        engagement=engagement,
        edition=edition,
        cut=cut,
        level=level,
        sample=sample,
        areas=list(areas),
        backtest=backtest,
    )
    return audit.add(advice, action="keep_advice", by=by)


@operation("manage", "proposal")
@transaction.atomic
def propose_area(
    *, advice: Advice, topic: str, text: str, owner: User, due: datetime.date, by: User | None
) -> Proposal:
    """Make a proposal of one area: raised by us, at the visit for which the advice was asked, with an owner and a day.

    Raises Invalid for an area that the advice does not name, or that was proposed already.
    """
    advice = as_seen(advice, None)
    if area_of(advice.areas, topic) is None:
        raise Invalid(_("This area is not among those that were kept."))
    if AdvisedProposal.objects.filter(advice=advice, topic=topic).exists():
        raise Invalid(_("A proposal was made of this area already."))
    ours = our_organization()
    proposal = raise_proposal(
        text=text,
        kind="proposal",
        people=(),
        organizations=[ours] if ours else [],
        raised_on=timezone.localdate(),
        engagement=advice.engagement,
        evidence=(),
        by=by,
    )
    made = AdvisedProposal(advice=advice, topic=topic, proposal=proposal)
    audit.add(made, action="propose_area", by=by)
    take_up_proposal(proposal=proposal, owner=owner, due=due, text="", by=by)
    return Proposal.objects.get(pk=proposal.pk)
