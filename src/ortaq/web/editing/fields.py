"""Fields that every record has: who may see it, and whose it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.departments.queries import our_departments
from ortaq.web.words import choices_of


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Our units, looked up when the form is made: which is ours may change."""

    def __init__(self, *, label: Any = None, required: bool = False) -> None:
        super().__init__(
            OrganizationUnit.objects.none(),
            required=required,
            label=label or _("belongs to"),
            empty_label=_("the university as a whole"),
        )

    def __deepcopy__(self, memo: dict[int, object]) -> UnitField:
        copied: UnitField = super().__deepcopy__(memo)
        copied.queryset = our_departments()
        return copied


def owning_unit() -> UnitField:
    """Which of our units owns the record."""
    return UnitField()


def visibility() -> forms.ChoiceField:
    """Who may see the record."""
    return forms.ChoiceField(label=_("who may see it"), choices=choices_of("visibility"))
