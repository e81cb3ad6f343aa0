"""The steps of a proposal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.accounts.rules import may
from ortaq.registry.proposals import operations as o
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.models import ProposalState as S
from ortaq.registry.proposals.rules import TRANSITIONS
from ortaq.web.acting.steps import Open, Step
from ortaq.web.proposals.forms import DropForm, PursueForm, RealizeForm, TakeUpForm


def _on(operation: Callable[..., Any]) -> Callable[..., Any]:
    return lambda record, **values: operation(proposal=record, **values)


def _to(state: str) -> Open:
    return lambda proposal, reader: state in TRANSITIONS[proposal.state] and may(reader, "manage", proposal)


def _can_take_up(proposal: Proposal, reader: User) -> bool:
    """What is taken up may be taken up by one more."""
    return _to(S.ACCEPTED)(proposal, reader) or (proposal.state == S.ACCEPTED and may(reader, "manage", proposal))


def _realize(proposal: Proposal, **values: Any) -> Proposal:
    return o.realize_proposal(proposal=proposal, **values)


STEPS = (
    Step("take-up", _("Take it up"), _on(o.take_up_proposal), _("The proposal is taken up: it has an owner and a day."),
         _can_take_up, TakeUpForm, tone="first"),
    Step("pursue", _("Work has begun"), _on(o.pursue_proposal), _("Noted: it is in progress."), _to(S.IN_PROGRESS),
         PursueForm),
    Step("realize", _("It became something"), _realize, _("The proposal is realized, and leads to what it became."),
         _to(S.REALIZED), RealizeForm),
    Step("screen", _("Worth pursuing"), _on(o.screen_proposal), _("Noted as worth pursuing; it still needs an owner."),
         _to(S.SCREENED)),
    Step("drop", _("Drop it"), _on(o.drop_proposal), _("The proposal is dropped; its page says why."), _to(S.DROPPED),
         DropForm, tone="stop", undo="reopen"),
    Step("reopen", pgettext_lazy("verb: a proposal", "Open again"), _on(o.reopen_proposal),
         _("The proposal lives again."), _to(S.RAISED)),
)  # fmt: skip
