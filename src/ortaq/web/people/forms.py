"""What can be corrected on a person, and what must be said for each step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Position
from ortaq.web.acting.fields import DayField
from ortaq.web.acting.forms import StepForm
from ortaq.web.editing.fields import owning_unit, visibility
from ortaq.web.editing.forms import RecordForm
from ortaq.web.entering.naming import NamedBodyField


class PersonForm(RecordForm):
    name = forms.CharField(label=pgettext_lazy("column: name of a person", "name"), max_length=200)
    orcid = forms.CharField(label="ORCID", max_length=40, required=False)
    openalex = forms.CharField(label=_("author in OpenAlex"), max_length=60, required=False)
    email = forms.EmailField(label=_("e-mail (never public)"), max_length=200, required=False)
    phone = forms.CharField(label=_("telephone (never public)"), max_length=50, required=False)
    visibility = visibility()
    unit = owning_unit()


class PostForm(StepForm):
    title = forms.CharField(label=_("post, as it is written"), max_length=500)
    organization = NamedBodyField(label=pgettext_lazy("column", "organization"), required=False)
    start = DayField(label=_("first day"), required=False)
    end = DayField(label=_("last day"), required=False)


class PostEditForm(RecordForm):
    """A post that is on record."""

    title = forms.CharField(label=_("post, as it is written"), max_length=500)
    organization = NamedBodyField(label=pgettext_lazy("column", "organization"), required=False)
    start = DayField(label=_("first day"), required=False)
    end = DayField(label=_("last day"), required=False)

    @classmethod
    def read(cls, record: Position) -> dict[str, Any]:
        body = record.organization
        return {
            "title": record.title,
            "organization": body.name if body else "",
            "start": record.start,
            "end": record.end,
        }

    @classmethod
    def read_before(cls, held: dict[str, Any]) -> dict[str, Any]:
        body = Organization.objects.filter(pk=held.get("organization_id") or 0).first()
        return {**held, "organization": body.name if body else ""}


class SpellingForm(StepForm):
    name = forms.CharField(label=_("the name in another script or spelling"), max_length=200)
