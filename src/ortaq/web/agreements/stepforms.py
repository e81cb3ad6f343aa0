"""What must be said to take a step with an agreement. Each form is made for one agreement."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ortaq.registry.agreements.models import Agreement, Party
from ortaq.registry.agreements.queries import waiting_among
from ortaq.registry.filestore import ENDINGS, MOST_BYTES
from ortaq.web.agreements.forms import day_field
from ortaq.web.editing.fields import visibility
from ortaq.web.words import choices_of, word_of


class StepForm(forms.Form):
    """The version that was on the page goes along, so that a stale form is told."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, files: Any = None, *, agreement: Agreement, name: str) -> None:
        super().__init__(data, files, auto_id=f"{name}-%s", initial={"version": agreement.version})
        self.agreement = agreement
        self.prepare(agreement)

    def prepare(self, agreement: Agreement) -> None:
        """Fill in what depends on the agreement."""

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def past_day(label: Any) -> forms.DateField:
    field = day_field(label)
    field.validators = [_not_to_come]
    return field


def _not_to_come(day: datetime.date) -> None:
    if day > timezone.localdate():
        raise forms.ValidationError(_("This day is still to come."))


class RowChoice(forms.ChoiceField):
    """One of the agreement's own rows, from what is read already: no questions of its own."""

    rows: dict[str, Any]

    def offer(self, rows: Iterable[tuple[Any, str]]) -> None:
        """(row, label) of each that can be chosen; an optional field can also stay empty."""
        found = list(rows)
        self.rows = {str(row.pk): row for row, _label in found}
        empty = [] if self.required and found else [("", "–")]
        self.choices = [*empty, *((str(row.pk), label) for row, label in found)]

    def clean(self, value: Any) -> Any:
        return self.rows.get(super().clean(value))


def _parties(agreement: Agreement) -> list[tuple[Party, str]]:
    return [(party, party.called) for party in agreement.parties.all()]


class PlainForm(StepForm):
    """Nothing but the button."""


class ReasonForm(StepForm):
    reason = forms.CharField(
        label=pgettext_lazy("of a decision", "reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000
    )


class DecideForm(StepForm):
    step = forms.CharField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label=gettext_lazy("decision"), choices=choices_of("decision"), widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=gettext_lazy("comment"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        help_text=gettext_lazy("Needed when it is returned or rejected: why."),
    )

    def prepare(self, agreement: Agreement) -> None:
        waiting = waiting_among(agreement.approvals.all())
        self.initial["step"] = waiting.step if waiting else ""


class NoteForm(StepForm):
    on = past_day(pgettext_lazy("of an event", "day"))
    text = forms.CharField(
        label=gettext_lazy("what was asked for or agreed"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )

    def prepare(self, agreement: Agreement) -> None:
        self.initial["on"] = timezone.localdate()


class SignForm(StepForm):
    party = RowChoice(label=gettext_lazy("for"))
    name = forms.CharField(label=gettext_lazy("who signed"), max_length=200)
    capacity = forms.CharField(label=gettext_lazy("as what (rector, dean …)"), max_length=300, required=False)
    on = past_day(gettext_lazy("day of signing"))
    place = forms.CharField(label=pgettext_lazy("of signing", "place"), max_length=200, required=False)

    def prepare(self, agreement: Agreement) -> None:
        field: Any = self.fields["party"]
        field.offer(_parties(agreement))
        signed = {signature.party_id for signature in agreement.signatures.all()}
        missing = [party.pk for party in agreement.parties.all() if party.pk not in signed]
        self.initial["party"] = missing[0] if missing else None


class FileForm(StepForm):
    file = forms.FileField(
        label=gettext_lazy("file"),
        max_length=255,
        allow_empty_file=True,  # told by the store, which names the file
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ENDINGS), "data-most": str(MOST_BYTES)}),
        help_text=gettext_lazy("PDF, DOCX, ODT, JPEG or PNG, at most 25 MB."),
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )
    role = forms.ChoiceField(label=gettext_lazy("what it is"), choices=choices_of("file_role"))
    language = forms.RegexField(
        "^[a-z]{2,3}(-[A-Za-z]{2,8})?$",
        label=pgettext_lazy("of a file", "language"),
        required=False,
        help_text=gettext_lazy("A code: en, kk, ru or zh."),
    )
    visibility = visibility()

    def prepare(self, agreement: Agreement) -> None:
        awaited = agreement.state in ("awaiting_signature", "reported")
        self.initial.update({"role": "signed" if awaited else "draft", "visibility": "staff"})


class WithFile(StepForm):
    """A step that a document proves."""

    file = RowChoice(label=gettext_lazy("its document"), required=False)

    def prepare(self, agreement: Agreement) -> None:
        field: Any = self.fields["file"]
        files = [file for file in agreement.files.all() if file.role != "draft"]
        field.offer((file, f"{file.name} ({word_of('file_role', file.role)}, {file.edition})") for file in files)
        if field.required:
            field.help_text = _("Add the document under Files first, then choose it here.")


class AmendForm(WithFile):
    on = day_field(gettext_lazy("from which day"))
    text = forms.CharField(
        label=gettext_lazy("what changes"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )
    notice_days = forms.IntegerField(label=gettext_lazy("days of notice"), required=False, min_value=0, max_value=3650)
    review_on = day_field(gettext_lazy("review date"), required=False)

    field_order = ("on", "text", "notice_days", "review_on", "file")

    def prepare(self, agreement: Agreement) -> None:
        super().prepare(agreement)
        self.initial.update({"notice_days": agreement.notice_days, "review_on": agreement.review_on})

    @property
    def values(self) -> dict[str, Any]:
        typed = super().values
        return {
            "on": typed["on"], "text": typed["text"], "file": typed["file"],
            "terms": {name: typed[name] for name in ("notice_days", "review_on")},
        }  # fmt: skip


class ExtendForm(WithFile):
    on = day_field(gettext_lazy("day of the extension"))
    end = day_field(gettext_lazy("new end"), required=False)
    open_ended = forms.BooleanField(label=gettext_lazy("open-ended: it has no end on purpose"), required=False)
    text = forms.CharField(label=pgettext_lazy("of a change", "note"), required=False, max_length=2000)

    field_order = ("on", "end", "open_ended", "text", "file")

    def prepare(self, agreement: Agreement) -> None:
        super().prepare(agreement)
        self.initial["on"] = timezone.localdate()


class RenewForm(WithFile):
    end = day_field(gettext_lazy("end of the new term"))
    text = forms.CharField(label=pgettext_lazy("of a change", "note"), required=False, max_length=2000)

    field_order = ("end", "text", "file")


class TerminateForm(WithFile):
    file = RowChoice(label=gettext_lazy("the document that terminates it"))
    on = day_field(gettext_lazy("its last day"))
    text = forms.CharField(label=pgettext_lazy("of a change", "note"), required=False, max_length=2000)

    field_order = ("on", "text", "file")


class PartyNumberForm(StepForm):
    party = RowChoice(label=gettext_lazy("party"))
    number = forms.CharField(label=gettext_lazy("its number for the agreement"), max_length=80, required=False)

    def prepare(self, agreement: Agreement) -> None:
        field: Any = self.fields["party"]
        field.offer(_parties(agreement))
