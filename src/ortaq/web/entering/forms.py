"""What must be said of a new organization, and of a new person."""

from __future__ import annotations

import uuid as uuids
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.web.acting.fields import DayField, words
from ortaq.web.entering.naming import NamedBodyField
from ortaq.web.words import choices_of


def country() -> forms.CharField:
    """A country by its code."""
    return forms.CharField(
        label=_("country (two letters, as CN)"),
        max_length=2,
        required=False,
        validators=[RegexValidator("^[A-Z]{2}$", _("Two capital letters, such as KZ or CN."))],
    )


class OnceForm(forms.Form):
    """Sent twice, it makes one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None, **options: Any) -> None:
        super().__init__(data, initial={"uuid": uuids.uuid4()} | (initial or {}), **options)


class NewOrganizationForm(OnceForm):
    """``listed``: the id under which a list of organizations has it, where somebody chose it there."""

    listed = forms.CharField(widget=forms.HiddenInput, max_length=100, required=False)
    name = forms.CharField(label=pgettext_lazy("column: name of an organization", "name"), max_length=300)
    language = forms.CharField(
        label=_("language of the name (two letters, as kk)"),
        max_length=3,
        required=False,
        validators=[RegexValidator("^[a-z]{2,3}$", _("Two or three small letters, such as en, kk, ru or zh."))],
    )
    type = forms.ChoiceField(label=_("kind"), choices=choices_of("organization_type"), initial="university")
    country = country()
    city = forms.CharField(label=_("city"), max_length=120, required=False)
    website = forms.URLField(label=_("website"), max_length=500, required=False, assume_scheme="https")
    ror = forms.CharField(
        label="ROR", max_length=60, required=False, help_text=_("Its names and place come along from the list.")
    )


class NewPersonForm(OnceForm):
    name = forms.CharField(label=pgettext_lazy("column: name of a person", "name"), max_length=200)
    names = words(
        _("other spellings"), rows=2, required=False, most=2000, help_text=_("In other scripts too; one in a line.")
    )
    orcid = forms.CharField(label="ORCID", max_length=40, required=False)
    openalex = forms.CharField(label=_("author in OpenAlex"), max_length=60, required=False)
    organization = NamedBodyField(label=_("works at"), required=False)
    title = forms.CharField(label=_("post, as it is written"), max_length=500, required=False)
    start = DayField(label=_("there since"), required=False)
    email = forms.EmailField(label=_("e-mail (never public)"), max_length=200, required=False)
    phone = forms.CharField(label=_("telephone (never public)"), max_length=50, required=False)

    def clean_names(self) -> list[str]:
        names: str = self.cleaned_data["names"]
        return names.splitlines()
