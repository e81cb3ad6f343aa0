"""What must be said to ask for a visit, to change what is said of it, and for each of its steps."""

from __future__ import annotations

import uuid as uuids
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.engagements.models import Engagement
from ortaq.registry.engagements.rules import AHEAD
from ortaq.registry.organizations.models import Organization
from ortaq.registry.sources.models import SourceDocument
from ortaq.registry.sources.queries import sources_of
from ortaq.web.acting.fields import DayField, UserField, words
from ortaq.web.acting.forms import StepForm
from ortaq.web.editing.fields import UnitField, owning_unit, visibility
from ortaq.web.editing.forms import RecordForm
from ortaq.web.entering.naming import NamedBodiesField
from ortaq.web.sources.forms import languages_read
from ortaq.web.words import choices_of


class RequestForm(forms.Form):
    """A visit that somebody asks for. Sent twice, it makes one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("kind"), choices=choices_of("visit_kind"))
    guests = NamedBodiesField(
        label=pgettext_lazy("of a visit", "who comes, or is visited"),
        help_text=_("Names on record, in any language, one a line."),
    )
    title = forms.CharField(
        label=_("title"), max_length=300, required=False, help_text=_("Without one it is named for its guests.")
    )
    start = DayField(label=_("first day"), required=False)
    end = DayField(label=_("last day"), required=False)
    place = forms.CharField(label=_("place"), max_length=200, required=False)
    purpose = words(_("purpose"), required=False)
    topics = words(_("topics"), rows=3, required=False, help_text=_("One in a line."))
    unit = UnitField()

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, initial={"uuid": uuids.uuid4()} | options.pop("initial", {}), **options)
        self.fields["unit"].label = _("host unit")


class VisitForm(RecordForm):
    """What is said of a visit."""

    title = forms.CharField(label=_("title"), max_length=300)
    start = DayField(label=_("first day"), required=False)
    end = DayField(label=_("last day"), required=False)
    place = forms.CharField(label=_("place"), max_length=200, required=False)
    purpose = words(_("purpose"), required=False)
    topics = words(_("topics"), required=False, help_text=_("One in a line."))
    agenda = words(_("agenda"), rows=5, required=False)
    outcomes = words(_("outcomes"), rows=5, required=False, help_text=_("What came of it, in a few sentences."))
    visibility = visibility()
    unit = owning_unit()

    @classmethod
    def read(cls, record: Any) -> dict[str, Any]:
        """One day is written once."""
        held = super().read(record)
        return held | {"end": None if held["end"] == held["start"] else held["end"]}

    def __init__(self, data: Any = None, *, record: Engagement, **options: Any) -> None:
        super().__init__(data, record=record, **options)
        if record.state not in AHEAD:  # its days do not change any more
            del self.fields["start"], self.fields["end"]


class DeclineForm(StepForm):
    reason = words(_("why it does not take place"), rows=2, most=2000)


class DelegateForm(StepForm):
    lead = UserField("manage", "engagement", label=_("who sees to it"))
    unit = UnitField()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["unit"].label = _("host unit")

    def filled(self, record: Engagement) -> dict[str, Any]:
        return {"lead": record.lead_id, "unit": record.unit_id}


class ScheduleForm(StepForm):
    start = DayField(label=_("first day"))
    end = DayField(label=_("last day"), required=False)
    place = forms.CharField(label=_("place"), max_length=200, required=False)
    agenda = words(_("agenda"), rows=5, required=False)

    def filled(self, record: Engagement) -> dict[str, Any]:
        return {name: getattr(record, name) for name in ("start", "end", "place", "agenda")}


class ParticipantForm(StepForm):
    name = forms.CharField(label=pgettext_lazy("of a person", "name"), max_length=200)
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("of which side"), required=False, empty_label=_("neither side")
    )
    title = forms.CharField(label=_("title at the time"), max_length=500, required=False)
    role = forms.ChoiceField(
        label=pgettext_lazy("of somebody at a visit", "role"), choices=choices_of("participant_role"), initial="member"
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        visit: Any = self.record
        sides = Organization.objects.filter(pk__in=visit.guests.values("organization"))
        if visit.host_id:
            sides |= Organization.objects.filter(pk=visit.host_id)
        self.fields["organization"].queryset = sides  # type: ignore[attr-defined]


class MinutesForm(StepForm):
    """Pasted or handed in; one of the two."""

    text = words(
        _("minutes"), rows=10, required=False, most=1_000_000, help_text=_("Paste them here, or choose a file below.")
    )
    file = forms.FileField(label=_("or a file"), required=False, allow_empty_file=True, max_length=255)
    language = forms.ChoiceField(label=pgettext_lazy("of a text", "Language"), required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        choices = [("", _("find out from the text")), *languages_read()]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and bool((said.get("text") or "").strip()) == bool(said.get("file")):
            raise forms.ValidationError(_("Paste the minutes or choose a file: one of the two."))
        return said


class SourceAsMinutesForm(StepForm):
    """One of the sources that tell of the visit."""

    source = forms.ModelChoiceField(
        SourceDocument.objects.none(), label=_("source"), help_text=_("The sources that tell of this visit.")
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["source"].queryset = sources_of(self.record)  # type: ignore[attr-defined]
