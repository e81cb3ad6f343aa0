"""Write proposals."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Record
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.errors import Invalid
from ortaq.registry.followups.models import FollowUp, FollowUpState, Priority
from ortaq.registry.followups.operations import ask_followup, withdraw_followup
from ortaq.registry.locking import as_seen
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person
from ortaq.registry.proposals.models import Proposal, ProposalState, Proposer
from ortaq.registry.proposals.rules import TRANSITIONS, is_real, may_become
from ortaq.registry.slugs import free_slug
from ortaq.registry.sources.models import Evidence
from ortaq.registry.sources.operations import cite


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
            unit_id=engagement.unit_id if engagement else None,
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
def screen_proposal(*, proposal: Proposal, by: User | None) -> Proposal:
    """Somebody has looked at it and finds it worth pursuing; who does so is still open. Raises Invalid when decided."""
    proposal = _moving(proposal, ProposalState.SCREENED, _("The proposal was decided meanwhile."))
    return audit.change(proposal, action="screen_proposal", by=by, state=ProposalState.SCREENED)


@operation("manage", "proposal", on="proposal")
@transaction.atomic
def take_up_proposal(
    *,
    proposal: Proposal,
    owner: User,
    due: datetime.date,
    text: str,
    by: User | None,
    priority: str = Priority.NORMAL,
) -> FollowUp:
    """Accept a proposal: somebody must act on it by a day. Raises Invalid when it was decided otherwise."""
    proposal = as_seen(proposal, None)
    if ProposalState.ACCEPTED not in (*TRANSITIONS[proposal.state], proposal.state):
        raise Invalid(_("The proposal was decided meanwhile and cannot be taken up."))
    audit.change(proposal, action="take_up_proposal", by=by, state=ProposalState.ACCEPTED)
    words = text.strip() or proposal.text
    return ask_followup(about=proposal, text=words, owner=owner, due=due, priority=priority, by=by)


@operation("manage", "proposal", on="proposal")
@transaction.atomic
def pursue_proposal(*, proposal: Proposal, by: User | None, record: Record | None = None) -> Proposal:
    """Work on it has begun, perhaps on a ``record`` that is on its way, such as a draft agreement. Raises Invalid."""
    proposal = _moving(
        proposal, ProposalState.IN_PROGRESS, _("Only a proposal that somebody has taken up can be in progress.")
    )
    values = _outcome(record) if record else {}
    return audit.change(proposal, action="pursue_proposal", by=by, state=ProposalState.IN_PROGRESS, **values)


@operation("manage", "proposal", on="proposal")
@transaction.atomic
def realize_proposal(*, proposal: Proposal, record: Record, by: User | None) -> Proposal:
    """It has become an agreement, visit, joint unit or project that is there.

    Raises Invalid when it was decided otherwise, or when the record is only planned: planned is not done.
    """
    proposal = _moving(
        proposal, ProposalState.REALIZED, _("The proposal was decided meanwhile and cannot be realized.")
    )
    values = _outcome(record)
    if not is_real(record):
        raise Invalid(
            _("“%(record)s” is only planned so far: the proposal is realized when it is there.") % {"record": record}
        )
    return audit.change(proposal, action="realize_proposal", by=by, state=ProposalState.REALIZED, **values)


@operation("manage", "proposal", on="proposal")
@transaction.atomic
def drop_proposal(*, proposal: Proposal, reason: str, by: User | None) -> Proposal:
    """Decide against it, saying why; what was still to be done about it is withdrawn.

    Raises Invalid without a reason, or when it is realized already.
    """
    if not reason.strip():
        raise Invalid(_("Say why the proposal is dropped."))
    proposal = _moving(proposal, ProposalState.DROPPED, _("The proposal was decided meanwhile and cannot be dropped."))
    for followup in proposal.followups.filter(state=FollowUpState.OPEN):
        withdraw_followup(followup=followup, reason=reason, by=by)
    return audit.change(proposal, action="drop_proposal", by=by, state=ProposalState.DROPPED, reason=reason.strip())


@operation("manage", "proposal", on="proposal")
@transaction.atomic
def reopen_proposal(*, proposal: Proposal, by: User | None) -> Proposal:
    """A dropped proposal lives again; what was withdrawn with it stays withdrawn. Raises Invalid when not dropped."""
    proposal = _moving(proposal, ProposalState.RAISED, _("Only a dropped proposal can be taken back."))
    return audit.change(proposal, action="reopen_proposal", by=by, state=ProposalState.RAISED, reason="")


def _moving(proposal: Proposal, to: str, otherwise: str) -> Proposal:
    """The proposal as it is now, if it may move there."""
    proposal = as_seen(proposal, None)
    if to not in TRANSITIONS[proposal.state]:
        raise Invalid(otherwise)
    return proposal


def _outcome(record: Record) -> dict[str, object]:
    if not may_become(record):
        raise Invalid(
            _("A proposal becomes an agreement, a visit, a joint unit or a project; “%(record)s” is none that stands.")
            % {"record": record}
        )
    return {"outcome_type": record._meta.model_name, "outcome_uuid": record.uuid}
