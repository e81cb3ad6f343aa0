"""What must be said to announce a joint unit, to change what is said of it, and for each of its steps."""

from __future__ import annotations

import uuid as uuids
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.agreements.models import Agreement
from ortaq.registry.organizations.models import Organization
from ortaq.registry.units.models import JointUnit
from ortaq.registry.units.rules import TRANSITIONS
from ortaq.web.acting.fields import DayField, words
from ortaq.web.acting.forms import StepForm
from ortaq.web.editing.fields import UnitField, owning_unit, visibility
from ortaq.web.editing.forms import RecordForm
from ortaq.web.entering.naming import NamedBodiesField
from ortaq.web.words import choices_of, word_of

EACH_SIDE = _("Names on record, in any language, one a line: at least one of each side.")


class AgreementField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Agreements with one of the bodies."""

    def __init__(self) -> None:
        super().__init__(
            Agreement.objects.none(), required=False, label=_("founding agreement"), empty_label=_("none yet")
        )

    def among(self, bodies: Any) -> None:
        """Only those with one of the bodies."""
        self.queryset = Agreement.objects.filter(parties__organization__in=bodies).distinct()


class AnnounceForm(forms.Form):
    """Sent twice, it makes one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(label=pgettext_lazy("of a joint unit", "name"), max_length=500)
    kind = forms.ChoiceField(label=_("kind"), choices=choices_of("unit_kind"))
    hosts = NamedBodiesField(label=_("run by"), ours=True, help_text=EACH_SIDE)
    place = forms.CharField(label=_("place"), max_length=200, required=False)
    unit = UnitField()

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, initial={"uuid": uuids.uuid4()}, **options)


class JointUnitForm(RecordForm):
    name = forms.CharField(label=pgettext_lazy("of a joint unit", "name"), max_length=500)
    kind = forms.ChoiceField(label=_("kind"), choices=choices_of("unit_kind"))
    place = forms.CharField(label=_("place"), max_length=200, required=False)
    agreement = AgreementField()
    areas = words(_("fields"), required=False, help_text=_("One in a line."))
    equipment = words(_("equipment"), required=False)
    funding = forms.CharField(label=_("funding"), max_length=500, required=False)
    visibility = visibility()
    unit = owning_unit()

    def __init__(self, data: Any = None, *, record: JointUnit, **options: Any) -> None:
        super().__init__(data, record=record, **options)
        agreement: Any = self.fields["agreement"]
        agreement.among(record.hosts.values("organization"))


class StatusForm(StepForm):
    """Where it stands from a day on."""

    status = forms.ChoiceField(label=_("state"))
    on = DayField(label=_("from which day"), required=False, help_text=_("Empty: today."))
    note = forms.CharField(label=_("note"), max_length=500, required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        record: Any = self.record
        choices = [(state, word_of("unit_status", state)) for state in TRANSITIONS[record.status]]
        self.fields["status"].choices = choices  # type: ignore[attr-defined]


class HeadForm(StepForm):
    name = forms.CharField(label=pgettext_lazy("of a person", "name"), max_length=200)
    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("of which side"))
    title = forms.CharField(label=_("title"), max_length=300, required=False)
    start = DayField(label=_("since"), required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        unit: Any = self.record
        hosts = Organization.objects.filter(pk__in=unit.hosts.values("organization"))
        self.fields["organization"].queryset = hosts  # type: ignore[attr-defined]


class OutputForm(StepForm):
    title = forms.CharField(label=_("title"), max_length=500)
    kind = forms.ChoiceField(label=_("kind"), choices=choices_of("output_kind"))
    doi = forms.CharField(label="DOI", max_length=200, required=False)
    on = DayField(label=_("day"), required=False)
