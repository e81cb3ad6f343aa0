"""A form for each kind of fact, made of the values that may be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ortaq.registry.review.fields import EditField, fields_of, value_of
from ortaq.registry.review.queries import FactView, Review
from ortaq.web.review.words import LABELS, REASONS, words_of

_LONG = {("proposal", "text"), ("profile_fact", "value"), ("joint_unit", "name"), ("agreement", "topic")}
_MOST = {"value": 1000, "text": 2000, "topic": 450, "place": 200, "country": 2}


class EditForm(forms.Form):
    """The editable values of one fact; a refused form keeps what was typed."""

    def __init__(self, view: FactView, review: Review, data: Any = None) -> None:
        super().__init__(data, auto_id=f"id_{view.fact.pk}_%s")
        self.kind = view.fact.kind
        for field in fields_of(self.kind):
            self.fields[field.key] = _form_field(self.kind, field, review)
            value = value_of(self.kind, view.fact.content, field.key)
            self.initial[field.key] = "\n".join(value or ()) if field.kind == "lines" else value

    def typed(self) -> dict[str, Any]:
        """The values as a payload holds them; only for a valid form."""
        return {field.key: _plain(field, self.cleaned_data[field.key]) for field in fields_of(self.kind)}


class RejectForm(forms.Form):
    code = forms.ChoiceField(
        label=gettext_lazy("Why"), choices=list(REASONS.items()), widget=forms.RadioSelect, required=False
    )
    reason = forms.CharField(label=gettext_lazy("In your words"), required=False, max_length=500)


def _form_field(kind: str, field: EditField, review: Review) -> forms.Field:
    common: dict[str, Any] = {"label": LABELS[field.key], "required": field.required}
    if field.kind == "choice":
        words = words_of(kind, field.key)
        return forms.ChoiceField(choices=[(value, words.get(value, value)) for value in field.choices], **common)
    if field.kind == "flag":
        return forms.BooleanField(**common)
    if field.kind == "lines":
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), max_length=5000, **common)
    if field.kind == "body":
        none = [] if field.required else [("", pgettext("organization of a fact", "none"))]
        return forms.ChoiceField(choices=[*none, *_named(review, "organization")], **common)
    if field.kind in ("bodies", "speakers"):
        kinds = ("person", "organization") if field.kind == "speakers" else ("organization",)
        return forms.MultipleChoiceField(
            choices=_named(review, *kinds), widget=forms.CheckboxSelectMultiple, **common
        )  # fmt: skip
    if field.kind == "date":
        hint = _("As far as it is known: 2026-03-31, 2026-03, 2026, or 2026-03-30/2026-03-31.")
        return forms.CharField(help_text=hint, max_length=21, **common)
    widget = forms.Textarea(attrs={"rows": 2}) if (kind, field.key) in _LONG else forms.TextInput()
    return forms.CharField(widget=widget, max_length=_MOST.get(field.key, 300), **common)


def _named(review: Review, *kinds: str) -> list[tuple[str, str]]:
    """The bodies and people of the reading, as choices."""
    return [(view.fact.key, view.fact.content["name"]) for view in review.facts if view.fact.kind in kinds]


def _plain(field: EditField, value: Any) -> Any:
    if field.kind == "lines":
        return [" ".join(line.split()) for line in value.splitlines() if line.strip()]
    if field.kind in ("bodies", "speakers"):
        return list(value)
    if field.kind == "text" and isinstance(value, str):
        value = " ".join(value.split()) if field.key != "text" else value.strip()
    return value or (False if field.kind == "flag" else None)


def typed_words(form: EditForm) -> Mapping[str, str]:
    """What was typed, field by field, in words for a person; for a form that may be invalid."""
    found = {}
    for name, field in form.fields.items():
        raw = form[name].data
        values = raw if isinstance(raw, list) else [raw]
        choices = dict(getattr(field, "choices", ()))
        found[name] = ", ".join(str(choices.get(value, value)) for value in values if value not in (None, ""))
    return found
