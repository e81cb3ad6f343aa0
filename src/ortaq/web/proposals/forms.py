"""What must be said to take a proposal up or to drop it."""

from __future__ import annotations

import datetime

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from ortaq.registry.accounts.queries import people_who_may


class OwnerField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: User) -> str:
        return obj.get_full_name() or obj.get_username()


class TakeUpForm(forms.Form):
    owner = OwnerField(label=_("who sees to it"), queryset=User.objects.none())
    due = forms.DateField(label=_("by when"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    text = forms.CharField(label=_("what is to be done"), max_length=500, required=False)

    def __init__(self, data: object = None) -> None:
        super().__init__(data, auto_id="take-up-%s")  # type: ignore[arg-type]
        self.fields["owner"].queryset = people_who_may("manage")  # type: ignore[attr-defined]

    def clean_due(self) -> datetime.date:
        due: datetime.date = self.cleaned_data["due"]
        if due < datetime.date.today():
            raise forms.ValidationError(_("This day has passed: choose one to come."))
        return due


class DropForm(forms.Form):
    reason = forms.CharField(label=_("why it is dropped"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)

    def __init__(self, data: object = None) -> None:
        super().__init__(data, auto_id="drop-%s")  # type: ignore[arg-type]
