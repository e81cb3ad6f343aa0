"""What can be corrected on a person."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.web.editing.fields import owning_unit, visibility
from ortaq.web.editing.forms import RecordForm


class PersonForm(RecordForm):
    name = forms.CharField(label=pgettext_lazy("column: name of a person", "name"), max_length=200)
    orcid = forms.CharField(label="ORCID", max_length=40, required=False)
    openalex = forms.CharField(label=_("author in OpenAlex"), max_length=20, required=False)
    email = forms.EmailField(label=_("e-mail (never public)"), max_length=200, required=False)
    phone = forms.CharField(label=_("telephone (never public)"), max_length=50, required=False)
    visibility = visibility()
    unit = owning_unit()
