"""What a person chooses of mails."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class ChoicesForm(forms.Form):
    agreements = forms.BooleanField(label=_("agreements that end soon"), required=False)
    approvals = forms.BooleanField(label=_("agreements that wait for your decision"), required=False)
    followups = forms.BooleanField(label=_("your follow-ups, the day after their day"), required=False)
    digest = forms.BooleanField(label=_("a summary of the week, on Mondays"), required=False)
    language = forms.ChoiceField(label=_("language of mails and calendar"), choices=settings.LANGUAGES)
