"""What must be said for each step of a proposal."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ortaq.registry.base import Record
from ortaq.web.acting.fields import DayField, UserField, words
from ortaq.web.acting.forms import StepForm
from ortaq.web.followups.forms import ahead
from ortaq.web.proposals.becoming import choices_for, chosen
from ortaq.web.words import choices_of


class TakeUpForm(StepForm):
    owner = UserField("manage", "followup", label=_("who sees to it"))
    due = DayField(label=_("by when"))
    text = forms.CharField(label=_("what is to be done"), max_length=500, required=False)
    priority = forms.ChoiceField(label=_("priority"), choices=choices_of("priority"), initial="normal", required=False)

    def clean_due(self) -> datetime.date | None:
        return ahead(self.cleaned_data["due"])

    def clean_priority(self) -> str:
        return self.cleaned_data["priority"] or "normal"


class DropForm(StepForm):
    reason = words(_("why it is dropped"), rows=2, most=2000)


class RealizeForm(StepForm):
    """The record that it became: one that concerns the same organizations."""

    outcome = forms.ChoiceField(
        label=_("what it became"),
        help_text=_("Agreements, visits, joint units and projects with the same organizations stand here."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        first = [("", _("choose"))]
        self.fields["outcome"].choices = [*first, *choices_for(self.record)]  # type: ignore[attr-defined, arg-type]

    def clean_outcome(self) -> Record | None:
        return chosen(self.cleaned_data["outcome"])

    @property
    def values(self) -> dict[str, Any]:
        return {"record": self.cleaned_data["outcome"]}


class PursueForm(RealizeForm):
    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["outcome"].required = False
        self.fields["outcome"].label = _("on what, if there is something already")
