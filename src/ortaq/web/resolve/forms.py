"""What may be asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    """A name or affiliation, and what is known around it."""

    text = forms.CharField(
        label=_("Name or affiliation, as it stands in the text"),
        max_length=2000,
        error_messages={"required": _("Type a name.")},
    )
    country = forms.RegexField(
        r"^[A-Za-z]{2}$",
        label=_("Country expected"),
        help_text=_("Two letters, such as CN. A hint, not a filter."),
        required=False,
        error_messages={"invalid": _("Two letters, such as CN.")},
    )
    context = forms.CharField(
        label=_("The sentence around it"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["autocomplete"] = "off"

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()
