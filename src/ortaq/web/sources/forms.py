"""What a person types or chooses to bring a text in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.capture.archives.kinds import KNOWN
from ortaq.capture.fetching.addresses import LONGEST
from ortaq.capture.readers.languages import READERS
from ortaq.web.dates import language_name

MOST_FILES = 200


def languages_read() -> list[tuple[str, str]]:
    """(code, name) of the languages in which texts can be read."""
    return [(code, language_name(code)) for code in READERS]


class AboutForm(forms.Form):
    """What is known about a text beside the text."""

    language = forms.ChoiceField(label=pgettext_lazy("of a text", "Language"), required=False)
    publisher = forms.CharField(label=_("Publisher"), required=False, max_length=300)
    published = forms.DateField(
        label=_("Day of publication"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the day as 2026-03-31.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unknown = ("", _("find out from the text"))
        self.fields["language"].choices = [unknown, *languages_read()]  # type: ignore[attr-defined]


def about_of(form: AboutForm) -> dict[str, str]:
    """What a form says of texts beside the texts, ready to be kept with an archive."""
    day = form.cleaned_data["published"]
    found = {
        "language": form.cleaned_data["language"],
        "publisher": form.cleaned_data["publisher"],
        "published": day.isoformat() if day else "",
    }
    return {key: value for key, value in found.items() if value}


class PasteForm(AboutForm):
    text = forms.CharField(
        label=_("Text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("The text is empty: paste the article here.")},
    )
    title = forms.CharField(
        label=pgettext_lazy("of a text", "Title"),
        required=False,
        max_length=500,
        help_text=_("If the text does not begin with it."),
    )

    field_order = ("text", "title", "publisher", "published", "language")


class AddressForm(AboutForm):
    address = forms.CharField(
        label=pgettext_lazy("of a page on the web", "Address"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://", "autocomplete": "off"}),
        help_text=_("A page, a document, a feed or a sitemap. Only public addresses are fetched."),
        error_messages={"required": _("Type an address first.")},
    )

    field_order = ("address", "publisher", "published", "language")

    def clean_address(self) -> str:
        """What was copied without its beginning is an address all the same."""
        typed: str = self.cleaned_data["address"]
        return typed if "://" in typed else f"https://{typed}"


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """All the files that were chosen, as a list."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        files = data if isinstance(data, list | tuple) else [data]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("Choose at most %(most)d files at a time.") % {"most": MOST_FILES})
        return [super(SeveralFilesField, self).clean(file, initial) for file in files]


class UploadForm(AboutForm):
    articles = SeveralFilesField(
        label=_("Files"),
        # An empty file is told by the reader of files, which names it.
        allow_empty_file=True,
        max_length=255,
        widget=SeveralFilesInput(attrs={"accept": ",".join(KNOWN)}),
        help_text=_(
            "Text, web pages, PDF, Word, e-mail or article JSON, one article in each; or archives: zip files, feeds, "
            "tables (CSV, Excel) with an article in each row."
        ),
        error_messages={"required": _("Choose a file first.")},
    )

    field_order = ("articles", "publisher", "published", "language")
