"""What must be said to take a step."""

from __future__ import annotations

import uuid as uuids
from typing import Any

from django import forms

from ortaq.registry.base import Row


class StepForm(forms.Form):
    """Subclasses declare what is asked, under the names of the operation's arguments; ``record`` may fill them in."""

    def __init__(self, data: Any = None, files: Any = None, *, record: Row, **options: Any) -> None:
        self.record = record
        options.setdefault("auto_id", "step-%s")
        initial = self.filled(record) | options.pop("initial", {})
        super().__init__(data, files, initial=initial, **options)

    def filled(self, record: Any) -> dict[str, Any]:
        """What stands in the fields at first."""
        return {}

    @property
    def values(self) -> dict[str, Any]:
        """What was said, as the operation wants it."""
        return self.cleaned_data


class OnceForm(StepForm):
    """For what makes a record: the form carries the record's uuid, so that sent twice it makes one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)

    def filled(self, record: Any) -> dict[str, Any]:
        return {"uuid": uuids.uuid4()}
