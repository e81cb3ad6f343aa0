"""Write proposals and follow-ups."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.errors import Invalid, Refused
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person
from ortaq.registry.proposals.models import FollowUp, Proposal, ProposalState, Proposer
from ortaq.registry.proposals.rules import TRANSITIONS
from ortaq.registry.slugs import free_slug
from ortaq.registry.sources.models import Evidence
from ortaq.registry.sources.operations import cite


class SecondPersonNeeded(Refused):
    """Whoever did the work cannot verify it."""


@operation("propose", "proposal")
@transaction.atomic
def raise_proposal(
    *,
    text: str,
    kind: str,
    people: Iterable[Person],
    organizations: Iterable[Organization],
    raised_on: datetime.date | None,
    engagement: Engagement | None,
    evidence: Iterable[Evidence],
    by: User | None,
) -> Proposal:
    """Record what was suggested, by whom, in words of the source. Raises Invalid without words."""
    if not text.strip():
        raise Invalid(_("A proposal needs words: what was suggested?"))
    proposal = audit.add(
        Proposal(
            slug=free_slug(Proposal, text, fallback="proposal"),
            text=text.strip(),
            kind=kind,
            raised_on=raised_on,
            engagement=engagement,
        ),
        action="raise_proposal",
        by=by,
    )
    for person in people:
        audit.add(Proposer(proposal=proposal, person=person), action="raise_proposal", by=by)
    for organization in organizations:
        audit.add(Proposer(proposal=proposal, organization=organization), action="raise_proposal", by=by)
    cite(proposal, evidence, by=by)
    return proposal


@operation("manage", "proposal", on="proposal")
@transaction.atomic
def take_up_proposal(*, proposal: Proposal, owner: User, due: datetime.date, text: str, by: User | None) -> FollowUp:
    """Accept a proposal: somebody must act on it by a day. Raises Invalid when it was decided otherwise."""
    if ProposalState.ACCEPTED not in (*TRANSITIONS[proposal.state], proposal.state):
        raise Invalid(_("The proposal was decided meanwhile and cannot be taken up."))
    audit.change(proposal, action="take_up_proposal", by=by, state=ProposalState.ACCEPTED)
    followup = FollowUp(proposal=proposal, text=(text.strip() or proposal.text)[:500], owner_id=owner.pk, due=due)
    return audit.add(followup, action="take_up_proposal", by=by)


@operation("manage", "proposal", on="proposal")
@transaction.atomic
def drop_proposal(*, proposal: Proposal, reason: str, by: User | None) -> Proposal:
    """Decide against it, saying why. Raises Invalid without a reason, or when it is realized already."""
    if not reason.strip():
        raise Invalid(_("Say why the proposal is dropped."))
    if ProposalState.DROPPED not in TRANSITIONS[proposal.state]:
        raise Invalid(_("The proposal was decided meanwhile and cannot be dropped."))
    return audit.change(proposal, action="drop_proposal", by=by, state=ProposalState.DROPPED, reason=reason.strip())


@operation("manage", "followup", on="followup")
@transaction.atomic
def finish_followup(*, followup: FollowUp, by: User) -> FollowUp:
    """The owner says that it is done."""
    return audit.change(followup, action="finish_followup", by=by, state="done")


@operation("manage", "followup", on="followup")
@transaction.atomic
def verify_followup(*, followup: FollowUp, by: User) -> FollowUp:
    """A second person confirms. Raises SecondPersonNeeded for the owner, Invalid when it is not done yet."""
    if followup.state != "done":
        raise Invalid(_("Only a follow-up that is done can be verified."))
    if followup.owner_id == by.pk:
        raise SecondPersonNeeded(_("Somebody other than the owner has to verify this follow-up."))
    return audit.change(followup, action="verify_followup", by=by, state="verified")
