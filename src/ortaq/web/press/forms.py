"""What must be typed to write news, and for each of its steps."""

from __future__ import annotations

import datetime
import uuid as uuids
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ortaq.registry.base import PublicLanguage
from ortaq.registry.filestore import MOST_BYTES
from ortaq.registry.news.cleaning import as_written
from ortaq.registry.news.models import NewsItem, NewsPhoto
from ortaq.web.acting.fields import words
from ortaq.web.acting.forms import StepForm
from ortaq.web.dates import language_name
from ortaq.web.editing.fields import UnitField
from ortaq.web.editing.forms import RecordForm
from ortaq.web.words import choices_of

BODY_HELP = _(
    "A line for each paragraph; “- ” or “1. ” before the points of a list; [words](https://…) for a link. "
    "What is pasted from Word is made so."
)


def languages_of_news() -> list[tuple[str, str]]:
    """(code, name) in the reader's language."""
    return [(code, language_name(code)) for code in PublicLanguage.values]


def title_field() -> forms.CharField:
    return forms.CharField(label=pgettext_lazy("of news", "title"), max_length=300)


def lead_field() -> forms.CharField:
    return words(
        pgettext_lazy("the first sentences of news", "lead"), rows=3, required=False, most=2000,
        help_text=_("One to three sentences: who, what, where, when. Lists and links elsewhere show them."),
    )  # fmt: skip


def body_field() -> forms.CharField:
    field = words(
        pgettext_lazy("of news", "text"), rows=16, required=False, most=1_000_000, help_text=BODY_HELP, strip=False
    )
    field.widget.attrs["data-pasted"] = "/press/paste/"
    return field


class WriteForm(forms.Form):
    """A new piece of news. Sent twice, it makes one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    language = forms.ChoiceField(label=pgettext_lazy("of a text", "Language"))
    title = title_field()
    lead = lead_field()
    body = body_field()
    unit = UnitField()

    def __init__(self, data: Any = None, **options: Any) -> None:
        language = (get_language() or "en").partition("-")[0]
        super().__init__(data, initial={"uuid": uuids.uuid4(), "language": language}, **options)
        self.fields["language"].choices = languages_of_news()  # type: ignore[attr-defined]


class TextForm(RecordForm):
    """The text of one language."""

    title = title_field()
    lead = lead_field()
    body = body_field()

    def __init__(self, data: Any = None, *, record: Any, **options: Any) -> None:
        super().__init__(data, record=record, **options)
        for field in self.fields.values():
            field.widget.attrs["lang"] = record.language

    @classmethod
    def read(cls, record: Any) -> dict[str, Any]:
        return {"title": record.title, "lead": record.lead, "body": as_written(record.body)}

    @classmethod
    def read_before(cls, held: dict[str, Any]) -> dict[str, Any]:
        return held | {"body": as_written(held.get("body") or "")}


class CorrectionForm(TextForm):
    """A text that the public reads."""

    note = words(
        pgettext_lazy("below a corrected text", "note for the readers"), rows=2, most=1000,
        help_text=_("What was corrected, in a sentence. It stands below the text, with the day."),
    )  # fmt: skip

    @classmethod
    def read(cls, record: Any) -> dict[str, Any]:
        return super().read(record) | {"note": ""}


def moment_field(label: Any, **options: Any) -> forms.DateTimeField:
    """A day and a time of day, in the office's time zone, as browsers send them."""
    return forms.DateTimeField(
        label=label,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        error_messages={"invalid": _("Write day and time as 2026-03-31 14:00.")},
        **options,
    )


class ScheduleForm(StepForm):
    publish_at = moment_field(_("public from"))


class EmbargoForm(StepForm):
    until = moment_field(_("embargo until"), required=False, help_text=_("Empty: no embargo."))

    def filled(self, record: NewsItem) -> dict[str, datetime.datetime | None]:
        return {"until": record.embargo_until}


class WithdrawForm(StepForm):
    reason = words(_("why it is withdrawn"), rows=2, most=2000)


class VisibilityForm(StepForm):
    visibility = forms.ChoiceField(label=_("who may see it"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        choices = [choice for choice in choices_of("visibility") if choice[0] != "public"]
        self.fields["visibility"].choices = choices  # type: ignore[attr-defined]

    def filled(self, record: NewsItem) -> dict[str, str]:
        return {"visibility": record.visibility}


class _Described(StepForm):
    """A field for what a photo shows, in each language in which its item is written."""

    def __init__(self, *arguments: Any, item: NewsItem, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.languages = [text.language for text in item.texts.all()] or [item.language]
        for language in self.languages:
            said = {"language": language_name(language)}
            self.fields[f"alternative_{language}"] = forms.CharField(
                label=_("what it shows (%(language)s)") % said,
                max_length=500,
                required=language == item.language or item.is_out(),
                help_text=_("For people who do not see it.") if language == item.language else "",
                widget=forms.TextInput(attrs={"lang": language}),
            )

    @property
    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        said = {language: typed[f"alternative_{language}"] for language in self.languages}
        return {"alternatives": said, "credit": typed["credit"]} | ({"file": typed["file"]} if "file" in typed else {})


class PhotoForm(_Described):
    file = forms.FileField(
        label=pgettext_lazy("a file", "photo"),
        help_text=_("JPEG, PNG or WebP. It is scaled, and freed of the place and all else that the camera wrote."),
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp,.jpg,.jpeg,.png,.webp", "data-most": str(MOST_BYTES)}
        ),
        allow_empty_file=True,
    )
    credit = forms.CharField(label=pgettext_lazy("of a photo", "taken by"), max_length=200, required=False)

    def __init__(self, *arguments: Any, record: NewsItem, **options: Any) -> None:
        super().__init__(*arguments, record=record, item=record, **options)


class PhotoTextForm(_Described):
    credit = forms.CharField(label=pgettext_lazy("of a photo", "taken by"), max_length=200, required=False)

    def __init__(self, *arguments: Any, record: NewsPhoto, **options: Any) -> None:
        super().__init__(*arguments, record=record, item=record.item, **options)

    def filled(self, record: NewsPhoto) -> dict[str, Any]:
        said = {f"alternative_{text.language}": text.alternative for text in record.texts.all()}
        return said | {"credit": record.credit}
