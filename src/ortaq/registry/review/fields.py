"""Which values of a fact a person may edit, and what each may hold; all from the vocabulary's own types."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from ortaq.registry.errors import Invalid
from ortaq.vocabulary.facts import FactKind
from ortaq.vocabulary.layout import FACT_TYPES, fact_from_json, layout_key

# What the text and the reader gave stays as it is; which record a body is, is chosen and not typed.
FIXED = frozenset(
    "id mentions evidence span title_span candidates confidence rule doubts organization_id".split()
)  # fmt: skip

BODY = frozenset({"organisation", "host", "subject", "a", "b"})
BODIES = frozenset({"guests", "parties"})
DATES = frozenset({("event", "date"), ("agreement", "date"), ("date", "value")})

_DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
_ISO = re.compile(rf"{_DAY}(/{_DAY})?|--(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True)
class EditField:
    """One value to edit. ``kind``: text, lines (one value per line), choice, flag, date, body (an organization of the
    reading), bodies (several), speakers (people or organizations)."""

    key: str
    kind: str
    choices: tuple[str, ...] = ()
    required: bool = False


@cache
def fields_of(kind: str) -> tuple[EditField, ...]:
    """The editable values of one kind of fact, in the order of the vocabulary."""
    cls = FACT_TYPES[FactKind(kind)]
    hints = typing.get_type_hints(cls)
    found = [
        _field(kind, layout_key(field.name), hints[field.name], required=field.default is dataclasses.MISSING)
        for field in dataclasses.fields(cls)
        if field.name not in FIXED
    ]
    # The words of a proposal are the quote unless a person says it better.
    return (EditField("text", "text", required=True), *found) if kind == "proposal" else tuple(found)


def value_of(kind: str, content: Mapping[str, Any], key: str) -> Any:
    """What stands in a field now."""
    if kind == "proposal" and key == "text":
        return content.get("text") or content["span"]["text"]
    return content.get(key)


def edited(kind: str, content: Mapping[str, Any], edits: Mapping[str, Any]) -> dict[str, Any]:
    """The content with ``edits``. Raises Invalid, naming the field, for a value that is not of the scheme."""
    fields = {field.key: field for field in fields_of(kind)}
    for key, value in edits.items():
        if key not in fields:
            raise Invalid(_("%(field)s comes from the text and cannot be edited.") % {"field": key})
        _check(fields[key], value)
    changed = dict(content) | dict(edits)
    try:
        fact_from_json(FactKind(kind), changed)
    except (ValueError, TypeError) as error:
        raise Invalid(_("The values do not fit: %(why)s.") % {"why": error}) from error
    return changed


def changes(kind: str, content: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the typed values that differ from the content."""
    return {
        key: value for key, value in typed.items() if (value or None) != (value_of(kind, content, key) or None)
    }  # fmt: skip


def _field(kind: str, key: str, hint: Any, *, required: bool) -> EditField:
    if key in BODY:
        return EditField(key, "body", required=required)
    if key in BODIES:
        return EditField(key, "bodies")
    if key == "by":
        return EditField(key, "speakers")
    if (kind, key) in DATES:
        return EditField(key, "date", required=required)
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        hint = next(arg for arg in typing.get_args(hint) if arg is not type(None))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return EditField(key, "choice", tuple(item.value for item in hint), required=True)
    if hint is bool:
        return EditField(key, "flag")
    if typing.get_origin(hint) is tuple:
        return EditField(key, "lines")
    if hint is not str:
        raise TypeError(f"no way to edit {key} of a {kind}")
    return EditField(key, "text", required=required)


def _check(field: EditField, value: Any) -> None:
    said = {"field": field.key, "value": value}
    empty = value in (None, "", []) or (isinstance(value, str) and not value.strip())
    if empty and field.required:
        raise Invalid(_("%(field)s: it cannot be empty.") % {"field": field.key})
    if field.kind == "choice" and value not in field.choices:
        raise Invalid(
            _("%(field)s: “%(value)s” is not one of %(choices)s.") % {**said, "choices": ", ".join(field.choices)}
        )
    if field.kind == "date" and not empty and not _ISO.fullmatch(str(value)):
        raise Invalid(
            _("%(field)s: “%(value)s” is not a date such as 2026-03-31, 2026-03 or 2026-03-30/2026-03-31.") % said
        )
    if field.key == "country" and not empty and not re.fullmatch("[A-Z]{2}", str(value)):
        raise Invalid(_("%(field)s: “%(value)s” is not a country code of two capital letters, such as KZ.") % said)
