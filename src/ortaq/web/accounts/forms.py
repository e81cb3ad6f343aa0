"""What an administrator fills in."""

from __future__ import annotations

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ortaq.registry.accounts.models import Role
from ortaq.registry.accounts.table import ACTIONS
from ortaq.registry.departments.models import DepartmentKind
from ortaq.web.editing.fields import UnitField
from ortaq.web.words import choices_of


class AccountForm(forms.Form):
    name = forms.CharField(label=_("name to sign in with"), max_length=150)
    first_name = forms.CharField(label=_("given name"), max_length=150, required=False)
    last_name = forms.CharField(label=_("family name"), max_length=150, required=False)
    email = forms.EmailField(label=_("e-mail"), required=False)


class GrantForm(forms.Form):
    role = forms.ChoiceField(label=_("role"), choices=choices_of("role"), initial=Role.READER)
    within = UnitField(label=_("only within this unit"))
    kind = forms.ChoiceField(
        label=_("only for this kind of record"),
        required=False,
        choices=[("", _("all kinds of the role")), *choices_of("record_kind")],
    )
    action = forms.ChoiceField(
        label=_("only for this action"), required=False, choices=[("", _("all actions of the role")), *ACTIONS.items()]
    )
    expires = forms.DateField(
        label=_("last day (optional)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean_expires(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["expires"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed: choose one to come."))
        return day


class DepartmentForm(forms.Form):
    name = forms.CharField(label=_("name of the unit"), max_length=300)
    kind = forms.ChoiceField(label=_("kind"), choices=choices_of("unit_of_ours"), initial=DepartmentKind.FACULTY)
    whole = UnitField(label=_("part of"))
