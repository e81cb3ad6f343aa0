"""What must be said to ask for a follow-up, and for each of its steps."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ortaq.registry.followups.models import FollowUp
from ortaq.web.acting.fields import DayField, UserField, words
from ortaq.web.acting.forms import OnceForm, StepForm
from ortaq.web.words import choices_of


def ahead(day: datetime.date | None) -> datetime.date | None:
    """The day, if it is not past. Raises ValidationError."""
    if day and day < timezone.localdate():
        raise forms.ValidationError(_("This day has passed: choose one to come."))
    return day


class AskForm(OnceForm):
    """Something is to be done; who does it by when may still be open."""

    text = forms.CharField(label=_("what is to be done"), max_length=500)
    owner = UserField("manage", "followup", label=_("who sees to it"), required=False, empty_label=_("nobody yet"))
    due = DayField(label=_("by when"), required=False)
    priority = forms.ChoiceField(label=_("priority"), choices=choices_of("priority"), initial="normal")

    def clean_due(self) -> datetime.date | None:
        return ahead(self.cleaned_data["due"])


class AssignForm(StepForm):
    owner = UserField("manage", "followup", label=_("who sees to it"))
    due = DayField(label=_("by when"))
    note = forms.CharField(label=_("why, or what to mind"), max_length=500, required=False)

    def filled(self, record: FollowUp) -> dict[str, Any]:
        return {"owner": record.owner_id, "due": record.due}

    def clean_due(self) -> datetime.date | None:
        return ahead(self.cleaned_data["due"])


class FinishForm(StepForm):
    result = words(_("what was done"), rows=2, required=False, most=1000)


class WithdrawForm(StepForm):
    reason = words(_("why it is not wanted any more"), rows=2, most=1000)
