"""What can be corrected on an organization."""

from __future__ import annotations

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.web.editing.fields import owning_unit, visibility
from ortaq.web.editing.forms import RecordForm
from ortaq.web.words import choices_of


class OrganizationForm(RecordForm):
    name = forms.CharField(label=pgettext_lazy("column: name of an organization", "name"), max_length=300)
    type = forms.ChoiceField(label=_("kind"), choices=choices_of("organization_type"))
    status = forms.ChoiceField(label=_("state"), choices=choices_of("organization_status"))
    country = forms.CharField(
        label=_("country (two letters, as CN)"),
        max_length=2,
        required=False,
        validators=[RegexValidator("^[A-Z]{2}$", _("Two capital letters, such as KZ or CN."))],
    )
    city = forms.CharField(label=_("city"), max_length=120, required=False)
    website = forms.URLField(label=_("website"), max_length=500, required=False, assume_scheme="https")
    established = forms.IntegerField(label=_("established"), min_value=700, max_value=2100, required=False)
    visibility = visibility()
    unit = owning_unit()
