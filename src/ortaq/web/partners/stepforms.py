"""What must be said for each step on the pages of a partner."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.contacts.models import Rank, Side, Topic
from ortaq.registry.departments.models import DepartmentKind, OrganizationUnit
from ortaq.registry.indicators.rules import FIRST_YEAR, recorded
from ortaq.registry.organizations.identifiers import EXAMPLES, SCHEMES
from ortaq.registry.organizations.queries import our_organization
from ortaq.registry.people import queries as people
from ortaq.registry.people.models import Person
from ortaq.web.acting.fields import DayField
from ortaq.web.acting.forms import StepForm
from ortaq.web.entering.naming import NamedBodyField
from ortaq.web.words import choices_of, word_of


class ContactForm(StepForm):
    """One of the people of either side."""

    side = forms.ChoiceField(
        label=_("which side"), choices=choices_of("contact_side"), initial=Side.THEIRS, widget=forms.RadioSelect
    )
    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("person"), help_text=_("Those on record with a post there, or here.")
    )
    topic = forms.ChoiceField(
        label=pgettext_lazy("of a contact", "on what"), choices=choices_of("contact_topic"), initial=Topic.GENERAL
    )
    rank = forms.ChoiceField(
        label=pgettext_lazy("of a contact", "as"), choices=choices_of("contact_rank"), initial=Rank.PRINCIPAL
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        partner: Any = self.record
        ours = our_organization()
        bodies = [partner, *([ours] if ours else [])]
        keys = [people.listed(organization=body).order_by().values("pk") for body in bodies]
        found = Person.objects.none()
        for key in keys:
            found |= Person.objects.filter(pk__in=key)
        self.fields["person"].queryset = found.order_by("name", "id")  # type: ignore[attr-defined]


class NameForm(StepForm):
    value = forms.CharField(label=pgettext_lazy("column: name of an organization", "name"), max_length=500)
    language = forms.CharField(
        label=_("language (two letters, as kk)"),
        max_length=10,
        required=False,
        help_text=_("en, kk, ru, zh …; empty for an acronym of all languages."),
    )
    kind = forms.ChoiceField(label=_("kind"), choices=choices_of("name_kind"), initial="alias")


class IdentifierForm(StepForm):
    scheme = forms.ChoiceField(
        label=_("kind"), choices=[(scheme, f"{scheme.upper()} ({EXAMPLES[scheme]})") for scheme in SCHEMES]
    )
    value = forms.CharField(label=_("identifier"), max_length=200)


class RelationForm(StepForm):
    kind = forms.ChoiceField(label=_("it is"), choices=choices_of("relation"))
    object = NamedBodyField(label=_("organization"))


class UnitForm(StepForm):
    name = forms.CharField(label=_("name of the unit"), max_length=300)
    kind = forms.ChoiceField(label=_("kind"), choices=choices_of("unit_of_ours"), initial=DepartmentKind.FACULTY)
    whole = forms.ModelChoiceField(
        OrganizationUnit.objects.none(), label=_("part of"), required=False, empty_label=_("nothing else")
    )
    start = DayField(label=_("since"), required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["whole"].queryset = _there(self.record)  # type: ignore[attr-defined]


class NumberForm(StepForm):
    """A number of a year, with who says so."""

    code = forms.ChoiceField(label=_("what"))
    year = forms.IntegerField(label=_("year"), min_value=FIRST_YEAR, max_value=2200)
    value = forms.DecimalField(label=_("number"), min_value=0, max_digits=12, decimal_places=2)
    source = forms.CharField(
        label=_("source"), max_length=300, help_text=_("Who says so: a database, a report, an office.")
    )
    as_of = DayField(label=_("as of"), help_text=_("The day on which the source said so."))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["code"].choices = [(name, word_of("indicator", name)) for name in recorded()]  # type: ignore[attr-defined]

    def filled(self, record: Any) -> dict[str, Any]:
        today = timezone.localdate()
        return {"year": today.year, "as_of": today}


class MoveForm(StepForm):
    unit = forms.ModelChoiceField(OrganizationUnit.objects.none(), label=_("unit"))
    whole = forms.ModelChoiceField(OrganizationUnit.objects.none(), label=_("is part of"))
    on = DayField(label=_("from this day on"), required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in ("unit", "whole"):
            self.fields[name].queryset = _there(self.record)  # type: ignore[attr-defined]


def _there(organization: Any) -> Any:
    return OrganizationUnit.objects.filter(organization=organization, closed=None)
