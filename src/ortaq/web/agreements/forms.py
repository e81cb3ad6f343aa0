"""What is typed to propose an agreement or to edit its terms."""

from __future__ import annotations

import datetime
import re
import uuid as uuids
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ortaq.registry.accounts.rules import may_add
from ortaq.registry.agreements.kinds import kind_of
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.agreements.terms import Terms
from ortaq.registry.organizations.queries import our_organization
from ortaq.web.editing.fields import owning_unit, visibility
from ortaq.web.editing.forms import RecordForm
from ortaq.web.entering.naming import NamedBodiesField, unmistakable
from ortaq.web.words import choices_of


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write the day as 2026-03-31.")},
    )


class ListField(forms.CharField):
    """Several values, by commas or lines."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        text = ", ".join(value) if isinstance(value, list | tuple) else super().to_python(value) or ""
        return tuple(dict.fromkeys(part.strip() for part in re.split(r"[,;\n，；、]", text) if part.strip()))

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        if any(len(part) > 200 for part in value):
            raise forms.ValidationError(_("Each at most 200 characters."))


class NumberOfAgreement(forms.CharField):
    """The number of an agreement on record; its cleaned value is the agreement."""

    def clean(self, value: Any) -> Agreement | None:
        number = super().clean(value).strip()
        if not number:
            return None
        found = Agreement.objects.filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_("No agreement has the number “%(number)s”.") % {"number": number})
        return found


class TermsForm(RecordForm):
    """The terms of one agreement."""

    title = forms.CharField(label=pgettext_lazy("of an agreement", "title"), max_length=500)
    kind = forms.ChoiceField(label=pgettext_lazy("of an agreement", "kind"), choices=choices_of("agreement_kind"))
    partners = NamedBodiesField(
        label=gettext_lazy("partners"),
        ours=True,
        help_text=gettext_lazy("Names on record, in any language, one a line. Our university is a party anyway."),
    )
    purpose = forms.CharField(
        label=gettext_lazy("purpose"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        help_text=gettext_lazy("What both sides want to do. It can be completed later, but not handed in without."),
        required=False,
    )
    start = day_field(
        gettext_lazy("start"), required=False, help_text=gettext_lazy("Empty: the day of the last signature.")
    )
    end = day_field(gettext_lazy("end"), required=False)
    open_ended = forms.BooleanField(label=gettext_lazy("open-ended: it has no end on purpose"), required=False)
    notice_days = forms.IntegerField(
        label=gettext_lazy("days of notice"),
        required=False,
        min_value=0,
        max_value=3650,
        help_text=gettext_lazy("Empty in a new proposal: as usual for its kind."),
    )
    review_on = day_field(gettext_lazy("review date"), required=False)
    auto_renewal_months = forms.IntegerField(
        label=gettext_lazy("renews itself for (months)"), required=False, min_value=1, max_value=600
    )
    auto_renewal_most = forms.IntegerField(
        label=gettext_lazy("at most (times)"), required=False, min_value=1, max_value=100
    )
    umbrella = NumberOfAgreement(
        label=gettext_lazy("number of the umbrella agreement"), required=False, max_length=80, empty_value=""
    )
    languages = ListField(
        label=gettext_lazy("languages"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Codes: en, kk, ru, zh."),
    )
    fields_of_work = ListField(label=gettext_lazy("fields of work"), required=False, max_length=3000)
    value_amount = forms.DecimalField(
        label=gettext_lazy("value"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    value_currency = forms.RegexField(
        "^[A-Z]{3}$",
        label=gettext_lazy("currency"),
        required=False,
        help_text=gettext_lazy("Three letters: USD, EUR, KZT, CNY."),
    )
    visibility = visibility()

    @classmethod
    def read(cls, record: Any) -> dict[str, Any]:
        special = ("version", "partners", "umbrella", "fields_of_work", "unit", "token", "renews", "succession")
        found = {name: getattr(record, name) for name in cls.base_fields if name not in special}
        parties = record.parties.select_related("organization") if record.pk else ()
        bodies = [party.organization for party in parties]
        ours = our_organization()
        return found | {
            "partners": "\n".join(unmistakable(body for body in bodies if body != ours)),
            "umbrella": record.umbrella.number if record.umbrella else "",
            "fields_of_work": record.fields,
        }

    def clean_languages(self) -> tuple[str, ...]:
        codes: tuple[str, ...] = tuple(code.lower() for code in self.cleaned_data["languages"])
        if wrong := [code for code in codes if not re.fullmatch("[a-z]{2,3}(-[a-z]{2,8})?", code)]:
            raise forms.ValidationError(_("“%(code)s” is not a code such as en, kk, ru or zh.") % {"code": wrong[0]})
        return codes

    @property
    def terms(self) -> Terms:
        """What was typed, as terms."""
        typed = self.cleaned_data
        names = [name for name in Terms.__dataclass_fields__ if name not in ("fields", "notice_days")]
        notice = typed["notice_days"]
        return Terms(**{name: typed[name] for name in names}, fields=typed["fields_of_work"], notice_days=notice)


class ProposalForm(TermsForm):
    """A new proposal; ``token`` makes the form sent twice one proposal."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    renews = NumberOfAgreement(widget=forms.HiddenInput, required=False, max_length=80, empty_value="")
    succession = forms.ChoiceField(
        label=gettext_lazy("the agreement before it"),
        required=False,
        choices=[
            ("renews", gettext_lazy("is renewed by this one")),
            ("replaces", gettext_lazy("is replaced by this one")),
        ],
    )
    unit = owning_unit()

    field_order = ("title", "kind", "partners", "unit", "purpose")

    def __init__(self, data: Any = None, *, reader: User, predecessor: Agreement | None = None, **options: Any) -> None:
        super().__init__(data, record=Agreement(), **options)
        self.fields["token"].initial = uuids.uuid4()
        self.initial["token"] = uuids.uuid4()
        unit: Any = self.fields["unit"]
        mine = [item.pk for item in unit.queryset if may_add(reader, "propose", "agreement", item.pk)]
        unit.queryset = unit.queryset.filter(pk__in=mine)
        unit.required = not may_add(reader, "propose", "agreement", None)
        if unit.required:
            unit.empty_label = None if len(mine) == 1 else "–"
        if predecessor is None and not (data and data.get("renews")):
            del self.fields["succession"]

    @property
    def terms(self) -> Terms:
        usual = kind_of(self.cleaned_data["kind"]).notice_days
        if self.cleaned_data["notice_days"] is None:
            self.cleaned_data["notice_days"] = usual
        return super().terms


def initial_after(predecessor: Agreement) -> dict[str, Any]:
    """What a successor begins with: the same, from the day after the end."""
    found = TermsForm.read(predecessor)
    end = predecessor.ended_on or predecessor.end
    start = end + datetime.timedelta(1) if end else None
    return found | {
        "start": start, "end": None, "open_ended": False, "review_on": None, "renews": predecessor.number,
        "succession": "renews",
    }  # fmt: skip
