"""What a person says of a table."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ortaq.registry.imports.fields import fields_of
from ortaq.registry.imports.models import ImportBatch
from ortaq.web.words import choices_of

MOST_MB = 25


class BringForm(forms.Form):
    """The file, and what its rows are."""

    kind = forms.ChoiceField(label=pgettext_lazy("of a table", "What each row is"))
    table = forms.FileField(
        label=pgettext_lazy("a file with rows", "Table"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.tsv"}),
        help_text=_("An Excel file (.xlsx) or .csv, at most 25 MB. The first rows may be a title."),
        error_messages={"required": _("Choose a file first."), "empty": _("There is nothing in this file.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = choices_of("import_kind")  # type: ignore[attr-defined]


class ColumnsForm(forms.Form):
    """For each column of the file, the field that it fills; ``samples`` are values below each heading."""

    def __init__(self, data: Any = None, *, batch: ImportBatch, samples: list[list[str]]) -> None:
        super().__init__(data)
        self.samples = samples
        language = get_language() or "en"
        known = fields_of(batch.kind).values()
        choices = [("", pgettext_lazy("a column of a table", "(not needed)"))]
        choices += [
            (field.name, lazystr(field.heading(language) + (" *" if field.required else ""))) for field in known
        ]
        for place, heading in enumerate(batch.headings):
            self.fields[f"column{place}"] = forms.ChoiceField(
                label=heading or "–", choices=choices, required=False, initial=batch.columns[place]
            )

    @property
    def columns(self) -> list[str]:
        """The chosen fields, by place."""
        return [str(self.cleaned_data[name]) for name in self.fields]

    @property
    def lines(self) -> list[tuple[Any, list[str]]]:
        """Each column's field with its samples."""
        return list(zip(self, self.samples, strict=True))
