"""What must be said to make a proposal of an area."""

from __future__ import annotations

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from ortaq.web.acting.fields import DayField, UserField, words
from ortaq.web.followups.forms import ahead


class ProposeAreaForm(forms.Form):
    """The proposal in words, who sees to it, and by when."""

    text = words(_("what is proposed"), rows=3, most=2000)
    owner = UserField("manage", "followup", label=_("who sees to it"))
    due = DayField(label=_("by when"))

    def clean_due(self) -> datetime.date | None:
        return ahead(self.cleaned_data["due"])
