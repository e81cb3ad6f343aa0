"""The steps of a commitment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.accounts.rules import may
from ortaq.registry.commitments.operations import confirm_commitment, settle_commitment
from ortaq.registry.commitments.rules import STANDING, TRANSITIONS
from ortaq.web.acting.steps import Step
from ortaq.web.commitments.forms import ConfirmForm, SettleForm


def _on(operation: Callable[..., Any]) -> Callable[..., Any]:
    return lambda record, **values: operation(commitment=record, **values)


STEPS = (
    Step("confirm", pgettext_lazy("verb: a promise", "It stands"), _on(confirm_commitment),
         _("Noted for this year: it stands."),
         lambda item, reader: item.state in STANDING and may(reader, "manage", item), ConfirmForm, tone="first"),
    Step("settle", _("Met or not"), _on(settle_commitment), _("Noted what became of the promise."),
         lambda item, reader: bool(TRANSITIONS[item.state]) and may(reader, "manage", item), SettleForm),
)  # fmt: skip
