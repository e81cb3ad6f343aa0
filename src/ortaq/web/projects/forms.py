"""What must be said to announce a project, to change what is said of it, and for each of its steps."""

from __future__ import annotations

import uuid as uuids
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.projects.models import Project
from ortaq.registry.units.models import JointUnit
from ortaq.web.acting.fields import DayField, words
from ortaq.web.acting.forms import StepForm
from ortaq.web.editing.fields import UnitField, owning_unit, visibility
from ortaq.web.editing.forms import RecordForm
from ortaq.web.entering.naming import NamedBodiesField, NamedBodyField
from ortaq.web.units.forms import EACH_SIDE, AgreementField
from ortaq.web.words import choices_of


class AnnounceForm(forms.Form):
    """Sent twice, it makes one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("title"), max_length=500)
    acronym = forms.CharField(label=_("acronym"), max_length=40, required=False)
    kind = forms.ChoiceField(label=_("kind"), choices=choices_of("project_kind"))
    members = NamedBodiesField(label=_("members"), ours=True, help_text=EACH_SIDE)
    start = DayField(label=_("first day"), required=False)
    end = DayField(label=_("last day"), required=False)
    summary = words(_("summary"), required=False)
    unit = UnitField()

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, initial={"uuid": uuids.uuid4()}, **options)


class ProjectForm(RecordForm):
    title = forms.CharField(label=_("title"), max_length=500)
    acronym = forms.CharField(label=_("acronym"), max_length=40, required=False)
    kind = forms.ChoiceField(label=_("kind"), choices=choices_of("project_kind"))
    start = DayField(label=_("first day"), required=False)
    end = DayField(label=_("last day"), required=False)
    summary = words(_("summary"), required=False)
    funding = forms.CharField(label=_("funding"), max_length=500, required=False)
    agreement = AgreementField()
    joint_unit = forms.ModelChoiceField(
        JointUnit.objects.none(), label=_("joint unit"), required=False, empty_label=_("none")
    )
    visibility = visibility()
    unit = owning_unit()

    def __init__(self, data: Any = None, *, record: Project, **options: Any) -> None:
        super().__init__(data, record=record, **options)
        members = record.members.values("organization")
        agreement: Any = self.fields["agreement"]
        agreement.among(members)
        units = JointUnit.objects.filter(hosts__organization__in=members).distinct()
        self.fields["joint_unit"].queryset = units  # type: ignore[attr-defined]


class MemberForm(StepForm):
    organization = NamedBodyField(label=_("organization"))
    role = forms.ChoiceField(
        label=pgettext_lazy("in a project", "role"), choices=choices_of("member_role"), initial="partner"
    )
    lead = forms.CharField(label=_("who leads it there"), max_length=200, required=False)
