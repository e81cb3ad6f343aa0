"""A form over the fields of one record, which remembers the version that its reader saw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from ortaq.registry.audit.queries import last_event
from ortaq.registry.base import Row

KEEP = "keep-"  # before the name of a field: "mine" or "theirs", as chosen on the page of a conflict


class RecordForm(forms.Form):
    """Subclasses declare fields named like those of the record; :meth:`read` for what is not simply an attribute.

    Give the operation ``seen_version=form.seen_version`` and :attr:`values`. Whoever saves second meets the page of
    the conflict (:mod:`ortaq.web.editing.conflicts`), and comes back here with what was chosen there.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, record: Row, **options: Any) -> None:
        self.record = record
        self.now = self.read(record)
        typed = None if data is None else _with_theirs(data, self.now)
        super().__init__(typed, initial={**self.now, "version": version_of(record)}, **options)

    @classmethod
    def read(cls, record: Any) -> dict[str, Any]:
        """The values of the form's fields, as the record has them."""
        return {name: _value(record, name) for name in cls.base_fields if name != "version"}

    @classmethod
    def read_before(cls, held: dict[str, Any]) -> dict[str, Any]:
        """The same of the record as it was, from all of its columns in the audit trail."""
        return held

    @property
    def seen_version(self) -> int | None:
        """The version that was on the page when it was opened."""
        version: int | None = self.cleaned_data.get("version")
        return version

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the record's fields."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def version_of(row: Row) -> int:
    """The version of a record or row; of one that counts none, the key of the last event of the trail (0: none)."""
    counted: int | None = getattr(row, "version", None)
    if counted is not None:
        return counted
    last = last_event(row)
    return last.pk if last else 0


def _value(record: Row, name: str) -> Any:
    related = f"{name}_id"
    return getattr(record, related) if hasattr(record, related) else getattr(record, name)


def _with_theirs(data: QueryDict, now: Mapping[str, Any]) -> QueryDict:
    """What was typed, with the record's own value wherever that was chosen."""
    chosen = [name for name in now if data.get(KEEP + name) == "theirs"]
    if not chosen:
        return data
    settled = data.copy()
    for name in chosen:
        value = now[name]
        if isinstance(value, list | tuple):
            settled.setlist(name, [str(item) for item in value])
        elif value is None or value is False:
            settled.pop(name, None)
        else:
            settled[name] = str(value)
    return settled
