"""The steps of a follow-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.accounts.rules import may
from ortaq.registry.followups import operations as o
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.followups.models import FollowUpState as S
from ortaq.registry.followups.rules import is_second_person, sees_to_it
from ortaq.web.acting.steps import Open, Step
from ortaq.web.followups.forms import AssignForm, FinishForm, WithdrawForm


def _on(operation: Callable[..., Any]) -> Callable[..., Any]:
    return lambda record, **values: operation(followup=record, **values)


def _in(*states: str) -> Open:
    return lambda followup, reader: followup.state in states and may(reader, "manage", followup)


def _can_finish(followup: FollowUp, reader: User) -> bool:
    return followup.state == S.OPEN and followup.owner_id is not None and sees_to_it(followup, reader)


def _can_verify(followup: FollowUp, reader: User) -> bool:
    return followup.state == S.DONE and is_second_person(followup, reader) and may(reader, "manage", followup)


STEPS = (
    Step("finish", _("It is done"), _on(o.finish_followup), _("Noted as done. A second person has to verify it."),
         _can_finish, FinishForm, tone="first"),
    Step("verify", _("I verify it"), _on(o.verify_followup), _("Verified."), _can_verify, tone="first"),
    Step("assign", _("Give it to somebody"), _on(o.assign_followup), _("It is on its owner's list now."), _in(S.OPEN),
         AssignForm),
    Step("withdraw", pgettext_lazy("verb: a follow-up", "Withdraw"), _on(o.withdraw_followup),
         _("Withdrawn; its page says why."), _in(S.OPEN), WithdrawForm, tone="stop", undo="reopen"),
    Step("reopen", pgettext_lazy("verb: a follow-up", "Open again"), _on(o.reopen_followup), _("It is open again."),
         _in(S.DONE, S.WITHDRAWN)),
)  # fmt: skip
