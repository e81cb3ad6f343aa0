"""Fields that several steps ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from ortaq.registry.accounts.queries import people_who_may


class DayField(forms.DateField):
    """A day, as browsers send it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"invalid": _("Write the day as 2026-03-31.")})
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), input_formats=["%Y-%m-%d"], **options
        )


class UserField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People who may do ``action`` with a kind of record, looked up when the form is made."""

    def __init__(self, action: str, kind: str, **options: Any) -> None:
        self._may = (action, kind)
        super().__init__(User.objects.none(), **options)

    def __deepcopy__(self, memo: dict[int, object]) -> UserField:
        copied: UserField = super().__deepcopy__(memo)
        copied.queryset = people_who_may(*self._may)
        return copied

    def label_from_instance(self, obj: User) -> str:
        return obj.get_full_name() or obj.get_username()


def words(label: Any, *, rows: int = 3, required: bool = True, most: int = 10_000, **options: Any) -> forms.CharField:
    """Some sentences."""
    return forms.CharField(
        label=label, required=required, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **options
    )
