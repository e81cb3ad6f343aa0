"""Bring an earlier version back, as a change of its own."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.audit.queries import as_of_version
from ortaq.registry.base import Record
from ortaq.registry.errors import Invalid
from ortaq.registry.locking import as_seen
from ortaq.registry.restoring.rules import RESTORABLE

R = TypeVar("R", bound=Record)


@operation("manage", "organization", on="record")
@transaction.atomic
def restore_version(*, record: R, version: int, by: User | None, seen_version: int | None = None) -> R:
    """The fields that people fill in are as they were at ``version``; states are left alone.

    Raises StaleVersion or RecordGone, Invalid when the trail has no such version or another record has taken its place.
    """
    current = as_seen(record, seen_version)
    fields = RESTORABLE.get(current._meta.model_name or "", ())
    then = as_of_version(current, version)
    if not fields or then is None:
        raise Invalid(_("Version %(version)d of “%(record)s” cannot be restored.") % _named(record, version))
    values = {name: _value(current, name, then[name]) for name in fields if name in then}
    try:
        with transaction.atomic():
            return audit.change(current, action="restore_version", by=by, **values)
    except IntegrityError as error:
        told = _(
            "Version %(version)d of “%(record)s” cannot be restored: something it has belongs to another record now."
        )
        raise Invalid(told % _named(record, version)) from error


def _value(record: Record, name: str, value: Any) -> Any:
    field: models.Field[Any, Any] = record._meta.get_field(name.removesuffix("_id"))  # type: ignore[assignment]
    return field.to_python(value)


def _named(record: Record, version: int) -> dict[str, Any]:
    return {"version": version, "record": record}
